/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/utf8.h"
#include "text/lookalike.h"
#include "unit/text/random_text.h"

static void check_hit(const char *text, const char *word, const char *want,
                      uint32_t foreign)
{
    const struct cc_str s = cc_str_z(text);
    struct cc_lookalike hit = { 0 };
    size_t at = 0;

    ck_assert_msg(cc_lookalike_next(s, &at, &hit), "%s", text);
    ck_assert(cc_str_eq_z(cc_str_slice(s, hit.start, hit.end), word));
    ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&hit.repaired), want), "%s -> '%.*s'", text,
                  CC_STR_ARG(cc_strbuf_view(&hit.repaired)));
    ck_assert(hit.n_foreign > 0 && hit.foreign[0] == foreign);
    ck_assert(!cc_lookalike_next(s, &at, &hit) && at == s.len);
    cc_lookalike_release(&hit);
}

START_TEST(words_of_two_scripts_are_found_and_rewritten)
{
    check_hit("my p\u0430ypal account", "p\u0430ypal", "paypal", 0x430);
    check_hit("n\u043E", "n\u043E", "no", 0x43E);
    check_hit("g\u03BFogle", "g\u03BFogle", "google", 0x3BF);
    check_hit("\u041Co\u0441\u043A\u0432\u0430", "\u041Co\u0441\u043A\u0432\u0430",
              "\u041C\u043E\u0441\u043A\u0432\u0430", 'o');
    check_hit("\uFF48ello", "\uFF48ello", "hello", 0xFF48);
    check_hit("(\u0410BC)", "\u0410BC", "ABC", 0x410);
}
END_TEST

START_TEST(what_cannot_be_rewritten_is_found_without_a_word)
{
    check_hit("he\u0436lw\u043Erd", "he\u0436lw\u043Erd", "", 0x436);
    check_hit("\u0430c", "\u0430c", "", 0x430); /* either script */
}
END_TEST

START_TEST(ordinary_mixtures_pass)
{
    static const char *const fine[] = {
        "",
        "plain",
        "caf\u00E9",
        "\u041C\u043E\u0441\u043A\u0432\u0430",
        "\u03B1-helix",
        "5 \u00B5m",
        "\u03BCm",
        "k\u03A9",
        "TNF\u03B1",
        "h\u03BD",
        "\u0394t",
        "\u03C0r",
        "iPhone-\u043E\u043C",
        "iPhone\u043E\u043C",
        "\u6771\u4EAC\u30BF\u30EF\u30FC\u3067",
        "T\u30B7\u30E3\u30C4",
        "\uFF34\u30B7\u30E3\u30C4",
        "\uFF39\uFF25\uFF33",
        "\u0441\u043E\u0440",
        "na\u00EFve \u043E\u043D",
        "Ta\u03B5rabt",
    };
    struct cc_lookalike hit = { 0 };

    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        size_t at = 0;

        ck_assert_msg(!cc_lookalike_next(cc_str_z(fine[i]), &at, &hit), "%s", fine[i]);
    }
    cc_lookalike_release(&hit);
}
END_TEST

START_TEST(texts_that_look_the_same_have_one_skeleton)
{
    struct cc_text_tools *tools = cc_text_tools_new();
    struct cc_strbuf a = { 0 }, b = { 0 };

    ck_assert(cc_str_eq(cc_text_skeleton(tools, CC_STR("paypal"), &a),
                        cc_text_skeleton(tools, CC_STR("P\u0430YP\u0430L"), &b)));
    ck_assert(!cc_str_eq(cc_text_skeleton(tools, CC_STR("yes"), &a),
                         cc_text_skeleton(tools, CC_STR("no"), &b)));
    ck_assert_uint_eq(cc_text_skeleton(tools, CC_STR(""), &a).len, 0);
    cc_text_tools_free(tools);
    cc_text_tools_free(NULL);
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
}
END_TEST

START_TEST(any_text_can_be_looked_at)
{
    struct cc_text_tools *tools = cc_text_tools_new();
    struct cc_strbuf text = { 0 }, out = { 0 };
    struct cc_lookalike hit = { 0 };
    uint64_t state = 41;

    for (int i = 0; i < 2000; i++) {
        const struct cc_str s = random_text(&state, 30, &text);

        for (size_t at = 0; cc_lookalike_next(s, &at, &hit);)
            ck_assert(hit.start < hit.end && hit.end == at && at <= s.len);
        cc_text_skeleton(tools, s, &out);
        ck_assert_uint_eq(cc_utf8_invalid_at(cc_strbuf_view(&out)), out.len);
    }
    cc_text_tools_free(tools);
    cc_lookalike_release(&hit);
    cc_strbuf_release(&text);
    cc_strbuf_release(&out);
}
END_TEST

START_TEST(a_text_of_ascii_looks_the_same_alone_and_before_another_letter)
{
    struct cc_text_tools *tools = cc_text_tools_new();
    struct cc_strbuf a = { 0 }, b = { 0 }, both = { 0 };

    for (int c = 1; c < 128; c++) {
        struct cc_str alone, before;

        both.len = 0;
        cc_strbuf_printf(&both, "rn%c|10", c);
        alone = cc_text_skeleton(tools, cc_strbuf_view(&both), &a);
        cc_strbuf_z(&both, "\xCE\xB4");
        before = cc_text_skeleton(tools, cc_strbuf_view(&both), &b);
        ck_assert_uint_gt(alone.len, 0);
        ck_assert_msg(cc_str_starts(before, alone), "character %d", c);
    }
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
    cc_strbuf_release(&both);
    cc_text_tools_free(tools);
}
END_TEST

Suite *suite_text_lookalike(void);
Suite *suite_text_lookalike(void)
{
    Suite *s = suite_create("text/lookalike");
    TCase *tc = tcase_create("lookalike");

    tcase_add_test(tc, words_of_two_scripts_are_found_and_rewritten);
    tcase_add_test(tc, what_cannot_be_rewritten_is_found_without_a_word);
    tcase_add_test(tc, ordinary_mixtures_pass);
    tcase_add_test(tc, texts_that_look_the_same_have_one_skeleton);
    tcase_add_test(tc, any_text_can_be_looked_at);
    tcase_add_test(tc, a_text_of_ascii_looks_the_same_alone_and_before_another_letter);
    suite_add_tcase(s, tc);
    return s;
}
