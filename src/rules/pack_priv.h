/* pack_priv.h - what the parts of loading a pack share: places, attributes, refusals. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_PACK_PRIV_H
#define CC_RULES_PACK_PRIV_H

#include "rules/rules_priv.h"

struct _xmlNode;

struct cc_pack_loader {
    struct cc_rules *rules;
    const char *name;
    const char *family; /* id of the family at hand, or NULL */
    struct cc_str language;
    struct cc_error *err;
    struct cc_map *define_ids;
    struct cc_str *defines;
    size_t define_cap;
};

uint32_t cc_pack_line(struct _xmlNode *node);
/* False, with the place, the family and what is wrong in the error. */
bool cc_pack_refuse(struct cc_pack_loader *l, struct _xmlNode *node, const char *what,
                    struct cc_str detail);
struct cc_str cc_pack_quoted(struct cc_pack_loader *l, struct cc_str s);

bool cc_pack_is(struct _xmlNode *node, const char *element);
/* A copy with the arena's life; ptr NULL when the attribute is absent. */
struct cc_str cc_pack_attr(struct cc_pack_loader *l, struct _xmlNode *node,
                           const char *name);
bool cc_pack_attr_is(struct cc_pack_loader *l, struct _xmlNode *node, const char *name,
                     const char *value);
/* "%{verb}" becomes "(?:be|do|...)". */
bool cc_pack_expand(struct cc_pack_loader *l, struct _xmlNode *node, struct cc_str raw,
                    struct cc_str *out);

/* The number of the style with the id; -1: none. */
int cc_pack_style(const struct cc_family *family, struct cc_str id);
/* form.c: the forms of the family that was added last, and how its classes are written.
 */
bool cc_pack_forms(struct cc_pack_loader *l, struct _xmlNode *node,
                   struct cc_family *family);
/* The same for a family of one entry of <pairs>, cut from its text (cc_pairs_next). */
struct cc_str cc_pack_pairs(struct cc_pack_loader *l, struct _xmlNode *node);
bool cc_pack_entry(struct cc_pack_loader *l, struct _xmlNode *node,
                   const struct cc_str *forms, size_t n, struct cc_family *family);

#endif
