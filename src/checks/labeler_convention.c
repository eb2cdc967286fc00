/* labeler_convention.c - labelers whose own habit is not what the text column does.
 *
 * For each convention and labeler, from the uses of its styles:
 *
 *                     um   umm              the standard is um
 *     anna            88     2     2 %      as the others do
 *     gwen             3    37    92 %      her habit is umm: 92 % (80 to 97 %)
 *     hugo             0     4   100 %      too few uses to say
 *
 * A labeler departs when the style he uses most is not the standard one, the 95 %
 * interval of his share of departures (Wilson) lies above one half, and so many
 * departures are no chance: drawn blindly from all uses they would be rarer than p, and
 * all labelers of all conventions are held to a false discovery rate of 1 % together.
 * Only things count that are written in more than one way here, and what he had to write
 * of them (class_mix.h): where all depart he does not depart. Where no style prevails the
 * one in front is the standard that is asked for, and the finding says so. The interval
 * alone would not do: where three in ten uses depart, one labeler in four hundred departs
 * in all of his five by chance.
 *
 * For the convention as a whole the evidence tells how far it depends on who writes: G =
 * sum 2 O ln(O / E) over styles and labelers, and Cramer's V = sqrt(G / (n min(styles,
 * labelers) - n)), 0 when nothing, 1 when everything does; also held back together.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/stats.h"
#include "checks/check.h"
#include "checks/class_mix.h"
#include "checks/text_conventions.h"
#include "dataset/dataset.h"

enum option { MIN_USES };

static const double false_discovery_rate = 0.01;

/* How a convention depends on labelers. */
struct association {
    double g, p, v;
    double degrees;
    bool held; /* among all conventions */
};

/* All conventions of one column. */
struct survey {
    const struct cc_check_ctx *ctx;
    const struct cc_conventions *found;
    const struct cc_column *labeler;
    struct association *associations; /* per convention */
    struct cc_mixed_uses *uses;       /* by convention and labeler, then of all */
    double limit;                     /* the largest p of a labeler that holds */
    struct cc_outcome *out;
};

static bool is_judged(const struct cc_convention *c)
{
    return c->inconsistent && c->styles[0].by_labeler != NULL;
}

static const struct cc_mixed_uses *uses_of(const struct survey *v,
                                           const struct cc_convention *c, uint32_t who)
{
    const size_t number = (size_t)(c - v->found->conventions);

    return &v->uses[number * (v->labeler->value_count + 1u) + who];
}

static const struct cc_mixed_uses *uses_of_all(const struct survey *v,
                                               const struct cc_convention *c)
{
    return uses_of(v, c, v->labeler->value_count);
}

/* The style, but the standard one, that a labeler uses most. */
static uint32_t odd_habit(const struct cc_convention *c, uint32_t labeler)
{
    uint32_t best = c->canonical == 0 && c->n_styles > 1 ? 1 : 0;

    for (uint32_t s = 0; s < c->n_styles; s++)
        if (s != c->canonical &&
            c->styles[s].by_labeler[labeler] > c->styles[best].by_labeler[labeler])
            best = s;
    return best;
}

/* Whether there is enough to ask if this labeler departs. */
static bool is_asked(const struct survey *v, const struct cc_convention *c, uint32_t who)
{
    const struct cc_mixed_uses *own = uses_of(v, c, who);

    return (double)own->uses >= v->ctx->options[MIN_USES] &&
           own->uses < uses_of_all(v, c)->uses &&
           cc_column_value(v->labeler, who).len > 0;
}

/* How likely so many departures are by chance: drawn from all uses, and beyond what the
 * things he wrote let expect; the larger of both. */
static double chance_of(const struct survey *v, const struct cc_convention *c,
                        uint32_t who)
{
    const struct cc_mixed_uses *own = uses_of(v, c, who), *all = uses_of_all(v, c);
    const double n = (double)own->uses, o = (double)own->odd, e = own->expected,
                 rest_n = (double)all->uses - n, rest = (double)all->odd - o,
                 rest_e = fmax(all->expected - e, 0);
    const double g = cc_g_cell(o, e) + cc_g_cell(n - o, n - e) + cc_g_cell(rest, rest_e) +
                     cc_g_cell(rest_n - rest, rest_n - rest_e);

    if (o <= e)
        return 1;
    return fmax(cc_draw_tail(own->odd, own->uses, all->odd, all->uses),
                cc_chi_square_tail(g, 1) / 2);
}

/* Whether others as well depart in most of what he wrote; they are told from him by his
 * part of all uses. */
static bool others_depart(const struct survey *v, const struct cc_convention *c,
                          uint32_t who)
{
    const struct cc_mixed_uses *own = uses_of(v, c, who);
    const double part = (double)own->uses / (double)uses_of_all(v, c)->uses;

    return own->expected - part * (double)own->odd >=
           0.5 * (1 - part) * (double)own->uses;
}

static void find_limit(struct survey *v)
{
    const uint32_t n_labelers = v->labeler->value_count;
    double *p = NULL;
    size_t n = 0, cap = 0;

    for (uint32_t i = 0; i < v->found->count; i++) {
        const struct cc_convention *c = &v->found->conventions[i];

        for (uint32_t who = 0; is_judged(c) && who < n_labelers; who++) {
            if (!is_asked(v, c, who))
                continue;
            p = cc_grow(p, &cap, n + 1, sizeof *p);
            p[n++] = chance_of(v, c, who);
        }
    }
    v->limit = cc_fdr_limit(p, n, false_discovery_rate);
    v->out->measured += n;
    cc_free(p);
}

/* ---- how conventions depend on labelers ---- */

static struct association associate(const struct cc_convention *c, uint32_t n_labelers)
{
    struct association a = { .p = 1 };
    uint32_t styles = 0, labelers = 0;

    for (uint32_t s = 0; s < c->n_styles; s++)
        styles += c->styles[s].count > 0;
    for (uint32_t who = 0; who < n_labelers; who++) {
        double uses = 0;

        for (uint32_t s = 0; s < c->n_styles; s++)
            uses += (double)c->styles[s].by_labeler[who];
        labelers += uses > 0;
        for (uint32_t s = 0; s < c->n_styles; s++)
            a.g += cc_g_cell((double)c->styles[s].by_labeler[who],
                             uses * (double)c->styles[s].count / (double)c->total);
    }
    if (styles < 2 || labelers < 2)
        return a;
    a.degrees = (double)(styles - 1) * (labelers - 1);
    a.p = cc_chi_square_tail(a.g, a.degrees);
    a.v = sqrt(a.g / ((double)c->total * ((styles < labelers ? styles : labelers) - 1)));
    a.v = fmin(a.v, 1);
    return a;
}

static void associate_all(struct survey *v)
{
    double *p = cc_alloc(v->found->count + 1u, sizeof *p), limit;
    size_t n = 0;

    v->associations = CC_NEW(v->out->arena, struct association, v->found->count + 1u);
    for (uint32_t i = 0; i < v->found->count; i++)
        if (is_judged(&v->found->conventions[i])) {
            v->associations[i] =
                associate(&v->found->conventions[i], v->labeler->value_count);
            p[n++] = v->associations[i].p;
        }
    limit = cc_fdr_limit(p, n, false_discovery_rate);
    for (uint32_t i = 0; i < v->found->count; i++)
        v->associations[i].held = is_judged(&v->found->conventions[i]) &&
                                  v->associations[i].p <= limit;
    cc_free(p);
}

/* ---- findings ---- */

static uint32_t add_group(const struct survey *v, uint32_t number)
{
    const struct cc_convention *c = &v->found->conventions[number];
    const struct association *a = &v->associations[number];
    struct cc_arena *arena = v->out->arena;
    char p[32] = "< 1e-300"; /* what a double holds no more */

    if (a->p >= 1e-300)
        snprintf(p, sizeof p, "%.2g", a->p);
    return cc_outcome_group(v->out, &(struct cc_group){
        .id = cc_arena_str(arena, c->id), .title = cc_arena_str(arena, c->title),
        .column = v->found->column, .confidence = c->confidence,
        .evidence = cc_arena_printf(
            arena, "%llu uses by labeler: G %.1f, %.0f degree%s of freedom, p %s, "
                   "Cramer's V %.2f%s",
            (unsigned long long)c->total, a->g, a->degrees,
            a->degrees == 1 ? "" : "s", p, a->v,
            a->held ? "" : "; as a whole no more than chance"),
    });
}

static struct cc_str tell(const struct survey *v, const struct cc_convention *c,
                          uint32_t who)
{
    const struct cc_mixed_uses *own = uses_of(v, c, who), *all = uses_of_all(v, c);
    const uint64_t rest = all->uses - own->uses;
    const struct cc_interval i = cc_wilson(own->odd, own->uses);
    const struct cc_str name = cc_column_value(v->labeler, who);

    return cc_arena_printf(
        v->out->arena,
        "%.*s: %s%.*s departs from '%.*s' in %.0f %% of %llu uses (95 %% interval %.0f "
        "to %.0f %%), mostly with '%.*s'; the others in %.0f %% of %llu",
        CC_STR_ARG(c->title), c->tie ? "no way prevails, but " : "", CC_STR_ARG(name),
        CC_STR_ARG(c->styles[c->canonical].example),
        100 * (double)own->odd / (double)own->uses, (unsigned long long)own->uses,
        100 * i.low, 100 * i.high, CC_STR_ARG(c->styles[odd_habit(c, who)].example),
        100 * (double)(all->odd - own->odd) / (double)rest, (unsigned long long)rest);
}

static bool departs(const struct survey *v, const struct cc_convention *c, uint32_t who)
{
    const struct cc_mixed_uses *own = uses_of(v, c, who);

    return is_asked(v, c, who) &&
           c->styles[odd_habit(c, who)].by_labeler[who] > own->uses - own->odd &&
           cc_wilson(own->odd, own->uses).low > 0.5 &&
           chance_of(v, c, who) <= v->limit && !others_depart(v, c, who);
}

static void report_convention(const struct survey *v, uint32_t number)
{
    const struct cc_convention *c = &v->found->conventions[number];
    uint32_t group = v->associations[number].held ? add_group(v, number) : 0;

    for (uint32_t who = 0; who < v->labeler->value_count; who++) {
        if (!departs(v, c, who))
            continue;
        if (group == 0)
            group = add_group(v, number);
        cc_outcome_add(v->out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = v->found->column, .other = CC_NO_ROW,
            .labeler = who + 1, .group = group, .severity = v->out->severity,
            .confidence = (float)(1 - chance_of(v, c, who)),
            .message = tell(v, c, who),
        });
    }
}

static void judge_column(const struct cc_check_ctx *ctx, uint32_t column,
                         struct cc_outcome *out)
{
    struct survey v = { .ctx = ctx, .found = ctx->conventions->of_column[column],
                        .labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER),
                        .out = out };

    if (v.labeler->value_count > CC_LABELERS_MAX)
        return;
    v.uses = cc_mixed_uses_count(v.found, &ctx->data->columns[column], v.labeler);
    find_limit(&v);
    associate_all(&v);
    for (uint32_t i = 0; i < v.found->count; i++)
        if (is_judged(&v.found->conventions[i]))
            report_convention(&v, i);
    cc_free(v.uses);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "habits of labelers";
    for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(ctx->data, c))
        judge_column(ctx, cc_dataset_index(ctx->data, c), out);
    if (cc_dataset_first(ctx->data, CC_ROLE_LABELER)->value_count > CC_LABELERS_MAX)
        out->skipped = CC_STR("too many labelers to tell apart");
    return true;
}

const struct cc_check cc_check_labeler_convention = {
    .id = "LB006",
    .name = "labeler-convention",
    .kind = "labeler",
    .reports = "a labeler whose habit is not what the others do",
    .why = "a word to one person settles it; a model would learn who labelled instead of "
           "what "
           "was said",
    .wrong = "gwen: 'umm' in 92 % of 40 uses, the others in 3 %",
    .right = "one style for all, whichever it is",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_LABELER),
    .options = { { "min-uses", 5, 1, 1e9,
                   "uses of a convention that a labeler must have" } },
    .on_conventions = true,
    .run = run,
};
