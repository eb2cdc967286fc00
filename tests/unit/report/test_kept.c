/* test_kept.c - lists of files that lead out of their directory; edited files. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "report/kept.h"

static char top[] = "/tmp/concord-kept-XXXXXX";

static void put(const char *dir, const char *name, const char *text)
{
    struct cc_error err = { 0 };
    struct cc_outfile *out;
    char hash[33];
    uint64_t size;

    ck_assert(cc_make_dir(dir, &err));
    out = cc_outfile_new(dir, name, &err);
    ck_assert_ptr_nonnull(out);
    cc_outfile_put(out, cc_str_z(text));
    ck_assert(cc_outfile_commit(out, hash, &size, &err));
}

static const char *in(const char *name)
{
    static char paths[4][256];
    static unsigned turn;
    char *path = paths[turn++ % 4];

    snprintf(path, 256, "%s/%s", top, name);
    return path;
}

/* A list that names one file of a content. */
static const char *list(const char *name, const char *content)
{
    static char text[512];
    char hash[33];

    cc_hash128_hex(cc_str_z(content), hash);
    snprintf(text, sizeof text,
             "{\"files\":[{\"name\":\"%s\",\"bytes\":1,\"xxh3_128\":\"%s\"}]}", name,
             hash);
    return text;
}

static void setup(void)
{
    snprintf(top, sizeof top, "/tmp/concord-kept-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    put(top, "victim", "v");
    put(in("out"), "a", "a");
}

static void teardown(void)
{
    struct cc_error err = { 0 };

    ck_assert(cc_remove_tree(top, &err));
    ck_assert(access(top, F_OK) != 0);
}

START_TEST(no_list_leads_out_of_its_directory)
{
    static const char *const names[] = { "../victim", "/etc/passwd", "x/../../victim", "",
                                         "a//b",      ".",           "a\\u0000b" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct cc_restored what;
        struct cc_error err = { 0 };

        put(in("out"), "manifest.json", list(names[i], "v"));
        ck_assert_msg(!cc_kept_remove_run(in("out"), &what, &err), "%s", names[i]);
        ck_assert_int_eq(err.code, CC_E_FORMAT);
        put(in("out/undo/1"), "kept.json", list(names[i], "v"));
        err = (struct cc_error){ 0 };
        ck_assert_msg(!cc_kept_restore(in("out"), &what, &err), "%s", names[i]);
        ck_assert_int_eq(err.code, CC_E_FORMAT);
    }
    ck_assert_int_eq(access(in("victim"), F_OK), 0);
}
END_TEST

START_TEST(what_has_been_edited_since_is_not_removed)
{
    struct cc_restored what;
    struct cc_error err = { 0 };

    put(in("out"), "manifest.json", list("a", "b"));
    ck_assert(!cc_kept_remove_run(in("out"), &what, &err));
    ck_assert_ptr_nonnull(strstr(err.msg, "has been edited since"));
    ck_assert_int_eq(access(in("out/a"), F_OK), 0);
    err = (struct cc_error){ 0 };
    put(in("out"), "manifest.json", list("a", "a"));
    ck_assert(cc_kept_remove_run(in("out"), &what, &err));
    ck_assert_uint_eq(what.removed, 2);
    ck_assert(access(in("out/a"), F_OK) != 0);
}
END_TEST

START_TEST(a_kept_file_that_was_damaged_is_not_put_back)
{
    struct cc_restored what;
    struct cc_error err = { 0 };

    put(in("out/undo/3"), "a", "damaged");
    put(in("out/undo/3"), "kept.json", list("a", "before"));
    ck_assert_uint_eq(cc_kept_count(in("out")), 1);
    ck_assert(!cc_kept_restore(in("out"), &what, &err));
    ck_assert_ptr_nonnull(strstr(err.msg, "cannot be restored"));
    ck_assert_uint_eq(cc_kept_count(in("out")), 1);
}
END_TEST

START_TEST(links_in_a_state_are_removed_not_followed)
{
    struct cc_error err = { 0 };

    put(in("out/undo/1"), "kept.json", list("a", "a"));
    ck_assert_int_eq(symlink(in("victim"), in("out/undo/1/link")), 0);
    ck_assert_int_eq(symlink(top, in("out/undo/1/dir")), 0);
    ck_assert(cc_kept_forget(in("out"), &err));
    ck_assert_uint_eq(cc_kept_count(in("out")), 0);
    ck_assert_int_eq(access(in("victim"), F_OK), 0);
}
END_TEST

Suite *suite_report_kept(void);
Suite *suite_report_kept(void)
{
    Suite *s = suite_create("report/kept");
    TCase *tc = tcase_create("kept");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, no_list_leads_out_of_its_directory);
    tcase_add_test(tc, what_has_been_edited_since_is_not_removed);
    tcase_add_test(tc, a_kept_file_that_was_damaged_is_not_put_back);
    tcase_add_test(tc, links_in_a_state_are_removed_not_followed);
    suite_add_tcase(s, tc);
    return s;
}
