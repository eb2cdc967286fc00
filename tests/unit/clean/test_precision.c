/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "clean/clean.h"
#include "clean/decisions.h"
#include "dataset/dataset.h"
#include "support/checked.h"

enum { ROWS = 60 };

/* Rows of two blanks, each with what one person decided of its fix. */
struct judged {
    struct checked table;
    struct cc_results results;
    struct cc_decisions *decisions;
};

static void put_decision(struct cc_strbuf *out, const struct checked *c, size_t row,
                         const char *action)
{
    const struct cc_finding *f = checked_at(c, row);
    const struct cc_str cell = cc_column_at(&c->data->columns[f->column], f->row);
    char seen[17];

    cc_decision_seen_hex(cell, seen);
    cc_strbuf_printf(out, "{\"schema\":\"concord/decisions/1\",\"finding\":\"%016llx\","
                          "\"row\":\"%zu\",\"column\":\"text\",\"seen\":\"%s\","
                          "\"who\":\"anna\",\"when\":\"2026-01-01\",%s}\n",
                     (unsigned long long)cc_finding_id(c->data, c->out, f), row + 1, seen,
                     action);
}

/* `actions`: members of each decision, by row. */
static struct judged judge(const char *const *actions)
{
    static const struct checked_options plain = { 0 };
    struct cc_strbuf csv = { 0 }, lines = { 0 };
    struct judged j = { .decisions = cc_decisions_new() };
    struct cc_run_options options;
    struct cc_error err = { 0 };

    cc_strbuf_z(&csv, "text\n");
    for (int i = 0; i < ROWS; i++)
        cc_strbuf_printf(&csv, "call  me %c%c\n", 'a' + i / 26, 'a' + i % 26);
    cc_strbuf_byte(&csv, '\0');
    j.table = checked_csv_with("double-space", csv.ptr, &plain);
    for (size_t i = 0; i < ROWS; i++)
        if (actions[i] != NULL)
            put_decision(&lines, &j.table, i, actions[i]);
    ck_assert_msg(cc_decisions_add(j.decisions, "d", cc_strbuf_view(&lines), &err), "%s",
                  err.msg);
    cc_decisions_settle(j.decisions, NULL);
    options = (struct cc_run_options){ .settings = j.table.settings, .threads = 1,
                                       .max_findings = SIZE_MAX,
                                       .review = cc_decisions_review,
                                       .review_ctx = j.decisions };
    ck_assert(cc_checks_run(j.table.data, &options, &j.results, &err));
    cc_strbuf_release(&csv);
    cc_strbuf_release(&lines);
    return j;
}

static void release(struct judged *j)
{
    cc_results_release(&j->results);
    cc_decisions_free(j->decisions);
    checked_release(&j->table);
}

#define ACCEPT "\"action\":\"accept\",\"replacement\":\" \""
#define REJECT "\"action\":\"reject\""

static const char *const *mostly(size_t rejected, size_t decided)
{
    static const char *actions[ROWS];

    for (size_t i = 0; i < ROWS; i++)
        actions[i] = i < rejected ? REJECT : i < decided ? ACCEPT : NULL;
    return actions;
}

START_TEST(decisions_about_automatic_fixes_are_counted_by_rule)
{
    struct judged j = judge(mostly(4, ROWS));
    size_t n;
    const struct cc_rule_record *r = cc_decisions_precision(j.decisions, &n);

    ck_assert_uint_eq(n, 1);
    ck_assert(cc_str_eq(r->check, CC_STR("double-space")));
    ck_assert_int_eq(r->grade, CC_GRADE_SAFE);
    ck_assert_uint_eq(r->right, 56);
    ck_assert_uint_eq(r->wrong, 4);
    ck_assert_double_eq_tol(r->interval.low, 0.8407, 1e-4);
    ck_assert_double_eq_tol(r->interval.high, 0.9738, 1e-4);
    ck_assert(r->demote);
    release(&j);
}
END_TEST

START_TEST(few_decisions_and_good_ones_demote_nothing)
{
    static const size_t cases[][2] = { { 4, 49 }, { 0, 50 }, { 3, 60 } };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct judged j = judge(mostly(cases[i][0], cases[i][1]));
        size_t n;

        ck_assert(!cc_decisions_precision(j.decisions, &n)->demote);
        ck_assert_uint_eq(n, 1);
        release(&j);
    }
}
END_TEST

START_TEST(an_edit_to_what_was_proposed_is_right_a_stale_one_neither)
{
    const char *actions[ROWS] = {
        "\"action\":\"edit\",\"value\":\"call me aa\"",
        "\"action\":\"edit\",\"value\":\"call you ab\"",
        "\"action\":\"accept\",\"replacement\":\"_\"",
    };
    struct judged j = judge(actions);
    size_t n;
    const struct cc_rule_record *r = cc_decisions_precision(j.decisions, &n);

    ck_assert_uint_eq(n, 1);
    ck_assert_uint_eq(r->right, 1);
    ck_assert_uint_eq(r->wrong, 1);
    release(&j);
}
END_TEST

START_TEST(each_degree_is_told_what_it_would_change)
{
    struct judged j = judge(mostly(5, 15));
    struct cc_forecast by[CC_AUTO_DEGREES];

    cc_clean_forecast(j.table.data, &j.results, by);
    ck_assert_uint_eq(by[CC_AUTO_SUGGEST].cells, 0);
    ck_assert_uint_eq(by[CC_AUTO_DECIDED].cells, 10);
    ck_assert_uint_eq(by[CC_AUTO_SAFE].cells, ROWS - 5);
    ck_assert_uint_eq(by[CC_AUTO_FULL].cells, ROWS - 5);
    ck_assert_uint_eq(by[CC_AUTO_FULL].fixes, ROWS - 5);
    release(&j);
}
END_TEST

Suite *suite_clean_precision(void);
Suite *suite_clean_precision(void)
{
    Suite *s = suite_create("clean/precision");
    TCase *tc = tcase_create("precision");

    tcase_add_test(tc, decisions_about_automatic_fixes_are_counted_by_rule);
    tcase_add_test(tc, few_decisions_and_good_ones_demote_nothing);
    tcase_add_test(tc, an_edit_to_what_was_proposed_is_right_a_stale_one_neither);
    tcase_add_test(tc, each_degree_is_told_what_it_would_change);
    suite_add_tcase(s, tc);
    return s;
}
