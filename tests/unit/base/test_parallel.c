/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdint.h>

#include "base/parallel.h"

enum { N = 1003, PARTS = 17 };

struct seen {
    unsigned char times[N];
    size_t part_end[PARTS];
};

static void mark(void *ctx, size_t part, size_t first, size_t end)
{
    struct seen *seen = ctx;

    for (size_t i = first; i < end; i++)
        seen->times[i]++;
    seen->part_end[part] = end;
}

START_TEST(every_item_is_visited_once_whatever_the_threads)
{
    static const size_t threads[] = { 0, 1, 2, 4, 300 };

    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        struct seen seen = { { 0 }, { 0 } };

        cc_parallel_for(N, PARTS, threads[t], mark, &seen);
        for (size_t i = 0; i < N; i++)
            ck_assert_uint_eq(seen.times[i], 1);
        ck_assert_uint_eq(seen.part_end[PARTS - 1], N);
    }
}
END_TEST

START_TEST(small_ranges_are_not_split)
{
    ck_assert_uint_eq(cc_parallel_parts(0, 10, 4), 1);
    ck_assert_uint_eq(cc_parallel_parts(19, 10, 4), 1);
    ck_assert_uint_eq(cc_parallel_parts(20, 10, 4), 2);
    ck_assert_uint_eq(cc_parallel_parts(1000, 10, 4), 4);
}
END_TEST

Suite *suite_base_parallel(void);
Suite *suite_base_parallel(void)
{
    Suite *s = suite_create("base/parallel");
    TCase *tc = tcase_create("ranges");

    tcase_add_test(tc, every_item_is_visited_once_whatever_the_threads);
    tcase_add_test(tc, small_ranges_are_not_split);
    suite_add_tcase(s, tc);
    return s;
}
