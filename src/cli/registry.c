/* registry.c - the list of commands, made from the one in local.mk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/command.h"

#define CC_COMMAND(name) extern const struct cc_command cc_command_##name;
#include "cli/registry.inc"
#undef CC_COMMAND

#define CC_COMMAND(name) &cc_command_##name,
static const struct cc_command *const registry[] = {
#include "cli/registry.inc"
    NULL,
};
#undef CC_COMMAND

const struct cc_command *const *cc_command_all(void)
{
    return registry;
}

const struct cc_command *cc_command_find(const char *name)
{
    for (const struct cc_command *const *p = registry; *p != NULL; p++)
        if (strcmp((*p)->name, name) == 0)
            return *p;
    return NULL;
}
