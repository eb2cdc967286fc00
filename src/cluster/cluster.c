/* cluster.c - near-duplicate names: nodes, links, stars.
 *
 *  1. Values are ranked: the more frequent first; then the shorter, the one with no
 *     needless space, the smaller bytes. All that follows goes by rank, so the order
 *     of the input does not matter.
 *  2. Values of the same core and numbers (form_priv.h) are one node: "Cafe Bar",
 *     "cafe-bar". Its first value stands for it.
 *  3. Links say which nodes are near (links.c).
 *  4. Nodes are visited, the most frequent first and among equals the one with the most
 *     near neighbours. A node joins the best of the centres it is linked to, as judged
 *     against the first value of the centre (judge.c); when none takes it, it is a centre
 *     itself.
 *  5. A centre with what joined it is a cluster. Every value is judged once more, by
 *     itself, against the canonical: the first value of the centre.
 *
 *     music 90   musik 3   musics 2   muzik 2
 *     music is a centre; musik joins it (one edit). muzik is two edits from music, too
 *     many for five letters: it stays out, although it is only one edit from musik.
 *     Members never bring in members, so there are no chains.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/cluster.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "cluster/links_priv.h"
#include "cluster/nodes_priv.h"

static void make_neighbours(struct cc_nodes *w)
{
    struct cc_links links = cc_links_find(w->forms, w->skeletons, w->n_nodes,
                                           &w->judge.words, w->opt);
    uint32_t at = 0;

    assert(links.count < UINT32_MAX / 2);
    w->neighbours = CC_NEW(w->scratch, struct cc_neighbour, links.count * 2);
    for (size_t i = 0; i < links.count; i++) {
        w->nodes[links.links[i].a].end_link++;
        w->nodes[links.links[i].b].end_link++;
    }
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const uint32_t size = w->nodes[i].end_link;
        w->nodes[i].first_link = w->nodes[i].end_link = at;
        at += size;
    }
    for (size_t i = 0; i < links.count; i++) {
        const struct cc_link l = links.links[i];
        struct cc_node *a = &w->nodes[l.a], *b = &w->nodes[l.b];
        w->neighbours[a->end_link++] = (struct cc_neighbour){ l.b, l.distance };
        w->neighbours[b->end_link++] = (struct cc_neighbour){ l.a, l.distance };
        a->weight += CC_CLUSTER_MAX_DISTANCE + 1 - l.distance;
        b->weight += CC_CLUSTER_MAX_DISTANCE + 1 - l.distance;
    }
    w->cut = links.cut;
    cc_links_release(&links);
}

struct visit {
    uint64_t count;
    uint32_t weight, node;
};

static int by_visit(const void *a, const void *b)
{
    const struct visit *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static void order_nodes(struct cc_nodes *w)
{
    struct visit *visits = cc_alloc(w->n_nodes, sizeof *visits);

    w->order = CC_NEW(w->scratch, uint32_t, w->n_nodes);
    for (uint32_t i = 0; i < w->n_nodes; i++)
        visits[i] = (struct visit){ w->ranked[w->ranks[w->nodes[i].first]].count,
                                    w->nodes[i].weight, i };
    qsort(visits, w->n_nodes, sizeof *visits, by_visit);
    for (uint32_t i = 0; i < w->n_nodes; i++)
        w->order[i] = visits[i].node;
    cc_free(visits);
}

static struct cc_verdict judge(struct cc_nodes *w, uint32_t centre, uint32_t node,
                               uint32_t rank)
{
    const struct cc_side a = cc_nodes_side(w, centre, w->ranks[w->nodes[centre].first]);
    const struct cc_side b = cc_nodes_side(w, node, rank);

    return cc_judge(&w->judge, &a, &b);
}

static bool better(struct cc_verdict a, struct cc_verdict b)
{
    if (!b.member)
        return a.member;
    if (!a.member || a.grade != b.grade)
        return a.member && a.grade > b.grade;
    return a.distance != b.distance ? a.distance < b.distance : a.doubt < b.doubt;
}

/* The best centre visited before the node that takes it with at least this grade, or the
 * node itself. Among equally good ones the first visited wins. */
static uint32_t best_centre(struct cc_nodes *w, const uint32_t *visited, uint32_t n,
                            enum cc_grade least)
{
    const struct cc_node *node = &w->nodes[n];
    struct cc_verdict best = { .member = false };
    uint32_t centre = n;

    for (uint32_t l = node->first_link; l < node->end_link; l++) {
        const uint32_t other = w->neighbours[l].node;
        struct cc_verdict verdict;

        if (w->nodes[other].centre != other || visited[other] >= visited[n])
            continue;
        verdict = judge(w, other, n, w->ranks[node->first]);
        if (!verdict.member || verdict.grade < least)
            continue;
        if (better(verdict, best) ||
            (!better(best, verdict) && visited[other] < visited[centre])) {
            best = verdict;
            centre = other;
        }
    }
    return centre;
}

/* Step 4, twice: what is likely first, so that a doubtful tie never takes a label from
 * those that surely are its variants; then the doubtful, for labels that have none. */
static void find_centres(struct cc_nodes *w)
{
    uint32_t *visited = cc_alloc(w->n_nodes, sizeof *visited);
    bool *taking = cc_alloc_zero(w->n_nodes, sizeof *taking);

    for (uint32_t v = 0; v < w->n_nodes; v++) {
        visited[w->order[v]] = v;
        w->nodes[w->order[v]].centre = w->order[v];
    }
    for (uint32_t v = 0; v < 2 * w->n_nodes; v++) {
        const enum cc_grade least = v < w->n_nodes ? CC_GRADE_LIKELY : CC_GRADE_NONE;
        const uint32_t n = w->order[v % w->n_nodes];

        if (w->nodes[n].centre != n || taking[n])
            continue;
        w->nodes[n].centre = best_centre(w, visited, n, least);
        taking[w->nodes[n].centre] |= w->nodes[n].centre != n;
    }
    cc_free(visited);
    cc_free(taking);
}

static struct cc_place *place_values(const struct cc_nodes *w)
{
    struct cc_place *places = CC_NEW(w->scratch, struct cc_place, w->n);

    for (uint32_t i = 0; i < w->n_nodes; i++)
        for (uint32_t v = w->nodes[i].first; v < w->nodes[i].end; v++)
            places[v] = (struct cc_place){ w->nodes[i].centre, w->ranks[v], i };
    qsort(places, w->n, sizeof *places, cc_by_place);
    return places;
}

/* Nodes that are the same but for their digits, one list after the other by rank. */
struct templates {
    struct template {
        uint32_t key, node;
    } *all;
    uint32_t *first; /* of each key */
    uint32_t n;
};

static struct templates make_templates(const struct cc_nodes *w)
{
    struct templates t = { .all = CC_NEW(w->scratch, struct template, w->n_nodes),
                           .first =
                               CC_NEW(w->scratch, uint32_t, (size_t)w->n_nodes + 1) };
    struct cc_map *map = cc_map_new(true);
    struct cc_strbuf buf = { 0 };
    uint32_t *key = cc_alloc(w->n_nodes, sizeof *key);

    for (uint32_t i = 0; i < w->n_nodes; i++) {
        key[i] = CC_MAP_NONE;
        if (w->forms[i].numbers.len == 0 || w->forms[i].core.len > CC_CLUSTER_MAX_LENGTH)
            continue;
        buf.len = 0;
        cc_form_template(&w->forms[i], &buf);
        key[i] = cc_map_add(map, cc_strbuf_view(&buf));
        t.first[key[i] + 1]++;
    }
    for (uint32_t k = 0; k < cc_map_count(map); k++)
        t.first[k + 1] += t.first[k];
    t.n = t.first[cc_map_count(map)];
    for (uint32_t i = w->n_nodes; i-- > 0;)
        if (key[i] != CC_MAP_NONE)
            t.all[--t.first[key[i] + 1]] = (struct template){ key[i], i };
    for (uint32_t i = 0; i < t.n; i++)
        w->nodes[t.all[i].node].template = i;
    cc_map_free(map);
    cc_free(key);
    cc_strbuf_release(&buf);
    return t;
}

static void add_value(struct cc_nodes *w, struct cc_draft *d, struct cc_place place)
{
    const struct cc_ranked *value = &w->ranked[place.rank];
    struct cc_verdict v = { .member = true, .grade = CC_GRADE_SAFE, .why = "" };

    if (place.rank != w->ranks[w->nodes[place.centre].first])
        v = judge(w, place.centre, place.node, place.rank);
    if (!v.member)
        cc_draft_miss(d, value->value, v.distance, v.why);
    else
        cc_draft_member(d, (struct cc_cluster_member){ value->value, v.grade, v.why,
                                                       v.distance },
                        value->count, w->forms[place.centre].core);
    if (v.member && v.doubt > 1 - d->score)
        d->score = 1 - v.doubt;
}

/* Neighbours that are in no cluster with the centre, the nearest first. */
static void add_near_misses(struct cc_nodes *w, struct cc_draft *d, uint32_t centre)
{
    const struct cc_node *c = &w->nodes[centre];

    for (unsigned distance = 0; distance <= w->opt->max_distance; distance++)
        for (uint32_t l = c->first_link; l < c->end_link; l++) {
            const uint32_t other = w->neighbours[l].node;
            const uint32_t rank = w->ranks[w->nodes[other].first];
            struct cc_verdict v;

            if (d->n_misses == CC_CLUSTER_MAX_MISSES)
                return;
            if (w->neighbours[l].distance != distance || w->nodes[other].centre == centre)
                continue;
            v = judge(w, centre, other, rank);
            cc_draft_miss(d, w->ranked[rank].value, distance,
                     v.member ? "has or is a variant of another label" : v.why);
        }
}

/* "route 2" beside "route 1": the first few that differ in digits only. */
static void add_number_misses(struct cc_nodes *w, struct cc_draft *d, const struct templates *t,
                              uint32_t centre)
{
    uint32_t at;

    if (w->nodes[centre].template == CC_NO_NODE)
        return;
    at = t->first[t->all[w->nodes[centre].template].key + 1];
    for (uint32_t k = 0; k < 2 * CC_CLUSTER_MAX_MISSES && at + k < t->n &&
                         t->all[at + k].key == t->all[at].key; k++) {
        const uint32_t other = t->all[at + k].node;
        if (other != centre && w->nodes[other].centre != centre)
            cc_draft_miss(d, w->ranked[w->ranks[w->nodes[other].first]].value, 0,
                     "the numbers differ");
    }
}

/* The canonical is what the members were judged against, though another may rank higher. */
static void canonical_first(const struct cc_nodes *w, struct cc_place *places, uint32_t n)
{
    const uint32_t rank = w->ranks[w->nodes[places[0].centre].first];
    uint32_t at = 0;
    struct cc_place canonical;

    while (at + 1 < n && places[at].rank != rank)
        at++;
    canonical = places[at];
    memmove(places + 1, places, at * sizeof *places);
    places[0] = canonical;
}

/* Step 5. */
static struct cc_clusters collect(struct cc_nodes *w, struct cc_arena *arena)
{
    struct cc_place *places = place_values(w);
    const struct templates templates = make_templates(w);
    struct cc_bundle *results = CC_NEW(w->scratch, struct cc_bundle, w->n / 2 + 1);
    struct cc_clusters out = { .count = 0 };
    struct cc_draft d = { .members = NULL };

    w->judge.arena = arena;
    for (uint32_t i = 0, end; i < w->n; i = end) {
        for (end = i + 1; end < w->n && places[end].centre == places[i].centre;)
            end++;
        if (end == i + 1)
            continue;
        canonical_first(w, places + i, end - i);
        cc_draft_begin(&d);
        for (uint32_t k = i; k < end; k++)
            add_value(w, &d, places[k]);
        if (d.n_members < 2)
            continue;
        add_near_misses(w, &d, places[i].centre);
        add_number_misses(w, &d, &templates, places[i].centre);
        results[out.count++] = cc_draft_keep(&d, places[i].rank, arena);
    }
    cc_free(d.members);
    out.clusters = cc_bundles_hand_out(results, out.count, arena);
    return out;
}

const struct cc_cluster_options cc_cluster_defaults = CC_CLUSTER_OPTIONS_DEFAULT;

struct cc_clusters cc_cluster_labels(const struct cc_cluster_value *values, uint32_t n,
                                     const struct cc_cluster_options *options,
                                     struct cc_arena *arena)
{
    struct cc_nodes w = { .opt = options != NULL ? options : &cc_cluster_defaults, .n = n };
    struct cc_clusters out = { .count = 0 };

    if (n < 2)
        return out;
    cc_nodes_prepare(&w, values);
    make_neighbours(&w);
    order_nodes(&w);
    find_centres(&w);
    out = collect(&w, arena);
    out.incomplete = w.cut;
    cc_nodes_release(&w);
    return out;
}
