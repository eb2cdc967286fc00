/* text_duration.c - one text, spoken much longer or shorter than in its other clips.
 *
 * Rows are brought together by the comparison key of their text. In a group of three or
 * more each clip's seconds of speech are held against the median.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/rate.h"
#include "dataset/dataset.h"

enum option { MAX_RATIO, MAX_SECONDS, MAX_SCORE };
enum { LEAST_ROWS = 3 };

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_check_ctx *c = ctx;

    return cc_audio_clip(c, row) == NULL ? 0 : cc_row_text_key(c->data, c->keys, row);
}

static void judge_row(const struct cc_check_ctx *ctx, const struct cc_robust *usual,
                      uint32_t row, uint32_t other, struct cc_outcome *out)
{
    const double value = cc_speech_seconds(cc_audio_clip(ctx, row));
    const double ratio =
        fmax(value, usual->median) / fmax(1e-3, fmin(value, usual->median));
    const double difference = fabs(value - usual->median);

    if (ratio < ctx->options[MAX_RATIO] || difference < ctx->options[MAX_SECONDS] ||
        difference < ctx->options[MAX_SCORE] * usual->spread)
        return;
    cc_outcome_add(
        out,
        &(struct cc_finding){
            .row = row,
            .column = ctx->clips->column,
            .other = other,
            .confidence = 1,
            .end =
                (uint32_t)cc_column_at(&ctx->data->columns[ctx->clips->column], row).len,
            .severity = out->severity,
            .message = cc_arena_printf(out->arena,
                                       "%.2f s of speech; the same text takes %.2f s "
                                       "elsewhere",
                                       value, usual->median),
        });
}

static void judge_group(const struct cc_check_ctx *ctx, const struct cc_keyed_row *rows,
                        size_t n, struct cc_outcome *out)
{
    double *values = cc_alloc(n, sizeof *values);
    struct cc_robust usual;

    for (size_t i = 0; i < n; i++)
        values[i] = cc_speech_seconds(cc_audio_clip(ctx, rows[i].row));
    usual = cc_robust_of(values, n);
    for (size_t i = 0; i < n; i++)
        judge_row(ctx, &usual, rows[i].row, rows[i == 0 ? 1 : 0].row, out);
    cc_free(values);
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
        end = cc_row_group_end(&groups, first);
        if (end - first >= LEAST_ROWS)
            judge_group(ctx, groups.rows + first, end - first, out);
    }
    cc_row_groups_release(&groups);
    return true;
}

const struct cc_check cc_check_text_duration = {
    .id = "AU017",
    .name = "text-duration",
    .kind = "audio",
    .reports = "one text, spoken much longer or shorter than in its other clips",
    .why = "the clip holds more than the text, less of it, or another text",
    .wrong = "\"turn it off\" in 4.8 s where it takes 1.1 s elsewhere",
    .right = "the text of what is heard",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO) | CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "max-ratio", 2.5, 1, 1000, "times the median of the text's clips" },
                 { "max-seconds", 0.5, 0, 3600, "and seconds from it" },
                 { "max-score", 4, 1, 100, "and robust standard deviations" } },
    .run = run,
};
