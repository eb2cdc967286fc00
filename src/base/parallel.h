/* parallel.h - split a range of numbers over threads and wait for all of them.
 *
 * The range is cut into `n_parts` runs of nearly equal length, in order.
 * Each part writes only to its own slot; the caller then merges slots in
 * order, so that the result does not depend on the number of threads:
 *
 *     cc_parallel_for(rows, cc_parallel_parts(rows, 20000, threads), threads, count,
 *     &ctx); for (part = 0; part < parts; part++) merge(&total, &ctx.slot[part]);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_PARALLEL_H
#define CC_BASE_PARALLEL_H

#include <stddef.h>

typedef void cc_part_fn(void *ctx, size_t part, size_t first, size_t end);

/* Parts worth making when each shall hold at least `grain` items; 1 to `max`. */
size_t cc_parallel_parts(size_t n, size_t grain, size_t max);

/* Run `fn` once for each part, on at most `n_threads` threads; parts may be more
 * than threads. Without a thread to be had the calling one does all the work. */
void cc_parallel_for(size_t n, size_t n_parts, size_t n_threads, cc_part_fn *fn,
                     void *ctx);

#endif
