/* test_jsonl.c - JSON: columns from keys, and the scanner against yajl. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <yajl/yajl_parse.h>

#include "base/file.h"
#include "base/utf8.h"
#include "formats/json_scan.h"
#include "support/table.h"

START_TEST(each_key_is_a_column_and_values_are_as_spelled)
{
    ck_assert_str_eq(
        table_of("{\"id\": 1.50, \"t\": \"a\\u00e4\\n\", \"ok\": true, \"n\": null}\n"
                 "\n{\"t\":\"b\",\"id\":1e3,\"x\":[1, {\"a\":2}]}\n"),
        "names: id|t|ok|n\n1: [1.50][a\xC3\xA4\n][true]null\n"
        "names: id|t|ok|n|x\n3: [1e3][b]--[[1, {\"a\":2}]]*\n");
}
END_TEST

START_TEST(an_array_of_objects_is_read_too)
{
    ck_assert_str_eq(
        table_of("[\n {\"a\": \"x\",\n  \"b\": \"y\"},\n {\"a\": \"z\"}\n]\n"),
        "names: a|b\n2: [x][y]\n4: [z]-\n");
    ck_assert_str_eq(table_of("[]"), "names: \n");
}
END_TEST

START_TEST(doubtful_data_is_a_problem_and_not_the_end)
{
    ck_assert_str_eq(table_of("{\"a\":\"x\",\"a\":\"y\"}\n{\"a\":1}\n{\"a\":2}\n"
                              "{\"a\":\"\\ud83d!\"}\n{\"a\":\"\\ud83d\\ude00\"}\n"),
                     "names: a\n!duplicate@1\n1: [y]\n!type@2\n2: [1]\n3: [2]\n"
                     "!surrogate@4\n4: [\xEF\xBF\xBD!]*\n5: [\xF0\x9F\x98\x80]\n");
}
END_TEST

static void refuses(const char *text, const char *message)
{
    const char *got = table_of(text);

    ck_assert_msg(strstr(got, message) != NULL, "%s\n%s", text, got);
}

START_TEST(malformed_json_is_refused_with_line_and_column)
{
    refuses("{\"a\":1}\n{\"a\":tru}\n", "t:2: invalid JSON at column 6: no JSON value");
    refuses("{\"a\":1\n", "t:2: invalid JSON at column 1: a comma or '}' is missing");
    refuses("{\"a\":\"x\ny\"}\n", "t:1: invalid JSON at column 8: a control character");
    refuses("{\"a\":01}\n", "t:1: invalid JSON at column 7");
    refuses("{\"a\":\"\\x\"}\n", "t:1: invalid JSON at column 7: no such escape");
    refuses("{\"a\":1}\n[1]\n", "t:2: a record must be a JSON object");
    refuses("[1,2]", "t:1: a record must be a JSON object");
    refuses("[{\"a\":1}", "the array is not closed");
    refuses("[{\"a\":1},]", "a record must be a JSON object");
    refuses("[{\"a\":1}] x", "something follows the end of the array");
    refuses("{\"a\":1} {\"a\":2}\n", "only white space may follow an object on its line");
    refuses("{\"a\":\n1}\n",
            "t:1: the object goes on over several lines; write one object per line");
}
END_TEST

START_TEST(depth_and_keys_are_limited)
{
    const struct cc_str deep = CC_STR("{\"a\":[[[[1]]]]}\n");

    ck_assert_ptr_nonnull(
        strstr(table_read(deep, &(struct cc_read_options){ .max_depth = 3 }),
               "nested deeper than 3 at column 9; raise it with --max-depth"));
    ck_assert_ptr_null(
        strstr(table_read(deep, &(struct cc_read_options){ .max_depth = 4 }), "error"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("{\"a\":1,\"b\":2}\n{\"c\":3}\n"),
                          &(struct cc_read_options){ .max_columns = 2 }),
               "t:2: more than 2 keys; raise it with --max-columns"));
}
END_TEST

static bool by_yajl(struct cc_str text)
{
    yajl_handle h = yajl_alloc(NULL, NULL, NULL);
    const bool ok =
        yajl_parse(h, (const unsigned char *)text.ptr, text.len) == yajl_status_ok &&
        yajl_complete_parse(h) == yajl_status_ok;

    yajl_free(h);
    return ok;
}

static bool by_scanner(struct cc_str text)
{
    struct cc_json_scan s = { .at = text.ptr,
                              .end = text.ptr + text.len,
                              .max_depth = 100 };
    struct cc_json_value value;
    bool ok;

    cc_json_scan_space(&s);
    ok = cc_json_scan_value(&s, &value) && (cc_json_scan_space(&s), s.at == s.end);
    cc_json_scan_release(&s);
    return ok;
}

START_TEST(the_scanner_takes_exactly_what_yajl_takes)
{
    static const char *const pieces[] = {
        "{",       "}",   "[",       "]",
        ",",       ":",   "\"a\"",   "\"\\u00e4\\n\"",
        "\"",      "1",   "-0.5e+3", "0",
        ".",       "e",   "true",    "false",
        "null",    " ",   "\n",      "\"0123456789abcdef0123\"",
        "{\"k\":", "[1,", "\\",      "\t",
    };
    const size_t n_pieces = sizeof pieces / sizeof pieces[0];
    uint32_t state = 5;
    unsigned valid = 0;

    for (int round = 0; round < 60000; round++) {
        struct cc_strbuf text = { 0 };
        unsigned n = (state >> 16) % 9;
        bool ours;

        /* Inside brackets: yajl takes an unfinished string behind a complete value. */
        cc_strbuf_byte(&text, '[');
        for (; n > 0; n--) {
            state = state * 1664525u + 1013904223u;
            cc_strbuf_z(&text, pieces[(state >> 16) % n_pieces]);
        }
        cc_strbuf_byte(&text, ']');
        ours = by_scanner(cc_strbuf_view(&text));
        ck_assert_msg(ours == by_yajl(cc_strbuf_view(&text)), "%.*s", CC_STR_ARG(text));
        valid += ours;
        cc_strbuf_release(&text);
    }
    ck_assert_uint_gt(valid, 500);
}
END_TEST

START_TEST(naughty_strings_are_the_same_from_csv_and_jsonl)
{
    struct cc_strbuf from[2] = { 0 };
    struct cc_error err = { 0 };

    for (int i = 0; i < 2; i++) {
        const char *path =
            table_data(i == 0 ? "hostile/blns/blns.csv" : "hostile/blns/blns.jsonl");
        struct cc_file file;
        const char *text;

        if (path == NULL)
            return;
        ck_assert(cc_file_open(&file, path, 1 << 20, &err));
        text = table_read(file.bytes, &(struct cc_read_options){ 0 });
        /* Each record from its first cell on: line numbers differ by the header. */
        for (; (text = strstr(text, ": [n")) != NULL; text += 2) {
            const char *end = strstr(text, "\n");

            cc_strbuf_put(&from[i], text, (size_t)(end - text));
        }
        cc_file_release(&file);
    }
    ck_assert_uint_gt(from[0].len, 10000);
    ck_assert(cc_str_eq(cc_strbuf_view(&from[0]), cc_strbuf_view(&from[1])));
    cc_strbuf_release(&from[0]);
    cc_strbuf_release(&from[1]);
}
END_TEST

Suite *suite_formats_jsonl(void);
Suite *suite_formats_jsonl(void)
{
    Suite *s = suite_create("formats/jsonl");
    TCase *tc = tcase_create("json");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, each_key_is_a_column_and_values_are_as_spelled);
    tcase_add_test(tc, an_array_of_objects_is_read_too);
    tcase_add_test(tc, doubtful_data_is_a_problem_and_not_the_end);
    tcase_add_test(tc, malformed_json_is_refused_with_line_and_column);
    tcase_add_test(tc, depth_and_keys_are_limited);
    tcase_add_test(tc, the_scanner_takes_exactly_what_yajl_takes);
    tcase_add_test(tc, naughty_strings_are_the_same_from_csv_and_jsonl);
    suite_add_tcase(s, tc);
    return s;
}
