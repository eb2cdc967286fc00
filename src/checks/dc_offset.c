/* dc_offset.c - clips whose samples do not lie around zero. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_OFFSET };

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (clip != NULL && fabs(clip->dc_offset) > ctx->options[MAX_OFFSET])
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena,
                                            "the samples' mean is %.4f of full scale",
                                            clip->dc_offset));
    }
    return true;
}

const struct cc_check cc_check_dc_offset = {
    .id = "AU007",
    .name = "dc-offset",
    .kind = "audio",
    .reports = "a clip whose samples do not lie around zero",
    .why = "energy and silence are measured wrong, and joins click",
    .wrong = "a mean of 0.02 of full scale",
    .right = "a mean of zero",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-offset", 0.005, 0, 1, "mean of the samples, of full scale" } },
    .run = run,
};
