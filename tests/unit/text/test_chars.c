/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "text/chars.h"

START_TEST(characters_have_kinds)
{
    static const struct {
        uint32_t c;
        enum cc_char_kind kind;
    } cases[] = {
        { 'a', CC_CHAR_ORDINARY }, { '\t', CC_CHAR_ORDINARY }, { '\n', CC_CHAR_ORDINARY },
        { 0, CC_CHAR_CONTROL }, { 0x1B, CC_CHAR_CONTROL }, { 0x7F, CC_CHAR_CONTROL },
        { 0x9B, CC_CHAR_CONTROL }, { 0xE9, CC_CHAR_ORDINARY }, { 0x202E, CC_CHAR_BIDI },
        { 0x200F, CC_CHAR_BIDI }, { 0x2067, CC_CHAR_BIDI }, { 0x61C, CC_CHAR_BIDI },
        { 0x200B, CC_CHAR_ZERO_WIDTH }, { 0xAD, CC_CHAR_ZERO_WIDTH },
        { 0xFEFF, CC_CHAR_ZERO_WIDTH }, { 0x2060, CC_CHAR_ZERO_WIDTH },
        { 0xE0041, CC_CHAR_ZERO_WIDTH }, { 0x3164, CC_CHAR_ZERO_WIDTH },
        { 0xFE0F, CC_CHAR_ZERO_WIDTH }, { 0xFFF9, CC_CHAR_ZERO_WIDTH },
        { 0xA0, CC_CHAR_ODD_SPACE }, { 0x2009, CC_CHAR_ODD_SPACE },
        { 0x3000, CC_CHAR_ODD_SPACE }, { 0x2028, CC_CHAR_ODD_SPACE },
        { 0xFFFD, CC_CHAR_REPLACEMENT }, { 0xE000, CC_CHAR_PRIVATE },
        { 0xFFFF, CC_CHAR_NONCHARACTER }, { 0xFDD0, CC_CHAR_NONCHARACTER },
        { 0x378, CC_CHAR_UNASSIGNED }, { 0x0600, CC_CHAR_ORDINARY },
        { 0x1F600, CC_CHAR_ORDINARY },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(cc_char_kind(cases[i].c) == cases[i].kind, "U+%04X", cases[i].c);
}
END_TEST

START_TEST(characters_have_properties)
{
    ck_assert(cc_char_is_space(' ') && cc_char_is_space(0x3000) &&
              !cc_char_is_space(0x200B));
    ck_assert(cc_char_is_letter('a') && cc_char_is_letter(0x4E2D) &&
              !cc_char_is_letter('1'));
    ck_assert(cc_char_is_mark(0x301) && !cc_char_is_mark('a'));
    ck_assert(cc_char_is_digit('7') && cc_char_is_digit(0x0665) &&
              !cc_char_is_digit(0xBD));
    ck_assert(cc_char_is_punct('!') && cc_char_is_punct(0x2014) &&
              !cc_char_is_punct('+'));
    ck_assert(cc_char_is_upper('A') && cc_char_is_upper(0x1C5) && !cc_char_is_upper('a'));
    ck_assert(cc_char_is_lower(0xDF) && !cc_char_is_lower('A'));
}
END_TEST

static void check_name(uint32_t c, const char *want)
{
    char name[64];

    ck_assert_uint_eq(cc_char_name(c, name, sizeof name), strlen(want));
    ck_assert_str_eq(name, want);
}

START_TEST(every_character_has_a_name)
{
    char small[6];

    check_name(0x202E, "RIGHT-TO-LEFT OVERRIDE");
    check_name(0x1B, "ESCAPE");
    check_name(0x430, "CYRILLIC SMALL LETTER A");
    check_name(0xE000, "<private use area-E000>");
    ck_assert_uint_eq(cc_char_name('a', small, sizeof small), 5);
    ck_assert_str_eq(small, "LATIN");
    ck_assert_uint_eq(cc_char_name('a', small, 0), 0);
}
END_TEST

static size_t count_hidden(const char *text)
{
    struct cc_hidden hit;
    size_t n = 0;

    for (size_t at = 0; cc_hidden_next(cc_str_z(text), &at, &hit); n++)
        ck_assert_uint_eq(at, hit.end);
    return n;
}

START_TEST(hidden_characters_are_found_in_their_place)
{
    const struct cc_str s = CC_STR("pay\u200Bpal\u202E\x1B");
    struct cc_hidden hit;
    size_t at = 0;

    ck_assert(cc_hidden_next(s, &at, &hit));
    ck_assert(hit.start == 3 && hit.end == 6 && hit.code_point == 0x200B);
    ck_assert(hit.kind == CC_CHAR_ZERO_WIDTH);
    ck_assert(cc_hidden_next(s, &at, &hit) && hit.start == 9 && hit.kind == CC_CHAR_BIDI);
    ck_assert(cc_hidden_next(s, &at, &hit) && hit.start == 12 &&
              hit.kind == CC_CHAR_CONTROL);
    ck_assert(!cc_hidden_next(s, &at, &hit) && at == s.len);
}
END_TEST

START_TEST(needed_joiners_and_selectors_are_passed_over)
{
    static const char *const fine[] = {
        "", "plain\ttext\n", "caf\u00E9",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", /* Persian */
        "\u0915\u094D\u200D\u0937",                         /* Devanagari */
        "\u0B2C\u0B4D\u200C",                               /* Odia, at the end */
        "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",                   /* Sinhala */
        "\u1780\u17C4\u17C7\u200B\u1781\u17BC\u1780",       /* Khmer */
        "\U0001F469\u200D\U0001F680",                       /* woman, joiner, rocket */
        "\U0001F469\U0001F3FD\u200D\U0001F680", "\u2764\uFE0F\u200D\U0001F525",
        "1\uFE0F\u20E3", "\u845B\U000E0100", /* keycap, an ideograph's variant */
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
    };
    static const char *const bad[] = {
        "a\u200Db", "a\u200Cb", "\u200D", "\u0645\u200C ", "\u200B", "a\uFE0F", " \uFE0F",
        "\U0001F600\u200D", "\U0001F600\u200Da", "\uFEFFa", "\U000E0041", "a\U000E0100",
        "\u115F", "\u3164",
    };

    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        ck_assert_msg(count_hidden(fine[i]) == 0, "fine %zu", i);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(count_hidden(bad[i]) == 1, "bad %zu", i);
    /* Text hidden in tags behind a smiley, or in a row of selectors. */
    ck_assert_uint_eq(count_hidden("\U0001F600\U000E0068\U000E0069\U000E0069\U000E007F"),
                      4);
    ck_assert_uint_eq(count_hidden("\U0001F600\uFE0F\uFE01\uFE02"), 2);
}
END_TEST

Suite *suite_text_chars(void);
Suite *suite_text_chars(void)
{
    Suite *s = suite_create("text/chars");
    TCase *tc = tcase_create("chars");

    tcase_add_test(tc, characters_have_kinds);
    tcase_add_test(tc, characters_have_properties);
    tcase_add_test(tc, every_character_has_a_name);
    tcase_add_test(tc, hidden_characters_are_found_in_their_place);
    tcase_add_test(tc, needed_joiners_and_selectors_are_passed_over);
    suite_add_tcase(s, tc);
    return s;
}
