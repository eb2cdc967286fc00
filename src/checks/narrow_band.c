/* narrow_band.c - clips that hold less treble than their rate has room for.
 *
 * A clip is held against its own rate, and against the other clips of that rate: when
 * most of them reach no higher, it is said once of the whole.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_SHARE, MIN_SECONDS, MAX_SHARE };

/* Bandwidth as a part of what the rate allows; NAN for a clip that is too short to tell.
 * */
static double share_of(const struct cc_check_ctx *ctx, uint32_t row)
{
    const struct cc_clip *clip = cc_audio_clip(ctx, row);

    if (clip == NULL || clip->duration_s < ctx->options[MIN_SECONDS])
        return NAN;
    return clip->bandwidth_hz / (clip->rate_hz / 2.0);
}

static void report_all(uint64_t narrow, uint64_t all, const struct cc_check_ctx *ctx,
                       struct cc_outcome *out)
{
    cc_outcome_add(out, &(struct cc_finding){
                            .row = CC_NO_ROW,
                            .column = ctx->clips->column,
                            .other = CC_NO_ROW,
                            .confidence = 1,
                            .severity = out->severity,
                            .message = cc_arena_printf(
                                out->arena,
                                "%llu of %llu clips hold nothing in the upper "
                                "part of what their rate has room for: they were stored "
                                "at a lower rate once, or compressed",
                                (unsigned long long)narrow, (unsigned long long)all),
                        });
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    uint64_t narrow = 0, all = 0;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const double share = share_of(ctx, row);

        all += isfinite(share);
        narrow += share < ctx->options[MIN_SHARE];
    }
    if ((double)narrow > ctx->options[MAX_SHARE] * (double)all) {
        report_all(narrow, all, ctx, out);
        return true;
    }
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (share_of(ctx, row) < ctx->options[MIN_SHARE])
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena,
                                            "sound reaches up to %.0f Hz; a rate "
                                            "of %u Hz has room for %.0f",
                                            clip->bandwidth_hz, clip->rate_hz,
                                            clip->rate_hz / 2.0));
    }
    return true;
}

const struct cc_check cc_check_narrow_band = {
    .id = "AU011",
    .name = "narrow-band",
    .kind = "audio",
    .reports = "a clip that was stored at a lower rate once, or compressed",
    .why =
        "to a model it is another microphone; treble that is not there cannot be brought "
        "back",
    .wrong = "a telephone call, up-sampled to 16,000 Hz, among recordings of that rate",
    .right = "clips of one origin, or the lower rate for all",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-share", 0.6, 0, 1, "bandwidth as a part of half the rate" },
                 { "min-seconds", 0.5, 0, 3600, "shorter clips are not judged" },
                 { "max-share", 0.5, 0, 1,
                   "share of the clips above which it is said once of the whole" } },
    .run = run,
};
