/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

static void add(struct clip_dir *dir, const char *name, double hz)
{
    struct sound s = clip_speech(0.4, 0.4, 0.3);

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] += (float)(0.01 * sin(2 * M_PI * hz * (double)i / s.rate));
    clip_dir_sound(dir, name, &s, WAV16);
    sound_release(&s);
}

START_TEST(hum_of_either_mains_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1);
    add(&dir, "fifty.wav", 50);
    add(&dir, "sixty.wav", 60);
    c = clip_dir_run_all(&dir, "hum");
    checked_expect(&c, "1 audio 'fifty.wav' none\n2 audio 'sixty.wav' none\n");
    ck_assert_msg(strstr(checked_message(&c, 0), "50 Hz at -42") != NULL, "%s",
                  checked_message(&c, 0));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(other_low_tones_are_no_hum)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add(&dir, "a.wav", 75);
    add(&dir, "b.wav", 43);
    c = clip_dir_run_all(&dir, "hum");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(hum, hum_of_either_mains_is_reported, other_low_tones_are_no_hum)
