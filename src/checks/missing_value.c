/* missing_value.c - empty cells, and words that stand for "no value", where a column has values.
 *
 * "N/A" may be a legitimate value ("empty" as a category). A word for "missing"
 * is reported only when the column disagrees with itself: when the word is rare
 * there, or when the column writes "missing" in more than one way:
 *
 *     reviewed: yes no yes n/a no ...   "n/a" in 0.2 % of the rows: reported
 *     sample:   empty empty 62 empty    "empty" in 75 %: the column's own word, silent
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"

enum option { MAX_SHARE };

/* Compared without ASCII case, after trimming. */
static const char *const sentinels[] = { "n/a", "na", "#n/a", "nan", "null", "nil", "none", "-", "--",
                                         "?", "unknown", "missing", "undefined", "(null)", "tbd",
                                         "not available", "not applicable", "." };

static bool is_sentinel(struct cc_str value)
{
    value = cc_str_trim(value);
    for (size_t i = 0; i < sizeof sentinels / sizeof *sentinels; i++)
        if (cc_str_eq_ascii_case(value, cc_str_z(sentinels[i])))
            return true;
    return false;
}

struct column_scan {
    const struct cc_column *column;
    uint8_t *blank;     /* per code: 1 empty, 2 a word for "missing" */
    uint32_t *counts;   /* per code, only of such values */
    uint64_t empty, sentinel_rows;
    uint32_t sentinel_kinds;
};

static void mark_values(struct column_scan *scan)
{
    for (uint32_t code = 0; code < scan->column->value_count; code++) {
        const struct cc_str value = cc_column_value(scan->column, code);

        if (cc_str_trim(value).len == 0)
            scan->blank[code] = 1;
        else if (value.len <= 16 && is_sentinel(value))
            scan->blank[code] = 2;
    }
    for (uint32_t row = 0; row < scan->column->row_count; row++) {
        const uint32_t code = cc_column_code(scan->column, row);

        scan->empty += scan->blank[code] == 1;
        scan->counts[code] += scan->blank[code] == 2;
    }
    for (uint32_t code = 0; code < scan->column->value_count; code++)
        if (scan->counts[code] > 0) {
            scan->sentinel_rows += scan->counts[code];
            scan->sentinel_kinds++;
        }
}

/* A column that is mostly empty is optional: its gaps are no news. Columns with a role are not. */
static bool gaps_matter(const struct column_scan *scan, double max_share)
{
    const uint32_t rows = scan->column->row_count;

    if (scan->column->role != CC_ROLE_NONE)
        return scan->empty < rows;
    return (double)scan->empty <= max_share * rows;
}

static bool words_matter(const struct column_scan *scan, double max_share)
{
    return scan->sentinel_kinds > 1 || (scan->sentinel_rows > 0 && scan->empty > 0) ||
           (double)scan->sentinel_rows <= max_share * scan->column->row_count;
}

static void report_column(const struct cc_check_ctx *ctx, const struct column_scan *scan,
                          struct cc_outcome *out)
{
    const double max_share = ctx->options[MAX_SHARE];
    const bool gaps = gaps_matter(scan, max_share), words = words_matter(scan, max_share);
    const struct cc_column *column = scan->column;

    for (uint32_t row = 0; (gaps || words) && row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        const struct cc_str value = cc_column_value(column, code);

        if (!(scan->blank[code] == 1 && gaps) && !(scan->blank[code] == 2 && words))
            continue;
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = cc_dataset_index(ctx->data, column), .end = (uint32_t)value.len,
            .other = CC_NO_ROW, .confidence = 1,
            .severity = column->role == CC_ROLE_NONE ? CC_SEVERITY_INFO : out->severity,
            .message = scan->blank[code] == 1
                           ? cc_str_z("no value")
                           : cc_arena_printf(out->arena, "'%.*s' stands for a missing value",
                                             CC_STR_ARG(value)),
        });
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    (void)err;
    out->measured_what = "cells";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];
        struct column_scan scan = { .column = column };

        scan.blank = cc_alloc_zero(column->value_count, sizeof *scan.blank);
        scan.counts = cc_alloc_zero(column->value_count, sizeof *scan.counts);
        mark_values(&scan);
        report_column(ctx, &scan, out);
        out->measured += column->row_count;
        cc_free(scan.blank);
        cc_free(scan.counts);
    }
    return true;
}

const struct cc_check cc_check_missing_value = {
    .id = "TB001",
    .name = "missing-value",
    .kind = "table",
    .reports = "an empty cell, or a word that stands for a missing value",
    .why = "rows without text or label cannot be learned from, and 'N/A' is learned as if it were a class",
    .wrong = "\"yes\", \"no\", \"N/A\", \"\"",
    .right = "\"yes\", \"no\", and one way to say that there is no value",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .options = { { "max-share", 0.2, 0, 1,
                   "share of a column's rows above which gaps are taken as its habit" } },
    .run = run,
};
