/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/strbuf.h"
#include "base/utf8.h"

START_TEST(the_first_bad_byte_is_found)
{
    static const struct {
        struct cc_str text;
        size_t at;
    } cases[] = {
        { { "plain ascii text", 16 }, 16 },
        { { "caf\xC3\xA9", 5 }, 5 },
        { { "caf\xE9", 4 }, 3 },                 /* Latin-1 */
        { { "12345678\xC0\xAF", 10 }, 8 },       /* overlong */
        { { "\xED\xA0\x80", 3 }, 0 },            /* surrogate */
        { { "\xF4\x90\x80\x80", 4 }, 0 },        /* beyond U+10FFFF */
        { { "ab\xE2\x82", 4 }, 2 },              /* cut off */
        { { "\xF0\x9F\x98\x80", 4 }, 4 },
        { { "", 0 }, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_uint_eq(cc_utf8_invalid_at(cases[i].text), cases[i].at);
}
END_TEST

START_TEST(offsets_and_counts_are_in_code_points)
{
    const struct cc_str s = CC_STR("a\xC3\xA9\xF0\x9F\x98\x80z");

    ck_assert_uint_eq(cc_utf8_count(s), 4);
    ck_assert_uint_eq(cc_utf8_offset(s, 2), 3);
    ck_assert_uint_eq(cc_utf8_offset(s, 9), s.len);
}
END_TEST

START_TEST(every_code_point_survives_encode_and_decode)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back;
        const size_t n = cc_utf8_encode(c, bytes);
        const size_t m = cc_utf8_decode((struct cc_str){ bytes, n }, 0, &back);

        if (c >= 0xD800 && c < 0xE000)
            ck_assert_uint_eq(m, 0);
        else
            ck_assert(m == n && back == c);
    }
}
END_TEST

START_TEST(nothing_visible_can_steer_a_terminal)
{
    struct cc_strbuf out = { 0 };

    cc_strbuf_visible(&out, CC_STR("a\x1B[31m\xE2\x80\xAE\xFF\xC3\xA9"));
    ck_assert(
        cc_str_eq(cc_strbuf_view(&out), CC_STR("a\\x1B[31m\\u{202E}\\xFF\xC3\xA9")));
    cc_strbuf_release(&out);
}
END_TEST

Suite *suite_base_utf8(void);
Suite *suite_base_utf8(void)
{
    Suite *s = suite_create("base/utf8");
    TCase *tc = tcase_create("utf8");

    tcase_add_test(tc, the_first_bad_byte_is_found);
    tcase_add_test(tc, offsets_and_counts_are_in_code_points);
    tcase_add_test(tc, every_code_point_survives_encode_and_decode);
    tcase_add_test(tc, nothing_visible_can_steer_a_terminal);
    suite_add_tcase(s, tc);
    return s;
}
