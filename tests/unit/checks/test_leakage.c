/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "support/checked.h"

START_TEST(a_test_row_with_a_training_text_is_reported)
{
    struct checked c =
        checked_csv("leakage", "text,split\nother words,test\ncall me back,test\n"
                                              "call me back,train\nwhat else,train\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->other, 2);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    ck_assert_str_eq(checked_message(&c, 0),
                     "the same text stands in 'train', as for 1 of 2 rows of 'test'");
    checked_release(&c);
}
END_TEST

START_TEST(nearly_the_same_is_a_lesser_thing_and_the_same_is_looked_for)
{
    struct checked c =
        checked_csv("leakage", "text,split\nCall me back.,train\ncall me back,train\n"
                                              "call me back,test\ncall me BACK,dev\n");

    ck_assert_uint_eq(c.out->count, 2);
    ck_assert_uint_eq(checked_at(&c, 0)->other, 1);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    ck_assert_int_eq(checked_at(&c, 1)->severity, CC_SEVERITY_WARN);
    ck_assert_msg(strncmp(checked_message(&c, 1), "the same words", 14) == 0, "%s",
                  checked_message(&c, 1));
    checked_release(&c);
}
END_TEST

START_TEST(nearly_the_same_words_are_noted_unless_numbers_or_negation_differ)
{
    struct checked c = checked_csv(
        "leakage", "text,split\n"
                   "please book a table at the inn,train\n"
                   "book a table at the inn please now,test\n"
                   "set the alarm to 7 in the morning please,train\n"
                   "set the alarm to 8 in the morning please,test\n"
                   "i do like the music of the inn,train\n"
                   "i do not like the music of the inn,test\n"
                   "a text that is nowhere else but here,test\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    ck_assert_str_eq(
        checked_message(&c, 0),
        "a text of nearly the same words stands in 'train', as for 1 of 4 rows of "
        "'test'");
    checked_release(&c);
}
END_TEST

START_TEST(a_text_that_is_at_home_itself_has_no_near_twin)
{
    struct checked c = checked_csv("leakage", "text,split\n"
                                              "please book a table at the inn,train\n"
                                              "book a table at the inn,train\n"
                                              "book a table at the inn,test\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    checked_release(&c);
}
END_TEST

START_TEST(without_a_training_part_the_largest_is_home)
{
    struct checked c =
        checked_csv("leakage",
                    "text,split\ncall me back,b\ncall me back,a\nx y,a\nz y,a\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 0);
    checked_release(&c);
}
END_TEST

START_TEST(one_word_is_noted_and_two_spellings_of_a_part_are_one)
{
    struct checked c = checked_csv("leakage", "text,split\nyes,train\nyes,test\n");

    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    checked_release(&c);
    checked_silent("leakage", "text,split\ncall me back,train\ncall me back,Train \ncall "
                              "me back,\n,train\n,test\n");
}
END_TEST

START_TEST(a_column_of_too_many_parts_is_no_split)
{
    char csv[4096] = "text,split\n";
    struct checked c;

    for (int i = 0; i < 100; i++)
        sprintf(csv + strlen(csv), "call me,%d\n", i * 7919);
    c = checked_csv("leakage", csv);
    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(leakage, a_test_row_with_a_training_text_is_reported,
              nearly_the_same_is_a_lesser_thing_and_the_same_is_looked_for,
              nearly_the_same_words_are_noted_unless_numbers_or_negation_differ,
              a_text_that_is_at_home_itself_has_no_near_twin,
              without_a_training_part_the_largest_is_home,
              one_word_is_noted_and_two_spellings_of_a_part_are_one,
              a_column_of_too_many_parts_is_no_split)
