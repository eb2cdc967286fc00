/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "base/arena.h"
#include "dataset/column.h"

static const struct cc_str words[] = {
    { "um", 2 }, { "uh", 2 }, { "um", 2 }, { "", 0 }, { "uh", 2 }
};

START_TEST(equal_values_share_a_code)
{
    struct cc_column_builder *e = cc_column_builder_new(false);
    struct cc_column column = { .role = CC_ROLE_TEXT };

    cc_column_builder_add(e, words, 1, 5);
    cc_column_builder_finish(e, &column);
    ck_assert_uint_eq(column.row_count, 5);
    ck_assert_uint_eq(column.value_count, 3);
    ck_assert_uint_eq(column.codes[0], column.codes[2]);
    ck_assert(cc_str_eq(cc_column_at(&column, 4), CC_STR("uh")));
    ck_assert(cc_str_eq(cc_column_at(&column, 3), CC_STR("")));
    cc_column_release(&column);
}
END_TEST

START_TEST(values_may_stand_apart)
{
    struct cc_column_builder *e = cc_column_builder_new(false);
    struct cc_column column = { .role = CC_ROLE_TEXT };

    cc_column_builder_add(e, words, 2, 3); /* um, um, uh */
    cc_column_builder_finish(e, &column);
    ck_assert_uint_eq(column.value_count, 2);
    ck_assert(cc_str_eq(cc_column_at(&column, 2), CC_STR("uh")));
    cc_column_release(&column);
}
END_TEST

/* Rows 0..n-1 with `distinct` values in turn, through an encoder. */
static struct cc_column encode(struct cc_arena *arena, bool may_be_plain, uint32_t n,
                               uint32_t distinct)
{
    struct cc_column_builder *e = cc_column_builder_new(may_be_plain);
    struct cc_column column = { .role = CC_ROLE_NONE };

    for (uint32_t i = 0; i < n; i++) {
        const struct cc_str value = cc_arena_printf(arena, "value %u", i % distinct);
        cc_column_builder_add(e, &value, 1, 1);
    }
    cc_column_builder_finish(e, &column);
    return column;
}

START_TEST(a_nearly_unique_column_becomes_plain_and_keeps_every_value)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_column column = encode(arena, true, 70000, 70000);
    char want[32];

    ck_assert_ptr_null(column.codes);
    ck_assert_uint_eq(column.value_count, 70000);
    for (uint32_t i = 0; i < 70000; i += 997) {
        const size_t len = (size_t)snprintf(want, sizeof want, "value %u", i);
        ck_assert(cc_str_eq(cc_column_at(&column, i), (struct cc_str){ want, len }));
    }
    cc_column_release(&column);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_column_that_repeats_or_must_be_counted_keeps_its_dictionary)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_column repeats = encode(arena, true, 70000, 40000);
    struct cc_column counted = encode(arena, false, 70000, 70000);

    ck_assert_ptr_nonnull(repeats.codes);
    ck_assert_uint_eq(repeats.value_count, 40000);
    ck_assert_ptr_nonnull(counted.codes);
    cc_column_release(&repeats);
    cc_column_release(&counted);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_dataset_column(void);
Suite *suite_dataset_column(void)
{
    Suite *s = suite_create("dataset/column");
    TCase *tc = tcase_create("columns");

    tcase_add_test(tc, equal_values_share_a_code);
    tcase_add_test(tc, values_may_stand_apart);
    tcase_add_test(tc, a_nearly_unique_column_becomes_plain_and_keeps_every_value);
    tcase_add_test(tc, a_column_that_repeats_or_must_be_counted_keeps_its_dictionary);
    suite_add_tcase(s, tc);
    return s;
}
