/* test_acronyms.c - which name an abbreviation is said to stand for, and when none is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>

#include "base/arena.h"
#include "cluster/cluster.h"

enum { MOST = 400 };

/* Has any cluster both of the first two values? */
static bool joined(const struct cc_cluster_value *values, uint32_t n)
{
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cc_cluster_labels(values, n, NULL, NULL, arena);
    bool found = false;

    for (uint32_t i = 0; i < c.count; i++) {
        unsigned both = 0;

        for (uint32_t m = 0; m < c.clusters[i].n_members; m++) {
            const struct cc_cluster_member *member = &c.clusters[i].members[m];

            both += member->value < 2;
            ck_assert(member->value > 1 || member->value == c.clusters[i].canonical ||
                      member->grade == CC_GRADE_NONE);
        }
        found = found || both == 2;
    }
    cc_arena_free(arena);
    return found;
}

static bool pair(const char *a, const char *b, const char *other)
{
    const struct cc_cluster_value values[] = { { cc_str_z(a), 5 }, { cc_str_z(b), 4 },
                                               { cc_str_z(other), 3 } };

    return joined(values, 3);
}

START_TEST(an_abbreviation_of_the_only_name_is_suggested)
{
    ck_assert(pair("N.Y.", "New York", "Boston"));
    ck_assert(pair("IBM", "International Business Machines", "Siemens"));
    ck_assert(pair("University of California, Los Angeles", "UCLA", "Yale"));
    ck_assert(pair("IBM", "International Business Machines",
                   "Internatonal Business Machines"));
}
END_TEST

START_TEST(what_may_stand_for_several_or_is_a_word_is_left_alone)
{
    ck_assert(!pair("NY", "New York", "Nancy Young"));
    ck_assert(!pair("ny", "New York", "Boston"));
    ck_assert(!pair("NYC", "New York", "Boston"));
    ck_assert(!pair("AB", "Route 66", "Boston"));
}
END_TEST

/* Of two hundred names of two words each, one has the initials by chance. */
START_TEST(among_very_many_names_a_short_abbreviation_says_nothing)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value values[MOST] = { { CC_STR("NY"), 5 },
                                             { CC_STR("New York"), 4 } };
    uint32_t n = 2;

    for (unsigned i = 0; i < MOST / 2; i++)
        values[n++] = (struct cc_cluster_value){
            cc_arena_printf(arena, "%cob%c%c %cel%c%c", 'a' + i % 13, 'a' + i % 7,
                            'a' + i % 23, 'a' + i / 13 % 13, 'b' + i % 11, 'a' + i % 19),
            1 };
    ck_assert(!joined(values, n));
    ck_assert(joined(values, 6));
    cc_arena_free(arena);
}
END_TEST

/* A likely variant is not taken from its name by what may only stand for that. */
START_TEST(an_abbreviation_takes_no_name_from_its_variants)
{
    const struct cc_cluster_value values[] = {
        { CC_STR("IBM"), 90 },
        { CC_STR("International Business Machines"), 40 },
        { CC_STR("international business machines"), 30 },
        { CC_STR("Internatonal Business Machines"), 2 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cc_cluster_labels(values, 4, NULL, NULL, arena);

    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].canonical, 1);
    ck_assert_uint_eq(c.clusters[0].n_members, 4);
    ck_assert_uint_eq(c.clusters[0].members[1].value, 0);
    ck_assert_int_eq(c.clusters[0].members[1].grade, CC_GRADE_NONE);
    ck_assert_int_ge(c.clusters[0].members[2].grade, CC_GRADE_LIKELY);
    ck_assert_int_eq(c.clusters[0].members[3].grade, CC_GRADE_LIKELY);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_cluster_acronyms(void);
Suite *suite_cluster_acronyms(void)
{
    Suite *s = suite_create("cluster/acronyms");
    TCase *c = tcase_create("acronyms");

    tcase_add_test(c, an_abbreviation_of_the_only_name_is_suggested);
    tcase_add_test(c, what_may_stand_for_several_or_is_a_word_is_left_alone);
    tcase_add_test(c, among_very_many_names_a_short_abbreviation_says_nothing);
    tcase_add_test(c, an_abbreviation_takes_no_name_from_its_variants);
    suite_add_tcase(s, c);
    return s;
}
