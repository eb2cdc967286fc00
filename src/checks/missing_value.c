/* missing_value.c - empty cells and words that stand for "no value".
 *
 * "N/A" may be a legitimate value ("empty" as a category). A word for "missing"
 * is reported only when the column disagrees with itself: when the word is rare
 * there, or when the column writes "missing" in more than one way:
 *
 *     reviewed: yes no yes n/a no ...   "n/a" in 0.2 % of the rows: reported
 *     sample:   empty empty 62 empty    "empty" in 75 %: the column's own word, silent
 *
 * "none" and "unknown" are often classes of their own: only when very rare are they news.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"

enum option { MAX_SHARE, MAX_WORD_SHARE };
enum { LONGEST = 16 };

/* What a value is. */
enum kind { VALUE, EMPTY, MARK, WORD };

/* Compared without ASCII case, after trimming. */
static const struct sentinel {
    const char *text;
    enum kind kind;
} sentinels[] = {
    { "n/a", MARK },       { "na", MARK },     { "#n/a", MARK }, { "nan", MARK },
    { "null", MARK },      { "nil", MARK },    { "-", MARK },    { "--", MARK },
    { "?", MARK },         { ".", MARK },      { "tbd", MARK },  { "(null)", MARK },
    { "undefined", MARK }, { "missing", MARK }, { "not available", MARK },
    { "not applicable", MARK }, { "none", WORD }, { "unknown", WORD },
};

static enum kind kind_of(struct cc_str value)
{
    value = cc_str_trim(value);
    if (value.len == 0)
        return EMPTY;
    if (value.len > LONGEST)
        return VALUE;
    for (size_t i = 0; i < sizeof sentinels / sizeof *sentinels; i++)
        if (cc_str_eq_ascii_case(value, cc_str_z(sentinels[i].text)))
            return sentinels[i].kind;
    return VALUE;
}

struct column_scan {
    const struct cc_column *column;
    uint8_t *kind;       /* per code */
    uint64_t rows[4];    /* per kind */
    uint32_t marks;      /* different values of kind MARK */
    struct cc_str *said; /* per code: the message, made when first needed */
};

/* Whether there is any value to report. */
static bool mark_values(struct column_scan *scan)
{
    const struct cc_column *column = scan->column;
    bool any = false;

    for (uint32_t code = 0; code < column->value_count; code++) {
        scan->kind[code] = (uint8_t)kind_of(cc_column_value(column, code));
        scan->marks += scan->kind[code] == MARK;
        any = any || scan->kind[code] != VALUE;
    }
    for (uint32_t row = 0; row < column->row_count && any; row++)
        scan->rows[scan->kind[cc_column_code(column, row)]]++;
    return any;
}

/* A column that is mostly empty is optional: its gaps are no news. Columns
 * with a role are not. */
static bool gaps_matter(const struct column_scan *scan, double max_share)
{
    const uint32_t rows = scan->column->row_count;

    if (scan->column->role != CC_ROLE_NONE)
        return scan->rows[EMPTY] < rows;
    return (double)scan->rows[EMPTY] <= max_share * rows;
}

static bool marks_matter(const struct column_scan *scan, double max_share)
{
    return scan->marks > 1 || (scan->rows[MARK] > 0 && scan->rows[EMPTY] > 0) ||
           (double)scan->rows[MARK] <= max_share * scan->column->row_count;
}

static struct cc_str message_of(struct column_scan *scan, uint32_t code,
                                struct cc_arena *arena)
{
    if (scan->kind[code] == EMPTY)
        return CC_STR("no value");
    if (scan->said[code].ptr == NULL)
        scan->said[code] = cc_arena_printf(arena, "'%.*s' stands for a missing value",
                                           CC_STR_ARG(cc_column_value(scan->column,
                                                                      code)));
    return scan->said[code];
}

/* Rows cannot be learned from without these; the other columns may have gaps
 * for a reason. */
static bool is_needed(enum cc_role role)
{
    return role == CC_ROLE_ID || role == CC_ROLE_TEXT || role == CC_ROLE_LABEL ||
           role == CC_ROLE_AUDIO;
}

static void report_column(const struct cc_check_ctx *ctx, struct column_scan *scan,
                          struct cc_outcome *out)
{
    const struct cc_column *column = scan->column;
    const bool matters[] = {
        [VALUE] = false, [EMPTY] = gaps_matter(scan, ctx->options[MAX_SHARE]),
        [MARK] = marks_matter(scan, ctx->options[MAX_SHARE]),
        [WORD] =
            (double)scan->rows[WORD] <= ctx->options[MAX_WORD_SHARE] * column->row_count,
    };

    /* A file whose format has no such column lacks nothing. */
    const bool several = ctx->data->input_count > 1;

    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);

        if (matters[scan->kind[code]] &&
            (scan->kind[code] != EMPTY || !several ||
             cc_dataset_has(ctx->data, row, cc_dataset_index(ctx->data, column))))
            cc_outcome_add(out, &(struct cc_finding){
                .row = row, .column = cc_dataset_index(ctx->data, column),
                .end = column->lengths[code], .other = CC_NO_ROW, .confidence = 1,
                .severity = is_needed(column->role) ? out->severity : CC_SEVERITY_INFO,
                .message = message_of(scan, code, out->arena),
            });
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "cells";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];
        struct column_scan scan = { .column = column };

        scan.kind = cc_alloc(column->value_count, sizeof *scan.kind);
        if (mark_values(&scan)) {
            scan.said = cc_alloc_zero(column->value_count, sizeof *scan.said);
            report_column(ctx, &scan, out);
        }
        out->measured += column->row_count;
        cc_free(scan.kind);
        cc_free(scan.said);
    }
    return true;
}

const struct cc_check cc_check_missing_value = {
    .id = "TB001",
    .name = "missing-value",
    .kind = "table",
    .reports = "an empty cell, or a word that stands for a missing value",
    .why = "rows without text or label cannot be learned from, and 'N/A' is learned as "
           "if it were a class",
    .wrong = "\"yes\", \"no\", \"N/A\", \"\"",
    .right = "\"yes\", \"no\", and one way to say that there is no value",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .options = { { "max-share", 0.2, 0, 1,
                   "share of a column's rows above which gaps are taken as its habit" },
                 { "max-word-share", 0.01, 0, 1,
                   "the same for 'none' and 'unknown', which may be classes" } },
    .run = run,
};
