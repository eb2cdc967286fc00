/* clip_length.c - clips too short or too long to train on. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_SECONDS, MAX_SECONDS };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)row;
    if (clip->duration_s < ctx->options[MIN_SECONDS] ||
        clip->duration_s > ctx->options[MAX_SECONDS])
        return cc_arena_printf(arena, "%.2f s long", clip->duration_s);
    return (struct cc_str){ NULL, 0 };
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_clip_length = {
    .id = "AU021",
    .name = "clip-length",
    .kind = "audio",
    .reports = "a clip too short or too long to train on",
    .why = "short ones hold no word and stop some trainers, long ones fill the memory of "
           "all",
    .wrong = "a clip of 0.04 s; one of 11 minutes",
    .right = "clips of 0.1 to 60 s, or segments of the long ones",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-seconds", 0.1, 0, 86400, "seconds, at least" },
                 { "max-seconds", 60, 0, 86400, "seconds, at most" } },
    .run = run,
};
