/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "conventions/conventions.h"

static const struct cc_convention_choice choices[] = {
    { .convention = CC_STR("any.*"), .wish = CC_WISH_IGNORE },
    { .convention = CC_STR("any.space.*"), .wish = CC_WISH_REPORT },
    { .convention = CC_STR("any.space.end"), .style = CC_STR("apart") },
    { .convention = CC_STR("en.ok"), .style = CC_STR("ok") },
    { .convention = CC_STR("en.ok"), .style = CC_STR("caps") },
    { .convention = CC_STR("any.quote"), .style = CC_STR("curly"), .decided = true },
    { .convention = CC_STR("en.yeah"), .style = CC_STR("yea"), .decided = true },
    { .convention = CC_STR(""), .style = CC_STR("x") },
};

/* Index of the choice that counts for an id; -1: none. */
static int of(const char *id)
{
    const struct cc_convention_choice *c = cc_convention_choice_for(
        choices, sizeof choices / sizeof *choices, cc_str_z(id));

    return c == NULL ? -1 : (int)(c - choices);
}

START_TEST(the_most_exact_name_counts_then_the_last)
{
    ck_assert_int_eq(of("any.dash"), 0);
    ck_assert_int_eq(of("any.space.clause"), 1);
    ck_assert_int_eq(of("any.space.end"), 2);
    ck_assert_int_eq(of("en.ok"), 4);
    ck_assert_int_eq(of("en.okay"), -1);
    ck_assert_int_eq(of("any"), -1);
}
END_TEST

START_TEST(a_wish_of_this_run_outranks_what_was_decided_however_exact)
{
    ck_assert_int_eq(of("any.quote"), 0);
    ck_assert_int_eq(of("en.yeah"), 6);
}
END_TEST

Suite *suite_conventions_choices(void);
Suite *suite_conventions_choices(void)
{
    Suite *s = suite_create("conventions/choices");
    TCase *tc = tcase_create("choices");

    tcase_add_test(tc, the_most_exact_name_counts_then_the_last);
    tcase_add_test(tc, a_wish_of_this_run_outranks_what_was_decided_however_exact);
    suite_add_tcase(s, tc);
    return s;
}
