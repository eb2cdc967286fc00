/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(long_silence_at_either_end_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 2);
    clip_dir_speech(&dir, "early.wav", 1.5, 0.1, 0.3);
    clip_dir_speech(&dir, "late.wav", 0.1, 1.3, 0.3);
    c = clip_dir_run_all(&dir, "silence");
    checked_expect(&c, "2 audio 'early.wav' none\n3 audio 'late.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "1.50 s of silence before the speech; 0.10 s is usual here");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(among_many_clips_less_silence_stands_out)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_speech(&dir, "slow.wav", 0.7, 0.1, 0.3);
    c = clip_dir_run_all(&dir, "silence");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_fill(&dir, 12);
    c = clip_dir_run_all(&dir, "silence");
    checked_expect(&c, "0 audio 'slow.wav' none\n");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_clip_of_nothing_is_one_finding)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    sound_sine(&s, 2, 300, 0);
    clip_dir_sound(&dir, "zero.wav", &s, WAV16);
    sound_add_noise(&s, 0.0003, 1);
    clip_dir_sound(&dir, "faint.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "silence");
    checked_expect(&c, "0 audio 'zero.wav' none\n1 audio 'faint.wav' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    ck_assert_str_eq(checked_message(&c, 1), "no speech was found");
    checked_release(&c);
    c = clip_dir_run(&dir, "silence", "audio,text\nfaint.wav,\n");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(silence, long_silence_at_either_end_is_reported, among_many_clips_less_silence_stands_out,
              a_clip_of_nothing_is_one_finding)
