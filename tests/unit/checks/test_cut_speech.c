/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(a_clip_cut_in_a_vowel_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.0, 0.4, 0.3);
    struct checked c;

    clip_dir_sound(&dir, "cut.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "cut-speech");
    checked_expect(&c, "0 audio 'cut.wav' none\n");
    ck_assert_ptr_nonnull(
        strstr(checked_message(&c, 0), "begins in the middle of speech"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_margin_is_enough)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 3);
    c = clip_dir_run_all(&dir, "cut-speech");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(cut_speech, a_clip_cut_in_a_vowel_is_reported, a_margin_is_enough)
