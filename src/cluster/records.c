/* records.c - records of several fields: fields, pairs, weights, stars.
 *
 *  1. Fields are folded, numbered and counted (record_fields.c).
 *  2. Pairs worth comparing are found by several keys (record_pairs.c).
 *  3. What agreement is worth is learned (record_weights.c); pairs whose odds are good
 *     enough are links.
 *  4. Records are visited, the most frequent first and among equals the one with the best
 *     links. A record joins the centre visited before it that it most surely is, unless
 *     one of the last few that joined it has other words in the place of its own and is
 *     surely something else; when there is none, it is a centre itself. Members never
 *     bring in members: no chains.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/records.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "cluster/by_key_priv.h"
#include "cluster/judge_priv.h"
#include "cluster/nodes_priv.h"
#include "cluster/records_priv.h"

enum { PARTS = 64, MATES_ASKED = 8 };
static const double NEEDED = 3;  /* bits: odds of 8 to 1 */
static const double LIKELY = 10; /* odds of 1000 to 1 */
static const double NEAR = -4;   /* told as left out */
static const double APART = -4;  /* two that cannot both be the centre's */

struct link {
    uint32_t other;
    float odds;
};

struct records {
    struct cc_fields fields;
    struct cc_record_weights weights;
    const struct cc_cluster_options *opt;
    size_t *first; /* of the links of each rank, which end where the next one's begin */
    struct link *links;
    uint32_t *centre;
    uint32_t n_partly;
    struct cc_arena *arena; /* for explanations */
    struct cc_field_room room;
    struct cc_strbuf why[CC_RECORD_MAX_FIELDS], all;
    struct cc_judge judge;
};

/* ---- links ---- */

struct scoring {
    const struct records *r;
    const uint64_t *pairs;
    float *odds;
};

static void score_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct scoring *s = ctx;
    const struct cc_fields *f = &s->r->fields;
    struct cc_agreement agreement[CC_RECORD_MAX_FIELDS];
    struct cc_field_room room = { .a = { .core = { 0 } } };

    (void)part;
    for (size_t i = first; i < end; i++) {
        cc_fields_compare(f, (uint32_t)(s->pairs[i] >> 32), (uint32_t)s->pairs[i], &room,
                          agreement, NULL);
        s->odds[i] = (float)cc_record_odds(&s->r->weights, f->n_columns, agreement, NULL);
    }
    cc_field_room_release(&room);
}

static void make_links(struct records *r, const struct cc_record_pairs *found)
{
    struct scoring s = { r, found->pairs, cc_alloc(found->count + 1, sizeof *s.odds) };
    const uint32_t n = r->fields.n;
    size_t at = 0;

    cc_parallel_for(found->count, found->count < PARTS ? 1 : PARTS, r->opt->n_threads,
                    score_part, &s);
    r->first = cc_alloc_zero((size_t)n + 1, sizeof *r->first);
    for (size_t i = 0; i < found->count; i++)
        if (s.odds[i] >= NEAR) {
            r->first[found->pairs[i] >> 32]++;
            r->first[(uint32_t)found->pairs[i]]++;
        }
    for (uint32_t i = 0; i <= n; i++) {
        at += r->first[i];
        r->first[i] = at;
    }
    r->links = cc_alloc(at + 1, sizeof *r->links);
    for (size_t i = found->count; i-- > 0;) {
        const uint32_t a = (uint32_t)(found->pairs[i] >> 32),
                       b = (uint32_t)found->pairs[i];

        if (s.odds[i] < NEAR)
            continue;
        r->links[--r->first[a]] = (struct link){ b, s.odds[i] };
        r->links[--r->first[b]] = (struct link){ a, s.odds[i] };
    }
    cc_free(s.odds);
}

/* ---- centres ---- */

struct visit {
    uint64_t count;
    double weight; /* of its links */
    uint32_t rank;
};

static int by_weight(const void *a, const void *b)
{
    const struct visit *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static const struct cc_cluster_value *value_of(const struct records *r, uint32_t rank)
{
    return &r->fields.set->values[r->fields.by_rank[rank]];
}

/* Have they words in each other's place? */
static bool opposed(const struct cc_agreement *a, uint32_t n)
{
    for (uint32_t c = 0; c < n; c++)
        if (a[c].level == CC_AGREE_INSTEAD)
            return true;
    return false;
}

/* "B822 toaster" takes "B822 toaster grey" or "B822 toaster black", not both: does a
 * record go with those that are with the centre already? The last few tell, so that a
 * centre of thousands costs no more: one that came long before is not asked. */
static bool goes_with(struct records *r, const uint32_t *mates, uint32_t centre,
                      uint32_t i)
{
    struct cc_agreement agreement[CC_RECORD_MAX_FIELDS];
    const struct cc_fields *f = &r->fields;
    uint32_t mate = mates[centre];

    for (unsigned k = 0; k < MATES_ASKED && mate != centre; k++, mate = mates[mate]) {
        cc_fields_compare(f, mate < i ? mate : i, mate < i ? i : mate, &r->room,
                          agreement, NULL);
        if (opposed(agreement, f->n_columns) &&
            cc_record_odds(&r->weights, f->n_columns, agreement, NULL) < APART)
            return false;
    }
    return true;
}

static void find_centres(struct records *r)
{
    const uint32_t n = r->fields.n;
    struct visit *visits = cc_alloc(n, sizeof *visits);
    bool *visited = cc_alloc_zero(n, sizeof *visited);
    uint32_t *mates = cc_alloc(n, sizeof *mates); /* of each, in a ring */

    for (uint32_t i = 0; i < n; i++) {
        visits[i] = (struct visit){ value_of(r, i)->count, 0, i };
        for (size_t l = r->first[i]; l < r->first[i + 1]; l++)
            if (r->links[l].odds >= NEEDED)
                visits[i].weight += r->links[l].odds;
    }
    cc_sort(visits, n, sizeof *visits, by_weight);
    r->centre = cc_alloc(n, sizeof *r->centre);
    for (uint32_t v = 0; v < n; v++) {
        const uint32_t i = visits[v].rank;
        float best = (float)NEEDED;

        r->centre[i] = i;
        visited[i] = true;
        for (size_t l = r->first[i]; l < r->first[i + 1]; l++) {
            const struct link link = r->links[l];

            if (visited[link.other] && r->centre[link.other] == link.other &&
                link.odds >= best && (link.odds > best || r->centre[i] == i) &&
                goes_with(r, mates, link.other, i)) {
                best = link.odds;
                r->centre[i] = link.other;
            }
        }
        mates[i] = i;
        if (r->centre[i] != i) {
            mates[i] = mates[r->centre[i]];
            mates[r->centre[i]] = i;
        }
    }
    cc_free(visits);
    cc_free(visited);
    cc_free(mates);
}

/* ---- why ---- */

/* What is the same but for its dress: how it differs, and the grade of that. */
static enum cc_grade dress(struct records *r, struct cc_str a, struct cc_str b,
                           struct cc_strbuf *why)
{
    struct cc_strbuf x = { 0 }, y = { 0 };
    struct cc_form_room room_x = { .core = { 0 } }, room_y = { .core = { 0 } };
    const struct cc_form form_x = cc_form_of(cc_form_words(a, &x), &room_x);
    const struct cc_form form_y = cc_form_of(cc_form_words(b, &y), &room_y);
    enum cc_grade grade = CC_GRADE_LIKELY;

    if (cc_str_eq(a, b)) {
        cc_strbuf_z(why, "same");
        grade = CC_GRADE_SAFE;
    } else if (cc_str_eq(form_x.core, form_y.core)) {
        const struct cc_side one = { a, 1, &form_x }, other = { b, 1, &form_y };
        const struct cc_verdict v = cc_judge_same_core(&r->judge, &one, &other);

        cc_strbuf_z(why, v.why);
        grade = v.member ? v.grade : CC_GRADE_NONE;
    } else {
        cc_strbuf_z(why, "the same amount");
    }
    cc_strbuf_release(&x);
    cc_strbuf_release(&y);
    cc_form_room_release(&room_x);
    cc_form_room_release(&room_y);
    return grade;
}

static struct cc_str field_of(const struct records *r, uint32_t rank, uint32_t column)
{
    return r->fields.set
        ->fields[(size_t)r->fields.by_rank[rank] * r->fields.n_columns + column];
}

/* One column's part of the reason, and the grade it allows. */
static enum cc_grade tell_column(struct records *r, uint32_t c, uint32_t canonical,
                                 uint32_t variant, enum cc_agree level)
{
    const struct cc_str a = field_of(r, canonical, c), b = field_of(r, variant, c);
    struct cc_strbuf *why = &r->why[c], detail = *why;
    enum cc_grade grade = CC_GRADE_LIKELY;

    *why = (struct cc_strbuf){ 0 };
    if (level == CC_AGREE_SAME) {
        grade = dress(r, a, b, why);
    } else if (level == CC_AGREE_UNKNOWN) {
        cc_strbuf_z(why, a.len == 0 && b.len == 0 ? "empty" : "empty in one");
        grade = a.len == 0 && b.len == 0 ? CC_GRADE_SAFE : CC_GRADE_LIKELY;
    } else {
        cc_strbuf_z(why, level == CC_AGREE_NOT       ? "differs"
                         : level == CC_AGREE_NUMBERS ? "the numbers differ"
                         : level == CC_AGREE_INSTEAD ? "other words"
                                                     : "alike");
        if (detail.len > 0)
            cc_strbuf_printf(why, ", %.*s", CC_STR_ARG(cc_strbuf_view(&detail)));
        grade = level <= CC_AGREE_INSTEAD ? CC_GRADE_NONE : CC_GRADE_LIKELY;
    }
    cc_strbuf_release(&detail);
    return grade;
}

/* The verdict on a record beside a canonical one, with what each column says. */
static struct cc_verdict judge_record(struct records *r, uint32_t canonical,
                                      uint32_t variant, double *odds)
{
    const struct cc_fields *f = &r->fields;
    struct cc_agreement agreement[CC_RECORD_MAX_FIELDS];
    struct cc_verdict v = { .grade = CC_GRADE_SAFE };
    double each[CC_RECORD_MAX_FIELDS];

    for (uint32_t c = 0; c < f->n_columns; c++)
        r->why[c].len = 0;
    cc_fields_compare(f, canonical, variant, &r->room, agreement, r->why);
    *odds = cc_record_odds(&r->weights, f->n_columns, agreement, each);
    r->all.len = 0;
    for (uint32_t c = 0; c < f->n_columns; c++) {
        const enum cc_grade grade =
            tell_column(r, c, canonical, variant, (enum cc_agree)agreement[c].level);

        v.grade = grade < v.grade ? grade : v.grade;
        cc_strbuf_printf(&r->all, "%s%.*s: %.*s (%+.1f)", c == 0 ? "" : "; ",
                         CC_STR_ARG(f->set->columns[c]),
                         CC_STR_ARG(cc_strbuf_view(&r->why[c])), each[c]);
    }
    cc_strbuf_printf(&r->all, "; in all %+.1f", *odds);
    if (*odds < LIKELY && v.grade != CC_GRADE_SAFE)
        v.grade = CC_GRADE_NONE;
    v.member = *odds >= NEEDED;
    v.why = cc_arena_str(r->arena, cc_strbuf_view(&r->all)).ptr;
    return v;
}

/* ---- clusters ---- */

static double surely(double odds)
{
    return 1 / (1 + exp2(-odds));
}

static int by_odds(const void *a, const void *b)
{
    const struct link *x = a, *y = b;

    if (x->odds != y->odds)
        return x->odds > y->odds ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static void add_misses(struct records *r, struct cc_draft *d, uint32_t centre)
{
    struct link *links = r->links + r->first[centre];
    const size_t n = r->first[centre + 1] - r->first[centre];

    cc_sort(links, n, sizeof *links, by_odds);
    for (size_t l = 0; l < n && d->n_misses < CC_CLUSTER_MAX_MISSES; l++)
        if (r->centre[links[l].other] != centre) {
            double odds;
            const struct cc_verdict v = judge_record(r, centre, links[l].other, &odds);

            cc_draft_miss(d, r->fields.by_rank[links[l].other], 0, v.why);
        }
}

static void hand_out_one(struct records *r, struct cc_draft *d, const uint32_t *members,
                         size_t n, const struct cc_cluster_sink *sink)
{
    const uint32_t centre = r->centre[members[0]];
    struct cc_cluster cluster;

    cc_draft_begin(d);
    cc_draft_member(d,
                    (struct cc_cluster_member){ r->fields.by_rank[centre], CC_GRADE_SAFE,
                                                "", 0, false },
                    (struct cc_str){ "", 0 });
    for (size_t i = 0; i < n; i++) {
        struct cc_verdict v;
        double odds;

        if (members[i] == centre)
            continue;
        v = judge_record(r, centre, members[i], &odds);
        cc_draft_member(d,
                        (struct cc_cluster_member){ r->fields.by_rank[members[i]],
                                                    v.grade, v.why, 0, false },
                        (struct cc_str){ "", 0 });
        d->score = fmin(d->score, surely(odds));
    }
    add_misses(r, d, centre);
    cluster = cc_draft_cluster(d);
    sink->take(sink->ctx, &cluster);
    cc_arena_reset(r->arena);
}

/* Records by centre: the centre above, the record below. */
static void hand_out(struct records *r, const struct cc_cluster_sink *sink)
{
    const uint32_t n = r->fields.n;
    uint64_t *all = cc_alloc(n, sizeof *all);
    uint32_t *members = cc_alloc(n, sizeof *members);
    struct cc_draft d = { .members = NULL };
    struct cc_turn *turns = NULL;
    size_t n_turns = 0, cap = 0;

    for (uint32_t i = 0; i < n; i++)
        all[i] = (uint64_t)r->centre[i] << 32 | i;
    cc_sort(all, n, sizeof *all, cc_by_u64);
    for (size_t i = 0, end; i < n; i = end) {
        struct cc_turn turn = { .rank = (uint32_t)(all[i] >> 32), .what = (uint32_t)i };

        for (end = i; end < n && all[end] >> 32 == turn.rank; end++) {
            members[end] = (uint32_t)all[end];
            turn.rows += value_of(r, members[end])->count;
        }
        if (end - i < 2)
            continue;
        turns = cc_grow(turns, &cap, n_turns + 1, sizeof *turns);
        turns[n_turns++] = turn;
    }
    cc_turns_sort(turns, n_turns);
    for (size_t t = 0; t < n_turns; t++) {
        size_t end = turns[t].what;

        while (end < n && r->centre[members[end]] == turns[t].rank)
            end++;
        hand_out_one(r, &d, members + turns[t].what, end - turns[t].what, sink);
    }
    cc_free(all);
    cc_free(members);
    cc_free(d.members);
    cc_free(turns);
}

/* ---- the whole ---- */

static void begin(struct records *r, const struct cc_record_set *set)
{
    struct cc_record_pairs found = { .count = 0 };

    assert(set->n_columns <= CC_RECORD_MAX_FIELDS);
    r->arena = cc_arena_new();
    r->judge = (struct cc_judge){ .opt = r->opt, .rows = set->n, .arena = r->arena };
    cc_fields_init(&r->fields, set);
    cc_record_pairs_find(&found, &r->fields);
    cc_record_weights_learn(&r->weights, &r->fields, &found, r->opt->n_threads);
    make_links(r, &found);
    r->n_partly = found.n_partly;
    cc_free(found.pairs);
}

static void end(struct records *r)
{
    for (uint32_t c = 0; c < r->fields.n_columns; c++)
        cc_strbuf_release(&r->why[c]);
    cc_strbuf_release(&r->all);
    cc_field_room_release(&r->room);
    cc_judge_release(&r->judge);
    cc_fields_release(&r->fields);
    cc_free(r->first);
    cc_free(r->links);
    cc_free(r->centre);
    cc_arena_free(r->arena);
}

uint32_t cc_cluster_records(const struct cc_record_set *set,
                            const struct cc_cluster_options *options,
                            const struct cc_cluster_sink *sink)
{
    struct records r = { .opt = options != NULL ? options : &cc_cluster_defaults };

    if (set->n < 2 || set->n > CC_CLUSTER_MAX_VALUES)
        return set->n < 2 ? 0 : set->n;
    begin(&r, set);
    find_centres(&r);
    hand_out(&r, sink);
    end(&r);
    return r.n_partly;
}

struct cc_cluster_verdict
cc_cluster_explain_records(const struct cc_record_set *set, uint32_t a, uint32_t b,
                           const struct cc_cluster_options *options,
                           struct cc_arena *arena)
{
    struct records r = { .opt = options != NULL ? options : &cc_cluster_defaults };
    uint32_t places[2] = { 0, 0 }, n = 0;
    struct cc_verdict v;
    double odds;

    begin(&r, set);
    for (uint32_t i = 0; i < set->n; i++)
        if (r.fields.by_rank[i] == a || r.fields.by_rank[i] == b)
            places[n++] = i;
    v = judge_record(&r, places[0], places[1], &odds);
    v.why = cc_arena_str(arena, cc_str_z(v.why)).ptr;
    a = r.fields.by_rank[places[0]];
    end(&r);
    return (struct cc_cluster_verdict){ a, v.member, v.member ? v.grade : CC_GRADE_NONE,
                                        0, v.why };
}
