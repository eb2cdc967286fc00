/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"

#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/memory.h"

struct cc_hasher {
    XXH3_state_t *state;
};

uint64_t cc_hash64(struct cc_str s)
{
    return XXH3_64bits(s.ptr == NULL ? "" : s.ptr, s.len);
}

uint64_t cc_hash64_mix(uint64_t a, uint64_t b)
{
    const uint64_t pair[2] = { a, b };

    return XXH3_64bits(pair, sizeof pair);
}

static void to_hex(XXH128_hash_t h, char hex[33])
{
    snprintf(hex, 33, "%016llx%016llx", (unsigned long long)h.high64,
             (unsigned long long)h.low64);
}

void cc_hash128_hex(struct cc_str s, char hex[33])
{
    to_hex(XXH3_128bits(s.ptr == NULL ? "" : s.ptr, s.len), hex);
}

struct cc_hasher *cc_hasher_new(void)
{
    struct cc_hasher *hasher = cc_alloc(1, sizeof *hasher);

    hasher->state = XXH3_createState();
    if (hasher->state == NULL)
        hasher->state = cc_alloc(1, SIZE_MAX);
    XXH3_128bits_reset(hasher->state);
    return hasher;
}

void cc_hasher_add(struct cc_hasher *hasher, struct cc_str part)
{
    if (part.len > 0)
        XXH3_128bits_update(hasher->state, part.ptr, part.len);
}

void cc_hasher_hex(const struct cc_hasher *hasher, char hex[33])
{
    to_hex(XXH3_128bits_digest(hasher->state), hex);
}

void cc_hasher_free(struct cc_hasher *hasher)
{
    if (hasher == NULL)
        return;
    XXH3_freeState(hasher->state);
    cc_free(hasher);
}
