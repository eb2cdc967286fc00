/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(clips_that_are_not_there_or_may_not_be_opened_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1);
    c = clip_dir_run(&dir, "clip-missing", "audio,text\n0.wav,a\nno.wav,b\n../etc/passwd,c\n"
                                           "https://x.invalid/a.wav,d\n,e\n");
    checked_expect(&c, "1 audio 'no.wav' none\n2 audio '../etc/passwd' none\n"
                       "3 audio 'https://x.invalid/a.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "no such file");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(when_none_is_there_it_is_said_once)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = clip_dir_run(&dir, "clip-missing", "audio,text\na.wav,a\nb.wav,b\n");

    checked_expect(&c, "- audio none\n");
    checked_release(&c);
    c = clip_dir_run(&dir, "level", "audio,text\na.wav,a\nb.wav,b\n");
    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_guessed_column_of_clips_that_are_elsewhere_is_no_error)
{
    struct clip_dir dir = clip_dir_make();
    const struct checked_options options = { .audio_root = dir.root, .guessed_roles = true };
    struct checked c = checked_csv_with("clip-missing", "id,text,path\n1,a b,x/a.wav\n2,b c,x/b.wav\n",
                                        &options);

    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    ck_assert_uint_eq(c.out->count, 0);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(clips_that_are_there_are_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 3);
    c = clip_dir_run_all(&dir, "clip-missing");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(clip_missing, clips_that_are_not_there_or_may_not_be_opened_are_reported,
              when_none_is_there_it_is_said_once,
              a_guessed_column_of_clips_that_are_elsewhere_is_no_error, clips_that_are_there_are_silent)
