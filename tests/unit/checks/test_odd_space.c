/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(odd_blanks_between_words_become_plain_ones)
{
    struct checked c = checked_csv("odd-space", "text\norder\u00A0pizza\nor\u2009der\n");

    checked_expect(&c, "0 text '\u00A0' -> ' ' safe\n1 text '\u2009' -> ' ' safe\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "U+00A0 NO-BREAK SPACE instead of a plain blank");
    checked_release(&c);
}
END_TEST

START_TEST(beside_digits_and_french_marks_they_may_be_meant)
{
    struct checked c =
        checked_csv("odd-space",
                    "text\nVraiment\u00A0?\n\u00AB\u00A0Oui\n10\u202F000 euros\n");

    checked_expect(&c, "0 text '\u00A0' -> ' ' likely\n"
                       "1 text '\u00A0' -> ' ' likely\n"
                       "2 text '\u202F' -> ' ' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(ideographic_space_between_ideographs_is_right)
{
    checked_silent("odd-space",
                   "text\n\u65E5\u672C\u3000\u6771\u4EAC\n\u00A0edge\u00A0\n");
}
END_TEST

CHECKED_SUITE(odd_space, odd_blanks_between_words_become_plain_ones,
              beside_digits_and_french_marks_they_may_be_meant,
              ideographic_space_between_ideographs_is_right)
