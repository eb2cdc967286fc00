/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(invisible_characters_are_named_and_deleted)
{
    struct checked c =
        checked_csv("zero-width", "text\nok\u200B\nco\u00ADop\na\u200Cb\n");

    checked_expect(&c, "0 text '\u200B' -> '' safe\n1 text '\u00AD' -> '' safe\n"
                       "2 text '\u200C' -> '' likely\n");
    ck_assert_str_eq(checked_message(&c, 0), "U+200B ZERO WIDTH SPACE");
    checked_release(&c);
}
END_TEST

START_TEST(joiners_that_their_neighbours_need_are_silent)
{
    checked_silent("zero-width",
                   "text\n\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645\n"
                                 "\U0001F469\u200D\U0001F680\n\u2764\uFE0F\n");
}
END_TEST

START_TEST(text_hidden_in_tag_characters_is_reported)
{
    struct checked c = checked_csv("zero-width", "text\nhi\U000E0068\U000E0069\n");

    ck_assert_uint_ge(c.out->count, 1);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(zero_width, invisible_characters_are_named_and_deleted,
              joiners_that_their_neighbours_need_are_silent,
              text_hidden_in_tag_characters_is_reported)
