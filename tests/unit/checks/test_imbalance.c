/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include "base/strbuf.h"

static struct checked run(unsigned most, unsigned least)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text,label\n");
    for (unsigned i = 0; i < most; i++)
        cc_strbuf_z(&csv, "a,greeting\n");
    for (unsigned i = 0; i < least; i++)
        cc_strbuf_z(&csv, "a,weather\n");
    cc_strbuf_z(&csv, "a,\n");
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv("imbalance", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(a_class_with_nearly_all_rows_is_reported_once)
{
    struct checked c = run(990, 10);

    checked_expect(&c, "- label none\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "label: the largest of 2 classes has 990 rows, the smallest "
                                             "10; normalised entropy 0.08");
    checked_release(&c);
}
END_TEST

START_TEST(classes_of_like_size_and_single_classes_are_silent)
{
    struct checked c = run(60, 40);

    checked_expect(&c, "");
    checked_release(&c);
    c = run(50, 0);
    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

START_TEST(spellings_of_one_class_are_counted_together)
{
    checked_silent(
        "imbalance",
        "text,label\na,go home\na,go home\na,Go_Home\na,stop\na,stop\na,stop\n");
}
END_TEST

CHECKED_SUITE(imbalance, a_class_with_nearly_all_rows_is_reported_once,
              classes_of_like_size_and_single_classes_are_silent,
              spellings_of_one_class_are_counted_together)
