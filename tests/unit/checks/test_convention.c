/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/strbuf.h"
#include "support/checked.h"

/* `most` rows with a stop at the end and `least` without. */
static struct checked run(unsigned most, unsigned least)
{
    static const struct checked_options with_rules = { .with_rules = true };
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text,labeler\n");
    for (unsigned i = 0; i < most; i++)
        cc_strbuf_printf(&csv, "Please play song %c%c now.,anna\n", 'a' + i % 26, 'a' + i / 26);
    for (unsigned i = 0; i < least; i++)
        cc_strbuf_printf(&csv, "Please stop song %c%c now,bela\n", 'a' + i % 26, 'a' + i / 26);
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
    struct checked c = checked_csv_with("convention", "text\nGo on.\nGo on.\nGo off.\nGo up\nGo in\nGo at\n",
                                        &options);

    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(convention, departures_of_a_mixed_convention_are_reported_with_their_group,
              a_consistent_column_is_silent, options_reach_the_decision)
