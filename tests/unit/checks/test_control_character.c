/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(a_control_character_is_named_and_would_be_deleted)
{
    struct checked c = checked_csv("control-character", "text\ncall\x07 me\n");

    checked_expect(&c, "0 text '\x07' -> '' likely\n");
    ck_assert_str_eq(checked_message(&c, 0), "U+0007 BELL");
    checked_release(&c);
}
END_TEST

START_TEST(quotes_of_windows_1252_are_put_back)
{
    struct checked c = checked_csv("control-character", "text\nit\xC2\x92s\n");

    checked_expect(&c, "0 text '\xC2\x92' -> '\u2019' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(an_escape_sequence_goes_as_a_whole)
{
    struct checked c = checked_csv("control-character",
                                   "text\na\x1B[31mred\x1B[0m\nb\x1B[31\nc\x1B\n");

    checked_expect(&c, "0 text '\x1B[31m' -> '' likely\n"
                       "0 text '\x1B[0m' -> '' likely\n"
                       "1 text '\x1B' -> '' likely\n"
                       "2 text '\x1B' -> '' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(tabs_and_line_breaks_are_no_control_characters)
{
    checked_silent("control-character", "text\n\"a\tb\nc\"\n\u00E9t\u00E9\n");
}
END_TEST

CHECKED_SUITE(control_character, a_control_character_is_named_and_would_be_deleted,
              quotes_of_windows_1252_are_put_back, an_escape_sequence_goes_as_a_whole,
              tabs_and_line_breaks_are_no_control_characters)
