/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(a_wrong_duration_is_reported_in_any_unit)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 3); /* 1.2 s each */
    c = clip_dir_run(&dir, "duration-mismatch", "audio,duration_s\n0.wav,1.2\n1.wav,2.5\n2.wav,1.24\n");
    checked_expect(&c, "1 audio '1.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "1.20 s long, 2.50 s by column duration_s");
    checked_release(&c);
    c = clip_dir_run(&dir, "duration-mismatch", "audio,duration_ms\n0.wav,1200\n1.wav,1.2\n");
    checked_expect(&c, "1 audio '1.wav' none\n");
    checked_release(&c);
    c = clip_dir_run(&dir, "duration-mismatch", "audio,Duration\n0.wav,1200\n1.wav,1201\n2.wav,3000\n");
    checked_expect(&c, "2 audio '2.wav' none\n");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(cells_without_a_number_are_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1);
    c = clip_dir_run(&dir, "duration-mismatch",
                     "audio,duration\n0.wav,\n0.wav,n/a\n0.wav,1e999\n0.wav,nan\n0.wav,1.2 s\n"
                     "0.wav,11111111111111111111111111111111111111111111111111111111\n");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(without_a_column_of_durations_it_is_skipped)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1);
    c = clip_dir_run(&dir, "duration-mismatch", "audio,length\n0.wav,44\n");
    ck_assert(cc_str_eq_z(c.out->skipped, "no column of durations"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(duration_mismatch, a_wrong_duration_is_reported_in_any_unit,
              cells_without_a_number_are_silent, without_a_column_of_durations_it_is_skipped)
