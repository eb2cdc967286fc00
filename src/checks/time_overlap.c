/* time_overlap.c - segments of one tier that overlap.
 *
 * In the order of time, each is held against the one that ends last so far:
 *
 *     [0 ----------- 10]
 *        [2 -- 4]            overlaps the first
 *                 [9 - 12]   overlaps the first too, which still goes on
 *
 * Who speaks again in one subtitle, after another, does not overlap himself: all of its
 * voices have its times.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/spans.h"
#include "formats/input.h"

enum option { TOLERANCE };
enum { MOST_VOICES = 64 };

/* Whether rows of others stand between two, and all have the times of both. */
static bool are_of_one_cue(const struct cc_segments *s, const struct cc_span_row *a,
                           const struct cc_span_row *b)
{
    const struct cc_dataset *data = s->data;
    double start, end;

    if (!cc_input_info(data->inputs[cc_dataset_input_of(data, a->row)])->shares_times ||
        a->start != b->start || a->end != b->end || b->row == a->row + 1 ||
        b->row - a->row > MOST_VOICES)
        return false;
    for (uint32_t row = a->row + 1; row < b->row; row++)
        if (!cc_segment_times(s, row, &start, &end) || start != a->start ||
            end != a->end)
            return false;
    return cc_segment_tier(s, b->row - 1) != a->group;
}

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
        if (both > ctx->options[TOLERANCE] && !are_of_one_cue(&s, last, now))
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
