/* time_gap.c - long stretches of a recording that no segment covers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/spans.h"

enum option { LONGEST };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_segments s;
    struct cc_span_rows rows;
    double covered = 0;

    (void)err;
    if (!cc_spans_begin_recorded(ctx, out, &s))
        return true;
    rows = cc_spans_make(&s, cc_segment_recording);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cc_span_row *now = &rows.items[i];
        const bool first = i == 0 || rows.items[i - 1].group != now->group;

        if (!first && now->start - covered > ctx->options[LONGEST])
            cc_spans_report(out, &s, now->row, rows.items[i - 1].row, out->severity,
                            cc_arena_printf(out->arena,
                                            "nothing is transcribed for %.1f s before "
                                            "this segment",
                                            now->start - covered));
        covered = first || now->end > covered ? now->end : covered;
    }
    cc_spans_release(&rows);
    cc_outcome_sort(out);
    return true;
}

const struct cc_check cc_check_time_gap = {
    .id = "TM003",
    .name = "time-gap",
    .kind = "table",
    .reports = "a long stretch of a recording that no segment covers",
    .why = "speech may have been left out there",
    .wrong = "a segment to 12 s, the next one from 300 s",
    .right = "the speech between them transcribed, or known to be silence",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .options = { { "longest", 60, 0, 86400, "seconds that need no segment" } },
    .run = run,
};
