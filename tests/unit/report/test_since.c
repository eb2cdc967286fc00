/* test_since.c - what changed between two runs: by ids, by counts, by families. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "report/report_priv.h"
#include "report/since.h"
#include "support/checked.h"

static char dir[32];

static void setup(void)
{
    snprintf(dir, sizeof dir, "/tmp/concord-since-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
    struct cc_error err = { 0 };

    ck_assert(cc_remove_tree(dir, &err));
}

static struct cc_run run_of(const struct checked *c)
{
    static const char *const no_packs[] = { NULL };

    return (struct cc_run){ .command = "check", .command_line = "concord check a.csv",
                            .data = c->data, .results = &c->results,
                            .settings = c->settings, .degree = CC_AUTO_SAFE,
                            .fail_on = CC_SEVERITY_WARN, .max_findings = SIZE_MAX,
                            .packs = no_packs };
}

static void put(const char *name, cc_product_writer *write, const struct cc_run *run)
{
    struct cc_error err = { 0 };
    struct cc_outfile *out = cc_outfile_new(dir, name, &err);
    char hash[33];
    uint64_t size;

    ck_assert_ptr_nonnull(out);
    ck_assert(write(run, out, &err));
    ck_assert(cc_outfile_commit(out, hash, &size, &err));
}

static void put_text(const char *name, const char *text)
{
    struct cc_error err = { 0 };

    ck_assert(cc_file_write(dir, name, cc_str_z(text), &err));
}

/* What a check says of a table, left in the directory as a run leaves it. */
static void leave(const char *check, const char *csv, size_t max_findings)
{
    static const struct checked_options options = { .with_rules = true };
    struct checked c = checked_csv_with(check, csv, &options);
    struct cc_run run = run_of(&c);

    run.max_findings = max_findings;
    put("summary.json", cc_write_summary, &run);
    put("findings.jsonl", cc_write_findings, &run);
    checked_release(&c);
}

/* A later run of the check over another table, compared with what was left. */
struct later {
    struct checked table;
    struct cc_run run;
    struct cc_since *since;
};

static struct later compare(const char *check, const char *csv)
{
    static const struct checked_options options = { .with_rules = true };
    struct cc_error err = { 0 };
    struct later l = { .table = checked_csv_with(check, csv, &options),
                       .since = cc_since_open(dir, &err) };

    ck_assert_msg(l.since != NULL, "%s", err.msg);
    l.run = run_of(&l.table);
    cc_since_compare(l.since, &l.run);
    return l;
}

static void release(struct later *l)
{
    cc_since_free(l->since);
    checked_release(&l->table);
}

START_TEST(findings_are_new_gone_or_the_same_by_what_they_are_about)
{
    struct later l;

    leave("edge-space", "id,text\na,x \nb,y \nc,z\n", SIZE_MAX);
    /* Row b stands elsewhere, a is mended, d is new. */
    l = compare("edge-space", "id,text\nd,w \na,x\nb,y \nc,z\n");
    ck_assert(l.since->by_id);
    ck_assert_uint_eq(l.since->findings.then, 2);
    ck_assert_uint_eq(l.since->findings.now, 2);
    ck_assert_uint_eq(l.since->fresh, 1);
    ck_assert_uint_eq(l.since->gone, 1);
    ck_assert_uint_eq(l.since->rows_then, 3);
    ck_assert_uint_eq(l.since->rows_now, 4);
    ck_assert_uint_eq(l.since->inputs_same, 0);
    ck_assert_uint_eq(l.since->check_count, 1);
    ck_assert(cc_str_eq_z(l.since->checks[0].name, "edge-space"));
    ck_assert_uint_eq(l.since->checks[0].fresh, 1);
    ck_assert_uint_eq(l.since->checks[0].gone, 1);
    ck_assert(cc_str_eq_z(l.since->status, "fail"));
    release(&l);
}
END_TEST

START_TEST(a_check_that_one_of_the_runs_had_is_told_of)
{
    struct later l;

    leave("edge-space", "id,text\na,x \nb,y\n", SIZE_MAX);
    l = compare("edge-space", "id,text\na,x\nb,y\n");
    ck_assert_uint_eq(l.since->one_sided, 0);
    release(&l);
    l = compare("double-space", "id,text\na,x \nb,y\n");
    ck_assert_uint_eq(l.since->gone, 1);
    ck_assert_uint_eq(l.since->one_sided, 1);
    release(&l);
}
END_TEST

START_TEST(the_same_data_gives_no_difference)
{
    static const char csv[] = "id,text\na,x \nb,y \nc,z\n";
    struct later l;

    leave("edge-space", csv, SIZE_MAX);
    l = compare("edge-space", csv);
    ck_assert_uint_eq(l.since->fresh + l.since->gone, 0);
    ck_assert_uint_eq(l.since->check_count, 0);
    ck_assert_uint_eq(l.since->family_count, 0);
    ck_assert_uint_eq(l.since->inputs_same, 1);
    release(&l);
}
END_TEST

START_TEST(what_counts_other_rows_keeps_its_id_when_rows_are_added)
{
    struct later l;

    leave("duplicate", "id,text\na,we left\nb,we left\n", SIZE_MAX);
    l = compare("duplicate", "id,text\na,we left\nb,we left\nc,we left\n");
    ck_assert_uint_eq(l.since->findings.then, 1);
    ck_assert_uint_eq(l.since->findings.now, 2);
    ck_assert_uint_eq(l.since->gone, 0);
    ck_assert_uint_eq(l.since->fresh, 1);
    release(&l);
}
END_TEST

START_TEST(where_findings_were_not_kept_only_their_number_is_compared)
{
    struct later l;

    leave("edge-space", "id,text\na,x \nb,y \n", 1);
    l = compare("edge-space", "id,text\na,x \nb,y \nc,z \n");
    ck_assert(!l.since->by_id);
    ck_assert_uint_eq(l.since->findings.then, 2);
    ck_assert_uint_eq(l.since->findings.now, 3);
    release(&l);
}
END_TEST

/* Texts that begin in either way, so often. */
static const char *mixed(unsigned okay, unsigned ok)
{
    static char csv[8192];
    size_t len = (size_t)snprintf(csv, sizeof csv, "text\n");

    for (unsigned i = 0; i < okay + ok; i++)
        len += (size_t)snprintf(csv + len, sizeof csv - len,
                                "%s we go on with it at %c%c\n", i < okay ? "okay" : "ok",
                                (char)('a' + i % 26), (char)('a' + i / 26));
    return csv;
}

static void expect_ok(const struct later *l, enum cc_since_fate fate, uint64_t then,
                      uint64_t now)
{
    const struct cc_since_family *f = l->since->families;

    ck_assert_uint_ge(l->since->family_count, 1);
    ck_assert(cc_str_eq_z(f->id, "en.ok"));
    ck_assert_int_eq(cc_since_fate(f), fate);
    ck_assert_uint_eq(f->departures.then, then);
    ck_assert_uint_eq(f->departures.now, now);
}

START_TEST(a_family_turns_is_settled_or_is_new)
{
    struct later l;

    leave("convention", mixed(40, 6), SIZE_MAX);
    l = compare("convention", mixed(5, 41));
    expect_ok(&l, CC_SINCE_TURNED, 6, 5);
    ck_assert(cc_str_eq_z(l.since->families[0].standard_then, "okay"));
    ck_assert(cc_str_eq_z(l.since->families[0].standard_now, "ok"));
    ck_assert_uint_eq(l.since->families[0].departures.then_of, 46);
    release(&l);
    l = compare("convention", mixed(40, 3));
    expect_ok(&l, CC_SINCE_COUNTS, 6, 3);
    release(&l);
    l = compare("convention", mixed(46, 0));
    expect_ok(&l, CC_SINCE_SETTLED, 6, 0);
    release(&l);
    leave("convention", mixed(46, 0), SIZE_MAX);
    l = compare("convention", mixed(40, 6));
    expect_ok(&l, CC_SINCE_NEW, 0, 6);
    release(&l);
}
END_TEST

START_TEST(what_is_no_run_is_refused_and_half_of_one_is_counted)
{
    static const char *const bad[] = { "", "{", "[]", "{\"schema\":\"other/1\"}",
                                       "{\"schema\":\"concord/summary/1\"}", "\xFF" };
    static const char *const lines[] = {
        "{\"id\":\"0123456789abcdef\"}\n", "x\n", "\xFF\n",
        "{\"id\":\"zzzzzzzzzzzzzzzz\",\"check\":\"c\"}\n"
    };
    struct cc_error err = { 0 };
    struct later l;

    ck_assert_ptr_null(cc_since_open(dir, &err));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put_text("summary.json", bad[i]);
        err = (struct cc_error){ 0 };
        ck_assert_msg(cc_since_open(dir, &err) == NULL, "%s", bad[i]);
        ck_assert_int_eq(err.code, CC_E_FORMAT);
    }
    leave("edge-space", "id,text\na,x \n", SIZE_MAX);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        put_text("findings.jsonl", lines[i]);
        l = compare("edge-space", "id,text\na,x \n");
        ck_assert_msg(!l.since->by_id, "%s", lines[i]);
        ck_assert_uint_eq(l.since->findings.then, 1);
        release(&l);
    }
}
END_TEST

START_TEST(figures_and_words_that_no_run_writes_are_not_repeated)
{
    struct later l;

    put_text(
        "summary.json",
        "{\"schema\":\"concord/summary/1\",\"version\":\"1\",\"rows\":-5,\"verdict\":"
        "{\"fail_on\":\"warn\",\"status\":\"<b>\"},\"findings\":{\"count\":1e9,"
        "\"warn\":99999999999999999999,\"error\":2.5,\"info\":7}}");
    l = compare("edge-space", "id,text\na,x\n");
    ck_assert(cc_str_eq_z(l.since->status, "fail"));
    ck_assert_uint_eq(l.since->rows_then, 0);
    ck_assert_uint_eq(l.since->findings.then, 0);
    ck_assert_uint_eq(l.since->severity[CC_SEVERITY_WARN].then, 0);
    ck_assert_uint_eq(l.since->severity[CC_SEVERITY_ERROR].then, 0);
    ck_assert_uint_eq(l.since->severity[CC_SEVERITY_INFO].then, 7);
    release(&l);
}
END_TEST

START_TEST(a_pipe_is_refused_and_not_waited_for)
{
    struct cc_error err = { 0 };
    char pipe[64];

    snprintf(pipe, sizeof pipe, "%s/summary.json", dir);
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_ptr_null(cc_since_open(pipe, &err));
    ck_assert_ptr_nonnull(strstr(err.msg, "is not a regular file"));
    ck_assert_ptr_null(cc_since_open(dir, &err));
}
END_TEST

Suite *suite_report_since(void);
Suite *suite_report_since(void)
{
    Suite *s = suite_create("report/since");
    TCase *tc = tcase_create("two runs");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, findings_are_new_gone_or_the_same_by_what_they_are_about);
    tcase_add_test(tc, a_check_that_one_of_the_runs_had_is_told_of);
    tcase_add_test(tc, the_same_data_gives_no_difference);
    tcase_add_test(tc, what_counts_other_rows_keeps_its_id_when_rows_are_added);
    tcase_add_test(tc, where_findings_were_not_kept_only_their_number_is_compared);
    tcase_add_test(tc, a_family_turns_is_settled_or_is_new);
    tcase_add_test(tc, what_is_no_run_is_refused_and_half_of_one_is_counted);
    tcase_add_test(tc, a_pipe_is_refused_and_not_waited_for);
    tcase_add_test(tc, figures_and_words_that_no_run_writes_are_not_repeated);
    suite_add_tcase(s, tc);
    return s;
}
