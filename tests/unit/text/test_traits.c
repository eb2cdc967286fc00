/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/traits.h"
#include "unit/text/random_text.h"

START_TEST(each_trait_is_found)
{
    static const struct {
        const char *text;
        uint32_t want;
    } cases[] = {
        { "", 0 },
        { "plain text", CC_TRAIT_LOWER },
        { "Plain 1", CC_TRAIT_UPPER | CC_TRAIT_LOWER | CC_TRAIT_DIGIT },
        { "?!", 0 },
        { " ?", CC_TRAIT_EDGE_SPACE },
        { "?\n", CC_TRAIT_EDGE_SPACE | CC_TRAIT_NEWLINE },
        { "?\t?", CC_TRAIT_TAB },
        { "?\x1B[", CC_TRAIT_CONTROL },
        { "?\x7F?", CC_TRAIT_CONTROL },
        { "?  ?", CC_TRAIT_DOUBLE_SPACE },
        { "?  ", CC_TRAIT_EDGE_SPACE },
        { "  ? ?  ", CC_TRAIT_EDGE_SPACE },
        { "  ?  ?", CC_TRAIT_EDGE_SPACE | CC_TRAIT_DOUBLE_SPACE },
        { "?\u00A0?", CC_TRAIT_NON_ASCII | CC_TRAIT_ODD_SPACE },
        { "?\u3000", CC_TRAIT_NON_ASCII | CC_TRAIT_ODD_SPACE | CC_TRAIT_EDGE_SPACE },
        { "?\u202E?", CC_TRAIT_NON_ASCII | CC_TRAIT_BIDI },
        { "?\u200B?", CC_TRAIT_NON_ASCII | CC_TRAIT_ZERO_WIDTH },
        { "?\uFEFF?", CC_TRAIT_NON_ASCII | CC_TRAIT_ZERO_WIDTH },
        { "?\u00AD?", CC_TRAIT_NON_ASCII | CC_TRAIT_ZERO_WIDTH },
        { "?\U000E0041", CC_TRAIT_NON_ASCII | CC_TRAIT_ZERO_WIDTH },
        { "?\xC2\x85?", CC_TRAIT_NON_ASCII | CC_TRAIT_CONTROL | CC_TRAIT_NEWLINE },
        { "\u00C9", CC_TRAIT_NON_ASCII | CC_TRAIT_UPPER },
        { "\u0444", CC_TRAIT_NON_ASCII | CC_TRAIT_LOWER },
        { "\u0663", CC_TRAIT_NON_ASCII | CC_TRAIT_DIGIT },
        { "e\u0301", CC_TRAIT_NON_ASCII | CC_TRAIT_LOWER | CC_TRAIT_NOT_NFC },
        { "\uFFFD", CC_TRAIT_NON_ASCII | CC_TRAIT_REPLACEMENT },
        { "\uE000", CC_TRAIT_NON_ASCII | CC_TRAIT_ODD_CHAR },
        { "\uFFFE", CC_TRAIT_NON_ASCII | CC_TRAIT_ODD_CHAR },
        { "\u0378", CC_TRAIT_NON_ASCII | CC_TRAIT_ODD_CHAR },
        { "\U0001F469\u200D\U0001F680", CC_TRAIT_NON_ASCII },
        { "\u4E2D", CC_TRAIT_NON_ASCII },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(cc_text_traits(cc_str_z(cases[i].text)) == cases[i].want,
                      "case %zu: %x", i, cc_text_traits(cc_str_z(cases[i].text)));
}
END_TEST

/* The slow twin: one character after another, by the definitions in the header. */
static uint32_t twin(struct cc_str s)
{
    static const uint32_t by_kind[] = {
        [CC_CHAR_ORDINARY] = 0,
        [CC_CHAR_CONTROL] = CC_TRAIT_CONTROL,
        [CC_CHAR_BIDI] = 0,
        [CC_CHAR_ZERO_WIDTH] = 0,
        [CC_CHAR_ODD_SPACE] = CC_TRAIT_ODD_SPACE,
        [CC_CHAR_REPLACEMENT] = CC_TRAIT_REPLACEMENT,
        [CC_CHAR_PRIVATE] = CC_TRAIT_ODD_CHAR,
        [CC_CHAR_NONCHARACTER] = CC_TRAIT_ODD_CHAR,
        [CC_CHAR_UNASSIGNED] = CC_TRAIT_ODD_CHAR,
    };
    const struct cc_str core = cc_str_trim(s);
    struct cc_strbuf buf = { 0 };
    struct cc_hidden hidden;
    uint32_t t = 0, c = 0;

    for (size_t i = 0; i < s.len;) {
        const bool first = i == 0;

        c = cc_utf8_next(s, &i);
        t |= by_kind[cc_char_kind(c)] | (c >= 0x80 ? CC_TRAIT_NON_ASCII : 0u) |
             (cc_char_is_upper(c) ? CC_TRAIT_UPPER : 0u) |
             (cc_char_is_lower(c) ? CC_TRAIT_LOWER : 0u) |
             (cc_char_is_digit(c) ? CC_TRAIT_DIGIT : 0u) |
             (c == '\t' ? CC_TRAIT_TAB : 0u);
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
            t |= CC_TRAIT_NEWLINE;
        if ((first || i == s.len) && cc_char_is_space(c))
            t |= CC_TRAIT_EDGE_SPACE;
    }
    for (size_t i = 0; i + 1 < core.len; i++)
        if (core.ptr[i] == ' ' && core.ptr[i + 1] == ' ')
            t |= CC_TRAIT_DOUBLE_SPACE;
    for (size_t at = 0; cc_hidden_next(s, &at, &hidden);)
        t |= hidden.kind == CC_CHAR_BIDI         ? CC_TRAIT_BIDI
             : hidden.kind == CC_CHAR_ZERO_WIDTH ? CC_TRAIT_ZERO_WIDTH
                                                 : CC_TRAIT_CONTROL;
    if (!cc_str_eq(cc_text_nfc(s, &buf), s))
        t |= CC_TRAIT_NOT_NFC;
    cc_strbuf_release(&buf);
    return t;
}

START_TEST(the_fast_pass_agrees_with_the_slow_one)
{
    struct cc_strbuf text = { 0 };
    uint64_t state = 7;

    for (int i = 0; i < 20000; i++) {
        const struct cc_str s = random_text(&state, i % 2 == 0 ? 5 : 60, &text);

        ck_assert_uint_eq(cc_text_traits(s), twin(s));
    }
    cc_strbuf_release(&text);
}
END_TEST

START_TEST(every_ascii_byte_is_judged_alike_wherever_it_stands)
{
    char text[40];

    for (int c = 0; c < 0x80; c++)
        for (size_t len = 1; len <= sizeof text; len++)
            for (size_t at = 0; at < len; at += 3) {
                const struct cc_str s = { text, len };

                memset(text, ',', sizeof text);
                text[at] = (char)c;
                ck_assert_uint_eq(cc_text_traits(s), twin(s));
            }
}
END_TEST

Suite *suite_text_traits(void);
Suite *suite_text_traits(void)
{
    Suite *s = suite_create("text/traits");
    TCase *tc = tcase_create("traits");

    tcase_add_test(tc, each_trait_is_found);
    tcase_add_test(tc, the_fast_pass_agrees_with_the_slow_one);
    tcase_add_test(tc, every_ascii_byte_is_judged_alike_wherever_it_stands);
    suite_add_tcase(s, tc);
    return s;
}
