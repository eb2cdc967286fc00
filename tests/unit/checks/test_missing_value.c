/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

START_TEST(gaps_and_rare_words_for_missing_are_reported)
{
    struct checked c = checked_csv("missing-value", "text,label\na,x\n,x\nb,N/A\nc,x\nd,x\ne,x\n");

    checked_expect(&c, "1 text '' none\n2 label 'N/A' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "no value");
    ck_assert_str_eq(checked_message(&c, 1), "'N/A' stands for a missing value");
    checked_release(&c);
}
END_TEST

START_TEST(two_ways_to_say_missing_are_reported_however_frequent)
{
    struct checked c = checked_csv("missing-value", "text,note\na,n/a\nb,n/a\nc,NULL\nd,5\n");

    checked_expect(&c, "0 note 'n/a' none\n1 note 'n/a' none\n2 note 'NULL' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_INFO);
    checked_release(&c);
}
END_TEST

START_TEST(a_columns_own_habit_is_silent)
{
    checked_silent("missing-value", "text,note\na,\nb,\nc,\nd,5\n");          /* optional */
    checked_silent("missing-value", "text,note\na,n/a\nb,n/a\nc,n/a\nd,5\n"); /* its own word */
    checked_silent("missing-value", "text,label\na,none\nb,x\nc,none\nd,x\n"); /* a class */
    checked_silent("missing-value", "text,time\na,\nb,\nc,\n");              /* not filled at all */
}
END_TEST

START_TEST(a_class_called_unknown_is_reported_only_when_very_rare)
{
    char csv[4096] = "text,label\n";
    struct checked c;

    for (int i = 0; i < 150; i++)
        strcat(csv, "a,x\n");
    strcat(csv, "b,unknown\n");
    c = checked_csv("missing-value", csv);
    checked_expect(&c, "150 label 'unknown' none\n");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(missing_value, gaps_and_rare_words_for_missing_are_reported,
              two_ways_to_say_missing_are_reported_however_frequent, a_columns_own_habit_is_silent,
              a_class_called_unknown_is_reported_only_when_very_rare)
