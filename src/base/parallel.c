/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum { THREADS_MAX = 256 };

struct job {
    size_t n, n_parts;
    cc_part_fn *fn;
    void *ctx;
    atomic_size_t next;
};

size_t cc_parallel_parts(size_t n, size_t grain, size_t max)
{
    const size_t parts = n / (grain == 0 ? 1 : grain);

    if (parts < 1)
        return 1;
    return parts < max ? parts : max < 1 ? 1 : max;
}

static size_t bound(const struct job *job, size_t part)
{
    return (size_t)((unsigned __int128)job->n * part / job->n_parts);
}

static void *work(void *arg)
{
    struct job *job = arg;

    for (;;) {
        const size_t part = atomic_fetch_add(&job->next, 1);
        if (part >= job->n_parts)
            return NULL;
        job->fn(job->ctx, part, bound(job, part), bound(job, part + 1));
    }
}

void cc_parallel_for(size_t n, size_t n_parts, size_t n_threads, cc_part_fn *fn,
                     void *ctx)
{
    struct job job = { .n = n, .n_parts = n_parts, .fn = fn, .ctx = ctx };
    pthread_t threads[THREADS_MAX];
    size_t started = 0;
    size_t wanted = n_threads < n_parts ? n_threads : n_parts;

    if (wanted > THREADS_MAX)
        wanted = THREADS_MAX;
    while (started + 1 < wanted &&
           pthread_create(&threads[started], NULL, work, &job) == 0)
        started++;
    work(&job);
    while (started > 0)
        pthread_join(threads[--started], NULL);
}
