/* near_conflict.h - texts of nearly the same words with different labels. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_NEAR_CONFLICT_H
#define CC_CHECKS_NEAR_CONFLICT_H

struct cc_check_ctx;
struct cc_outcome;

/* Notes for every label column of a set with one column of text; `percent` of the words
 * are shared, numbers and negation agree (near_text.h). 0: none are looked for. */
void cc_near_conflicts(const struct cc_check_ctx *ctx, unsigned percent,
                       struct cc_outcome *out);

#endif
