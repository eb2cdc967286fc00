/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(white_space_at_either_end_is_reported_for_each_row)
{
    struct checked c =
        checked_csv("edge-space",
                    "text,label\n yes,a\nyes,a \n\"yes\u00A0\",a\n yes,a\n");

    checked_expect(&c, "0 text ' ' -> '' safe\n"
                       "1 label ' ' -> '' safe\n"
                       "2 text '\u00A0' -> '' safe\n"
                       "3 text ' ' -> '' safe\n");
    ck_assert_str_eq(checked_message(&c, 0), "white space before the text");
    ck_assert_str_eq(checked_message(&c, 1), "white space after the text");
    checked_release(&c);
}
END_TEST

START_TEST(a_value_of_nothing_but_white_space_is_one_finding)
{
    struct checked c = checked_csv("edge-space", "text,label\n\" \u3000 \",a\n");

    checked_expect(&c, "0 text ' \u3000 ' -> '' safe\n");
    checked_release(&c);
}
END_TEST

START_TEST(columns_without_a_role_are_shown_and_not_changed)
{
    struct checked c = checked_csv("edge-space", "text,note\nyes,x \n");

    checked_expect(&c, "0 note ' ' -> '' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    checked_release(&c);
}
END_TEST

START_TEST(space_inside_a_text_is_not_at_its_edge)
{
    checked_silent("edge-space", "text,label\na  b,c d\n,\n");
}
END_TEST

CHECKED_SUITE(edge_space, white_space_at_either_end_is_reported_for_each_row,
              a_value_of_nothing_but_white_space_is_one_finding,
              columns_without_a_role_are_shown_and_not_changed,
              space_inside_a_text_is_not_at_its_edge)
