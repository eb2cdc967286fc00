/* SPDX-License-Identifier: Apache-2.0 */
#include "support/checked.h"

START_TEST(texts_that_do_not_fit_their_time_are_reported)
{
    struct checked c = checked_csv(
        "segment-rate", "text,start,end\n"
                        "this text is of a usual length,0,2\n"
                        "far too many characters for half a second of speech,2,2.5\n"
                        "yes,10,40\n");

    checked_expect(&c, "1 start '2' none\n2 start '10' none\n");
    ck_assert_str_eq(checked_message(&c, 1), "3 characters in 30.00 s: 0.1 a second");
    checked_release(&c);
}
END_TEST

START_TEST(short_segments_and_empty_texts_are_not_judged)
{
    checked_silent("segment-rate", "text,start,end\nquite a lot of text,0,0.1\n,0,50\n");
}
END_TEST

CHECKED_SUITE(segment_rate, texts_that_do_not_fit_their_time_are_reported,
              short_segments_and_empty_texts_are_not_judged)
