/* groups.c - sort (key, row) pairs by the upper bits of the key, and keep keys that repeat.
 *
 * Two stable passes of eleven bits bring all pairs into 4 M buckets, rows in order; a
 * bucket has one or two keys then, and is settled by comparison:
 *
 *     keys 7a.. 03.. 7a.. 51..  ->  buckets 03 | 51 | 7a 7a
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/groups.h"

#include <stdbool.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"

enum { BITS = 11, BUCKETS = 1 << BITS, GRAIN = 1 << 16 };

struct job {
    struct cc_keyed_row *rows;
    cc_row_key_fn *key;
    const void *ctx;
};

static void find_keys(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;

    (void)part;
    for (size_t row = first; row < end; row++)
        job->rows[row] = (struct cc_keyed_row){ job->key(job->ctx, (uint32_t)row), (uint32_t)row };
}

static int by_key(const void *a, const void *b)
{
    const struct cc_keyed_row *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* One stable pass over eleven bits of the key. */
static void scatter(const struct cc_keyed_row *from, struct cc_keyed_row *to, size_t n,
                    unsigned shift, size_t *bounds)
{
    for (size_t b = 0; b <= BUCKETS; b++)
        bounds[b] = 0;
    for (size_t i = 0; i < n; i++)
        bounds[(from[i].key >> shift & (BUCKETS - 1)) + 1]++;
    for (size_t b = 0; b < BUCKETS; b++)
        bounds[b + 1] += bounds[b];
    for (size_t i = 0; i < n; i++)
        to[bounds[from[i].key >> shift & (BUCKETS - 1)]++] = from[i];
}

/* Most buckets hold one key: equal keys stand in order of rows already. */
static void settle(struct cc_keyed_row *rows, size_t n)
{
    bool same = true;

    for (size_t i = 1; i < n && same; i++)
        same = rows[i].key == rows[0].key;
    if (same)
        return;
    if (n > 16) {
        cc_sort(rows, n, sizeof *rows, by_key);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        const struct cc_keyed_row row = rows[i];
        size_t k = i;

        for (; k > 0 && rows[k - 1].key > row.key; k--)
            rows[k] = rows[k - 1];
        rows[k] = row;
    }
}

static void sort(struct cc_keyed_row *rows, size_t n)
{
    struct cc_keyed_row *other = cc_alloc(n, sizeof *other);
    size_t *bounds = cc_alloc(BUCKETS + 1, sizeof *bounds);

    scatter(rows, other, n, 64 - 2 * BITS, bounds);
    scatter(other, rows, n, 64 - BITS, bounds);
    cc_free(other);
    cc_free(bounds);
    for (size_t first = 0, end; first < n; first = end) {
        const uint64_t upper = rows[first].key >> (64 - 2 * BITS);

        for (end = first + 1; end < n && rows[end].key >> (64 - 2 * BITS) == upper;)
            end++;
        if (end - first > 1)
            settle(rows + first, end - first);
    }
}

size_t cc_row_group_end(const struct cc_row_groups *groups, size_t first)
{
    size_t end = first + 1;

    while (end < groups->count && groups->rows[end].key == groups->rows[first].key)
        end++;
    return end;
}

static void drop_unkeyed(struct cc_row_groups *groups)
{
    size_t kept = 0;

    for (size_t i = 0; i < groups->count; i++)
        if (groups->rows[i].key != 0)
            groups->rows[kept++] = groups->rows[i];
    groups->count = kept;
}

static void keep_repeated(struct cc_row_groups *groups)
{
    size_t kept = 0;

    for (size_t first = 0, end; first < groups->count; first = end) {
        end = cc_row_group_end(groups, first);
        if (end - first < 2)
            continue;
        for (size_t i = first; i < end; i++)
            groups->rows[kept++] = groups->rows[i];
    }
    groups->count = kept;
    groups->rows = cc_realloc(groups->rows, kept, sizeof *groups->rows);
}

struct cc_row_groups cc_row_groups_make(uint32_t row_count, size_t threads, cc_row_key_fn *key,
                                        const void *ctx)
{
    struct cc_row_groups groups = { cc_alloc(row_count, sizeof *groups.rows), row_count };
    struct job job = { groups.rows, key, ctx };

    cc_parallel_for(row_count, cc_parallel_parts(row_count, GRAIN, threads), threads, find_keys, &job);
    drop_unkeyed(&groups);
    sort(groups.rows, groups.count);
    keep_repeated(&groups);
    return groups;
}

void cc_row_groups_release(struct cc_row_groups *groups)
{
    cc_free(groups->rows);
    *groups = (struct cc_row_groups){ 0 };
}
