/* labeler_distribution.c - labelers who give labels in other proportions than the rest.
 *
 * For each labeler a table of two rows, this one and all others, over the classes:
 *
 *     G = 2 sum O ln(O / E)                     chi-square with C - 1 degrees
 *     JS = H((p + q) / 2) - (H(p) + H(q)) / 2   Jensen-Shannon divergence in bits, 0..1
 *
 * Labelers are held back to a false discovery rate of 1 % together (Benjamini &
 * Hochberg 1995); a difference too small to matter (JS) is not reported however sure.
 * Those who got other material differ rightly: the finding says so of nobody, it shows.
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
#include "dataset/dataset.h"

enum option { MIN_ROWS, MIN_DIVERGENCE };
enum { CELLS_MAX = 1 << 24 }; /* labels times labelers */

static const double false_discovery_rate = 0.01;

struct verdict {
    uint32_t labeler;
    double p, divergence;
    uint32_t code;               /* the label that differs most */
    double own_share, other_share;
    uint64_t rows;
};

static double plogp(double p)
{
    return p > 0 ? p * log2(p) : 0;
}

/* counts[labeler * n_labels + label]; all[label] sums them up. */
static struct verdict compare(const uint64_t *own, const uint64_t *all, uint32_t n_labels,
                              uint64_t rows, uint64_t total)
{
    struct verdict v = { .p = 1, .rows = rows };
    const double n1 = (double)rows, n2 = (double)(total - rows);
    double g = 0, most = 0;
    uint32_t classes = 0;

    for (uint32_t c = 0; c < n_labels; c++) {
        const double o1 = (double)own[c], o2 = (double)(all[c] - own[c]), sum = o1 + o2;
        const double p = o1 / n1, q = o2 / n2;

        if (all[c] == 0)
            continue;
        classes++;
        g += cc_g_cell(o1, n1 * sum / (n1 + n2)) + cc_g_cell(o2, n2 * sum / (n1 + n2));
        v.divergence += (plogp(p) + plogp(q)) / 2 - plogp((p + q) / 2);
        if (fabs(p - q) > most) {
            most = fabs(p - q);
            v.code = c;
            v.own_share = p;
            v.other_share = q;
        }
    }
    if (classes > 1)
        v.p = cc_chi_square_tail(g, classes - 1);
    return v;
}

static int by_p(const void *a, const void *b)
{
    const struct verdict *x = a, *y = b;

    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->labeler > y->labeler) - (x->labeler < y->labeler);
}

/* The largest p that holds for all verdicts together. */
static double limit_of(const struct verdict *verdicts, uint32_t n)
{
    double *p = cc_alloc(n, sizeof *p), limit;

    for (uint32_t i = 0; i < n; i++)
        p[i] = verdicts[i].p;
    limit = cc_fdr_limit(p, n, false_discovery_rate);
    cc_free(p);
    return limit;
}

static void report_verdict(const struct cc_check_ctx *ctx, uint32_t column,
                           const struct verdict *v,
                           struct cc_outcome *out)
{
    const struct cc_column *labels = &ctx->data->columns[column];
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    const struct cc_str who = cc_column_value(labeler, v->labeler);

    cc_outcome_add(out, &(struct cc_finding){
        .row = CC_NO_ROW, .column = column, .other = CC_NO_ROW, .severity = out->severity,
        .confidence = (float)(1 - v->p), .labeler = v->labeler + 1,
        .message =
            cc_arena_printf(out->arena,
                            "%.*s gives '%.*s' to %.0f %% of %llu rows, the others to "
                            "%.0f %%", CC_STR_ARG(who),
                            CC_STR_ARG(cc_column_value(labels, v->code)),
                            100 * v->own_share,
                            (unsigned long long)v->rows, 100 * v->other_share),
    });
}

static void judge_column(const struct cc_check_ctx *ctx, uint32_t column,
                         struct cc_outcome *out)
{
    const struct cc_column *labels = &ctx->data->columns[column];
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    const uint32_t n_labels = labels->value_count, n_labelers = labeler->value_count;
    uint64_t *counts = cc_alloc_zero((size_t)n_labels * n_labelers, sizeof *counts);
    uint64_t *all = cc_alloc_zero(n_labels, sizeof *all);
    uint64_t *rows = cc_alloc_zero(n_labelers, sizeof *rows);
    struct verdict *verdicts = cc_alloc(n_labelers, sizeof *verdicts);
    uint64_t total = 0;
    uint32_t n = 0;
    double limit;

    for (uint32_t row = 0; row < labels->row_count; row++) {
        const uint32_t label =
            ctx->names->of_column[column].canonical[cc_column_code(labels, row)];
        const uint32_t who = cc_column_code(labeler, row);

        if (cc_column_value(labels, label).len == 0 ||
            cc_column_value(labeler, who).len == 0)
            continue;
        counts[(size_t)who * n_labels + label]++;
        all[label]++;
        rows[who]++;
        total++;
    }
    for (uint32_t who = 0; who < n_labelers; who++)
        if ((double)rows[who] >= ctx->options[MIN_ROWS] && rows[who] < total) {
            verdicts[n] = compare(counts + (size_t)who * n_labels, all, n_labels,
                                  rows[who], total);
            verdicts[n++].labeler = who;
        }
    cc_sort(verdicts, n, sizeof *verdicts, by_p);
    limit = limit_of(verdicts, n);
    for (uint32_t i = 0; i < n && verdicts[i].p <= limit; i++)
        if (verdicts[i].divergence >= ctx->options[MIN_DIVERGENCE])
            report_verdict(ctx, column, &verdicts[i], out);
    out->measured += n;
    cc_free(counts);
    cc_free(all);
    cc_free(rows);
    cc_free(verdicts);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);

    (void)err;
    out->measured_what = "labelers";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];
        const uint64_t cells = (uint64_t)column->value_count * labeler->value_count;

        if (column->role == CC_ROLE_LABEL && cells <= CELLS_MAX)
            judge_column(ctx, c, out);
        else if (column->role == CC_ROLE_LABEL)
            out->skipped = CC_STR("too many labels times labelers to compare");
    }
    if (out->count > 0)
        out->skipped = (struct cc_str){ NULL, 0 };
    return true;
}

const struct cc_check cc_check_labeler_distribution = {
    .id = "LB005",
    .name = "labeler-distribution",
    .kind = "labeler",
    .reports = "a labeler who gives labels in other proportions than the others",
    .why = "one person's reading of the guideline becomes part of what is learned",
    .wrong = "gwen: negative 85 %, the others 32 %",
    .right = "similar shares on similar material",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_LABEL) | CC_ROLE_BIT(CC_ROLE_LABELER),
    .options = { { "min-rows", 15, 2, 1e9, "rows that a labeler must have" },
                 { "min-divergence", 0.05, 0, 1, "Jensen-Shannon divergence, in bits" } },
    .run = run,
};
