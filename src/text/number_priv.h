/* number_priv.h - how a language's number words are laid down. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_NUMBER_PRIV_H
#define CC_TEXT_NUMBER_PRIV_H

#include <stdint.h>

#include "text/number.h"

/* A rule writes the values from `base` up to the next rule's. The value parts into a
 * quotient and a remainder by `divisor`, 0 standing for the rule's own order: 10 below
 * 100, else 100, 1000, 10^6, 10^9 ...
 *
 *     <  the quotient, as a multiplier      >  the remainder, in the same set
 *     *  the quotient, feminine             $  the remainder, as a multiplier
 *     [a|b]     a where there is a remainder, else b
 *     {a|b|c}   the Slavic plural of the quotient: one, few, many
 *     ~  a hyphen or a space, as the writer likes
 *     &  the language's "and", where it wants one before the remainder
 *     ^  nothing: parts two number words that are written in one
 *
 *     { 20, 0, "twenty[~>]" }     { 100, 0, "< hundred[ &>]" }
 */
struct cc_number_rule {
    uint64_t base;
    uint32_t divisor;
    const char *text; /* NULL behind the last */
};

/* A rule of another set is taken in place of that of the main set when its base is as
 * high; one without a part to fill in stands for its base alone. */
enum { CC_SET_MAIN, CC_SET_MULTIPLIER, CC_SET_FEMININE, CC_SET_ORDINAL, CC_SETS };

enum cc_and_rule {
    CC_AND_NEVER,
    CC_AND_OPTIONAL,  /* before less than 100, if the writer likes */
    CC_AND_BELOW_100, /* before less than 100 */
    CC_AND_ROUND,     /* before up to 100, and round hundreds */
};

struct cc_number_extra {
    const char *word;
    uint32_t value;
};

struct cc_number_table {
    const char *language;
    const struct cc_number_rule *sets[CC_SETS];
    const char *and_word;
    enum cc_and_rule and_rule;
    unsigned ways;             /* of CC_NUMBER_*, what a writer may choose */
    bool pairs;                /* years in pairs of digits */
    bool suffixes;             /* 1st, 2nd, 3rd, 4th */
    bool last_one_agrees;      /* 1, 21, 31 ... agree with their noun, */
    uint32_t agrees_from;      /* and from here all do (hundreds); 0 = none */
    char group, decimal;       /* marks between digits */
    const char *joiners[4];    /* words without a value */
    struct cc_number_extra extras[4];
    const char *alike[4][2];   /* spellings that count as equal: "é" as "e" */
    const char *elided[4][2];  /* what meets is written otherwise: "centoo" as "cento" */
};

/* To add a language: its rules, its table, its name here and in the list in number.c. */
extern const struct cc_number_table cc_number_en, cc_number_de, cc_number_nl,
    cc_number_sv, cc_number_da, cc_number_nb, cc_number_es, cc_number_fr, cc_number_it,
    cc_number_pt, cc_number_pl, cc_number_ru, cc_number_cs, cc_number_tr, cc_number_fi;

/* A word, or a part of one, with its value. */
struct cc_lexeme {
    struct cc_str word; /* folded */
    uint64_t value;
    bool multiplies; /* hundred, thousand */
    bool ordinal;
    bool joiner;
};

struct cc_numbers {
    const struct cc_number_table *table;
    struct cc_arena *arena;
    struct cc_lexeme *lexemes; /* longest first */
    size_t n_lexemes, lexeme_cap;
};

/* number_words.c: the lexemes that a table's rules contain. */
void cc_lexemes_collect(struct cc_numbers *numbers);

/* number.c: the rule for a value; NULL: none. */
const struct cc_number_rule *cc_number_rule_of(const struct cc_number_table *table,
                                               int set, uint64_t value);
uint64_t cc_number_divisor(const struct cc_number_rule *rule);

#endif
