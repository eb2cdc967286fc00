/* hash.h - xxHash: fast, good, not for secrets. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_HASH_H
#define CC_BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

struct cc_strbuf;

/* XXH3, 64 bits; the same on every machine. */
uint64_t cc_hash64(struct cc_str s);
uint64_t cc_hash64_mix(uint64_t a, uint64_t b);

/* XXH3, 128 bits, as 32 lower-case hex digits and a NUL. */
void cc_hash128_hex(struct cc_str s, char hex[33]);

/* The same over parts, for output that is written piece by piece. */
struct cc_hasher;
struct cc_hasher *cc_hasher_new(void);
void cc_hasher_add(struct cc_hasher *hasher, struct cc_str part);
void cc_hasher_hex(const struct cc_hasher *hasher, char hex[33]);
void cc_hasher_free(struct cc_hasher *hasher);

#endif
