/* audio.c - rows, clips and robust scores for the checks of clips. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/audio.h"

#include <math.h>
#include "base/sort.h"
#include "dataset/dataset.h"

bool cc_audio_begin(const struct cc_check_ctx *ctx, struct cc_outcome *out)
{
    out->measured_what = "clips";
    if (ctx->clips == NULL || ctx->clips->none_found) {
        out->skipped =
            CC_STR("none of the clips tried is there; say where with --audio-root");
        return false;
    }
    out->measured = ctx->data->row_count;
    return true;
}

const struct cc_clip *cc_audio_clip(const struct cc_check_ctx *ctx, uint32_t row)
{
    const struct cc_clip *clip = cc_clips_at(ctx->clips, ctx->data, row);

    return clip == NULL || clip->status != CC_CLIP_OK ? NULL : clip;
}

void cc_audio_report(const struct cc_check_ctx *ctx, struct cc_outcome *out, uint32_t row,
                     enum cc_severity severity, struct cc_str message)
{
    cc_outcome_add(out, &(struct cc_finding){
        .row = row, .column = ctx->clips->column, .other = CC_NO_ROW, .confidence = 1,
        .end = (uint32_t)cc_column_at(&ctx->data->columns[ctx->clips->column], row).len,
        .severity = severity, .message = message,
    });
}

void cc_audio_each(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                   cc_audio_judge *judge)
{
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);
        const struct cc_str message =
            clip == NULL ? (struct cc_str){ NULL, 0 } : judge(ctx, row, clip, out->arena);

        if (message.ptr != NULL)
            cc_audio_report(ctx, out, row, out->severity, message);
    }
}

static double median_of(double *values, size_t count)
{
    cc_sort(values, count, sizeof *values, cc_by_double);
    return count % 2 == 1 ? values[count / 2]
                          : (values[count / 2 - 1] + values[count / 2]) / 2;
}

struct cc_robust cc_robust_of(double *values, size_t count)
{
    struct cc_robust r = { NAN, NAN };

    if (count == 0)
        return r;
    r.median = median_of(values, count);
    for (size_t i = 0; i < count; i++)
        values[i] = fabs(values[i] - r.median);
    r.spread = 1.4826 * median_of(values, count);
    return r;
}

double cc_audio_figure(const struct cc_clip *clip, size_t offset)
{
    double value;

    if (clip == NULL || clip->all_zero)
        return NAN;
    memcpy(&value, (const char *)clip + offset, sizeof value);
    return value;
}
