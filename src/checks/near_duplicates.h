/* near_duplicates.h - rows that are equal but for a text that is nearly the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_NEAR_DUPLICATES_H
#define CC_CHECKS_NEAR_DUPLICATES_H

#include <stdint.h>

struct cc_check_ctx;
struct cc_outcome;

/* Note rows that agree with an earlier one in `columns`, the text aside, whose text
 * differs in case, space and marks only, or shares so many percent of the words. Nothing
 * is said where there is no text column, or more than one. */
void cc_near_duplicates(const struct cc_check_ctx *ctx, const uint32_t *columns,
                        uint32_t n_columns, unsigned percent, struct cc_outcome *out);

#endif
