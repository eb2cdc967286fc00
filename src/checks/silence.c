/* silence.c - clips with much silence before or after the speech, or nothing but silence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_START, MAX_END, MAX_SCORE };

/* One end of a clip. */
struct side {
    const char *where;
    size_t offset;
    double limit;
    struct cc_robust usual;
};

static double figure(const struct cc_clip *clip, size_t offset)
{
    double value;

    memcpy(&value, (const char *)clip + offset, sizeof value);
    return value;
}

/* Too long by itself; or, against the rest, by a robust score of at least 0.3 s over the usual. */
static bool stands_out(const struct cc_check_ctx *ctx, const struct side *side, double value)
{
    if (value > side->limit)
        return true;
    return value > side->usual.median + 0.3 && side->usual.spread > 0 &&
           value > side->usual.median + ctx->options[MAX_SCORE] * fmax(side->usual.spread, 0.02);
}

static void judge_row(const struct cc_check_ctx *ctx, const struct side *side, uint32_t row,
                      struct cc_outcome *out)
{
    const struct cc_clip *clip = cc_audio_clip(ctx, row);
    const double value = clip == NULL ? NAN : figure(clip, side->offset);

    if (!isfinite(value) || !stands_out(ctx, side, value))
        return;
    cc_audio_report(ctx, out, row, out->severity,
                    cc_arena_printf(out->arena, "%.2f s of silence %s the speech; %.2f s is usual here",
                                    value, side->where, side->usual.median));
}

static void judge_silent(const struct cc_check_ctx *ctx, uint32_t row, struct cc_outcome *out)
{
    const struct cc_clip *clip = cc_audio_clip(ctx, row);

    if (clip != NULL && clip->all_zero)
        cc_audio_report(ctx, out, row, CC_SEVERITY_ERROR, CC_STR("every sample is zero: nothing is heard"));
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    struct side sides[2] = {
        { "before", offsetof(struct cc_clip, silence_start_s), ctx->options[MAX_START], { 0, 0 } },
        { "after", offsetof(struct cc_clip, silence_end_s), ctx->options[MAX_END], { 0, 0 } },
    };
    double *values;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    values = cc_alloc(ctx->data->row_count, sizeof *values);
    for (size_t s = 0; s < 2; s++)
        sides[s].usual = cc_robust_of(values, cc_audio_figures(ctx, sides[s].offset, CC_NO_ROW, values));
    cc_free(values);
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        judge_silent(ctx, row, out);
        for (size_t s = 0; s < 2 && clip != NULL && !clip->all_zero; s++)
            judge_row(ctx, &sides[s], row, out);
    }
    return true;
}

const struct cc_check cc_check_silence = {
    .id = "AU004",
    .name = "silence",
    .kind = "audio",
    .reports = "a clip with much silence before or after the speech, or of silence only",
    .why = "a model learns to wait, alignments drift, and a silent clip teaches words without sound",
    .wrong = "1.6 s of silence before the first word where 0.1 s is usual",
    .right = "clips cut alike",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-start", 1, 0, 3600, "seconds of silence before the speech" },
                 { "max-end", 1, 0, 3600, "seconds of silence after the speech" },
                 { "max-score", 6, 1, 100, "robust standard deviations from the other clips" } },
    .run = run,
};
