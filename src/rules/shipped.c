/* shipped.c - the packs and the schema that are built into the program. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/shipped_priv.h"

#include "rules/rules.h"

/* The arrays schema_bytes, pack_0 ..., each with a NUL at its end that counts for
 * nothing, and PACK(number, name) for each pack of rules/local.mk. */
#include "rules/shipped.inc"

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} packs[] = {
#define PACK(number, name) { name, pack_##number, sizeof pack_##number - 1 },
    PACKS
#undef PACK
};

struct cc_str cc_shipped_schema(void)
{
    return (struct cc_str){ (const char *)schema_bytes, sizeof schema_bytes - 1 };
}

struct cc_str cc_shipped_pack(uint32_t number)
{
    return (struct cc_str){ (const char *)packs[number].bytes, packs[number].size };
}

const char *cc_rules_shipped(uint32_t number)
{
    return number < sizeof packs / sizeof packs[0] ? packs[number].name : NULL;
}
