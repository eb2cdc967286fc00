/* test_known.c - what forms ask beyond patterns: known words, names, capitals, pairs,
 * apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

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

static void refuses(const char *families, const char *why)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_strbuf xml = { 0 };
    struct cc_error err = { 0 };

    cc_strbuf_printf(&xml, HEAD "%s</pack>", families);
    ck_assert(!cc_rules_add_pack(rules, cc_strbuf_view(&xml), "p.xml", &err));
    ck_assert_msg(strstr(err.msg, why) != NULL, "%s", err.msg);
    cc_strbuf_release(&xml);
    cc_rules_free(rules);
}

/* `text` with all occurrences written in `style`, in a column that also has `other`. */
static void becomes(const char *families, const char *other, const char *text,
                    uint32_t style, const char *wanted)
{
    struct cc_rules *rules = load(families);
    struct cc_matcher *m = cc_matcher_new(rules),
                      *learner = cc_matcher_new_learner(rules);
    struct cc_known *known = cc_known_new();
    struct cc_strbuf got = { 0 };
    const struct cc_str s = cc_str_z(text);
    const struct cc_match *match;
    size_t n, at = 0;

    cc_matcher_learn(learner, cc_str_z(other), known);
    cc_matcher_use_known(m, known);
    n = cc_matcher_run(m, s, &match);
    for (size_t i = 0; i < n; i++) {
        cc_strbuf_str(&got, cc_str_slice(s, at, match[i].start));
        if (!cc_matcher_render(m, s, &match[i], style, &got))
            cc_strbuf_z(&got, "?");
        at = match[i].end;
    }
    cc_strbuf_str(&got, cc_str_slice(s, at, s.len));
    cc_strbuf_byte(&got, '\0');
    ck_assert_str_eq(got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_known_free(known);
    cc_matcher_free(learner);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

static const char letters[] =
    FAMILY("f", "") "<form style='a' class='x' scope='word' case='exact' known='gives'"
                    " shouting='no' pattern='([A-Z]{2,5})' render='${1:points}'/>"
                    "<form style='b' class='x' scope='word' case='exact' known='needs'"
                    " pattern='([a-z]{2,5})' render='${1:small}'/></family>";

START_TEST(a_form_that_needs_a_word_counts_only_where_the_column_has_it)
{
    becomes(letters, "my DVD", "a dvd", 0, "a D.V.D.");
    becomes(letters, "my VHS", "a dvd", 0, "a dvd");
    becomes(letters, "", "a dvd and a DVD", 1, "a dvd and a dvd");
}
END_TEST

START_TEST(text_in_capitals_tells_of_no_word)
{
    becomes(letters, "TELL US SO", "tell us so", 0, "tell us so");
    becomes(letters, "", "TELL US SO", 1, "TELL US SO");
}
END_TEST

START_TEST(the_point_of_the_sentence_is_not_doubled)
{
    becomes(letters, "", "a DVD.", 0, "a D.V.D.");
    becomes(letters, "", "a DVD!", 0, "a D.V.D.!");
}
END_TEST

START_TEST(what_is_known_does_not_depend_on_the_order_of_learning)
{
    struct cc_rules *rules = load(letters);
    struct cc_matcher *learner = cc_matcher_new_learner(rules),
                      *m = cc_matcher_new(rules);
    struct cc_known *one = cc_known_new(), *two = cc_known_new();
    const struct cc_match *match;
    struct cc_strbuf text = { 0 };

    for (unsigned i = 0; i < 1000; i++) {
        text.len = 0;
        cc_strbuf_printf(&text, "an %c%c%c", 'A' + i % 26, 'A' + i / 26 % 26,
                         'A' + i / 676);
        cc_matcher_learn(learner, cc_strbuf_view(&text), i % 3 == 0 ? one : two);
    }
    cc_known_merge(two, one);
    cc_matcher_use_known(m, two);
    ck_assert_uint_eq(cc_matcher_run(m, CC_STR("an aba"), &match), 1);
    ck_assert_uint_eq(cc_matcher_run(m, CC_STR("an xyz"), &match), 0);
    cc_strbuf_release(&text);
    cc_known_free(one);
    cc_known_free(two);
    cc_matcher_free(learner);
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

static const char colors[] = FAMILY(
    "f", "") "<pairs proper='no' endings='s ed'>colour | color; grey | gray;</pairs>"
             "<pairs starts=\"l'\">été | ete</pairs></family>";

START_TEST(pairs_are_found_with_all_their_endings_and_starts)
{
    becomes(colors, "", "Colours, coloured grey", 1, "Colors, colored gray");
    becomes(colors, "", "gray colors", 0, "grey colours");
    becomes(colors, "", "l'ete, ete", 0, "l'été, été");
    becomes(colors, "", "colourful greying", 1, "colourful greying");
}
END_TEST

START_TEST(a_capital_within_a_sentence_may_be_a_name)
{
    becomes(colors, "", "Ms Gray wore gray. Gray it was", 0,
            "Ms Gray wore grey. Grey it was");
    becomes(colors, "", "S1: Gray", 0, "S1: Grey");
    becomes(colors, "", "GRAY AND GRAY", 0, "GREY AND GREY");
}
END_TEST

START_TEST(pairs_that_are_no_pairs_are_refused)
{
    refuses(FAMILY("f", "") "<pairs>alone</pairs></family>", "two forms at least");
    refuses(FAMILY("f", "") "<pairs>a | b | c</pairs></family>", "at most one");
    refuses(FAMILY("f", "") "<pairs>a|b|c|d|e|f|g|h|i</pairs></family>", "8 in all");
    refuses(FAMILY("f", "") "<pairs>- | +</pairs></family>", "without a word");
    refuses(FAMILY("f", "each='pair'") "<pairs> ; </pairs></family>", "no pair");
}
END_TEST

START_TEST(each_pair_can_be_a_family_of_its_own)
{
    struct cc_rules *rules = load(FAMILY(
        "c", "each='pair'") "<pairs endings='s'>email | e-mail; Wi fi | wifi</pairs>"
                            "</family>");

    ck_assert_uint_eq(cc_rules_family_count(rules), 2);
    ck_assert_str_eq(cc_rules_family(rules, 0)->id, "c.email");
    ck_assert_uint_eq(cc_rules_family(rules, 0)->n_classes, 2);
    ck_assert_str_eq(cc_rules_family(rules, 1)->id, "c.wi-fi");
    cc_rules_free(rules);
    refuses(FAMILY("c", "each='pair'") "<pairs>a b | ab; a-b | a.b</pairs></family>",
            "a second <family>");
}
END_TEST

START_TEST(a_form_that_is_only_read_is_never_written)
{
    static const char once[] =
        FAMILY("f", "") "<form style='a' class='x' text='one'/>"
                        "<form style='b' class='x' text='two' write='no'/></family>";

    becomes(once, "", "one two", 0, "one one");
    becomes(once, "", "one two", 1, "? ?");
}
END_TEST

START_TEST(a_family_that_stands_apart_takes_nothing_and_loses_nothing)
{
    struct cc_rules *rules = load(
        FAMILY("f", "") "<form style='a' class='x' text=\"don't\"/>"
                        "<form style='b' class='x' text='do not'/></family>" FAMILY(
                            "g", "apart='yes'") "<form style='a' class='x' scope='text' "
                                                "needs=\"'\" pattern=\"'\" render=\"'\"/>"
                                                "<form style='b' class='x' scope='text' "
                                                "needs='`' pattern='`' render='`'/>"
                                                "</family>");
    struct cc_matcher *m = cc_matcher_new(rules);
    const struct cc_match *match;

    ck_assert_uint_eq(cc_matcher_run(m, CC_STR("I don't"), &match), 2);
    ck_assert_uint_eq(match[0].family, 0);
    ck_assert_uint_eq(match[1].family, 1);
    ck_assert_uint_eq(match[1].parent, CC_NO_PARENT);
    ck_assert_uint_eq(match[1].start, 5);
    cc_matcher_free(m);
    cc_rules_free(rules);
}
END_TEST

START_TEST(groups_are_written_in_the_case_that_is_asked)
{
    static const char tags[] = FAMILY(
        "f",
        "") "<form style='a' class='x' scope='text' needs='[' pattern='\\[([^]]+)\\]'"
            " render='&lt;${1:title}>'/>"
            "<form style='b' class='x' scope='text' needs='{' pattern='\\{([^}]+)\\}'"
            " render='{${1:upper} $$${1:caps}}'/></family>";

    becomes(tags, "", "[door slam\xC3\xA9]", 0, "<Door Slam\xC3\xA9>");
    becomes(tags, "", "[a-b.c]", 1, "{A-B.C $ABC}");
    refuses(FAMILY("f", "") "<form style='a' class='x' scope='word' pattern='(a)'"
                            " render='${1:loud}'/></family>", "render");
    refuses(FAMILY("f", "") "<form style='a' class='x' scope='word' pattern='(a)'"
                            " render='${2:upper}'/></family>", "no such group");
    refuses(FAMILY("f", "") "<form style='a' class='x' scope='word' pattern='(a)'"
                            " render='${1'/></family>", "render");
}
END_TEST

Suite *suite_rules_known(void);
Suite *suite_rules_known(void)
{
    Suite *s = suite_create("rules/known");
    TCase *tc = tcase_create("known");

    tcase_add_test(tc, a_form_that_needs_a_word_counts_only_where_the_column_has_it);
    tcase_add_test(tc, text_in_capitals_tells_of_no_word);
    tcase_add_test(tc, the_point_of_the_sentence_is_not_doubled);
    tcase_add_test(tc, what_is_known_does_not_depend_on_the_order_of_learning);
    tcase_add_test(tc, pairs_are_found_with_all_their_endings_and_starts);
    tcase_add_test(tc, a_capital_within_a_sentence_may_be_a_name);
    tcase_add_test(tc, pairs_that_are_no_pairs_are_refused);
    tcase_add_test(tc, each_pair_can_be_a_family_of_its_own);
    tcase_add_test(tc, a_form_that_is_only_read_is_never_written);
    tcase_add_test(tc, a_family_that_stands_apart_takes_nothing_and_loses_nothing);
    tcase_add_test(tc, groups_are_written_in_the_case_that_is_asked);
    suite_add_tcase(s, tc);
    return s;
}
