/* SPDX-License-Identifier: Apache-2.0 */
#include "support/checked.h"

START_TEST(segments_of_one_tier_that_overlap_are_reported)
{
    struct checked c =
        checked_csv("time-overlap",
                    "text,start,end,recording\na,0,10,r\nb,2,4,r\nc,9,12,r\nd,12,13,r\n");

    checked_expect(&c, "1 start '2' none\n2 start '9' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_str_eq(checked_message(&c, 1),
                     "overlaps another segment of its tier by 1.000 s");
    checked_release(&c);
}
END_TEST

START_TEST(other_tiers_speakers_labelers_and_recordings_may_overlap)
{
    checked_silent("time-overlap",
                   "text,start,end,tier,recording\na,0,2,x,r\nb,1,3,y,r\n");
    checked_silent("time-overlap",
                   "text,start,end,speaker,recording\na,0,2,x,r\nb,1,3,y,r\n");
    checked_silent("time-overlap",
                   "text,start,end,labeler,recording\na,0,2,x,r\nb,1,3,y,r\n");
    checked_silent("time-overlap", "text,start,end,recording\na,0,2,x\nb,1,3,y\n");
    checked_silent("time-overlap", "text,start,end,recording\na,0,2,r\nb,1.99,3,r\n");
    checked_silent("time-overlap",
                   "text,start,end,parent,recording\na,0,2,,r\nb,0,2,p,r\n");
}
END_TEST

START_TEST(who_speaks_again_in_a_cue_does_not_overlap_himself)
{
    static const struct checked_options vtt = { .format = "vtt" };
    struct checked c = checked_csv_with("time-overlap",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>one <v Bob>two <v Ann>three\n", &vtt);

    checked_expect(&c, "");
    checked_release(&c);
    c = checked_csv_with("time-overlap",
                         "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>one\n\n"
                         "00:01.000 --> 00:02.000\n<v Ann>two\n",
                         &vtt);
    checked_expect(&c, "1 start '1' none\n");
    checked_release(&c);
}
END_TEST

START_TEST(times_of_anything_else_are_not_judged)
{
    struct checked c =
        checked_csv("time-overlap", "text,start,duration\na,0,10\nb,2,4\n");

    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(time_overlap, segments_of_one_tier_that_overlap_are_reported,
              other_tiers_speakers_labelers_and_recordings_may_overlap,
              who_speaks_again_in_a_cue_does_not_overlap_himself,
              times_of_anything_else_are_not_judged)
