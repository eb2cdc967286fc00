/* near_rows.h - the distinct texts of a column, and which say nearly the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_NEAR_ROWS_H
#define CC_CHECKS_NEAR_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cluster/near_text.h"

struct cc_column;

#define CC_NO_TEXT UINT32_MAX

struct cc_near_rows {
    uint32_t n_texts;           /* distinct comparison keys, by first code */
    uint32_t *text_of_code;     /* CC_NO_TEXT: an empty value */
    struct cc_set_pairs pairs;  /* of texts */
    bool too_many;              /* more text than is held against itself: no pairs */
};

/* `keys` are the column's (keys.h); texts are near from so many percent of their words. */
struct cc_near_rows cc_near_rows_make(const struct cc_column *column,
                                      const uint64_t *keys, unsigned percent,
                                      size_t threads);
/* What was not looked at, since a bound was hit: silence would say that there is nothing
 * more. Empty: all was. */
struct cc_str cc_near_rows_bound(const struct cc_near_rows *near);
void cc_near_rows_release(struct cc_near_rows *near);

#endif
