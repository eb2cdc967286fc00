/* test_delimited.c - what comes out of delimited text, and which dialect is taken. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/input.h"
#include "support/table.h"

static const char *why_of(const char *text)
{
    static char why[400];
    struct cc_error err = { 0 };
    struct cc_input *in =
        cc_input_open_bytes(cc_str_z(text), "t", &(struct cc_read_options){ 0 }, &err);

    ck_assert_msg(in != NULL, "%s", err.msg);
    snprintf(why, sizeof why, "%s: %s", cc_input_info(in)->format,
             cc_input_info(in)->why);
    cc_input_free(in);
    return why;
}

START_TEST(values_keep_their_blanks_and_lose_only_their_quoting)
{
    ck_assert_str_eq(
        table_of("id,text\n1, a b \n2,\" \"\"x\"\", \ny\"\n3,5\" nail\n"),
        "names: id|text\n2: [1][ a b ]\n3: [2][ \"x\", \ny]\n5: [3][5\" nail]\n");
}
END_TEST

START_TEST(line_ends_are_lf_crlf_or_cr_and_the_last_may_be_missing)
{
    ck_assert_str_eq(table_of("a,b\r\nx,y\nz,w"), "names: a|b\n2: [x][y]\n3: [z][w]\n");
    ck_assert_str_eq(table_of("a,b\rx,\"y\nq\"\rz,w\r"),
                     "names: a|b\n2: [x][y\nq]\n3: [z][w]\n");
    ck_assert_str_eq(table_of("\"a\",\"b\"\rx,y\r"), "names: a|b\n2: [x][y]\n");
}
END_TEST

START_TEST(blank_lines_are_passed_over_but_counted)
{
    ck_assert_str_eq(table_of("\na,b\n\nx,y\n\r\n\nz,w\n\n"),
                     "names: a|b\n4: [x][y]\n7: [z][w]\n");
}
END_TEST

START_TEST(ragged_rows_are_told_and_levelled)
{
    ck_assert_str_eq(table_of("a,b,c\n1x,2x\n3x,4x,5x\n6x,7x,8x,9x\n"),
                     "names: a|b|c\n!short@2\n2: [1x][2x]-\n3: [3x][4x][5x]\n"
                     "!long@4\n4: [6x][7x][8x]\n");
}
END_TEST

START_TEST(a_nameless_column_gets_a_name_that_no_other_has)
{
    ck_assert_str_eq(table_of("a,,column_2\nx,y,z\n"),
                     "!nameless@1\nnames: a|column_2_|column_2\n2: [x][y][z]\n");
}
END_TEST

START_TEST(malformed_text_is_refused_with_its_place)
{
    ck_assert_str_eq(
        table_of("a,b\nx,\"y\nz,w\n"),
        "names: a|b\nerror: t:2: quoted field that opens at column 3 is not closed\n");
    ck_assert_str_eq(table_of("a,b\nx,\"y\"z\n"),
                     "names: a|b\nerror: t:2: text after the closing quote at column 6; "
                     "a quote inside a quoted field is written twice\n");
    ck_assert_str_eq(table_of("a,b,a\nx,y,z\n"),
                     "error: t:1: columns 1 and 3 have the same name 'a'; rename one\n");
    ck_assert_str_eq(table_of(""), "error: t: is empty\n");
    ck_assert_str_eq(table_of("\n\r\n"), "error: t: is empty\n");
    ck_assert_str_eq(table_of("a,b\n"), "names: a|b\n");
}
END_TEST

START_TEST(each_limit_names_the_option_that_raises_it)
{
    const struct cc_str text = CC_STR("a,b,c\nxxxxxxxxxxxxxxxx,y,z\n");

    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .max_field = 8 }),
               "t:2: field at column 1 is longer than 8 bytes; raise it with "
               "--max-field"));
    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .max_row = 8 }),
               "t:2: row is longer than 8 bytes; raise it with --max-row"));
    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .max_columns = 2 }),
               "t:1: row has more than 2 columns; raise it with --max-columns"));
}
END_TEST

START_TEST(the_delimiter_is_the_one_that_cuts_all_rows_alike)
{
    ck_assert_str_eq(why_of("id,text\n1,a\n2,b\n"),
                     "csv: comma-separated: 2 columns in each of the "
                     "first 3 rows; the first row names the columns");
    ck_assert_str_eq(why_of("id;x\n1;1,5\n2;2,5\n3;1\n"),
                     "csv: semicolon-separated: 2 columns in "
                     "each of the first 4 rows; the first row names the columns");
    ck_assert_ptr_nonnull(
        strstr(why_of("id\ttext\n1\ta, b\n2\tc\n"), "tsv: tab-separated: 2"));
    ck_assert_ptr_nonnull(
        strstr(why_of("id|text\n1|a, b\n2|c\n"), "psv: pipe-separated: 2"));
    ck_assert_ptr_nonnull(
        strstr(why_of("label\nyes\nno\n"), "csv: comma-separated: 1 column in"));
}
END_TEST

START_TEST(quotes_that_do_not_pair_up_are_data)
{
    ck_assert_str_eq(table_of("id\ttext\n1\t\"Yes,\" he said\n2\tno\n"),
                     "names: id|text\n2: [1][\"Yes,\" he said]\n3: [2][no]\n");
    ck_assert_str_eq(table_of("id\ttext\n1\t\"a\tb\"\n2\tno\n"),
                     "names: id|text\n2: [1][a\tb]\n3: [2][no]\n");
    /* Opened in one row, closed in another by chance: two rows, not one. */
    ck_assert_str_eq(
        table_of("id|text|x\n1|\"hey|u\n2|w\"|v\n3|a|b\n"),
        "names: id|text|x\n2: [1][\"hey][u]\n3: [2][w\"][v]\n4: [3][a][b]\n");
}
END_TEST

START_TEST(the_first_row_is_data_when_it_looks_like_the_rest)
{
    ck_assert_ptr_nonnull(
        strstr(why_of("1,a\n2,b\n"), "no header: the first row holds a number"));
    ck_assert_ptr_nonnull(
        strstr(why_of("LJ001-0001|In|In\nLJ001-0002|By|By\n"), "has the shape"));
    ck_assert_ptr_nonnull(
        strstr(why_of("hello,greet\nbye,part\nhi,greet\n"), "comes again below"));
    ck_assert_ptr_nonnull(
        strstr(why_of("one,one\ntwo,two\nsix,six\n"), "repeats itself"));
    ck_assert_ptr_nonnull(strstr(why_of("id,label\n7,b\n8,b\n"), "the first row names"));
    ck_assert_ptr_nonnull(strstr(why_of("q1,q2\na1,b\na2,c\n"), "the first row names"));
    ck_assert_ptr_nonnull(strstr(why_of("a,b\nx,y\na,b\n"), "the first row names"));
    ck_assert_str_eq(table_of("1,a\n2,b\n"),
                     "names: column_1|column_2\n1: [1][a]\n2: [2][b]\n");
}
END_TEST

START_TEST(options_overrule_what_was_found)
{
    const struct cc_str text = CC_STR("1,a\n2,b\n");

    ck_assert_str_eq(
        table_read(text, &(struct cc_read_options){ .header = CC_HEADER_YES }),
        "names: 1|a\n2: [2][b]\n");
    ck_assert_str_eq(
        table_read(CC_STR("a:b\nx:y\n"), &(struct cc_read_options){ .delimiter = ':' }),
        "names: a|b\n2: [x][y]\n");
    ck_assert_str_eq(table_read(CC_STR("a\tb\n\"x\"\ty\n"),
                                &(struct cc_read_options){ .format = "tsv-raw" }),
                     "names: a|b\n2: [\"x\"][y]\n");
    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .format = "xls" }),
               "error: unknown format 'xls'"));
}
END_TEST

/* Their JSON is an array of objects: read by the same module, it must give the same
 * cells. */
static void check_spectrum(const char *name)
{
    struct cc_error err = { 0 };
    char path[128];
    struct cc_strbuf cells[2] = { 0 };

    for (int i = 0; i < 2; i++) {
        struct cc_file file;
        const char *found;
        const char *text;

        snprintf(path, sizeof path, "hostile/csv-spectrum/%s/%s.%s",
                 i == 0 ? "csvs" : "json", name, i == 0 ? "csv" : "json");
        found = table_data(path);
        if (found == NULL)
            return;
        ck_assert(cc_file_open(&file, found, 1 << 20, &err));
        text =
            table_read(file.bytes, &(struct cc_read_options){ .header = CC_HEADER_YES });
        /* Without line numbers. */
        for (const char *p = text; *p != '\0'; p++) {
            if (p == text || p[-1] == '\n')
                p += strspn(p, "0123456789");
            cc_strbuf_byte(&cells[i], *p);
        }
        cc_file_release(&file);
    }
    ck_assert_msg(cc_str_eq(cc_strbuf_view(&cells[0]), cc_strbuf_view(&cells[1])),
                  "%s:\n%.*s%.*s", name, CC_STR_ARG(cells[0]), CC_STR_ARG(cells[1]));
    cc_strbuf_release(&cells[0]);
    cc_strbuf_release(&cells[1]);
}

START_TEST(csv_spectrum_gives_its_json)
{
    static const char *const names[] = { "comma_in_quotes",
                                         "empty",
                                         "empty_crlf",
                                         "escaped_quotes",
                                         "json",
                                         "newlines",
                                         "quotes_and_newlines",
                                         "simple",
                                         "simple_crlf",
                                         "utf8" };

    check_spectrum(names[_i]);
}
END_TEST

Suite *suite_formats_delimited(void);
Suite *suite_formats_delimited(void)
{
    Suite *s = suite_create("formats/delimited");
    TCase *tc = tcase_create("reading");

    tcase_add_test(tc, values_keep_their_blanks_and_lose_only_their_quoting);
    tcase_add_test(tc, line_ends_are_lf_crlf_or_cr_and_the_last_may_be_missing);
    tcase_add_test(tc, blank_lines_are_passed_over_but_counted);
    tcase_add_test(tc, ragged_rows_are_told_and_levelled);
    tcase_add_test(tc, a_nameless_column_gets_a_name_that_no_other_has);
    tcase_add_test(tc, malformed_text_is_refused_with_its_place);
    tcase_add_test(tc, each_limit_names_the_option_that_raises_it);
    tcase_add_test(tc, the_delimiter_is_the_one_that_cuts_all_rows_alike);
    tcase_add_test(tc, quotes_that_do_not_pair_up_are_data);
    tcase_add_test(tc, the_first_row_is_data_when_it_looks_like_the_rest);
    tcase_add_test(tc, options_overrule_what_was_found);
    tcase_add_loop_test(tc, csv_spectrum_gives_its_json, 0, 10);
    suite_add_tcase(s, tc);
    return s;
}
