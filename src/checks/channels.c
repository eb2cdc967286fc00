/* channels.c - clips whose channels say less than there are of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "checks/audio.h"
#include "dataset/dataset.h"

static struct cc_str judge(const struct cc_check_ctx *ctx, uint32_t row,
                           const struct cc_clip *clip, struct cc_arena *arena)
{
    (void)ctx;
    (void)row;
    if (clip->all_zero)
        return (struct cc_str){ NULL, 0 };
    if (clip->zero_channels > 0)
        return cc_arena_printf(arena, "%u of %u channels hold nothing",
                               clip->zero_channels, clip->channels);
    if (clip->inverted_channels > 0)
        return cc_arena_printf(arena,
                               "%u of %u channels are the first one upside down: mixed, "
                               "they cancel",
                               clip->inverted_channels, clip->channels);
    if (clip->identical_channels > 0)
        return cc_arena_printf(arena, "%u of %u channels are the first one again",
                               clip->identical_channels, clip->channels);
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

const struct cc_check cc_check_channels = {
    .id = "AU013",
    .name = "channels",
    .kind = "audio",
    .reports = "a clip with a dead, doubled or inverted channel",
    .why = "mixing down halves the level or cancels the speech; one channel would do",
    .wrong = "a right channel of zeros",
    .right = "one channel, or two that differ",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .run = run,
};
