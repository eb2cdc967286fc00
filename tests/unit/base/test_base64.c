/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include "base/base64.h"

/* `text` put in two pieces, cut at `at`. */
static void assert_letters(struct cc_str text, size_t at, const char *want)
{
    struct cc_strbuf out = { 0 };
    struct cc_base64 b = { 0 };

    cc_base64_put(&b, cc_str_slice(text, 0, at), &out);
    cc_base64_put(&b, cc_str_slice(text, at, text.len), &out);
    cc_base64_end(&b, &out);
    cc_strbuf_byte(&out, '\0');
    ck_assert_str_eq(out.ptr, want);
    cc_strbuf_release(&out);
}

START_TEST(the_vectors_of_the_standard_hold_wherever_the_text_is_cut)
{
    static const char *const want[] = { "",         "Zg==",     "Zm8=",    "Zm9v",
                                        "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" };

    for (size_t len = 0; len <= 6; len++)
        for (size_t at = 0; at <= len; at++)
            assert_letters((struct cc_str){ "foobar", len }, at, want[len]);
}
END_TEST

START_TEST(every_letter_is_used)
{
    assert_letters(CC_STR("\x00\x10\x83\x10Q\x87 \x92\x8b\xfb\xff\xff"), 5,
                   "ABCDEFGHIJKL+///");
}
END_TEST

Suite *suite_base_base64(void);
Suite *suite_base_base64(void)
{
    Suite *s = suite_create("base/base64");
    TCase *tc = tcase_create("letters");

    tcase_add_test(tc, the_vectors_of_the_standard_hold_wherever_the_text_is_cut);
    tcase_add_test(tc, every_letter_is_used);
    suite_add_tcase(s, tc);
    return s;
}
