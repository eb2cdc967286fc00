/* duplicate.c - rows that say the same of the same thing.
 *
 * Two recordings of one sentence are not duplicates, nor are two opinions on it: rows
 * are compared in every column of role text, label, labeler, speaker, audio and split,
 * where they are segments also in their place in the recording, and in all columns but
 * id and time when there is neither text nor audio. Without audio a text of one word may
 * well have been said twice: that is only noted. So are, where there is one column of
 * text, rows that are equal but for a text that is nearly the same (near_duplicates.h).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/near_duplicates.h"
#include "dataset/dataset.h"
#include "dataset/segments.h"

enum option { NEAR };
enum { NONE = 0, ALL = 100 };
enum { LEAST_COLUMNS = 3 }; /* where neither text nor audio tells rows apart */

struct scope {
    const struct cc_dataset *data;
    uint32_t *columns; /* that are compared */
    uint32_t count;
    bool has_text, has_audio;
};

/* What says where a segment stands: two of one text in two places are no duplicates. */
static bool is_place(const struct cc_segments *s, const struct cc_column *column)
{
    return column == s->start || column == s->end || column == s->recording ||
           column == s->tier || column == s->channel;
}

static void choose_columns(struct scope *scope)
{
    struct cc_segments segments;
    bool segmented;

    scope->has_text = cc_dataset_first(scope->data, CC_ROLE_TEXT) != NULL;
    scope->has_audio = cc_dataset_first(scope->data, CC_ROLE_AUDIO) != NULL;
    segmented = cc_segments_find(scope->data, &segments);
    scope->columns = cc_alloc(scope->data->column_count, sizeof *scope->columns);
    for (uint32_t c = 0; c < scope->data->column_count; c++) {
        const enum cc_role role = scope->data->columns[c].role;

        if (role != CC_ROLE_ID && role != CC_ROLE_TIME &&
            (role != CC_ROLE_NONE ||
             (segmented && is_place(&segments, &scope->data->columns[c])) ||
             (!scope->has_text && !scope->has_audio)))
            scope->columns[scope->count++] = c;
    }
}

static const struct cc_column *column_of(const struct scope *scope, uint32_t i)
{
    return &scope->data->columns[scope->columns[i]];
}

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct scope *scope = ctx;
    uint64_t hash = 1;
    bool empty = true;

    for (uint32_t i = 0; i < scope->count; i++) {
        const struct cc_column *column = column_of(scope, i);
        const uint32_t code = cc_column_code(column, row);

        empty = empty && column->lengths[code] == 0;
        hash = cc_hash64_mix(hash, column->codes != NULL
                                       ? code
                                       : cc_hash64(cc_column_value(column, code)));
    }
    return empty ? 0 : hash;
}

static bool equal(const struct scope *scope, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < scope->count; i++)
        if (!cc_str_eq(cc_column_at(column_of(scope, i), a),
                       cc_column_at(column_of(scope, i), b)))
            return false;
    return true;
}

static void report_group(const struct scope *scope, const struct cc_keyed_row *rows,
                         size_t n,
                         struct cc_outcome *out)
{
    const bool chance = scope->has_text && !scope->has_audio &&
                        cc_row_is_one_word(scope->data, rows[0].row);
    const struct cc_str message = out->kept >= out->limit
                                      ? CC_STR("one of equal rows")
                                      : cc_arena_printf(out->arena,
                                                        "one of %zu equal rows", n);

    for (size_t i = 1; i < n; i++)
        if (equal(scope, rows[0].row, rows[i].row))
            cc_outcome_add(out, &(struct cc_finding){
                .row = rows[i].row, .column = CC_NO_COLUMN, .other = rows[0].row,
                .confidence = 1,
                .message = message, .severity = chance ? CC_SEVERITY_INFO : out->severity,
            });
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct scope scope = { .data = ctx->data };
    struct cc_row_groups groups;

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    choose_columns(&scope);
    if (!scope.has_text && !scope.has_audio && scope.count < LEAST_COLUMNS) {
        out->skipped =
            CC_STR("no text or audio column, and too few others to tell rows apart");
        cc_free(scope.columns);
        return true;
    }
    groups = cc_row_groups_make(ctx->data->row_count, ctx->threads, key, &scope);
    for (size_t first = 0, end; first < groups.count; first = end) {
        end = cc_row_group_end(&groups, first);
        report_group(&scope, groups.rows + first, end - first, out);
    }
    cc_row_groups_release(&groups);
    if (ctx->options[NEAR] > NONE)
        cc_near_duplicates(ctx, scope.columns, scope.count,
                           (unsigned)ctx->options[NEAR], out);
    cc_free(scope.columns);
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
    .options = { { "near", 90, NONE, ALL,
                   "percent of the words that nearly equal texts share; 0: only equal "
                   "rows" } },
    .run = run,
};
