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
 *     against the first value of the centre (judge.c), unless it and one of the last few
 *     that joined both say more than the centre, and not the same; when none takes it, it
 *     is a centre itself.
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
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "cluster/acronyms_priv.h"
#include "cluster/by_key_priv.h"
#include "cluster/links_priv.h"
#include "cluster/nodes_priv.h"

/* ---- step 3: neighbours ---- */

static void make_neighbours(struct cc_nodes *w)
{
    const struct cc_linked linked = { w->words, w->n_nodes, &w->judge.words, w->opt,
                                      w->judge.tools, w->endings };
    struct cc_links links = { .count = 0 };
    uint32_t at = 0;

    cc_links_by_edits(&links, &linked);
    cc_nodes_count_words(w); /* now: the join needs the room */
    cc_links_by_forms(&links, &linked);
    if (w->opt->max_distance > 0)
        cc_links_by_words(&links, &linked);
    cc_links_by_acronyms(&links, w->judge.acronyms);
    cc_links_settle(&links);
    assert(links.count < UINT32_MAX / 2);
    w->nodes = CC_NEW(w->scratch, struct cc_node, (size_t)w->n_nodes + 1);
    w->neighbours = cc_alloc(links.count * 2 + 1, sizeof *w->neighbours);
    for (size_t i = 0; i < links.count; i++) {
        w->nodes[links.links[i] >> 32].first_link++;
        w->nodes[cc_neighbour_node((uint32_t)links.links[i])].first_link++;
    }
    for (uint32_t i = 0; i <= w->n_nodes; i++) {
        at += w->nodes[i].first_link;
        w->nodes[i].first_link = at;
        w->nodes[i].centre = i;
    }
    for (size_t i = links.count; i-- > 0;) {
        const uint32_t a = (uint32_t)(links.links[i] >> 32);
        const uint32_t other = (uint32_t)links.links[i];
        const uint32_t b = cc_neighbour_node(other);
        const unsigned distance = cc_neighbour_distance(other);

        w->neighbours[--w->nodes[a].first_link] = other;
        w->neighbours[--w->nodes[b].first_link] = cc_neighbour(a, distance);
        w->nodes[a].weight += CC_CLUSTER_MAX_DISTANCE + 1 - distance;
        w->nodes[b].weight += CC_CLUSTER_MAX_DISTANCE + 1 - distance;
    }
    w->cut = links.cut;
    cc_links_release(&links);
}

/* ---- step 4: centres ---- */

/* Nodes that have neighbours, as they are visited: nodes are numbered by count, so that
 * only those of one count change places. */
enum known { UNKNOWN, APART, DOUBTFUL, LAST };
enum { ROUND_LIKELY, ROUND_DOUBTFUL, ROUND_LAST, ROUNDS };
enum { MATES_ASKED = 8 };
struct visits {
    uint32_t *order, n;
    uint32_t *turn; /* of each node */
    uint8_t *known; /* of each neighbour: what it was judged to be */
    /* of each node: has variants, and joins no other for a doubtful tie */
    bool *taking;
    uint32_t *mates; /* of each node, in a ring: those around one centre */
};

static uint64_t count_of(const struct cc_nodes *w, uint32_t node)
{
    return cc_nodes_value(w, cc_nodes_rank(w, node))->count;
}

static struct visits order_nodes(const struct cc_nodes *w)
{
    const size_t n_links = w->nodes[w->n_nodes].first_link;
    struct visits v = { .order = cc_alloc((size_t)w->n_nodes + 1, sizeof *v.order),
                        .turn = cc_alloc_zero(w->n_nodes, sizeof *v.turn),
                        .known = cc_alloc_zero(n_links + 1, sizeof *v.known),
                        .taking = cc_alloc_zero(w->n_nodes, sizeof *v.taking),
                        .mates = cc_alloc(w->n_nodes, sizeof *v.mates) };
    uint64_t *run = NULL; /* nodes of one count: the heaviest, then the first, lead */
    size_t cap = 0, n = 0;

    for (uint32_t i = 0; i < w->n_nodes; i++)
        v.mates[i] = i;
    for (uint32_t i = 0; i <= w->n_nodes; i++) {
        if (i == w->n_nodes || (i > 0 && count_of(w, i) != count_of(w, i - 1))) {
            cc_sort(run, n, sizeof *run, cc_by_u64);
            for (size_t k = 0; k < n; k++) {
                v.turn[(uint32_t)run[k]] = v.n;
                v.order[v.n++] = (uint32_t)run[k];
            }
            n = 0;
        }
        if (i == w->n_nodes || w->nodes[i].weight == 0)
            continue;
        run = cc_grow(run, &cap, n + 1, sizeof *run);
        run[n++] = (uint64_t)~w->nodes[i].weight << 32 | i;
    }
    cc_free(run);
    return v;
}

/* A node, as its first value. */
static struct cc_place place_of(const struct cc_nodes *w, uint32_t node)
{
    return (struct cc_place){ node, cc_nodes_rank(w, node) };
}

static bool better(struct cc_verdict a, struct cc_verdict b)
{
    if (!b.member)
        return a.member;
    if (!a.member || a.grade != b.grade)
        return a.member && a.grade > b.grade;
    return a.distance != b.distance ? a.distance < b.distance : a.doubt < b.doubt;
}

static size_t words_of(const struct cc_nodes *w, uint32_t node)
{
    struct cc_str word[CC_FORM_WORDS_MAX];

    return cc_form_split(w->words[node], word, CC_FORM_WORDS_MAX);
}

/* "B822 toaster" takes "B822 toaster grey" or "B822 toaster black", not both: does a node
 * that says more than the centre go with those around it that do? The last few tell, so
 * that a centre of thousands costs no more. */
static bool goes_with(const struct cc_nodes *w, const struct visits *visits, uint32_t n,
                      uint32_t link)
{
    const uint32_t centre = cc_neighbour_node(w->neighbours[link]);
    const unsigned distance = cc_neighbour_distance(w->neighbours[link]);
    uint32_t mate = visits->mates[centre];
    size_t least;

    if (mate == centre || distance < CC_CLUSTER_MAX_DISTANCE)
        return true;
    least = words_of(w, centre);
    for (unsigned k = 0; k < MATES_ASKED && mate != centre && words_of(w, n) > least;
         k++) {
        if (words_of(w, mate) > least &&
            cc_words_likeness(&w->judge.words, w->words[mate], w->words[n], NULL).instead)
            return false;
        mate = visits->mates[mate];
    }
    return true;
}

/* May the node join, in this round, what is at the end of a link? What was visited before
 * it; an abbreviation any name that has variants, since that will not join it. */
static bool may_join(const struct cc_nodes *w, const struct visits *visits, uint32_t n,
                     uint32_t link, unsigned round)
{
    const uint32_t other = cc_neighbour_node(w->neighbours[link]);

    if (w->nodes[other].centre != other || visits->known[link] == APART)
        return false;
    if (visits->turn[other] < visits->turn[n])
        return visits->known[link] != LAST || round == ROUND_LAST;
    return round == ROUND_LAST && visits->taking[other];
}

/* The only centre left for a node, where it is known to be doubtful; else the node. */
static uint32_t only_centre(const struct cc_nodes *w, const struct visits *visits,
                            uint32_t n, unsigned round)
{
    uint32_t only = n;

    for (uint32_t l = w->nodes[n].first_link; l < w->nodes[n + 1].first_link; l++)
        if (may_join(w, visits, n, l, round)) {
            if (only != n || visits->known[l] == UNKNOWN || !goes_with(w, visits, n, l))
                return n;
            only = cc_neighbour_node(w->neighbours[l]);
        }
    return only;
}

/* The best centre that takes the node in this round, or the node itself. Among equally
 * good ones the first visited wins. */
static uint32_t best_centre(struct cc_nodes *w, const struct visits *visits, uint32_t n,
                            unsigned round)
{
    const enum cc_grade least = round == ROUND_LIKELY ? CC_GRADE_LIKELY : CC_GRADE_NONE;
    const uint32_t *turn = visits->turn;
    struct cc_verdict best = { .member = false };
    uint32_t centre = round > ROUND_LIKELY ? only_centre(w, visits, n, round) : n;

    if (centre != n)
        return centre;
    for (uint32_t l = w->nodes[n].first_link; l < w->nodes[n + 1].first_link; l++) {
        const uint32_t other = cc_neighbour_node(w->neighbours[l]);
        struct cc_verdict verdict;

        if (!may_join(w, visits, n, l, round))
            continue;
        verdict = cc_nodes_judge(w, place_of(w, other), place_of(w, n));
        visits->known[l] = !verdict.member                  ? APART
                           : verdict.last                   ? LAST
                           : verdict.grade == CC_GRADE_NONE ? DOUBTFUL
                                                            : UNKNOWN;
        if (!verdict.member || verdict.grade < least ||
            (verdict.last ? round != ROUND_LAST : turn[other] > turn[n]))
            continue;
        if ((better(verdict, best) ||
             (!better(best, verdict) && turn[other] < turn[centre])) &&
            (verdict.grade > CC_GRADE_NONE || goes_with(w, visits, n, l))) {
            best = verdict;
            centre = other;
        }
    }
    return centre;
}

/* What is likely first, so that a doubtful tie never takes a label from those that surely
 * are its variants; then the doubtful, for labels that have none; abbreviations last. A
 * company's name in several dresses ("Acme Ltd", "Acme Ltd.") has some: it does not go to
 * "Acme". */
static void find_centres(struct cc_nodes *w)
{
    struct visits visits = order_nodes(w);

    for (uint32_t i = 0; i < w->n_nodes; i++)
        visits.taking[i] = w->endings != NULL && w->first[i + 1] - w->first[i] > 1 &&
                           cc_name_ends_legal(w->endings, w->words[i]);
    for (unsigned round = 0; round < ROUNDS; round++)
        for (uint32_t v = 0; v < visits.n; v++) {
            const uint32_t n = visits.order[v];

            if (w->nodes[n].centre != n || (round != ROUND_LIKELY && visits.taking[n]))
                continue;
            w->nodes[n].centre = best_centre(w, &visits, n, round);
            visits.taking[w->nodes[n].centre] |= w->nodes[n].centre != n;
            visits.mates[n] = visits.mates[w->nodes[n].centre];
            visits.mates[w->nodes[n].centre] = n;
        }
    cc_free(visits.order);
    cc_free(visits.turn);
    cc_free(visits.known);
    cc_free(visits.taking);
    cc_free(visits.mates);
}

/* ---- step 5: clusters ---- */

/* Nodes with numbers by what they are but for these: hash above, node below, sorted. */
struct templates {
    uint64_t *all;
    size_t n;
    struct cc_form_room room;
    struct cc_strbuf buf, other;
};

/* 0 when there are no numbers. */
static uint32_t template_of(struct templates *t, struct cc_str words,
                            struct cc_strbuf *buf)
{
    const struct cc_form form = cc_form_of(words, &t->room);

    if (form.numbers.len == 0 || form.core.len > CC_CLUSTER_MAX_LENGTH)
        return 0;
    buf->len = 0;
    cc_form_template(&form, buf);
    return (uint32_t)cc_hash64(cc_strbuf_view(buf)) | 1;
}

static struct templates make_templates(const struct cc_nodes *w)
{
    struct templates t = { .all = NULL };
    size_t cap = 0;

    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const uint32_t hash = template_of(&t, w->words[i], &t.buf);

        if (hash == 0)
            continue;
        t.all = cc_grow(t.all, &cap, t.n + 1, sizeof *t.all);
        t.all[t.n++] = (uint64_t)hash << 32 | i;
    }
    cc_sort(t.all, t.n, sizeof *t.all, cc_by_u64);
    return t;
}

static void release_templates(struct templates *t)
{
    cc_free(t->all);
    cc_form_room_release(&t->room);
    cc_strbuf_release(&t->buf);
    cc_strbuf_release(&t->other);
}

static size_t first_at_least(const uint64_t *all, size_t n, uint64_t key)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (all[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "route 2" beside "route 1": the first few that differ in digits only. */
static void add_number_misses(struct cc_nodes *w, struct cc_draft *d, struct templates *t,
                              uint32_t centre)
{
    const uint64_t hash = template_of(t, w->words[centre], &t->buf);
    const size_t at = first_at_least(t->all, t->n, hash << 32);

    for (size_t k = at; hash != 0 && k < t->n && k < at + 2 * CC_CLUSTER_MAX_MISSES;
         k++) {
        const uint32_t other = (uint32_t)t->all[k];

        if (t->all[k] >> 32 != hash)
            break;
        if (w->nodes[other].centre != centre &&
            template_of(t, w->words[other], &t->other) != 0 &&
            cc_str_eq(cc_strbuf_view(&t->buf), cc_strbuf_view(&t->other)))
            cc_draft_miss(d, w->by_rank[cc_nodes_rank(w, other)], 0,
                          "the numbers differ");
    }
}

static void add_value(struct cc_nodes *w, struct cc_draft *d, uint32_t centre,
                      struct cc_place place)
{
    const struct cc_place canonical = place_of(w, centre);
    struct cc_verdict v = { .member = true, .grade = CC_GRADE_SAFE, .why = "" };

    if (place.rank != canonical.rank)
        v = cc_nodes_judge(w, canonical, place);
    if (!v.member)
        cc_draft_miss(d, w->by_rank[place.rank], v.distance, v.why);
    else
        cc_draft_member(d, (struct cc_cluster_member){ w->by_rank[place.rank], v.grade,
                                                       v.why, v.distance, v.often },
                        w->words[centre]);
    if (v.member && v.doubt > 1 - d->score)
        d->score = 1 - v.doubt;
}

/* Neighbours that are in no cluster with the centre, the nearest first. */
static void add_near_misses(struct cc_nodes *w, struct cc_draft *d, uint32_t centre)
{
    for (unsigned distance = 0; distance <= w->opt->max_distance; distance++)
        for (uint32_t l = w->nodes[centre].first_link;
             l < w->nodes[centre + 1].first_link; l++) {
            const uint32_t other = cc_neighbour_node(w->neighbours[l]);
            struct cc_verdict v;

            if (d->n_misses == CC_CLUSTER_MAX_MISSES)
                return;
            if (cc_neighbour_distance(w->neighbours[l]) != distance ||
                w->nodes[other].centre == centre)
                continue;
            v = cc_nodes_judge(w, place_of(w, centre), place_of(w, other));
            cc_draft_miss(d, w->by_rank[cc_nodes_rank(w, other)], distance,
                          v.member ? "has or is a variant of another label" : v.why);
        }
}

/* The values of a cluster: the canonical, which is what the members were judged against
 * though another may rank higher, then by rank. Nodes join none but their neighbours. */
struct values {
    uint64_t *all; /* rank above, node below */
    size_t n, cap;
};

static void take_node(const struct cc_nodes *w, struct values *v, uint32_t node)
{
    for (uint32_t i = w->first[node]; i < w->first[node + 1]; i++) {
        v->all = cc_grow(v->all, &v->cap, v->n + 1, sizeof *v->all);
        v->all[v->n++] = (uint64_t)w->ranks[i] << 32 | node;
    }
}

static void find_values(const struct cc_nodes *w, struct values *v, uint32_t centre)
{
    v->n = 0;
    take_node(w, v, centre);
    for (uint32_t l = w->nodes[centre].first_link; l < w->nodes[centre + 1].first_link;
         l++) {
        const uint32_t other = cc_neighbour_node(w->neighbours[l]);

        if (w->nodes[other].centre == centre)
            take_node(w, v, other);
    }
    cc_sort(v->all + 1, v->n - 1, sizeof *v->all, cc_by_u64);
}

/* The centres that two values or more stand around. */
static size_t find_turns(const struct cc_nodes *w, struct values *v,
                         struct cc_turn **turns)
{
    size_t n = 0, cap = 0;

    *turns = NULL;
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        struct cc_turn turn = { .rank = cc_nodes_rank(w, i), .what = i };

        if (w->nodes[i].centre != i)
            continue;
        find_values(w, v, i);
        if (v->n < 2)
            continue;
        for (size_t k = 0; k < v->n; k++)
            turn.rows += cc_nodes_value(w, (uint32_t)(v->all[k] >> 32))->count;
        *turns = cc_grow(*turns, &cap, n + 1, sizeof **turns);
        (*turns)[n++] = turn;
    }
    cc_turns_sort(*turns, n);
    return n;
}

static void hand_out(struct cc_nodes *w, const struct cc_cluster_sink *sink)
{
    struct templates templates = make_templates(w);
    struct values v = { .all = NULL };
    struct cc_draft d = { .members = NULL };
    struct cc_turn *turns;
    const size_t n = find_turns(w, &v, &turns);

    w->judge.arena = cc_arena_new();
    for (size_t i = 0; i < n; i++) {
        const uint32_t centre = turns[i].what;
        struct cc_cluster cluster;

        find_values(w, &v, centre);
        cc_draft_begin(&d);
        for (size_t k = 0; k < v.n; k++)
            add_value(
                w, &d, centre,
                (struct cc_place){ (uint32_t)v.all[k], (uint32_t)(v.all[k] >> 32) });
        if (d.n_members > 1) {
            add_near_misses(w, &d, centre);
            add_number_misses(w, &d, &templates, centre);
            cluster = cc_draft_cluster(&d);
            sink->take(sink->ctx, &cluster);
        }
        cc_arena_reset(w->judge.arena);
    }
    cc_arena_free(w->judge.arena);
    release_templates(&templates);
    cc_free(v.all);
    cc_free(d.members);
    cc_free(turns);
}

/* ---- the whole ---- */

const struct cc_cluster_options cc_cluster_defaults = CC_CLUSTER_OPTIONS_DEFAULT;

bool cc_cluster_each(const struct cc_cluster_value *values, uint32_t n,
                     const struct cc_cluster_key *key,
                     const struct cc_cluster_options *options,
                     const struct cc_cluster_sink *sink)
{
    struct cc_nodes w = { .opt = options != NULL ? options : &cc_cluster_defaults,
                          .values = values, .n = n };

    if (n < 2 || n > CC_CLUSTER_MAX_VALUES)
        return n < 2;
    cc_nodes_prepare(&w);
    if (key != NULL) {
        cc_cluster_by_key(&w, key, sink);
    } else {
        make_neighbours(&w);
        find_centres(&w);
        hand_out(&w, sink);
    }
    cc_nodes_release(&w);
    return !w.cut;
}

struct keeper {
    struct cc_arena *arena;
    struct cc_cluster *clusters;
    size_t count, cap;
};

static const char *keep_text(struct keeper *k, const char *text)
{
    return *text == '\0' ? "" : cc_arena_str(k->arena, cc_str_z(text)).ptr;
}

static void keep(void *ctx, const struct cc_cluster *cluster)
{
    struct keeper *k = ctx;
    struct cc_cluster_member *members =
        CC_NEW(k->arena, struct cc_cluster_member, cluster->n_members);
    struct cc_cluster_miss *misses =
        CC_NEW(k->arena, struct cc_cluster_miss, cluster->n_misses);

    for (uint32_t i = 0; i < cluster->n_members; i++) {
        members[i] = cluster->members[i];
        members[i].why = keep_text(k, members[i].why);
    }
    for (uint32_t i = 0; i < cluster->n_misses; i++) {
        misses[i] = cluster->misses[i];
        misses[i].why = keep_text(k, misses[i].why);
    }
    k->clusters = cc_grow(k->clusters, &k->cap, k->count + 1, sizeof *k->clusters);
    k->clusters[k->count] = *cluster;
    k->clusters[k->count].members = members;
    k->clusters[k->count++].misses = misses;
}

struct cc_clusters cc_cluster_labels(const struct cc_cluster_value *values, uint32_t n,
                                     const struct cc_cluster_key *key,
                                     const struct cc_cluster_options *options,
                                     struct cc_arena *arena)
{
    struct keeper k = { .arena = arena };
    const struct cc_cluster_sink sink = { &k, keep };
    const bool complete = cc_cluster_each(values, n, key, options, &sink);
    struct cc_cluster *clusters = CC_NEW(arena, struct cc_cluster, k.count);

    if (k.count > 0)
        memcpy(clusters, k.clusters, k.count * sizeof *clusters);
    cc_free(k.clusters);
    return (struct cc_clusters){ clusters, (uint32_t)k.count, !complete };
}
