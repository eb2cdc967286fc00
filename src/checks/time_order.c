/* time_order.c - segments that end before they start, start below zero, or last no
 * time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/spans.h"

static enum cc_severity at_most(enum cc_severity severity, enum cc_severity most)
{
    return severity < most ? severity : most;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_segments s;

    (void)err;
    if (!cc_spans_begin(ctx, out, &s))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        double start, end;

        if (!cc_segment_times(&s, row, &start, &end))
            continue;
        if (end < start)
            cc_spans_report(out, &s, row, CC_NO_ROW, out->severity,
                            cc_arena_printf(out->arena,
                                            "ends at %.3f s, before it starts at %.3f s",
                                            end, start));
        else if (start < 0)
            cc_spans_report(out, &s, row, CC_NO_ROW, out->severity,
                            cc_arena_printf(out->arena,
                                            "starts at %.3f s, before the recording",
                                            start));
        else if (end == start)
            cc_spans_report(
                out, &s, row, CC_NO_ROW, at_most(out->severity, CC_SEVERITY_INFO),
                cc_arena_printf(out->arena, "lasts no time, at %.3f s", start));
    }
    return true;
}

const struct cc_check cc_check_time_order = {
    .id = "TM001",
    .name = "time-order",
    .kind = "table",
    .reports = "a segment that ends before it starts, or lasts no time",
    .why = "no audio can be cut for it; training stops, or takes silence for the text",
    .wrong = "start 5.2, end 4.9",
    .right = "start 4.9, end 5.2",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .run = run,
};
