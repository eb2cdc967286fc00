/* pack_xml.c - attributes, definitions and refusals while a pack is loaded. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/pack_priv.h"

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"

enum { MAX_PATTERN = 8192 }; /* bytes, definitions put in */

uint32_t cc_pack_line(xmlNodePtr node)
{
    const long line = xmlGetLineNo(node);

    return line > 0 ? (uint32_t)line : 0;
}

bool cc_pack_refuse(struct cc_pack_loader *l, xmlNodePtr node, const char *what,
                    struct cc_str detail)
{
    l->err->line = cc_pack_line(node);
    if (l->family == NULL)
        return cc_fail(l->err, CC_E_RULES, "%s:%u: %s%.*s", l->name, cc_pack_line(node),
                       what, CC_STR_ARG(detail));
    return cc_fail(l->err, CC_E_RULES, "%s:%u: rule '%s': %s%.*s", l->name,
                   cc_pack_line(node), l->family, what, CC_STR_ARG(detail));
}

struct cc_str cc_pack_quoted(struct cc_pack_loader *l, struct cc_str s)
{
    return cc_arena_printf(l->rules->arena, "'%.*s'", CC_STR_ARG(s));
}

/* A copy with the arena's life; ptr NULL when the attribute is absent. */
struct cc_str cc_pack_attr(struct cc_pack_loader *l, xmlNodePtr node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    struct cc_str copy = { 0 };

    if (value != NULL)
        copy = cc_arena_str(l->rules->arena, cc_str_z((const char *)value));
    xmlFree(value);
    return copy;
}

bool cc_pack_attr_is(struct cc_pack_loader *l, xmlNodePtr node, const char *name,
                     const char *value)
{
    const struct cc_str s = cc_pack_attr(l, node, name);

    return s.ptr != NULL && cc_str_eq_z(s, value);
}

bool cc_pack_is(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           xmlStrEqual(node->name, (const xmlChar *)name);
}

/* "%{verb}" becomes "(?:be|do|...)". */
bool cc_pack_expand(struct cc_pack_loader *l, xmlNodePtr node, struct cc_str raw,
                    struct cc_str *out)
{
    struct cc_strbuf buf = { 0 };
    bool ok = false;

    for (size_t i = 0; i < raw.len;) {
        const char *end = NULL;
        if (i + 2 < raw.len && raw.ptr[i] == '%' && raw.ptr[i + 1] == '{')
            end = memchr(raw.ptr + i, '}', raw.len - i);
        if (end == NULL) {
            cc_strbuf_byte(&buf, raw.ptr[i++]);
        } else {
            const struct cc_str id = cc_str_slice(raw, i + 2, (size_t)(end - raw.ptr));
            const uint32_t number = cc_map_find(l->define_ids, id);
            if (number == CC_MAP_NONE) {
                cc_pack_refuse(l, node, "no <define> has the id ", cc_pack_quoted(l, id));
                goto out;
            }
            cc_strbuf_z(&buf, "(?:");
            cc_strbuf_str(&buf, l->defines[number]);
            cc_strbuf_byte(&buf, ')');
            i = (size_t)(end - raw.ptr) + 1;
        }
        if (buf.len > MAX_PATTERN) {
            cc_pack_refuse(l, node, "a pattern may have at most 8192 bytes", CC_STR(""));
            goto out;
        }
    }
    *out = cc_arena_str(l->rules->arena, cc_strbuf_view(&buf));
    ok = true;
out:
    cc_strbuf_release(&buf);
    return ok;
}
