/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "base/map.h"

START_TEST(numbers_follow_the_order_of_first_sight)
{
    struct cc_map *map = cc_map_new(true);

    ck_assert_uint_eq(cc_map_add(map, CC_STR("um")), 0);
    ck_assert_uint_eq(cc_map_add(map, CC_STR("")), 1);
    ck_assert_uint_eq(cc_map_add(map, CC_STR("um")), 0);
    ck_assert_uint_eq(cc_map_find(map, CC_STR("uh")), CC_MAP_NONE);
    ck_assert_uint_eq(cc_map_count(map), 2);
    cc_map_free(map);
}
END_TEST

START_TEST(every_key_is_found_again_after_growth)
{
    struct cc_map *map = cc_map_new(true);
    char key[16];

    for (unsigned i = 0; i < 50000; i++) {
        const size_t len = (size_t)snprintf(key, sizeof key, "k%u", i);
        ck_assert_uint_eq(cc_map_add(map, (struct cc_str){ key, len }), i);
    }
    for (unsigned i = 0; i < 50000; i++) {
        const size_t len = (size_t)snprintf(key, sizeof key, "k%u", i);
        ck_assert_uint_eq(cc_map_find(map, (struct cc_str){ key, len }), i);
    }
    cc_map_free(map);
}
END_TEST

Suite *suite_base_map(void);
Suite *suite_base_map(void)
{
    Suite *s = suite_create("base/map");
    TCase *tc = tcase_create("strings");

    tcase_add_test(tc, numbers_follow_the_order_of_first_sight);
    tcase_add_test(tc, every_key_is_found_again_after_growth);
    suite_add_tcase(s, tc);
    return s;
}
