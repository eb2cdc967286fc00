/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions.h"
#include "support/checked.h"

#define MANY                                                                             \
    "a,play music\na,play music\na,play music\na,play music\na,play music\na,play "      \
    "music\n"                                                                            \
    "a,play music\na,play music\n"

START_TEST(spellings_of_a_label_become_the_frequent_one)
{
    struct checked c =
        checked_csv("label-name", "text,label\n" MANY "a,Play_Music\na,play musik\n");

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
    struct checked c =
        checked_csv("label-name", "labeler,label\nann,go home\nann,go home\nbob,Go-Home\n"
                                                 "bob,go home\n");
    const struct cc_group *group = &c.out->groups[0];

    ck_assert_uint_eq(group->forms[0].by_labeler[0], 2);
    ck_assert_uint_eq(group->forms[0].by_labeler[1], 1);
    ck_assert_uint_eq(group->forms[1].by_labeler[0], 0);
    ck_assert_uint_eq(group->forms[1].by_labeler[1], 1);
    checked_release(&c);
}
END_TEST

#define TEN(row) row row row row row row row row row row

/* Rows of three labelers: the names that each writes in ten rows. */
static enum cc_grade grade_of_billing(const char *rows)
{
    struct checked c = checked_csv("label-name", rows);
    const enum cc_grade grade = checked_at(&c, 0)->grade;

    checked_release(&c);
    return grade;
}

START_TEST(a_case_that_each_labeler_keeps_to_tells_no_classes_apart)
{
    const char *split = "labeler,label\n" TEN("ann,billing\n") TEN("ann,billing\n")
        TEN("bob,Billing\n") TEN("cid,billing\n");
    const char *both = "labeler,label\n" TEN("ann,billing\n") TEN("ann,Billing\n")
        TEN("bob,billing\n") TEN("bob,Billing\n") TEN("cid,billing\n");

    ck_assert_int_eq(grade_of_billing(split), CC_GRADE_SAFE);
    ck_assert_int_eq(grade_of_billing(both), CC_GRADE_LIKELY);
}
END_TEST

START_TEST(names_of_people_are_never_changed_unattended)
{
    struct checked c =
        checked_csv("label-name", "text,labeler\na,anna\nb,anna\nc,Anna \n");

    checked_expect(&c, "2 labeler 'Anna ' -> 'anna' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(different_labels_are_silent)
{
    checked_silent("label-name",
                   "text,label\n" MANY
                   "a,stop music\na,volume up\na,volume down\na,1\na,2\na,\n");
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

static struct checked wishing(const char *csv, struct cc_convention_choice choice)
{
    return checked_csv_with(
        "label-name", csv,
        &(struct checked_options){ .choices = &choice, .n_choices = 1 });
}

static const char *const mixed = "text,label\na,Play Music\n" MANY "a,play musik\n";

START_TEST(the_name_that_people_chose_is_that_of_all_rows)
{
    struct checked c = wishing(mixed, (struct cc_convention_choice){
        .convention = CC_STR("label:play music"), .style = CC_STR("Play Music"),
        .wish = CC_WISH_STYLE, .decided = true,
    });

    ck_assert_uint_eq(c.out->count, 9);
    for (size_t i = 0; i < 8; i++) {
        ck_assert_str_eq(checked_span(&c, i), "play music");
        ck_assert_str_eq(checked_replacement(&c, i), "Play Music");
        ck_assert_int_eq(checked_at(&c, i)->grade, CC_GRADE_SAFE);
    }
    ck_assert_str_eq(checked_span(&c, 8), "play musik");
    ck_assert_int_eq(checked_at(&c, 8)->grade, CC_GRADE_LIKELY);
    ck_assert(checked_at(&c, 0)->wanted);
    ck_assert(!checked_at(&c, 0)->queue);
    ck_assert(cc_str_eq_z(c.out->groups[0].id, "label:play music"));
    ck_assert_uint_eq(c.out->groups[0].rows, 9);
    ck_assert(!c.out->groups[0].tie);
    checked_release(&c);
}
END_TEST

START_TEST(a_choice_of_no_name_that_is_there_changes_nothing)
{
    static const char *const usual = "0 label 'Play Music' -> 'play music' safe\n"
                                     "9 label 'play musik' -> 'play music' likely\n";
    struct checked c = wishing(mixed, (struct cc_convention_choice){
        .convention = CC_STR("label:play music"), .style = CC_STR("go"),
        .wish = CC_WISH_STYLE,
    });

    checked_expect(&c, usual);
    ck_assert(!checked_at(&c, 0)->wanted);
    checked_release(&c);
    c = wishing(mixed,
                (struct cc_convention_choice){ .convention = CC_STR("lab:play music"),
                                               .style = CC_STR("Play Music"),
                                               .wish = CC_WISH_STYLE });
    checked_expect(&c, usual);
    checked_release(&c);
}
END_TEST

START_TEST(names_may_be_ignored_only_reported_or_asked_about)
{
    struct cc_convention_choice wish = { .convention = CC_STR("label:play musik"),
                                         .wish = CC_WISH_IGNORE };
    struct checked c = wishing(mixed, wish);

    ck_assert_uint_eq(c.out->count, 0);
    checked_release(&c);
    wish.wish = CC_WISH_REPORT;
    c = wishing(mixed, wish);
    ck_assert_uint_eq(c.out->count, 2);
    ck_assert(checked_at(&c, 0)->held);
    checked_release(&c);
    wish.wish = CC_WISH_ASK;
    c = wishing(mixed, wish);
    ck_assert(checked_at(&c, 0)->queue);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(label_name, the_name_that_people_chose_is_that_of_all_rows,
              a_choice_of_no_name_that_is_there_changes_nothing,
              names_may_be_ignored_only_reported_or_asked_about,
              spellings_of_a_label_become_the_frequent_one,
              the_group_says_who_writes_which_name,
              a_case_that_each_labeler_keeps_to_tells_no_classes_apart,
              names_of_people_are_never_changed_unattended,
              different_labels_are_silent, it_is_skipped_without_a_column_of_names)
