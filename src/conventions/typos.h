/* typos.h - words that are slips of the pen: rare, one edit from a frequent word that
 * stands in the same places. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_TYPOS_H
#define CC_CONVENTIONS_TYPOS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_arena;
struct cc_dataset;
struct cc_map;
struct cc_rules;

struct cc_typos_options {
    size_t threads;          /* 0 = 1 */
    uint32_t max_count;      /* uses of a typo in all rows */
    double ratio;            /* how much more frequent the word that was meant is */
    const struct cc_map *words; /* that are right, in small letters; NULL: none are known */
};
#define CC_TYPOS_DEFAULTS ((struct cc_typos_options){ .threads = 1, .max_count = 4, .ratio = 15 })

/* The bytes [start, end) of a value. */
struct cc_typo {
    uint32_t value; /* code in the column */
    uint32_t start, end;
    struct cc_str meant;
    uint64_t count, meant_count; /* uses of both words */
    float confidence;
};

struct cc_typos {
    const struct cc_typo *typos; /* by value, start */
    size_t count;
    struct cc_arena *arena; /* owns all of it */
};

/* NULL on failure. Rules claim their text: there are no typos in it. */
struct cc_typos *cc_typos_find(const struct cc_dataset *data, uint32_t column,
                               const struct cc_rules *rules,
                               const struct cc_typos_options *options,
                               struct cc_error *err) CC_MUST_USE;
void cc_typos_free(struct cc_typos *typos);

#endif
