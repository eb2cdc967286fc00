/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/intmap.h"

START_TEST(keys_are_numbered_in_order_of_first_sight_and_found_after_growth)
{
    struct cc_intmap *map = cc_intmap_new();

    ck_assert_uint_eq(cc_intmap_find(map, 0), CC_INTMAP_NONE);
    for (uint64_t i = 0; i < 50000; i++)
        ck_assert_uint_eq(cc_intmap_add(map, i << 40), i);
    for (uint64_t i = 0; i < 50000; i++) {
        ck_assert_uint_eq(cc_intmap_add(map, i << 40), i);
        ck_assert_uint_eq(cc_intmap_find(map, i << 40), i);
        ck_assert_uint_eq(cc_intmap_key(map, (uint32_t)i), i << 40);
    }
    ck_assert_uint_eq(cc_intmap_count(map), 50000);
    ck_assert_uint_eq(cc_intmap_find(map, 1), CC_INTMAP_NONE);
    cc_intmap_free(map);
}
END_TEST

Suite *suite_base_intmap(void);
Suite *suite_base_intmap(void)
{
    Suite *s = suite_create("base/intmap");
    TCase *tc = tcase_create("keys");

    tcase_add_test(tc, keys_are_numbered_in_order_of_first_sight_and_found_after_growth);
    suite_add_tcase(s, tc);
    return s;
}
