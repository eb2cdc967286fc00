/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>

#include "base/json.h"

START_TEST(commas_stand_between_values_and_nowhere_else)
{
    struct cc_strbuf out = { 0 };
    struct cc_json j = { .out = &out };

    cc_json_open(&j, '{');
    cc_json_key(&j, "a");
    cc_json_open(&j, '[');
    cc_json_uint(&j, 1);
    cc_json_uint(&j, 2);
    cc_json_close(&j, ']');
    cc_json_key(&j, "b");
    cc_json_open(&j, '{');
    cc_json_close(&j, '}');
    cc_json_close(&j, '}');
    ck_assert(cc_str_eq(cc_strbuf_view(&out), CC_STR("{\"a\":[1,2],\"b\":{}}")));
    cc_strbuf_release(&out);
}
END_TEST

START_TEST(numbers_that_json_cannot_hold_become_null)
{
    struct cc_strbuf out = { 0 };
    struct cc_json j = { .out = &out };

    cc_json_open(&j, '[');
    cc_json_num(&j, NAN, 2);
    cc_json_num(&j, -INFINITY, 2);
    cc_json_num(&j, -0.001, 2);
    cc_json_num(&j, 1.50, 3);
    cc_json_close(&j, ']');
    ck_assert(cc_str_eq(cc_strbuf_view(&out), CC_STR("[null,null,0,1.5]")));
    cc_strbuf_release(&out);
}
END_TEST

START_TEST(markup_is_inert_inside_a_script_element)
{
    struct cc_strbuf out = { 0 };

    cc_json_escape(&out, CC_STR("</script>&\xE2\x80\xA8\"\n"), true);
    ck_assert(cc_str_eq(cc_strbuf_view(&out),
                        CC_STR("\\u003c/script\\u003e\\u0026\\u2028\\\"\\n")));
    cc_strbuf_release(&out);
}
END_TEST

Suite *suite_base_json(void);
Suite *suite_base_json(void)
{
    Suite *s = suite_create("base/json");
    TCase *tc = tcase_create("writer");

    tcase_add_test(tc, commas_stand_between_values_and_nowhere_else);
    tcase_add_test(tc, numbers_that_json_cannot_hold_become_null);
    tcase_add_test(tc, markup_is_inert_inside_a_script_element);
    suite_add_tcase(s, tc);
    return s;
}
