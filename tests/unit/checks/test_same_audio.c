/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(equal_samples_under_two_names_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 2);
    clip_dir_speech(&dir, "copy.wav", 0.1, 0.1, 0.3);
    c = clip_dir_run(&dir, "same-audio", "audio,text\n0.wav,one\n1.wav,two\ncopy.wav,three\n");
    checked_expect(&c, "2 audio 'copy.wav' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_str_eq(checked_message(&c, 0), "the same sound as 0.wav, under another text");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(one_file_on_two_rows_and_silent_files_are_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    sound_sine(&s, 0.5, 300, 0);
    clip_dir_sound(&dir, "z1.wav", &s, WAV16);
    clip_dir_sound(&dir, "z2.wav", &s, WAV16);
    sound_release(&s);
    clip_dir_fill(&dir, 1);
    c = clip_dir_run(&dir, "same-audio", "audio\n0.wav\n0.wav\nz1.wav\nz2.wav\nno.wav\nno2.wav\n");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(same_audio, equal_samples_under_two_names_are_reported,
              one_file_on_two_rows_and_silent_files_are_silent)
