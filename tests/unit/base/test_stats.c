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

/* Beta-binomial by its recurrence: the chance of each use, given those before. */
static double slow_bb(int a, int b, double alpha, double beta)
{
    double p = 1, x = alpha, y = beta;

    for (int i = 0; i < a; i++, x++)
        p *= x / (x + y);
    for (int i = 0; i < b; i++, y++)
        p *= y / (x + y);
    return log(p);
}

START_TEST(the_evidence_for_habit_is_that_of_the_slow_way)
{
    for (int seed = 1; seed < 200; seed++) {
        double a[4], b[4], sum_a = 0, sum_b = 0, want = 0, p;

        for (int i = 0; i < 4; i++) {
            a[i] = (seed * 7 + i * 5) % 11;
            b[i] = (seed * 3 + i * i) % 9;
            sum_a += a[i];
            sum_b += b[i];
        }
        p = (sum_a + 0.5) / (sum_a + sum_b + 1);
        for (int i = 0; i < 4; i++)
            want += slow_bb((int)a[i], (int)b[i], 0.3 * p + 0.05, 0.3 * (1 - p) + 0.05) -
                    slow_bb((int)a[i], (int)b[i], 60 * p, 60 * (1 - p));
        ck_assert_double_eq_tol(cc_habit_evidence(a, b, 4), want, 1e-9);
    }
}
END_TEST

START_TEST(habits_speak_for_one_thing_and_mixtures_against)
{
    const double a[] = { 9, 0, 7, 0 }, b[] = { 0, 8, 1, 9 };
    const double x[] = { 5, 4, 3, 5 }, y[] = { 4, 4, 5, 4 };

    ck_assert_double_gt(cc_habit_evidence(a, b, 4), 6);
    ck_assert_double_lt(cc_habit_evidence(x, y, 4), -4);
    ck_assert_double_eq(cc_habit_evidence(a, b, 0), 0);
}
END_TEST

START_TEST(people_are_split_where_some_keep_to_one_and_some_to_the_other)
{
    const double a[] = { 20, 0, 18 }, b[] = { 0, 15, 2 };
    const double x[] = { 20, 12, 18 }, y[] = { 2, 9, 3 };
    const double few[] = { 9, 0, 9 }, other[] = { 0, 9, 0 };

    ck_assert(cc_people_split(a, b, 3));
    ck_assert(!cc_people_split(x, y, 3));
    ck_assert(!cc_people_split(few, other, 3));
    ck_assert(!cc_people_split(a, b, 1));
    ck_assert(!cc_people_split(a, b, 0));
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
    tcase_add_test(t, the_evidence_for_habit_is_that_of_the_slow_way);
    tcase_add_test(t, habits_speak_for_one_thing_and_mixtures_against);
    tcase_add_test(t, people_are_split_where_some_keep_to_one_and_some_to_the_other);
    suite_add_tcase(s, t);
    return s;
}
