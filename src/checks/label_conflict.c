/* label_conflict.c - the same text with different labels.
 *
 * Texts are the same when their comparison keys are: case, punctuation and blanks do not
 * count. Labels are the same when they are names of one class (names.h), so that
 * "Play_Music" does not contradict "play music":
 *
 *     turn it up     volume up        Turn it up.   volume_up
 *     turn it up!    volume down      -> 1 conflict: volume up 2, volume down 1
 *
 * Texts of nearly the same words with different labels are noted as well
 * (near_conflict.h).
 *
 * Confidence that a minority row is wrong: (n_major + 0.5) / (n + 0.5 C) of n rows
 * and C classes in the group.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "checks/near_conflict.h"
#include "dataset/dataset.h"

enum option { LIKELY_SHARE, LIKELY_ROWS, NEAR };
enum {
    CLASSES_MAX = 64,  /* of one text; the rows of more are only in the total */
    ID_TEXT_MAX = 200, /* bytes of a text that name its group, and a hash */
};

struct classes {
    uint32_t code[CLASSES_MAX]; /* canonical codes, by first row */
    uint64_t rows[CLASSES_MAX];
    uint32_t count;
    uint64_t total;
};

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_check_ctx *check = ctx;

    return cc_row_text_key(check->data, check->keys, row);
}

static uint32_t class_of(const struct cc_check_ctx *ctx, uint32_t column, uint32_t row)
{
    const uint32_t code = cc_column_code(&ctx->data->columns[column], row);

    return ctx->names->of_column[column].canonical[code];
}

static void count_classes(const struct cc_check_ctx *ctx, uint32_t column,
                          const struct cc_keyed_row *rows, size_t n,
                          struct classes *classes)
{
    classes->count = 0;
    classes->total = 0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t code = class_of(ctx, column, rows[i].row);
        uint32_t k = 0;

        if (cc_column_at(&ctx->data->columns[column], rows[i].row).len == 0)
            continue;
        while (k < classes->count && classes->code[k] != code)
            k++;
        classes->total++;
        if (k == CLASSES_MAX)
            continue;
        if (k == classes->count) {
            classes->code[k] = code;
            classes->rows[k] = 0;
            classes->count++;
        }
        classes->rows[k]++;
    }
}

/* The most frequent first, then by name, so that the order of rows does not matter. */
static void sort_classes(const struct cc_column *labels, struct classes *classes)
{
    for (uint32_t i = 1; i < classes->count; i++)
        for (uint32_t k = i; k > 0; k--) {
            const uint64_t rows = classes->rows[k], above = classes->rows[k - 1];
            const uint32_t code = classes->code[k], code_above = classes->code[k - 1];

            if (rows < above ||
                (rows == above && cc_str_cmp(cc_column_value(labels, code_above),
                                             cc_column_value(labels, code)) <= 0))
                break;
            classes->rows[k] = above;
            classes->rows[k - 1] = rows;
            classes->code[k] = code_above;
            classes->code[k - 1] = code;
        }
}

/* The class with more than half of the rows, which is the first; CC_NO_ROW
 * when none has. */
static uint32_t majority(const struct classes *classes)
{
    return classes->rows[0] * 2 > classes->total ? 0 : CC_NO_ROW;
}

/* The row whose text stands for all texts of one key: the first by bytes. */
static uint32_t namesake(const struct cc_dataset *data, const struct cc_keyed_row *rows,
                         size_t n)
{
    const struct cc_column *text = cc_dataset_first(data, CC_ROLE_TEXT);
    uint32_t best = rows[0].row;

    for (size_t i = 1; i < n; i++)
        if (cc_str_cmp(cc_column_at(text, rows[i].row), cc_column_at(text, best)) < 0)
            best = rows[i].row;
    return best;
}

static double posterior(const struct classes *classes, uint32_t major)
{
    return ((double)classes->rows[major] + 0.5) /
           ((double)classes->total + 0.5 * classes->count);
}

/* The bytes of at most `most` that end with a whole character. */
static size_t cut(struct cc_str text, size_t most)
{
    if (text.len <= most)
        return text.len;
    while (most > 0 && ((unsigned char)text.ptr[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static uint32_t add_group(const struct cc_check_ctx *ctx, uint32_t column, uint32_t row,
                          const struct classes *classes, struct cc_outcome *out)
{
    const struct cc_column *labels = &ctx->data->columns[column];
    const struct cc_str text = cc_column_at(cc_dataset_first(ctx->data, CC_ROLE_TEXT),
                                            row);
    const uint32_t major = majority(classes);
    const size_t shown = cut(text, ID_TEXT_MAX);
    struct cc_form *forms = CC_NEW(out->arena, struct cc_form, classes->count);
    struct cc_group group = {
        .id = shown == text.len
                  ? cc_arena_printf(out->arena, "%.*s|%.*s", CC_STR_ARG(labels->name),
                                    CC_STR_ARG(text))
                  : cc_arena_printf(out->arena, "%.*s|%.*s~%016llx",
                                    CC_STR_ARG(labels->name), (int)shown,
                                    text.ptr, (unsigned long long)cc_hash64(text)),
        .title = text, .column = column, .forms = forms, .form_count = classes->count,
        .tie = major == CC_NO_ROW, .rows = classes->total,
    };

    for (uint32_t k = 0; k < classes->count; k++)
        forms[k] = (struct cc_form){ .text = cc_column_value(labels, classes->code[k]),
                                     .count = classes->rows[k], .canonical = k == major };
    if (major != CC_NO_ROW) {
        group.rows -= classes->rows[major];
        group.confidence = posterior(classes, major);
    }
    return cc_outcome_group(out, &group);
}

static struct cc_str tell(const struct cc_column *labels, const struct classes *classes,
                          bool identical, struct cc_arena *arena)
{
    struct cc_str text = identical ? CC_STR("the same text has")
                                   : CC_STR("nearly the same text has");

    for (uint32_t k = 0; k < classes->count && k < 4; k++)
        text = cc_arena_printf(arena, "%.*s%s '%.*s' (%llu)", CC_STR_ARG(text),
                               k == 0 ? "" : ",",
                               CC_STR_ARG(cc_column_value(labels, classes->code[k])),
                               (unsigned long long)classes->rows[k]);
    return text;
}

/* What the findings of a group share. Texts are only made for findings that are kept. */
static struct cc_finding conflict(const struct cc_check_ctx *ctx, uint32_t column,
                                  const struct classes *classes, struct cc_outcome *out)
{
    const uint32_t major = majority(classes);
    const double total = (double)classes->total;
    struct cc_finding finding = { .column = column, .other = CC_NO_ROW,
                                  .severity = out->severity,
                                  .queue = major == CC_NO_ROW, .confidence = 0.5f };

    if (major != CC_NO_ROW) {
        const double rows = (double)classes->rows[major];

        finding.replacement = cc_column_value(&ctx->data->columns[column],
                                              classes->code[major]);
        finding.confidence = (float)posterior(classes, major);
        finding.grade = total >= ctx->options[LIKELY_ROWS] &&
                        rows >= ctx->options[LIKELY_SHARE] * total
                            ? CC_GRADE_LIKELY : CC_GRADE_NONE;
    }
    return finding;
}

static void report_group(const struct cc_check_ctx *ctx, uint32_t column,
                         const struct cc_keyed_row *rows, size_t n,
                         struct cc_outcome *out)
{
    const struct cc_column *labels = &ctx->data->columns[column];
    struct classes classes;
    struct cc_finding finding;
    uint32_t major;
    bool identical = true;

    count_classes(ctx, column, rows, n, &classes);
    if (classes.count < 2)
        return;
    sort_classes(labels, &classes);
    major = majority(&classes);
    finding = conflict(ctx, column, &classes, out);
    for (size_t i = 1; i < n && identical; i++)
        identical = cc_row_texts_equal(ctx->data, rows[0].row, rows[i].row);
    for (size_t i = 0; i < n && major != CC_NO_ROW && finding.other == CC_NO_ROW; i++)
        if (class_of(ctx, column, rows[i].row) == classes.code[major])
            finding.other = rows[i].row;
    if (out->kept < out->limit) {
        finding.group = add_group(ctx, column, namesake(ctx->data, rows, n), &classes,
                                  out);
        finding.message = tell(labels, &classes, identical, out->arena);
    }
    for (size_t i = 0; i < n; i++) {
        const struct cc_str value = cc_column_at(labels, rows[i].row);

        if (value.len == 0 ||
            (major != CC_NO_ROW &&
             class_of(ctx, column, rows[i].row) == classes.code[major]))
            continue;
        finding.row = rows[i].row;
        finding.end = (uint32_t)value.len;
        cc_outcome_add(out, &finding);
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_row_groups groups = cc_row_groups_make(ctx->data->row_count, ctx->threads,
                                                     key, ctx);

    (void)err;
    out->measured_what = "rows";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        if (ctx->data->columns[c].role != CC_ROLE_LABEL)
            continue;
        out->measured += ctx->data->row_count;
        for (size_t first = 0, end; first < groups.count; first = end) {
            end = cc_row_group_end(&groups, first);
            report_group(ctx, c, groups.rows + first, end - first, out);
        }
    }
    cc_row_groups_release(&groups);
    cc_near_conflicts(ctx, (unsigned)ctx->options[NEAR], out);
    return true;
}

const struct cc_check cc_check_label_conflict = {
    .id = "LB004",
    .name = "label-conflict",
    .kind = "label-conflict",
    .reports = "the same text with different labels",
    .why = "a model is told two things of one input, and every figure "
           "about it is wrong for some rows",
    .wrong = "\"turn it up\" = volume up, \"turn it up\" = volume down",
    .right = "one label for one text",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_LIKELY,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_LABEL),
    .options = { { "likely-share", 0.9, 0.5, 1,
                   "share of the majority from which its label is likely right" },
                 { "likely-rows", 5, 2, 1e9, "rows with the text that this takes" },
                 { "near", 80, 0, 100,
                   "percent of the words that nearly the same texts share; 0: only the "
                   "same" } },
    .run = run,
};
