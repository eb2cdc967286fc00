/* omission.c - labelers who leave out, or keep, what the others write of disfluencies.
 *
 * For each class (fillers, repeats, cut-offs, markers, tags) and labeler: what was
 * written, against what the same gaps hold on average over all labelers (presence.h), so
 * that other topics explain nothing. One labeler against the rest:
 *
 *     G = 2 (o ln(o / e) + O ln(O / E)) / spread
 *
 * `spread` is how much more than chance labelers differ from the usual rate anyway, by
 * the median of their squares: speakers differ, and who got which. All labelers and
 * classes are held to a false discovery rate of 1 % together, and the rate must be less
 * than half, or more than twice, both of the others' and of the usual one. Rows of the
 * same words by several labelers, where there are enough, must say so too. Whether a word
 * was said only the audio can tell: nothing is proposed.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/stats.h"
#include "checks/check.h"
#include "checks/names.h"
#include "checks/presence.h"
#include "checks/text_conventions.h"
#include "dataset/dataset.h"

enum option { MIN_WORDS, MIN_RATIO };
enum { CLASS_MIN = 20, EXPECTED_MIN = 5, STRATA_CELLS_MAX = 1 << 22, STRATUM_ROWS = 30,
       SHARED_ONE_IN = 20 };

/* Among rows of the same words: of two, one who writes all is expected to write half. */
static const double false_discovery_rate = 0.01, same_ratio = 1.4;

/* One class, over all labelers. */
struct class_survey {
    double count, words; /* of all labelers */
    double usual;        /* what most labelers write of what is expected */
    double spread;       /* 1: labelers differ by chance only */
    uint32_t group;      /* 0: not yet made */
};

struct survey {
    const struct cc_check_ctx *ctx;
    const struct cc_column *text, *labeler;
    struct cc_strata strata;
    struct cc_presence *people; /* by labeler */
    struct class_survey classes[CC_DISFLUENCIES];
    double limit; /* the largest p that holds */
    struct cc_outcome *out;
};

/* ---- strata ---- */

/* Whether labelers share the values of a column well enough to be compared within them:
 * at least one row in twenty is not by the labeler who has most of that value. */
static bool is_crossed(const struct cc_column *column, const uint32_t *of_code,
                       const struct cc_column *labeler)
{
    const size_t n = column->value_count, people = labeler->value_count;
    uint64_t shared = 0;
    uint32_t *rows;

    if (n * STRATUM_ROWS > column->row_count || n * people > STRATA_CELLS_MAX)
        return false;
    rows = cc_alloc_zero(n * people + 1, sizeof *rows);
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        rows[(of_code == NULL ? code : of_code[code]) * people +
             cc_column_code(labeler, row)]++;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t most = 0;
        for (size_t k = 0; k < people; k++) {
            shared += rows[i * people + k];
            most = rows[i * people + k] > most ? rows[i * people + k] : most;
        }
        shared -= most;
    }
    cc_free(rows);
    return shared * SHARED_ONE_IN >= column->row_count;
}

/* Labels first, then speakers, as far as labelers share them. */
static struct cc_strata choose_strata(const struct cc_check_ctx *ctx,
                                      const struct cc_column *labeler)
{
    static const enum cc_role roles[] = { CC_ROLE_LABEL, CC_ROLE_SPEAKER };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (const struct cc_column *c = cc_dataset_first(ctx->data, roles[i]); c != NULL;
             c = cc_dataset_next(ctx->data, c)) {
            const uint32_t *of_code =
                roles[i] == CC_ROLE_LABEL
                    ? ctx->names->of_column[cc_dataset_index(ctx->data, c)].canonical
                    : NULL;
            if (is_crossed(c, of_code, labeler))
                return (struct cc_strata){ of_code, c };
        }
    return (struct cc_strata){ NULL, NULL };
}

/* ---- what is usual ---- */

struct weighed {
    double value, weight;
};

static int by_value(const void *a, const void *b)
{
    const struct weighed *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

static double median(struct weighed *items, uint32_t n)
{
    double all = 0, seen = 0;

    cc_sort(items, n, sizeof *items, by_value);
    for (uint32_t i = 0; i < n; i++)
        all += items[i].weight;
    for (uint32_t i = 0; i < n; i++)
        if ((seen += items[i].weight) * 2 >= all)
            return items[i].value;
    return 0;
}

/* The median of a squared normal deviate. */
static const double chance_median = 0.4549364;

static void survey_class(struct survey *v, enum cc_disfluency kind)
{
    struct class_survey *c = &v->classes[kind];
    struct weighed *items = cc_alloc(v->labeler->value_count + 1u, sizeof *items);
    uint32_t n = 0;

    *c = (struct class_survey){ .spread = 1 };
    for (uint32_t i = 0; i < v->labeler->value_count; i++) {
        const struct cc_presence *p = &v->people[i];

        c->count += (double)p->counts[kind];
        c->words += (double)p->words;
        if (p->expected[kind] > 0)
            items[n++] = (struct weighed){ (double)p->counts[kind] / p->expected[kind],
                                           p->expected[kind] };
    }
    c->usual = median(items, n);
    n = 0;
    for (uint32_t i = 0; i < v->labeler->value_count; i++) {
        const struct cc_presence *p = &v->people[i];
        const double e = c->usual * p->expected[kind], d = (double)p->counts[kind] - e;

        if (p->expected[kind] >= EXPECTED_MIN)
            items[n++] = (struct weighed){ d * d / fmax(e, 1), 1 };
    }
    if (n >= 3)
        c->spread = fmax(median(items, n) / chance_median, 1);
    cc_free(items);
}

/* ---- one labeler against the rest ---- */

struct contrast {
    double p;
    double to_rest, to_usual; /* ratios of rates */
};

static bool is_asked(const struct survey *v, uint32_t who, enum cc_disfluency kind)
{
    const struct cc_presence *p = &v->people[who];

    return v->classes[kind].count >= CLASS_MIN &&
           (double)p->words >= v->ctx->options[MIN_WORDS] &&
           fmax(p->expected[kind], (double)p->counts[kind]) >= EXPECTED_MIN &&
           cc_column_value(v->labeler, who).len > 0;
}

static struct contrast contrast(const struct survey *v, uint32_t who,
                                enum cc_disfluency kind)
{
    const struct class_survey *c = &v->classes[kind];
    const double o = (double)v->people[who].counts[kind],
                 e = v->people[who].expected[kind], rest = c->count - o,
                 rest_e = fmax(c->count - e, 0);
    const double g = cc_g_cell(o, e) + cc_g_cell(rest, rest_e);

    return (struct contrast){
        .p = cc_chi_square_tail(g / c->spread, 1),
        .to_rest = (o + 0.5) / (e + 0.5) * (rest_e + 0.5) / (rest + 0.5),
        .to_usual = (o + 0.5) / (c->usual * e + 0.5),
    };
}

static void find_limit(struct survey *v)
{
    const size_t people = v->labeler->value_count;
    double *p = cc_alloc(people * CC_DISFLUENCIES + 1, sizeof *p);
    size_t n = 0;

    for (uint32_t who = 0; who < v->labeler->value_count; who++)
        for (enum cc_disfluency k = 0; k < CC_DISFLUENCIES; k++)
            if (is_asked(v, who, k))
                p[n++] = contrast(v, who, k).p;
    v->limit = cc_fdr_limit(p, n, false_discovery_rate);
    v->out->measured += n;
    cc_free(p);
}

/* Whether rows whose words others wrote too, as far as there are, say the same. */
static bool is_confirmed(const struct survey *v, uint32_t who, enum cc_disfluency kind,
                         bool keeps)
{
    const double o = (double)v->people[who].same_counts[kind],
                 e = v->people[who].same_expected[kind],
                 ratio = (o + 0.5) / (e + 0.5);

    if (fmax(o, e) < EXPECTED_MIN)
        return true;
    return keeps ? ratio > same_ratio : ratio < 1 / same_ratio;
}

/* -1: leaves out, 1: keeps, 0: as the others. */
static int verdict(const struct survey *v, uint32_t who, enum cc_disfluency kind,
                   const struct contrast *c)
{
    const double ratio = v->ctx->options[MIN_RATIO];

    if (c->p > v->limit)
        return 0;
    if (c->to_rest < 1 / ratio && c->to_usual < 1 / ratio)
        return is_confirmed(v, who, kind, false) ? -1 : 0;
    return c->to_rest > ratio && c->to_usual > ratio && is_confirmed(v, who, kind, true);
}

/* ---- findings ---- */

static uint32_t group_of(struct survey *v, enum cc_disfluency kind)
{
    struct class_survey *c = &v->classes[kind];
    const struct cc_column *strata = v->strata.column;
    struct cc_arena *arena = v->out->arena;
    const uint32_t one_in = cc_presence_one_in(v->text);
    const struct cc_str sampled =
        one_in == 1 ? CC_STR("") : cc_arena_printf(arena, ", of one text in %u", one_in);

    if (c->group == 0)
        c->group = cc_outcome_group(v->out, &(struct cc_group){
            .id = cc_arena_printf(arena, "presence.%s", cc_disfluency_name(kind)),
            .title = cc_str_z(cc_disfluency_title(kind)),
            .column = cc_dataset_index(v->ctx->data, v->text), .confidence = 1,
            .evidence = cc_arena_printf(
                arena, "%.0f in %.0f words%s; compared between the same words%s%.*s%s; "
                       "labelers differ %.1f times as much as by chance",
                c->count, c->words, sampled.ptr, strata == NULL ? "" : " and within '",
                strata == NULL ? 0 : (int)strata->name.len,
                strata == NULL ? "" : strata->name.ptr, strata == NULL ? "" : "'",
                c->spread),
        });
    return c->group;
}

static struct cc_str tell(const struct survey *v, uint32_t who, enum cc_disfluency kind,
                          bool keeps)
{
    const struct cc_presence *p = &v->people[who];
    const struct class_survey *c = &v->classes[kind];
    const double rest_words = fmax(c->words - (double)p->words, 1);

    return cc_arena_printf(
        v->out->arena, "%s: %.*s %s: %.1f per 1,000 words (%llu in %llu), the others "
                       "%.1f; %.0f expected in the same places",
        cc_disfluency_title(kind), CC_STR_ARG(cc_column_value(v->labeler, who)),
        keeps ? "keeps what others leave out" : "leaves out what others keep",
        1000 * (double)p->counts[kind] / (double)p->words,
        (unsigned long long)p->counts[kind], (unsigned long long)p->words,
        1000 * (c->count - (double)p->counts[kind]) / rest_words, p->expected[kind]);
}

static void report(struct survey *v)
{
    for (enum cc_disfluency k = 0; k < CC_DISFLUENCIES; k++)
        for (uint32_t who = 0; who < v->labeler->value_count; who++) {
            struct contrast c;
            int sign;

            if (!is_asked(v, who, k))
                continue;
            c = contrast(v, who, k);
            sign = verdict(v, who, k, &c);
            if (sign == 0)
                continue;
            cc_outcome_add(v->out, &(struct cc_finding){
                .row = CC_NO_ROW, .column = cc_dataset_index(v->ctx->data, v->text),
                .other = CC_NO_ROW, .labeler = who + 1, .group = group_of(v, k),
                .severity = v->out->severity, .confidence = (float)(1 - c.p),
                .message = tell(v, who, k, sign > 0),
            });
        }
}

static void judge_column(const struct cc_check_ctx *ctx, const struct cc_column *text,
                         struct cc_outcome *out)
{
    struct survey v = { .ctx = ctx, .text = text, .out = out,
                        .labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER) };

    v.strata = choose_strata(ctx, v.labeler);
    v.people = cc_presence_count(
        text, ctx->conventions->of_column[cc_dataset_index(ctx->data, text)], v.labeler,
        &v.strata, ctx->threads);
    for (enum cc_disfluency k = 0; k < CC_DISFLUENCIES; k++)
        survey_class(&v, k);
    find_limit(&v);
    report(&v);
    cc_free(v.people);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const uint32_t labelers = cc_dataset_first(ctx->data, CC_ROLE_LABELER)->value_count;

    (void)err;
    out->measured_what = "rates of labelers";
    if (labelers > CC_LABELERS_MAX)
        out->skipped = CC_STR("too many labelers to tell apart");
    else if (labelers > 1)
        for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT);
             c != NULL; c = cc_dataset_next(ctx->data, c))
            judge_column(ctx, c, out);
    return true;
}

const struct cc_check cc_check_omission = {
    .id = "CV003",
    .name = "omission",
    .kind = "presence",
    .reports = "a labeler who leaves out, or keeps, what others write of hesitations",
    .why =
        "a model taught both to write hesitations and to drop them does neither reliably",
    .wrong = "gwen writes 1 filler in 1,000 words, the others 14 in the same places",
    .right = "all write them, or nobody does",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_LABELER),
    .on_conventions = true,
    .options = { { "min-words", 200, 1, 1e9, "words that a labeler must have written" },
                 { "min-ratio", 2, 1, 1000, "how many times the rate must differ" } },
    .run = run,
};
