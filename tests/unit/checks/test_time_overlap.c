/* SPDX-License-Identifier: Apache-2.0 */
#include "support/checked.h"

START_TEST(segments_of_one_tier_that_overlap_are_reported)
{
    struct checked c = checked_csv("time-overlap", "text,start,end\na,0,10\nb,2,4\nc,9,12\nd,12,13\n");

    checked_expect(&c, "1 start '2' none\n2 start '9' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_str_eq(checked_message(&c, 1), "overlaps another segment of its tier by 1.000 s");
    checked_release(&c);
}
END_TEST

START_TEST(other_tiers_speakers_labelers_and_recordings_may_overlap)
{
    checked_silent("time-overlap", "text,start,end,tier\na,0,2,x\nb,1,3,y\n");
    checked_silent("time-overlap", "text,start,end,speaker\na,0,2,x\nb,1,3,y\n");
    checked_silent("time-overlap", "text,start,end,labeler\na,0,2,x\nb,1,3,y\n");
    checked_silent("time-overlap", "text,start,end,recording\na,0,2,x\nb,1,3,y\n");
    checked_silent("time-overlap", "text,start,end\na,0,2\nb,1.99,3\n");
    checked_silent("time-overlap", "text,start,end,parent\na,0,2,\nb,0,2,p\n");
}
END_TEST

CHECKED_SUITE(time_overlap, segments_of_one_tier_that_overlap_are_reported,
              other_tiers_speakers_labelers_and_recordings_may_overlap)
