/* fold.h - work on parts of a range at the same time, then merge the parts in order.
 *
 * A fold is a state that starts as zeros, a way to add a run of items to it, and an
 * associative way to merge the state of a later run into that of an earlier one. The
 * result does not depend on how the range was cut.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_FOLD_H
#define CC_BASE_FOLD_H

#include <stddef.h>

struct cc_fold {
    size_t state_size;
    size_t grain; /* fewest items worth a part */
    void (*part)(const void *ctx, void *state, size_t first, size_t end);
    void (*merge)(const void *ctx, void *into, void *from); /* `from` is not used again */
};

/* Fold `n` items into `state`, which the caller holds, zeroed. */
void cc_fold_run(const struct cc_fold *fold, const void *ctx, size_t n, size_t threads,
                 void *state);

#endif
