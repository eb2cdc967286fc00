/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/fold.h"

#include "base/memory.h"
#include "base/parallel.h"

struct job {
    const struct cc_fold *fold;
    const void *ctx;
    char *states;
};

static void run_part(void *arg, size_t part, size_t first, size_t end)
{
    const struct job *job = arg;

    job->fold->part(job->ctx, job->states + part * job->fold->state_size, first, end);
}

void cc_fold_run(const struct cc_fold *fold, const void *ctx, size_t n, size_t threads,
                 void *state)
{
    const size_t parts = cc_parallel_parts(n, fold->grain, threads);
    struct job job = { fold, ctx, NULL };

    if (parts == 1) {
        fold->part(ctx, state, 0, n);
        return;
    }
    job.states = cc_alloc_zero(parts, fold->state_size);
    cc_parallel_for(n, parts, threads, run_part, &job);
    for (size_t i = 0; i < parts; i++)
        fold->merge(ctx, state, job.states + i * fold->state_size);
    cc_free(job.states);
}
