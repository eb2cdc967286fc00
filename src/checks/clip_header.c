/* clip_header.c - clips whose header and content do not agree. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

enum option { MAX_TRAILING };

/* Bits that the coding's name stands for; 0 when it says none. */
static uint32_t promised_bits(const char *coding)
{
    static const struct {
        const char *name;
        uint32_t bits;
    } codings[] = { { "PCM_16", 16 },  { "PCM_24", 24 },  { "PCM_32", 24 },
                    { "ALAC_16", 16 }, { "ALAC_20", 20 }, { "ALAC_24", 24 },
                    { "ALAC_32", 24 } };

    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (strcmp(coding, codings[i].name) == 0)
            return codings[i].bits;
    return 0;
}

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    const uint32_t promised = promised_bits(clip->coding);

    (void)row;
    if (strstr(clip->notes, "header: the length was not filled in") != NULL)
        return CC_STR("the header's length was never filled in");
    if (strstr(clip->notes, "header: no page is marked as the last") != NULL)
        return CC_STR("no page is marked as the last: the end may be missing");
    if ((double)clip->trailing_bytes > ctx->options[MAX_TRAILING])
        return cc_arena_printf(arena, "%llu bytes behind the last part of the file",
                               (unsigned long long)clip->trailing_bytes);
    if (clip->bits_used > 0 && !clip->all_zero && promised >= clip->bits_used + 4)
        return cc_arena_printf(arena, "samples of %u bits in a coding of %u",
                               clip->bits_used, promised);
    return (struct cc_str){ NULL, 0 };
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    if (cc_audio_begin(ctx, out))
        cc_audio_each(ctx, out, judge);
    return true;
}

const struct cc_check cc_check_clip_header = {
    .id = "AU020",
    .name = "clip-header",
    .kind = "audio",
    .reports = "a clip whose header and content do not agree",
    .why = "tools differ in what they make of it: one reads on, another stops",
    .wrong = "8-bit samples in a 16-bit file; 412 bytes behind the last part",
    .right = "a header that says what is there",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "max-trailing", 0, 0, 1e18,
                   "bytes behind the last part of the file" } },
    .run = run,
};
