/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(a_cyrillic_letter_in_a_latin_word_is_replaced)
{
    struct checked c = checked_csv("look-alike", "text,label\npay,p\u0430yment\n");

    checked_expect(&c, "0 label 'p\u0430yment' -> 'payment' likely\n");
    ck_assert_str_eq(checked_message(&c, 0),
                     "the word mixes scripts: U+0430 CYRILLIC SMALL LETTER A");
    checked_release(&c);
}
END_TEST

START_TEST(words_of_one_script_are_silent)
{
    checked_silent(
        "look-alike",
        "text\n\u043F\u043B\u0430\u0442\u0435\u0436 payment\n\u03B1 beta\ncaf\u00E9\n");
}
END_TEST

START_TEST(a_word_of_two_scripts_that_resembles_nothing_is_silent)
{
    checked_silent("look-alike", "text\nzdq\u0436\u0448\n");
}
END_TEST

CHECKED_SUITE(look_alike, a_cyrillic_letter_in_a_latin_word_is_replaced,
              words_of_one_script_are_silent,
              a_word_of_two_scripts_that_resembles_nothing_is_silent)
