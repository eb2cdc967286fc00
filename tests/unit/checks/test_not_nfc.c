/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(only_the_characters_that_change_are_replaced)
{
    struct checked c =
        checked_csv("not-nfc", "text\ncafe\u0301 au lait apre\u0300s\n\u212Bngstrom\n");

    checked_expect(&c, "0 text 'e\u0301' -> '\u00E9' safe\n"
                       "0 text 'e\u0300' -> '\u00E8' safe\n"
                       "1 text '\u212B' -> '\u00C5' safe\n");
    checked_release(&c);
}
END_TEST

START_TEST(composed_text_is_silent)
{
    checked_silent("not-nfc", "text\ncaf\u00E9\nplain\n\uAC00\n");
}
END_TEST

START_TEST(marks_in_the_wrong_order_are_reordered)
{
    struct checked c = checked_csv("not-nfc", "text\nxa\u0301\u0323y\n");

    checked_expect(&c, "0 text 'a\u0301\u0323' -> '\u1EA1\u0301' safe\n");
    checked_release(&c);
}
END_TEST

START_TEST(a_thousand_marks_on_one_letter_are_one_finding)
{
    char csv[4096] = "text\nae";
    struct checked c;

    for (int i = 0; i < 1000; i++)
        strcat(csv, "\u0301");
    strcat(csv, "\n");
    c = checked_csv("not-nfc", csv);
    ck_assert_uint_eq(c.out->count, 1);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(not_nfc, only_the_characters_that_change_are_replaced,
              composed_text_is_silent,
              marks_in_the_wrong_order_are_reordered,
              a_thousand_marks_on_one_letter_are_one_finding)
