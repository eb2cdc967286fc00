/* test_listeners.c - patterns are tried where they may match, and found all the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include "base/strbuf.h"
#include "rules/matcher_priv.h"
#include "rules/rules.h"

/* The same pattern twice: as one that says what it begins with, and as one that is
 * searched for in all the text. */
static struct cc_rules *load(const char *pattern, const char *needs)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 };
    struct cc_error err = { 0 };

    cc_strbuf_z(&xml, "<pack name='x' lang='en' version='1' title='t'>");
    for (int i = 0; i < 2; i++) {
        cc_strbuf_printf(&xml,
                         "<family id='f%d' title='t' why='w' kind='spelling'"
                         " grade='safe' status='stable' apart='yes'>"
                         "<style id='a' title='a'/><style id='b' title='b'/>"
                         "<form style='a' class='c' scope='text' render='a' pattern='%s'",
                         i, pattern);
        if (i == 0)
            cc_strbuf_printf(&xml, " needs='%s'", needs);
        cc_strbuf_z(&xml, "/><form style='b' class='c' text='zzz'/></family>");
    }
    cc_strbuf_z(&xml, "</pack>");
    ck_assert_msg(cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err), "%s",
                  err.msg);
    cc_strbuf_release(&xml);
    return rules;
}

static size_t count(const struct cc_match *match, size_t n, uint32_t family)
{
    size_t found = 0;

    for (size_t i = 0; i < n; i++)
        found += match[i].family == family;
    return found;
}

/* In all texts of up to five of these characters. */
static void finds_all(const char *pattern, const char *needs, const char *const *chars,
                      size_t n_chars)
{
    struct cc_rules *rules = load(pattern, needs);
    struct cc_matcher *m = cc_matcher_new(rules);
    size_t n_texts = 1, found = 0;

    for (int i = 0; i < 5; i++)
        n_texts *= n_chars + 1;
    for (size_t code = 0; code < n_texts; code++) {
        const struct cc_match *match;
        char text[32] = "";
        size_t n;

        for (size_t rest = code; rest > 0; rest /= n_chars + 1)
            if (rest % (n_chars + 1) > 0)
                strcat(text, chars[rest % (n_chars + 1) - 1]);
        n = cc_matcher_run(m, cc_str_z(text), &match);
        ck_assert_msg(count(match, n, 0) == count(match, n, 1), "%s in '%s'", pattern,
                      text);
        found += count(match, n, 0);
    }
    ck_assert_msg(found > 0, "%s", pattern);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

START_TEST(a_pattern_is_found_wherever_a_search_finds_it)
{
    static const char *const chars[] = { "1", "a", " ", ".", "\n", "\xC3\xA9" };
    static const struct {
        const char *pattern, *needs;
    } cases[] = {
        { "1a", "1" },
        { "\\b1+\\b", "1" },
        { "(?&lt;!a)1(?!1)", "1" },
        { "(?&lt;=a )1\\.?", "1" },     /* looks back further than one character */
        { "1(?=.*a)", "1" },
        { "[.]$", "." },
        { "[.](?!$)", "." },
        { "(?m)^a", "a" },
        { "\\Aa1", "a" },
        { "[1a](?:\xC3\xA9|\\z)", "1a" },
        { "\xC3\xA9 ?1", "\xC3\xA9" },
        { "(?:a1|a(?= )|a\\.)", "a" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        finds_all(cases[i].pattern, cases[i].needs, chars, sizeof chars / sizeof *chars);
}
END_TEST

START_TEST(what_cannot_match_is_not_tried)
{
    struct cc_rules *rules = load("1a", "1");
    struct cc_matcher *m = cc_matcher_new(rules);
    const struct cc_str text = CC_STR("12 1a");

    ck_assert_uint_eq(cc_listeners_find(m, text, 0)[0], 0);
    ck_assert_uint_eq(cc_listeners_find(m, text, 3)[0], 1);
    ck_assert_ptr_null(cc_listeners_find(m, text, 1));
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

Suite *suite_rules_listeners(void);
Suite *suite_rules_listeners(void)
{
    Suite *s = suite_create("rules/listeners");
    TCase *tc = tcase_create("listeners");

    tcase_add_test(tc, a_pattern_is_found_wherever_a_search_finds_it);
    tcase_add_test(tc, what_cannot_match_is_not_tried);
    suite_add_tcase(s, tc);
    return s;
}
