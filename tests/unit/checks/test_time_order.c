/* SPDX-License-Identifier: Apache-2.0 */
#include "support/checked.h"

START_TEST(a_segment_that_ends_before_it_starts_is_an_error)
{
    struct checked c =
        checked_csv("time-order", "text,start,end\na,1,2\nb,5.2,4.9\nc,-1,2\n");

    checked_expect(&c, "1 start '5.2' none\n2 start '-1' none\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "ends at 4.900 s, before it starts at 5.200 s");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    checked_release(&c);
}
END_TEST

START_TEST(a_segment_of_no_length_is_noted)
{
    struct checked c = checked_csv("time-order", "text,start,duration\na,1,0\nb,5,0.5\n");

    checked_expect(&c, "0 start '1' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    checked_release(&c);
}
END_TEST

START_TEST(rows_without_times_are_silent)
{
    struct checked c = checked_csv("time-order", "text,label\na,b\n");

    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
    checked_silent("time-order", "text,start,end\na,,\nb,x,1\nc,1e999,2\nd,nan,1\n");
}
END_TEST

CHECKED_SUITE(time_order, a_segment_that_ends_before_it_starts_is_an_error,
              a_segment_of_no_length_is_noted, rows_without_times_are_silent)
