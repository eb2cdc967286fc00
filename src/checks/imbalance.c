/* imbalance.c - label columns in which few classes have nearly all rows.
 *
 * Normalised entropy H / ln C of the class shares, 1 when all C classes are equally
 * frequent (Shannon 1948), and the ratio of the largest class to the smallest.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/names.h"
#include "dataset/dataset.h"

enum option { MIN_ENTROPY, MAX_RATIO };

struct balance {
    uint32_t classes;
    uint64_t most, least;
    double entropy; /* normalised */
};

static struct balance weigh(const struct cc_column *column,
                            const struct cc_column_names *names)
{
    uint64_t *rows = cc_alloc_zero(column->value_count, sizeof *rows);
    struct balance b = { .least = UINT64_MAX };

    for (uint32_t code = 0; code < column->value_count; code++)
        if (cc_column_value(column, code).len > 0)
            rows[names->canonical[code]] += names->counts[code];
    for (uint32_t code = 0; code < column->value_count; code++) {
        const double share = (double)rows[code] /
            (column->row_count == 0 ? 1 : column->row_count);

        if (rows[code] == 0)
            continue;
        b.classes++;
        b.entropy -= share * log(share);
        b.most = rows[code] > b.most ? rows[code] : b.most;
        b.least = rows[code] < b.least ? rows[code] : b.least;
    }
    if (b.classes > 1)
        b.entropy /= log(b.classes);
    cc_free(rows);
    return b;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "label columns";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];
        struct balance b;
        bool even;

        if (column->role != CC_ROLE_LABEL)
            continue;
        out->measured++;
        b = weigh(column, &ctx->names->of_column[c]);
        even = b.entropy >= ctx->options[MIN_ENTROPY] &&
               (double)b.most <= ctx->options[MAX_RATIO] * (double)b.least;
        if (b.classes < 2 || even)
            continue;
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = c, .other = CC_NO_ROW, .confidence = 1,
            .severity = out->severity,
            .message =
                cc_arena_printf(out->arena,
                                "%.*s: the largest of %u classes has %llu rows, the "
                                "smallest %llu; normalised entropy %.2f",
                                CC_STR_ARG(column->name), b.classes,
                                (unsigned long long)b.most,
                                (unsigned long long)b.least, b.entropy),
        });
    }
    return true;
}

const struct cc_check cc_check_imbalance = {
    .id = "LB003",
    .name = "imbalance",
    .kind = "table",
    .reports = "a label column in which a few classes have nearly all rows",
    .why = "a model that always says the largest class looks good and knows nothing",
    .wrong = "9,900 rows \"other\", 100 rows for 20 classes",
    .right = "classes of comparable size, or weights in training",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_LABEL),
    .options = { { "min-entropy", 0.5, 0, 1,
                   "normalised entropy of class shares below which it is reported" },
                 { "max-ratio", 100, 1, 1e9,
                   "rows of the largest class over rows of the smallest" } },
    .run = run,
};
