/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/intmap.h"

#include <assert.h>
#include <stddef.h>

#include "base/hash.h"
#include "base/memory.h"

struct cc_intmap {
    uint32_t *slots; /* number + 1 */
    uint64_t *keys;
    size_t mask, count, cap;
};

struct cc_intmap *cc_intmap_new(void)
{
    struct cc_intmap *map = cc_alloc_zero(1, sizeof *map);

    map->mask = 63;
    map->slots = cc_alloc_zero(map->mask + 1, sizeof *map->slots);
    return map;
}

void cc_intmap_free(struct cc_intmap *map)
{
    if (map == NULL)
        return;
    cc_free(map->slots);
    cc_free(map->keys);
    cc_free(map);
}

static uint32_t *find_slot(const struct cc_intmap *map, uint64_t key)
{
    for (size_t i = cc_hash64_mix(key, 0) & map->mask;; i = (i + 1) & map->mask)
        if (map->slots[i] == 0 || map->keys[map->slots[i] - 1] == key)
            return &map->slots[i];
}

static void rehash(struct cc_intmap *map)
{
    map->mask = map->mask * 2 + 1;
    cc_free(map->slots);
    map->slots = cc_alloc_zero(map->mask + 1, sizeof *map->slots);
    for (size_t n = 0; n < map->count; n++)
        *find_slot(map, map->keys[n]) = (uint32_t)n + 1;
}

uint32_t cc_intmap_add(struct cc_intmap *map, uint64_t key)
{
    uint32_t *slot = find_slot(map, key);

    if (*slot != 0)
        return *slot - 1;
    assert(map->count < UINT32_MAX - 1);
    map->keys = cc_grow(map->keys, &map->cap, map->count + 1, sizeof *map->keys);
    map->keys[map->count] = key;
    *slot = (uint32_t)++map->count;
    if (map->count * 10 > map->mask * 6)
        rehash(map);
    return (uint32_t)map->count - 1;
}

uint32_t cc_intmap_find(const struct cc_intmap *map, uint64_t key)
{
    const uint32_t *slot = find_slot(map, key);

    return *slot == 0 ? CC_INTMAP_NONE : *slot - 1;
}

uint32_t cc_intmap_count(const struct cc_intmap *map)
{
    return (uint32_t)map->count;
}

uint64_t cc_intmap_key(const struct cc_intmap *map, uint32_t number)
{
    return map->keys[number];
}
