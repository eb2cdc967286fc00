/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(clips_unlike_most_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound wide = { .rate = 16000, .channels = 2 };
    struct checked c;

    clip_dir_fill(&dir, 3);
    sound_sine(&wide, 1, 300, 0.3);
    clip_dir_sound(&dir, "wide.wav", &wide, WAV16);
    sound_release(&wide);
    c = clip_dir_run_all(&dir, "format-mix");
    checked_expect(&c, "3 audio 'wide.wav' none\n");
    ck_assert_str_eq(
        checked_message(&c, 0),
        "16000 Hz, 2 channels, PCM_16; most clips are 8000 Hz, 1 channel, PCM_16");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(one_format_is_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 3);
    c = clip_dir_run_all(&dir, "format-mix");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(format_mix, clips_unlike_most_are_reported, one_format_is_silent)
