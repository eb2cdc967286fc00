/* registry.c - the list of formats, made from local.mk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/format.h"

#define CC_FORMAT(name) extern const struct cc_format cc_format_##name;
#include "formats/registry.inc"
#undef CC_FORMAT

#define CC_FORMAT(name) &cc_format_##name,
static const struct cc_format *const registry[] = {
#include "formats/registry.inc"
    NULL,
};
#undef CC_FORMAT

const struct cc_format *const *cc_format_all(void)
{
    return registry;
}

const struct cc_format *cc_format_find(const char *name)
{
    for (const struct cc_format *const *p = registry; *p != NULL; p++)
        if (strcmp((*p)->name, name) == 0)
            return *p;
    return NULL;
}
