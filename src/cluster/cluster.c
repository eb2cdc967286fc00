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
#include "base/utf8.h"
#include "cluster/judge_priv.h"
#include "cluster/links_priv.h"
#include "text/lookalike.h"
#include "text/traits.h"

#define NO_NODE UINT32_MAX

struct node {
    uint32_t first, end;           /* its values: ranks[first .. end) */
    uint32_t first_link, end_link; /* its neighbours */
    uint32_t weight;               /* of its links: the nearer, the more */
    uint32_t centre;
    uint32_t template;             /* its place in struct templates */
};

struct neighbour {
    uint32_t node;
    unsigned distance;
};

struct ranked {
    struct cc_str text;
    uint64_t count;
    uint32_t value;
    bool spaced; /* needless space */
};

struct work {
    const struct cc_cluster_options *opt;
    uint32_t n, n_nodes;
    struct ranked *ranked;  /* values by rank */
    uint32_t *ranks;        /* ranks grouped by node */
    struct node *nodes;     /* numbered by the rank of their first value */
    struct cc_form *forms;  /* one for each node, of its first value */
    struct cc_str *skeletons; /* or NULL */
    struct neighbour *neighbours;
    uint32_t *order;        /* nodes as they are visited */
    struct cc_map *words;
    uint32_t *word_labels;
    struct cc_arena *scratch;
    struct cc_judge judge;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->text.len != y->text.len)
        return x->text.len < y->text.len ? -1 : 1;
    if (x->spaced != y->spaced)
        return x->spaced ? 1 : -1;
    const int c = cc_str_cmp(x->text, y->text);
    return c != 0 ? c : (x->value > y->value) - (x->value < y->value);
}

static void rank_values(struct work *w, const struct cc_cluster_value *values)
{
    const uint32_t needless = CC_TRAIT_EDGE_SPACE | CC_TRAIT_DOUBLE_SPACE |
                              CC_TRAIT_ODD_SPACE | CC_TRAIT_TAB | CC_TRAIT_NEWLINE;

    w->ranked = CC_NEW(w->scratch, struct ranked, w->n);
    for (uint32_t i = 0; i < w->n; i++) {
        w->ranked[i] = (struct ranked){
            .text = values[i].text, .count = values[i].count, .value = i,
            .spaced = (cc_text_traits(values[i].text) & needless) != 0,
        };
        w->judge.rows += values[i].count;
    }
    qsort(w->ranked, w->n, sizeof *w->ranked, by_rank);
}

/* Put values of one core and the same numbers into one node. */
static void make_nodes(struct work *w)
{
    struct cc_map *map = cc_map_new(true);
    struct cc_strbuf buf = { 0 }, key = { 0 };
    uint32_t *node_of = cc_alloc(w->n, sizeof *node_of), at = 0;

    w->forms = CC_NEW(w->scratch, struct cc_form, w->n);
    w->nodes = CC_NEW(w->scratch, struct node, w->n);
    w->ranks = CC_NEW(w->scratch, uint32_t, w->n);
    for (uint32_t r = 0; r < w->n; r++) {
        const struct cc_form form = cc_form_make(w->ranked[r].text, w->scratch, &buf);
        key.len = 0;
        cc_strbuf_str(&key, form.core);
        cc_strbuf_byte(&key, '\x1F');
        cc_strbuf_str(&key, form.numbers);
        node_of[r] = cc_map_add(map, cc_strbuf_view(&key));
        if (w->nodes[node_of[r]].end++ == 0)
            w->forms[node_of[r]] = form;
    }
    w->n_nodes = cc_map_count(map);
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const uint32_t size = w->nodes[i].end;
        w->nodes[i].first = w->nodes[i].end = at;
        w->nodes[i].centre = w->nodes[i].template = NO_NODE;
        at += size;
    }
    for (uint32_t r = 0; r < w->n; r++)
        w->ranks[w->nodes[node_of[r]].end++] = r;
    cc_map_free(map);
    cc_free(node_of);
    cc_strbuf_release(&buf);
    cc_strbuf_release(&key);
}

/* Greek, Cyrillic and all behind: letters that may pose as Latin ones. */
static bool is_far(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0xCD)
            return true;
    return false;
}

static bool any_far(const struct work *w)
{
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (is_far(w->forms[i].core))
            return true;
    return false;
}

static void make_skeletons(struct work *w)
{
    struct cc_text_tools *tools;
    struct cc_strbuf buf = { 0 };

    if (!any_far(w))
        return;
    tools = cc_text_tools_new();
    w->skeletons = CC_NEW(w->scratch, struct cc_str, w->n_nodes);
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (w->forms[i].core.len <= CC_CLUSTER_MAX_LENGTH)
            w->skeletons[i] =
                cc_arena_str(w->scratch, cc_text_skeleton(tools, w->forms[i].core, &buf));
    cc_text_tools_free(tools);
    cc_strbuf_release(&buf);
}

/* In how many nodes does each word stand? */
static void count_words(struct work *w)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    uint32_t *last = NULL;
    size_t cap = 0, last_cap = 0;

    w->words = cc_map_new(false);
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const size_t n = cc_form_split(w->forms[i].words, word, CC_FORM_WORDS_MAX);
        for (size_t k = 0; k < n; k++) {
            const uint32_t known = cc_map_count(w->words);
            const uint32_t number = cc_map_add(w->words, word[k]);
            if (number == known) {
                w->word_labels =
                    cc_grow(w->word_labels, &cap, (size_t)number + 1, sizeof *last);
                last = cc_grow(last, &last_cap, (size_t)number + 1, sizeof *last);
                w->word_labels[number] = 0;
            } else if (last[number] == i) {
                continue;
            }
            last[number] = i;
            w->word_labels[number]++;
        }
    }
    cc_free(last);
}

static void make_neighbours(struct work *w)
{
    struct cc_links links = cc_links_find(w->forms, w->skeletons, w->n_nodes, w->opt);
    uint32_t at = 0;

    assert(links.count < UINT32_MAX / 2);
    w->neighbours = CC_NEW(w->scratch, struct neighbour, links.count * 2);
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
        struct node *a = &w->nodes[l.a], *b = &w->nodes[l.b];
        w->neighbours[a->end_link++] = (struct neighbour){ l.b, l.distance };
        w->neighbours[b->end_link++] = (struct neighbour){ l.a, l.distance };
        a->weight += CC_CLUSTER_MAX_DISTANCE + 1 - l.distance;
        b->weight += CC_CLUSTER_MAX_DISTANCE + 1 - l.distance;
    }
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

static void order_nodes(struct work *w)
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

static struct cc_side side(const struct work *w, uint32_t node, uint32_t rank)
{
    struct cc_side s = { .text = w->ranked[rank].text,
                         .count = w->ranked[rank].count,
                         .form = &w->forms[node] };

    if (w->skeletons != NULL)
        s.skeleton = w->skeletons[node];
    return s;
}

static struct cc_verdict judge(struct work *w, uint32_t centre, uint32_t node,
                               uint32_t rank)
{
    const struct cc_side a = side(w, centre, w->ranks[w->nodes[centre].first]);
    const struct cc_side b = side(w, node, rank);

    return cc_judge(&w->judge, &a, &b);
}

static bool better(struct cc_verdict a, struct cc_verdict b)
{
    if (!b.member)
        return a.member;
    if (!a.member || a.grade != b.grade)
        return a.member && a.grade > b.grade;
    return a.distance < b.distance;
}

/* The best centre visited before the node that takes it with at least this grade, or the
 * node itself. Among equally good ones the first visited wins. */
static uint32_t best_centre(struct work *w, const uint32_t *visited, uint32_t n,
                            enum cc_grade least)
{
    const struct node *node = &w->nodes[n];
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
static void find_centres(struct work *w)
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

/* A value in its cluster; sorted, those of one cluster stand together by rank. */
struct place {
    uint32_t centre, rank, node;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    const int c = (x->centre > y->centre) - (x->centre < y->centre);

    return c != 0 ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

static struct place *place_values(const struct work *w)
{
    struct place *places = CC_NEW(w->scratch, struct place, w->n);

    for (uint32_t i = 0; i < w->n_nodes; i++)
        for (uint32_t v = w->nodes[i].first; v < w->nodes[i].end; v++)
            places[v] = (struct place){ w->nodes[i].centre, w->ranks[v], i };
    qsort(places, w->n, sizeof *places, by_place);
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

static struct templates make_templates(const struct work *w)
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

/* What a cluster is gathered in before it goes to the arena. */
struct draft {
    struct cc_cluster_member *members;
    struct cc_cluster_miss misses[CC_CLUSTER_MAX_MISSES];
    size_t n_members, cap;
    uint32_t n_misses;
    uint64_t rows;
    double score;
};

static void add_miss(struct draft *d, uint32_t value, unsigned distance, const char *why)
{
    if (d->n_misses < CC_CLUSTER_MAX_MISSES)
        d->misses[d->n_misses++] = (struct cc_cluster_miss){ value, distance, why };
}

static void add_member(struct draft *d, struct cc_cluster_member m, uint64_t rows)
{
    d->members = cc_grow(d->members, &d->cap, d->n_members + 1, sizeof *d->members);
    d->members[d->n_members++] = m;
    d->rows += rows;
}

static void add_value(struct work *w, struct draft *d, struct place place)
{
    const struct ranked *value = &w->ranked[place.rank];
    const double letters = (double)cc_utf8_count(w->forms[place.centre].core);
    struct cc_verdict v;

    if (place.rank == w->ranks[w->nodes[place.centre].first]) {
        add_member(d, (struct cc_cluster_member){ value->value, CC_GRADE_SAFE, "", 0 },
                   value->count);
        return;
    }
    v = judge(w, place.centre, place.node, place.rank);
    if (!v.member) {
        add_miss(d, value->value, v.distance, v.why);
        return;
    }
    add_member(d, (struct cc_cluster_member){ value->value, v.grade, v.why, v.distance },
               value->count);
    if (letters > v.distance && 1 - v.distance / letters < d->score)
        d->score = 1 - v.distance / letters;
}

/* Neighbours that are in no cluster with the centre, the nearest first. */
static void add_near_misses(struct work *w, struct draft *d, uint32_t centre)
{
    const struct node *c = &w->nodes[centre];

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
            add_miss(d, w->ranked[rank].value, distance,
                     v.member ? "has or is a variant of another label" : v.why);
        }
}

/* "route 2" beside "route 1": the first few that differ in digits only. */
static void add_number_misses(struct work *w, struct draft *d, const struct templates *t,
                              uint32_t centre)
{
    uint32_t at;

    if (w->nodes[centre].template == NO_NODE)
        return;
    at = t->first[t->all[w->nodes[centre].template].key + 1];
    for (uint32_t k = 0; k < 2 * CC_CLUSTER_MAX_MISSES && at + k < t->n &&
                         t->all[at + k].key == t->all[at].key; k++) {
        const uint32_t other = t->all[at + k].node;
        if (other != centre && w->nodes[other].centre != centre)
            add_miss(d, w->ranked[w->ranks[w->nodes[other].first]].value, 0,
                     "the numbers differ");
    }
}

/* Clusters are sorted before they are handed out. */
struct result {
    struct cc_cluster cluster;
    uint64_t rows;
    uint32_t rank;
};

static int by_rows(const void *a, const void *b)
{
    const struct result *x = a, *y = b;

    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static struct result keep(const struct draft *d, uint32_t rank, struct cc_arena *arena)
{
    struct cc_cluster_member *members =
        CC_NEW(arena, struct cc_cluster_member, d->n_members);
    struct cc_cluster_miss *misses = CC_NEW(arena, struct cc_cluster_miss, d->n_misses);

    memcpy(members, d->members, d->n_members * sizeof *members);
    if (d->n_misses > 0)
        memcpy(misses, d->misses, d->n_misses * sizeof *misses);
    return (struct result){
        .rows = d->rows, .rank = rank,
        .cluster = { .canonical = members[0].value, .score = d->score,
                     .members = members, .n_members = (uint32_t)d->n_members,
                     .misses = misses, .n_misses = d->n_misses },
    };
}

/* Step 5. */
static struct cc_clusters collect(struct work *w, struct cc_arena *arena)
{
    const struct place *places = place_values(w);
    const struct templates templates = make_templates(w);
    struct result *results = CC_NEW(w->scratch, struct result, w->n / 2 + 1);
    struct cc_clusters out = { NULL, 0 };
    struct cc_cluster *clusters;
    struct draft d = { .members = NULL };

    w->judge.arena = arena;
    for (uint32_t i = 0, end; i < w->n; i = end) {
        for (end = i + 1; end < w->n && places[end].centre == places[i].centre;)
            end++;
        if (end == i + 1)
            continue;
        d.n_members = d.n_misses = 0;
        d.rows = 0;
        d.score = 1;
        for (uint32_t k = i; k < end; k++)
            add_value(w, &d, places[k]);
        if (d.n_members < 2)
            continue;
        add_near_misses(w, &d, places[i].centre);
        add_number_misses(w, &d, &templates, places[i].centre);
        results[out.count++] = keep(&d, places[i].rank, arena);
    }
    cc_free(d.members);
    qsort(results, out.count, sizeof *results, by_rows);
    clusters = CC_NEW(arena, struct cc_cluster, out.count);
    for (uint32_t i = 0; i < out.count; i++)
        clusters[i] = results[i].cluster;
    out.clusters = clusters;
    return out;
}

struct cc_clusters cc_cluster_labels(const struct cc_cluster_value *values, uint32_t n,
                                     const struct cc_cluster_options *options,
                                     struct cc_arena *arena)
{
    const struct cc_cluster_options defaults = CC_CLUSTER_OPTIONS_DEFAULT;
    struct work w = { .opt = options != NULL ? options : &defaults, .n = n };
    struct cc_clusters out = { NULL, 0 };

    assert(w.opt->max_distance <= CC_CLUSTER_MAX_DISTANCE && w.opt->min_ratio > 0);
    if (n < 2)
        return out;
    w.scratch = cc_arena_new();
    w.judge.opt = w.opt;
    rank_values(&w, values);
    make_nodes(&w);
    make_skeletons(&w);
    count_words(&w);
    w.judge.words = w.words;
    w.judge.word_labels = w.word_labels;
    make_neighbours(&w);
    order_nodes(&w);
    find_centres(&w);
    out = collect(&w, arena);
    cc_judge_release(&w.judge);
    cc_map_free(w.words);
    cc_free(w.word_labels);
    cc_arena_free(w.scratch);
    return out;
}
