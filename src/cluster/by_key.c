/* by_key.c - clusters of values that share a key; and what is said of a single pair. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/by_key_priv.h"

#include <assert.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "cluster/keys.h"
#include "cluster/nodes_priv.h"

/* A value and the first one of its key; sorted, those of one key stand together by
 * rank. */
struct keyed {
    uint32_t first, rank;
};

static int by_first(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    const int c = (x->first > y->first) - (x->first < y->first);

    return c != 0 ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

/* A value without a key is alone. */
static struct keyed *find_firsts(const struct cc_nodes *w,
                                 const struct cc_cluster_key *key)
{
    struct keyed *all = CC_NEW(w->scratch, struct keyed, w->n);
    uint32_t *first = cc_alloc(w->n, sizeof *first);
    struct cc_map *map = cc_map_new(true);
    struct cc_key_room room = { .key = key };
    struct cc_strbuf buf = { 0 };

    for (uint32_t r = 0; r < w->n; r++) {
        const uint32_t known = cc_map_count(map);
        uint32_t number;

        buf.len = 0;
        all[r] = (struct keyed){ r, r };
        cc_cluster_key_make(&room, cc_nodes_value(w, r)->text, &buf);
        if (buf.len == 0)
            continue;
        number = cc_map_add(map, cc_strbuf_view(&buf));
        if (number == known)
            first[number] = r;
        all[r].first = first[number];
    }
    cc_sort(all, w->n, sizeof *all, by_first);
    cc_map_free(map);
    cc_free(first);
    cc_key_room_release(&room);
    cc_strbuf_release(&buf);
    return all;
}

static size_t end_of(const struct keyed *all, size_t n, size_t start)
{
    size_t end = start + 1;

    while (end < n && all[end].first == all[start].first)
        end++;
    return end;
}

static bool has_head(const struct cc_nodes *w, const struct cc_cluster_key *key,
                     const struct keyed *all, size_t n)
{
    if (key->heads == NULL)
        return true;
    for (size_t i = 0; i < n; i++)
        if (key->heads(cc_nodes_value(w, all[i].rank)->text))
            return true;
    return false;
}

/* Keys that two values or more share. */
static size_t find_turns(const struct cc_nodes *w, const struct cc_cluster_key *key,
                         const struct keyed *all, struct cc_turn **turns)
{
    size_t n = 0, cap = 0;

    *turns = NULL;
    for (size_t i = 0, end; i < w->n; i = end) {
        struct cc_turn turn = { .rank = all[i].rank, .what = (uint32_t)i };

        end = end_of(all, w->n, i);
        if (end == i + 1 || !has_head(w, key, all + i, end - i))
            continue;
        for (size_t k = i; k < end; k++)
            turn.rows += cc_nodes_value(w, all[k].rank)->count;
        *turns = cc_grow(*turns, &cap, n + 1, sizeof **turns);
        (*turns)[n++] = turn;
    }
    cc_turns_sort(*turns, n);
    return n;
}

/* What shares a key stays together; the judge only grades it. */
static void gather(struct cc_nodes *w, const uint32_t *node_of, const struct keyed *all,
                   size_t n, struct cc_draft *d)
{
    const struct cc_place first = { node_of[all[0].rank], all[0].rank };

    cc_draft_begin(d);
    for (size_t i = 0; i < n; i++) {
        const struct cc_place place = { node_of[all[i].rank], all[i].rank };
        struct cc_verdict v = { .member = true, .grade = CC_GRADE_SAFE, .why = "" };

        if (i > 0)
            v = cc_nodes_judge(w, first, place);
        cc_draft_member(d, (struct cc_cluster_member){ w->by_rank[place.rank],
                                                       v.member ? v.grade : CC_GRADE_NONE,
                                                       v.why, v.distance, v.often },
                        w->words[place.node]);
    }
}

void cc_cluster_by_key(struct cc_nodes *w, const struct cc_cluster_key *key,
                       const struct cc_cluster_sink *sink)
{
    const uint32_t *node_of = cc_nodes_by_rank(w);
    const struct keyed *all = find_firsts(w, key);
    struct cc_draft d = { .members = NULL };
    struct cc_turn *turns;
    const size_t n = find_turns(w, key, all, &turns);

    cc_nodes_count_words(w);
    w->judge.arena = cc_arena_new();
    for (size_t i = 0; i < n; i++) {
        const size_t start = turns[i].what;
        struct cc_cluster cluster;

        gather(w, node_of, all + start, end_of(all, w->n, start) - start, &d);
        cluster = cc_draft_cluster(&d);
        sink->take(sink->ctx, &cluster);
        cc_arena_reset(w->judge.arena);
    }
    cc_arena_free(w->judge.arena);
    cc_free(turns);
    cc_free(d.members);
}

struct cc_cluster_verdict cc_cluster_explain(const struct cc_cluster_value *values,
                                             uint32_t n, uint32_t a, uint32_t b,
                                             const struct cc_cluster_options *options,
                                             struct cc_arena *arena)
{
    struct cc_nodes w = { .opt = options != NULL ? options : &cc_cluster_defaults,
                          .values = values, .n = n };
    struct cc_place places[2] = { { 0 } };
    const uint32_t *node_of;
    struct cc_verdict v;
    unsigned found = 0;

    assert(a < n && b < n && a != b);
    cc_nodes_prepare(&w);
    cc_nodes_count_words(&w);
    w.judge.arena = arena;
    node_of = cc_nodes_by_rank(&w);
    for (uint32_t r = 0; r < n; r++)
        if (w.by_rank[r] == a || w.by_rank[r] == b)
            places[found++] = (struct cc_place){ node_of[r], r };
    v = cc_nodes_judge(&w, places[0], places[1]);
    a = w.by_rank[places[0].rank];
    cc_nodes_release(&w);
    return (struct cc_cluster_verdict){ a, v.member, v.member ? v.grade : CC_GRADE_NONE,
                                        v.distance, v.why };
}
