/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(clips_outside_the_limits_are_reported)
{
    const char *const set[] = { "max-seconds", "2", NULL };
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    const struct checked_options options = { .set = set, .threads = 2,
                                             .audio_root = dir.root };
    struct checked c;

    sound_sine(&s, 0.05, 300, 0.3);
    clip_dir_sound(&dir, "blip.wav", &s, WAV16);
    sound_sine(&s, 2.5, 300, 0.3);
    clip_dir_sound(&dir, "long.wav", &s, WAV16);
    sound_release(&s);
    clip_dir_fill(&dir, 1);
    c = checked_csv_with("clip-length", "audio,text\nblip.wav,a\nlong.wav,b\n0.wav,c\n",
                         &options);
    checked_expect(&c, "0 audio 'blip.wav' none\n1 audio 'long.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "0.05 s long");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(clip_length, clips_outside_the_limits_are_reported)
