/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include "base/strbuf.h"

/* `lines` each that many times. */
static struct checked run(const char *const *lines, const unsigned *times)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "text,label\n");
    for (size_t i = 0; lines[i] != NULL; i++)
        for (unsigned k = 0; k < times[i]; k++)
            cc_strbuf_printf(&csv, "a,%s\n", lines[i]);
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv("rare-label", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(labels_on_few_rows_are_reported)
{
    static const char *const lines[] = { "greeting", "cancel order", "weather", NULL };
    static const unsigned times[] = { 60, 60, 3 };
    struct checked c = run(lines, times);

    ck_assert_uint_eq(c.out->count, 3);
    ck_assert_str_eq(checked_message(&c, 0), "'weather' is on 3 of 123 rows");
    checked_release(&c);
}
END_TEST

START_TEST(misspelled_and_missing_labels_are_another_checks)
{
    static const char *const lines[] = { "greeting", "cancel order", "Greeting", "", NULL };
    static const unsigned times[] = { 60, 60, 2, 2 };
    struct checked c = run(lines, times);

    checked_expect(&c, "");
    checked_release(&c);
}
END_TEST

START_TEST(small_tables_and_columns_of_many_classes_are_silent)
{
    static const char *const lines[] = { "greeting", "weather", NULL };
    static const unsigned few[] = { 20, 1 };
    struct checked c = run(lines, few);
    struct cc_strbuf csv = { 0 };

    checked_expect(&c, "");
    checked_release(&c);
    cc_strbuf_z(&csv, "text,label\n");
    for (unsigned i = 0; i < 200; i++)
        cc_strbuf_printf(&csv, "a,%u\n", i / 2);
    cc_strbuf_byte(&csv, '\0');
    checked_silent("rare-label", csv.ptr);
    cc_strbuf_release(&csv);
}
END_TEST

CHECKED_SUITE(rare_label, labels_on_few_rows_are_reported,
              misspelled_and_missing_labels_are_another_checks,
              small_tables_and_columns_of_many_classes_are_silent)
