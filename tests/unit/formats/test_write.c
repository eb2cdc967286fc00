/* test_write.c - changed values in place, every other byte as it was. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/pack.h"
#include "support/table.h"

static const struct cc_read_options defaults;

static const char *edit(const char *text, uint32_t record, uint32_t column,
                        const char *value)
{
    return table_edit(cc_str_z(text), &defaults, record, column, value);
}

START_TEST(only_the_changed_value_differs)
{
    ck_assert_str_eq(edit("a,b\r\n x ,\"y\"\"\"\r\n\r\nz,w", 0, 0, "q"),
                     "a,b\r\nq,\"y\"\"\"\r\n\r\nz,w");
    ck_assert_str_eq(edit("a,b\r\n x ,\"y\"\"\"\r\n\r\nz,w", 0, 1, "q"),
                     "a,b\r\n x ,\"q\"\r\n\r\nz,w");
    ck_assert_str_eq(edit("a,b\r\n x ,\"y\"\"\"\r\n\r\nz,w", 1, 1, ""),
                     "a,b\r\n x ,\"y\"\"\"\r\n\r\nz,");
    ck_assert_str_eq(edit("a,b\rx,y\r", 0, 1, "z"), "a,b\rx,z\r");
    /* Surplus cells stay. */
    ck_assert_str_eq(edit("a,b\nx,y,z\n", 0, 1, "q"), "a,b\nx,q,z\n");
}
END_TEST

START_TEST(quotes_come_only_when_needed)
{
    ck_assert_str_eq(edit("a,b\nx,y\n", 0, 1, "p;q"), "a,b\nx,p;q\n");
    ck_assert_str_eq(edit("a,b\nx,y\n", 0, 1, "p,q"), "a,b\nx,\"p,q\"\n");
    ck_assert_str_eq(edit("a,b\nx,y\n", 0, 1, "p\"q"), "a,b\nx,\"p\"\"q\"\n");
    ck_assert_str_eq(edit("a,b\nx,y\n", 0, 1, "p\rq"), "a,b\nx,\"p\rq\"\n");
    ck_assert_str_eq(edit("label\nyes\n", 0, 0, ""), "label\n\"\"\n");
}
END_TEST

START_TEST(what_a_format_cannot_hold_is_refused)
{
    const struct cc_read_options raw = { .format = "tsv-raw" };
    const struct cc_str text = CC_STR("a\tb\nx\t\"y\n");

    ck_assert_str_eq(table_edit(text, &raw, 0, 1, "\"z\""), "a\tb\nx\t\"z\"\n");
    ck_assert_str_eq(
        table_edit(text, &raw, 0, 1, "p\tq"),
        "error: t:2: the new value of column 2 cannot stand in a file without quoting: "
        "it holds the delimiter or a line end\n");
    ck_assert_ptr_nonnull(strstr(edit("a,b,c\nx,y,z\nx,y\n", 1, 2, "q"),
                                 "t:3: the row has no cell in column 3 to change"));
    ck_assert_ptr_nonnull(strstr(edit("a,b\nx,y\n", 0, 1, "\xFF"), "is not text"));
}
END_TEST

START_TEST(json_keeps_order_spelling_escapes_and_space)
{
    const char *const text =
        "{\"a\" : 1.0, \"b\":\"\\u0041\" ,\"c\":[1], \"d\":null, \"e\":true}\n";

    ck_assert_str_eq(
        edit(text, 0, 1, "x\"\n\xC3\xA4"),
        "{\"a\" : 1.0, \"b\":\"x\\\"\\n\xC3\xA4\" ,\"c\":[1], \"d\":null, \"e\":true}\n");
    ck_assert_ptr_nonnull(strstr(edit(text, 0, 0, "2.50"), "{\"a\" : 2.50, "));
    ck_assert_ptr_nonnull(strstr(edit(text, 0, 0, "2."), "{\"a\" : \"2.\", "));
    ck_assert_ptr_nonnull(strstr(edit(text, 0, 3, "7"), "\"d\":\"7\", "));
    ck_assert_ptr_nonnull(strstr(edit(text, 0, 4, "false"), "\"e\":false}"));
    ck_assert_ptr_nonnull(strstr(edit(text, 0, 2, "x"), "cannot be changed in place"));
    ck_assert_ptr_nonnull(
        strstr(edit("{\"a\":1}\n{\"b\":1}\n", 0, 1, "x"), "no such key"));
    ck_assert_str_eq(edit("{\"a\":\"x\",\"a\":\"y\"}\n", 0, 0, "z"),
                     "{\"a\":\"x\",\"a\":\"z\"}\n");
    ck_assert_str_eq(edit("[{\"a\":\"x\"},\n {\"a\":\"y\"}]\n", 1, 0, "z"),
                     "[{\"a\":\"x\"},\n {\"a\":\"z\"}]\n");
}
END_TEST

static void unchanged(struct cc_str bytes, const struct cc_read_options *options)
{
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };
    struct cc_input *in = cc_input_open_bytes(bytes, "t", options, &err);

    ck_assert_msg(in != NULL, "%s", err.msg);
    ck_assert(cc_input_render(in, NULL, 0, &out, &err));
    ck_assert(cc_str_eq(bytes, cc_strbuf_view(&out)));
    cc_strbuf_release(&out);
    cc_input_free(in);
}

START_TEST(an_encoding_is_kept)
{
    const struct cc_str utf16 = CC_STR("\xFF\xFE" "a\0\n\0\xE4\0\r\0\n\0");
    const struct cc_read_options latin = { .encoding = "windows-1252" };

    unchanged(utf16, &defaults);
    unchanged(CC_STR("\xEF\xBB\xBF" "a,b\nx,y"), &defaults);
    unchanged(CC_STR("a,b\n\xE4,\x80\n"), &latin);
    ck_assert_mem_eq(table_edit(utf16, &defaults, 0, 0, "\xC3\xB6"),
                     "\xFF\xFE" "a\0\n\0\xF6\0\r\0\n\0", 12);
    ck_assert_str_eq(table_edit(CC_STR("a,b\n\xE4,\x80\n"), &latin, 0, 1, "\xC3\xB6"),
                     "a,b\n\xE4,\xF6\n");
    ck_assert_str_eq(
        table_edit(CC_STR("a,b\n\xE4,\x80\n"), &latin, 0, 1, "\xE2\x89\xA0"),
        "error: t:2: the new text holds U+2260 '\xE2\x89\xA0', which windows-1252 has no "
        "code for\n");
}
END_TEST

START_TEST(an_encoding_with_two_spellings_is_not_written_when_bytes_would_change)
{
    /* A shift sequence that a fresh encoder would leave out. */
    const struct cc_str text = CC_STR("a,b\n\x1B(B\x1B(Bx,y\n");
    const struct cc_read_options options = { .encoding = "ISO-2022-JP" };

    unchanged(text, &options);
    ck_assert_ptr_nonnull(
        strstr(table_edit(text, &options, 0, 1, "z"), "convert it to UTF-8 first"));
}
END_TEST

START_TEST(a_packed_input_is_packed_again)
{
    const enum cc_packing packing = _i == 0 ? CC_PACKING_GZIP : CC_PACKING_ZSTD;
    struct cc_error err = { 0 };
    struct cc_packer *packer = cc_packer_new(packing, &err);
    struct cc_strbuf file = { 0 }, out = { 0 }, plain = { 0 };
    struct cc_edit change = { .column = 1, .value = { "w", 1 }, .record = 4 };
    struct cc_input *in;

    ck_assert(cc_packer_put(packer, CC_STR("a,b\nx,y\n"), true, &file, &err));
    cc_packer_free(packer);
    in = cc_input_open_bytes(cc_strbuf_view(&file), "t", &defaults, &err);
    ck_assert(cc_input_render(in, &change, 1, &out, &err));
    ck_assert_int_eq(cc_packing_of(cc_strbuf_view(&out)), packing);
    ck_assert(cc_unpack(cc_strbuf_view(&out), packing, 100, "t", &plain, &err));
    ck_assert(cc_str_eq(cc_strbuf_view(&plain), CC_STR("a,b\nx,w\n")));
    cc_strbuf_release(&file);
    cc_strbuf_release(&out);
    cc_strbuf_release(&plain);
    cc_input_free(in);
}
END_TEST

START_TEST(edits_out_of_order_are_refused)
{
    const struct cc_edit edits[] = { { 8, 0, { "p", 1 } }, { 4, 0, { "q", 1 } } };
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };
    struct cc_input *in =
        cc_input_open_bytes(CC_STR("a,b\nx,y\nz,w\n"), "t", &defaults, &err);

    ck_assert(!cc_input_render(in, edits, 2, &out, &err));
    ck_assert_int_eq(err.code, CC_E_USAGE);
    cc_strbuf_release(&out);
    cc_input_free(in);
}
END_TEST

START_TEST(json_may_be_written_before_it_was_read)
{
    const struct cc_edit change = { 8, 0, { "z", 1 } };
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };
    struct cc_input *in =
        cc_input_open_bytes(CC_STR("{\"a\":1}\n{\"a\":\"y\"}\n"), "t", &defaults, &err);

    ck_assert_msg(cc_input_render(in, &change, 1, &out, &err), "%s", err.msg);
    ck_assert(cc_str_eq(cc_strbuf_view(&out), CC_STR("{\"a\":1}\n{\"a\":\"z\"}\n")));
    cc_strbuf_release(&out);
    cc_input_free(in);
}
END_TEST

/* "+AGE-" is how UTF-7 may, and "a" how iconv does, write the same. */
START_TEST(an_encoding_that_does_not_come_back_refuses_every_edit_before_it_is_made)
{
    const struct cc_read_options utf7 = { .format = "text", .encoding = "UTF-7" };
    const struct cc_edit edit = { 0, 0, CC_STR("um") };
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open_bytes(CC_STR("uh\n+AGE-\n"), "t", &utf7, &err);
    struct cc_strbuf out = { 0 };
    const char *why = NULL;

    ck_assert_msg(in != NULL, "%s", err.msg);
    ck_assert(cc_input_try(in, &edit, 1, &why, &err));
    ck_assert_ptr_nonnull(why);
    ck_assert_ptr_nonnull(strstr(why, "convert it to UTF-8 first"));
    ck_assert(!cc_input_render(in, &edit, 1, &out, &err));
    ck_assert_ptr_nonnull(strstr(err.msg, why));
    ck_assert(cc_input_render(in, NULL, 0, &out, &err));
    ck_assert_uint_eq(out.len, 9);
    cc_strbuf_release(&out);
    cc_input_free(in);
}
END_TEST

Suite *suite_formats_write(void);
Suite *suite_formats_write(void)
{
    Suite *s = suite_create("formats/write");
    TCase *tc = tcase_create("writing");

    tcase_add_test(tc, only_the_changed_value_differs);
    tcase_add_test(tc, quotes_come_only_when_needed);
    tcase_add_test(tc, what_a_format_cannot_hold_is_refused);
    tcase_add_test(tc, json_keeps_order_spelling_escapes_and_space);
    tcase_add_test(tc, an_encoding_is_kept);
    tcase_add_test(tc,
                   an_encoding_with_two_spellings_is_not_written_when_bytes_would_change);
    tcase_add_loop_test(tc, a_packed_input_is_packed_again, 0, 2);
    tcase_add_test(tc, edits_out_of_order_are_refused);
    tcase_add_test(tc, json_may_be_written_before_it_was_read);
    tcase_add_test(
        tc, an_encoding_that_does_not_come_back_refuses_every_edit_before_it_is_made);
    suite_add_tcase(s, tc);
    return s;
}
