/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(a_cut_signal_is_reported_and_a_sound_one_is_not)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.1, 0.1, 3);
    struct checked c;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = fmaxf(-1, fminf(0.9999f, s.x[i]));
    clip_dir_sound(&dir, "cut.wav", &s, WAV16);
    sound_release(&s);
    clip_dir_fill(&dir, 1);
    c = clip_dir_run_all(&dir, "clipping");
    checked_expect(&c, "0 audio 'cut.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "runs of clipped samples"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(clipping, a_cut_signal_is_reported_and_a_sound_one_is_not)
