/* level.c - clips and speakers that are much louder or quieter than the rest.
 *
 * The figure is the ungated K-weighted loudness, which short clips have too. A clip is
 * held against its speaker's other clips, where there are enough, and a speaker's median
 * against those of the other speakers:
 *
 *     speaker medians  -24 -25 -44 -23 LUFS  ->  the third is 19.5 LU below the others
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_DIFFERENCE, MAX_SCORE, MIN_CLIPS };

struct crowd {
    struct cc_robust usual;
    size_t clips;
};

static const size_t loudness = offsetof(struct cc_clip, loudness_ungated_lufs);

static bool stands_out(const struct cc_check_ctx *ctx, const struct cc_robust *usual, double value)
{
    const double difference = fabs(value - usual->median);

    return difference > ctx->options[MAX_DIFFERENCE] &&
           difference > ctx->options[MAX_SCORE] * usual->spread;
}

/* The loudness of every clip, those of a speaker together: `ends[s]` is where those of
 * speaker s end in `values`. */
static void sort_by_speaker(const struct cc_check_ctx *ctx, const struct cc_column *speakers,
                            double *values, size_t *ends)
{
    const uint32_t rows = ctx->data->row_count, n = speakers->value_count;
    size_t start = 0;

    for (uint32_t row = 0; row < rows; row++)
        if (isfinite(cc_audio_figure(cc_audio_clip(ctx, row), loudness)))
            ends[cc_column_code(speakers, row)]++;
    for (uint32_t s = 0; s < n; s++) {
        const size_t count = ends[s];

        ends[s] = start;
        start += count;
    }
    for (uint32_t row = 0; row < rows; row++) {
        const double value = cc_audio_figure(cc_audio_clip(ctx, row), loudness);

        if (isfinite(value))
            values[ends[cc_column_code(speakers, row)]++] = value;
    }
}

/* Loudness of each speaker's clips, and last of all clips. */
static struct crowd *measure(const struct cc_check_ctx *ctx, const struct cc_column *speakers)
{
    const uint32_t n = speakers == NULL ? 0 : speakers->value_count;
    struct crowd *crowds = cc_alloc_zero((size_t)n + 1, sizeof *crowds);
    double *values = cc_alloc(ctx->data->row_count, sizeof *values);
    size_t *ends = cc_alloc_zero((size_t)n + 1, sizeof *ends);

    if (n > 0)
        sort_by_speaker(ctx, speakers, values, ends);
    for (uint32_t s = 0; s < n; s++) {
        const size_t start = s == 0 ? 0 : ends[s - 1];

        crowds[s].clips = ends[s] - start;
        crowds[s].usual = cc_robust_of(values + start, crowds[s].clips);
    }
    crowds[n].clips = cc_audio_figures(ctx, loudness, values);
    crowds[n].usual = cc_robust_of(values, crowds[n].clips);
    cc_free(values);
    cc_free(ends);
    return crowds;
}

static void judge_speakers(const struct cc_check_ctx *ctx, const struct cc_column *speakers,
                           const struct crowd *crowds, struct cc_outcome *out)
{
    double *medians = cc_alloc(speakers->value_count, sizeof *medians);
    struct cc_robust usual;
    size_t n = 0;

    for (uint32_t s = 0; s < speakers->value_count; s++)
        if ((double)crowds[s].clips >= ctx->options[MIN_CLIPS])
            medians[n++] = crowds[s].usual.median;
    usual = cc_robust_of(medians, n);
    usual.spread = 0; /* few speakers: the plain difference decides */
    for (uint32_t s = 0; s < speakers->value_count && n >= 3; s++) {
        if ((double)crowds[s].clips < ctx->options[MIN_CLIPS] ||
            !stands_out(ctx, &usual, crowds[s].usual.median))
            continue;
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = cc_dataset_index(ctx->data, speakers), .other = CC_NO_ROW,
            .confidence = 1, .severity = out->severity,
            .message = cc_arena_printf(out->arena, "speaker %.*s: %.1f LUFS in the middle of %zu clips, the "
                                       "speakers' median is %.1f", CC_STR_ARG(cc_column_value(speakers, s)),
                                       crowds[s].usual.median, crowds[s].clips, usual.median),
        });
    }
    cc_free(medians);
}

static void judge_row(const struct cc_check_ctx *ctx, const struct cc_column *speakers,
                      const struct crowd *crowds, uint32_t row, struct cc_outcome *out)
{
    const double value = cc_audio_figure(cc_audio_clip(ctx, row), loudness);
    const uint32_t all = speakers == NULL ? 0 : speakers->value_count;
    const uint32_t s = speakers == NULL ? all : cc_column_code(speakers, row);
    const bool own = s != all && (double)crowds[s].clips >= ctx->options[MIN_CLIPS];
    const struct crowd *crowd = &crowds[own ? s : all];

    if (!isfinite(value) || (double)crowd->clips < ctx->options[MIN_CLIPS] ||
        !stands_out(ctx, &crowd->usual, value))
        return;
    cc_audio_report(ctx, out, row, out->severity,
                    cc_arena_printf(out->arena, "%.1f LUFS; %.1f is usual %s", value,
                                    crowd->usual.median, own ? "for this speaker" : "here"));
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    const struct cc_column *speakers = cc_dataset_first(ctx->data, CC_ROLE_SPEAKER);
    struct crowd *crowds;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    crowds = measure(ctx, speakers);
    if (speakers != NULL)
        judge_speakers(ctx, speakers, crowds, out);
    for (uint32_t row = 0; row < ctx->data->row_count; row++)
        judge_row(ctx, speakers, crowds, row, out);
    cc_free(crowds);
    return true;
}

const struct cc_check cc_check_level = {
    .id = "AU005",
    .name = "level",
    .kind = "audio",
    .reports = "a clip or speaker much louder or quieter than the rest",
    .why = "a model hears distance and microphone instead of speech, and quiet speakers fail",
    .wrong = "one speaker at -44 LUFS, the others near -24",
    .right = "clips brought to one loudness",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-difference", 9, 0, 100, "loudness units (LU) from the median" },
                 { "max-score", 3.5, 1, 100, "and robust standard deviations" },
                 { "min-clips", 5, 2, 1e9, "clips of a speaker to be judged as one" } },
    .run = run,
};
