/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/strbuf.h"
#include "checks/label_agreement.h"
#include "dataset/dataset.h"
#include "support/checked.h"

static struct checked find(struct cc_strbuf *csv)
{
    static const struct checked_options options = { .headline = true };
    struct checked c;

    cc_strbuf_byte(csv, '\0');
    c = checked_csv_with("label-conflict", csv->ptr, &options);
    cc_strbuf_release(csv);
    return c;
}

/* Four people, twelve things: alpha by hand is 0.743, as text books have it. */
START_TEST(alpha_is_what_text_books_say)
{
    static const char *const given[4] = { "123321412...", "1233224125.3", ".3332342251.",
                                          "12332441251." };
    struct cc_strbuf csv = { 0 };
    struct checked c;
    const struct cc_label_agreement *a;

    cc_strbuf_z(&csv, "text,label,labeler\n");
    for (unsigned who = 0; who < 4; who++)
        for (unsigned thing = 0; thing < 12; thing++) {
            const char label = given[who][thing];

            if (label != '.')
                cc_strbuf_printf(&csv, "say it %c%c%c,class %c,p%u\n", 'a' + (int)thing,
                                 'a' + (int)thing, 'a' + (int)thing, label, who);
        }
    c = find(&csv);
    ck_assert_uint_eq(c.results.agreements.count, 1);
    a = &c.results.agreements.list[0];
    ck_assert_uint_eq(a->things, 11);
    ck_assert_double_eq_tol(a->alpha, 0.743, 0.0005);
    checked_release(&c);
}
END_TEST

START_TEST(pairs_are_those_of_different_people_about_one_thing)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;
    const struct cc_label_agreement *a;

    cc_strbuf_z(&csv, "text,label,labeler\n"
                      "turn it up,volume,anna\nTurn it up!,Volume,ben\n"
                      "next one,skip,anna\nnext one,skip,ben\nnext one,play,cyd\n"
                      "next one,play,anna\n"            /* her first word counts */
                      "alone here,skip,anna\nalone here,play,anna\n"
                      "no label,,anna\nno label,skip,ben\n");
    c = find(&csv);
    ck_assert_uint_eq(c.results.agreements.count, 1);
    a = &c.results.agreements.list[0];
    ck_assert_uint_eq(a->things, 2);
    ck_assert_uint_eq(a->pairs, 4);
    ck_assert_uint_eq(a->alike, 2);
    ck_assert_uint_eq(a->pairs_of[0], 3); /* anna */
    ck_assert_uint_eq(a->alike_of[0], 2);
    ck_assert_uint_eq(a->pairs_of[2], 2); /* cyd */
    ck_assert_uint_eq(a->alike_of[2], 0);
    checked_release(&c);
}
END_TEST

START_TEST(without_two_people_on_one_thing_there_is_nothing_to_tell)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text,label,labeler\nturn it up,volume,anna\nnext one,skip,ben\n"
                      "next one,play,ben\n");
    c = find(&csv);
    ck_assert_uint_eq(c.results.agreements.count, 0);
    checked_release(&c);
    cc_strbuf_z(&csv, "text,label\nturn it up,volume\nturn it up,skip\n");
    c = find(&csv);
    ck_assert_uint_eq(c.results.agreements.count, 0);
    checked_release(&c);
}
END_TEST

/* All labels are one: no disagreement could be expected. */
START_TEST(alpha_is_not_defined_for_a_single_class)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv,
                "text,label,labeler\nturn it up,volume,anna\nturn it up,volume,ben\n"
                "next one,volume,cyd\n");
    c = find(&csv);
    ck_assert_uint_eq(c.results.agreements.list[0].alike, 1);
    ck_assert(isnan(c.results.agreements.list[0].alpha));
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(label_agreement, alpha_is_what_text_books_say,
              pairs_are_those_of_different_people_about_one_thing,
              without_two_people_on_one_thing_there_is_nothing_to_tell,
              alpha_is_not_defined_for_a_single_class)
