/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "conventions/conventions.h"
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

START_TEST(what_may_be_layout_is_left_to_a_person)
{
    static const char *const laid_out[] = {
        "name  | amount",     "int  x = 1;", "\"tea     2\ncoffee  1\"",
        "a         far word", "x  = 3",
    };

    for (size_t i = 0; i < sizeof laid_out / sizeof *laid_out; i++) {
        char csv[128];
        struct checked c;

        snprintf(csv, sizeof csv, "text\n%s\n", laid_out[i]);
        c = checked_csv("double-space", csv);
        ck_assert_uint_gt(c.out->count, 0);
        for (size_t k = 0; k < c.out->kept; k++)
            ck_assert_int_eq(checked_at(&c, k)->grade, CC_GRADE_NONE);
        checked_release(&c);
    }
}
END_TEST

START_TEST(behind_a_mark_and_before_an_opening_one_a_run_is_a_slip)
{
    struct checked c = checked_csv("double-space", "text\nYes.  No\n\"so,  (he said)\"\n"
                                                   "\"one\ntwo  three\"\n");

    checked_expect(&c, "0 text '  ' -> ' ' safe\n"
                       "1 text '  ' -> ' ' safe\n"
                       "2 text '  ' -> ' ' safe\n");
    checked_release(&c);
}
END_TEST

START_TEST(runs_in_texts_are_departures_from_one_convention)
{
    struct checked c =
        checked_csv("double-space", "text,label,labeler\na  b c,x  y,anna\n"
                                    "a b\tc,x y,ben\na b  c,x y,anna\n");
    const struct cc_group *group = &c.out->groups[0];

    ck_assert_uint_eq(c.out->group_count, 1);
    ck_assert(cc_str_eq_z(group->id, "habit.double-space"));
    ck_assert_uint_eq(group->rows, 3);
    ck_assert_uint_eq(group->form_count, 3);
    ck_assert(group->forms[0].canonical);
    ck_assert_uint_eq(group->forms[0].count, 3);
    ck_assert_uint_eq(group->forms[1].count, 2);
    ck_assert_uint_eq(group->forms[1].by_labeler[0], 2);
    ck_assert_uint_eq(group->forms[2].by_labeler[1], 1);
    ck_assert_uint_eq(c.out->count, 4);
    for (size_t i = 0; i < c.out->kept; i++) /* the one in a label has no group */
        ck_assert_uint_eq(checked_at(&c, i)->group, checked_at(&c, i)->column == 0);
    checked_release(&c);
}
END_TEST

static struct checked run_with(enum cc_wish wish, const char *csv)
{
    const struct cc_convention_choice choice = { .convention = CC_STR("habit.*"),
                                                 .wish = wish };
    const struct checked_options options = { .choices = &choice, .n_choices = 1 };

    return checked_csv_with("double-space", csv, &options);
}

START_TEST(what_people_want_of_it_is_heeded)
{
    struct checked ignored = run_with(CC_WISH_IGNORE, "text\na  b\n");
    struct checked held = run_with(CC_WISH_REPORT, "text\na  b\n");

    checked_expect(&ignored, "");
    ck_assert_uint_eq(ignored.out->group_count, 0);
    ck_assert_uint_eq(held.out->count, 1);
    ck_assert(checked_at(&held, 0)->held);
    checked_release(&ignored);
    checked_release(&held);
}
END_TEST

CHECKED_SUITE(double_space, what_may_be_layout_is_left_to_a_person,
              behind_a_mark_and_before_an_opening_one_a_run_is_a_slip,
              runs_in_texts_are_departures_from_one_convention,
              what_people_want_of_it_is_heeded, runs_of_blanks_and_tabs_become_one_blank,
              blanks_at_the_edges_and_beside_line_breaks_are_left_alone,
              a_value_full_of_runs_is_reported_within_bounds)
