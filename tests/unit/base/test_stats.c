/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>

#include "base/stats.h"

/* What is expected stands in tables of chi-square, or follows from the formulas. */

START_TEST(tails_of_chi_square_are_those_of_the_tables)
{
    ck_assert_double_eq_tol(cc_chi_square_tail(3.841459, 1), 0.05, 1e-6);
    ck_assert_double_eq_tol(cc_chi_square_tail(18.30704, 10), 0.05, 1e-6);
    ck_assert_double_eq_tol(cc_chi_square_tail(0.5, 4), 0.9735010, 1e-6);
    ck_assert_double_eq_tol(cc_chi_square_tail(100, 1) / 1.523971e-23, 1, 1e-5);
    ck_assert_double_eq_tol(cc_chi_square_tail(4100, 4000), 0.1315, 1e-3);
    ck_assert_double_eq(cc_chi_square_tail(0, 3), 1);
    ck_assert_double_eq(cc_chi_square_tail(NAN, 3), 1);
}
END_TEST

START_TEST(an_interval_holds_its_share_and_stays_within_bounds)
{
    const struct cc_interval few = cc_wilson(5, 5), many = cc_wilson(80, 100);

    ck_assert_double_eq_tol(few.low, 0.5655, 1e-4);
    ck_assert_double_eq_tol(few.high, 1, 1e-9);
    ck_assert_double_eq_tol(many.low, 0.7112, 1e-4);
    ck_assert_double_eq_tol(many.high, 0.8666, 1e-4);
    ck_assert_double_eq(cc_wilson(0, 0).low, 0);
    ck_assert_double_eq(cc_wilson(0, 0).high, 1);
    ck_assert_double_ge(cc_wilson(0, 7).low, 0);
}
END_TEST

/* All ways of drawing, counted. */
static double choose(unsigned n, unsigned k)
{
    double c = 1;

    for (unsigned i = 0; i < k; i++)
        c = c * (n - i) / (i + 1);
    return c;
}

START_TEST(a_draw_is_as_likely_as_counting_all_draws_says)
{
    for (unsigned all = 4; all <= 24; all += 5)
        for (unsigned marked = 1; marked < all; marked++)
            for (unsigned n = 1; n < all; n++)
                for (unsigned k = n * marked / all + 1; k <= n && k <= marked; k++) {
                    double sum = 0;

                    for (unsigned i = k; i <= n && i <= marked; i++)
                        if (n - i <= all - marked)
                            sum += choose(marked, i) * choose(all - marked, n - i);
                    ck_assert_double_eq_tol(cc_draw_tail(k, n, marked, all),
                                            sum / choose(all, n), 1e-9);
                }
    ck_assert_double_eq(cc_draw_tail(0, 5, 3, 10), 1);
    ck_assert_double_eq(cc_draw_tail(4, 5, 3, 10), 0);
    ck_assert_double_lt(cc_draw_tail(900000, 1000000, 1000000, 10000000), 1e-200);
}
END_TEST

START_TEST(many_tests_hold_each_other_back)
{
    double p[] = { 0.03, 0.0001, 0.5, 0.004, 0.9 }, none[] = { 0.02, 0.6 };

    ck_assert_double_eq(cc_fdr_limit(p, 5, 0.01), 0.004);
    ck_assert_double_lt(cc_fdr_limit(none, 2, 0.01), 0);
    ck_assert_double_lt(cc_fdr_limit(NULL, 0, 0.01), 0);
}
END_TEST

Suite *suite_base_stats(void);
Suite *suite_base_stats(void)
{
    Suite *s = suite_create("base/stats");
    TCase *t = tcase_create("all");

    tcase_add_test(t, tails_of_chi_square_are_those_of_the_tables);
    tcase_add_test(t, an_interval_holds_its_share_and_stays_within_bounds);
    tcase_add_test(t, a_draw_is_as_likely_as_counting_all_draws_says);
    tcase_add_test(t, many_tests_hold_each_other_back);
    suite_add_tcase(s, t);
    return s;
}
