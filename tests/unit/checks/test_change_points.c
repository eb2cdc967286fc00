/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "checks/change_points.h"

enum { LENGTH_MAX = 20000 };

/* A series as runs of "style x count", with every `slip`-th choice another one. */
static size_t changes(const char *runs, unsigned slip, double penalty,
                      struct cc_change_point *points)
{
    static uint16_t styles[LENGTH_MAX];
    unsigned style, count;
    uint32_t n = 0;
    int used;

    for (; sscanf(runs, "%ux%u%n", &style, &count, &used) == 2; runs += used)
        for (unsigned i = 0; i < count && n < LENGTH_MAX; i++, n++)
            styles[n] =
                (uint16_t)(slip > 0 && n % slip == slip - 1 ? (style + 1) % 4 : style);
    return cc_change_points(styles, n, 4, penalty, points);
}

START_TEST(a_change_of_habit_is_placed_and_counted)
{
    struct cc_change_point p[CC_CHANGES_MAX];

    ck_assert_uint_eq(changes("0x40 1x30", 0, 0, p), 1);
    ck_assert_uint_eq(p[0].at, 40);
    ck_assert_uint_eq(p[0].before, 0);
    ck_assert_uint_eq(p[0].after, 1);
    ck_assert_uint_eq(p[0].old_before, 40);
    ck_assert_uint_eq(p[0].new_after, 30);
    ck_assert_uint_eq(p[0].old_after, 0);
    ck_assert_uint_eq(changes("2x300 1x300", 12, 0, p), 1);
    ck_assert_uint_ge(p[0].at, 298);
    ck_assert_uint_le(p[0].at, 302);
}
END_TEST

START_TEST(several_changes_are_found_and_a_return_as_well)
{
    struct cc_change_point p[CC_CHANGES_MAX];

    ck_assert_uint_eq(changes("0x60 1x60 0x60 3x60", 0, 0, p), 3);
    ck_assert_uint_eq(p[0].at, 60);
    ck_assert_uint_eq(p[1].at, 120);
    ck_assert_uint_eq(p[2].at, 180);
    ck_assert_uint_eq(p[2].after, 3);
    ck_assert_uint_eq(p[2].n_before, 60);
}
END_TEST

START_TEST(too_few_choices_are_no_change)
{
    struct cc_change_point p[CC_CHANGES_MAX];

    ck_assert_uint_eq(changes("0x6 1x5", 0, 0, p), 0);
    ck_assert_uint_eq(changes("0x300 1x3", 0, 0, p), 0);
    ck_assert_uint_eq(changes("0x6 1x6", 0, 0, p), 0); /* gain 8.3 of 12.5 */
    ck_assert_uint_eq(changes("0x12 1x12", 0, 0, p), 1);
    ck_assert_uint_eq(changes("0x12 1x12", 0, 10, p), 0); /* one series of very many */
    ck_assert_uint_eq(cc_change_points(NULL, 0, 4, 0, p), 0);
}
END_TEST

START_TEST(slips_and_constant_series_are_no_change)
{
    struct cc_change_point p[CC_CHANGES_MAX];

    ck_assert_uint_eq(changes("0x5000", 0, 0, p), 0);
    ck_assert_uint_eq(changes("0x5000", 3, 0, p), 0);
    ck_assert_uint_eq(changes("0x5000", 2, 0, p), 0);
}
END_TEST

/* A rate that moves from 2 to 10 % is real, but no change of habit. */
START_TEST(a_small_move_of_a_rate_is_no_change_of_habit)
{
    static uint16_t styles[4000];
    struct cc_change_point p[CC_CHANGES_MAX];

    for (unsigned i = 0; i < 4000; i++)
        styles[i] = i % (i < 2000 ? 50 : 10) == 0;
    ck_assert_uint_eq(cc_change_points(styles, 4000, 2, 0, p), 0);
    for (unsigned i = 2000; i < 4000; i++)
        styles[i] = i % 10 < 4;
    ck_assert_uint_eq(cc_change_points(styles, 4000, 2, 0, p), 1);
    ck_assert_uint_eq(p[0].before, p[0].after); /* the habit stays, less strictly kept */
}
END_TEST

START_TEST(random_choices_raise_no_alarm)
{
    static uint16_t styles[LENGTH_MAX];
    struct cc_change_point p[CC_CHANGES_MAX];
    uint64_t state = 88172645463325252u;

    for (unsigned round = 0; round < 200; round++) {
        const unsigned n = 12 + round * 50, odds = 2 + round % 9;
        for (unsigned i = 0; i < n; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            styles[i] = (uint16_t)((state >> 33) % odds == 0 ? 1 + round % 3 : 0);
        }
        ck_assert_uint_eq(cc_change_points(styles, n, 4, 0, p), 0);
    }
}
END_TEST

/* More changes than have room: none is written behind the end. */
START_TEST(a_restless_series_stays_within_bounds)
{
    static uint16_t styles[LENGTH_MAX];
    struct cc_change_point p[CC_CHANGES_MAX];

    for (unsigned i = 0; i < LENGTH_MAX; i++)
        styles[i] = i / 200 % 2;
    ck_assert_uint_le(cc_change_points(styles, LENGTH_MAX, 2, 0, p), CC_CHANGES_MAX);
}
END_TEST

START_TEST(a_move_counts_among_equal_things_only)
{
    uint16_t styles[80], classes[80];

    for (unsigned i = 0; i < 80; i++) { /* class 1 is written 1, the others 0, always */
        classes[i] = i < 40 ? i % 8 == 0 : i % 8 != 0;
        styles[i] = classes[i];
    }
    ck_assert_double_eq(cc_change_within(styles, classes, 80, 40, 1), 0);
    for (unsigned i = 0; i < 80; i++)
        styles[i] = i >= 40;
    ck_assert_double_eq(cc_change_within(styles, classes, 80, 40, 1), 1);
    /* each of them once: no two are equal but in that */
    for (unsigned i = 0; i < 80; i++)
        classes[i] = (uint16_t)i;
    ck_assert_double_eq(cc_change_within(styles, classes, 80, 40, 1), 1);
    for (unsigned i = 0; i < 80; i++)
        classes[i] = i >= 40;
    ck_assert_double_eq(cc_change_within(styles, classes, 80, 40, 1), 0);
}
END_TEST

Suite *suite_checks_change_points(void);
Suite *suite_checks_change_points(void)
{
    Suite *s = suite_create("checks/change_points");
    TCase *t = tcase_create("all");

    tcase_add_test(t, a_change_of_habit_is_placed_and_counted);
    tcase_add_test(t, several_changes_are_found_and_a_return_as_well);
    tcase_add_test(t, too_few_choices_are_no_change);
    tcase_add_test(t, slips_and_constant_series_are_no_change);
    tcase_add_test(t, a_small_move_of_a_rate_is_no_change_of_habit);
    tcase_add_test(t, random_choices_raise_no_alarm);
    tcase_add_test(t, a_move_counts_among_equal_things_only);
    tcase_add_test(t, a_restless_series_stays_within_bounds);
    suite_add_tcase(s, t);
    return s;
}
