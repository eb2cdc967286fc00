/* registry.c - the list of formats, made from local.mk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/format.h"
#include "formats/lines.h"

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

static bool is_named(const struct cc_format *format, struct cc_str name)
{
    return cc_str_eq_ascii_case(name, cc_str_z(format->name));
}

/* What people call it: "ELAN" as its description begins when that is a name, "dfxp" as
 * its files end. */
static bool is_called(const struct cc_format *format, struct cc_str name)
{
    const struct cc_str first = { format->reads, strcspn(format->reads, " ,:") };
    struct cc_str rest = cc_str_z(format->extensions), extension;

    if (cc_ascii_lower(*first.ptr) != *first.ptr && cc_str_eq_ascii_case(name, first))
        return true;
    while (cc_word_next(&rest, &extension))
        if (cc_str_eq_ascii_case(name, extension))
            return true;
    return false;
}

/* NULL unless exactly one is. */
static const struct cc_format *only_one(bool (*is)(const struct cc_format *,
                                                   struct cc_str),
                                        struct cc_str name)
{
    const struct cc_format *found = NULL;

    for (const struct cc_format *const *p = registry; *p != NULL; p++)
        if (is(*p, name)) {
            if (found != NULL)
                return NULL;
            found = *p;
        }
    return found;
}

const struct cc_format *cc_format_meant(const char *name)
{
    const struct cc_format *meant = cc_format_find(name);

    if (meant == NULL)
        meant = only_one(is_named, cc_str_z(name));
    return meant != NULL ? meant : only_one(is_called, cc_str_z(name));
}

const struct cc_format *cc_format_find(const char *name)
{
    for (const struct cc_format *const *p = registry; *p != NULL; p++)
        if (strcmp((*p)->name, name) == 0)
            return *p;
    return NULL;
}
