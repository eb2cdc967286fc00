/* test_match.c - occurrences: boundaries, contexts, claims, case, limits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "rules/rules.h"

#define HEAD "<pack name='x' lang='en' version='1' title='t'>"
#define FAMILY(id, more)                                                                 \
    "<family id='" id                                                                    \
    "' title='t' why='w' kind='spelling' grade='safe' status='stable' " more ">"         \
    "<style id='a' title='a'/><style id='b' title='b'/>"

static struct cc_rules *load(const char *families)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 };
    struct cc_error err = { 0 };

    cc_strbuf_printf(&xml, HEAD "%s</pack>", families);
    ck_assert_msg(cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err), "%s",
                  err.msg);
    cc_strbuf_release(&xml);
    return rules;
}

static void describe(struct cc_matcher *m, struct cc_str text, struct cc_strbuf *out)
{
    const struct cc_match *match;
    const size_t n = cc_matcher_run(m, text, &match);

    out->len = 0;
    for (size_t i = 0; i < n; i++)
        cc_strbuf_printf(out, "%s%u.%u.%u:%u-%u%s", i > 0 ? " " : "", match[i].family,
                         match[i].style, match[i].cls, match[i].start, match[i].end,
                         match[i].parent != CC_NO_PARENT ? "^" : "");
    cc_strbuf_byte(out, '\0');
}

static void check_matches(const char *families, const char *text, const char *wanted)
{
    struct cc_rules *rules = load(families);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf got = { 0 };

    describe(m, cc_str_z(text), &got);
    ck_assert_str_eq(got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

static void check_render(const char *families, const char *text, uint32_t style,
                         const char *wanted)
{
    struct cc_rules *rules = load(families);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf got = { 0 };
    const struct cc_match *match;

    ck_assert_uint_ge(cc_matcher_run(m, cc_str_z(text), &match), 1);
    ck_assert(cc_matcher_render(m, cc_str_z(text), match, style, &got));
    cc_strbuf_byte(&got, '\0');
    ck_assert_str_eq(got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

static const char going[] =
    FAMILY("f", "") "<form style='a' class='g' text='gonna'/>"
                    "<form style='b' class='g' text='going to' right='\\s+(?:go|be)\\b'/>"
                    "<form style='a' class='y' text=\"y'all\"/></family>";

START_TEST(words_are_found_whole_and_without_case)
{
    check_matches(going, "Gonna gonnas agonna gonna-be gonna.", "0.0.0:0-5 0.0.0:29-34");
    check_matches(going,
                  "y\xE2\x80\x99"
                  "all Y'ALL",
                  "0.0.1:0-7 0.0.1:8-13");
    check_matches(going, "", "");
    check_matches(going, "\xF0\x9F\x98\x80gonna\xE2\x80\xA6", "0.0.0:4-9");
}
END_TEST

START_TEST(a_context_decides)
{
    check_matches(going, "going to go", "0.1.0:0-8");
    check_matches(going, "going  to\tbe", "0.1.0:0-9");
    check_matches(going, "going to Rome, going to", "");
}
END_TEST

START_TEST(letter_case_is_carried_over)
{
    check_render(going, "Gonna go", 1, "Going to");
    check_render(going, "GONNA GO", 1, "GOING TO");
    check_render(going, "gonna go", 1, "going to");
}
END_TEST

START_TEST(a_class_without_a_form_in_the_style_is_not_rendered)
{
    struct cc_rules *rules = load(going);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf out = { 0 };
    const struct cc_match *match;

    ck_assert_uint_eq(cc_matcher_run(m, CC_STR("y'all"), &match), 1);
    ck_assert(!cc_matcher_render(m, CC_STR("y'all"), match, 1, &out));
    ck_assert_uint_eq(out.len, 0);
    cc_strbuf_release(&out);
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

START_TEST(the_lower_claim_wins_then_the_longer_then_the_earlier)
{
    static const char three[] =
        FAMILY("f", "") "<form style='a' class='c' text='b c'/></family>" FAMILY("g", "") "<form style='a' class='c' text='a b'/></family>" FAMILY(
            "h",
            "claim='10'") "<form style='a' class='c' text='c'/></family>" FAMILY("i",
                                                                                 "") "<fo"
                                                                                     "rm "
                                                                                     "sty"
                                                                                     "le="
                                                                                     "'a'"
                                                                                     " cl"
                                                                                     "ass"
                                                                                     "='"
                                                                                     "c' "
                                                                                     "tex"
                                                                                     "t='"
                                                                                     "d "
                                                                                     "e "
                                                                                     "f'/"
                                                                                     ">"
                                                                                     "<fo"
                                                                                     "rm "
                                                                                     "sty"
                                                                                     "le="
                                                                                     "'b'"
                                                                                     " cl"
                                                                                     "ass"
                                                                                     "='"
                                                                                     "c' "
                                                                                     "tex"
                                                                                     "t='"
                                                                                     "d "
                                                                                     "e'/"
                                                                                     "></"
                                                                                     "fam"
                                                                                     "ily"
                                                                                     ">";

    check_matches(three, "a b c", "1.0.0:0-3 2.0.0:4-5");
    check_matches(three, "d e f d e", "3.0.0:0-5 3.1.0:6-9");
}
END_TEST

START_TEST(a_family_inside_another_is_found_only_there)
{
    static const char nested[] = FAMILY(
        "f",
        "claim='10'") "<form style='a' class='c' scope='text' needs='['"
                      " pattern='\\[(\\w+)\\]' render='[$1]'/>"
                      "<form style='b' class='c' scope='text'"
                      " pattern='\\{(\\w+)\\}' render='{$1}'/></family>" FAMILY(
                          "g",
                          "inside='f'") "<form style='a' class='c' "
                                        "text='um'/></family>" FAMILY("h",
                                                                      "") "<form "
                                                                          "style='a' "
                                                                          "class='c' "
                                                                          "text='um'/></"
                                                                          "family>";

    check_matches(nested, "um [um] {um}",
                  "2.0.0:0-2 0.0.0:3-7 1.0.0:4-6^ 0.1.0:8-12 1.0.0:9-11^");
    check_render(nested, "[So]", 1, "{So}");
}
END_TEST

START_TEST(what_must_stand_before_may_be_white_space)
{
    static const char comma[] =
        FAMILY("f", "") "<form style='a' class='c' scope='text' needs=' ,'"
                        " pattern=' +,' render=' ,'/></family>";

    check_matches(comma, "a , b,c   ,", "0.0.0:1-3 0.0.0:7-11");
}
END_TEST

/* Classic runaways; each is given a text that makes it run away. */
static const struct {
    const char *pattern;
    char fill, last;
} evil[] = {
    { "^(a|aa)+$", 'a', '!' },
    { "(a+)+$", 'a', '!' },
    { "(a*)*b", 'a', '!' },
    { "(?:a|a)*b", 'a', '!' },
    { "(.*)*x(.*)*y", 'a', '!' },
    { "(?:(a+)b?)+c", 'a', '!' },
    { "^(?:x|y)*z", 'x', '!' },
    { "(?:\\w+\\s?)+:", 'a', '!' },
    { "^(([a-z])+.)+[A-Z]([a-z])+$", 'a', '!' },
    { "(a?){50}a{50}b", 'a', '!' },
};

START_TEST(a_runaway_pattern_is_stopped_reported_and_switched_off)
{
    struct cc_strbuf xml = { 0 };
    char text[60];
    struct cc_rules *rules;
    struct cc_matcher *m;
    const struct cc_match *match;
    const struct cc_rule_failure *failure;
    const clock_t start = clock();

    cc_strbuf_printf(&xml,
                     FAMILY("f", "") "<form style='a' class='c' scope='text' case='exact'"
                                     " pattern='%s' render='u'/></family>",
                     evil[_i].pattern);
    cc_strbuf_byte(&xml, '\0');
    rules = load(xml.ptr);
    m = cc_matcher_new(rules);
    memset(text, evil[_i].fill, sizeof text);
    text[sizeof text - 1] = evil[_i].last;
    ck_assert_uint_eq(cc_matcher_run(m, (struct cc_str){ text, sizeof text }, &match), 0);
    ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC, 0.2);
    if (cc_matcher_failures(m, &failure) ==
        1) { /* the library finds some of them harmless */
        ck_assert_uint_eq(failure[0].hits, 1);
        ck_assert(!failure[0].off);
        ck_assert_str_eq(failure[0].what, "match limit");
        for (int i = 1; i < 2 * CC_RULE_MAX_HITS; i++)
            cc_matcher_run(m, (struct cc_str){ text, sizeof text }, &match);
        ck_assert_uint_eq(cc_matcher_failures(m, &failure), 1);
        ck_assert_uint_eq(failure[0].hits, CC_RULE_MAX_HITS);
        ck_assert(failure[0].off);
    } else {
        ck_assert_int_ne(_i, 0); /* the first is known to run away */
    }
    cc_matcher_free(m);
    cc_rules_free(rules);
    cc_strbuf_release(&xml);
}
END_TEST

START_TEST(a_text_that_exhausts_the_fast_stack_is_still_answered)
{
    static const char deep[] =
        FAMILY("f", "") "<form style='a' class='c' scope='text'"
                        " pattern='^(?:x|y)*+z' render='u'/></family>";
    struct cc_rules *rules = load(deep);
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf text = { 0 };
    const struct cc_match *match;
    const struct cc_rule_failure *failure;

    for (int i = 0; i < 50000; i++)
        cc_strbuf_byte(&text, "xy"[i % 2]);
    cc_strbuf_byte(&text, 'z');
    ck_assert_uint_eq(cc_matcher_run(m, cc_strbuf_view(&text), &match) +
                          cc_matcher_failures(m, &failure),
                      1);
    cc_strbuf_release(&text);
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

START_TEST(a_matcher_that_has_seen_much_finds_what_a_fresh_one_finds)
{
    static const char *const words[] = {
        "um",
        "Umm",
        "UHM",
        "uh-huh",
        "uh",
        "huh",
        "mm",
        "hmm",
        "mm-hmm",
        "[laughs]",
        "<noise>",
        "gonna",
        "going",
        "to",
        "go",
        "kind",
        "of",
        "don't",
        "don\xE2\x80\x99t",
        "Dr.",
        "Smith",
        "OK",
        "ok,",
        "O.K.",
        "...",
        "\xE2\x80\xA6",
        "--",
        "-",
        ",",
        ".",
        "\"so\"",
        "them",
        "'em",
        "\xC3\xA4h",
        "(",
        ")",
        "  ",
        "the",
        "word",
        "all",
        "right",
    };
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };
    struct cc_strbuf text = { 0 }, a = { 0 }, b = { 0 };
    struct cc_matcher *old;

    ck_assert(cc_rules_add_shipped(rules, "en", &err));
    ck_assert(cc_rules_add_shipped(rules, "any", &err));
    old = cc_matcher_new(rules);
    srand(7);
    for (int i = 0; i < 400; i++) {
        struct cc_matcher *fresh = cc_matcher_new(rules);
        text.len = 0;
        for (int k = rand() % 12; k >= 0; k--) {
            cc_strbuf_z(&text, words[(size_t)rand() % (sizeof words / sizeof words[0])]);
            if (rand() % 4 != 0)
                cc_strbuf_byte(&text, ' ');
        }
        describe(old, cc_strbuf_view(&text), &a);
        describe(fresh, cc_strbuf_view(&text), &b);
        ck_assert_msg(strcmp(a.ptr, b.ptr) == 0, "%.*s: %s / %s",
                      CC_STR_ARG(cc_strbuf_view(&text)), a.ptr, b.ptr);
        cc_matcher_free(fresh);
    }
    cc_matcher_free(old);
    cc_strbuf_release(&text);
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
    cc_rules_free(rules);
}
END_TEST

/* Claims, done the slow way: the best of all that is left, until nothing is left. */
static void slow_claims(const char *text, const struct cc_match *c, size_t n,
                        struct cc_strbuf *out)
{
    char taken[64] = { 0 }, kept[64] = { 0 };

    for (;;) {
        size_t best = n;
        for (size_t i = 0; i < n; i++) {
            bool is_free = !kept[i];
            for (uint32_t b = c[i].start; b < c[i].end; b++)
                is_free = is_free && !taken[b];
            if (is_free &&
                (best == n || c[i].end - c[i].start > c[best].end - c[best].start))
                best = i;
        }
        if (best == n)
            break;
        kept[best] = 1;
        memset(taken + c[best].start, 1, c[best].end - c[best].start);
    }
    for (size_t at = 0; at < strlen(text); at++)
        for (size_t i = 0; i < n; i++)
            if (kept[i] && c[i].start == at)
                cc_strbuf_printf(out, "%u-%u ", c[i].start, c[i].end);
}

START_TEST(claims_agree_with_a_slow_and_obvious_twin)
{
    static const char *const forms[] = {
        "a", "a b", "b a", "b", "a a b", "b b", "a b a b"
    };
    struct cc_strbuf xml = { 0 }, got = { 0 }, wanted = { 0 };
    struct cc_rules *rules;
    struct cc_matcher *m;

    for (size_t i = 0; i < 7; i++)
        cc_strbuf_printf(
            &xml,
            "<family id='f%zu' title='t' why='w' kind='spelling' grade='safe'"
            " status='stable'><style id='a' title='a'/><form style='a' class='c' "
            "text='%s'/>"
            "</family>",
            i, forms[i]);
    cc_strbuf_byte(&xml, '\0');
    rules = load(xml.ptr);
    m = cc_matcher_new(rules);
    srand(11);
    for (int round = 0; round < 500; round++) {
        char text[32] = "";
        struct cc_match all[256];
        const struct cc_match *match;
        size_t n = 0, n_words = 1 + (size_t)rand() % 14;

        for (size_t i = 0; i < n_words; i++)
            strcat(text, rand() % 2 ? "a " : "b ");
        for (size_t at = 0; at < strlen(text); at += 2)
            for (size_t i = 0; i < 7; i++)
                if (strncmp(text + at, forms[i], strlen(forms[i])) == 0)
                    all[n++] =
                        (struct cc_match){ .start = (uint32_t)at,
                                           .end = (uint32_t)(at + strlen(forms[i])) };
        got.len = wanted.len = 0;
        slow_claims(text, all, n, &wanted);
        n = cc_matcher_run(m, cc_str_z(text), &match);
        for (size_t i = 0; i < n; i++)
            cc_strbuf_printf(&got, "%u-%u ", match[i].start, match[i].end);
        ck_assert(cc_str_eq(cc_strbuf_view(&got), cc_strbuf_view(&wanted)));
    }
    cc_matcher_free(m);
    cc_rules_free(rules);
    cc_strbuf_release(&xml);
    cc_strbuf_release(&got);
    cc_strbuf_release(&wanted);
}
END_TEST

Suite *suite_rules_match(void);
Suite *suite_rules_match(void)
{
    Suite *s = suite_create("rules/match");
    TCase *tc = tcase_create("occurrences");

    tcase_add_test(tc, words_are_found_whole_and_without_case);
    tcase_add_test(tc, a_context_decides);
    tcase_add_test(tc, letter_case_is_carried_over);
    tcase_add_test(tc, a_class_without_a_form_in_the_style_is_not_rendered);
    tcase_add_test(tc, the_lower_claim_wins_then_the_longer_then_the_earlier);
    tcase_add_test(tc, a_family_inside_another_is_found_only_there);
    tcase_add_test(tc, what_must_stand_before_may_be_white_space);
    tcase_add_loop_test(tc, a_runaway_pattern_is_stopped_reported_and_switched_off, 0,
                        (int)(sizeof evil / sizeof evil[0]));
    tcase_add_test(tc, a_text_that_exhausts_the_fast_stack_is_still_answered);
    tcase_add_test(tc, a_matcher_that_has_seen_much_finds_what_a_fresh_one_finds);
    tcase_add_test(tc, claims_agree_with_a_slow_and_obvious_twin);
    suite_add_tcase(s, tc);
    return s;
}
