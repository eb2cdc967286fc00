/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(garbled_text_is_repaired)
{
    struct checked c =
        checked_csv("mojibake", "text\ncaf\u00C3\u00A9 noir\nit\u00E2\u20AC\u2122s\n");

    checked_expect(&c, "0 text '\u00C3\u00A9' -> '\u00E9' likely\n"
                       "1 text '\u00E2\u20AC\u2122' -> '\u2019' likely\n");
    checked_release(&c);
}
END_TEST

START_TEST(right_accents_are_silent)
{
    checked_silent("mojibake",
                   "text\ncaf\u00E9\nS\u00C3O PAULO\n\u00C5ngstr\u00F6m\n\u65E5\u672C\n");
}
END_TEST

START_TEST(a_garbled_value_repeated_many_times_is_judged_alike)
{
    struct checked c =
        checked_csv("mojibake",
                    "text\n\u00C3\u00A9\u00C3\u00A9\u00C3\u00A9\n\u00C3\n\u00C3\u00C3\n");

    for (size_t i = 0; i < c.out->kept; i++)
        ck_assert_uint_eq(checked_at(&c, i)->row, 0);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(mojibake, garbled_text_is_repaired, right_accents_are_silent,
              a_garbled_value_repeated_many_times_is_judged_alike)
