/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "formats/json_walk.h"

/* "a=1 b=[2,3]" for an object, "1 [2]" for an array; then "! what is wrong". */
static const char *walked(const char *text)
{
    static struct cc_strbuf out;
    struct cc_json_walk walk;
    struct cc_json_value key, value;

    out.len = 0;
    cc_json_walk_begin(&walk, cc_str_z(text));
    while (cc_json_walk_next(&walk, &key, &value))
        cc_strbuf_printf(&out, "%s%.*s%s%.*s", out.len == 0 ? "" : " ",
                         CC_STR_ARG(key.text), key.text.len > 0 ? "=" : "",
                         CC_STR_ARG(value.text));
    if (walk.what != NULL)
        cc_strbuf_printf(&out, "! %s", walk.what);
    cc_json_walk_end(&walk);
    cc_strbuf_byte(&out, '\0');
    return out.ptr;
}

START_TEST(members_and_items_come_in_order)
{
    ck_assert_str_eq(walked("{\"a\":1,\"b\":[2,3], \"c\" : {\"d\":null}}\n"),
                     "a=1 b=[2,3] c={\"d\":null}");
    ck_assert_str_eq(walked(" [1, [2], {}] "), "1 [2] {}");
    ck_assert_str_eq(walked("{}"), "");
    ck_assert_str_eq(walked("[ ]"), "");
}
END_TEST

START_TEST(what_is_wrong_ends_the_walk_and_is_told)
{
    static const char *const texts[][2] = {
        { "", "! an object in braces is missing" },
        { "7", "! an object in braces is missing" },
        { "{", "! a key in quotes is missing" },
        { "[", "! a value is missing" },
        { "{\"a\":1", "a=1! a comma or the closing bracket is missing" },
        { "{\"a\":1,}", "a=1! a key in quotes is missing" },
        { "{\"a\"}", "! a colon is missing behind the key" },
        { "{\"a\":}", "! no JSON value starts like this" },
        { "{\"a\":1]", "a=1! a comma or the closing bracket is missing" },
        { "[1 2]", "1! a comma or the closing bracket is missing" },
        { "{} {}", "! something follows the closing bracket" },
        { "{\"a", "! the string is not closed" },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(walked(texts[i][0]), texts[i][1]);
}
END_TEST

START_TEST(a_member_is_found_by_name_the_last_of_equals)
{
    const struct cc_str object = CC_STR("{\"a\":1,\"b\":2,\"a\":3}");
    struct cc_json_value value;

    ck_assert(cc_json_walk_member(object, "a", &value));
    ck_assert(cc_str_eq(value.text, CC_STR("3")));
    ck_assert(!cc_json_walk_member(object, "c", &value));
    ck_assert(!cc_json_walk_member(CC_STR("{\"a\":1"), "a", &value));
    ck_assert(!cc_json_walk_member(CC_STR("[\"a\"]"), "", &value));
}
END_TEST

Suite *suite_formats_json_walk(void);
Suite *suite_formats_json_walk(void)
{
    Suite *s = suite_create("formats/json_walk");
    TCase *tc = tcase_create("walk");

    tcase_add_test(tc, members_and_items_come_in_order);
    tcase_add_test(tc, what_is_wrong_ends_the_walk_and_is_told);
    tcase_add_test(tc, a_member_is_found_by_name_the_last_of_equals);
    suite_add_tcase(s, tc);
    return s;
}
