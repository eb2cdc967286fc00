/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "text/word_distance.h"
#include "unit/text/random_text.h"

static size_t distance(const char *a, const char *b, size_t max)
{
    struct cc_words x = { 0 }, y = { 0 };
    size_t d;

    cc_words_split(cc_str_z(a), &x);
    cc_words_split(cc_str_z(b), &y);
    d = cc_word_distance(&x, &y, max);
    ck_assert_uint_eq(cc_word_distance(&y, &x, max), d);
    cc_words_release(&x);
    cc_words_release(&y);
    return d;
}

START_TEST(words_are_counted_as_they_are_written)
{
    ck_assert_uint_eq(distance("um so it was", "um so it was", 5), 0);
    ck_assert_uint_eq(distance("Um, so it was.", "um so it was", 5), 2);
    ck_assert_uint_eq(distance("twenty five dollars", "$25", 5), 3);
    ck_assert_uint_eq(distance("  so\tit  was ", "so it was", 5), 0);
    ck_assert_uint_eq(distance("", "", 5), 0);
    ck_assert_uint_eq(distance("", "so it was", 5), 3);
    ck_assert_uint_eq(distance("a b c d", "b c d a", 5), 2);
}
END_TEST

START_TEST(more_than_the_limit_is_one_more_than_the_limit)
{
    ck_assert_uint_eq(distance("a b c d e", "v w x y z", 3), 4);
    ck_assert_uint_eq(distance("a", "a b c d e f", 2), 3);
    ck_assert_uint_eq(distance("a b", "c d", 0), 1);
    ck_assert_uint_eq(distance("a b", "a b", 0), 0);
}
END_TEST

/* The whole table. */
static size_t slow(const struct cc_words *a, const struct cc_words *b)
{
    static size_t t[40][40];

    for (size_t i = 0; i <= a->n; i++)
        for (size_t j = 0; j <= b->n; j++) {
            size_t best = i == 0 ? j : i;

            if (i > 0 && j > 0) {
                best = t[i - 1][j - 1] + (a->hashes[i - 1] != b->hashes[j - 1]);
                best = t[i - 1][j] + 1 < best ? t[i - 1][j] + 1 : best;
                best = t[i][j - 1] + 1 < best ? t[i][j - 1] + 1 : best;
            }
            t[i][j] = best;
        }
    return t[a->n][b->n];
}

START_TEST(a_band_of_the_table_gives_what_the_whole_gives)
{
    uint64_t state = 7, a[40], b[40];

    for (int round = 0; round < 20000; round++) {
        const size_t n = random_next(&state) % 20, m = random_next(&state) % 20,
                     max = random_next(&state) % 12;
        const struct cc_words x = { a, n, 0 }, y = { b, m, 0 };
        size_t want;

        for (size_t i = 0; i < 40; i++) {
            a[i] = random_next(&state) % 4;
            b[i] = random_next(&state) % 4;
        }
        want = slow(&x, &y);
        ck_assert_uint_eq(cc_word_distance(&x, &y, max), want <= max ? want : max + 1);
    }
}
END_TEST

Suite *suite_text_word_distance(void);
Suite *suite_text_word_distance(void)
{
    Suite *s = suite_create("text/word_distance");
    TCase *t = tcase_create("all");

    tcase_add_test(t, words_are_counted_as_they_are_written);
    tcase_add_test(t, more_than_the_limit_is_one_more_than_the_limit);
    tcase_add_test(t, a_band_of_the_table_gives_what_the_whole_gives);
    suite_add_tcase(s, t);
    return s;
}
