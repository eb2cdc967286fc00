/* template_priv.h - forms that contain numbers: "${n:digits}", "{n:words}
 * {dollar|dollars}".
 *
 * A template is read where a number begins, and written with the values of another
 * template of its class. rules/README.md has the language.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_TEMPLATE_PRIV_H
#define CC_RULES_TEMPLATE_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "text/number.h"

struct cc_arena;
struct cc_strbuf;

enum cc_hole {
    CC_HOLE_ANY = 1,            /* digits or words, written as they stand */
    CC_HOLE_DIGITS = 2,         /* 25, 1,000: whole, and not led by a zero */
    CC_HOLE_WORDS = 4,          /* twenty-five */
    CC_HOLE_ORDINAL = 8,        /* 25th */
    CC_HOLE_ORDINAL_WORDS = 16, /* twenty-fifth */
    CC_HOLE_YEAR = 32,          /* nineteen eighty-four, two thousand five */
    CC_HOLE_SPACED = 64,        /* words with a joint: twenty five */
    CC_HOLE_HYPHENED = 65,      /* twenty-five */
    CC_HOLE_AND = 66,           /* words with a place for "and": one hundred and five */
    CC_HOLE_NO_AND = 67,        /* one hundred five */
    CC_HOLE_PLAIN = 68,         /* whole digits without marks: 1000 */
    CC_HOLE_TWO = 70,           /* two digits: 05 */
    CC_HOLE_FIGURES = 69,       /* any digits: 2.5, 05 */
    CC_HOLE_NEXT = 71, /* the hour behind it, in words: "quarter to three" is 2:45 */
};

struct cc_part {
    uint8_t hole;  /* 0: text */
    uint8_t value; /* of a hole: which value it holds */
    struct cc_str text;
    struct cc_str many; /* `text` is for one, this for more; ptr NULL: it is for all */
};

enum { CC_PARTS_MAX = 8, CC_VALUES_MAX = 2 };

struct cc_template {
    struct cc_part parts[CC_PARTS_MAX];
    uint32_t n_parts, first_hole;
    uint32_t holes;    /* bit set of the values it has */
    uint32_t reads;    /* of CC_HOLE_DIGITS ..., what its first number may be read as */
    uint64_t min, max; /* of the first value */
    bool exact;        /* letter case of texts counts */
    uint32_t language; /* index, of rules->numbers */
};

/* A number as a text has it. */
struct cc_value {
    uint64_t number;
    uint32_t start, end;
    uint8_t hole; /* CC_HOLE_DIGITS ... what it was read as */
    uint8_t ways; /* of words: CC_NUMBER_... */
    bool joint, anded;
    bool moved;   /* the number is not what stands there: CC_HOLE_NEXT */
    bool grouped; /* 1,000 */
    bool whole;   /* no decimals, no leading zero: it can be written in words */
};

/* All readings of the number at a place, the longest first. */
enum { CC_PLACE_MAX = CC_NUMBER_READINGS_MAX + CC_DIGITS_READINGS_MAX + 1 };
struct cc_place {
    struct cc_value values[CC_PLACE_MAX];
    size_t n;
    uint32_t kinds; /* of CC_HOLE_DIGITS ..., those among the values */
};

/* NULL: understood; else what is wrong with the template. */
const char *cc_template_parse(struct cc_arena *arena, struct cc_str source,
                              struct cc_template *out);

/* The numbers that begin at `at`; `numbers` NULL: digits alone. */
void cc_place_read(const struct cc_numbers *numbers, struct cc_number_scratch *scratch,
                   struct cc_str text, size_t at, struct cc_place *place);

/* Where the template's occurrence around the place begins; SIZE_MAX: nowhere. */
size_t cc_template_start(const struct cc_template *t, struct cc_str text, size_t place);

/* The template from its first number on, which is read at `place`; false: it is not
 * there. */
bool cc_template_match(const struct cc_template *t, const struct cc_numbers *numbers,
                       struct cc_number_scratch *scratch, struct cc_str text,
                       const struct cc_place *place, size_t *end,
                       struct cc_value values[CC_VALUES_MAX]);

/* Where its first number must begin, given its start. */
size_t cc_template_place(const struct cc_template *t, struct cc_str text, size_t start);

/* False, with nothing added that counts: a value cannot be written like this. */
bool cc_template_write(const struct cc_template *t, const struct cc_numbers *numbers,
                       struct cc_str text, const struct cc_value values[CC_VALUES_MAX],
                       struct cc_strbuf *out);

#endif
