/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "clean/clean.h"
#include "dataset/dataset.h"
#include "support/checked.h"

/* Clean the table to a degree; the check of the fixture only loads it. */
struct cleaned {
    struct checked table;
    struct cc_results results;
    struct cc_cleaning cleaning;
};

static struct cleaned clean(const char *csv, enum cc_auto degree)
{
    static const struct checked_options with_rules = { .with_rules = true };
    struct cleaned c = { .table = checked_csv_with("edge-space", csv, &with_rules) };
    struct cc_check_setting *settings = c.table.settings;
    struct cc_run_options options = { .settings = settings, .rules = c.table.rules,
                                      .threads = 1, .max_findings = SIZE_MAX };
    struct cc_error err = { 0 };

    cc_check_settings_default(settings);
    ck_assert_msg(cc_checks_run(c.table.data, &options, &c.results, &err), "%s", err.msg);
    ck_assert_msg(cc_clean(c.table.data, &c.results, &options, degree, &c.cleaning, &err),
                  "%s", err.msg);
    return c;
}

static void release(struct cleaned *c)
{
    cc_cleaning_release(&c->cleaning);
    cc_results_release(&c->results);
    checked_release(&c->table);
}

START_TEST(fixes_of_several_checks_meet_in_one_cell)
{
    struct cleaned c =
        clean("id,text\n1,call  me back\xC2\xA0now \n2,play it\n", CC_AUTO_SAFE);

    ck_assert_uint_eq(c.cleaning.count, 1);
    ck_assert(cc_str_eq(c.cleaning.changes[0].after, CC_STR("call me back now")));
    ck_assert(cc_str_eq(c.cleaning.changes[0].rule,
                        CC_STR("double-space, odd-space, edge-space")));
    ck_assert_uint_eq(c.cleaning.unsettled, 0);
    release(&c);
}
END_TEST

START_TEST(what_is_only_likely_waits_for_full)
{
    static const char csv[] = "id,text\n1,a caf\xC3\x83\xC2\xA9 near here\n";
    struct cleaned safe = clean(csv, CC_AUTO_SAFE), full = clean(csv, CC_AUTO_FULL);

    ck_assert_uint_eq(safe.cleaning.count, 0);
    ck_assert_uint_eq(full.cleaning.count, 1);
    ck_assert(
        cc_str_eq(full.cleaning.changes[0].after, CC_STR("a caf\xC3\xA9 near here")));
    release(&safe);
    release(&full);
}
END_TEST

START_TEST(suggest_changes_nothing)
{
    struct cleaned c = clean("id,text\n1,call  me \n", CC_AUTO_SUGGEST);

    ck_assert_uint_eq(c.cleaning.count, 0);
    ck_assert_uint_eq(c.cleaning.rounds, 0);
    release(&c);
}
END_TEST

START_TEST(a_tie_is_not_decided)
{
    struct cleaned c = clean("id,label\n1,play music\n2,play_music\n", CC_AUTO_FULL);

    ck_assert_uint_eq(c.cleaning.count, 0);
    release(&c);
}
END_TEST

START_TEST(many_places_of_one_cell_are_all_fixed)
{
    char csv[4096] = "id,text\n1,", want[2048] = "";
    struct cleaned c;

    for (int i = 0; i < 300; i++) {
        strcat(csv, "ab  ");
        strcat(want, i < 299 ? "ab " : "ab");
    }
    strcat(csv, "\n");
    c = clean(csv, CC_AUTO_SAFE);
    ck_assert_uint_eq(c.cleaning.count, 1);
    ck_assert(cc_str_eq_z(c.cleaning.changes[0].after, want));
    release(&c);
}
END_TEST

START_TEST(columns_without_a_role_are_left_alone)
{
    struct cleaned c = clean("id,note\n1,a  b \n", CC_AUTO_FULL);

    ck_assert_uint_eq(c.cleaning.count, 0);
    release(&c);
}
END_TEST

START_TEST(an_action_follows_grade_confidence_and_degree)
{
    struct cc_finding f = { .replacement = { "x", 1 },
                            .grade = CC_GRADE_LIKELY,
                            .confidence = 0.95f,
                            .severity = CC_SEVERITY_WARN };

    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_SAFE), CC_ACTION_QUEUE);
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_FULL), CC_ACTION_AUTO);
    f.confidence = 0.5f;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_FULL), CC_ACTION_QUEUE);
    f.confidence = 1;
    f.queue = true;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_FULL), CC_ACTION_QUEUE);
    f.queue = false;
    f.replacement.ptr = NULL;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_FULL), CC_ACTION_NONE);
}
END_TEST

START_TEST(what_people_chose_is_made_however_unsure_the_majority_is)
{
    struct cc_finding f = { .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE,
                            .confidence = 0.5f, .severity = CC_SEVERITY_WARN };

    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_SAFE), CC_ACTION_QUEUE);
    f.wanted = true;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_SAFE), CC_ACTION_AUTO);
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_DECIDED), CC_ACTION_AUTO);
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_SUGGEST), CC_ACTION_QUEUE);
    f.grade = CC_GRADE_LIKELY;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_DECIDED), CC_ACTION_QUEUE);
}
END_TEST

START_TEST(what_the_format_refuses_is_queued_though_people_accepted_it)
{
    struct cc_finding f = { .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE,
                            .confidence = 1, .severity = CC_SEVERITY_WARN,
                            .decided = CC_ACCEPTED, .queue = true };

    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_DECIDED), CC_ACTION_AUTO);
    f.refusal = "the format cannot hold it";
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_DECIDED), CC_ACTION_QUEUE);
    f.held = true;
    ck_assert_int_eq(cc_action_of(&f, CC_AUTO_DECIDED), CC_ACTION_NONE);
}
END_TEST

Suite *suite_clean_clean(void);
Suite *suite_clean_clean(void)
{
    Suite *s = suite_create("clean/clean");
    TCase *tc = tcase_create("fixes");

    tcase_add_test(tc, fixes_of_several_checks_meet_in_one_cell);
    tcase_add_test(tc, what_is_only_likely_waits_for_full);
    tcase_add_test(tc, suggest_changes_nothing);
    tcase_add_test(tc, a_tie_is_not_decided);
    tcase_add_test(tc, many_places_of_one_cell_are_all_fixed);
    tcase_add_test(tc, columns_without_a_role_are_left_alone);
    tcase_add_test(tc, an_action_follows_grade_confidence_and_degree);
    tcase_add_test(tc, what_people_chose_is_made_however_unsure_the_majority_is);
    tcase_add_test(tc, what_the_format_refuses_is_queued_though_people_accepted_it);
    suite_add_tcase(s, tc);
    return s;
}
