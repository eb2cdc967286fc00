/* typos.h - words that are slips of the pen: rare, one edit from a frequent word that
 * stands in the same places. They are found together with conventions. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_TYPOS_H
#define CC_CONVENTIONS_TYPOS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cc_typos_options {
    uint32_t max_count; /* uses of a typo in all rows */
    double ratio;       /* how much more frequent the word that was meant is */
    bool word_lists;    /* what the installed word lists of the language have is right */
};
#define CC_TYPOS_DEFAULTS                                                                \
    ((struct cc_typos_options){ .max_count = 4, .ratio = 15, .word_lists = true })

/* The bytes [start, end) of a value. Rules claim their text: there are no typos in it. */
struct cc_typo {
    uint32_t value; /* code in the column */
    uint32_t start, end;
    struct cc_str meant;
    uint64_t count, meant_count; /* uses of both words */
    float confidence;
};

#endif
