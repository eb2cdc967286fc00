/* format_mix.c - clips of another rate, channel count or coding than most. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_SHARE };

static struct cc_str name_of(const struct cc_clip *clip, struct cc_arena *scratch)
{
    return cc_arena_printf(scratch, "%u Hz, %u channel%s, %s", clip->rate_hz,
                           clip->channels,
                           clip->channels == 1 ? "" : "s", clip->coding);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct cc_map *names = cc_map_new(true);
    struct cc_arena *scratch = cc_arena_new();
    uint32_t *of_row = cc_alloc(ctx->data->row_count, sizeof *of_row), best = 0;
    uint64_t *counts = NULL, all = 0;
    size_t cap = 0;
    const bool ready = cc_audio_begin(ctx, out);

    (void)err;
    for (uint32_t row = 0; ready && row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);
        const uint32_t before = cc_map_count(names);

        of_row[row] = CC_MAP_NONE;
        if (clip == NULL)
            continue;
        of_row[row] = cc_map_add(names, name_of(clip, scratch));
        cc_arena_reset(scratch);
        counts = cc_grow(counts, &cap, (size_t)of_row[row] + 1, sizeof *counts);
        if (of_row[row] == before)
            counts[before] = 0;
        counts[of_row[row]]++;
        all++;
        if (counts[of_row[row]] > counts[best])
            best = of_row[row];
    }
    for (uint32_t row = 0; ready && row < ctx->data->row_count; row++)
        if (of_row[row] != CC_MAP_NONE && of_row[row] != best &&
            (double)counts[of_row[row]] <= ctx->options[MAX_SHARE] * (double)all)
            cc_audio_report(ctx, out, row, out->severity,
                            cc_arena_printf(out->arena, "%.*s; most clips are %.*s",
                                            CC_STR_ARG(cc_map_key(names, of_row[row])),
                                            CC_STR_ARG(cc_map_key(names, best))));
    cc_map_free(names);
    cc_arena_free(scratch);
    cc_free(of_row);
    cc_free(counts);
    return true;
}

const struct cc_check cc_check_format_mix = {
    .id = "AU008",
    .name = "format-mix",
    .kind = "audio",
    .reports = "a clip of another sample rate, channel count or coding than most",
    .why = "a loader that expects one rate plays it at the wrong "
           "speed, or resamples it silently",
    .wrong = "one clip at 16,000 Hz among 63 at 8,000 Hz",
    .right = "one format",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-share", 0.5, 0, 1,
                   "share of the clips above which a format is no exception" } },
    .run = run,
};
