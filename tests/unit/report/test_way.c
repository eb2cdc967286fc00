/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/report.h"

static char top[] = "/tmp/concord-way-XXXXXX";
static const char *const dirs[] = { "a", "a/b", "a/b/c", "ab", "ab/d" };

static void make(void)
{
    char path[64];

    ck_assert_ptr_nonnull(mkdtemp(top));
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
        snprintf(path, sizeof path, "%s/%s", top, dirs[i]);
        ck_assert_int_eq(mkdir(path, 0700), 0);
    }
}

static void clear(void)
{
    char path[64];

    for (size_t i = sizeof dirs / sizeof *dirs; i-- > 0;) {
        snprintf(path, sizeof path, "%s/%s", top, dirs[i]);
        rmdir(path);
    }
    rmdir(top);
}

static void expect(const char *from, const char *to, const char *want)
{
    char a[64], b[64];
    struct cc_strbuf way = { 0 };

    snprintf(a, sizeof a, "%s/%s", top, from);
    snprintf(b, sizeof b, "%s/%s", top, to);
    ck_assert(cc_report_way(a, b, &way));
    ck_assert_str_eq(way.ptr, want);
    cc_strbuf_release(&way);
}

START_TEST(a_way_goes_up_to_what_is_shared_and_down_again)
{
    expect("a/b", "a/b", "");
    expect("a", "a/b/c", "b/c/");
    expect("a/b/c", "a", "../../");
    expect("a/b", "ab/d", "../../ab/d/");
    expect("ab", "a", "../a/");
}
END_TEST

START_TEST(the_root_is_a_directory_too)
{
    struct cc_strbuf way = { 0 };

    ck_assert(cc_report_way("/", "/tmp", &way));
    ck_assert_str_eq(way.ptr, "tmp/");
    cc_strbuf_release(&way);
}
END_TEST

START_TEST(a_directory_that_is_not_there_has_no_way)
{
    struct cc_strbuf way = { 0 };

    ck_assert(!cc_report_way(top, "/no/such/directory", &way));
    cc_strbuf_release(&way);
}
END_TEST

Suite *suite_report_way(void);
Suite *suite_report_way(void)
{
    Suite *s = suite_create("report/way");
    TCase *tc = tcase_create("way");

    tcase_add_unchecked_fixture(tc, make, clear);
    tcase_add_test(tc, a_way_goes_up_to_what_is_shared_and_down_again);
    tcase_add_test(tc, the_root_is_a_directory_too);
    tcase_add_test(tc, a_directory_that_is_not_there_has_no_way);
    suite_add_tcase(s, tc);
    return s;
}
