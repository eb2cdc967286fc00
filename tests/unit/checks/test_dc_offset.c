/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(an_offset_is_reported_and_a_small_one_is_not)
{
    static const float offsets[] = { 0.02f, -0.02f, 0.003f };
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    for (size_t k = 0; k < 3; k++) {
        struct sound s = clip_speech(0.1, 0.1, 0.3);
        char name[16];

        for (size_t i = 0; i < s.n_frames; i++)
            s.x[i] += offsets[k];
        snprintf(name, sizeof name, "%zu.wav", k);
        clip_dir_sound(&dir, name, &s, WAV16);
        sound_release(&s);
    }
    c = clip_dir_run_all(&dir, "dc-offset");
    checked_expect(&c, "0 audio '0.wav' none\n1 audio '1.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 1), "the samples' mean is -0.0200 of full scale");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(dc_offset, an_offset_is_reported_and_a_small_one_is_not)
