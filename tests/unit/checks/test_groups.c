/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "checks/groups.h"

/* Keys of few bits, spread or crowded into the same upper bits; some rows have none. */
struct keys {
    uint64_t key[5000];
};

static uint64_t key_of(const void *ctx, uint32_t row)
{
    return ((const struct keys *)ctx)->key[row];
}

static struct keys *make_keys(uint64_t seed, uint64_t kinds, bool crowded)
{
    struct keys *keys = cc_alloc(1, sizeof *keys);

    for (uint64_t i = 0; i < 5000; i++) {
        const uint64_t kind = cc_hash64_mix(seed, i) % kinds;

        keys->key[i] = kind == 0 ? 0 : crowded ? UINT64_C(0xABCDEF) << 40 | kind : cc_hash64_mix(1, kind);
    }
    return keys;
}

/* The slow twin: a row belongs to a group when another row has its key. */
static size_t count_repeated(const struct keys *keys)
{
    size_t n = 0;

    for (size_t i = 0; i < 5000; i++)
        for (size_t k = 0; k < 5000; k++)
            if (i != k && keys->key[i] == keys->key[k] && keys->key[i] != 0) {
                n++;
                break;
            }
    return n;
}

static void check_groups(const struct keys *keys, size_t threads)
{
    struct cc_row_groups groups = cc_row_groups_make(5000, threads, key_of, keys);

    ck_assert_uint_eq(groups.count, count_repeated(keys));
    for (size_t first = 0, end; first < groups.count; first = end) {
        end = cc_row_group_end(&groups, first);
        ck_assert_uint_ge(end - first, 2);
        for (size_t i = first; i < end; i++) {
            ck_assert(groups.rows[i].key == keys->key[groups.rows[i].row]);
            ck_assert(i == first || groups.rows[i].row > groups.rows[i - 1].row);
        }
        ck_assert(end == groups.count || groups.rows[end].key > groups.rows[first].key);
    }
    cc_row_groups_release(&groups);
}

START_TEST(rows_of_one_key_come_together_in_order)
{
    static const uint64_t kinds[] = { 1, 2, 3, 100, 3000, 1000000 };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int crowded = 0; crowded < 2; crowded++) {
            struct keys *keys = make_keys(i, kinds[i], crowded == 1);
            check_groups(keys, 1 + (size_t)crowded);
            cc_free(keys);
        }
}
END_TEST

CHECKED_SUITE(groups, rows_of_one_key_come_together_in_order)
