/* dropout.c - clips in which the sound is missing for moments. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_RUNS };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (clip != NULL && clip->dropouts >= ctx->options[MIN_RUNS])
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena,
                                            "%u run%s of zeros in the midst of "
                                            "sound, the longest of %.1f ms",
                                            clip->dropouts,
                                            clip->dropouts == 1 ? "" : "s",
                                            1000 * clip->dropout_longest_s));
    }
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
