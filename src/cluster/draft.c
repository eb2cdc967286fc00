/* draft.c - clusters while they are gathered, and their order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/nodes_priv.h"

int cc_by_place(const void *a, const void *b)
{
    const struct cc_place *x = a, *y = b;
    const int c = (x->centre > y->centre) - (x->centre < y->centre);

    return c != 0 ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

void cc_draft_begin(struct cc_draft *d)
{
    d->n_members = d->n_misses = 0;
    d->rows = 0;
    d->score = 1;
}

void cc_draft_miss(struct cc_draft *d, uint32_t value, unsigned distance, const char *why)
{
    if (d->n_misses < CC_CLUSTER_MAX_MISSES)
        d->misses[d->n_misses++] = (struct cc_cluster_miss){ value, distance, why };
}

void cc_draft_member(struct cc_draft *d, struct cc_cluster_member m, uint64_t rows,
                     struct cc_str core)
{
    const double letters = (double)cc_utf8_count(core);

    d->members = cc_grow(d->members, &d->cap, d->n_members + 1, sizeof *d->members);
    d->members[d->n_members++] = m;
    d->rows += rows;
    if (letters > m.distance && 1 - m.distance / letters < d->score)
        d->score = 1 - m.distance / letters;
}

static int by_rows(const void *a, const void *b)
{
    const struct cc_bundle *x = a, *y = b;

    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

struct cc_bundle cc_draft_keep(const struct cc_draft *d, uint32_t rank, struct cc_arena *arena)
{
    struct cc_cluster_member *members =
        CC_NEW(arena, struct cc_cluster_member, d->n_members);
    struct cc_cluster_miss *misses = CC_NEW(arena, struct cc_cluster_miss, d->n_misses);

    memcpy(members, d->members, d->n_members * sizeof *members);
    if (d->n_misses > 0)
        memcpy(misses, d->misses, d->n_misses * sizeof *misses);
    return (struct cc_bundle){
        .rows = d->rows, .rank = rank,
        .cluster = { .canonical = members[0].value, .score = d->score,
                     .members = members, .n_members = (uint32_t)d->n_members,
                     .misses = misses, .n_misses = d->n_misses },
    };
}

const struct cc_cluster *cc_bundles_hand_out(struct cc_bundle *results, uint32_t n,
                                         struct cc_arena *arena)
{
    struct cc_cluster *clusters = CC_NEW(arena, struct cc_cluster, n);

    qsort(results, n, sizeof *results, by_rows);
    for (uint32_t i = 0; i < n; i++)
        clusters[i] = results[i].cluster;
    return clusters;
}
