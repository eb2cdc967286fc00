/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <locale.h>
#include <unicode/uloc.h>

#include "text/fold.h"
#include "text/shape.h"
#include "unit/text/random_text.h"

static void check_fold(const char *in, const char *want)
{
    struct cc_strbuf buf = { 0 };
    const struct cc_str got = cc_text_fold(cc_str_z(in), &buf);

    ck_assert_msg(cc_str_eq_z(got, want), "'%s' -> '%.*s'", in, CC_STR_ARG(got));
    cc_strbuf_release(&buf);
}

START_TEST(case_width_ligatures_and_hidden_characters_do_not_count)
{
    check_fold("", "");
    check_fold("plain", "plain");
    check_fold("PLAIN Text 1", "plain text 1");
    check_fold("Stra\u00DFe", "strasse");
    check_fold("\uFF21\uFF22\uFF15", "ab5");
    check_fold("\uFB01n", "fin");
    check_fold("a\u00AD\u200Bb", "ab");
    check_fold("e\u0301", "\u00E9");
    check_fold("\u039F\u0394\u039F\u03A3", "\u03BF\u03B4\u03BF\u03C3");
}
END_TEST

START_TEST(unchanged_text_is_borrowed)
{
    struct cc_strbuf buf = { 0 };
    const struct cc_str ascii = CC_STR("plain"), other = CC_STR("caf\u00E9");

    ck_assert_ptr_eq(cc_text_fold(ascii, &buf).ptr, ascii.ptr);
    ck_assert_ptr_eq(cc_text_fold(other, &buf).ptr, other.ptr);
    ck_assert_ptr_eq(cc_text_nfc(other, &buf).ptr, other.ptr);
    cc_strbuf_release(&buf);
}
END_TEST

START_TEST(nfc_is_told_and_made)
{
    struct cc_strbuf buf = { 0 };

    ck_assert(cc_text_is_nfc(CC_STR("caf\u00E9 \u4E2D \u0438\u0306x") ) == false);
    ck_assert(cc_text_is_nfc(CC_STR("caf\u00E9 \u0439 \u0939\u093F x\u0301")));
    ck_assert(!cc_text_is_nfc(CC_STR("e\u0301")));
    ck_assert(!cc_text_is_nfc(CC_STR("\u212B")));
    ck_assert(!cc_text_is_nfc(CC_STR("x\u0301\u0323"))); /* marks in the wrong order */
    ck_assert(cc_str_eq(cc_text_nfc(CC_STR("cafe\u0301"), &buf), CC_STR("caf\u00E9")));
    cc_strbuf_release(&buf);
}
END_TEST

START_TEST(no_locale_changes_a_text)
{
    UErrorCode status = U_ZERO_ERROR;
    struct cc_strbuf out = { 0 };

    setlocale(LC_ALL, "tr_TR.UTF-8"); /* where the system has it */
    uloc_setDefault("tr_TR", &status);
    ck_assert(U_SUCCESS(status));
    check_fold("I\u00E9", "i\u00E9");
    check_fold("I", "i");
    cc_text_lower(CC_STR("I\u00C9"), &out);
    cc_text_upper(CC_STR("i\u00E9"), &out);
    cc_text_upper_first(CC_STR("i\u00E9"), &out);
    ck_assert(cc_str_eq(cc_strbuf_view(&out), CC_STR("i\u00E9I\u00C9I\u00E9")));
    cc_strbuf_release(&out);
    uloc_setDefault("en_US", &status);
    setlocale(LC_ALL, "C");
}
END_TEST

START_TEST(folding_and_nfc_twice_is_once)
{
    struct cc_strbuf text = { 0 }, one = { 0 }, two = { 0 };
    uint64_t state = 1;

    for (int i = 0; i < 5000; i++) {
        const struct cc_str s = random_text(&state, 12, &text);
        struct cc_str once = cc_text_fold(s, &one);

        ck_assert(cc_str_eq(cc_text_fold(once, &two), once));
        once = cc_text_nfc(s, &one);
        ck_assert(cc_text_is_nfc(once));
        ck_assert(cc_text_is_nfc(s) == cc_str_eq(s, once));
    }
    cc_strbuf_release(&text);
    cc_strbuf_release(&one);
    cc_strbuf_release(&two);
}
END_TEST

START_TEST(text_that_grows_eighteenfold_fits)
{
    struct cc_strbuf text = { 0 }, buf = { 0 };

    for (int i = 0; i < 1000; i++)
        cc_strbuf_z(&text, "\uFDFA");
    ck_assert_uint_gt(cc_text_fold(cc_strbuf_view(&text), &buf).len, 30000);
    cc_strbuf_release(&text);
    cc_strbuf_release(&buf);
}
END_TEST

Suite *suite_text_fold(void);
Suite *suite_text_fold(void)
{
    Suite *s = suite_create("text/fold");
    TCase *tc = tcase_create("fold");

    tcase_add_test(tc, case_width_ligatures_and_hidden_characters_do_not_count);
    tcase_add_test(tc, unchanged_text_is_borrowed);
    tcase_add_test(tc, nfc_is_told_and_made);
    tcase_add_test(tc, no_locale_changes_a_text);
    tcase_add_test(tc, folding_and_nfc_twice_is_once);
    tcase_add_test(tc, text_that_grows_eighteenfold_fits);
    suite_add_tcase(s, tc);
    return s;
}
