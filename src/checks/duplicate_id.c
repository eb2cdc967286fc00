/* duplicate_id.c - ids that name more than one row.
 *
 * Ids that differ only in letter case or blanks are told apart by some programs and
 * mixed up by others; they are reported too, less severely.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "dataset/dataset.h"
#include "formats/input.h"

enum { FORMS_MAX = 16, LONGEST = 256 };

/* What ids are told apart by. */
struct scope {
    const struct cc_dataset *data;
    const struct cc_column *id;
};

/* Ids of transcripts mostly count within their file. */
static uint64_t file_of(const struct cc_dataset *data, uint32_t row)
{
    const uint32_t input = cc_dataset_input_of(data, row);
    const struct cc_input_info *info = cc_input_info(data->inputs[input]);

    return info->is_transcript && !info->has_own_ids ? 1 + input : 0;
}

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct scope *scope = ctx;
    const struct cc_str value = cc_str_trim(cc_column_at(scope->id, row));
    const uint64_t file = file_of(scope->data, row);
    char lower[LONGEST];

    if (value.len == 0)
        return 0;
    if (value.len > sizeof lower)
        return cc_hash64_mix(cc_hash64(value), file);
    for (size_t i = 0; i < value.len; i++)
        lower[i] = cc_ascii_lower(value.ptr[i]);
    return cc_hash64_mix(cc_hash64((struct cc_str){ lower, value.len }), file);
}

static bool nearly_equal(struct cc_str a, struct cc_str b)
{
    return cc_str_eq_ascii_case(cc_str_trim(a), cc_str_trim(b));
}

/* An id in its exact form: the first row that has it. */
struct forms {
    uint32_t row[FORMS_MAX];
    size_t count;
};

/* The first row with exactly this id; when there is none, the row is noted as such. */
static uint32_t first_with(const struct cc_column *id, struct forms *forms, uint32_t row)
{
    for (size_t i = 0; i < forms->count; i++)
        if (cc_str_eq(cc_column_at(id, forms->row[i]), cc_column_at(id, row)))
            return forms->row[i];
    if (forms->count < FORMS_MAX)
        forms->row[forms->count++] = row;
    return CC_NO_ROW;
}

static void report_group(const struct cc_check_ctx *ctx, const struct cc_column *id,
                         const struct cc_keyed_row *rows, size_t n,
                         struct cc_outcome *out)
{
    const struct cc_str similar =
        CC_STR("differs from the id of an earlier row only in letter case or blanks");
    const struct cc_str same = CC_STR("an earlier row has this id");
    struct forms forms = { { rows[0].row }, 1 };

    for (size_t i = 1; i < n; i++) {
        const uint32_t row = rows[i].row, twin = first_with(id, &forms, row);
        const bool exact = twin != CC_NO_ROW;

        if (!exact && !nearly_equal(cc_column_at(id, row), cc_column_at(id, rows[0].row)))
            continue; /* two ids that only hash alike */
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = cc_dataset_index(ctx->data, id),
            .end = (uint32_t)cc_column_at(id, row).len,
            .other = exact ? twin : rows[0].row,
            .message = exact ? same : similar, .confidence = 1,
            .severity = exact || out->severity < CC_SEVERITY_WARN ? out->severity
                                                                  : CC_SEVERITY_WARN,
        });
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *id = cc_dataset_first(ctx->data, CC_ROLE_ID);
    const struct scope scope = { ctx->data, id };
    struct cc_row_groups groups =
        cc_row_groups_make(id->row_count, ctx->threads, key, &scope);

    (void)err;
    out->measured = id->row_count;
    out->measured_what = "rows";
    for (size_t first = 0, end; first < groups.count; first = end) {
        end = cc_row_group_end(&groups, first);
        report_group(ctx, id, groups.rows + first, end - first, out);
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
