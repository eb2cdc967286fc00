/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#define MANY "a,play music\na,play music\na,play music\na,play music\na,play music\na,play music\n" \
             "a,play music\na,play music\n"

START_TEST(spellings_of_a_label_become_the_frequent_one)
{
    struct checked c = checked_csv("label-name", "text,label\n" MANY "a,Play_Music\na,play musik\n");

    checked_expect(&c, "8 label 'Play_Music' -> 'play music' safe\n"
                       "9 label 'play musik' -> 'play music' likely\n");
    ck_assert_uint_eq(c.out->group_count, 1);
    ck_assert_uint_eq(c.out->groups[0].form_count, 3);
    ck_assert_uint_eq(c.out->groups[0].rows, 2);
    ck_assert(c.out->groups[0].forms[0].canonical);
    ck_assert_uint_eq(c.out->groups[0].forms[0].count, 8);
    ck_assert_uint_eq(checked_at(&c, 0)->group, 1);
    checked_release(&c);
}
END_TEST

START_TEST(the_group_says_who_writes_which_name)
{
    struct checked c = checked_csv("label-name", "labeler,label\nann,go home\nann,go home\nbob,Go-Home\n"
                                                 "bob,go home\n");
    const struct cc_group *group = &c.out->groups[0];

    ck_assert_uint_eq(group->forms[0].by_labeler[0], 2);
    ck_assert_uint_eq(group->forms[0].by_labeler[1], 1);
    ck_assert_uint_eq(group->forms[1].by_labeler[0], 0);
    ck_assert_uint_eq(group->forms[1].by_labeler[1], 1);
    checked_release(&c);
}
END_TEST

START_TEST(names_of_people_are_never_changed_unattended)
{
    struct checked c = checked_csv("label-name", "text,labeler\na,anna\nb,anna\nc,Anna \n");

    checked_expect(&c, "2 labeler 'Anna ' -> 'anna' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(different_labels_are_silent)
{
    checked_silent("label-name", "text,label\n" MANY "a,stop music\na,volume up\na,volume down\na,1\na,2\na,\n");
    checked_silent("label-name", "text,speaker\na,spk001\na,spk002\na,spk003\n");
}
END_TEST

START_TEST(it_is_skipped_without_a_column_of_names)
{
    struct checked c = checked_csv("label-name", "text\na\n");

    ck_assert_ptr_nonnull(c.out->skipped.ptr);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(label_name, spellings_of_a_label_become_the_frequent_one,
              the_group_says_who_writes_which_name, names_of_people_are_never_changed_unattended,
              different_labels_are_silent, it_is_skipped_without_a_column_of_names)
