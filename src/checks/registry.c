/* registry.c - the list of checks, made from the one in local.mk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/check.h"
#include "checks/run.h"

#define CC_CHECK(name) extern const struct cc_check cc_check_##name;
#include "checks/registry.inc"
#undef CC_CHECK

#define CC_CHECK(name) &cc_check_##name,
static const struct cc_check *const registry[] = {
#include "checks/registry.inc"
    NULL,
};
#undef CC_CHECK

const struct cc_check *const *cc_check_all(void)
{
    return registry;
}

size_t cc_check_count(void)
{
    return sizeof registry / sizeof *registry - 1;
}

const struct cc_check *cc_check_find(struct cc_str name)
{
    for (const struct cc_check *const *p = registry; *p != NULL; p++)
        if (cc_str_eq_z(name, (*p)->name) || cc_str_eq_z(name, (*p)->id))
            return *p;
    return NULL;
}
