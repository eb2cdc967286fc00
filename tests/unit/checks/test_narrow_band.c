/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

/* Noise at 16 kHz, or at 8 kHz brought up by a filter of 64 points. */
static struct sound noise(bool up_sampled)
{
    struct sound s = { .rate = 16000, .channels = 1 },
                 low = { .rate = 8000, .channels = 1 };

    sound_sine(&s, 1, 300, 0);
    sound_sine(&low, 1, 300, 0);
    sound_add_noise(&low, 0.1, 5);
    if (!up_sampled)
        sound_add_noise(&s, 0.1, 5);
    for (size_t i = 0; up_sampled && i < s.n_frames; i++)
        for (int k = -32; k <= 32; k++) {
            const double at = (double)i / 2, t = floor(at) + k - at;
            const long from = (long)floor(at) + k;

            if (from >= 0 && from < (long)low.n_frames)
                s.x[i] += low.x[from] *
                          (float)((fabs(t) < 1e-9 ? 1 : sin(M_PI * t) / M_PI / t) *
                                  (0.5 + 0.5 * cos(M_PI * t / 33)));
        }
    sound_release(&low);
    return s;
}

static void add(struct clip_dir *dir, const char *name, bool up_sampled)
{
    struct sound s = noise(up_sampled);

    clip_dir_sound(dir, name, &s, WAV16);
    sound_release(&s);
}

START_TEST(an_up_sampled_clip_is_reported_among_others)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add(&dir, "a.wav", false);
    add(&dir, "phone.wav", true);
    add(&dir, "b.wav", false);
    c = clip_dir_run_all(&dir, "narrow-band");
    checked_expect(&c, "1 audio 'phone.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "has room for 8000"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(when_most_are_narrow_it_is_said_once)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add(&dir, "a.wav", true);
    add(&dir, "b.wav", true);
    add(&dir, "c.wav", false);
    c = clip_dir_run_all(&dir, "narrow-band");
    checked_expect(&c, "- audio none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "2 of 3 clips"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(narrow_band, an_up_sampled_clip_is_reported_among_others,
              when_most_are_narrow_it_is_said_once)
