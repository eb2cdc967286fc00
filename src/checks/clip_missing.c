/* clip_missing.c - rows whose clip is not there, or may not be opened. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *column = &ctx->data->columns[ctx->clips->column];

    (void)err;
    if (!cc_audio_begin(ctx, out)) {
        if (column->role_guessed)
            return true;
        out->skipped = (struct cc_str){ NULL, 0 };
        out->measured = column->row_count;
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = ctx->clips->column, .other = CC_NO_ROW,
            .confidence = 1,
            .severity = out->severity,
            .message = CC_STR("none of the clips tried is there; say where they are with "
                              "--audio-root"),
        });
        return true;
    }
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        const struct cc_clip *clip = &ctx->clips->clips[code];

        if (cc_column_value(column, code).len > 0 && cc_audio_speaks(ctx, row) &&
            (clip->status == CC_CLIP_MISSING || clip->status == CC_CLIP_REFUSED))
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_str(out->arena, cc_str_z(clip->reason)));
    }
    return true;
}

const struct cc_check cc_check_clip_missing = {
    .id = "AU001",
    .name = "clip-missing",
    .kind = "audio",
    .reports = "a row whose clip is not there, or lies outside the audio directory",
    .why = "training stops at the row, or skips it in silence",
    .wrong = "clips/vo-031.wav named, and no such file",
    .right = "a file for every row",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .run = run,
};
