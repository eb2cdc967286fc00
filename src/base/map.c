/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/map.h"

#include <assert.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"

/* Open addressing; `tag` spares most comparisons of keys. */
struct slot {
    uint32_t tag, number_plus_1;
};

struct cc_map {
    struct slot *slots;
    struct cc_str *keys;
    size_t mask, count, cap;
    struct cc_arena *copies;
};

struct cc_map *cc_map_new(bool copy_keys)
{
    struct cc_map *map = cc_alloc_zero(1, sizeof *map);

    map->mask = 63;
    map->slots = cc_alloc_zero(map->mask + 1, sizeof *map->slots);
    if (copy_keys)
        map->copies = cc_arena_new();
    return map;
}

void cc_map_free(struct cc_map *map)
{
    if (map == NULL)
        return;
    cc_arena_free(map->copies);
    cc_free(map->slots);
    cc_free(map->keys);
    cc_free(map);
}

static struct slot *find_slot(const struct cc_map *map, struct cc_str key, uint64_t hash)
{
    const uint32_t tag = (uint32_t)(hash >> 32);

    for (size_t i = hash & map->mask;; i = (i + 1) & map->mask) {
        struct slot *s = &map->slots[i];
        if (s->number_plus_1 == 0 ||
            (s->tag == tag && cc_str_eq(map->keys[s->number_plus_1 - 1], key)))
            return s;
    }
}

static void rehash(struct cc_map *map)
{
    map->mask = map->mask * 2 + 1;
    cc_free(map->slots);
    map->slots = cc_alloc_zero(map->mask + 1, sizeof *map->slots);
    for (size_t n = 0; n < map->count; n++) {
        const uint64_t hash = cc_hash64(map->keys[n]);
        size_t i = hash & map->mask;

        while (map->slots[i].number_plus_1 != 0)
            i = (i + 1) & map->mask;
        map->slots[i] = (struct slot){ (uint32_t)(hash >> 32), (uint32_t)n + 1 };
    }
}

uint32_t cc_map_add(struct cc_map *map, struct cc_str key)
{
    const uint64_t hash = cc_hash64(key);
    struct slot *s = find_slot(map, key, hash);

    if (s->number_plus_1 != 0)
        return s->number_plus_1 - 1;
    assert(map->count < UINT32_MAX - 1);
    map->keys = cc_grow(map->keys, &map->cap, map->count + 1, sizeof *map->keys);
    map->keys[map->count] = map->copies != NULL ? cc_arena_str(map->copies, key) : key;
    *s = (struct slot){ (uint32_t)(hash >> 32), (uint32_t)++map->count };
    if (map->count * 10 > map->mask * 6)
        rehash(map);
    return (uint32_t)map->count - 1;
}

uint32_t cc_map_find(const struct cc_map *map, struct cc_str key)
{
    const struct slot *s = find_slot(map, key, cc_hash64(key));

    return s->number_plus_1 == 0 ? CC_MAP_NONE : s->number_plus_1 - 1;
}

uint32_t cc_map_count(const struct cc_map *map)
{
    return (uint32_t)map->count;
}

struct cc_str cc_map_key(const struct cc_map *map, uint32_t number)
{
    return map->keys[number];
}
