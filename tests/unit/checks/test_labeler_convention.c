/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "unit/checks/people.h"

static const char *const names[] = { "anna", "bela", "chen", "gwen", "hugo" };

/* Five labelers in turn; gwen writes umm in `share` of 100 rows, the others in `other`. */
static struct people corpus(unsigned rows, unsigned share, unsigned other)
{
    struct people p = people_new("labeler,time,text");

    for (unsigned i = 0; i < rows; i++) {
        const bool odd = people_random(&p, 100) < (i % 5 == 3 ? share : other);
        people_row(&p, names[i % 5], odd ? "umm I think so" : "um I think so");
    }
    return p;
}

START_TEST(a_labeler_with_a_habit_of_her_own_is_named_with_figures)
{
    struct people p = corpus(200, 100, 0);
    struct checked c = people_check(&p, "labeler-convention", 1);

    checked_expect(&c, "- text none\n");
    ck_assert_str_eq(
        checked_message(&c, 0),
        "spelling of um: gwen departs from 'um' in 100 % of 40 uses (95 % "
        "interval 91 to 100 %), mostly with 'umm'; the others in 0 % of 160");
    ck_assert_uint_eq(checked_at(&c, 0)->labeler, 4);
    ck_assert_uint_eq(c.out->group_count, 1);
    ck_assert(cc_str_eq_z(c.out->groups[0].id, "en.filler.um"));
    ck_assert(cc_str_ends(c.out->groups[0].evidence, CC_STR("Cramer's V 1.00")));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(who_departs_in_less_than_half_of_the_uses_is_not_named)
{
    struct people p = corpus(400, 40, 1);
    struct checked c = people_check(&p, "labeler-convention", 1);

    checked_expect(&c, "");
    ck_assert_uint_eq(c.out->group_count, 1); /* but that it depends on persons is told */
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(the_same_mixture_by_all_names_nobody)
{
    for (unsigned share = 5; share <= 45; share += 2) {
        struct people p = corpus(300, share, share);
        p.state += share;
        struct checked c = people_check(&p, "labeler-convention", 1);

        checked_expect(&c, "");
        ck_assert_uint_eq(c.out->group_count, 0);
        checked_release(&c);
        people_release(&p);
    }
}
END_TEST

/* 400 labelers with five uses each, three in ten odd: some have all five odd by chance. */
START_TEST(among_many_labelers_chance_names_nobody)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 2000; i++) {
        char who[16];

        snprintf(who, sizeof who, "l%u", i % 400);
        people_row(&p, who, people_random(&p, 10) < 3 ? "umm so" : "um so");
    }
    c = people_check(&p, "labeler-convention", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(where_no_way_prevails_it_is_said)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 122; i++)
        people_row(&p, names[i % 2], i % 2 == 0 || i == 1 ? "um so" : "umm so");
    c = people_check(&p, "labeler-convention", 1);
    checked_expect(&c, "- text none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "no way prevails, but bela"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

/* All write Dr. and Mister; gwen has the misters, hugo writes Doctor. */
START_TEST(what_there_was_to_write_is_no_habit)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 600; i++) {
        const unsigned who = i % 5;
        const bool mister = people_random(&p, 10) < (who == 3 ? 9u : 1u);

        people_row(&p, names[who],
                   mister     ? "I saw Mister Jones today"
                   : who == 4 ? "I saw Doctor Jones today"
                              : "I saw Dr. Jones today");
    }
    c = people_check(&p, "labeler-convention", 1);
    checked_expect(&c, "- text none\n");
    ck_assert_msg(strstr(checked_message(&c, 0), "hugo departs from 'Dr.'") != NULL, "%s",
                  checked_message(&c, 0));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(one_labeler_alone_departs_from_nobody)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 60; i++)
        people_row(&p, "anna", i % 3 == 0 ? "umm so" : "um so");
    c = people_check(&p, "labeler-convention", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(rows_without_a_name_are_nobodys)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 120; i++)
        people_row(&p, i % 3 == 0 ? "" : names[i % 3], i % 3 == 0 ? "umm so" : "um so");
    c = people_check(&p, "labeler-convention", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

CHECKED_SUITE(labeler_convention, a_labeler_with_a_habit_of_her_own_is_named_with_figures,
              who_departs_in_less_than_half_of_the_uses_is_not_named,
              the_same_mixture_by_all_names_nobody,
              among_many_labelers_chance_names_nobody,
              what_there_was_to_write_is_no_habit, where_no_way_prevails_it_is_said,
              one_labeler_alone_departs_from_nobody, rows_without_a_name_are_nobodys)
