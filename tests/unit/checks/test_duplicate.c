/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(a_row_equal_but_for_its_id_and_time_is_reported)
{
    struct checked c =
        checked_csv("duplicate",
                    "id,text,label,time\n1,call me,x,2024\n2,call me,y,2024\n"
                                                "3,call me,x,2025\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 2);
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_WARN);
    ck_assert_str_eq(checked_message(&c, 0), "one of 2 equal rows");
    checked_release(&c);
}
END_TEST

START_TEST(other_people_clips_and_parts_make_another_row)
{
    checked_silent("duplicate", "text,labeler\ncall me,anna\ncall me,bela\n");
    checked_silent("duplicate", "text,audio\ncall me,a.wav\ncall me,b.wav\n");
    checked_silent("duplicate", "text,split\ncall me,train\ncall me,test\n");
    checked_silent("duplicate", "text,label\n,\n,\n");
}
END_TEST

START_TEST(a_word_said_twice_is_only_noted)
{
    struct checked c = checked_csv("duplicate", "text,label\nyes,x\nyes,x\nyes,x\n");

    ck_assert_uint_eq(c.out->count, 2);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    ck_assert_str_eq(checked_message(&c, 0), "one of 3 equal rows");
    checked_release(&c);
}
END_TEST

START_TEST(without_text_and_audio_all_columns_count_if_there_are_enough)
{
    struct checked c =
        checked_csv("duplicate",
                    "id,label,size,colour\n1,a,5,red\n2,a,5,red\n3,a,5,blue\n");

    ck_assert_uint_eq(c.out->count, 1);
    checked_release(&c);
    c = checked_csv("duplicate", "id,label\n1,a\n2,a\n");
    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
}
END_TEST

START_TEST(a_text_spelled_otherwise_or_nearly_the_same_is_noted_where_the_rest_agrees)
{
    struct checked c = checked_csv(
        "duplicate",
        "text,labeler\nplease book a table for two at the old inn today,anna\n"
        "Please book a table for two at the old inn today.,anna\n"
        "please book a table for two at the old inn today,bela\n"
        "please do book a table for two at the old inn today,bela\n"
        "please book a table for 3 at the old inn today,anna\n");

    ck_assert_uint_eq(c.out->count, 2);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    ck_assert_str_eq(checked_message(&c, 0),
                     "repeats an earlier row but for case, space and marks");
    ck_assert_uint_eq(checked_at(&c, 1)->row, 3);
    ck_assert_uint_eq(checked_at(&c, 1)->other, 2);
    ck_assert_str_eq(checked_message(&c, 1),
                     "repeats an earlier row in nearly the same words");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(duplicate,
              a_text_spelled_otherwise_or_nearly_the_same_is_noted_where_the_rest_agrees,
              a_row_equal_but_for_its_id_and_time_is_reported,
              other_people_clips_and_parts_make_another_row,
              a_word_said_twice_is_only_noted,
              without_text_and_audio_all_columns_count_if_there_are_enough)
