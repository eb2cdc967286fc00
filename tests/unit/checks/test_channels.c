/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

/* Two channels; the second one is the first times `factor`, and noise of its own. */
static void add(struct clip_dir *dir, const char *name, float factor, float own)
{
    struct sound s = { .rate = 8000, .channels = 2 };
    uint32_t seed = 9;

    sound_sine(&s, 0.5, 300, 0.2);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[2 * i + 1] = factor * s.x[2 * i] + own * sound_noise(&seed);
    clip_dir_sound(dir, name, &s, WAV16);
    sound_release(&s);
}

START_TEST(dead_doubled_and_inverted_channels_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add(&dir, "dead.wav", 0, 0);
    add(&dir, "double.wav", 1, 0);
    add(&dir, "down.wav", -0.9f, 0.001f);
    c = clip_dir_run_all(&dir, "channels");
    checked_expect(&c, "0 audio 'dead.wav' none\n1 audio 'double.wav' none\n"
                       "2 audio 'down.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "1 of 2 channels hold nothing");
    ck_assert_str_eq(checked_message(&c, 1), "1 of 2 channels are the first one again");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 2), "upside down"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(two_different_channels_are_fine)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add(&dir, "room.wav", 0.8f, 0.1f);
    add(&dir, "apart.wav", -0.3f, 0.2f);
    clip_dir_fill(&dir, 1);
    c = clip_dir_run_all(&dir, "channels");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(channels, dead_doubled_and_inverted_channels_are_reported,
              two_different_channels_are_fine)
