/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "store/store.h"

static char dir[32], path[64];

static void setup(void)
{
    snprintf(dir, sizeof dir, "/tmp/concord-store-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/s.sqlite", dir);
}

static void teardown(void)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static struct cc_store *opened(void)
{
    struct cc_error err = { 0 };
    struct cc_store *store = cc_store_open(path, &err);

    ck_assert_msg(store != NULL, "%s", err.msg);
    return store;
}

static bool put(struct cc_store *store, const char *who, const char *about, int64_t at,
                const char *text, bool anew)
{
    const struct cc_store_record r = { cc_str_z(who), cc_str_z(about), CC_STR("thing"),
                                       at, cc_str_z(text) };
    struct cc_error err = { 0 };
    bool news = false;

    ck_assert_msg(cc_store_begin(store, &err), "%s", err.msg);
    ck_assert_msg(cc_store_put(store, &r, anew, &news, &err), "%s", err.msg);
    ck_assert_msg(cc_store_end(store, true, &err), "%s", err.msg);
    return news;
}

static void take_back(struct cc_store *store, const char *who, const char *about,
                      int64_t at)
{
    struct cc_error err = { 0 };

    ck_assert(cc_store_begin(store, &err));
    ck_assert(cc_store_take_back(store, cc_str_z(who), cc_str_z(about), at, &err));
    ck_assert(cc_store_end(store, true, &err));
}

static bool list_one(void *ctx, struct cc_str who, struct cc_str text,
                     struct cc_error *err)
{
    (void)err;
    cc_strbuf_printf(ctx, "%.*s=%.*s;", CC_STR_ARG(who), CC_STR_ARG(text));
    return true;
}

static void expect(struct cc_store *store, const char *last, const char *wanted)
{
    struct cc_strbuf all = { 0 };
    struct cc_error err = { 0 };

    ck_assert(cc_store_each(store, cc_str_z(last), list_one, &all, &err));
    cc_strbuf_byte(&all, '\0');
    ck_assert_str_eq(all.ptr, wanted);
    cc_strbuf_release(&all);
}

START_TEST(of_one_person_the_later_word_counts_and_of_one_time_the_last)
{
    struct cc_store *store = opened();

    ck_assert(put(store, "anna", "f:1", 20, "b", false));
    ck_assert(!put(store, "anna", "f:1", 10, "a", false));
    ck_assert(!put(store, "anna", "f:1", 20, "b", false));
    ck_assert(put(store, "anna", "f:1", 20, "c", false));
    ck_assert(put(store, "ben", "f:1", 5, "x", false));
    expect(store, "", "ben=x;anna=c;");
    expect(store, "ben", "anna=c;ben=x;");
    cc_store_close(store);
}
END_TEST

START_TEST(what_was_taken_back_returns_only_when_said_anew_or_later)
{
    struct cc_store *store = opened();

    put(store, "anna", "f:1", 20, "a", false);
    put(store, "ben", "f:1", 20, "b", false);
    take_back(store, "anna", "f:1", 15); /* its own time is earlier than the word's */
    expect(store, "", "ben=b;");
    ck_assert(!put(store, "anna", "f:1", 20, "a", false));
    ck_assert(!put(store, "anna", "f:1", 21, "a", false));
    ck_assert(put(store, "anna", "f:1", 22, "a2", false));
    take_back(store, "anna", "f:1", 100);
    ck_assert(put(store, "anna", "f:1", 30, "a3", true));
    expect(store, "", "ben=b;anna=a3;");
    cc_store_close(store);
}
END_TEST

START_TEST(it_is_there_when_opened_again_and_two_may_have_it_open)
{
    struct cc_store *store = opened(), *second;
    uint64_t n;
    struct cc_error err = { 0 };

    put(store, "anna", "c:x", 1, "a", false);
    second = opened();
    put(second, "ben", "c:y", 2, "b", false);
    expect(store, "", "anna=a;ben=b;");
    cc_store_close(store);
    cc_store_close(second);
    store = opened();
    expect(store, "", "anna=a;ben=b;");
    ck_assert(cc_store_count(store, CC_STR("c:"), &n, &err));
    ck_assert_uint_eq(n, 2);
    ck_assert(cc_store_count(store, CC_STR("d:"), &n, &err));
    ck_assert_uint_eq(n, 0);
    cc_store_close(store);
}
END_TEST

START_TEST(what_is_not_kept_to_the_end_is_not_kept_at_all)
{
    struct cc_store *store = opened();
    const struct cc_store_record r = { CC_STR("anna"), CC_STR("f:1"), CC_STR(""), 1,
                                       CC_STR("a") };
    struct cc_error err = { 0 };
    bool news;

    ck_assert(cc_store_begin(store, &err));
    ck_assert(cc_store_put(store, &r, false, &news, &err));
    ck_assert(!cc_store_end(store, false, &err));
    expect(store, "", "");
    ck_assert_int_eq(err.code, CC_OK);
    cc_store_close(store);
}
END_TEST

/* Each child says through a pipe what has been committed, and is killed in the middle. */
START_TEST(a_process_that_is_killed_loses_nothing_that_it_committed)
{
    for (int round = 0; round < 10; round++) {
        struct cc_strbuf all = { 0 };
        struct cc_error err = { 0 };
        struct cc_store *store;
        int ends[2], said = 0;
        pid_t child;
        char text[16];

        teardown();
        setup();
        ck_assert_int_eq(pipe(ends), 0);
        child = fork();
        if (child == 0) {
            store = opened();
            for (int64_t i = 0;; i++) {
                snprintf(text, sizeof text, "%d", (int)i);
                put(store, "anna", text, i, text, false);
                if (write(ends[1], &i, 1) != 1)
                    _exit(1);
            }
        }
        close(ends[1]);
        while (said < 5 * round && read(ends[0], text, 1) == 1)
            said++;
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        while (read(ends[0], text, 1) == 1)
            said++;
        close(ends[0]);
        store = opened();
        ck_assert(cc_store_each(store, CC_STR(""), list_one, &all, &err));
        cc_strbuf_byte(&all, '\0');
        for (int i = 0; i < said; i++) {
            snprintf(text, sizeof text, "=%d;", i);
            ck_assert_ptr_nonnull(strstr(all.ptr, text));
        }
        cc_strbuf_release(&all);
        cc_store_close(store);
    }
}
END_TEST

START_TEST(text_with_nuls_and_quotes_is_text)
{
    struct cc_store *store = opened();
    struct cc_strbuf all = { 0 };
    struct cc_error err = { 0 };
    const struct cc_store_record r = { CC_STR("a\0b'; DROP TABLE decision; --"),
                                       CC_STR("f\0:\xF0\x9F\x98\x80"), CC_STR("\"'"), 1,
                                       CC_STR("x\0y") };
    bool news;

    ck_assert(cc_store_begin(store, &err));
    ck_assert(cc_store_put(store, &r, false, &news, &err));
    ck_assert(cc_store_end(store, true, &err));
    ck_assert(cc_store_each(store, CC_STR(""), list_one, &all, &err));
    ck_assert(cc_str_starts(cc_strbuf_view(&all), CC_STR("a")));
    cc_strbuf_release(&all);
    cc_store_close(store);
}
END_TEST

START_TEST(a_value_out_of_bounds_is_refused_and_the_store_stays_usable)
{
    struct cc_store *store = opened();
    struct cc_strbuf big = { 0 };
    struct cc_store_record r = {
        CC_STR("anna"), CC_STR("f:1"), CC_STR(""), 1, { NULL, 0 }
    };
    struct cc_error err = { 0 };
    bool news;

    cc_strbuf_reserve(&big, 9 << 20);
    memset(big.ptr, 'x', 9 << 20);
    r.text = (struct cc_str){ big.ptr, 9 << 20 };
    ck_assert(cc_store_begin(store, &err));
    ck_assert(!cc_store_put(store, &r, false, &news, &err));
    ck_assert_int_eq(err.code, CC_E_LIMIT);
    ck_assert(!cc_store_end(store, false, &err));
    ck_assert(put(store, "anna", "f:1", 1, "a", false));
    cc_strbuf_release(&big);
    cc_store_close(store);
}
END_TEST

static enum cc_errc code_of_opening(void)
{
    struct cc_error err = { 0 };
    struct cc_store *store = cc_store_open(path, &err);

    ck_assert_ptr_null(store);
    return err.code;
}

START_TEST(what_is_no_store_is_refused)
{
    FILE *file = fopen(path, "w");

    for (int i = 0; i < 2000; i++)
        fputs("no store", file);
    fclose(file);
    ck_assert_int_eq(code_of_opening(), CC_E_FORMAT);
    unlink(path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert_int_eq(code_of_opening(), CC_E_INPUT);
    rmdir(path);
    ck_assert_int_eq(symlink("/nowhere/s.sqlite", path), 0);
    ck_assert_int_eq(code_of_opening(), CC_E_INPUT);
    unlink(path);
    rmdir(dir);
    ck_assert_int_eq(code_of_opening(), CC_E_INPUT);
}
END_TEST

Suite *suite_store_store(void);
Suite *suite_store_store(void)
{
    Suite *s = suite_create("store/store");
    TCase *tc = tcase_create("store");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, of_one_person_the_later_word_counts_and_of_one_time_the_last);
    tcase_add_test(tc, what_was_taken_back_returns_only_when_said_anew_or_later);
    tcase_add_test(tc, it_is_there_when_opened_again_and_two_may_have_it_open);
    tcase_add_test(tc, what_is_not_kept_to_the_end_is_not_kept_at_all);
    tcase_add_test(tc, a_process_that_is_killed_loses_nothing_that_it_committed);
    tcase_add_test(tc, text_with_nuls_and_quotes_is_text);
    tcase_add_test(tc, a_value_out_of_bounds_is_refused_and_the_store_stays_usable);
    tcase_add_test(tc, what_is_no_store_is_refused);
    suite_add_tcase(s, tc);
    return s;
}
