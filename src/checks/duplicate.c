/* duplicate.c - rows that say the same of the same thing.
 *
 * Two recordings of one sentence are not duplicates, nor are two opinions on it: rows
 * are compared in every column of role text, label, labeler, speaker, audio and split,
 * and in all columns but the id when there is neither text nor audio.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "dataset/dataset.h"

static bool counts(const struct cc_column *column, bool all)
{
    if (column->role == CC_ROLE_ID || column->role == CC_ROLE_TIME)
        return false;
    return all || column->role != CC_ROLE_NONE;
}

struct scope {
    const struct cc_dataset *data;
    bool all; /* columns without a role count too */
};

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct scope *scope = ctx;
    uint64_t hash = 1;
    bool empty = true;

    for (uint32_t c = 0; c < scope->data->column_count; c++) {
        const struct cc_column *column = &scope->data->columns[c];
        const struct cc_str value = cc_column_at(column, row);

        if (!counts(column, scope->all))
            continue;
        empty = empty && value.len == 0;
        hash = cc_hash64_mix(hash, column->codes != NULL ? column->codes[row] : cc_hash64(value));
    }
    return empty ? 0 : hash;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    const struct scope scope = { ctx->data, cc_dataset_first(ctx->data, CC_ROLE_TEXT) == NULL &&
                                            cc_dataset_first(ctx->data, CC_ROLE_AUDIO) == NULL };
    struct cc_row_groups groups = cc_row_groups_make(ctx->data->row_count, ctx->threads, key, &scope);

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    for (size_t first = 0, end; first < groups.count; first = end) {
        struct cc_str message;

        end = cc_row_group_end(&groups, first);
        message = cc_arena_printf(out->arena, "%zu rows are the same", end - first);
        for (size_t i = first + 1; i < end; i++)
            cc_outcome_add(out, &(struct cc_finding){
                .row = groups.rows[i].row, .column = CC_NO_COLUMN, .other = groups.rows[first].row,
                .message = message, .confidence = 1, .severity = out->severity,
            });
    }
    cc_row_groups_release(&groups);
    return true;
}

const struct cc_check cc_check_duplicate = {
    .id = "RW001",
    .name = "duplicate",
    .kind = "duplicate",
    .reports = "a row that repeats an earlier one",
    .why = "repeated rows weigh more in training, and count twice in every figure",
    .wrong = "the same text with the same label by the same labeler, twice",
    .right = "one row",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .run = run,
};
