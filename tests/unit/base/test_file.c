/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

static char dir[] = "/tmp/concord-file-XXXXXX";

static void make_dir(void)
{
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void remove_dir(void)
{
    char path[64];

    snprintf(path, sizeof path, "%s/f", dir);
    unlink(path);
    ck_assert_int_eq(rmdir(dir), 0); /* fails when a temporary file was left */
}

START_TEST(a_committed_file_has_all_its_bytes)
{
    struct cc_error err = { 0 };
    struct cc_outfile *out = cc_outfile_new(dir, "f", &err);
    struct cc_file file;
    char path[64], hash[33];
    uint64_t size;

    ck_assert_ptr_nonnull(out);
    cc_outfile_put(out, CC_STR("one "));
    cc_outfile_put(out, CC_STR("two"));
    ck_assert(cc_outfile_commit(out, hash, &size, &err));
    ck_assert_uint_eq(size, 7);
    snprintf(path, sizeof path, "%s/f", dir);
    ck_assert(cc_file_open(&file, path, 100, &err));
    ck_assert(cc_str_eq(file.bytes, CC_STR("one two")));
    cc_file_release(&file);
}
END_TEST

START_TEST(a_discarded_file_leaves_nothing)
{
    struct cc_error err = { 0 };
    struct cc_outfile *out = cc_outfile_new(dir, "f", &err);
    char path[64];

    cc_outfile_put(out, CC_STR("half"));
    cc_outfile_discard(out);
    snprintf(path, sizeof path, "%s/f", dir);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(errors_name_the_file_and_the_reason)
{
    struct cc_error err = { 0 };
    struct cc_file file;

    ck_assert(!cc_file_open(&file, "/nowhere/at/all", 100, &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
    ck_assert_str_eq(err.msg, "cannot open '/nowhere/at/all': No such file or directory");
}
END_TEST

START_TEST(a_directory_is_made_with_its_parents)
{
    struct cc_error err = { 0 };
    char path[64];

    snprintf(path, sizeof path, "%s/a/b", dir);
    ck_assert(cc_make_dir(path, &err));
    ck_assert(cc_make_dir(path, &err));
    ck_assert_int_eq(rmdir(path), 0);
    snprintf(path, sizeof path, "%s/a", dir);
    ck_assert_int_eq(rmdir(path), 0);
}
END_TEST

Suite *suite_base_file(void);
Suite *suite_base_file(void)
{
    Suite *s = suite_create("base/file");
    TCase *tc = tcase_create("files");

    tcase_add_checked_fixture(tc, make_dir, remove_dir);
    tcase_add_test(tc, a_committed_file_has_all_its_bytes);
    tcase_add_test(tc, a_discarded_file_leaves_nothing);
    tcase_add_test(tc, errors_name_the_file_and_the_reason);
    tcase_add_test(tc, a_directory_is_made_with_its_parents);
    suite_add_tcase(s, tc);
    return s;
}
