/* number.h - numbers in words: read the phrase at a place, write a value.
 *
 * A language is a table (number_germanic.c, number_romance.c, number_other.c). A phrase
 * is taken for a number only when the table would write its value in just these words, so
 * nothing is guessed:
 *
 *     "twenty-five items"   25, ends behind "five"     "fünfundzwanzig"    25
 *     "twenty fifteen"      20, ends behind "twenty"   "quatre-vingt-dix"  90
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_NUMBER_H
#define CC_TEXT_NUMBER_H

#include <stdint.h>

#include "base/strbuf.h"

struct cc_numbers; /* a language; threads may share it */

enum cc_number_kind {
    CC_NUMBER_CARDINAL, /* twenty-five */
    CC_NUMBER_ORDINAL,  /* twenty-fifth */
    CC_NUMBER_YEAR,     /* nineteen eighty-four: in pairs of digits */
};

/* Choices that a language leaves to the writer. */
enum {
    CC_NUMBER_HYPHEN = 1,    /* twenty-five, not twenty five */
    CC_NUMBER_AND = 2,       /* one hundred and five */
    CC_NUMBER_BARE = 4,      /* hundert, not einhundert */
    CC_NUMBER_CENTURIES = 8, /* nineteen hundred */
};

struct cc_number {
    uint64_t value;
    uint32_t end; /* byte behind the phrase */
    uint8_t kind, ways;
    bool joint; /* it has a place for a hyphen */
    bool anded; /* it has a place for an "and" that a writer may leave out */
};

#define CC_NUMBER_MAX UINT64_C(1000000000000000) /* 10^15 */
enum { CC_NUMBER_WORDS_MAX = 64, CC_NUMBER_READINGS_MAX = 8 };

/* Scratch of one thread; start from all zeros. */
struct cc_number_scratch {
    struct cc_strbuf phrase, word, spelled, folded;
};
void cc_number_scratch_release(struct cc_number_scratch *scratch);

/* "en", "de" ...; NULL: there is no table for the language. */
struct cc_numbers *cc_numbers_new(struct cc_str language);
void cc_numbers_free(struct cc_numbers *numbers);
/* The languages there are; NULL behind the last. */
const char *cc_numbers_language(uint32_t number);

/* The numbers whose words begin at byte `at`, the longest first; gives how many. A
 * phrase ends where its last word ends; what follows is the caller's business. */
size_t cc_numbers_read(const struct cc_numbers *numbers,
                       struct cc_number_scratch *scratch, struct cc_str text, size_t at,
                       struct cc_number readings[CC_NUMBER_READINGS_MAX]);

/* Append the value in words; false, with nothing added: the language's table has no words
 * for it. Of `ways` those that the language knows count. */
bool cc_numbers_spell(const struct cc_numbers *numbers, uint64_t value,
                      enum cc_number_kind kind, unsigned ways, struct cc_strbuf *out);

/* The word for the number depends on the noun behind it (uno/un/una): the table writes
 * one form of several. */
bool cc_numbers_agrees(const struct cc_numbers *numbers, uint64_t value);

/* What follows the digits of an ordinal ("rd" of 3rd); NULL: the language has none that
 * the value decides. */
const char *cc_numbers_suffix(const struct cc_numbers *numbers, uint64_t value);

/* How the language writes digits: the mark between thousands (' ' stands for the narrow
 * and the no-break space as well) and before decimals. */
char cc_numbers_group_mark(const struct cc_numbers *numbers);
char cc_numbers_decimal_mark(const struct cc_numbers *numbers);

struct cc_digits {
    uint64_t value;
    uint32_t end;
    bool grouped;  /* marks between thousands: 1,000 */
    bool fraction; /* decimals, which the value leaves out: 2.5 */
    bool led;      /* by a zero: 07 */
};
enum { CC_DIGITS_READINGS_MAX = 3 };

/* The numbers of at most 15 digits that begin at byte `at`, the longest first: of
 * "1,000.50" all of it, "1,000" and "1". `decimal` may be NUL. */
size_t cc_digits_read(struct cc_str text, size_t at, char group, char decimal,
                      struct cc_digits readings[CC_DIGITS_READINGS_MAX]);

#endif
