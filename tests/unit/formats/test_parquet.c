/* test_parquet.c - Parquet through DuckDB, where it is there. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "formats/duckdb_priv.h"
#include "formats/input.h"
#include "formats/parquet.h"
#include "support/table.h"

/* Whether DuckDB's library can be opened; says so when not. */
static bool is_there(const char *test)
{
    struct cc_error err = { 0 };
    struct cc_duck duck;

    if (cc_duck_open(&duck, "test", &err)) {
        cc_duck_close(&duck);
        return true;
    }
    printf("%s: skipped, no DuckDB library\n", test);
    return false;
}

START_TEST(json_lines_come_back_as_they_went)
{
    const struct cc_str columns[] = { CC_STR("a"), CC_STR("say \"it\"'s") };
    struct cc_strbuf out = { 0 }, lines = { 0 };
    struct cc_error err = { 0 };

    if (!is_there("json_lines_come_back_as_they_went"))
        return;
    ck_assert_msg(
        cc_parquet_write(
            CC_STR(
                "{\"a\": \"x\\ny\", \"say \\\"it\\\"'s\": null}\n"
                "{\"a\": \"\", \"say \\\"it\\\"'s\": \"a longer text than twelve\"}\n"),
            CC_STR(""), columns, 2, "t", &out, &err),
        "%s", err.msg);
    ck_assert(cc_is_parquet(cc_strbuf_view(&out)));
    ck_assert_msg(cc_parquet_read(cc_strbuf_view(&out), 1000, "t", &lines, &err), "%s",
                  err.msg);
    ck_assert(
        cc_str_eq_z(cc_strbuf_view(&lines),
                    "{\"a\":\"x\\ny\",\"say \\\"it\\\"'s\":null}\n"
                    "{\"a\":\"\",\"say \\\"it\\\"'s\":\"a longer text than twelve\"}\n"));
    ck_assert(!cc_parquet_read(cc_strbuf_view(&out), 10, "t", &lines, &err));
    ck_assert_int_eq(err.code, CC_E_LIMIT);
    cc_strbuf_release(&out);
    cc_strbuf_release(&lines);
}
END_TEST

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    (void)ctx, (void)names, (void)err;
    return n == 6;
}

static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    (void)err;
    *(uint64_t *)ctx = record->place;
    return true;
}

static void append(void *ctx, const struct cc_str *values, uint64_t n)
{
    for (uint64_t i = 0; i < n && i < 2; i++) {
        cc_strbuf_str(ctx, values[i]);
        cc_strbuf_byte(ctx, i == 0 ? ' ' : ';');
    }
}

START_TEST(an_edit_keeps_types_nulls_and_other_cells)
{
    char made[] = "/tmp/concord-test-XXXXXX", sql[500];
    const int fd = mkstemp(made);
    struct cc_strbuf out = { 0 }, types = { 0 };
    struct cc_error err = { 0 };
    struct cc_duck_result result;
    struct cc_duck duck;
    struct cc_input *in;
    uint64_t place = 0;
    const struct cc_sink sink = { &place, columns, row, NULL };
    struct cc_edit edit;

    ck_assert_int_ge(fd, 0);
    if (is_there("an_edit_keeps_types_nulls_and_other_cells")) {
        ck_assert(cc_duck_open(&duck, "t", &err));
        snprintf(sql, sizeof sql,
                 "COPY (SELECT 7 AS n, 'um' AS t, NULL::DOUBLE AS d, [1, 2] AS l, "
                 "'\\x00\\xFF'::BLOB AS b, {'k': 'it''s'} AS s) "
                 "TO '%s' (FORMAT PARQUET, COMPRESSION zstd, KV_METADATA {pandas: "
                 "'{\"a\": 1}'})",
                 made);
        ck_assert_msg(cc_duck_run(&duck, sql, "t", &result, &err), "%s", err.msg);
        duck.destroy_result(&result);
        in = cc_input_open(made, &(struct cc_read_options){ 0 }, &err);
        ck_assert_msg(in != NULL && cc_input_read(in, &sink, &err), "%s", err.msg);
        edit = (struct cc_edit){ place, 1, CC_STR("uh") };
        ck_assert_msg(cc_input_render(in, &edit, 1, &out, &err), "%s", err.msg);
        ck_assert_int_eq(pwrite(fd, out.ptr, out.len, 0), (int)out.len);
        ck_assert_int_eq(ftruncate(fd, (off_t)out.len), 0);
        snprintf(sql, sizeof sql, "DESCRIBE SELECT * FROM read_parquet('%s')", made);
        ck_assert(cc_duck_run(&duck, sql, "t", &result, &err));
        cc_duck_each(&duck, &result, append, &types);
        duck.destroy_result(&result);
        ck_assert(cc_str_eq_z(
            cc_strbuf_view(&types),
            "n INTEGER;t VARCHAR;d DOUBLE;l INTEGER[];b BLOB;s STRUCT(k VARCHAR);"));
        types.len = 0;
        snprintf(sql, sizeof sql,
                 "SELECT any_value(compression), (SELECT decode(value) FROM "
                 "parquet_kv_metadata('%s') "
                 "WHERE decode(key) = 'pandas') FROM parquet_metadata('%s')",
                 made, made);
        ck_assert_msg(cc_duck_run(&duck, sql, "t", &result, &err), "%s", err.msg);
        cc_duck_each(&duck, &result, append, &types);
        duck.destroy_result(&result);
        ck_assert(cc_str_eq_z(cc_strbuf_view(&types), "ZSTD {\"a\": 1};"));
        types.len = 0;
        ck_assert(cc_parquet_read(cc_strbuf_view(&out), 1000, "t", &types, &err));
        cc_strbuf_byte(&types, '\0');
        ck_assert_str_eq(types.ptr,
                         "{\"n\":\"7\",\"t\":\"uh\",\"d\":null,\"l\":\"[1, 2]\","
                         "\"b\":\"\\\\x00\\\\xFF\",\"s\":\"{'k': 'it\\\\'s'}\"}\n");
        cc_input_free(in);
        cc_duck_close(&duck);
    }
    close(fd);
    unlink(made);
    cc_strbuf_release(&out);
    cc_strbuf_release(&types);
}
END_TEST

START_TEST(without_the_library_the_way_out_is_told)
{
    char told[512] = "";
    const char *was = getenv("CONCORD_LIBDUCKDB");
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };

    if (was != NULL)
        snprintf(told, sizeof told, "%s", was);
    setenv("CONCORD_LIBDUCKDB", "/nowhere/libduckdb.so", 1);
    ck_assert(!cc_parquet_read(CC_STR("PAR1....PAR1"), 1000, "x.parquet", &out, &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
    ck_assert_str_eq(err.msg,
                     "x.parquet: Parquet needs DuckDB's C library: install libduckdb, or "
                     "name it in CONCORD_LIBDUCKDB");
    if (was != NULL)
        setenv("CONCORD_LIBDUCKDB", told, 1);
    else
        unsetenv("CONCORD_LIBDUCKDB");
}
END_TEST

START_TEST(a_damaged_file_is_an_error)
{
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };

    if (!is_there("a_damaged_file_is_an_error"))
        return;
    ck_assert(
        !cc_parquet_read(CC_STR("PAR1\xFF\xFF\xFF\x7FPAR1"), 1000, "x", &out, &err));
    ck_assert_int_eq(err.code, CC_E_FORMAT);
    cc_strbuf_release(&out);
}
END_TEST

Suite *suite_formats_parquet(void);
Suite *suite_formats_parquet(void)
{
    Suite *s = suite_create("formats/parquet");
    TCase *tc = tcase_create("parquet");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, json_lines_come_back_as_they_went);
    tcase_add_test(tc, an_edit_keeps_types_nulls_and_other_cells);
    tcase_add_test(tc, without_the_library_the_way_out_is_told);
    tcase_add_test(tc, a_damaged_file_is_an_error);
    suite_add_tcase(s, tc);
    return s;
}
