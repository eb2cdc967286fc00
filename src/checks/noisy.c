/* noisy.c - clips in which the noise is hardly below the speech. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/crowd.h"
#include "dataset/dataset.h"

#define OVER_OFFSET 3.0 /* dB */

enum option { MIN_SNR, MAX_DIFFERENCE, MAX_SCORE, MIN_CLIPS };

/* Only of a clip with silence in it: in one without pauses p10 is speech. Nor of one
 * whose floor is its offset: that is told of elsewhere. */
static double snr_of(const struct cc_clip *clip)
{
    if (clip == NULL || !isfinite(clip->silence_start_s) || !(clip->speech_share > 0) ||
        clip->noise_floor_dbfs < 20 * log10(fabs(clip->dc_offset)) + OVER_OFFSET)
        return NAN;
    return clip->snr_db;
}

static void judge_row(const struct cc_check_ctx *ctx, const struct cc_crowds *crowds,
                      uint32_t row, double value, struct cc_outcome *out)
{
    const struct cc_crowd *crowd = cc_crowd_of(crowds, row);

    if (!isfinite(value))
        return;
    if (value < ctx->options[MIN_SNR])
        cc_audio_report(
            ctx, out, row, out->severity,
            cc_arena_printf(out->arena, "speech stands %.1f dB over the noise", value));
    else if (crowd != NULL && value < crowd->usual.median &&
             cc_crowd_departs(crowd, value, ctx->options[MAX_DIFFERENCE],
                              ctx->options[MAX_SCORE]))
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena,
                                        "speech stands %.1f dB over the noise; "
                                        "%.1f is usual %s",
                                        value, crowd->usual.median, crowd->whose));
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const uint32_t rows = ctx->data->row_count;
    struct cc_crowds *crowds;
    double *values;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    values = cc_alloc((size_t)rows + 1, sizeof *values);
    for (uint32_t row = 0; row < rows; row++)
        values[row] = snr_of(cc_audio_clip(ctx, row));
    crowds = cc_crowds_new(ctx, values, ctx->options[MIN_CLIPS]);
    for (uint32_t row = 0; row < rows; row++)
        judge_row(ctx, crowds, row, values[row], out);
    cc_crowds_free(crowds);
    cc_free(values);
    return true;
}

const struct cc_check cc_check_noisy = {
    .id = "AU010",
    .name = "noisy",
    .kind = "audio",
    .reports = "a clip in which the noise is hardly below the speech",
    .why = "words are guessed by labelers and learned wrong by a model",
    .wrong = "speech 8 dB over the noise of a street",
    .right = "20 dB and more, as in the other clips",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-snr", 12, 0, 200,
                   "decibels from p10 to p95 of the frames' levels" },
                 { "max-difference", 15, 0, 200, "decibels below the median" },
                 { "max-score", 4, 1, 100, "and robust standard deviations" },
                 { "min-clips", 10, 2, 1e9, "clips of a group to be held against" } },
    .run = run,
};
