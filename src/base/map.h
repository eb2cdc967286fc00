/* map.h - distinct strings, numbered in the order they were first seen.
 *
 * The numbers are dense, so that a plain array indexed by them holds the
 * values: `counts[cc_map_add(map, word)]++`. Output never depends on the
 * order of hashing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_MAP_H
#define CC_BASE_MAP_H

#include <stdint.h>

#include "base/str.h"

#define CC_MAP_NONE UINT32_MAX

struct cc_map;

/* With `copy_keys` the map owns copies of its keys; else it borrows them. */
struct cc_map *cc_map_new(bool copy_keys);
void cc_map_free(struct cc_map *map);

uint32_t cc_map_add(struct cc_map *map, struct cc_str key);        /* adds when new */
/* CC_MAP_NONE when absent */
uint32_t cc_map_find(const struct cc_map *map, struct cc_str key);
uint32_t cc_map_count(const struct cc_map *map);
struct cc_str cc_map_key(const struct cc_map *map, uint32_t number);

#endif
