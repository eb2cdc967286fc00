/* rare_label.c - classes with too few rows to learn from. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/names.h"
#include "dataset/dataset.h"

enum option { MIN_COUNT, MIN_ROWS };

static void report_column(const struct cc_check_ctx *ctx, uint32_t c,
                          struct cc_outcome *out)
{
    const struct cc_column *column = &ctx->data->columns[c];
    const struct cc_column_names *names = &ctx->names->of_column[c];
    /* per canonical name */
    uint64_t *rows = cc_alloc_zero(column->value_count, sizeof *rows);
    struct cc_str *messages = cc_alloc_zero(column->value_count, sizeof *messages);
    uint32_t classes = 0;

    for (uint32_t code = 0; code < column->value_count; code++)
        rows[names->canonical[code]] += names->counts[code];
    for (uint32_t code = 0; code < column->value_count; code++)
        classes += rows[code] > 0;
    /* Where a class has few rows on average, few rows are no news. */
    if ((double)column->row_count < 2 * ctx->options[MIN_COUNT] * classes)
        classes = 0;
    for (uint32_t row = 0; row < column->row_count && classes > 0; row++) {
        const uint32_t code = cc_column_code(column, row);
        const uint64_t n = rows[names->canonical[code]];

        if ((double)n >= ctx->options[MIN_COUNT] ||
            cc_column_value(column, code).len == 0 ||
            names->variant[code]) /* another check's */
            continue;
        if (messages[code].ptr == NULL)
            messages[code] = cc_arena_printf(out->arena, "'%.*s' is on %llu of %u rows",
                                             CC_STR_ARG(cc_column_value(column, code)),
                                             (unsigned long long)n, column->row_count);
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = c, .end = (uint32_t)cc_column_value(column, code).len,
            .other = CC_NO_ROW, .message = messages[code], .confidence = 1,
            .severity = out->severity,
        });
    }
    cc_free(rows);
    cc_free(messages);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "cells";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];

        if (column->role != CC_ROLE_LABEL)
            continue;
        out->measured += column->row_count;
        if (column->row_count >= ctx->options[MIN_ROWS])
            report_column(ctx, c, out);
    }
    return true;
}

const struct cc_check cc_check_rare_label = {
    .id = "LB002",
    .name = "rare-label",
    .kind = "table",
    .reports = "a label on fewer rows than can be learned from",
    .why = "a class of three examples is noise in training and in every average",
    .wrong = "\"cancel gift card\" on 1 of 4,000 rows",
    .right = "more examples, or a broader class",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_LABEL),
    .options = { { "min-count", 5, 1, 1e9, "rows that a class should have" },
                 { "min-rows", 50, 1, 1e9,
                   "rows in the dataset below which the check is silent" } },
    .run = run,
};
