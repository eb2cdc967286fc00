/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "clean/decisions.h"
#include "clean/ledger.h"

/* 2026-01-01T10:00:00Z */
#define NOW  ((int64_t)1767261600 * 1000000)
#define HEAD "{\"schema\":\"concord/decisions/1\","

static char dir[32];

static void setup(void)
{
    snprintf(dir, sizeof dir, "/tmp/concord-ledger-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static struct cc_ledger *opened(void)
{
    struct cc_error err = { 0 };
    struct cc_ledger *ledger = cc_ledger_open(dir, &err);

    ck_assert_msg(ledger != NULL, "%s", err.msg);
    return ledger;
}

/* What is wrong with a request; "" when it is done. */
static const char *ask(struct cc_ledger *ledger, const char *who, int64_t now,
                       const char *request)
{
    static struct cc_error err;
    const struct cc_ledger_asker asker = { cc_str_z(who), now };
    uint64_t saved = 0;

    err = (struct cc_error){ 0 };
    ck_assert_int_eq(cc_ledger_take(ledger, cc_str_z(request), &asker, &saved, &err),
                     err.code == CC_OK);
    return err.msg;
}

static void expect(struct cc_ledger *ledger, const char *decisions)
{
    struct cc_strbuf told = { 0 }, wanted = { 0 };
    struct cc_error err = { 0 };

    ck_assert(cc_ledger_tell(ledger, CC_STR("anna"), &told, &err));
    cc_strbuf_byte(&told, '\0');
    cc_strbuf_printf(
        &wanted,
        "{\"schema\":\"concord/review/1\",\"who\":\"anna\",\"decisions\":[%s]}%c",
        decisions, 0);
    ck_assert_str_eq(told.ptr, wanted.ptr);
    cc_strbuf_release(&told);
    cc_strbuf_release(&wanted);
}

START_TEST(who_and_when_are_filled_in_and_all_else_stays_as_it_was_said)
{
    struct cc_ledger *ledger = opened();

    ck_assert_str_eq(ask(ledger, "anna", NOW,
                         "{\"put\":[" HEAD
                         "\"convention\":\"en.ok\",\n \"style\" : \"ok\","
                         "\"note\":[1,{}]}]}"),
                     "");
    expect(ledger, HEAD "\"convention\":\"en.ok\",  \"style\" : \"ok\",\"note\":[1,{}],"
                        "\"who\":\"anna\",\"when\":\"2026-01-01T10:00:00.000Z\"}");
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(a_request_that_is_wrong_anywhere_changes_nothing)
{
    struct cc_ledger *ledger = opened();
    static const char *const wrong[][2] = {
        { "", "the request is not UTF-8, or empty" },
        { "\xFF", "the request is not UTF-8, or empty" },
        { "[]", "the request is no JSON object" },
        { "{} {}",
          "the request is no JSON object: something follows the closing bracket" },
        { "{\"put\":{}}", "'put' must be an array" },
        { "{\"put\":[[]]}", "'put' must hold objects" },
        { "{\"drop\":[{\"row\":\"1\"}]}",
          "what is dropped is a 'finding' or a 'convention'" },
        { "{\"put\":[" HEAD "\"convention\":\"a\",\"style\":\"b\"}," HEAD
          "\"convention\":\"b\"}]}",
          "put:2: there is no action ''" },
        { "{\"put\":[" HEAD
          "\"convention\":\"a\",\"style\":\"b\",\"when\":\"2026-01-03\"}]}",
          "put:1: '2026-01-03' is more than a day ahead of the clock of this machine" },
        { "{\"drop\":[{\"convention\":\"kept\"}],\"put\":[{}]}", NULL },
    };

    ck_assert_str_eq(ask(ledger, "anna", NOW,
                         "{\"put\":[" HEAD "\"convention\":\"kept\","
                         "\"style\":\"x\",\"who\":\"anna\",\"when\":\"2026-01-01\"}]}"),
                     "");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *what = ask(ledger, "anna", NOW, wrong[i][0]);

        if (wrong[i][1] != NULL)
            ck_assert_str_eq(what, wrong[i][1]);
        ck_assert_str_ne(what, "");
        expect(ledger, HEAD "\"convention\":\"kept\",\"style\":\"x\",\"who\":\"anna\","
                            "\"when\":\"2026-01-01\"}");
    }
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(one_finding_in_cells_of_different_values_is_several_things)
{
    struct cc_ledger *ledger = opened();
    struct cc_strbuf request = { 0 };
    struct cc_decisions *all = cc_decisions_new();
    struct cc_error err = { 0 };

    cc_strbuf_z(&request, "{\"put\":[");
    for (int i = 0; i < 3; i++)
        cc_strbuf_printf(&request,
                         "%s" HEAD
                         "\"finding\":\"00000000000000ff\",\"action\":\"reject\","
                         "\"row\":\"1\",\"column\":\"t\",\"seen\":\"000000000000000%d\"}",
                         i == 0 ? "" : ",", i % 2);
    cc_strbuf_printf(&request, "]}%c", 0);
    ck_assert_str_eq(ask(ledger, "anna", NOW, request.ptr), "");
    ck_assert(cc_ledger_read(ledger, all, &err));
    ck_assert_uint_eq(cc_decisions_count(all), 2);
    ck_assert_str_eq(ask(ledger, "ben", NOW,
                         "{\"drop\":[{\"finding\":\"00000000000000ff\"}]}"), "");
    cc_decisions_free(all);
    all = cc_decisions_new();
    ck_assert(cc_ledger_read(ledger, all, &err));
    ck_assert_uint_eq(cc_decisions_count(all), 2); /* ben said nothing of it */
    ck_assert_str_eq(ask(ledger, "ben", NOW,
                         "{\"drop\":[{\"finding\":\"00000000000000ff\","
                         "\"who\":\"\\u0061nna\"}]}"),
                     "");
    expect(ledger, "");
    cc_decisions_free(all);
    cc_strbuf_release(&request);
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(what_was_written_and_dropped_does_not_return_from_the_file)
{
    struct cc_ledger *ledger = opened();
    struct cc_error err = { 0 };
    struct cc_file file;
    char path[64];
    uint64_t n;

    snprintf(path, sizeof path, "%s/decisions.jsonl", dir);
    ck_assert(cc_ledger_write(ledger, &n, &err));
    ck_assert_int_ne(access(path, F_OK), 0); /* nothing was decided yet */
    ck_assert_str_eq(ask(ledger, "anna", NOW, "{\"put\":[" HEAD "\"convention\":\"a\","
                         "\"style\":\"x\"}," HEAD "\"convention\":\"b\",\"style\":\"y\","
                         "\"who\":\"ben\",\"when\":\"2026-01-01\"}]}"), "");
    ck_assert(cc_ledger_write(ledger, &n, &err));
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(ask(ledger, "anna", NOW, "{\"drop\":[{\"convention\":\"a\"}]}"), "");
    cc_ledger_close(ledger); /* the file still has both */
    ledger = opened();
    ck_assert(cc_ledger_write(ledger, &n, &err));
    ck_assert_uint_eq(n, 1);
    ck_assert(cc_file_open(&file, path, 1000, &err));
    ck_assert(cc_str_eq_z(file.bytes, HEAD "\"convention\":\"b\",\"style\":\"y\","
                          "\"who\":\"ben\",\"when\":\"2026-01-01\"}\n"));
    cc_file_release(&file);
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(a_store_that_is_lost_comes_back_from_the_file)
{
    struct cc_ledger *ledger = opened();
    struct cc_error err = { 0 };
    char path[64];
    uint64_t n;

    ck_assert_str_eq(ask(ledger, "anna", NOW,
                         "{\"put\":[" HEAD "\"convention\":\"a\","
                         "\"style\":\"x\",\"who\":\"anna\",\"when\":\"2026-01-01\"}]}"),
                     "");
    ck_assert(cc_ledger_write(ledger, &n, &err));
    cc_ledger_close(ledger);
    snprintf(path, sizeof path, "%s/review.sqlite", dir);
    ck_assert_int_eq(unlink(path), 0);
    ledger = opened();
    expect(ledger, HEAD "\"convention\":\"a\",\"style\":\"x\",\"who\":\"anna\","
                        "\"when\":\"2026-01-01\"}");
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(what_others_wrote_into_the_file_meanwhile_is_not_written_over)
{
    struct cc_ledger *ledger = opened();
    struct cc_error err = { 0 };
    const char *applied = HEAD "\"convention\":\"b\",\"style\":\"y\",\"who\":\"ben\","
                               "\"when\":\"2025-01-01\"}";
    uint64_t n;

    ck_assert_str_eq(ask(ledger, "anna", NOW,
                         "{\"put\":[" HEAD "\"convention\":\"a\","
                         "\"style\":\"x\",\"who\":\"anna\",\"when\":\"2026-01-01\"}]}"),
                     "");
    ck_assert(cc_file_write(dir, "decisions.jsonl", cc_str_z(applied), &err));
    ck_assert(cc_ledger_write(ledger, &n, &err));
    ck_assert_uint_eq(n, 2);
    cc_ledger_close(ledger);
}
END_TEST

START_TEST(more_conventions_than_can_be_read_again_are_not_taken)
{
    struct cc_ledger *ledger = opened();
    struct cc_strbuf request = { 0 };
    struct cc_decisions *all = cc_decisions_new();
    struct cc_error err = { 0 };

    for (int round = 0; round < 2; round++) {
        request.len = 0;
        cc_strbuf_z(&request, "{\"put\":[");
        for (int i = 0; i < 6000; i++)
            cc_strbuf_printf(&request,
                             "%s" HEAD "\"convention\":\"c%d\",\"style\":\"x\"}",
                             i == 0 ? "" : ",", round * 6000 + i);
        cc_strbuf_printf(&request, "]}%c", 0);
        ck_assert_str_eq(ask(ledger, "anna", NOW, request.ptr),
                         round == 0 ? "" : "more decisions about conventions than 10000");
    }
    ck_assert(cc_ledger_read(ledger, all, &err));
    ck_assert_uint_eq(cc_decisions_count(all), 6000);
    cc_decisions_free(all);
    cc_strbuf_release(&request);
    cc_ledger_close(ledger);
}
END_TEST

Suite *suite_clean_ledger(void);
Suite *suite_clean_ledger(void)
{
    Suite *s = suite_create("clean/ledger");
    TCase *tc = tcase_create("ledger");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, who_and_when_are_filled_in_and_all_else_stays_as_it_was_said);
    tcase_add_test(tc, a_request_that_is_wrong_anywhere_changes_nothing);
    tcase_add_test(tc, one_finding_in_cells_of_different_values_is_several_things);
    tcase_add_test(tc, what_was_written_and_dropped_does_not_return_from_the_file);
    tcase_add_test(tc, what_others_wrote_into_the_file_meanwhile_is_not_written_over);
    tcase_add_test(tc, a_store_that_is_lost_comes_back_from_the_file);
    tcase_add_test(tc, more_conventions_than_can_be_read_again_are_not_taken);
    suite_add_tcase(s, tc);
    return s;
}
