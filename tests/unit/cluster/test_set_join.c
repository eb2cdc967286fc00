/* test_set_join.c - the set join against the comparison of every pair. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>

#include "base/memory.h"
#include "cluster/set_join.h"

enum { SETS = 300, ITEMS = 40, LONGEST = 24 };

struct random_sets {
    uint32_t items[SETS * LONGEST];
    size_t start[SETS + 1];
};

static uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Each set draws items with one chance, or takes an earlier set and changes a little. */
static void fill(struct random_sets *r, uint64_t seed)
{
    size_t at = 0;

    for (uint32_t s = 0; s < SETS; s++) {
        const uint32_t chance = next_random(&seed) % 50,
                       model = s > 0 ? next_random(&seed) % s : 0;
        const bool alike = s > 0 && next_random(&seed) % 2 == 0;
        size_t m = r->start[model];

        r->start[s] = at;
        for (uint32_t item = 0; item < ITEMS && at - r->start[s] < LONGEST; item++) {
            const bool slip = next_random(&seed) % 25 == 0;
            bool has = next_random(&seed) % 100 < chance;

            if (alike) {
                while (m < r->start[model + 1] && r->items[m] < item)
                    m++;
                has = m < r->start[model + 1] && r->items[m] == item;
            }
            if (has != slip)
                r->items[at++] = item;
        }
        r->start[s + 1] = at;
    }
}

static uint32_t shared_of(const struct random_sets *r, uint32_t a, uint32_t b)
{
    uint32_t shared = 0;

    for (size_t i = r->start[a]; i < r->start[a + 1]; i++)
        for (size_t k = r->start[b]; k < r->start[b + 1]; k++)
            shared += r->items[i] == r->items[k];
    return shared;
}

static size_t size_of(const struct random_sets *r, uint32_t s)
{
    return r->start[s + 1] - r->start[s];
}

START_TEST(finds_every_pair_and_no_other_at_any_threshold_and_thread_count)
{
    static const unsigned percents[] = { 1, 34, 50, 60, 75, 80, 90, 100 };
    struct random_sets *r = cc_alloc_zero(1, sizeof *r);

    for (uint64_t seed = 1; seed <= 6; seed++)
        for (size_t p = 0; p < sizeof percents / sizeof *percents; p++) {
            const struct cc_set_join_options opt = { .percent = percents[p],
                                                     .n_threads = seed % 2 + 1 };
            struct cc_set_pairs got;
            size_t at = 0;

            fill(r, seed);
            got = cc_set_join(&(struct cc_sets){ r->items, r->start, SETS }, &opt);
            ck_assert(got.complete);
            for (uint32_t a = 0; a < SETS; a++)
                for (uint32_t b = a + 1; b < SETS; b++) {
                    const uint32_t shared = shared_of(r, a, b);
                    const size_t all = size_of(r, a) + size_of(r, b) - shared;

                    if (shared == 0 || shared * 100 < all * opt.percent)
                        continue;
                    ck_assert_uint_lt(at, got.count);
                    ck_assert_uint_eq(got.pairs[at].a, a);
                    ck_assert_uint_eq(got.pairs[at].b, b);
                    ck_assert_uint_eq(got.pairs[at++].shared, shared);
                }
            ck_assert_uint_eq(at, got.count);
            cc_set_join_release(&got);
        }
    cc_free(r);
}
END_TEST

START_TEST(no_sets_empty_sets_and_one_set_have_no_pair)
{
    static const uint32_t items[] = { 3, 9 };
    static const size_t start[] = { 0, 0, 2, 2 };
    const struct cc_set_join_options opt = { .percent = 80, .n_threads = 1 };

    ck_assert_uint_eq(cc_set_join(&(struct cc_sets){ items, start, 0 }, &opt).count, 0);
    ck_assert_uint_eq(cc_set_join(&(struct cc_sets){ items, start, 1 }, &opt).count, 0);
    ck_assert_uint_eq(cc_set_join(&(struct cc_sets){ items, start, 3 }, &opt).count, 0);
}
END_TEST

enum { LIMIT = 5 };
static const struct cc_set_join_options limited[] = {
    { .percent = 90, .n_threads = 1, .max_checks = LIMIT },
    { .percent = 90, .n_threads = 2, .max_pairs = LIMIT },
};

START_TEST(a_limit_of_checks_or_pairs_bounds_the_work_and_is_reported)
{
    enum { N = 2000 };
    uint32_t *items = cc_alloc((size_t)N * 2, sizeof *items);
    size_t *start = cc_alloc((size_t)N + 1, sizeof *start);
    struct cc_set_pairs got;

    for (uint32_t i = 0; i <= N; i++)
        start[i] = (size_t)i * 2;
    for (uint32_t i = 0; i < N; i++) {
        items[2 * i] = 0;
        items[2 * i + 1] = 1;
    }
    got = cc_set_join(&(struct cc_sets){ items, start, N }, &limited[_i]);
    ck_assert(!got.complete);
    ck_assert_uint_le(got.count, (size_t)N * LIMIT);
    ck_assert_uint_ge(got.count, (size_t)(N - LIMIT) * LIMIT);
    cc_set_join_release(&got);
    cc_free(items);
    cc_free(start);
}
END_TEST

Suite *suite_cluster_set_join(void);
Suite *suite_cluster_set_join(void)
{
    Suite *s = suite_create("cluster/set_join");
    TCase *tc = tcase_create("set_join");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, finds_every_pair_and_no_other_at_any_threshold_and_thread_count);
    tcase_add_test(tc, no_sets_empty_sets_and_one_set_have_no_pair);
    tcase_add_loop_test(tc, a_limit_of_checks_or_pairs_bounds_the_work_and_is_reported, 0,
                        sizeof limited / sizeof *limited);
    suite_add_tcase(s, tc);
    return s;
}
