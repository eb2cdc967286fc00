/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "clean/agreement.h"
#include "clean/decisions.h"

#define ANNA "anna", "2026-01-01"
#define BEN  "ben", "2026-01-02"

static void say(struct cc_strbuf *lines, unsigned finding, const char *action,
                const char *value, const char *who, const char *when)
{
    cc_strbuf_printf(lines,
                     "{\"schema\":\"concord/decisions/1\",\"finding\":\"%016x\","
                     "\"action\":\"%s\",\"row\":\"1\",\"column\":\"text\","
                     "\"seen\":\"0000000000000000\",\"value\":\"%s\",\"who\":\"%s\","
                     "\"when\":\"%s\"}\n",
                     finding, action, value, who, when);
}

static struct cc_agreement agreement_of(struct cc_strbuf *lines, struct cc_decisions *all)
{
    struct cc_agreement a;
    struct cc_error err = { 0 };

    ck_assert_msg(cc_decisions_add(all, "d", cc_strbuf_view(lines), &err), "%s", err.msg);
    ck_assert_msg(cc_agreement_of(&a, all, &err), "%s", err.msg);
    cc_strbuf_release(lines);
    return a;
}

/* 20 + 15 of 50 alike; the example that text books have. */
START_TEST(kappa_takes_off_what_chance_would_give)
{
    ck_assert_double_eq_tol(
        cc_cohen_kappa(35, 50, (uint64_t[]){ 25, 25 }, (uint64_t[]){ 30, 20 }, 2), 0.4,
        1e-12);
    ck_assert_double_eq_tol(
        cc_cohen_kappa(0, 2, (uint64_t[]){ 1, 1 }, (uint64_t[]){ 1, 1 }, 2), -1, 1e-12);
    ck_assert(isnan(cc_cohen_kappa(0, 0, (uint64_t[]){ 0, 0 }, (uint64_t[]){ 0, 0 }, 2)));
    ck_assert(isnan(cc_cohen_kappa(9, 9, (uint64_t[]){ 9, 0 }, (uint64_t[]){ 9, 0 }, 2)));
}
END_TEST

START_TEST(people_are_compared_by_what_both_say_now)
{
    struct cc_decisions *all = cc_decisions_new();
    struct cc_strbuf lines = { 0 };
    struct cc_agreement a;

    say(&lines, 1, "accept", "a", ANNA);
    say(&lines, 1, "accept", "a", BEN);
    say(&lines, 2, "edit", "a", ANNA);
    say(&lines, 2, "edit", "b", BEN);
    say(&lines, 3, "edit", "a", "anna", "2026-03-01"); /* she thought again */
    say(&lines, 3, "accept", "a", ANNA);
    say(&lines, 3, "edit", "a", BEN);
    say(&lines, 4, "edit", "a", ANNA); /* ben has not seen it */
    a = agreement_of(&lines, all);
    ck_assert_uint_eq(a.n_people, 2);
    ck_assert_uint_eq(a.things, 4);
    ck_assert_uint_eq(a.shared, 3);
    ck_assert_uint_eq(a.conflicts, 1);
    ck_assert_uint_eq(a.n_pairs, 1);
    ck_assert(cc_str_eq_z(a.pairs[0].one, "anna") &&
              cc_str_eq_z(a.pairs[0].other, "ben"));
    ck_assert_uint_eq(a.pairs[0].findings, 3);
    ck_assert_uint_eq(a.pairs[0].findings_alike, 2);
    /* p = 2/3; accept 1/3 each, edit 2/3 each: c = 5/9. */
    ck_assert_double_eq_tol(a.pairs[0].kappa, 0.25, 1e-12);
    ck_assert_uint_eq(a.n_disputed, 3);
    ck_assert(cc_str_eq_z(a.disputed[0]->value, "a"));
    ck_assert(cc_str_eq_z(a.disputed[1]->value, "b"));
    ck_assert_ptr_null(a.disputed[2]);
    cc_agreement_release(&a);
    cc_decisions_free(all);
}
END_TEST

START_TEST(conventions_are_counted_apart_and_have_no_kappa)
{
    struct cc_decisions *all = cc_decisions_new();
    struct cc_strbuf lines = { 0 };
    struct cc_agreement a;

    for (int i = 0; i < 3; i++)
        for (int person = 0; person < 2; person++)
            cc_strbuf_printf(
                &lines,
                "{\"schema\":\"concord/decisions/1\",\"convention\":\"en.%d\","
                "\"style\":\"%s\",\"who\":\"%s\",\"when\":\"2026-01-01\"}\n",
                i, i == 2 && person == 1 ? "y" : "x", person == 0 ? "zoe" : "ada");
    a = agreement_of(&lines, all);
    ck_assert_uint_eq(a.pairs[0].conventions, 3);
    ck_assert_uint_eq(a.pairs[0].conventions_alike, 2);
    ck_assert_uint_eq(a.pairs[0].findings, 0);
    ck_assert(isnan(a.pairs[0].kappa));
    ck_assert(cc_str_eq_z(a.pairs[0].one, "ada"));
    cc_agreement_release(&a);
    cc_decisions_free(all);
}
END_TEST

START_TEST(people_who_share_nothing_are_no_pair_and_a_crowd_is_refused)
{
    struct cc_decisions *all = cc_decisions_new();
    struct cc_strbuf lines = { 0 };
    struct cc_agreement a;
    struct cc_error err = { 0 };
    char name[8];

    for (unsigned i = 0; i < 64; i++) {
        snprintf(name, sizeof name, "p%u", i);
        say(&lines, i, "reject", "", name, "2026-01-01");
    }
    a = agreement_of(&lines, all);
    ck_assert_uint_eq(a.n_people, 64);
    ck_assert_uint_eq(a.n_pairs, 0);
    cc_agreement_release(&a);
    say(&lines, 0, "reject", "", "one more", "2026-01-01");
    ck_assert(cc_decisions_add(all, "e", cc_strbuf_view(&lines), &err));
    ck_assert(!cc_agreement_of(&a, all, &err));
    ck_assert_int_eq(err.code, CC_E_LIMIT);
    cc_strbuf_release(&lines);
    cc_agreement_release(&a);
    cc_decisions_free(all);
}
END_TEST

Suite *suite_clean_agreement(void);
Suite *suite_clean_agreement(void)
{
    Suite *s = suite_create("clean/agreement");
    TCase *tc = tcase_create("agreement");

    tcase_add_test(tc, kappa_takes_off_what_chance_would_give);
    tcase_add_test(tc, people_are_compared_by_what_both_say_now);
    tcase_add_test(tc, conventions_are_counted_apart_and_have_no_kappa);
    tcase_add_test(tc, people_who_share_nothing_are_no_pair_and_a_crowd_is_refused);
    suite_add_tcase(s, tc);
    return s;
}
