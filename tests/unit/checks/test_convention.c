/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/strbuf.h"
#include "conventions/conventions.h"
#include "support/checked.h"

/* `most` rows with a stop at the end and `least` without. */
static struct checked run(unsigned most, unsigned least)
{
    static const struct checked_options with_rules = { .with_rules = true };
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text,labeler\n");
    for (unsigned i = 0; i < most; i++)
        cc_strbuf_printf(&csv, "Please play song %c%c now.,anna\n", 'a' + i % 26,
                         'a' + i / 26);
    for (unsigned i = 0; i < least; i++)
        cc_strbuf_printf(&csv, "Please stop song %c%c now,bela\n", 'a' + i % 26,
                         'a' + i / 26);
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv_with("convention", csv.ptr, &with_rules);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(departures_of_a_mixed_convention_are_reported_with_their_group)
{
    struct checked c = run(80, 8);
    const struct cc_finding *f = checked_at(&c, 0);
    const struct cc_group *group;

    ck_assert_uint_eq(c.out->count, 8);
    ck_assert_uint_eq(f->row, 80);
    ck_assert_str_eq(checked_replacement(&c, 0), ".");
    ck_assert_uint_eq(f->start, f->end);
    ck_assert_uint_gt(f->group, 0);
    group = &c.out->groups[f->group - 1];
    ck_assert_uint_eq(group->rows, 8);
    ck_assert_uint_ge(group->form_count, 2);
    for (uint32_t i = 0; i < group->form_count; i++) {
        const struct cc_form *form = &group->forms[i];

        ck_assert_uint_eq(form->count, form->canonical ? 80 : 8);
        ck_assert_uint_eq(form->by_labeler[form->canonical ? 0 : 1], form->count);
    }
    checked_release(&c);
}
END_TEST

START_TEST(a_consistent_column_is_silent)
{
    struct checked c = run(80, 0);

    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

START_TEST(options_reach_the_decision)
{
    static const char *const set[] = { "min-minority", "20", NULL };
    const struct checked_options options = { .with_rules = true, .set = set };
    struct checked c =
        checked_csv_with("convention",
                         "text\nGo on.\nGo on.\nGo off.\nGo up\nGo in\nGo at\n",
                                        &options);

    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

/* Ten "okay", four "ok"; the check with one wish. */
static struct checked run_wish(const struct cc_convention_choice *choice)
{
    const struct checked_options options = { .with_rules = true, .choices = choice,
                                             .n_choices = 1 };

    return checked_csv_with(
        "convention",
        "text\nOkay go.\nOkay go on.\nOkay up.\nOkay in.\nOkay at it.\n"
        "Okay go now.\nOkay by me.\nOkay we go.\nOkay do.\nOkay so.\n"
        "Ok stop.\nOk fine.\nOk sure.\nOk then.\n",
        &options);
}

START_TEST(a_style_that_people_want_outranks_the_majority)
{
    const struct cc_convention_choice ok = { .convention = CC_STR("en.ok"),
                                             .style = CC_STR("ok") };
    struct checked c = run_wish(&ok);

    ck_assert_uint_eq(c.out->count, 10);
    ck_assert_str_eq(checked_replacement(&c, 0), "Ok");
    ck_assert_int_eq(checked_at(&c, 0)->grade, CC_GRADE_SAFE);
    ck_assert(strstr(c.out->groups[0].evidence.ptr, "chosen by the user") != NULL);
    checked_release(&c);
}
END_TEST

START_TEST(a_style_without_a_use_can_be_wanted_and_is_shown)
{
    const struct cc_convention_choice caps = { .convention = CC_STR("en.ok"),
                                               .style = CC_STR("caps") };
    struct checked c = run_wish(&caps);
    const struct cc_group *group = &c.out->groups[0];
    bool shown = false;

    ck_assert_uint_eq(c.out->count, 14);
    for (uint32_t f = 0; f < group->form_count; f++)
        shown = shown || (group->forms[f].canonical && group->forms[f].count == 0);
    ck_assert(shown);
    checked_release(&c);
}
END_TEST

START_TEST(always_makes_what_is_likely_safe_and_names_who_said_so)
{
    const struct cc_convention_choice always = { .convention = CC_STR("en.ok"),
                                                 .style = CC_STR("okay"), .always = true,
                                                 .decided = true, .by = CC_STR("anna") };
    struct checked c = run_wish(&always);

    ck_assert_uint_eq(c.out->count, 4);
    ck_assert_int_eq(checked_at(&c, 0)->grade, CC_GRADE_SAFE);
    ck_assert(strstr(c.out->groups[0].evidence.ptr, "chosen by anna") != NULL);
    checked_release(&c);
}
END_TEST

START_TEST(what_is_ignored_is_not_told_and_what_is_held_is_only_told)
{
    const struct cc_convention_choice ignore = { .convention = CC_STR("en.*"),
                                                 .wish = CC_WISH_IGNORE };
    const struct cc_convention_choice report = { .convention = CC_STR("en.ok"),
                                                 .wish = CC_WISH_REPORT };
    struct checked silent = run_wish(&ignore), held = run_wish(&report);

    checked_expect(&silent, "");
    ck_assert_uint_eq(held.out->count, 4);
    ck_assert(checked_at(&held, 0)->held);
    ck_assert(!checked_at(&held, 0)->queue);
    checked_release(&silent);
    checked_release(&held);
}
END_TEST

CHECKED_SUITE(convention, a_style_that_people_want_outranks_the_majority,
              a_style_without_a_use_can_be_wanted_and_is_shown,
              always_makes_what_is_likely_safe_and_names_who_said_so,
              what_is_ignored_is_not_told_and_what_is_held_is_only_told,
              departures_of_a_mixed_convention_are_reported_with_their_group,
              a_consistent_column_is_silent, options_reach_the_decision)
