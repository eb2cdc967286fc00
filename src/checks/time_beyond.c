/* time_beyond.c - segments that end behind the end of their clip. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "checks/spans.h"

enum option { TOLERANCE };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_segments s;

    (void)err;
    if (!cc_audio_begin(ctx, out) || !cc_spans_begin(ctx, out, &s))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_any_clip(ctx, row);
        double start, end;

        if (clip == NULL || !cc_segment_times(&s, row, &start, &end) ||
            end <= clip->duration_s + ctx->options[TOLERANCE])
            continue;
        cc_spans_report(out, &s, row, CC_NO_ROW, out->severity,
                        cc_arena_printf(out->arena, "ends at %.3f s, the clip at %.3f s",
                                        end, clip->duration_s));
    }
    return true;
}

const struct cc_check cc_check_time_beyond = {
    .id = "TM005",
    .name = "time-beyond",
    .kind = "audio",
    .reports = "a segment that ends behind the end of its clip",
    .why = "the text has no sound, or belongs to another recording",
    .wrong = "end 33.1 in a clip of 30 s",
    .right = "end 29.8",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "tolerance", 0.05, 0, 3600, "seconds that may be missing" } },
    .run = run,
};
