/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(each_lost_character_is_reported)
{
    struct checked c = checked_csv("replacement-character", "text\nca\uFFFDf\uFFFD\n");

    checked_expect(&c, "0 text '\uFFFD' none\n0 text '\uFFFD' none\n");
    checked_release(&c);
}
END_TEST

START_TEST(a_question_mark_is_no_lost_character)
{
    checked_silent("replacement-character", "text\ncaf?\n\uFFFC\n");
}
END_TEST

START_TEST(a_value_of_nothing_else_is_reported)
{
    struct checked c = checked_csv("replacement-character", "text\n\uFFFD\uFFFD\n");

    ck_assert_uint_eq(c.out->count, 2);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(replacement_character, each_lost_character_is_reported,
              a_question_mark_is_no_lost_character, a_value_of_nothing_else_is_reported)
