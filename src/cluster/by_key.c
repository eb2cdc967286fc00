/* by_key.c - clusters of values that share a key; and what is said of a single pair. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "cluster/keys.h"
#include "cluster/nodes_priv.h"

/* Each rank with the first rank of its key as centre; a value without a key is alone. */
static struct cc_place *place_by_key(const struct cc_nodes *w, const struct cc_cluster_key *key)
{
    struct cc_place *places = CC_NEW(w->scratch, struct cc_place, w->n);
    const uint32_t *node_of = cc_nodes_by_rank(w);
    uint32_t *first = CC_NEW(w->scratch, uint32_t, w->n);
    struct cc_map *map = cc_map_new(true);
    struct cc_strbuf buf = { 0 };

    for (uint32_t r = 0; r < w->n; r++) {
        const uint32_t known = cc_map_count(map);
        uint32_t number, centre = r;

        buf.len = 0;
        key->make(w->ranked[r].text, key->size, &buf);
        if (buf.len > 0) {
            number = cc_map_add(map, cc_strbuf_view(&buf));
            if (number == known)
                first[number] = r;
            centre = first[number];
        }
        places[r] = (struct cc_place){ centre, r, node_of[r] };
    }
    qsort(places, w->n, sizeof *places, cc_by_place);
    cc_map_free(map);
    cc_strbuf_release(&buf);
    return places;
}

static struct cc_verdict judge_ranks(struct cc_nodes *w, struct cc_place canonical,
                                     struct cc_place variant)
{
    const struct cc_side a = cc_nodes_side(w, canonical.node, canonical.rank);
    const struct cc_side b = cc_nodes_side(w, variant.node, variant.rank);

    return cc_judge(&w->judge, &a, &b);
}

/* What shares a key stays together; the judge only grades it. */
static struct cc_bundle bin_of(struct cc_nodes *w, const struct cc_place *places, size_t n,
                               struct cc_draft *d, struct cc_arena *arena)
{
    cc_draft_begin(d);
    for (size_t i = 0; i < n; i++) {
        const struct cc_ranked *value = &w->ranked[places[i].rank];
        struct cc_verdict v = { .member = true, .grade = CC_GRADE_SAFE, .why = "" };

        if (i > 0)
            v = judge_ranks(w, places[0], places[i]);
        cc_draft_member(d, (struct cc_cluster_member){ value->value,
                                                       v.member ? v.grade : CC_GRADE_NONE,
                                                       v.why, v.distance },
                        value->count, w->forms[places[i].node].core);
    }
    return cc_draft_keep(d, places[0].rank, arena);
}

struct cc_clusters cc_cluster_by_key(const struct cc_cluster_value *values, uint32_t n,
                                     const struct cc_cluster_key *key,
                                     const struct cc_cluster_options *options,
                                     struct cc_arena *arena)
{
    struct cc_nodes w = { .opt = options != NULL ? options : &cc_cluster_defaults, .n = n };
    struct cc_clusters out = { .count = 0 };
    const struct cc_place *places;
    struct cc_bundle *results;
    struct cc_draft d = { .members = NULL };

    if (n < 2)
        return out;
    cc_nodes_prepare(&w, values);
    w.judge.arena = arena;
    places = place_by_key(&w, key);
    results = CC_NEW(w.scratch, struct cc_bundle, n / 2 + 1);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && places[end].centre == places[i].centre;)
            end++;
        if (end > i + 1)
            results[out.count++] = bin_of(&w, places + i, end - i, &d, arena);
    }
    cc_free(d.members);
    out.clusters = cc_bundles_hand_out(results, out.count, arena);
    cc_nodes_release(&w);
    return out;
}

struct cc_cluster_verdict cc_cluster_explain(const struct cc_cluster_value *values,
                                             uint32_t n, uint32_t a, uint32_t b,
                                             const struct cc_cluster_options *options,
                                             struct cc_arena *arena)
{
    struct cc_nodes w = { .opt = options != NULL ? options : &cc_cluster_defaults, .n = n };
    struct cc_place places[2] = { { 0 } };
    const uint32_t *node_of;
    struct cc_verdict v;
    unsigned found = 0;

    assert(a < n && b < n && a != b);
    cc_nodes_prepare(&w, values);
    w.judge.arena = arena;
    node_of = cc_nodes_by_rank(&w);
    for (uint32_t r = 0; r < n; r++)
        if (w.ranked[r].value == a || w.ranked[r].value == b)
            places[found++] = (struct cc_place){ r, r, node_of[r] };
    v = judge_ranks(&w, places[0], places[1]);
    a = w.ranked[places[0].rank].value;
    cc_nodes_release(&w);
    return (struct cc_cluster_verdict){ a, v.member, v.member ? v.grade : CC_GRADE_NONE,
                                        v.distance, v.why };
}
