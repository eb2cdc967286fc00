/* clip_unreadable.c - clips that cannot be decoded, are empty, damaged, or shorter than
 * their header says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_clips_at(ctx->clips, ctx->data, row);

        if (clip == NULL)
            continue;
        if (clip->status == CC_CLIP_UNREADABLE || clip->status == CC_CLIP_EMPTY)
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_str(out->arena, cc_str_z(clip->reason)));
        else if (clip->status == CC_CLIP_OK && clip->truncated)
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena,
                                            "cut short: the header promises "
                                            "more than the "
                                            "%.2f s that are there", clip->duration_s));
        else if (clip->status == CC_CLIP_OK && clip->damaged)
            cc_audio_report(ctx, out, row, out->severity,
                            CC_STR("damaged: parts of the file are missing or spoiled"));
        else if (clip->status == CC_CLIP_OK && clip->nan_samples > 0)
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena,
                                            "%llu samples are no numbers, "
                                            "the first in frame %llu",
                                            (unsigned long long)clip->nan_samples,
                                            (unsigned long long)clip->first_nan_frame));
    }
    return true;
}

const struct cc_check cc_check_clip_unreadable = {
    .id = "AU002",
    .name = "clip-unreadable",
    .kind = "audio",
    .reports = "a clip that cannot be decoded, is empty, cut short, damaged, or holds "
               "samples that are no numbers",
    .why = "a loader fails on it, or feeds silence or NaN into training",
    .wrong = "a header of 2.0 s over 1.1 s of sound",
    .right = "a whole file",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .run = run,
};
