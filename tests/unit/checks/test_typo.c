/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include "base/strbuf.h"

#define TIMES(n, line)              \
    for (int i_ = 0; i_ < (n); i_++) \
    cc_strbuf_z(&csv, line)

START_TEST(a_slip_is_told_with_the_word_that_was_meant_and_always_waits)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text\n");
    TIMES(30, "please cancel my order\n");
    cc_strbuf_z(&csv, "please cancle my order");
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv("typo", csv.ptr);
    ck_assert_uint_eq(c.out->count, 1);
    ck_assert_str_eq(checked_span(&c, 0), "cancle");
    ck_assert_str_eq(checked_replacement(&c, 0), "cancel");
    ck_assert_str_eq(checked_message(&c, 0),
                     "'cancle' may be meant for 'cancel': 1 against 30 uses");
    ck_assert(checked_at(&c, 0)->queue);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 30);
    checked_release(&c);
    cc_strbuf_release(&csv);
}
END_TEST

START_TEST(thresholds_say_what_is_rare)
{
    static const char *const strict[] = { "ratio", "40", NULL };
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text\n");
    TIMES(30, "please cancel my order\n");
    cc_strbuf_z(&csv, "please cancle my order");
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv_with("typo", csv.ptr, &(struct checked_options){ .set = strict });
    checked_expect(&c, "");
    checked_release(&c);
    cc_strbuf_release(&csv);
}
END_TEST

START_TEST(texts_without_slips_are_silent)
{
    checked_silent("typo", "text\nplease cancel my order\nplease cancel my orders\n");
}
END_TEST

CHECKED_SUITE(typo, a_slip_is_told_with_the_word_that_was_meant_and_always_waits,
              thresholds_say_what_is_rare,
              texts_without_slips_are_silent)
