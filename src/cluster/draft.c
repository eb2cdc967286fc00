/* draft.c - clusters while they are gathered, and their order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/nodes_priv.h"

void cc_draft_begin(struct cc_draft *d)
{
    d->n_members = d->n_misses = 0;
    d->score = 1;
}

void cc_draft_miss(struct cc_draft *d, uint32_t value, unsigned distance, const char *why)
{
    if (d->n_misses < CC_CLUSTER_MAX_MISSES)
        d->misses[d->n_misses++] = (struct cc_cluster_miss){ value, distance, why };
}

/* Letters of the core, which has no spaces and apostrophes. */
static double letters_of(struct cc_str words)
{
    size_t n = cc_utf8_count(words);

    for (size_t i = 0; i < words.len; i++)
        n -= words.ptr[i] == ' ' || words.ptr[i] == '\'';
    return (double)n;
}

void cc_draft_member(struct cc_draft *d, struct cc_cluster_member m, struct cc_str words)
{
    d->members = cc_grow(d->members, &d->cap, d->n_members + 1, sizeof *d->members);
    d->members[d->n_members++] = m;
    if (m.distance > 0) {
        const double letters = letters_of(words);

        if (letters > m.distance && 1 - m.distance / letters < d->score)
            d->score = 1 - m.distance / letters;
    }
}

struct cc_cluster cc_draft_cluster(const struct cc_draft *d)
{
    return (struct cc_cluster){
        .canonical = d->members[0].value, .score = d->score,
        .members = d->members, .n_members = (uint32_t)d->n_members,
        .misses = d->misses, .n_misses = d->n_misses,
    };
}

static int by_rows(const void *a, const void *b)
{
    const struct cc_turn *x = a, *y = b;

    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

void cc_turns_sort(struct cc_turn *turns, size_t n)
{
    cc_sort(turns, n, sizeof *turns, by_rows);
}
