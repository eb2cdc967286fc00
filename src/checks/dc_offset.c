/* dc_offset.c - clips, and groups of them, whose samples do not lie around zero. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/crowd.h"
#include "dataset/dataset.h"

enum option { MAX_OFFSET, GROUP_DIFFERENCE, MIN_CLIPS };

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)row;
    if (!(fabs(clip->dc_offset) > ctx->options[MAX_OFFSET]))
        return (struct cc_str){ NULL, 0 };
    return cc_arena_printf(arena, "the samples' mean is %.4f of full scale",
                           clip->dc_offset);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_group_words words = { " of full scale is the samples' mean", 4 };
    struct cc_crowds *crowds;
    double *values;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    values = cc_audio_row_figures(ctx, offsetof(struct cc_clip, dc_offset));
    crowds = cc_crowds_new(ctx, values, ctx->options[MIN_CLIPS]);
    cc_crowds_judge_groups(crowds, ctx, ctx->options[GROUP_DIFFERENCE], &words, out);
    cc_crowds_free(crowds);
    cc_free(values);
    cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_dc_offset = {
    .id = "AU007",
    .name = "dc-offset",
    .kind = "audio",
    .reports = "a clip, or all clips of a speaker, session or labeler, whose samples do "
               "not lie around zero",
    .why = "energy and silence are measured wrong, and joins click",
    .wrong = "a mean of 0.02 of full scale",
    .right = "a mean of zero",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-offset", 0.005, 0, 1, "mean of the samples, of full scale" },
                 { "group-difference", 0.003, 0, 1,
                   "of full scale, between a group's median and the others'" },
                 { "min-clips", 5, 2, 1e9, "clips of a group to be judged as one" } },
    .run = run,
};
