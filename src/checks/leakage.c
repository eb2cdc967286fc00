/* leakage.c - the same text in two parts of the set, say in train and in test.
 *
 * The row reported is the one outside the training part; `other` names a row of the
 * other part. Texts of one word are everywhere and only noted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "dataset/dataset.h"

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_check_ctx *check = ctx;

    return cc_row_text_key(check->data, check->keys, row);
}

static bool is_training(struct cc_str split)
{
    static const char *const names[] = { "train", "training", "trn", "tr" };

    split = cc_str_trim(split);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cc_str_eq_ascii_case(split, cc_str_z(names[i])))
            return true;
    return false;
}

static bool is_one_word(const struct cc_dataset *data, uint32_t row)
{
    const struct cc_column *text = cc_dataset_first(data, CC_ROLE_TEXT);
    const struct cc_str value = cc_str_trim(cc_column_at(text, row));

    return cc_dataset_next(data, text) == NULL &&
           (value.len == 0 || memchr(value.ptr, ' ', value.len) == NULL);
}

/* The row of a group that others are held against: the first training row, else the first. */
static uint32_t anchor_of(const struct cc_column *split, const struct cc_row_groups *groups,
                          size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_training(cc_column_at(split, groups->rows[i].row)))
            return groups->rows[i].row;
    return groups->rows[first].row;
}

static void report_group(const struct cc_check_ctx *ctx, const struct cc_row_groups *groups,
                         size_t first, size_t end, struct cc_outcome *out)
{
    const struct cc_column *split = cc_dataset_first(ctx->data, CC_ROLE_SPLIT);
    const uint32_t anchor = anchor_of(split, groups, first, end);
    const struct cc_str home = cc_column_at(split, anchor);
    const uint64_t raw = cc_row_raw_key(ctx->data, anchor);

    for (size_t i = first; i < end; i++) {
        const uint32_t row = groups->rows[i].row;
        const bool identical = cc_row_raw_key(ctx->data, row) == raw;

        if (cc_str_eq(cc_column_at(split, row), home) || cc_column_at(split, row).len == 0)
            continue;
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = CC_NO_COLUMN, .other = anchor, .confidence = identical ? 1 : 0.9f,
            .severity = is_one_word(ctx->data, row) ? CC_SEVERITY_INFO
                        : identical ? out->severity
                        : out->severity > CC_SEVERITY_WARN ? CC_SEVERITY_WARN : out->severity,
            .message = cc_arena_printf(out->arena, "%s text also stands in '%.*s'",
                                       identical ? "the same" : "nearly the same",
                                       CC_STR_ARG(home)),
        });
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    struct cc_row_groups groups = cc_row_groups_make(ctx->data->row_count, ctx->threads, key, ctx);

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    for (size_t first = 0, end; first < groups.count; first = end) {
        end = cc_row_group_end(&groups, first);
        report_group(ctx, &groups, first, end, out);
    }
    cc_row_groups_release(&groups);
    return true;
}

const struct cc_check cc_check_leakage = {
    .id = "RW002",
    .name = "leakage",
    .kind = "leakage",
    .reports = "a text that stands in two parts of the set",
    .why = "a model is tested on what it was trained on, and looks better than it is",
    .wrong = "\"order a pizza\" in train and in test",
    .right = "each text in one part only",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_SPLIT),
    .run = run,
};
