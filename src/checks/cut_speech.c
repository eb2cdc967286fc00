/* cut_speech.c - clips that begin or end in the middle of speech. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_EDGE, MIN_SECONDS };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    bool start, end;

    (void)row;
    if (clip->duration_s < ctx->options[MIN_SECONDS])
        return (struct cc_str){ NULL, 0 };
    /* Where silence was found at an end, nothing was cut there; an even level is no
     * speech that we know of. */
    start = clip->edge_start_db > ctx->options[MAX_EDGE] && clip->silence_start_s < 0.02;
    end = clip->edge_end_db > ctx->options[MAX_EDGE] && clip->silence_end_s < 0.02;
    if (!start && !end)
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "%s in the middle of speech: its first 20 ms are %.1f dB, its "
                           "last %.1f dB from the loud ones",
                           start && end ? "begins and ends"
                           : start      ? "begins"
                                        : "ends",
                           clip->edge_start_db, clip->edge_end_db);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_cut_speech = {
    .id = "AU015",
    .name = "cut-speech",
    .kind = "audio",
    .reports = "a clip that begins or ends in the middle of speech",
    .why = "the text names a word that is only half there",
    .wrong = "the first 20 ms as loud as the loudest vowel",
    .right = "a margin of 0.1 s around the words",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-edge", -11, -200, 20,
                   "decibels of the outermost 20 ms from the level of loud speech" },
                 { "min-seconds", 0.3, 0, 3600, "shorter clips are not judged" } },
    .run = run,
};
