/* same_audio.c - one recording under several names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "dataset/dataset.h"

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_clip *clip = cc_audio_clip(ctx, row);

    return clip == NULL || clip->all_zero ? 0 : clip->pcm_hash;
}

/* Equal hashes, and nothing that speaks against equal samples. */
static bool same(const struct cc_check_ctx *ctx, uint32_t a, uint32_t b)
{
    const struct cc_clip *x = cc_audio_clip(ctx, a), *y = cc_audio_clip(ctx, b);

    return x->frames == y->frames && x->channels == y->channels &&
           x->peak_dbfs == y->peak_dbfs;
}

static void report(const struct cc_check_ctx *ctx, uint32_t row, uint32_t first,
                   struct cc_outcome *out)
{
    const struct cc_column *column = &ctx->data->columns[ctx->clips->column];
    const bool same_text = cc_row_texts_equal(ctx->data, row, first);

    cc_outcome_add(out, &(struct cc_finding){
        .row = row, .column = ctx->clips->column, .other = first,
        .end = (uint32_t)cc_column_at(column, row).len, .confidence = 1,
        .severity = out->severity,
        .message = cc_arena_printf(out->arena, "the same sound as %.*s%s",
                                   CC_STR_ARG(cc_column_at(column, first)),
                                   same_text ? "" : ", under another text"),
    });
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_row_groups groups;

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    groups = cc_row_groups_make(ctx->data->row_count, ctx->threads, key, ctx);
    for (size_t first = 0, end; first < groups.count; first = end) {
        const uint32_t row = groups.rows[first].row;

        end = cc_row_group_end(&groups, first);
        for (size_t i = first + 1; i < end; i++) /* one file twice is the table's doing */
            if (cc_audio_clip(ctx, groups.rows[i].row) != cc_audio_clip(ctx, row) &&
                same(ctx, groups.rows[i].row, row))
                report(ctx, groups.rows[i].row, row, out);
    }
    cc_row_groups_release(&groups);
    return true;
}

const struct cc_check cc_check_same_audio = {
    .id = "AU009",
    .name = "same-audio",
    .kind = "audio",
    .reports = "a clip that is sample for sample another clip",
    .why = "one recording counts twice, may leak from training into test, or stands "
           "under the wrong text",
    .wrong = "a.wav and b.wav with equal samples",
    .right = "one file for one recording",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .run = run,
};
