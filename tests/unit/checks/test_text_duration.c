/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

/* Clips of one tone that comes and goes, of 1 s and one of `seconds`. */
static struct checked run(struct clip_dir *dir, double seconds, const char *text)
{
    struct sound s = clip_speech(0.2, 0.2, 0.3), more;
    char csv[200];

    clip_dir_fill(dir, 3);
    for (double t = 1; t < seconds; t++) {
        more = clip_speech(0, 0, 0.3);
        s.x = realloc(s.x, (s.n_frames + more.n_frames) * sizeof *s.x);
        memcpy(s.x + s.n_frames, more.x, more.n_frames * sizeof *s.x);
        s.n_frames += more.n_frames;
        sound_release(&more);
    }
    clip_dir_sound(dir, "long.wav", &s, WAV16);
    sound_release(&s);
    snprintf(csv, sizeof csv, "audio,text\n0.wav,turn it off\n1.wav,Turn it off\n"
             "2.wav,turn it off\nlong.wav,%s\n", text);
    return clip_dir_run(dir, "text-duration", csv);
}

START_TEST(one_text_in_very_different_time_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = run(&dir, 4, "turn it off");

    checked_expect(&c, "3 audio 'long.wav' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "the same text takes"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(like_times_and_other_texts_are_fine)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = run(&dir, 1, "turn it off");

    checked_expect(&c, "");
    checked_release(&c);
    dir.count = 0;
    c = run(&dir, 4, "turn all of it off");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_clip_without_speech_has_none_of_it)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    clip_dir_fill(&dir, 3);
    sound_sine(&s, 2, 300, 0);
    sound_add_noise(&s, 1e-4, 3);
    clip_dir_sound(&dir, "none.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run(&dir, "text-duration",
                     "audio,text\n0.wav,turn it off\n1.wav,turn it off\n"
                     "2.wav,turn it off\nnone.wav,turn it off\n");
    checked_expect(&c, "3 audio 'none.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "0.00 s of speech;"));
    ck_assert_ptr_null(strchr(checked_message(&c, 0), '-'));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(text_duration, one_text_in_very_different_time_is_reported,
              a_clip_without_speech_has_none_of_it,
              like_times_and_other_texts_are_fine)
