/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dataset/dataset.h"
#include "dataset/load.h"

static char dir[] = "/tmp/concord-load-XXXXXX";
static char first[64], second[64];

static void make_files(void)
{
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(first, sizeof first, "%s/first.csv", dir);
    snprintf(second, sizeof second, "%s/second.jsonl", dir);
}

static void remove_files(void)
{
    unlink(first);
    unlink(second);
    ck_assert_int_eq(rmdir(dir), 0);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(text, f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

static struct cc_dataset *load(size_t paths, const struct cc_load_options *options)
{
    const char *const names[] = { first, second };
    struct cc_error err = { 0 };
    struct cc_dataset *data = cc_dataset_load(names, paths, options, &err);

    ck_assert_msg(data != NULL, "%s", err.msg);
    return data;
}

START_TEST(values_keep_their_blanks_and_rows_their_lines)
{
    static const struct cc_load_options options = { .threads = 1 };
    struct cc_dataset *data;

    write_file(first, "id,text\n1, two \n2,\"a\nb\"\n3,\"say \"\"um\"\"\"\n");
    data = load(1, &options);
    ck_assert_uint_eq(data->row_count, 3);
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 0), CC_STR(" two ")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 1), CC_STR("a\nb")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 2), CC_STR("say \"um\"")));
    ck_assert_uint_eq(data->lines[0], 2);
    ck_assert_uint_eq(data->lines[2], 5);
    cc_dataset_free(data);
}
END_TEST

START_TEST(other_files_that_cannot_be_read_are_named_whole)
{
    static const struct cc_load_options options = { .threads = 1 };
    static char names[16][120];
    const char *paths[16];
    struct cc_error err = { 0 };
    char fifo[64];

    snprintf(fifo, sizeof fifo, "%s/fifo", dir);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    write_file(first, "id,text\n1,\"um\n");
    write_file(second, "{\"id\":1}\n{");
    ck_assert_ptr_null(
        cc_dataset_load((const char *[]){ first, fifo, second }, 3, &options, &err));
    ck_assert_msg(strstr(err.msg, "; cannot be read either: ") != NULL &&
                      strcmp(err.msg + strlen(err.msg) - 15, "/second.jsonl:2") == 0,
                  "%s", err.msg);

    /* Wherever the message is full. */
    for (int pad = 0; pad < 60; pad++) {
        for (int i = 0; i < 16; i++) {
            snprintf(names[i], sizeof names[i], "%.*s%s/absent", pad,
                     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", dir);
            paths[i] = names[i];
        }
        paths[0] = first;
        err = (struct cc_error){ 0 };
        ck_assert_ptr_null(cc_dataset_load(paths, 16, &options, &err));
        ck_assert_msg(strcmp(err.msg + strlen(err.msg) - 12, "/absent, ...") == 0, "%s",
                      err.msg);
    }
    unlink(fifo);
}
END_TEST

START_TEST(several_files_are_one_dataset)
{
    static const struct cc_load_options options = { .threads = 2 };
    struct cc_dataset *data;
    char number[16];

    write_file(first, "id,text\n1,um\n2,uh\n");
    write_file(second, "{\"text\":\"er\",\"id\":\"3\",\"extra\":\"x\"}\n");
    data = load(2, &options);
    ck_assert_uint_eq(data->row_count, 3);
    ck_assert_uint_eq(data->column_count, 3);
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 2), CC_STR("er")));
    ck_assert_uint_eq(data->columns[2].absent_count, 2);
    ck_assert_uint_eq(cc_dataset_input_of(data, 1), 0);
    ck_assert_uint_eq(cc_dataset_input_of(data, 2), 1);
    ck_assert(cc_str_eq(cc_dataset_row_name(data, 2, number), CC_STR("3")));
    cc_dataset_free(data);
}
END_TEST

START_TEST(a_key_that_comes_late_is_absent_before)
{
    static const struct cc_load_options options = { .threads = 1 };
    struct cc_dataset *data;

    write_file(first, "{\"id\":1,\"text\":\"a b c d\"}\n{\"id\":2,\"text\":\"a b c "
                      "e\",\"label\":\"x\"}\n"
                      "{\"k1\":1,\"k2\":1,\"k3\":1,\"k4\":1,\"k5\":1,\"k6\":1,\"k7\":1,"
                      "\"k8\":1,\"k9\":1,"
                      "\"k10\":1,\"k11\":1,\"k12\":1,\"k13\":1,\"k14\":1,\"k15\":1,"
                      "\"k16\":\"last\"}\n");
    data = load(1, &options);
    ck_assert_uint_eq(data->column_count, 19);
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 1), CC_STR("a b c e")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[2], 0), CC_STR("")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[2], 1), CC_STR("x")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[18], 2), CC_STR("last")));
    ck_assert_uint_eq(data->columns[2].absent_count, 2);
    ck_assert_uint_eq(data->columns[18].absent_count, 2);
    cc_dataset_free(data);
}
END_TEST

START_TEST(a_column_of_a_later_file_has_the_role_asked_for)
{
    static const struct cc_role_choice choice = { CC_ROLE_LABEL, { "topic", 5 } };
    static const struct cc_load_options options = { .choices = &choice,
                                                    .choice_count = 1 };
    struct cc_dataset *data;

    write_file(first, "id,text\n1,um\n");
    write_file(second, "{\"id\":\"2\",\"text\":\"uh\",\"topic\":\"x\"}\n");
    data = load(2, &options);
    ck_assert_int_eq(data->columns[2].role, CC_ROLE_LABEL);
    cc_dataset_free(data);
}
END_TEST

START_TEST(threads_change_nothing)
{
    struct cc_load_options options = { .threads = 1 };
    struct cc_dataset *one, *four;
    FILE *f = fopen(first, "wb");

    ck_assert_ptr_nonnull(f);
    fputs("id,text,label\n", f);
    for (int i = 0; i < 40000; i++)
        fprintf(f, "%d,utterance %d,class %d\n", i, i * 7 % 9001, i % 13);
    fclose(f);
    one = load(1, &options);
    options.threads = 4;
    four = load(1, &options);
    for (uint32_t c = 0; c < one->column_count; c++) {
        ck_assert_uint_eq(one->columns[c].value_count, four->columns[c].value_count);
        for (uint32_t row = 0; row < one->row_count; row++)
            ck_assert_uint_eq(cc_column_code(&one->columns[c], row),
                              cc_column_code(&four->columns[c], row));
    }
    cc_dataset_free(one);
    cc_dataset_free(four);
}
END_TEST

START_TEST(a_role_for_a_missing_column_is_an_error_that_names_the_columns)
{
    static const struct cc_role_choice choice = { CC_ROLE_TEXT, { "texr", 4 } };
    static const struct cc_load_options options = { .choices = &choice,
                                                    .choice_count = 1 };
    const char *const names[] = { first };
    struct cc_error err = { 0 };

    write_file(first, "id,text\n1,um\n");
    ck_assert_ptr_null(cc_dataset_load(names, 1, &options, &err));
    ck_assert_int_eq(err.code, CC_E_USAGE);
    ck_assert_str_eq(err.msg,
                     "--text: there is no column 'texr'; the columns are id, text");
}
END_TEST

START_TEST(edited_cells_share_codes_with_equal_ones)
{
    static const struct cc_load_options options = { .threads = 1 };
    struct cc_dataset *data, *edited;
    const struct cc_cell_edit edit = { 1, 1, CC_STR("um") };

    write_file(first, "id,text\n1,um\n2,umm\n3,uh\n");
    data = load(1, &options);
    edited = cc_dataset_edited(data, &edit, 1);
    ck_assert_uint_eq(edited->columns[1].value_count, 2);
    ck_assert_uint_eq(cc_column_code(&edited->columns[1], 0),
                      cc_column_code(&edited->columns[1], 1));
    ck_assert(cc_str_eq(cc_column_at(&edited->columns[0], 2), CC_STR("3")));
    ck_assert(cc_str_eq(cc_column_at(&data->columns[1], 1), CC_STR("umm")));
    cc_dataset_free(edited);
    cc_dataset_free(data);
}
END_TEST

Suite *suite_dataset_load(void);
Suite *suite_dataset_load(void)
{
    Suite *s = suite_create("dataset/load");
    TCase *tc = tcase_create("files");

    tcase_add_checked_fixture(tc, make_files, remove_files);
    tcase_add_test(tc, values_keep_their_blanks_and_rows_their_lines);
    tcase_add_test(tc, other_files_that_cannot_be_read_are_named_whole);
    tcase_add_test(tc, several_files_are_one_dataset);
    tcase_add_test(tc, a_key_that_comes_late_is_absent_before);
    tcase_add_test(tc, a_column_of_a_later_file_has_the_role_asked_for);
    tcase_add_test(tc, threads_change_nothing);
    tcase_add_test(tc, a_role_for_a_missing_column_is_an_error_that_names_the_columns);
    tcase_add_test(tc, edited_cells_share_codes_with_equal_ones);
    suite_add_tcase(s, tc);
    return s;
}
