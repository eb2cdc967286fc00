/* time_overlap.c - segments of one tier that overlap.
 *
 * In the order of time, each is held against the one that ends last so far:
 *
 *     [0 ----------- 10]
 *        [2 -- 4]            overlaps the first
 *                 [9 - 12]   overlaps the first too, which still goes on
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/spans.h"

enum option { TOLERANCE };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_span_row *last = NULL;
    struct cc_segments s;
    struct cc_span_rows rows;

    (void)err;
    if (!cc_spans_begin_recorded(ctx, out, &s))
        return true;
    rows = cc_spans_make(&s, cc_segment_tier);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cc_span_row *now = &rows.items[i];
        double both;

        if (last == NULL || last->group != now->group) {
            last = now;
            continue;
        }
        both = (now->end < last->end ? now->end : last->end) - now->start;
        if (both > ctx->options[TOLERANCE])
            cc_spans_report(out, &s, now->row, last->row, out->severity,
                            cc_arena_printf(out->arena,
                                            "overlaps another segment of its tier "
                                            "by %.3f s",
                                            both));
        if (now->end > last->end)
            last = now;
    }
    cc_spans_release(&rows);
    cc_outcome_sort(out);
    return true;
}

const struct cc_check cc_check_time_overlap = {
    .id = "TM002",
    .name = "time-overlap",
    .kind = "table",
    .reports = "two segments of one tier and speaker that overlap",
    .why = "the same sound is trained under two texts, or a boundary was set wrong",
    .wrong = "0 to 2.5 and 2.0 to 4.0 in one tier",
    .right = "0 to 2.0 and 2.0 to 4.0",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .options = { { "tolerance", 0.02, 0, 3600, "seconds that may overlap" } },
    .run = run,
};
