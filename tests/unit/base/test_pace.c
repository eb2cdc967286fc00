/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>

#include "base/pace.h"

START_TEST(the_rest_goes_on_as_fast_as_what_was_done)
{
    const struct cc_pace pace = { .began_ms = 5000 };

    ck_assert_double_eq_tol(cc_pace_left(&pace, 15000, 250, 1000), 30.0, 1e-9);
    ck_assert_double_eq_tol(cc_pace_left(&pace, 45000, 750, 1000), 40.0 / 3, 1e-9);
}
END_TEST

/* What was done before the clock ran makes nothing look fast. */
START_TEST(what_was_done_before_does_not_count)
{
    const struct cc_pace pace = { .began_ms = 0, .before = 200 };

    ck_assert_double_eq_tol(cc_pace_left(&pace, 10000, 400, 1000), 30.0, 1e-9);
    ck_assert(isnan(cc_pace_left(&pace, 10000, 200, 1000)));
    ck_assert(isnan(cc_pace_left(&pace, 10000, 100, 1000)));
}
END_TEST

START_TEST(nothing_is_told_too_early_or_at_the_end)
{
    const struct cc_pace pace = { .began_ms = 1000 };

    ck_assert(isnan(cc_pace_left(&pace, 3999, 500, 1000)));
    ck_assert(!isnan(cc_pace_left(&pace, 4000, 500, 1000)));
    ck_assert(isnan(cc_pace_left(&pace, 9000, 1000, 1000)));
    ck_assert(isnan(cc_pace_left(&pace, 9000, 1001, 1000)));
    ck_assert(isnan(cc_pace_left(&pace, 9000, 0, 1000)));
}
END_TEST

/* Work at an even pace: what is told is what it takes then, at every moment of it. */
START_TEST(at_an_even_pace_it_is_right_all_along)
{
    const struct cc_pace pace = { .began_ms = 0, .before = 7 };

    for (uint64_t done = 107; done < 100000; done += 1000) {
        const long long now = (long long)(done - 7) * 40;

        ck_assert_double_eq_tol(cc_pace_left(&pace, now, done, 100000),
                                (double)(100000 - done) * 0.04, 1e-6);
    }
}
END_TEST

START_TEST(a_time_is_told_in_a_unit_that_fits)
{
    static const struct {
        double seconds;
        const char *told;
    } cases[] = { { 0.2, ", 1 s left" },     { 89, ", 89 s left" },
                  { 90, ", 2 min left" },    { 3540, ", 59 min left" },
                  { 5400, ", 1.5 h left" },  { 36000, ", 10.0 h left" },
                  { NAN, "" } };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char told[32];

        cc_pace_tell(cases[i].seconds, told, sizeof told);
        ck_assert_str_eq(told, cases[i].told);
    }
}
END_TEST

Suite *suite_base_pace(void);
Suite *suite_base_pace(void)
{
    Suite *s = suite_create("base/pace");
    TCase *tc = tcase_create("pace");

    tcase_add_test(tc, the_rest_goes_on_as_fast_as_what_was_done);
    tcase_add_test(tc, what_was_done_before_does_not_count);
    tcase_add_test(tc, nothing_is_told_too_early_or_at_the_end);
    tcase_add_test(tc, at_an_even_pace_it_is_right_all_along);
    tcase_add_test(tc, a_time_is_told_in_a_unit_that_fits);
    suite_add_tcase(s, tc);
    return s;
}
