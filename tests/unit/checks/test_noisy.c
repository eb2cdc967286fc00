/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(a_noisy_clip_is_reported_and_a_clean_one_is_not)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.4, 0.4, 0.3);
    struct checked c;

    clip_dir_fill(&dir, 3);
    sound_add_noise(&s, 0.075, 3);
    clip_dir_sound(&dir, "street.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "noisy");
    checked_expect(&c, "3 audio 'street.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "dB over the noise"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(among_many_clean_clips_a_less_clean_one_stands_out)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.4, 0.4, 0.3);
    struct checked c;

    clip_dir_fill(&dir, 12);
    sound_add_noise(&s, 0.004, 3);
    clip_dir_sound(&dir, "room.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "noisy");
    checked_expect(&c, "12 audio 'room.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "is usual here"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_floor_that_is_an_offset_is_no_noise)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.4, 0.4, 0.3);
    struct checked c;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] += 0.08f;
    clip_dir_sound(&dir, "offset.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "noisy");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(noisy, a_noisy_clip_is_reported_and_a_clean_one_is_not,
              among_many_clean_clips_a_less_clean_one_stands_out,
              a_floor_that_is_an_offset_is_no_noise)
