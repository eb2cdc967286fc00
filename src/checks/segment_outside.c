/* segment_outside.c - segments that their recording does not hold. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { TOLERANCE };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)row;
    if (!(clip->missing_s > ctx->options[TOLERANCE]))
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "the last %.2f s of the segment lie behind the end of the "
                           "recording",
                           clip->missing_s);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    if (ctx->clips->segments.start == NULL) {
        out->skipped = CC_STR("no columns of start and end");
        return true;
    }
    cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_segment_outside = {
    .id = "AU022",
    .name = "segment-outside",
    .kind = "audio",
    .reports = "a segment that goes on behind the end of its recording",
    .why = "its last words are not there; the times may belong to another recording",
    .wrong = "a segment up to 63.2 s of a recording of 61.9 s",
    .right = "times within the recording",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "tolerance", 0.1, 0, 3600, "seconds that may be missing" } },
    .run = run,
};
