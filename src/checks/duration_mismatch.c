/* duration_mismatch.c - clips longer or shorter than the table says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "checks/audio.h"
#include "checks/clip_parts.h"
#include "dataset/dataset.h"
#include "dataset/segments.h"

enum option { TOLERANCE };

static bool parse(struct cc_str text, double *value)
{
    char digits[40], *end;

    text = cc_str_trim(text);
    if (text.len == 0 || text.len >= sizeof digits)
        return false;
    memcpy(digits, text.ptr, text.len);
    digits[text.len] = '\0';
    *value = strtod(digits, &end);
    return *end == '\0' && isfinite(*value);
}

static bool agrees(const struct cc_check_ctx *ctx, const struct cc_clip *clip,
                   double told)
{
    const double allowed = fmax(ctx->options[TOLERANCE], 0.02 * clip->duration_s);

    return fabs(told - clip->duration_s) <= allowed;
}

static double guess_unit(const struct cc_check_ctx *ctx, const struct cc_column *column)
{
    uint64_t seconds = 0, milliseconds = 0;

    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);
        double told;

        if (clip == NULL || !parse(cc_column_at(column, row), &told))
            continue;
        seconds += agrees(ctx, clip, told);
        milliseconds += agrees(ctx, clip, told / 1000);
    }
    return milliseconds > seconds ? 1e-3 : 1;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    double unit = 1, told;
    struct cc_segments segments;
    const struct cc_column *column = cc_clip_length_column(ctx->data, &unit);

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    if (column == NULL) {
        out->skipped = CC_STR("no column of durations");
        return true;
    }
    if (cc_segments_find(ctx->data, &segments)) {
        out->skipped = CC_STR("rows are segments, the durations theirs");
        return true;
    }
    if (unit == 0)
        unit = guess_unit(ctx, column);
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (clip == NULL || !parse(cc_column_at(column, row), &told) ||
            agrees(ctx, clip, told * unit))
            continue;
        cc_audio_report(ctx, out, row, out->severity,
                        cc_arena_printf(out->arena, "%.2f s long, %.2f s by column %.*s",
                                        clip->duration_s, told * unit,
                                        CC_STR_ARG(column->name)));
    }
    return true;
}

const struct cc_check cc_check_duration_mismatch = {
    .id = "AU003",
    .name = "duration-mismatch",
    .kind = "audio",
    .reports = "a clip that is longer or shorter than the table says",
    .why = "the row may point to the wrong clip, and batches by length go wrong",
    .wrong = "duration_s 3.2, a clip of 1.4 s",
    .right = "the clip's own duration",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "tolerance", 0.05, 0, 3600,
                   "seconds that may differ; 2 % of the clip always may" } },
    .run = run,
};
