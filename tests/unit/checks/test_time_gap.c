/* SPDX-License-Identifier: Apache-2.0 */
#include "support/checked.h"

START_TEST(a_long_stretch_without_segments_is_reported)
{
    struct checked c = checked_csv(
        "time-gap",
        "text,start,end,recording\na,0,100,r\nb,10,20,r\nc,150,160,r\nd,300,301,r\n");

    checked_expect(&c, "3 start '300' none\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "nothing is transcribed for 140.0 s before this segment");
    checked_release(&c);
    checked_silent("time-gap", "text,start,end,recording\na,0,1,x\nb,300,301,y\n");
}
END_TEST

CHECKED_SUITE(time_gap, a_long_stretch_without_segments_is_reported)
