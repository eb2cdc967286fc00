/* intmap.h - distinct 64-bit keys, numbered in the order they were first seen.
 *
 * What base/map.h is for strings. Keys are hashes: two things that share one are one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_INTMAP_H
#define CC_BASE_INTMAP_H

#include <stdint.h>

#define CC_INTMAP_NONE UINT32_MAX

struct cc_intmap;

struct cc_intmap *cc_intmap_new(void);
void cc_intmap_free(struct cc_intmap *map);

uint32_t cc_intmap_add(struct cc_intmap *map, uint64_t key);        /* adds when new */
uint32_t cc_intmap_find(const struct cc_intmap *map, uint64_t key); /* NONE when absent */
uint32_t cc_intmap_count(const struct cc_intmap *map);
uint64_t cc_intmap_key(const struct cc_intmap *map, uint32_t number);

#endif
