/* test_template.c - forms with numbers: where they are found, how they are written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "rules/rules.h"

#define FAMILY(id, more)                                                                 \
    "<family id='" id                                                                    \
    "' title='t' why='w' kind='spelling' grade='safe' status='stable' " more ">"         \
    "<style id='a' title='a'/><style id='b' title='b'/>"

static struct cc_rules *load(const char *lang, const char *families)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 };
    struct cc_error err = { 0 };

    cc_strbuf_printf(&xml, "<pack name='x' lang='%s' version='1' title='t'>%s</pack>",
                     lang, families);
    ck_assert_msg(cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err), "%s",
                  err.msg);
    cc_strbuf_release(&xml);
    return rules;
}

/* All occurrences of family 0 written in a style; one that cannot be becomes "(?)". */
static void rewrite(const char *lang, const char *families, const char *text,
                    uint32_t style, const char *wanted)
{
    struct cc_rules *rules = load(lang, families);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf got = { 0 };
    const struct cc_str s = cc_str_z(text);
    const struct cc_match *match;
    const size_t n = cc_matcher_run(m, s, &match);
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        if (match[i].family != 0)
            continue;
        cc_strbuf_str(&got, cc_str_slice(s, at, match[i].start));
        if (!cc_matcher_render(m, s, &match[i], style, &got))
            cc_strbuf_z(&got, "(?)");
        at = match[i].end;
    }
    cc_strbuf_str(&got, cc_str_slice(s, at, s.len));
    cc_strbuf_byte(&got, '\0');
    ck_assert_str_eq(got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

static const char bare[] =
    FAMILY("f", "") "<form style='a' class='n' template='{n:digits}' min='2' max='999'/>"
                    "<form style='b' class='n' template='{n:words}' min='2' max='999'/>"
                    "</family>";
static const char money[] = FAMILY(
    "f", "") "<form style='a' class='n' template='${n:digits}'/>"
             "<form style='b' class='n' template='{n} {dollar|dollars}'/></family>";

START_TEST(a_number_is_written_in_the_other_style)
{
    rewrite("en", bare, "we saw 25 of them", 1, "we saw twenty-five of them");
    rewrite("en", bare, "we saw Twenty five of them, two here", 0,
            "we saw 25 of them, 2 here");
    rewrite("en", bare, "one 1 1000 two thousand", 1, "one 1 1000 two thousand");
    rewrite("en", bare, "5 OF THEM", 1, "FIVE OF THEM");
    rewrite("en", bare, "5 of them. 5 of us", 1, "Five of them. Five of us");
    rewrite("de", bare, "es sind 25 oder f\u00FCnf", 1,
            "es sind f\u00FCnfundzwanzig oder f\u00FCnf");
}
END_TEST

START_TEST(what_belongs_to_a_number_keeps_it_from_being_one)
{
    static const char *const whole[] = {
        "3:30",  "3.5", "-3",  "3rd",   "v3",    "3x",      "$3",       "3%",
        "3/4",   "3-4", "3,5", "#3",    "1.2.3", "3\u00B0", "\u20AC3",  "3'4",
        "05",    "'70", "x_3", "3-day", "+3",    "mp3",     "3\u2013",  "two-day",
        "a-two", "@3",  "3=3", "two's", "3@x",   "3\u00BD", "555-1234",
    };

    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        rewrite("en", bare, whole[i], 0, whole[i]);
        rewrite("en", bare, whole[i], 1, whole[i]);
    }
    rewrite("en", bare, "(3), \"3\" 3. 3, 3; 3? [3]", 1,
            "(Three), \"three\" three. Three, three; three? [three]");
}
END_TEST

START_TEST(a_text_is_for_one_or_for_more)
{
    rewrite("en", money, "$1 and $5 now", 1, "1 dollar and 5 dollars now");
    rewrite("en", money, "one dollar, five dollars, 5  dollars", 0, "$1, $5, $5");
    rewrite("en", money, "five dollar; one dollars; 2.50 dollars", 0,
            "five dollar; one dollars; (?)");
    rewrite("en", money, "US$5, $5k, $5-$6, $$5", 1, "US$5, $5k, $5-$6, $$5");
}
END_TEST

START_TEST(ordinals_and_years_have_words)
{
    static const char ordinal[] = FAMILY(
        "f", "") "<form style='a' class='n' template='{n:ordinal}'/>"
                 "<form style='b' class='n' template='{n:ordinal-words}'/></family>";
    static const char year[] = FAMILY(
        "f", "") "<form style='a' class='n' template='{n:plain}' min='1100' max='2099'/>"
                 "<form style='b' class='n' template='{n:year}' min='1100' max='2099'/>"
                 "</family>";

    rewrite("en", ordinal, "1st 2nd 3rd 11th 22nd 113th 3th 2st", 1,
            "First second third eleventh twenty-second one hundred thirteenth 3th 2st");
    rewrite("en", ordinal, "so first, the twenty third", 0, "so 1st, the 23rd");
    rewrite("en", year, "in 1984, 1900, 2005, 2012, 1,984", 1,
            "in nineteen eighty-four, nineteen hundred, two thousand five, "
            "twenty twelve, 1,984");
    rewrite("en", year, "so nineteen oh five and two thousand and one", 0,
            "so 1905 and 2001");
}
END_TEST

START_TEST(two_numbers_make_a_range)
{
    static const char range[] =
        FAMILY("f", "") "<form style='a' class='n' template='{n:digits}-{m:digits}'/>"
                        "<form style='b' class='n' template='{n:words} to {m:words}'/>"
                        "</family>";

    rewrite("en", range, "for 5-10 days", 1, "for five to ten days");
    rewrite("en", range, "for five to twenty-one days", 0, "for 5-21 days");
    rewrite("en", range, "5-10-15, 555-1234x, 1.5-2", 1, "5-10-15, 555-1234x, 1.5-2");
}
END_TEST

START_TEST(the_reading_that_fits_is_taken)
{
    static const char time[] = FAMILY(
        "f", "") "<form style='a' class='n' template='{n:plain}.{m:two}'/>"
                 "<form style='b' class='n' template='{n:plain}:{m:two}'/></family>";
    static const char million[] = FAMILY(
        "f", "") "<form style='a' class='n' template='{n:words} million' max='999'/>"
                 "<form style='b' class='n' template='{n:digits} million' max='999'/>"
                 "</family>";

    rewrite("en", time, "at 3.30 and 10.05", 1, "at 3:30 and 10:05");
    rewrite("en", million, "about five million people", 1, "about 5 million people");
    rewrite("en", million, "about 5 million people", 0, "about five million people");
}
END_TEST

START_TEST(a_word_that_must_agree_is_not_written)
{
    rewrite("es", bare, "tengo 21 y 5 y 300", 1, "tengo (?) y cinco y (?)");
    rewrite("es", bare, "tengo cinco", 0, "tengo 5");
}
END_TEST

START_TEST(without_a_language_there_are_digits_only)
{
    static const char percent[] =
        FAMILY("f", "") "<form style='a' class='n' template='{n:figures}%'/>"
                        "<form style='b' class='n' template='{n:figures} %'/></family>";

    rewrite("any", percent, "20% 2.5 % five %", 1, "20 % 2.5 % five %");
    rewrite("any", bare, "five 25", 1, "five (?)");
}
END_TEST

START_TEST(what_lies_anywhere_is_found_within_and_without)
{
    static const char nested[] =
        FAMILY("f", "inside='any'") "<form style='a' class='n' template='{n:spaced}'/>"
                                    "<form style='b' class='n' template='{n:hyphened}'/>"
                                    "</family>"
        FAMILY("g", "") "<form style='a' class='n' template='{n} dollars'/>"
                        "<form style='b' class='n' template='${n:digits}'/></family>"
        FAMILY("h", "claim='9'") "<form style='a' class='n' text='five cents'/>"
                                 "<form style='b' class='n' text='a nickel'/></family>";

    rewrite("en", nested, "so twenty five dollars, one hundred twenty five", 1,
            "so twenty-five dollars, one hundred twenty-five");
    /* h cuts it */
    rewrite("en", nested, "so twenty five cents", 1, "so twenty five cents");
    rewrite("en", nested, "twenty, fifteen, one hundred", 1,
            "twenty, fifteen, one hundred");
}
END_TEST

static void refused(const char *families, const char *why)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 };
    struct cc_error err = { 0 };

    cc_strbuf_printf(&xml, "<pack name='x' lang='en' version='1' title='t'>%s</pack>",
                     families);
    ck_assert(!cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err));
    ck_assert_msg(strstr(err.msg, why) != NULL, "'%s'", err.msg);
    cc_strbuf_release(&xml);
    cc_rules_free(rules);
}

#define ONE(template)                                                                    \
    FAMILY("f", "") "<form style='a' class='n' template='" template "'/></family>"

START_TEST(a_bad_template_is_refused)
{
    refused(ONE("{n"), "{ without }");
    refused(ONE("{x}"), "a hole is");
    refused(ONE("{n:letters}"), "a hole is");
    refused(ONE("{}"), "a hole is");
    refused(ONE("dollars"), "no {n}");
    refused(ONE("{dollar|dollars} {n}"), "follows the number");
    refused(ONE("{n} {|s}"), "both sides");
    refused(ONE("{n} {n}"), "same name");
    refused(ONE("{n} a {m} b {a|b} c {a|b} d {a|b}"), "eight parts");
    refused(FAMILY("f", "") "<form style='a' class='n' template='{n}-{m}'/>"
                            "<form style='b' class='n' template='{n}'/></family>",
            "a hole that not all forms");
    refused(FAMILY("f", "") "<form style='a' class='n' template='{n}'/>"
                            "<form style='b' class='n' text='five'/></family>",
            "a hole that not all forms");
    refused(
        FAMILY("f",
               "") "<form style='a' class='n' template='{n}' max='99999999999999999'/>"
                   "</family>",
        "at most 10^15");
    refused(
        "<family id='f' title='t' why='w' kind='spelling' grade='safe' status='stable'>"
        "<style id='a' title='a'/><style id='c' title='c' mix='n:z'/>"
        "<form style='a' class='n' template='{n}'/></family>",
        "mix= names no style");
    refused(
        "<family id='f' title='t' why='w' kind='spelling' grade='safe' status='stable'>"
        "<style id='a' title='a'/><style id='c' title='c' mix='n:c'/>"
        "<form style='a' class='n' template='{n}'/></family>",
        "mix= names no style");
}
END_TEST

START_TEST(hostile_texts_take_little_time)
{
    struct cc_rules *rules = load("en", bare);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf text = { 0 };
    const struct cc_match *match;

    for (int i = 0; i < 60000; i++)
        cc_strbuf_z(&text, i % 2 ? "hundred thousand " : "one one-");
    ck_assert_uint_lt(cc_matcher_run(m, cc_strbuf_view(&text), &match), 120000);
    text.len = 0;
    for (int i = 0; i < 300000; i++)
        cc_strbuf_z(&text, i % 7 ? "1," : "000.");
    ck_assert_uint_lt(cc_matcher_run(m, cc_strbuf_view(&text), &match), 300000);
    cc_strbuf_release(&text);
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

START_TEST(a_number_behind_an_abbreviation_begins_no_sentence)
{
    rewrite("de", bare, "es sind ca. 5 davon", 1, "es sind ca. f\u00FCnf davon");
    rewrite("de", bare, "so z. B. 5 davon", 1, "so z. B. f\u00FCnf davon");
    rewrite("de", bare, "es geht. 5 davon", 1, "es geht. F\u00FCnf davon");
    rewrite("en", bare, "it is plan b. 5 of them", 1, "it is plan b. Five of them");
    rewrite("en", bare, "00:26:20 5 of them", 1, "00:26:20 Five of them");
    rewrite("en", bare, "12, 5 of them", 1, "Twelve, five of them");
}
END_TEST

START_TEST(the_hour_that_is_named_is_the_next_one)
{
    static const char clock[] = FAMILY(
        "f", "") "<form style='a' class='q' template='{n:plain}:45' min='1' max='12'/>"
                 "<form style='b' class='q' template='quarter to {n:next}'/></family>";

    rewrite("en", clock, "at quarter to three, at quarter to 1", 0, "at 2:45, at 12:45");
    rewrite("en", clock, "at 2:45, at 12:45", 1,
            "at quarter to three, at quarter to one");
    rewrite("en", clock, "quarter to thirteen, 13:45, 0:45", 0,
            "quarter to thirteen, 13:45, 0:45");
}
END_TEST

START_TEST(digits_said_one_by_one_are_written_in_three_ways)
{
    static const char *const styles[] = { "digits", "digits-apart", "digit-words=oh" };
    static const char *const said[] = { "so 5012 it is", "so 5 0 1 2 it is",
                                        "so five oh one two it is" };
    char family[640];

    for (size_t from = 0; from < 3; from++)
        for (size_t to = 0; to < 3; to++) {
            snprintf(
                family, sizeof family,
                FAMILY("f",
                       "") "<form style='a' class='c' scope='text' pattern='(?&lt;=so "
                           ")(.+)(?= it)'"
                           " render='${1:%s}'/><form style='b' class='c' scope='text'"
                           " pattern='(?!)(x)' render='${1:%s}'/></family>",
                styles[from], styles[to]);
            rewrite("en", family, said[from], 1, said[to]);
        }
    /* no language, no words; and a word that is no digit is none */
    snprintf(
        family, sizeof family,
        FAMILY("f", "") "<form style='a' class='c' scope='text' pattern='(\\d+|twenty)'"
                        " render='$1'/><form style='b' class='c' scope='text'"
                        " pattern='(?!)(x)' render='${1:digit-words}'/></family>");
    rewrite("any", family, "so 12", 1, "so (?)");
    rewrite("en", family, "so twenty, 12", 1, "so (?), one two");
}
END_TEST

START_TEST(a_packs_own_capitals_stay_behind_a_capital_of_the_place)
{
    static const char grund[] =
        FAMILY("f", "") "<form style='a' class='g' text='aufgrund'/>"
                        "<form style='b' class='g' text='auf Grund'/></family>";

    rewrite("de", grund, "Aufgrund, aufgrund, AUFGRUND", 1,
            "Auf Grund, auf Grund, AUF GRUND");
}
END_TEST

Suite *suite_rules_template(void);
Suite *suite_rules_template(void)
{
    Suite *s = suite_create("rules/template");
    TCase *t = tcase_create("core");

    tcase_set_timeout(t, 30);
    tcase_add_test(t, a_number_is_written_in_the_other_style);
    tcase_add_test(t, what_belongs_to_a_number_keeps_it_from_being_one);
    tcase_add_test(t, a_text_is_for_one_or_for_more);
    tcase_add_test(t, ordinals_and_years_have_words);
    tcase_add_test(t, two_numbers_make_a_range);
    tcase_add_test(t, the_reading_that_fits_is_taken);
    tcase_add_test(t, a_word_that_must_agree_is_not_written);
    tcase_add_test(t, without_a_language_there_are_digits_only);
    tcase_add_test(t, what_lies_anywhere_is_found_within_and_without);
    tcase_add_test(t, a_number_behind_an_abbreviation_begins_no_sentence);
    tcase_add_test(t, the_hour_that_is_named_is_the_next_one);
    tcase_add_test(t, digits_said_one_by_one_are_written_in_three_ways);
    tcase_add_test(t, a_packs_own_capitals_stay_behind_a_capital_of_the_place);
    tcase_add_test(t, a_bad_template_is_refused);
    tcase_add_test(t, hostile_texts_take_little_time);
    suite_add_tcase(s, t);
    return s;
}
