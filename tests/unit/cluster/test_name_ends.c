/* test_name_ends.c - company forms and units: one thing written in several ways, another
 * thing, and what only looks like one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "cluster/cluster.h"
#include "cluster/name_ends.h"

/* What is said of two values used so often. */
static void expect(const char *a, const char *b, const char *expected)
{
    const struct cc_cluster_value values[] = { { cc_str_z(a), 9 }, { cc_str_z(b), 4 } };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_cluster_verdict v = cc_cluster_explain(values, 2, 0, 1, NULL, arena);
    const struct cc_clusters c = cc_cluster_labels(values, 2, NULL, NULL, arena);
    const char *grade = v.member ? cc_grade_name(v.grade) : "apart";
    const char *got = cc_arena_printf(arena, "%s: %s", grade, v.why).ptr;

    ck_assert_msg(strcmp(got, expected) == 0, "'%s' '%s': %s", a, b, got);
    ck_assert_msg(c.count == v.member, "'%s' '%s': found, not as judged", a, b);
    cc_arena_free(arena);
}

#define SPELLED "likely: the same form or unit, spelled otherwise"

START_TEST(a_company_form_spelled_otherwise_is_likely)
{
    expect("Acme Ltd", "ACME Limited", SPELLED);
    expect("Acme Inc.", "Acme, Incorporated", SPELLED);
    expect("Foo GmbH & Co. KG", "Foo GmbH und Co KG", SPELLED);
    expect("Acme Pty Ltd", "Acme Proprietary Limited", SPELLED);
    expect("Foo S.A.R.L.", "Foo Sarl", "safe: differs in case and punctuation");
}
END_TEST

START_TEST(a_name_with_and_without_its_form_is_only_suggested)
{
    expect("Acme", "ACME Limited", "none: with a company form 'ltd'");
    expect("Acme GmbH", "Acme", "none: without the company form 'gmbh'");
    expect("Acme", "Acme S. A.", "none: with a company form 'sa'");
    expect("Acme Ltd", "Acme Co., Ltd.", "none: with a company form 'co'");
    expect("Acme GmbH & Co. KG", "Acme", "none: without the company form 'gmbh co kg'");
}
END_TEST

START_TEST(another_form_is_another_company)
{
    expect("Acme Ltd", "Acme GmbH", "apart: another form of company");
    expect("Acme Inc", "Acme LLC", "apart: another form of company");
    expect("North Sea Shipping AG", "North Sea Shipping SA",
           "apart: another form of company");
}
END_TEST

START_TEST(words_that_are_forms_only_in_capitals_are_words)
{
    expect("day", "day spa", "apart: too many edits for its length");
    expect("DAY", "DAY SPA", "apart: too many edits for its length");
    expect("the same", "the same as", "apart: too many edits for its length");
    expect("Barilla", "Barilla SpA", "none: with a company form 'spa'");
}
END_TEST

START_TEST(a_unit_spelled_otherwise_is_likely_and_another_is_another_amount)
{
    expect("Soda 500 ml", "soda, 500 millilitres", SPELLED);
    expect("Soda 500ml", "Soda 500 Milliliter", SPELLED);
    expect("rice 5 kg bag", "rice 5 kilos bag", SPELLED);
    expect("rice 5 lbs", "rice 5 lb", SPELLED);
    expect("Soda 500 ml", "Soda 500 mg", "apart: the units differ");
    expect("Soda 500ml", "Soda 500cl", "apart: the units differ");
    expect("Soda 500 ml", "Soda 250 millilitres", "apart: the numbers differ");
}
END_TEST

START_TEST(a_name_in_several_dresses_is_not_torn_from_them)
{
    const struct cc_cluster_value values[] = {
        { CC_STR("Siemens"), 50 },
        { CC_STR("Siemens AG"), 30 },
        { CC_STR("Siemens A.G."), 3 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cc_cluster_labels(values, 3, NULL, NULL, arena);

    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].canonical, 1);
    ck_assert_uint_eq(c.clusters[0].members[1].value, 2);
    ck_assert_int_eq(c.clusters[0].members[1].grade, CC_GRADE_SAFE);
    cc_arena_free(arena);
}
END_TEST

START_TEST(what_is_nothing_but_forms_keeps_one_word)
{
    expect("Ltd", "Limited", "apart: many edits for so short a word");
    expect("Limited Ltd", "Limited", "none: without the company form 'ltd'");
    expect("", "Ltd", "apart: too many edits for its length");
}
END_TEST

/* What is said of the values with forms of one's own, or of the forms. */
static void expect_with(const char *forms, const char *expected)
{
    const struct cc_cluster_value values[] = { { CC_STR("Acme eingetragen"), 9 },
                                               { CC_STR("Acme eV"), 4 } };
    struct cc_cluster_options options = CC_CLUSTER_OPTIONS_DEFAULT;
    struct cc_error err = { .line = 0 };
    struct cc_name_ends *endings =
        cc_name_ends_parse(cc_str_z(forms), "my.endings", &err);
    struct cc_arena *arena = cc_arena_new();

    options.endings = endings;
    if (endings != NULL)
        ck_assert_str_eq(cc_cluster_explain(values, 2, 0, 1, &options, arena).why,
                         expected);
    else
        ck_assert_str_eq(err.msg, expected);
    cc_arena_free(arena);
    cc_name_ends_free(endings);
}

START_TEST(forms_of_ones_own_are_added_or_take_the_place_of_the_shipped)
{
    expect_with("# mine\r\nlegal ev eingetragen\n",
                "the same form or unit, spelled otherwise");
    expect_with("", "many edits for so short a word");
    expect_with("legal eingetragen", "another form of company");
    expect_with("only\nlegal eingetragen", "many edits for so short a word");
}
END_TEST

START_TEST(lines_that_are_no_forms_are_told)
{
    expect_with("\nlegall ltd", "my.endings:2: 'legall' is neither legal, weak nor unit");
    expect_with("legal", "my.endings:1: no forms behind 'legal'");
    expect_with("legal x", "my.endings:1: 'x' is too short for a form of company");
    expect_with("legal Ltd.", "my.endings:1: 'Ltd.' is not in small letters alone, "
                              "without points and accents");
    expect_with("legal \xff\xfe", "my.endings: not UTF-8");
}
END_TEST

Suite *suite_cluster_name_ends(void);
Suite *suite_cluster_name_ends(void)
{
    Suite *s = suite_create("cluster/name_ends");
    TCase *c = tcase_create("name ends");

    tcase_add_test(c, a_company_form_spelled_otherwise_is_likely);
    tcase_add_test(c, a_name_with_and_without_its_form_is_only_suggested);
    tcase_add_test(c, another_form_is_another_company);
    tcase_add_test(c, words_that_are_forms_only_in_capitals_are_words);
    tcase_add_test(c, a_unit_spelled_otherwise_is_likely_and_another_is_another_amount);
    tcase_add_test(c, a_name_in_several_dresses_is_not_torn_from_them);
    tcase_add_test(c, what_is_nothing_but_forms_keeps_one_word);
    tcase_add_test(c, forms_of_ones_own_are_added_or_take_the_place_of_the_shipped);
    tcase_add_test(c, lines_that_are_no_forms_are_told);
    suite_add_tcase(s, c);
    return s;
}
