/* duplicate_id.c - ids that name more than one row. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "dataset/dataset.h"

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_str value = cc_str_trim(cc_column_at(ctx, row));

    return value.len == 0 ? 0 : cc_hash64(value);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    const struct cc_column *id = cc_dataset_first(ctx->data, CC_ROLE_ID);
    struct cc_row_groups groups = cc_row_groups_make(id->row_count, ctx->threads, key, id);

    (void)err;
    out->measured = id->row_count;
    out->measured_what = "rows";
    for (size_t first = 0, end; first < groups.count; first = end) {
        const uint32_t row = groups.rows[first].row;
        struct cc_str message;

        end = cc_row_group_end(&groups, first);
        message = cc_arena_printf(out->arena, "the id stands on %zu rows", end - first);
        for (size_t i = first + 1; i < end; i++)
            cc_outcome_add(out, &(struct cc_finding){
                .row = groups.rows[i].row, .column = cc_dataset_index(ctx->data, id),
                .end = (uint32_t)cc_column_at(id, groups.rows[i].row).len, .other = row,
                .message = message, .confidence = 1, .severity = out->severity,
            });
    }
    cc_row_groups_release(&groups);
    return true;
}

const struct cc_check cc_check_duplicate_id = {
    .id = "TB002",
    .name = "duplicate-id",
    .kind = "table",
    .reports = "an id that more than one row has",
    .why = "joins multiply rows, and a decision about one row reaches another",
    .wrong = "two rows with id vo-017",
    .right = "one row for each id",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_ID),
    .run = run,
};
