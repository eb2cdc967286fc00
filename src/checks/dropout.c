/* dropout.c - clips in which the sound is missing for moments. */
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
    if (clip->dropouts < ctx->options[MIN_RUNS])
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "%u run%s of zeros in the midst of sound, the longest of "
                           "%.1f ms",
                           clip->dropouts, clip->dropouts == 1 ? "" : "s",
                           1000 * clip->dropout_longest_s);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_dropout = {
    .id = "AU014",
    .name = "dropout",
    .kind = "audio",
    .reports = "a clip in which the sound is missing for moments",
    .why =
        "a buffer was lost: words are shorter than they were spoken, and clicks remain",
    .wrong = "20 ms of zeros within a vowel",
    .right = "recorded again",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-runs", 1, 1, 1e9, "runs of zeros in a clip" } },
    .run = run,
};
