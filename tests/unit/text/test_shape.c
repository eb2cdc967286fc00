/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "text/shape.h"

START_TEST(a_word_has_a_case)
{
    ck_assert_int_eq(cc_text_case(CC_STR("123")), CC_CASE_NONE);
    ck_assert_int_eq(cc_text_case(CC_STR("\u4E2D")), CC_CASE_NONE);
    ck_assert_int_eq(cc_text_case(CC_STR("don't")), CC_CASE_LOWER);
    ck_assert_int_eq(cc_text_case(CC_STR("Don't")), CC_CASE_TITLE);
    ck_assert_int_eq(cc_text_case(CC_STR("I")), CC_CASE_TITLE);
    ck_assert_int_eq(cc_text_case(CC_STR("\u00C9t\u00E9")), CC_CASE_TITLE);
    ck_assert_int_eq(cc_text_case(CC_STR("USA")), CC_CASE_UPPER);
    ck_assert_int_eq(cc_text_case(CC_STR("iPhone")), CC_CASE_MIXED);
    ck_assert_int_eq(cc_text_case(CC_STR("McDonald")), CC_CASE_MIXED);
}
END_TEST

static void check_case(const char *word, enum cc_case to, const char *want)
{
    struct cc_strbuf out = { 0 };

    cc_text_apply_case(cc_str_z(word), to, &out);
    ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&out), want), "'%.*s'",
                  CC_STR_ARG(cc_strbuf_view(&out)));
    cc_strbuf_release(&out);
}

START_TEST(a_word_takes_a_case)
{
    check_case("hello", CC_CASE_UPPER, "HELLO");
    check_case("HELLO", CC_CASE_TITLE, "Hello");
    check_case("HELLO", CC_CASE_LOWER, "hello");
    check_case("iPhone", CC_CASE_MIXED, "iPhone");
    check_case("iPhone", CC_CASE_NONE, "iPhone");
    check_case("", CC_CASE_TITLE, "");
    check_case("stra\u00DFe", CC_CASE_UPPER, "STRASSE");
    check_case("\u00C9T\u00C9", CC_CASE_TITLE, "\u00C9t\u00E9");
    check_case("\u039F\u0394\u039F\u03A3", CC_CASE_LOWER, "\u03BF\u03B4\u03BF\u03C2");
}
END_TEST

START_TEST(only_the_first_letter_changes)
{
    struct cc_strbuf out = { 0 };

    cc_text_upper_first(CC_STR("'cause hE"), &out);
    cc_text_upper_first(CC_STR("3pm"), &out);
    cc_text_lower_first(CC_STR("\u00C9tE"), &out);
    cc_text_upper_first(CC_STR("..."), &out);
    ck_assert(cc_str_eq(cc_strbuf_view(&out), CC_STR("'Cause hE3pm\u00E9tE...")));
    cc_strbuf_release(&out);
}
END_TEST

Suite *suite_text_shape(void);
Suite *suite_text_shape(void)
{
    Suite *s = suite_create("text/shape");
    TCase *tc = tcase_create("shape");

    tcase_add_test(tc, a_word_has_a_case);
    tcase_add_test(tc, a_word_takes_a_case);
    tcase_add_test(tc, only_the_first_letter_changes);
    suite_add_tcase(s, tc);
    return s;
}
