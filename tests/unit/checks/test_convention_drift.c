/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "unit/checks/people.h"

static const char *const names[] = { "anna", "bela", "chen", "gwen", "hugo" };

/* Rows in turn; those of the first `changers` labelers change from um to umm at `at`. */
static struct people corpus(unsigned rows, unsigned changers, unsigned at)
{
    struct people p = people_new("labeler,time,text");

    for (unsigned i = 0; i < rows; i++)
        people_row(&p, names[i % 5], i % 5 < changers && i >= at ? "umm so" : "um so");
    return p;
}

START_TEST(a_change_of_habit_is_told_with_person_time_and_shares)
{
    struct people p = corpus(300, 1, 150);
    struct checked c = people_check(&p, "convention-drift", 1);

    checked_expect(&c, "150 text 'umm so' none\n");
    ck_assert_str_eq(
        checked_message(&c, 0),
        "spelling of um: since 2026-03-01T02:30: anna writes 'umm' (100 % of 30 "
        "rows), before 'um' (100 % of 30)");
    ck_assert_uint_eq(checked_at(&c, 0)->labeler, 1);
    ck_assert(cc_str_eq_z(c.out->groups[0].id, "en.filler.um"));
    ck_assert(cc_str_eq_z(c.out->groups[0].evidence,
                          "300 rows in the order of column 'time'"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(a_change_of_all_is_told_once_and_of_nobody)
{
    struct people p = corpus(300, 5, 150);
    struct checked c = people_check(&p, "convention-drift", 1);

    checked_expect(&c, "150 text 'umm so' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->labeler, CC_NOBODY);
    ck_assert_ptr_nonnull(
        strstr(checked_message(&c, 0), "5 of 5 labelers together write"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

/* Anna writes um, then leaves; bela writes umm: nobody changed. */
START_TEST(a_change_of_persons_is_no_change_of_habits)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 200; i++)
        people_row(&p, i < 100 ? "anna" : "bela", i < 100 ? "um so" : "umm so");
    c = people_check(&p, "convention-drift", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(the_order_of_rows_does_not_matter_but_that_of_times)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 200; i++) {
        const unsigned k = (i * 77 + 5) % 200;

        p.minute = k;
        people_row(&p, names[k % 2], k % 2 == 0 && k >= 80 ? "umm so" : "um so");
    }
    c = people_check(&p, "convention-drift", 1);
    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "since 2026-03-01T01:20: anna"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(times_that_do_not_tell_leave_the_order_of_rows_and_it_is_said)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 120; i++)
        cc_strbuf_printf(&p.csv, "%s,at %u,%s\n", names[i % 2], i,
                         i % 2 == 0 && i >= 60 ? "umm so" : "um so");
    c = people_check(&p, "convention-drift", 1);
    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "since row 61: anna"));
    ck_assert(
        cc_str_eq_z(c.out->groups[0].evidence,
                    "rows as they stand: column 'time' was not used, its values are "
                    "not understood as times"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(without_labelers_only_a_clear_change_of_all_counts)
{
    for (unsigned late = 0; late < 2; late++) {
        struct people p = people_new("time,text");
        struct checked c;

        for (unsigned i = 0; i < 200; i++)
            cc_strbuf_printf(&p.csv, "2026-03-01T%02u:%02u,%s\n", i / 60, i % 60,
                             i < 100 ? "um so" : late && i % 3 == 0 ? "um so" : "umm so");
        c = people_check(&p, "convention-drift", 1);
        ck_assert_uint_eq(c.out->count, late ? 0 : 1);
        checked_release(&c);
        people_release(&p);
    }
}
END_TEST

/* All write Dr. and Mister; from the middle on there are misters. */
START_TEST(other_things_to_write_are_no_change)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 400; i++) {
        const bool mister = people_random(&p, 10) < (i < 200 ? 1u : 9u);

        people_row(&p, names[i % 2],
                   mister ? "I saw Mister Jones today" : "I saw Dr. Jones today");
    }
    c = people_check(&p, "convention-drift", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(random_habits_raise_no_alarm)
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        struct people p = people_new("labeler,time,text");
        struct checked c;

        p.state += seed * 0x9E3779B97F4A7C15u;
        for (unsigned i = 0; i < 400; i++) {
            const unsigned who = people_random(&p, 5);
            const bool odd = people_random(&p, 100) < who * 20 + 10;
            people_row(&p, names[who], odd ? "umm okay so" : "um ok so");
        }
        c = people_check(&p, "convention-drift", seed % 2 == 0 ? 4 : 1);
        checked_expect(&c, "");
        checked_release(&c);
        people_release(&p);
    }
}
END_TEST

CHECKED_SUITE(convention_drift, a_change_of_habit_is_told_with_person_time_and_shares,
              a_change_of_all_is_told_once_and_of_nobody,
              a_change_of_persons_is_no_change_of_habits,
              the_order_of_rows_does_not_matter_but_that_of_times,
              times_that_do_not_tell_leave_the_order_of_rows_and_it_is_said,
              without_labelers_only_a_clear_change_of_all_counts,
              other_things_to_write_are_no_change, random_habits_raise_no_alarm)
