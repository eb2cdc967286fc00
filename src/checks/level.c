/* level.c - clips, speakers, sessions and labelers much louder or quieter than the rest.
 *
 * The figure is the ungated K-weighted loudness, which short clips have too.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/crowd.h"
#include "dataset/dataset.h"

enum option { MAX_DIFFERENCE, MAX_SCORE, MIN_CLIPS, MIN_LUFS, MAX_LUFS, MAX_PEAK };

static const size_t loudness = offsetof(struct cc_clip, loudness_ungated_lufs);

static void judge_limits(const struct cc_check_ctx *ctx, uint32_t row, double value,
                         struct cc_outcome *out)
{
    const struct cc_clip *clip = cc_audio_clip(ctx, row);
    const double low = ctx->options[MIN_LUFS], high = ctx->options[MAX_LUFS];

    if (isfinite(value) && (value < low || value > high))
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena, "%.1f LUFS; the limit is %.1f", value,
                                        value < low ? low : high));
    else if (clip != NULL && clip->true_peak_dbtp > ctx->options[MAX_PEAK])
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena,
                                        "a true peak of %.1f dBTP; the limit is "
                                        "%.1f",
                                        clip->true_peak_dbtp, ctx->options[MAX_PEAK]));
}

static void judge_row(const struct cc_check_ctx *ctx, const struct cc_crowds *crowds,
                      uint32_t row, double value, struct cc_outcome *out)
{
    const struct cc_crowd *crowd = cc_crowd_of(crowds, row);

    if (isfinite(value) && crowd != NULL &&
        cc_crowd_departs(crowd, value, ctx->options[MAX_DIFFERENCE],
                         ctx->options[MAX_SCORE]))
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena, "%.1f LUFS; %.1f is usual %s", value,
                                        crowd->usual.median, crowd->whose));
    else
        judge_limits(ctx, row, value, out);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_group_words words = { " LUFS", 1 };
    struct cc_crowds *crowds;
    double *values;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    values = cc_audio_row_figures(ctx, loudness);
    crowds = cc_crowds_new(ctx, values, ctx->options[MIN_CLIPS]);
    cc_crowds_judge_groups(crowds, ctx, ctx->options[MAX_DIFFERENCE], &words, out);
    for (uint32_t row = 0; row < ctx->data->row_count; row++)
        judge_row(ctx, crowds, row, values[row], out);
    cc_crowds_free(crowds);
    cc_free(values);
    return true;
}

const struct cc_check cc_check_level = {
    .id = "AU005",
    .name = "level",
    .kind = "audio",
    .reports = "a clip, speaker, session or labeler much louder or quieter than the rest",
    .why = "a model hears distance and microphone instead of speech, "
           "and quiet speakers fail",
    .wrong = "one speaker at -44 LUFS, the others near -24",
    .right = "clips brought to one loudness",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-difference", 9, 0, 100, "loudness units (LU) from the median" },
                 { "max-score", 3.5, 1, 100, "and robust standard deviations" },
                 { "min-clips", 5, 2, 1e9, "clips of a group to be judged as one" },
                 { "min-lufs", -60, -200, 20, "LUFS that every clip has to reach" },
                 { "max-lufs", -3, -200, 20, "LUFS that no clip may pass" },
                 { "max-true-peak", 1, -100, 60,
                   "dBTP, where the true peak is measured" } },
    .run = run,
};
