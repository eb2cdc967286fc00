/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(zeros_within_a_vowel_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    sound_sine(&s, 1, 300, 0.3);
    for (size_t i = 2000; i < 2160; i++)
        s.x[i] = 0;
    for (size_t i = 5003; i < 5050; i++)
        s.x[i] = 0;
    clip_dir_sound(&dir, "lost.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "dropout");
    checked_expect(&c, "0 audio 'lost.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "2 runs of zeros"));
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "20.1 ms"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(zeros_in_pauses_and_at_ends_are_fine)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    sound_sine(&s, 0.2, 300, 0);
    sound_sine(&s, 0.4, 300, 0.3);
    for (size_t i = 0; i < 400; i++) /* it fades, as sound does */
        s.x[s.n_frames - 1 - i] *= (float)i / 400;
    sound_sine(&s, 0.2, 300, 0);
    clip_dir_sound(&dir, "gated.wav", &s, WAV16);
    sound_release(&s);
    clip_dir_fill(&dir, 1);
    c = clip_dir_run_all(&dir, "dropout");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(dropout, zeros_within_a_vowel_are_reported,
              zeros_in_pauses_and_at_ends_are_fine)
