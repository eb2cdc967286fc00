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

/* What people call it: "WebVTT" as its description begins, "dfxp" as its files end. */
static bool is_called(const struct cc_format *format, struct cc_str name)
{
    const struct cc_str first = { format->reads, strcspn(format->reads, " ,:") };
    struct cc_str rest = cc_str_z(format->extensions), extension;

    if (cc_str_eq_ascii_case(name, first) ||
        cc_str_eq_ascii_case(name, cc_str_z(format->name)))
        return true;
    while (cc_word_next(&rest, &extension))
        if (cc_str_eq_ascii_case(name, extension))
            return true;
    return false;
}

const struct cc_format *cc_format_meant(const char *name)
{
    const struct cc_format *meant = cc_format_find(name);

    if (meant != NULL)
        return meant;
    for (const struct cc_format *const *p = registry; *p != NULL; p++)
        if (is_called(*p, cc_str_z(name))) {
            if (meant != NULL)
                return NULL;
            meant = *p;
        }
    return meant;
}

const struct cc_format *cc_format_find(const char *name)
{
    for (const struct cc_format *const *p = registry; *p != NULL; p++)
        if (strcmp((*p)->name, name) == 0)
            return *p;
    return NULL;
}
