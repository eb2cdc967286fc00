/* speech_without_text.c - clips with speech whose row has no text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MIN_SECONDS };

static bool has_text(const struct cc_dataset *data, uint32_t row)
{
    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(data, c))
        if (cc_str_trim(cc_column_at(c, row)).len > 0)
            return true;
    return false;
}

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    const double seconds = clip->speech_share * clip->duration_s;

    if (has_text(ctx->data, row) || !(clip->speech_share > 0) ||
        !(seconds >= ctx->options[MIN_SECONDS]))
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena,
                           "%.2f s of sound that stands out of the noise, and no text",
                           seconds);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_speech_without_text = {
    .id = "AU018",
    .name = "speech-without-text",
    .kind = "audio",
    .reports = "a clip with speech in it whose text is empty",
    .why = "a model learns to leave words out",
    .wrong = "2 s of speech, no text",
    .right = "the words, or a tag for what is no speech",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO) | CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "min-seconds", 0.2, 0, 3600, "seconds of speech" } },
    .run = run,
};
