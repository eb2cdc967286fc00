/* clipping.c - clips that were cut off at a ceiling. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_RUNS };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)row;
    if (clip->clipped_runs < ctx->options[MIN_RUNS])
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "%u runs of clipped samples, %llu samples in all, "
                           "peak %.1f dBFS",
                           clip->clipped_runs, (unsigned long long)clip->clipped_samples,
                           clip->peak_dbfs);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_clipping = {
    .id = "AU006",
    .name = "clipping",
    .kind = "audio",
    .reports = "a clip that was cut off at a ceiling",
    .why = "the distortion is in no other clip, and cannot be undone",
    .wrong = "72 runs of full-scale samples in two seconds",
    .right = "recorded again with less gain",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-runs", 3, 1, 1e9, "runs of clipped samples in a clip" } },
    .run = run,
};
