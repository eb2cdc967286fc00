/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(later_rows_with_an_id_point_to_the_first)
{
    struct checked c = checked_csv("duplicate-id", "id,text\n7,a\n8,b\n7,c\n7,d\n");

    checked_expect(&c, "2 id '7' none\n3 id '7' none\n");
    ck_assert_uint_eq(checked_at(&c, 1)->other, 0);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    checked_release(&c);
}
END_TEST

START_TEST(ids_that_differ_in_case_or_blanks_are_a_lesser_thing)
{
    struct checked c = checked_csv("duplicate-id", "id,text\nab,a\nAB,b\nab ,c\nAB,d\n");

    checked_expect(&c, "1 id 'AB' none\n2 id 'ab ' none\n3 id 'AB' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_WARN);
    ck_assert_int_eq(checked_at(&c, 1)->severity, CC_SEVERITY_WARN);
    ck_assert_int_eq(checked_at(&c, 2)->severity, CC_SEVERITY_ERROR);
    ck_assert_uint_eq(checked_at(&c, 2)->other, 1);
    checked_release(&c);
}
END_TEST

START_TEST(unique_and_empty_ids_are_silent)
{
    checked_silent("duplicate-id", "id,text\n1,a\n2,a\n,a\n,a\n10,a\n");
}
END_TEST

START_TEST(one_id_on_all_rows_and_ids_of_any_length_are_taken)
{
    char csv[20000] = "id,text\n";
    struct checked c;

    for (int i = 0; i < 2; i++) {
        memset(csv + strlen(csv), 'x', 5000);
        strcat(csv, ",a\n");
    }
    for (int i = 0; i < 500; i++)
        strcat(csv, "same,a\n");
    c = checked_csv("duplicate-id", csv);
    ck_assert_uint_eq(c.out->count, 1 + 499);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(duplicate_id, later_rows_with_an_id_point_to_the_first,
              ids_that_differ_in_case_or_blanks_are_a_lesser_thing, unique_and_empty_ids_are_silent,
              one_id_on_all_rows_and_ids_of_any_length_are_taken)
