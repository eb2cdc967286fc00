/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include "base/strbuf.h"

START_TEST(ragged_rows_are_named_with_their_line)
{
    struct checked c = checked_csv("input-problem", "id,text,label\n1,a,b\n2,a\n3,\"a\nb\",c\n4,a,b,c\n");

    ck_assert_uint_eq(c.out->count, 2);
    ck_assert_uint_eq(checked_at(&c, 0)->row, 1);
    ck_assert_uint_eq(checked_at(&c, 1)->row, 3);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 1), ":6: "));
    checked_release(&c);
}
END_TEST

START_TEST(a_sound_table_is_silent)
{
    checked_silent("input-problem", "id,text\n1,\"a,b\"\n2,\n");
}
END_TEST

START_TEST(problems_past_the_first_thousand_are_counted)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "id,text\n");
    for (unsigned i = 0; i < 1500; i++)
        cc_strbuf_z(&csv, "1\n");
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv("input-problem", csv.ptr);
    ck_assert_uint_eq(c.out->count, 1500);
    ck_assert_uint_eq(c.out->kept, 1000);
    ck_assert_uint_eq(c.out->by_severity[CC_SEVERITY_WARN], 1500);
    checked_release(&c);
    cc_strbuf_release(&csv);
}
END_TEST

CHECKED_SUITE(input_problem, ragged_rows_are_named_with_their_line, a_sound_table_is_silent,
              problems_past_the_first_thousand_are_counted)
