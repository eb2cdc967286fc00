/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(runs_of_blanks_and_tabs_become_one_blank)
{
    struct checked c = checked_csv("double-space", "text\na  b   c\na\tb\n");

    checked_expect(&c, "0 text '  ' -> ' ' safe\n"
                       "0 text '   ' -> ' ' safe\n"
                       "1 text '\t' -> ' ' likely\n");
    ck_assert_str_eq(checked_message(&c, 2), "a tab inside the text");
    checked_release(&c);
}
END_TEST

START_TEST(blanks_at_the_edges_and_beside_line_breaks_are_left_alone)
{
    checked_silent("double-space", "text\n  a b  \n\"a\n    b\"\n\"a  \nb\"\n");
}
END_TEST

START_TEST(a_value_full_of_runs_is_reported_within_bounds)
{
    static char csv[20000] = "text\n";
    struct checked c;

    for (int i = 0; i < 5000; i++)
        strcat(csv, "a  ");
    strcat(csv, "a\n");
    c = checked_csv("double-space", csv);
    ck_assert_uint_eq(c.out->count, 4096);
    ck_assert_str_eq(checked_message(&c, 4095),
                     "several blanks in a row; 904 more in this value");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(double_space, runs_of_blanks_and_tabs_become_one_blank,
              blanks_at_the_edges_and_beside_line_breaks_are_left_alone,
              a_value_full_of_runs_is_reported_within_bounds)
