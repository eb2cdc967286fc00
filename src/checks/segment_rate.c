/* segment_rate.c - texts too long or too short for the time they are said in. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "checks/spans.h"

enum option { MOST, LEAST, SHORTEST };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *text = cc_dataset_first(ctx->data, CC_ROLE_TEXT);
    struct cc_segments s;

    (void)err;
    if (!cc_spans_begin(ctx, out, &s))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const size_t length = cc_utf8_count(cc_column_at(text, row));
        double start, end, rate;

        if (length == 0 || !cc_segment_times(&s, row, &start, &end) ||
            end - start < ctx->options[SHORTEST])
            continue;
        rate = (double)length / (end - start);
        if (rate > ctx->options[MOST] || rate < ctx->options[LEAST])
            cc_spans_report(out, &s, row, CC_NO_ROW, out->severity,
                            cc_arena_printf(out->arena,
                                            "%zu characters in %.2f s: %.1f a second",
                                            length, end - start, rate));
    }
    return true;
}

const struct cc_check cc_check_segment_rate = {
    .id = "TM004",
    .name = "segment-rate",
    .kind = "table",
    .reports = "a text too long or too short for its segment",
    .why = "text and audio do not belong together, or the segment was cut wrong",
    .wrong = "forty words in a segment of one second",
    .right = "some 15 characters a second",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "most", 40, 1, 1000, "characters a second" },
                 { "least", 0.5, 0, 1000, "characters a second" },
                 { "shortest", 0.3, 0, 3600,
                   "seconds; shorter segments are not judged" } },
    .run = run,
};
