/* speech_rate.c - rows whose words are too many or too few for the clip.
 *
 * Rates are compared as ratios: a language's speech is measured in its own characters, so
 * the median of the row's language is divided out first, and what is left is held against
 * the speaker, where there are enough clips.
 *
 *     12, 14, 13 characters/s in English and 5, 6 in Chinese: ratios .92 1.08 1 and .91
 *     1.09; a row with 40 in English has 3.1.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "checks/crowd.h"
#include "checks/rate.h"
#include "dataset/dataset.h"

enum option { MAX_RATIO, MAX_SCORE, MIN_CLIPS, MAX_CHARS, MIN_CHARS };

static const char *const language_names[] = { "lang", "language", "locale", "lang_id" };

static const struct cc_column *language_column(const struct cc_dataset *data)
{
    for (size_t i = 0; i < sizeof language_names / sizeof *language_names; i++)
        for (uint32_t c = 0; c < data->column_count; c++)
            if (cc_str_eq_ascii_case(data->columns[c].name, cc_str_z(language_names[i])))
                return &data->columns[c];
    return NULL;
}

/* Take the median logarithm of each language from its rows; without such a column, that
 * of all. Gives the medians by the column's codes. */
static double *divide_out(const struct cc_dataset *data, const struct cc_column *language,
                          double *logs)
{
    const uint32_t n = language == NULL ? 1 : language->value_count;
    double *medians = cc_alloc((size_t)n + 1, sizeof *medians);
    double *sorted = cc_alloc((size_t)data->row_count + 1, sizeof *sorted);

    for (uint32_t code = 0; code < n; code++) {
        size_t count = 0;

        for (uint32_t row = 0; row < data->row_count; row++)
            if (isfinite(logs[row]) &&
                (language == NULL || cc_column_code(language, row) == code))
                sorted[count++] = logs[row];
        cc_sort(sorted, count, sizeof *sorted, cc_by_double);
        medians[code] = count > 0 ? sorted[count / 2] : 0;
    }
    for (uint32_t row = 0; row < data->row_count; row++)
        logs[row] -= medians[language == NULL ? 0 : cc_column_code(language, row)];
    cc_free(sorted);
    return medians;
}

static void report(const struct cc_check_ctx *ctx, struct cc_outcome *out, uint32_t row,
                   const struct cc_speech_rate *rate, const char *whose, double usual)
{
    struct cc_str more = { "", 0 };

    if (whose != NULL)
        more = cc_arena_printf(out->arena, "; %.1f is usual %s", usual, whose);
    cc_audio_report(ctx, out, row, out->severity,
                    cc_arena_printf(out->arena,
                                    "%.1f characters and %.1f words a second of "
                                    "speech%.*s",
                                    rate->chars_per_s, rate->words_per_s,
                                    CC_STR_ARG(more)));
}

static void judge_row(const struct cc_check_ctx *ctx, const struct cc_crowds *crowds,
                      uint32_t row, double value, double median, struct cc_outcome *out)
{
    const struct cc_crowd *crowd = cc_crowd_of(crowds, row);
    struct cc_speech_rate rate;

    if (!isfinite(value))
        return;
    rate = cc_speech_rate_of(ctx->data, row, cc_audio_clip(ctx, row));
    if (rate.chars_per_s > ctx->options[MAX_CHARS] ||
        rate.chars_per_s < ctx->options[MIN_CHARS])
        report(ctx, out, row, &rate, NULL, 0);
    else if (crowd != NULL && cc_crowd_departs(crowd, value, log(ctx->options[MAX_RATIO]),
                                               ctx->options[MAX_SCORE]))
        report(ctx, out, row, &rate, crowd->whose, exp(crowd->usual.median + median));
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *language = language_column(ctx->data);
    const uint32_t rows = ctx->data->row_count;
    struct cc_crowds *crowds;
    double *logs, *medians;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    if (language != NULL && language->value_count > 256)
        language = NULL; /* that is no language */
    logs = cc_alloc((size_t)rows + 1, sizeof *logs);
    for (uint32_t row = 0; row < rows; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        logs[row] =
            clip == NULL ? NAN : log(cc_speech_rate_of(ctx->data, row, clip).chars_per_s);
    }
    medians = divide_out(ctx->data, language, logs);
    crowds = cc_crowds_new(ctx, logs, ctx->options[MIN_CLIPS]);
    for (uint32_t row = 0; row < rows; row++)
        judge_row(ctx, crowds, row, logs[row],
                  medians[language == NULL ? 0 : cc_column_code(language, row)], out);
    cc_crowds_free(crowds);
    cc_free(medians);
    cc_free(logs);
    return true;
}

const struct cc_check cc_check_speech_rate = {
    .id = "AU016",
    .name = "speech-rate",
    .kind = "audio",
    .reports = "a row whose words are too many or too few for its clip",
    .why =
        "the text belongs to another clip, or part of the speech is not written or not "
        "recorded",
    .wrong = "nine words under 0.6 s of speech",
    .right = "the words of this clip, all of them",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO) | CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "max-ratio", 2.5, 1, 1000, "times as fast or as slow as the median" },
                 { "max-score", 4, 1, 100, "and robust standard deviations" },
                 { "min-clips", 10, 2, 1e9, "clips of a group to be held against" },
                 { "max-chars", 40, 1, 1e6, "characters a second of speech, at most" },
                 { "min-chars", 0.3, 0, 1e6,
                   "characters a second of speech, at least" } },
    .run = run,
};
