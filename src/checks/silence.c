/* silence.c - clips with much silence before or after the speech, or nothing but silence.
 *
 * Much is what passes a fixed limit, or what stands out of the other clips: 0.3 s over
 * their median and `max-score` robust standard deviations. Without speech in it, a clip
 * is one finding, unless its row has no text either. Speakers, sessions and labelers are
 * held against each other by the middle of their clips.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/crowd.h"
#include "dataset/dataset.h"

enum option { MAX_START, MAX_END, MAX_SCORE, MAX_INSIDE, GROUP_DIFFERENCE, MIN_CLIPS };
enum { LEAST_CLIPS = 10 }; /* from which on there is something usual */

static const double least_excess = 0.3, least_spread = 0.02; /* seconds */

/* One end of a clip. */
struct side {
    const char *where;
    size_t offset;
    double limit;
    struct cc_robust usual; /* of clips with speech */
    size_t clips;
    double *values; /* of each row's clip with speech */
};

static bool has_speech(const struct cc_clip *clip)
{
    return !clip->all_zero && !(clip->silence_start_s >= clip->duration_s);
}

static void find_usual(const struct cc_check_ctx *ctx, struct side *side)
{
    double *values = cc_alloc((size_t)ctx->data->row_count + 1, sizeof *values);

    side->values = cc_audio_row_figures(ctx, side->offset);
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (isfinite(side->values[row]) && has_speech(clip))
            values[side->clips++] = side->values[row];
        else
            side->values[row] = NAN;
    }
    side->usual = cc_robust_of(values, side->clips);
    cc_free(values);
}

static void judge_groups(const struct cc_check_ctx *ctx, const struct side *side,
                         struct cc_outcome *out)
{
    struct cc_crowds *crowds = cc_crowds_new(ctx, side->values, ctx->options[MIN_CLIPS]);
    const struct cc_group_words words = {
        cc_arena_printf(out->arena, " s of silence %s the speech", side->where).ptr, 2
    };

    cc_crowds_judge_groups(crowds, ctx, ctx->options[GROUP_DIFFERENCE], &words, out);
    cc_crowds_free(crowds);
}

static bool stands_out(const struct cc_check_ctx *ctx, const struct side *side,
                       double value)
{
    const double excess = value - side->usual.median;

    return value > side->limit ||
           (side->clips >= LEAST_CLIPS && excess > least_excess &&
            excess > ctx->options[MAX_SCORE] * fmax(side->usual.spread, least_spread));
}

static void judge_side(const struct cc_check_ctx *ctx, const struct side *side,
                       uint32_t row,
                       struct cc_outcome *out)
{
    const double value = side->values[row];

    if (!isfinite(value) || !stands_out(ctx, side, value))
        return;
    cc_audio_report(ctx, out, row, out->severity,
                    cc_arena_printf(out->arena,
                                    "%.2f s of silence %s the speech; "
                                    "%.2f s is usual here",
                                    value, side->where, side->usual.median));
}

static void judge_inside(const struct cc_check_ctx *ctx, const struct cc_clip *clip,
                         uint32_t row, struct cc_outcome *out)
{
    if (clip->silence_longest_s > ctx->options[MAX_INSIDE])
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena, "%.2f s of silence between the words",
                                        clip->silence_longest_s));
}

/* Whether the row says that something is to be heard. */
static bool has_text(const struct cc_dataset *data, uint32_t row)
{
    const struct cc_column *text = cc_dataset_first(data, CC_ROLE_TEXT);

    return text == NULL || cc_str_trim(cc_column_at(text, row)).len > 0;
}

static void judge_silent(const struct cc_check_ctx *ctx, uint32_t row,
                         struct cc_outcome *out)
{
    const bool zero = cc_audio_clip(ctx, row)->all_zero;
    const bool raise = zero && out->severity < CC_SEVERITY_ERROR;
    const enum cc_severity worse = raise ? out->severity + 1 : out->severity;

    if (zero || has_text(ctx->data, row))
        cc_audio_report(ctx, out, row, worse,
                        zero ? CC_STR("every sample is zero: nothing is heard")
                             : CC_STR("no speech was found"));
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct side sides[2] = {
        { .where = "before", .offset = offsetof(struct cc_clip, silence_start_s),
          .limit = ctx->options[MAX_START] },
        { .where = "after", .offset = offsetof(struct cc_clip, silence_end_s),
          .limit = ctx->options[MAX_END] },
    };

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    for (size_t s = 0; s < 2; s++) {
        find_usual(ctx, &sides[s]);
        judge_groups(ctx, &sides[s], out);
    }
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (clip == NULL)
            continue;
        if (!has_speech(clip)) {
            judge_silent(ctx, row, out);
            continue;
        }
        judge_side(ctx, &sides[0], row, out);
        judge_side(ctx, &sides[1], row, out);
        judge_inside(ctx, clip, row, out);
    }
    cc_free(sides[0].values);
    cc_free(sides[1].values);
    return true;
}

const struct cc_check cc_check_silence = {
    .id = "AU004",
    .name = "silence",
    .kind = "audio",
    .reports =
        "a clip with much silence before, after or within the speech, or silence only",
    .why = "a model learns to wait, alignments drift, and a silent "
           "clip teaches words without sound",
    .wrong = "1.6 s of silence before the first word where 0.1 s is usual",
    .right = "clips cut alike",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-start", 1, 0, 3600, "seconds of silence before the speech" },
                 { "max-end", 1, 0, 3600, "seconds of silence after the speech" },
                 { "max-score", 6, 1, 100,
                   "robust standard deviations from the other clips" },
                 { "max-inside", 3, 0, 3600, "seconds of silence between the words" },
                 { "group-difference", 0.15, 0, 3600,
                   "seconds between a speaker's, session's or labeler's median and the "
                   "others'" },
                 { "min-clips", 5, 2, 1e9, "clips of a group to be judged as one" } },
    .run = run,
};
