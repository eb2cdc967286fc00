/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "clean/clean.h"
#include "clean/decisions.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "rules/rules.h"
#include "support/checked.h"

#define HEAD "{\"schema\":\"concord/decisions/1\","
#define ANNA ",\"who\":\"anna\",\"when\":\"2026-01-01T10:00:00Z\"}\n"
#define ANNA_LATER ",\"who\":\"anna\",\"when\":\"2026-01-01T10:00:00.5Z\"}\n"
#define BLANK ",\"replacement\":\" \""
#define BEN ",\"who\":\"ben\",\"when\":\"2026-01-02\"}\n"

/* ---- reading ---- */

static const char *error_of(const char *text)
{
    static struct cc_error err;
    struct cc_decisions *d = cc_decisions_new();

    err = (struct cc_error){ 0 };
    if (!cc_decisions_add(d, "d.jsonl", cc_str_z(text), &err))
        ck_assert_int_eq(err.code, CC_E_USAGE);
    cc_decisions_free(d);
    return err.msg;
}

START_TEST(what_is_odd_is_told_with_file_and_line)
{
    static const char *const texts[][2] = {
        { "\n{", "d.jsonl:2: invalid JSON: a key in quotes is missing" },
        { "[]", "d.jsonl:1: invalid JSON: an object in braces is missing" },
        { "{} x", "d.jsonl:1: invalid JSON: something follows the closing bracket" },
        { "{}", "d.jsonl:1: \"schema\":\"concord/decisions/1\" is missing" },
        { HEAD "\"convention\":\"en.ok\",\"style\":\"ok\",\"style\":\"ok\"" ANNA,
          "d.jsonl:1: 'style' stands twice" },
        { HEAD "\"convention\":5" ANNA,
          "d.jsonl:1: 'convention' must be a text in quotes" },
        { HEAD "\"convention\":\"en.ok\",\"action\":\"choose\"" ANNA,
          "d.jsonl:1: a 'style' must say what was chosen" },
        { HEAD "\"convention\":\"en.ok\",\"action\":\"ignore\",\"style\":\"ok\"" ANNA,
          "d.jsonl:1: a 'style' goes with choose and always only" },
        { HEAD "\"convention\":\"en.ok\",\"action\":\"burn\"" ANNA,
          "d.jsonl:1: there is no action 'burn'" },
        { HEAD "\"action\":\"ignore\"" ANNA,
          "d.jsonl:1: a decision is about a 'convention' or about a 'finding'" },
        { HEAD "\"convention\":\"en.ok\",\"style\":\"ok\",\"when\":\"2026-01-01\"}",
          "d.jsonl:1: 'who' decided is missing" },
        { HEAD
          "\"convention\":\"en.ok\",\"style\":\"ok\",\"who\":\"a\",\"when\":\"noon\"}",
          "d.jsonl:1: 'when' must be a time like 2026-11-25T10:00:00Z" },
        { HEAD "\"finding\":\"12\",\"action\":\"reject\"" ANNA,
          "d.jsonl:1: 'finding' must be an id of 16 hexadecimal digits" },
        { HEAD "\"finding\":\"0123456789abcdef\",\"action\":\"ignore\"" ANNA,
          "d.jsonl:1: of a finding the action is accept, reject or edit" },
        { HEAD "\"finding\":\"0123456789abcdef\",\"action\":\"reject\",\"column\":"
               "\"text\"" ANNA,
          "d.jsonl:1: a decision about a cell needs its 'row' and the hash 'seen'" },
        { HEAD "\"finding\":\"0123456789abcdef\",\"action\":\"accept\"" ANNA,
          "d.jsonl:1: what is accepted needs the 'replacement' or the 'value' that was "
          "proposed, the 'row', the 'column' and 'seen'" },
        { HEAD "\"finding\":\"0123456789abcdef\",\"action\":\"edit\"" ANNA,
          "d.jsonl:1: an edit needs the 'value', the 'row', the 'column' and 'seen'" },
        { "\xFF", "d.jsonl:1: a line is not UTF-8" },
        { HEAD "\"value\":\"\\ud800\"}",
          "d.jsonl:1: 'value' holds half a surrogate pair" },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(error_of(texts[i][0]), texts[i][1]);
}
END_TEST

START_TEST(empty_lines_a_byte_order_mark_and_unknown_members_are_passed_over)
{
    ck_assert_str_eq(error_of("\xEF\xBB\xBF\r\n\n" HEAD "\"note\":{\"a\":[1,2]},\"n\":3,"
                              "\"convention\":\"en.ok\",\"style\":\"ok\"" ANNA "  "), "");
    ck_assert_str_eq(error_of(""), "");
}
END_TEST

START_TEST(a_line_nested_without_end_is_refused)
{
    struct cc_strbuf text = { 0 };

    cc_strbuf_z(&text, "{\"x\":");
    for (int i = 0; i < 100000; i++)
        cc_strbuf_byte(&text, '[');
    cc_strbuf_byte(&text, '\0');
    ck_assert_str_eq(error_of(text.ptr),
                     "d.jsonl:1: invalid JSON: it is nested too deep");
    text.len = 0;
    for (int i = 0; i < (1 << 20) + 1; i++)
        cc_strbuf_byte(&text, '{');
    cc_strbuf_byte(&text, '\0');
    ck_assert_str_eq(error_of(text.ptr), "d.jsonl:1: a line is longer than 1 MiB");
    cc_strbuf_release(&text);
}
END_TEST

/* ---- conventions ---- */

static struct cc_decisions *settled(const char *text)
{
    struct cc_decisions *d = cc_decisions_new();
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert(cc_rules_add_shipped(rules, "en", &err));
    ck_assert_msg(cc_decisions_add(d, "d.jsonl", cc_str_z(text), &err), "%s", err.msg);
    cc_decisions_settle(d, rules);
    cc_rules_free(rules);
    return d;
}

/* "style caps by anna", one a line. */
static const char *choices_of(const char *text)
{
    static const char *const wishes[] = { "style", "ignore", "report", "ask" };
    static char out[512];
    struct cc_decisions *d = settled(text);
    size_t n, at = 0;
    const struct cc_convention_choice *c = cc_decisions_choices(d, &n);

    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s %s%s%.*s by %.*s%s",
                               i == 0 ? "" : "; ", CC_STR_ARG(c[i].convention),
                               wishes[c[i].wish], c[i].style.len > 0 ? " " : "",
                               CC_STR_ARG(c[i].style), CC_STR_ARG(c[i].by),
                               c[i].always ? ", always" : "");
    cc_decisions_free(d);
    return out;
}

START_TEST(of_one_person_the_later_decision_counts_wherever_it_stands)
{
    ck_assert_str_eq(
        choices_of(HEAD "\"convention\":\"en.ok\",\"style\":\"ok\"" ANNA_LATER HEAD
                        "\"convention\":\"en.ok\",\"style\":\"okay\"" ANNA),
        "en.ok style ok by anna");
    ck_assert_str_eq(choices_of(HEAD "\"convention\":\"en.ok\",\"style\":\"ok\"" ANNA
                                HEAD "\"convention\":\"en.ok\",\"style\":\"okay\"" ANNA),
                     "en.ok style okay by anna");
}
END_TEST

START_TEST(a_time_is_compared_as_a_time)
{
    static const char early[] =
        HEAD "\"convention\":\"en.ok\",\"style\":\"ok\",\"who\":\"anna\","
             "\"when\":\"2026-03-01T00:30:00+02:00\"}\n";
    static const char late[] =
        HEAD "\"convention\":\"en.ok\",\"style\":\"okay\",\"who\":\"anna\","
             "\"when\":\"2026-02-28T22:31Z\"}\n";
    char both[512];

    snprintf(both, sizeof both, "%s%s", late, early);
    ck_assert_str_eq(choices_of(both), "en.ok style okay by anna");
}
END_TEST

START_TEST(people_who_agree_decide_and_people_who_disagree_do_not)
{
    ck_assert_str_eq(choices_of(HEAD "\"convention\":\"en.ok\",\"style\":\"OK\"" ANNA
                                HEAD "\"convention\":\"en.ok\",\"style\":\"caps\"" BEN),
                     "en.ok style caps by ben");
    ck_assert_str_eq(choices_of(HEAD "\"convention\":\"en.ok\",\"style\":\"ok\"" ANNA
                                HEAD "\"convention\":\"en.ok\",\"style\":\"caps\"" BEN),
                     "en.ok ask ok by anna; en.ok ask caps by ben");
}
END_TEST

START_TEST(every_action_has_its_wish_and_what_is_not_known_has_none)
{
    ck_assert_str_eq(
        choices_of(
            HEAD
            "\"convention\":\"en.ok\",\"style\":\"O.K.\",\"action\":\"always\"" ANNA HEAD
            "\"convention\":\"en.yeah\",\"action\":\"different\"" ANNA HEAD
            "\"convention\":\"habit.double-space\",\"action\":\"ignore\"" ANNA HEAD
            "\"convention\":\"habit.terminal-mark\",\"action\":\"report\"" ANNA HEAD
            "\"convention\":\"found.preauth\",\"style\":\"pre-auth\"" ANNA HEAD
            "\"convention\":\"xx.none\",\"action\":\"ignore\"" ANNA HEAD
            "\"convention\":\"en.alright\",\"style\":\"nope\"" ANNA),
        "en.ok style points by anna, always; en.yeah ignore by anna; habit.double-space "
        "ignore "
        "by anna; habit.terminal-mark report by anna; found.preauth style pre-auth by "
        "anna");
}
END_TEST

/* ---- findings ---- */

/* A table cleaned with decisions about it. */
struct decided {
    struct checked table;
    struct cc_results results;
    struct cc_cleaning cleaning;
    struct cc_decisions *decisions;
};

static struct cc_run_options options_for(struct checked *table,
                                         struct cc_decisions *decisions)
{
    struct cc_run_options options = { .settings = table->settings, .rules = table->rules,
                                      .threads = 1, .max_findings = SIZE_MAX };

    cc_check_settings_default(table->settings);
    if (decisions != NULL) {
        cc_decisions_settle(decisions, table->rules);
        options.choices = cc_decisions_choices(decisions, &options.n_choices);
        options.review = cc_decisions_review;
        options.review_ctx = decisions;
    }
    return options;
}

static struct decided run(const char *csv, const char *lines)
{
    static const struct checked_options with_rules = { .with_rules = true };
    struct decided d = { .table = checked_csv_with("edge-space", csv, &with_rules),
                         .decisions = cc_decisions_new() };
    struct cc_error err = { 0 };
    struct cc_run_options options;

    ck_assert_msg(cc_decisions_add(d.decisions, "d.jsonl", cc_str_z(lines), &err), "%s",
                  err.msg);
    options = options_for(&d.table, d.decisions);
    ck_assert(cc_checks_run(d.table.data, &options, &d.results, &err));
    ck_assert(
        cc_clean(d.table.data, &d.results, &options, CC_AUTO_SAFE, &d.cleaning, &err));
    return d;
}

static void release(struct decided *d)
{
    cc_cleaning_release(&d->cleaning);
    cc_results_release(&d->results);
    cc_decisions_free(d->decisions);
    checked_release(&d->table);
}

/* A line about the nth finding of a check in the table, as a person would write it. */
static const char *line(const char *csv, const char *check, size_t nth,
                        const char *action, const char *rest)
{
    static char lines[8][512];
    static unsigned turn;
    static const struct checked_options with_rules = { .with_rules = true };
    struct checked c = checked_csv_with(check, csv, &with_rules);
    const struct cc_finding *f = checked_at(&c, nth);
    char seen[17], number[16];
    char *out = lines[turn++ % 8];

    cc_decision_seen_hex(cc_column_at(&c.data->columns[f->column], f->row), seen);
    snprintf(out, 512, HEAD "\"finding\":\"%016llx\",\"check\":\"%s\",\"row\":\"%.*s\","
                            "\"column\":\"%.*s\",\"seen\":\"%s\",\"action\":\"%s\"%s",
             (unsigned long long)cc_finding_id(c.data, c.out, f), check,
             CC_STR_ARG(cc_dataset_row_name(c.data, f->row, number)),
             CC_STR_ARG(c.data->columns[f->column].name), seen, action, rest);
    checked_release(&c);
    return out;
}

/* "2: call me" for each changed row, counted from 0; then the fates. */
static const char *outcome_of(const struct decided *d)
{
    static char out[1024];
    size_t at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < d->cleaning.count; i++)
        at += (size_t)snprintf(out + at, sizeof out - at, "%u: %.*s; ",
                               d->cleaning.changes[i].row,
                               CC_STR_ARG(d->cleaning.changes[i].after));
    for (size_t i = 0; i < cc_decisions_count(d->decisions); i++)
        at += (size_t)snprintf(
            out + at, sizeof out - at, "%s%s", i == 0 ? "" : " ",
            cc_decision_fate_name(cc_decisions_at(d->decisions, i)->fate));
    return out;
}

static void expect(const char *csv, const char *lines, const char *wanted)
{
    struct decided d = run(csv, lines);

    ck_assert_str_eq(outcome_of(&d), wanted);
    release(&d);
}

static const char csv[] = "id,text\na,call  me\nb,play  it  now \nc,stop now\n";

START_TEST(a_rejected_finding_is_neither_told_nor_fixed)
{
    const char *reject = line(csv, "double-space", 0, "reject", ANNA);
    struct decided d = run(csv, reject);
    const struct cc_outcome *out = NULL;

    ck_assert_str_eq(outcome_of(&d), "1: play it now; applied");
    for (size_t i = 0; i < d.results.outcome_count; i++)
        if (strcmp(d.results.outcomes[i].check->name, "double-space") == 0)
            out = &d.results.outcomes[i];
    ck_assert_uint_eq(out->count, 2);
    ck_assert_uint_eq(out->by_severity[CC_SEVERITY_WARN], 2);
    ck_assert_uint_eq(out->rejected, 1);
    ck_assert_uint_eq(out->groups[0].rows, 2);
    release(&d);
}
END_TEST

START_TEST(of_two_alike_in_a_cell_only_the_rejected_one_stays)
{
    /* The other is fixed in the first round, and the rejected one has moved for the next.
     */
    expect(csv, line(csv, "double-space", 2, "reject", ANNA),
           "0: call me; 1: play it  now; applied");
}
END_TEST

START_TEST(an_accepted_finding_is_fixed_that_would_have_been_asked_about)
{
    static const char likely[] = "id,text\na,a caf\xC3\x83\xC2\xA9 near here\n";

    expect(likely,
           line(likely, "mojibake", 0, "accept", ",\"replacement\":\"\xC3\xA9\"" ANNA),
           "0: a caf\xC3\xA9 near here; applied");
    expect(likely, line(likely, "mojibake", 0, "accept",
                        ",\"value\":\"a caf\\u00e9 near here\"" ANNA),
           "0: a caf\xC3\xA9 near here; applied");
}
END_TEST

START_TEST(what_was_accepted_counts_only_as_it_was_proposed)
{
    static const char likely[] = "id,text\na,a caf\xC3\x83\xC2\xA9 near here\n";

    expect(likely,
           line(likely, "mojibake", 0, "accept", ",\"value\":\"a cafe near here\"" ANNA),
           "stale");
    expect(likely, line(likely, "mojibake", 0, "accept", ",\"replacement\":\"e\"" ANNA),
           "stale");
}
END_TEST

START_TEST(an_edit_sets_the_cell_and_nothing_else_touches_it)
{
    expect(csv, line(csv, "double-space", 1, "edit", ",\"value\":\"play  that \"" ANNA),
           "0: call me; 1: play  that ; applied");
}
END_TEST

START_TEST(an_edit_that_has_been_made_is_done_and_the_cell_stays)
{
    static const char now[] = "id,text\na,call  me\nb,play  that \nc,stop now\n";

    expect(now, line(csv, "double-space", 1, "edit", ",\"value\":\"play  that \"" ANNA),
           "0: call me; done");
}
END_TEST

START_TEST(a_stale_decision_is_not_applied_and_its_cell_is_asked_about)
{
    static const char now[] = "id,text\na,call  me up\nb,stop\n";

    expect(now, line(csv, "double-space", 0, "accept", BLANK ANNA), "stale");
    expect(now, line(csv, "double-space", 0, "reject", ANNA), "stale");
    expect(now, line(csv, "double-space", 0, "edit", ",\"value\":\"x\"" ANNA), "stale");
}
END_TEST

START_TEST(what_is_there_no_more_is_gone_and_what_is_well_is_not_needed)
{
    static const char other_rows[] = "id,text\nz,call  me\n";
    static const char no_column[] = "id,label\na,call\nb,call\n";

    expect(other_rows, line(csv, "double-space", 0, "reject", ANNA), "0: call me; gone");
    expect(no_column, line(csv, "double-space", 0, "reject", ANNA), "gone");
    expect(csv, HEAD "\"finding\":\"0123456789abcdef\",\"action\":\"reject\"" ANNA,
           "0: call me; 1: play it now; unneeded");
}
END_TEST

START_TEST(people_who_disagree_leave_the_finding_to_be_asked_about)
{
    char both[1024];

    snprintf(both, sizeof both, "%s%s",
             line(csv, "double-space", 0, "accept", BLANK ANNA),
             line(csv, "double-space", 0, "reject", BEN));
    expect(csv, both, "1: play it now; conflict conflict");
    snprintf(both, sizeof both, "%s%s",
             line(csv, "double-space", 0, "accept", BLANK ANNA),
             line(csv, "double-space", 0, "reject", ANNA_LATER));
    expect(csv, both, "1: play it now; outranked applied");
}
END_TEST

START_TEST(two_values_for_one_cell_are_a_conflict)
{
    char both[1024];

    snprintf(both, sizeof both, "%s%s",
             line(csv, "double-space", 1, "edit", ",\"value\":\"x\"" ANNA),
             line(csv, "double-space", 2, "edit", ",\"value\":\"y\"" ANNA));
    expect(csv, both, "0: call me; conflict conflict");
}
END_TEST

START_TEST(suggest_makes_no_change_even_one_that_was_accepted)
{
    static const struct checked_options with_rules = { .with_rules = true };
    struct decided d = { .table = checked_csv_with("edge-space", csv, &with_rules),
                         .decisions = cc_decisions_new() };
    struct cc_error err = { 0 };
    struct cc_run_options options;

    ck_assert(cc_decisions_add(
        d.decisions, "d", cc_str_z(line(csv, "double-space", 0, "accept", BLANK ANNA)),
        &err));
    options = options_for(&d.table, d.decisions);
    ck_assert(cc_checks_run(d.table.data, &options, &d.results, &err));
    ck_assert(
        cc_clean(d.table.data, &d.results, &options, CC_AUTO_SUGGEST, &d.cleaning, &err));
    ck_assert_str_eq(outcome_of(&d), "applied");
    release(&d);
}
END_TEST

START_TEST(a_finding_in_a_group_keeps_its_id_when_figures_change)
{
    static const char more[] = "id,text\nz,a  b  c  d\na,call  me\n";

    ck_assert_str_eq(line(csv, "double-space", 0, "accept", ""),
                     line(more, "double-space", 3, "accept", ""));
}
END_TEST

Suite *suite_clean_decisions(void);
Suite *suite_clean_decisions(void)
{
    Suite *s = suite_create("clean/decisions");
    TCase *tc = tcase_create("decisions");

    tcase_add_test(tc, what_is_odd_is_told_with_file_and_line);
    tcase_add_test(tc, empty_lines_a_byte_order_mark_and_unknown_members_are_passed_over);
    tcase_add_test(tc, a_line_nested_without_end_is_refused);
    tcase_add_test(tc, of_one_person_the_later_decision_counts_wherever_it_stands);
    tcase_add_test(tc, a_time_is_compared_as_a_time);
    tcase_add_test(tc, people_who_agree_decide_and_people_who_disagree_do_not);
    tcase_add_test(tc, every_action_has_its_wish_and_what_is_not_known_has_none);
    tcase_add_test(tc, a_rejected_finding_is_neither_told_nor_fixed);
    tcase_add_test(tc, of_two_alike_in_a_cell_only_the_rejected_one_stays);
    tcase_add_test(tc, an_accepted_finding_is_fixed_that_would_have_been_asked_about);
    tcase_add_test(tc, what_was_accepted_counts_only_as_it_was_proposed);
    tcase_add_test(tc, an_edit_sets_the_cell_and_nothing_else_touches_it);
    tcase_add_test(tc, an_edit_that_has_been_made_is_done_and_the_cell_stays);
    tcase_add_test(tc, a_stale_decision_is_not_applied_and_its_cell_is_asked_about);
    tcase_add_test(tc, what_is_there_no_more_is_gone_and_what_is_well_is_not_needed);
    tcase_add_test(tc, people_who_disagree_leave_the_finding_to_be_asked_about);
    tcase_add_test(tc, two_values_for_one_cell_are_a_conflict);
    tcase_add_test(tc, suggest_makes_no_change_even_one_that_was_accepted);
    tcase_add_test(tc, a_finding_in_a_group_keeps_its_id_when_figures_change);
    suite_add_tcase(s, tc);
    return s;
}
