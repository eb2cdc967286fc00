/* test_render.c - what an occurrence becomes: the case of its place, groups, dialled
 * digits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "rules/rules.h"

#define FAMILY                                                                           \
    "<family id='f' title='t' why='w' kind='spelling' grade='safe' status='stable'>"     \
    "<style id='a' title='a'/><style id='b' title='b'/>"
#define NUMBER                                                                           \
    FAMILY "<form style='a' class='n' template='{n:digits}'/>"                           \
           "<form style='b' class='n' template='{n:words}'/></family>"
#define CODE(first, second)                                                              \
    FAMILY "<form style='a' class='n' scope='text' render='" first                       \
           "' pattern='(?&lt;=code )(\\d+)'/>"                                           \
           "<form style='b' class='n' scope='text' render='" second                      \
           "' pattern='(?&lt;=code )((?:\\pL+ ?)+)'/></family>"

/* The last occurrence of `text`, in style 0 or 1; "-" when it is not rewritten. */
static void check_render(const char *language, const char *families, const char *text,
                         uint32_t style, const char *wanted)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 }, got = { 0 };
    struct cc_error err = { 0 };
    struct cc_matcher *m;
    const struct cc_match *match;
    size_t n;

    cc_strbuf_printf(&xml, "<pack name='x' lang='%s' version='1' title='t'>%s</pack>",
                     language, families);
    ck_assert_msg(cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err), "%s",
                  err.msg);
    m = cc_matcher_new(rules);
    n = cc_matcher_run(m, cc_str_z(text), &match);
    ck_assert_uint_ge(n, 1);
    if (!cc_matcher_render(m, cc_str_z(text), &match[n - 1], style, &got)) {
        ck_assert_uint_eq(got.len, 0);
        cc_strbuf_byte(&got, '-');
    }
    cc_strbuf_byte(&got, '\0');
    ck_assert_msg(strcmp(got.ptr, wanted) == 0, "%s: '%s' -> '%s', not '%s'", language,
                  text, got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_strbuf_release(&xml);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

static const struct {
    const char *language, *text, *wanted;
} places[] = {
    { "en", "5 people came", "Five" },
    { "en", "so 5 people came", "five" },
    { "en", "Never mind. 5 people came", "Five" },
    { "en", "I changed my mind. 9 houses", "Nine" },
    { "en", "he said no. 4 came", "Four" },
    { "en", "turn it to max. 7 people left", "Seven" },
    { "en", "at 3 p.m. 8 people were there", "Eight" },
    { "en", "in the U.S. 8 people were there", "Eight" },
    { "en", "some, e.g. 5 people", "five" },
    { "en", "approx. 5 people", "five" },
    { "de", "mind. 5 Leute", "f\xC3\xBCnf" },
    { "de", "z. B. 5 Leute", "f\xC3\xBCnf" },
    { "de", "Das war gut. 5 Leute", "F\xC3\xBCnf" },
    { "es", "aprox. 5 personas", "cinco" },
    { "es", "a las 3 p.m. 5 personas", "Cinco" },
    { "es", "hubo n\xC3\xBAm. 5", "cinco" },
    { "fr", "env. 5 personnes", "cinq" },
};

START_TEST(a_capital_stands_where_a_sentence_begins_in_the_language)
{
    check_render(places[_i].language, NUMBER, places[_i].text, 1, places[_i].wanted);
}
END_TEST

START_TEST(digits_are_said_one_by_one)
{
    static const char code[] = CODE("${1:digits}", "${1:digit-words=oh|o}");
    static const char apart[] = CODE("${1:digits-apart}", "${1:digit-words}");

    check_render("en", code, "code five oh O one", 0, "5001");
    check_render("en", code, "code 501", 1, "five oh one");
    check_render("en", apart, "code five zero one", 0, "5 0 1");
    check_render("en", apart, "code 501", 1, "five zero one");
}
END_TEST

START_TEST(a_word_that_is_no_digit_is_not_taken_for_one)
{
    static const char code[] = CODE("${1:digits}", "${1:digit-words=oh}");

    check_render("en", code, "code five foo one", 0, "-");
    check_render("en", code, "code five o one", 0, "-");
    check_render("en", code, "code five ten one", 0, "-");
    check_render("xx", code, "code five two one", 0, "-");
    check_render("xx", code, "code oh", 0, "0");
    check_render("xx", code, "code 501", 1, "-");
}
END_TEST

Suite *suite_rules_render(void);
Suite *suite_rules_render(void)
{
    Suite *s = suite_create("rules/render");
    TCase *tc = tcase_create("render");

    tcase_add_loop_test(tc, a_capital_stands_where_a_sentence_begins_in_the_language, 0,
                        (int)(sizeof places / sizeof places[0]));
    tcase_add_test(tc, digits_are_said_one_by_one);
    tcase_add_test(tc, a_word_that_is_no_digit_is_not_taken_for_one);
    suite_add_tcase(s, tc);
    return s;
}
