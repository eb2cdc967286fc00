/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/memory.h"
#include "dataset/column.h"
#include "dataset/time.h"

static int64_t seconds(const char *text, enum cc_date_order order)
{
    int64_t us = 0;

    ck_assert_msg(cc_time_parse(cc_str_z(text), order, &us), "not read: %s", text);
    ck_assert_int_eq(us % 1000000, 0);
    return us / 1000000;
}

START_TEST(one_moment_is_read_in_all_its_spellings)
{
    static const char *const same[] = {
        "2026-03-04T10:20:30Z", "2026-03-04 10:20:30", "2026-03-04T11:20:30+01:00",
        "2026-03-04T05:20:30-0500", "2026/03/04 10:20:30", "20260304T102030Z",
        "20260304 10:20:30", "2026-03-04T10:20:30.000", "04.03.2026 10:20:30",
        "4.3.2026, 10:20:30", "4/3/2026 10:20:30", "4/3/2026 10:20:30 AM", "1772619630",
        "1772619630000", "1772619630000000", " 2026-03-04T10:20:30+00 ",
    };

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_msg(seconds(same[i], CC_DATE_DMY) == 1772619630, "%s", same[i]);
    ck_assert_int_eq(seconds("3/4/2026 10:20:30", CC_DATE_MDY), 1772619630);
    ck_assert_int_eq(seconds("4/3/2026 10:20:30 pm", CC_DATE_DMY),
                     1772619630 + 12 * 3600);
    ck_assert_int_eq(seconds("1970-01-01", CC_DATE_YMD), 0);
    ck_assert_int_eq(seconds("2000-03-01", CC_DATE_YMD), 951868800);
    ck_assert_int_eq(seconds("1969-12-31", CC_DATE_YMD), -86400);
}
END_TEST

START_TEST(fractions_count)
{
    int64_t a, b;

    ck_assert(cc_time_parse(CC_STR("2026-03-04 10:20:30,25"), CC_DATE_YMD, &a));
    ck_assert(cc_time_parse(CC_STR("1772619630.250001999"), CC_DATE_YMD, &b));
    ck_assert_int_eq(a % 1000000, 250000);
    ck_assert_int_eq(b - a, 1);
}
END_TEST

START_TEST(what_is_no_time_is_not_read)
{
    static const char *const wrong[] = {
        "",
        "monday",
        "10:20:30",
        "12.5",
        "0000000",
        "31.02.2026",
        "2026-02-29",
        "2026-13-01",
        "2026-03-04T",
        "2026-03-04T25:00",
        "2026-03-04T10:60",
        "2026-03-04 10:20:30 XX",
        "2026-03-04T10:20+",
        "2026-03-04T10:20:30+1",
        "1-2-3-4-5-6",
        "99999999999999999999999",
        "2026-03-04\n2026-03-05",
        "17726196301",
        "2026-03-04T10:20:30.",
        "////////",
        "2026--3-04",
        "-2026-03-04",
        "2026-03-04T10:20:30Zz",
        "2026-999999999999999999-01",
    };
    int64_t us;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!cc_time_parse(cc_str_z(wrong[i]), CC_DATE_DMY, &us), "%s",
                      wrong[i]);
}
END_TEST

static struct cc_column column_of(const struct cc_str *values, size_t n)
{
    struct cc_column_builder *b = cc_column_builder_new(false);
    struct cc_column column = { .role = CC_ROLE_TIME };

    cc_column_builder_add(b, values, 1, n);
    cc_column_builder_finish(b, &column);
    return column;
}

/* The rows in order, "2 0 1", or why there is none. */
static void expect(const char *const *texts, const char *want)
{
    struct cc_str values[16];
    struct cc_column column;
    struct cc_time_order order;
    char got[128] = "";
    size_t n = 0, len = 0;

    for (; texts[n] != NULL; n++)
        values[n] = cc_str_z(texts[n]);
    column = column_of(values, n);
    order = cc_time_order(&column);
    for (uint32_t i = 0; order.rows != NULL && i < order.count; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%u", i == 0 ? "" : " ",
                                order.rows[i]);
    ck_assert_str_eq(order.rows == NULL ? order.why : got, want);
    cc_free(order.rows);
    cc_column_release(&column);
}

START_TEST(rows_come_in_order_of_time_and_equal_ones_as_they_stand)
{
    expect((const char *[]){ "2026-03-04", "2026-03-01", "2026-03-04", "2025-01-01",
                             "1960-05-05", NULL },
           "4 3 1 0 2");
    expect((const char *[]){ "2026-03-04", "", "2026-03-01", NULL }, "2 0");
}
END_TEST

START_TEST(one_date_tells_for_all_which_number_is_the_day)
{
    expect((const char *[]){ "03/04/2026", "04/03/2026", "13/01/2026", NULL }, "2 1 0");
    expect((const char *[]){ "03/04/2026", "04/03/2026", "01/13/2026", NULL }, "2 0 1");
    expect((const char *[]){ "03/04/2026", "04/03/2026", NULL },
           "its days and months cannot be told apart");
    expect((const char *[]){ "03/04/2026", "13/03/2026", "03/13/2026", NULL },
           "its days and months cannot be told apart");
}
END_TEST

START_TEST(a_column_of_other_things_has_no_order)
{
    expect((const char *[]){ "12.5", "13.0", "2026-03-04", NULL },
           "its values are not understood as times");
    expect((const char *[]){ "", "", NULL }, "its values are not understood as times");
}
END_TEST

Suite *suite_dataset_time(void);
Suite *suite_dataset_time(void)
{
    Suite *s = suite_create("dataset/time");
    TCase *t = tcase_create("all");

    tcase_add_test(t, one_moment_is_read_in_all_its_spellings);
    tcase_add_test(t, fractions_count);
    tcase_add_test(t, what_is_no_time_is_not_read);
    tcase_add_test(t, rows_come_in_order_of_time_and_equal_ones_as_they_stand);
    tcase_add_test(t, one_date_tells_for_all_which_number_is_the_day);
    tcase_add_test(t, a_column_of_other_things_has_no_order);
    suite_add_tcase(s, t);
    return s;
}
