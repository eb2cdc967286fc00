/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "support/checked.h"

START_TEST(the_minority_label_of_a_text_would_become_the_majority)
{
    struct checked c =
        checked_csv("label-conflict", "text,label\nturn it up,up\nturn it up,up\n"
                                                     "turn it up,down\nother,down\n");

    checked_expect(&c, "2 label 'down' -> 'up' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    ck_assert_str_eq(checked_message(&c, 0), "the same text has 'up' (2), 'down' (1)");
    ck_assert_float_eq_tol(checked_at(&c, 0)->confidence, 2.5f / 4, 1e-6f);
    ck_assert_uint_eq(c.out->groups[0].form_count, 2);
    checked_release(&c);
}
END_TEST

START_TEST(a_strong_majority_is_likely_right)
{
    struct checked c = checked_csv("label-conflict",
                                   "text,label\nturn it up,up\nTurn it up!,up\nturn it "
                                   "up,up\nturn it up,up\n"
                                   "turn it up,up\nturn it "
                                   "up,up\nturn it up,up\nturn it up,up\n"
                                   "turn it up,up\nturn it up,down\n");

    checked_expect(&c, "9 label 'down' -> 'up' likely\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "nearly the same text has 'up' (9), 'down' (1)");
    checked_release(&c);
}
END_TEST

START_TEST(in_a_tie_every_row_waits_for_a_person)
{
    struct checked c =
        checked_csv("label-conflict", "text,label\nturn it up,up\nturn it up,down\n");

    checked_expect(&c, "0 label 'up' none\n1 label 'down' none\n");
    ck_assert(checked_at(&c, 0)->queue && c.out->groups[0].tie);
    checked_release(&c);
}
END_TEST

START_TEST(spellings_of_one_label_and_missing_labels_are_no_conflict)
{
    checked_silent("label-conflict",
                   "text,label\nplay it,play music\nplay it,Play_Music\nplay it,\n"
                                     ",a\n,b\nplay this,stop\n");
}
END_TEST

START_TEST(each_label_column_is_judged_by_itself)
{
    struct checked c =
        checked_csv("label-conflict", "text,label,label2\ngo on,a,x\ngo on,a,y\n");

    checked_expect(&c, "0 label2 'x' none\n1 label2 'y' none\n");
    checked_release(&c);
}
END_TEST

START_TEST(a_text_of_a_hundred_labels_and_long_texts_stay_within_bounds)
{
    char csv[40000] = "text,label\n";
    struct checked c;

    for (int i = 0; i < 100; i++) {
        for (int k = 0; k < 60; k++)
            strcat(csv, "\u00E9\u4E2D");
        sprintf(csv + strlen(csv), ",label %c%c%d\n", 'a' + i % 26, 'z' - i / 4,
                i * 7919);
    }
    c = checked_csv("label-conflict", csv);
    ck_assert_uint_eq(c.out->count, 100);
    ck_assert_uint_eq(c.out->group_count, 1);
    ck_assert_uint_eq(cc_utf8_invalid_at(c.out->groups[0].id), c.out->groups[0].id.len);
    checked_release(&c);
}
END_TEST

START_TEST(nearly_the_same_words_with_another_label_are_noted)
{
    struct checked c =
        checked_csv("label-conflict",
                    "text,label\n"
                    "i would please like to book a table at the harbour inn,book\n"
                    "i would like to book a table at the harbour inn please,book\n"
                    "i would please like to book a table at the harbour inn now,cancel\n"
                    "i would not like to book a table at the harbour inn please,stay\n"
                    "set the alarm of my phone to 7 in the morning please,alarm\n"
                    "set the alarm of my phone to 8 in the morning please,timer\n");

    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 2);
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    ck_assert_int_eq(checked_at(&c, 0)->grade, CC_GRADE_NONE);
    ck_assert_str_eq(checked_message(&c, 0),
                     "a text of nearly the same words has 'book' (1)");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(label_conflict, nearly_the_same_words_with_another_label_are_noted,
               the_minority_label_of_a_text_would_become_the_majority,
              a_strong_majority_is_likely_right, in_a_tie_every_row_waits_for_a_person,
              spellings_of_one_label_and_missing_labels_are_no_conflict,
              each_label_column_is_judged_by_itself,
              a_text_of_a_hundred_labels_and_long_texts_stay_within_bounds)
