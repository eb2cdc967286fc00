/* convention_drift.c - labelers who change a habit at some time, or all of them at once.
 *
 * For each convention that is mixed, the rows that make the choice are brought into the
 * order of time; a row votes once, with its first use, since uses within a row are no
 * independent choices. The votes of each labeler are a series of styles, cut where the
 * habit changes (change_points.h):
 *
 *     time       1 2 3 4 5 6 7 8 9
 *     anna       u   u u     u u u        no change
 *     gwen         u     u U U            from 'u' to 'U' between 5 and 6, if longer
 *
 * When most of those who write on both sides of a change of all votes together change
 * with it, the guideline changed, not a person: that is told once, and their own changes
 * near it are not told again. A change of all votes that persons do not share is only a
 * change of who writes, and no finding. Without a labeler column nobody can be asked:
 * then only a change from nearly always to nearly never counts. Each change must also
 * show among equal things, doctors with doctors and misters with misters.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "checks/change_points.h"
#include "checks/check.h"
#include "checks/text_conventions.h"
#include "dataset/dataset.h"
#include "dataset/time.h"

enum { FREE_SERIES = 1000, FEW_VOTES = 3, NEAR_VOTES = 6 };

static const double most_share = 0.6, nearly_all = 0.8, least_move = 0.25;

/* The votes of all conventions in question, each convention's in order of time. */
struct votes {
    uint32_t *at;        /* place in the order of time */
    uint16_t *style, *cls, *labeler;
    size_t *first, *end; /* per convention; nothing for those not in question */
};

/* A change to be told; `labeler` CC_NOBODY: of all. */
struct drift {
    struct cc_change_point point;
    uint32_t at, labeler; /* `at` in the order of time */
    uint32_t changed, asked; /* of all: labelers who changed, of those who could */
};

struct drifts {
    struct drift *items;
    size_t n, cap;
};

struct survey {
    const struct cc_check_ctx *ctx;
    const struct cc_conventions *found;
    const struct cc_column *column, *labeler; /* `labeler` NULL: nobody is known */
    struct cc_time_order order;
    struct votes votes;
    struct drifts *drifts; /* per convention */
    double penalty;
    struct cc_outcome *out;
};

/* The votes of one convention, sorted by labeler and then by time. */
struct people {
    uint32_t *begin; /* per labeler, one more */
    uint32_t *at;
    uint16_t *style, *cls;
};

/* ---- votes ---- */

static uint32_t row_at(const struct survey *v, uint32_t i)
{
    return v->order.rows == NULL ? i : v->order.rows[i];
}

static void votes_init(struct survey *v)
{
    const uint32_t n = v->found->count;
    size_t all = 0;

    v->votes.first = cc_alloc_zero(n + 1u, sizeof *v->votes.first);
    v->votes.end = cc_alloc_zero(n + 1u, sizeof *v->votes.end);
    for (uint32_t i = 0; i < n; i++) {
        const struct cc_convention *c = &v->found->conventions[i];

        v->votes.first[i] = v->votes.end[i] = all;
        if (c->inconsistent) /* a row votes once, however many its uses */
            all += c->total < v->order.count ? c->total : v->order.count;
    }
    v->votes.at = cc_alloc(all + 1, sizeof *v->votes.at);
    v->votes.style = cc_alloc(all + 1, sizeof *v->votes.style);
    v->votes.cls = cc_alloc(all + 1, sizeof *v->votes.cls);
    v->votes.labeler = cc_alloc_zero(all + 1, sizeof *v->votes.labeler);
}

static void collect_votes(struct survey *v)
{
    const struct cc_conventions *f = v->found;
    uint32_t *voted = cc_alloc_zero(f->count + 1u, sizeof *voted);

    for (uint32_t i = 0; i < v->order.count; i++) {
        const uint32_t row = row_at(v, i), code = cc_column_code(v->column, row);

        for (size_t u = f->first_use[code]; u < f->first_use[code + 1]; u++) {
            const uint16_t c = f->uses[u].convention;
            size_t to;

            if (c == CC_NO_CONVENTION || !f->conventions[c].inconsistent ||
                voted[c] == i + 1)
                continue;
            voted[c] = i + 1;
            to = v->votes.end[c]++;
            v->votes.at[to] = i;
            v->votes.style[to] = f->uses[u].style;
            v->votes.cls[to] = f->uses[u].cls;
            if (v->labeler != NULL)
                v->votes.labeler[to] = (uint16_t)cc_column_code(v->labeler, row);
        }
    }
    cc_free(voted);
}

static struct people people_of(const struct survey *v, uint32_t convention)
{
    const size_t first = v->votes.first[convention], n = v->votes.end[convention] - first;
    const uint32_t labelers = v->labeler == NULL ? 1 : v->labeler->value_count;
    struct people p = { cc_alloc_zero(labelers + 2u, sizeof *p.begin),
                        cc_alloc(n + 1, sizeof *p.at), cc_alloc(n + 1, sizeof *p.style),
                        cc_alloc(n + 1, sizeof *p.cls) };
    uint32_t *place = p.begin + 1;

    for (size_t i = 0; i < n; i++)
        place[v->votes.labeler[first + i] + 1]++;
    for (uint32_t l = 0; l < labelers; l++)
        place[l + 1] += place[l];
    for (size_t i = 0; i < n; i++) {
        const uint32_t to = place[v->votes.labeler[first + i]]++;
        p.at[to] = v->votes.at[first + i];
        p.style[to] = v->votes.style[first + i];
        p.cls[to] = v->votes.cls[first + i];
    }
    return p; /* each place has moved to the end, which is the next one's beginning */
}

static void people_release(struct people *p)
{
    cc_free(p->begin);
    cc_free(p->at);
    cc_free(p->style);
    cc_free(p->cls);
}

/* ---- changes ---- */

static void add(struct drifts *drifts, const struct drift *drift)
{
    drifts->items = cc_grow(drifts->items, &drifts->cap, drifts->n + 1,
                            sizeof *drifts->items);
    drifts->items[drifts->n++] = *drift;
}

/* The first vote of a labeler at or behind a time. */
static uint32_t vote_at(const struct people *p, uint32_t labeler, uint32_t at)
{
    uint32_t low = p->begin[labeler], high = p->begin[labeler + 1];

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (p->at[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether most votes in [first, end) are for the style. */
static bool prefers(const struct people *p, uint32_t first, uint32_t end, uint16_t style)
{
    uint32_t n = 0;

    for (uint32_t i = first; i < end; i++)
        n += p->style[i] == style;
    return 2 * n > end - first;
}

/* Whether the style moves among equal things as well: else other things are written. */
static bool is_of_style(const uint16_t *styles, const uint16_t *classes,
                        const struct cc_change_point *c)
{
    const uint32_t first = c->at - c->n_before;
    const double moved =
        cc_change_within(styles + first, classes + first, c->n_before + c->n_after,
                         c->n_before, c->after);

    return fabs(moved) > least_move;
}

/* How many labelers with votes on both sides of a change of all change with it; `from`
 * and `to` are the neighbouring changes. */
static void ask_people(const struct survey *v, const struct people *p, uint32_t from,
                       uint32_t to, struct drift *d)
{
    for (uint32_t l = 0; l < v->labeler->value_count; l++) {
        const uint32_t first = vote_at(p, l, from), at = vote_at(p, l, d->at),
                       end = vote_at(p, l, to);

        if (at - first < FEW_VOTES || end - at < FEW_VOTES)
            continue;
        d->asked++;
        d->changed += prefers(p, first, at, d->point.before) &&
                      prefers(p, at, end, d->point.after);
    }
}

static bool is_clear(const struct cc_change_point *c)
{
    return c->old_before >= nearly_all * c->n_before &&
           c->new_after >= nearly_all * c->n_after;
}

/* Changes of all votes together in which most people have a part. */
static void find_common(const struct survey *v, uint32_t convention,
                        const struct people *p, struct drifts *drifts)
{
    const size_t first = v->votes.first[convention];
    const uint32_t *at = v->votes.at + first;
    const uint32_t n = (uint32_t)(v->votes.end[convention] - first);
    struct cc_change_point points[CC_CHANGES_MAX];
    const size_t found =
        cc_change_points(v->votes.style + first, n,
                         v->found->conventions[convention].n_styles, v->penalty, points);

    for (size_t i = 0; i < found; i++) {
        struct drift d = { points[i], at[points[i].at], CC_NOBODY, 0, 0 };

        if (d.point.before == d.point.after ||
            !is_of_style(v->votes.style + first, v->votes.cls + first, &d.point))
            continue;
        if (v->labeler != NULL)
            ask_people(v, p, i == 0 ? 0 : at[points[i - 1].at],
                       i + 1 == found ? UINT32_MAX : at[points[i + 1].at], &d);
        if (v->labeler == NULL
                ? is_clear(&d.point)
                : d.changed >= 2 && d.changed >= most_share * d.asked)
            add(drifts, &d);
    }
}

/* Whether a change of one labeler is his part in a change of all. */
static bool is_shared(const struct people *p, const struct drifts *drifts, size_t common,
                      const struct drift *d)
{
    const uint32_t n = p->begin[d->labeler + 1] - p->begin[d->labeler];

    for (size_t i = 0; i < common; i++) {
        const struct drift *all = &drifts->items[i];
        const uint32_t theirs = vote_at(p, d->labeler, all->at),
                       own = vote_at(p, d->labeler, d->at);
        const uint32_t between = own > theirs ? own - theirs : theirs - own;

        if (all->point.before == d->point.before && all->point.after == d->point.after &&
            between <= NEAR_VOTES + n / 10)
            return true;
    }
    return false;
}

static void find_personal(const struct survey *v, uint32_t convention,
                          const struct people *p, struct drifts *drifts)
{
    const size_t common = drifts->n;

    for (uint32_t l = 0; l < v->labeler->value_count; l++) {
        const uint32_t first = p->begin[l];
        struct cc_change_point points[CC_CHANGES_MAX];
        size_t found = 0;

        if (cc_column_value(v->labeler, l).len > 0)
            found = cc_change_points(
                p->style + first, p->begin[l + 1] - first,
                v->found->conventions[convention].n_styles, v->penalty, points);
        for (size_t i = 0; i < found; i++) {
            const struct drift d = { points[i], p->at[first + points[i].at], l, 0, 0 };

            if (!is_shared(p, drifts, common, &d) &&
                is_of_style(p->style + first, p->cls + first, &d.point))
                add(drifts, &d);
        }
    }
}

static void find_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct survey *v = ctx;

    (void)part;
    for (size_t c = first; c < end; c++) {
        struct people p;

        if (v->votes.first[c] == v->votes.end[c])
            continue;
        p = people_of(v, (uint32_t)c);
        find_common(v, (uint32_t)c, &p, &v->drifts[c]);
        if (v->labeler != NULL)
            find_personal(v, (uint32_t)c, &p, &v->drifts[c]);
        people_release(&p);
    }
}

/* Many series find chance changes more often: each thousand-fold asks for more. */
static double penalty_of(const struct survey *v)
{
    double series = 0;

    for (uint32_t i = 0; i < v->found->count; i++)
        series += v->found->conventions[i].inconsistent;
    series *= v->labeler == NULL ? 1 : v->labeler->value_count;
    return series > FREE_SERIES ? log(series / FREE_SERIES) : 0;
}

/* ---- findings ---- */

static uint32_t add_group(const struct survey *v, const struct cc_convention *c)
{
    const struct cc_column *time = cc_dataset_first(v->ctx->data, CC_ROLE_TIME);
    struct cc_arena *arena = v->out->arena;
    struct cc_str evidence =
        v->order.rows != NULL
            ? cc_arena_printf(arena, "%u rows in the order of column '%.*s'",
                              v->order.count, CC_STR_ARG(time->name))
            : cc_arena_printf(arena, "rows as they stand: column '%.*s' was not used, %s",
                              CC_STR_ARG(time->name), v->order.why);

    return cc_outcome_group(v->out, &(struct cc_group){
        .id = cc_arena_str(arena, c->id), .title = cc_arena_str(arena, c->title),
        .column = v->found->column, .confidence = c->confidence, .evidence = evidence,
    });
}

/* "since 2026-03-04", or "since row 812" where times do not tell. */
static struct cc_str since(const struct survey *v, uint32_t row)
{
    const struct cc_column *time = cc_dataset_first(v->ctx->data, CC_ROLE_TIME);
    char number[16];

    if (v->order.rows != NULL)
        return cc_arena_printf(v->out->arena, "since %.*s",
                               CC_STR_ARG(cc_column_at(time, row)));
    return cc_arena_printf(v->out->arena, "since row %.*s",
                           CC_STR_ARG(cc_dataset_row_name(v->ctx->data, row, number)));
}

static struct cc_str who(const struct survey *v, const struct drift *d)
{
    if (v->labeler == NULL)
        return CC_STR("all");
    if (d->labeler == CC_NOBODY)
        return cc_arena_printf(v->out->arena, "%u of %u labelers together", d->changed,
                               d->asked);
    return cc_column_value(v->labeler, d->labeler);
}

static struct cc_str tell(const struct survey *v, const struct cc_convention *c,
                          const struct drift *d)
{
    const struct cc_change_point *p = &d->point;
    const struct cc_str name = who(v, d), start = since(v, row_at(v, d->at));
    const char *verb = d->labeler == CC_NOBODY ? "write" : "writes";

    if (p->before == p->after)
        return cc_arena_printf(
            v->out->arena, "%.*s: %.*s: %.*s %s '%.*s' in %.0f %% of %u rows, before in "
                           "%.0f %% of %u",
            CC_STR_ARG(c->title), CC_STR_ARG(start), CC_STR_ARG(name), verb,
            CC_STR_ARG(c->styles[p->before].example),
            100.0 * p->old_after / p->n_after, p->n_after,
            100.0 * p->old_before / p->n_before, p->n_before);
    return cc_arena_printf(
        v->out->arena, "%.*s: %.*s: %.*s %s '%.*s' (%.0f %% of %u rows), before '%.*s' "
                       "(%.0f %% of %u)",
        CC_STR_ARG(c->title), CC_STR_ARG(start), CC_STR_ARG(name), verb,
        CC_STR_ARG(c->styles[p->after].example), 100.0 * p->new_after / p->n_after,
        p->n_after, CC_STR_ARG(c->styles[p->before].example),
        100.0 * p->old_before / p->n_before, p->n_before);
}

static void report(const struct survey *v, uint32_t convention)
{
    const struct cc_convention *c = &v->found->conventions[convention];
    const struct drifts *drifts = &v->drifts[convention];
    const uint32_t group = drifts->n > 0 ? add_group(v, c) : 0;

    for (size_t i = 0; i < drifts->n; i++) {
        const struct drift *d = &drifts->items[i];
        const uint32_t row = row_at(v, d->at);
        const double chance = exp(log(d->point.n_before + d->point.n_after) -
                                  d->point.gain);

        cc_outcome_add(v->out, &(struct cc_finding){
            .row = row, .column = v->found->column, .other = CC_NO_ROW,
            .end = (uint32_t)cc_column_at(v->column, row).len,
            .labeler = d->labeler == CC_NOBODY ? CC_NOBODY : d->labeler + 1,
            .group = group, .severity = v->out->severity,
            .confidence = (float)(1 - chance), .message = tell(v, c, d),
        });
    }
}

static void judge_column(const struct cc_check_ctx *ctx, uint32_t column,
                         const struct cc_time_order *order, struct cc_outcome *out)
{
    struct survey v = { .ctx = ctx, .found = ctx->conventions->of_column[column],
                        .column = &ctx->data->columns[column],
                        .labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER),
                        .order = *order, .out = out };

    v.penalty = penalty_of(&v);
    v.drifts = cc_alloc_zero(v.found->count + 1u, sizeof *v.drifts);
    votes_init(&v);
    collect_votes(&v);
    cc_parallel_for(v.found->count, v.found->count, ctx->threads, find_part, &v);
    for (uint32_t i = 0; i < v.found->count; i++) {
        out->measured += v.votes.end[i] > v.votes.first[i];
        report(&v, i);
        cc_free(v.drifts[i].items);
    }
    cc_free(v.drifts);
    cc_free(v.votes.first);
    cc_free(v.votes.end);
    cc_free(v.votes.at);
    cc_free(v.votes.style);
    cc_free(v.votes.cls);
    cc_free(v.votes.labeler);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    struct cc_time_order order;

    (void)err;
    out->measured_what = "mixed conventions";
    if (labeler != NULL && labeler->value_count > CC_LABELERS_MAX) {
        out->skipped = CC_STR("too many labelers to tell apart");
        return true;
    }
    order = cc_time_order(cc_dataset_first(ctx->data, CC_ROLE_TIME));
    for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(ctx->data, c))
        judge_column(ctx, cc_dataset_index(ctx->data, c), &order, out);
    cc_free(order.rows);
    return true;
}

const struct cc_check cc_check_convention_drift = {
    .id = "CV002",
    .name = "convention-drift",
    .kind = "drift",
    .reports = "a labeler, or all, who changed a habit at some time",
    .why = "rows from before and after a change teach a model two things",
    .wrong = "gwen writes 'umm' since 4 March, 'um' before",
    .right = "one style at all times",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_TIME),
    .on_conventions = true,
    .run = run,
};
