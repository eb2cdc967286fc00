/* judge.h - run all checks that look at one value at a time, in one pass
 * over distinct values. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_JUDGE_H
#define CC_CHECKS_JUDGE_H

#include "checks/check.h"

/* A place in a value, as a judge sees it. */
struct cc_spot {
    uint32_t start, end;       /* bytes, half-open */
    struct cc_str replacement; /* borrowed until cc_spots_add returns; `ptr` NULL: none */
    struct cc_str message;     /* the same */
    enum cc_grade grade;
    float confidence;
};

/* Report a place. Of one value only the first places of a check are kept (32, or 4,096
 * that can be fixed); the
 * last of these says how many more there are. */
void cc_spots_add(struct cc_spots *spots, const struct cc_spot *spot);

/* Run the judges among `outcomes` (those not skipped). */
void cc_judge_run(const struct cc_check_ctx *ctx, struct cc_outcome *outcomes,
                  size_t count);

#endif
