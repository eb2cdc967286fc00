/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#define HEBREW "\u05E9\u05DC\u05D5\u05DD"

START_TEST(any_control_in_a_left_to_right_text_is_reported)
{
    struct checked c =
        checked_csv("bidi-control", "text\npay \u202E001\u202C\nok\u200E\n");

    checked_expect(&c,
                   "0 text '\u202E' none\n0 text '\u202C' none\n1 text '\u200E' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "U+202E RIGHT-TO-LEFT OVERRIDE");
    checked_release(&c);
}
END_TEST

START_TEST(balanced_controls_beside_right_to_left_letters_are_silent)
{
    checked_silent("bidi-control", "text\n\u2067" HEBREW "\u2069 a\n" HEBREW "\u200F!\n"
                                   "\u2067\u202B" HEBREW "\u202C\u2069\n");
}
END_TEST

START_TEST(open_isolates_stray_closers_and_overrides_are_reported_there_too)
{
    struct checked c =
        checked_csv("bidi-control", "text\n\u2067" HEBREW "\n" HEBREW "\u2069\n"
                                    "\u202E" HEBREW "\u202C\n\u2067" HEBREW "\u202C\n");

    checked_expect(&c,
                   "0 text '\u2067' none\n1 text '\u2069' none\n2 text '\u202E' none\n"
                       "3 text '\u2067' none\n3 text '\u202C' none\n");
    checked_release(&c);
}
END_TEST

START_TEST(nesting_without_end_stays_within_bounds)
{
    char csv[2048] = "text\n" HEBREW;
    struct checked c;

    for (int i = 0; i < 400; i++)
        strcat(csv, "\u2067");
    strcat(csv, "\n");
    c = checked_csv("bidi-control", csv);
    ck_assert_uint_eq(c.out->count, 32);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(bidi_control, any_control_in_a_left_to_right_text_is_reported,
              balanced_controls_beside_right_to_left_letters_are_silent,
              open_isolates_stray_closers_and_overrides_are_reported_there_too,
              nesting_without_end_stays_within_bounds)
