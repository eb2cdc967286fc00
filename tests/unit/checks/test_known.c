/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "checks/check.h"
#include "checks/known.h"
#include "rules/rules.h"

static struct cc_rules *shipped(void)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert(cc_rules_add_shipped(rules, "en", &err));
    return rules;
}

static const char *style_of(const struct cc_rules *rules, const char *id,
                            const char *said)
{
    struct cc_known_convention known;
    uint32_t style;

    ck_assert_msg(cc_known_convention_find(rules, cc_str_z(id), &known), "%s", id);
    return cc_known_style_find(rules, &known, cc_str_z(said), &style)
             ? known.styles[style].id
             : "(none)";
}

START_TEST(a_style_is_known_by_its_id_its_title_and_a_text_in_it)
{
    struct cc_rules *rules = shipped();

    ck_assert_str_eq(style_of(rules, "en.ok", "caps"), "caps");
    ck_assert_str_eq(style_of(rules, "en.ok", "ok"), "ok");
    ck_assert_str_eq(style_of(rules, "en.ok", "OK"), "caps");
    ck_assert_str_eq(style_of(rules, "en.ok", "O.K."), "points");
    ck_assert_str_eq(style_of(rules, "en.ok", "it's okay, okay?"), "okay");
    ck_assert_str_eq(style_of(rules, "habit.terminal-mark", "We left."), "marked");
    cc_rules_free(rules);
}
END_TEST

START_TEST(a_text_in_two_styles_or_in_none_names_no_style)
{
    struct cc_rules *rules = shipped();

    ck_assert_str_eq(style_of(rules, "en.ok", "okay, OK"), "(none)");
    ck_assert_str_eq(style_of(rules, "en.ok", "fine"), "(none)");
    ck_assert_str_eq(style_of(rules, "en.ok", ""), "(none)");
    ck_assert_str_eq(style_of(rules, "habit.double-space", "one"), "(none)");
    cc_rules_free(rules);
}
END_TEST

START_TEST(every_convention_is_known_once)
{
    struct cc_rules *rules = shipped();
    struct cc_known_convention a, b;

    for (uint32_t i = 0; cc_known_convention(rules, i, &a); i++) {
        ck_assert(a.id[0] != '\0' && a.title[0] != '\0');
        for (uint32_t k = i + 1; cc_known_convention(rules, k, &b); k++)
            ck_assert_str_ne(a.id, b.id);
    }
    ck_assert(!cc_known_convention_find(rules, CC_STR("en"), &a));
    cc_rules_free(rules);
}
END_TEST

Suite *suite_checks_known(void);
Suite *suite_checks_known(void)
{
    Suite *s = suite_create("checks/known");
    TCase *tc = tcase_create("known");

    tcase_add_test(tc, a_style_is_known_by_its_id_its_title_and_a_text_in_it);
    tcase_add_test(tc, a_text_in_two_styles_or_in_none_names_no_style);
    tcase_add_test(tc, every_convention_is_known_once);
    suite_add_tcase(s, tc);
    return s;
}
