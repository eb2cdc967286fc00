/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include "base/strbuf.h"

/* A labeler's rows: `first` of 100 are "negative". */
static void add(struct cc_strbuf *csv, const char *who, unsigned rows, unsigned first)
{
    for (unsigned i = 0; i < rows; i++)
        cc_strbuf_printf(csv, "%s,%s\n", who, i * 100 < first * rows ? "negative" : "positive");
}

static struct checked run(unsigned rows, unsigned share)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "labeler,label\n");
    add(&csv, "anna", 100, 30);
    add(&csv, "bela", 100, 34);
    add(&csv, "chen", 100, 32);
    add(&csv, "gwen", rows, share);
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv("labeler-distribution", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(a_labeler_far_from_the_others_is_named_with_figures)
{
    struct checked c = run(60, 85);

    checked_expect(&c, "- label none\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "gwen gives 'negative' to 85 % of 60 rows, the others to 32 %");
    ck_assert_uint_eq(checked_at(&c, 0)->labeler, 4);
    checked_release(&c);
}
END_TEST

START_TEST(differences_that_chance_explains_are_silent)
{
    struct checked c = run(60, 36);

    checked_expect(&c, "");
    checked_release(&c);
    c = run(6, 100); /* too few rows to say */
    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

START_TEST(one_labeler_alone_departs_from_nobody)
{
    checked_silent("labeler-distribution", "labeler,label\nanna,a\nanna,b\n");
}
END_TEST

CHECKED_SUITE(labeler_distribution, a_labeler_far_from_the_others_is_named_with_figures,
              differences_that_chance_explains_are_silent, one_labeler_alone_departs_from_nobody)
