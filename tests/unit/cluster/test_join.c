/* test_join.c - the join against the full matrix of every pair. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/join.h"

static uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The textbook matrix, whole; with `swap` its form with exchanged neighbours. */
static unsigned matrix_distance(struct cc_str x, struct cc_str y, bool swap)
{
    static const size_t most = 40;
    uint32_t a[40], b[40];
    size_t n = 0, m = 0, d[41][41];

    for (size_t at = 0; at < x.len;)
        a[n++] = cc_utf8_next(x, &at);
    for (size_t at = 0; at < y.len;)
        b[m++] = cc_utf8_next(y, &at);
    ck_assert(n <= most && m <= most);
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
                            d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (swap && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    return (unsigned)d[n][m];
}

/* `n` strings of up to `longest` letters out of `n_letters`, many made from others. */
static struct cc_str *random_strings(struct cc_arena *arena, uint32_t n, uint32_t longest,
                                     uint32_t n_letters, uint64_t seed)
{
    static const uint32_t letters[] = { 'a', 'b', 0xE9, 0x3B1, 0x4E2D, 0x1F600, 'c', 'd',
                                        'e', 'f', 0x301, 'g', 'h', 'i', 'j', 'k' };
    struct cc_str *out = CC_NEW(arena, struct cc_str, n);

    for (uint32_t i = 0; i < n; i++) {
        char text[40 * 4 + 16];
        size_t len = 0;
        if (i > 0 && next_random(&seed) % 3 != 0) {
            const struct cc_str from = out[next_random(&seed) % i];
            const size_t letters_in = cc_utf8_count(from);
            const size_t cut =
                cc_utf8_offset(from, next_random(&seed) % (letters_in + 1));
            const size_t drop = next_random(&seed) % 3;
            size_t rest = cut;
            for (size_t k = 0; k < drop && rest < from.len; k++)
                cc_utf8_next(from, &rest);
            memcpy(text, from.ptr, cut);
            len = cut;
            if (letters_in < longest || drop > 0)
                len +=
                    cc_utf8_encode(letters[next_random(&seed) % n_letters], text + len);
            if (rest < from.len) {
                memcpy(text + len, from.ptr + rest, from.len - rest);
                len += from.len - rest;
            }
            if (cc_utf8_count((struct cc_str){ text, len }) > longest)
                len = cc_utf8_offset((struct cc_str){ text, len }, longest);
        } else {
            const uint32_t want = next_random(&seed) % (longest + 1);
            for (uint32_t k = 0; k < want; k++)
                len +=
                    cc_utf8_encode(letters[next_random(&seed) % n_letters], text + len);
        }
        out[i] = cc_arena_str(arena, (struct cc_str){ text, len });
    }
    return out;
}

static void compare_with_all_pairs(const struct cc_str *s, uint32_t n,
                                   const struct cc_join_options *opt)
{
    struct cc_join_pairs got = cc_join(s, n, opt);
    size_t at = 0;

    ck_assert(got.complete);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            const unsigned d = matrix_distance(s[i], s[j], opt->swap);
            if (d > opt->max_distance ||
                (opt->kinds != NULL && opt->kinds[i] != opt->kinds[j]))
                continue;
            ck_assert_msg(at < got.count && got.pairs[at].a == i &&
                              got.pairs[at].b == j && got.pairs[at].distance == d,
                          "'%s' and '%s' at %u, k=%u swap=%d", s[i].ptr, s[j].ptr, d,
                          opt->max_distance, opt->swap);
            at++;
        }
    ck_assert_uint_eq(at, got.count);
    cc_join_release(&got);
}

START_TEST(finds_every_pair_and_no_other)
{
    static const struct {
        uint32_t n, longest, n_letters;
    } shape[] = {
        { 120, 3, 3 }, { 160, 6, 3 }, { 160, 9, 4 }, { 140, 14, 8 }, { 60, 40, 16 }
    };

    for (unsigned round = 0; round < 5 * 4 * 2; round++) {
        const unsigned kind = round % 5;
        const struct cc_join_options opt = { .max_distance = round / 5 % 4,
                                             .swap = round / 20 != 0,
                                             .n_threads = 1 };
        struct cc_arena *arena = cc_arena_new();
        struct cc_str *s = random_strings(arena, shape[kind].n, shape[kind].longest,
                                          shape[kind].n_letters, 77 + round);
        compare_with_all_pairs(s, shape[kind].n, &opt);
        cc_arena_free(arena);
    }
}
END_TEST

START_TEST(an_exchange_across_a_cut_is_one_edit)
{
    char text[30][16];
    struct cc_str s[30];
    uint32_t n = 0;

    for (unsigned i = 0; i + 1 < 12; i++) {
        memcpy(text[n], "abcdefghijkl", 13);
        text[n][i] = "abcdefghijkl"[i + 1];
        text[n][i + 1] = "abcdefghijkl"[i];
        s[n] = cc_str_z(text[n]);
        n++;
    }
    s[n++] = CC_STR("abcdefghijkl");
    for (unsigned k = 0; k <= CC_JOIN_MAX_DISTANCE; k++) {
        compare_with_all_pairs(
            s, n, &(struct cc_join_options){ .max_distance = k, .swap = true });
        compare_with_all_pairs(s, n, &(struct cc_join_options){ .max_distance = k });
    }
}
END_TEST

START_TEST(pairs_are_of_one_kind)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_str *s = random_strings(arena, 300, 8, 4, 5);
    uint32_t kinds[300];

    for (uint32_t i = 0; i < 300; i++)
        kinds[i] = i % 3;
    compare_with_all_pairs(
        s, 300, &(struct cc_join_options){ .max_distance = 2, .kinds = kinds });
    cc_arena_free(arena);
}
END_TEST

START_TEST(threads_do_not_change_the_result)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_str *s = random_strings(arena, 4000, 12, 16, 9);
    struct cc_join_pairs one =
        cc_join(s, 4000, &(struct cc_join_options){ .max_distance = 2 });
    struct cc_join_pairs four =
        cc_join(s, 4000, &(struct cc_join_options){ .max_distance = 2, .n_threads = 4 });

    ck_assert_uint_gt(one.count, 0);
    ck_assert_uint_eq(one.count, four.count);
    ck_assert_int_eq(memcmp(one.pairs, four.pairs, one.count * sizeof *one.pairs), 0);
    cc_join_release(&one);
    cc_join_release(&four);
    cc_arena_free(arena);
}
END_TEST

START_TEST(nothing_and_one_string_have_no_pair)
{
    const struct cc_str one = CC_STR("x");

    ck_assert_uint_eq(
        cc_join(NULL, 0, &(struct cc_join_options){ .max_distance = 2 }).count, 0);
    ck_assert_uint_eq(
        cc_join(&one, 1, &(struct cc_join_options){ .max_distance = 2 }).count, 0);
}
END_TEST

START_TEST(a_limit_of_checks_bounds_the_work_and_is_reported)
{
    enum { N = 10000, LENGTH = 400, CHECKS = 20 };
    struct cc_arena *arena = cc_arena_new();
    struct cc_str *s = CC_NEW(arena, struct cc_str, N);
    char text[LENGTH];
    struct cc_join_pairs got;

    for (uint32_t i = 0; i < N; i++) {
        memset(text, 'a', LENGTH);
        text[i / 25] = (char)('b' + i % 25);
        s[i] = cc_arena_str(arena, (struct cc_str){ text, LENGTH });
    }
    got = cc_join(s, N,
                  &(struct cc_join_options){ .max_distance = 2, .max_checks = CHECKS });
    ck_assert(!got.complete);
    ck_assert_uint_ge(got.count, N);
    ck_assert_uint_le(got.count, CHECKS * N);
    cc_join_release(&got);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_cluster_join(void);
Suite *suite_cluster_join(void)
{
    Suite *s = suite_create("cluster/join");
    TCase *tc = tcase_create("join");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, finds_every_pair_and_no_other);
    tcase_add_test(tc, an_exchange_across_a_cut_is_one_edit);
    tcase_add_test(tc, pairs_are_of_one_kind);
    tcase_add_test(tc, threads_do_not_change_the_result);
    tcase_add_test(tc, nothing_and_one_string_have_no_pair);
    tcase_add_test(tc, a_limit_of_checks_bounds_the_work_and_is_reported);
    suite_add_tcase(s, tc);
    return s;
}
