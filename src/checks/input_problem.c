/* input_problem.c - rows that do not fit the header, doubled keys and the
 * like, met while reading. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "formats/input.h"

/* The row that starts at a line of an input; CC_NO_ROW when none does. */
static uint32_t row_at(const struct cc_dataset *data, uint32_t input, uint64_t line)
{
    uint32_t low = data->input_first_row[input], high = data->input_first_row[input + 1];

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (data->lines[middle] < line)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == data->input_first_row[input + 1] || data->lines[low] != line)
        return CC_NO_ROW;
    if (low + 1 < data->input_first_row[input + 1] && data->lines[low + 1] == line)
        return CC_NO_ROW; /* several records in one line */
    return low;
}

static const struct cc_place *place_of(const struct cc_dataset *data,
                                       const struct cc_load_problem *p,
                                       struct cc_arena *arena)
{
    const struct cc_input_info *info = cc_input_info(data->inputs[p->file]);
    const char *slash = strrchr(info->path, '/');
    const int folder = slash != NULL ? (int)(slash + 1 - info->path) : 0;
    struct cc_place *place = CC_NEW(arena, struct cc_place, 1);

    *place = (struct cc_place){ info->name, info->path, (uint32_t)p->line };
    if (p->beside != NULL) {
        place->file = p->beside;
        place->path = cc_arena_printf(arena, "%.*s%s", folder, info->path, p->beside).ptr;
    }
    return place;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_load_problems *problems = &ctx->data->problems;

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    for (uint32_t i = 0; i < problems->kept; i++) {
        const struct cc_load_problem *p = &problems->first[i];
        const struct cc_place *place = place_of(ctx->data, p, out->arena);

        cc_outcome_add(out, &(struct cc_finding){
            .row = p->beside != NULL ? CC_NO_ROW : row_at(ctx->data, p->file, p->line),
            .column = CC_NO_COLUMN,
            .other = CC_NO_ROW,
            .confidence = 1, .severity = out->severity,
            .place = place,
            .message = cc_arena_printf(out->arena, "%s:%llu: %.*s", place->file,
                                       (unsigned long long)p->line,
                                       CC_STR_ARG(p->detail)),
        });
    }
    out->count += problems->count - problems->kept;
    out->by_severity[out->severity] += problems->count - problems->kept;
    return true;
}

const struct cc_check cc_check_input_problem = {
    .id = "TB003",
    .name = "input-problem",
    .kind = "table",
    .reports = "a row or record that does not fit the rest of its file",
    .why = "cells slip into the wrong column, or are lost",
    .wrong = "a row of 8 fields under a header of 9",
    .right = "as many fields as the header has",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .run = run,
};
