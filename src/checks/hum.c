/* hum.c - clips with mains hum. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_DB, MIN_DBFS };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)row;
    if (!clip->hum_steady || !(clip->hum_db >= ctx->options[MIN_DB]) ||
        !(clip->hum_dbfs >= ctx->options[MIN_DBFS]))
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "a steady tone of %.0f Hz at %.1f dBFS, %.1f dB over what is "
                           "beside it",
                           clip->hum_hz, clip->hum_dbfs, clip->hum_db);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_hum = {
    .id = "AU012",
    .name = "hum",
    .kind = "audio",
    .reports = "a clip with mains hum",
    .why = "it fills the pauses, and a model takes it for the room of some classes only",
    .wrong = "50 Hz at -45 dBFS throughout",
    .right = "recorded with the ground connected, or filtered in all clips alike",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-db", 15, 0, 200, "decibels over what is beside it, in the mean" },
                 { "min-dbfs", -75, -200, 0, "level of the tone" } },
    .run = run,
};
