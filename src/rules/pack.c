/* pack.c - what an approved pack says becomes families and forms.
 *
 * The schema has seen to the shape; here is what it cannot say of families: ids
 * that are defined and unique, relations that hold (form.c has the forms). Every
 * refusal names the file, the line and the family.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "rules/pack_priv.h"

enum { MAX_FAMILIES = 4096, MAX_STYLES = 64, MAX_EXAMPLES = 20000 };

/* A long definition may be broken over lines: a break and its indent say nothing. */
static struct cc_str join_lines(struct cc_arena *arena, struct cc_str s)
{
    char *out = CC_NEW(arena, char, s.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        out[n++] = s.ptr[i];
        if (s.ptr[i] == '\n')
            for (n--; i + 1 < s.len && (s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\t');)
                i++;
    }
    return (struct cc_str){ out, n };
}

static bool load_define(struct cc_pack_loader *l, xmlNodePtr node)
{
    const struct cc_str id = cc_pack_attr(l, node, "id");
    const uint32_t number = cc_map_count(l->define_ids);
    xmlChar *text = xmlNodeGetContent(node);
    struct cc_str expanded = { 0 };
    const struct cc_str raw = cc_str_trim(cc_str_z((const char *)text));
    const bool ok = cc_pack_expand(l, node, join_lines(l->rules->arena, raw), &expanded);

    xmlFree(text);
    if (!ok)
        return false;
    if (cc_map_add(l->define_ids, id) != number)
        return cc_pack_refuse(l, node, "a second <define> with the id ",
                              cc_pack_quoted(l, id));
    l->defines = cc_grow(l->defines, &l->define_cap, number + 1u, sizeof *l->defines);
    l->defines[number] = expanded;
    return true;
}

int cc_pack_style(const struct cc_family *family, struct cc_str id)
{
    for (uint32_t i = 0; i < family->n_styles; i++)
        if (cc_str_eq_z(id, family->styles[i].id))
            return (int)i;
    return -1;
}

static bool load_styles(struct cc_pack_loader *l, xmlNodePtr node,
                        struct cc_family *family)
{
    struct cc_style *styles = CC_NEW(l->rules->arena, struct cc_style, MAX_STYLES);

    family->styles = styles;
    for (xmlNodePtr at = node->children; at != NULL; at = at->next) {
        struct cc_str id;
        if (!cc_pack_is(at, "style"))
            continue;
        id = cc_pack_attr(l, at, "id");
        if (cc_pack_style(family, id) >= 0)
            return cc_pack_refuse(l, at, "a second <style> with the id ",
                                  cc_pack_quoted(l, id));
        if (family->n_styles == MAX_STYLES)
            return cc_pack_refuse(l, at, "more than 64 styles in one family", CC_STR(""));
        styles[family->n_styles++] =
            (struct cc_style){ id.ptr, cc_pack_attr(l, at, "title").ptr, NULL };
    }
    return true;
}

/* An example of the families from `first` on. */
static bool load_example(struct cc_pack_loader *l, xmlNodePtr node, uint32_t first)
{
    struct cc_rules *r = l->rules;
    const struct cc_family *family = &r->families[first];
    const struct cc_str keep = cc_pack_attr(l, node, "keep"),
                        style = cc_pack_attr(l, node, "style");
    struct cc_example example = {
        first, (uint32_t)r->n_families - first, cc_pack_line(node), -1, keep, keep
    };

    if (keep.ptr == NULL) {
        example.style = cc_pack_style(family, style);
        if (example.style < 0)
            return cc_pack_refuse(l, node, "no <style> has the id ",
                                  cc_pack_quoted(l, style));
        example.before = cc_pack_attr(l, node, "before");
        example.after = cc_pack_attr(l, node, "after");
    }
    if (r->n_examples == MAX_EXAMPLES)
        return cc_pack_refuse(l, node, "more than 20000 examples", CC_STR(""));
    r->examples =
        cc_grow(r->examples, &r->example_cap, r->n_examples + 1, sizeof *r->examples);
    r->examples[r->n_examples++] = example;
    return true;
}

static uint32_t find_family(const struct cc_rules *rules, struct cc_str id)
{
    for (uint32_t i = 0; i < rules->n_families; i++)
        if (cc_str_eq_z(id, rules->families[i].id))
            return i;
    return CC_NO_FORM;
}

/* The families named in inside=: earlier ones, which lie in no other. */
static bool load_inside(struct cc_pack_loader *l, xmlNodePtr node, struct cc_str names,
                        struct cc_family_rules *inner)
{
    const struct cc_rules *r = l->rules;

    if (cc_str_eq_z(names, "any")) {
        inner->layer = CC_LAYER_ANYWHERE;
        return true;
    }
    inner->layer = CC_LAYER_INSIDE;
    inner->inside = CC_NEW(r->arena, uint64_t, MAX_FAMILIES / 64);
    for (size_t i = 0; i < names.len;) {
        const char *space = memchr(names.ptr + i, ' ', names.len - i);
        const size_t end = space != NULL ? (size_t)(space - names.ptr) : names.len;
        const struct cc_str name = cc_str_slice(names, i, end);
        const uint32_t family = find_family(r, name);

        if (family >= r->n_families - 1 || /* none, or itself */
            r->inner[family].layer != CC_LAYER_OUTER)
            return cc_pack_refuse(
                l, node, "inside= must name an earlier family that lies in no other: ",
                cc_pack_quoted(l, name));
        inner->inside[family / 64] |= (uint64_t)1 << family % 64;
        i = end + 1;
    }
    return true;
}

static bool load_relations(struct cc_pack_loader *l, xmlNodePtr node,
                           struct cc_family *family, struct cc_family_rules *inner)
{
    const struct cc_str claim = cc_pack_attr(l, node, "claim"),
                        inside = cc_pack_attr(l, node, "inside");
    const struct cc_str prefer = cc_pack_attr(l, node, "prefer");

    inner->claim = claim.ptr != NULL ? (uint32_t)strtoul(claim.ptr, NULL, 10) : 50;
    if (inside.ptr != NULL && !load_inside(l, node, inside, inner))
        return false;
    family->prefer = prefer.ptr != NULL ? cc_pack_style(family, prefer) : -1;
    if (prefer.ptr != NULL && family->prefer < 0)
        return cc_pack_refuse(l, node, "no <style> has the id ",
                              cc_pack_quoted(l, prefer));
    return true;
}

static struct cc_family *add_family(struct cc_rules *r, struct cc_str language)
{
    struct cc_family_rules *inner;

    r->families =
        cc_grow(r->families, &r->family_cap, r->n_families + 1, sizeof *r->families);
    r->inner = cc_grow(r->inner, &r->inner_cap, r->n_families + 1, sizeof *r->inner);
    inner = &r->inner[r->n_families];
    *inner = (struct cc_family_rules){ .layer = CC_LAYER_OUTER };
    snprintf(inner->language, sizeof inner->language, "%.*s", CC_STR_ARG(language));
    return &r->families[r->n_families++];
}

/* A family without forms yet. */
static bool begin_family(struct cc_pack_loader *l, xmlNodePtr node, struct cc_str id,
                         struct cc_str title)
{
    struct cc_rules *r = l->rules;
    struct cc_family *family;

    l->family = id.ptr;
    if (find_family(r, id) != CC_NO_FORM)
        return cc_pack_refuse(l, node, "a second <family> with the id ",
                              cc_pack_quoted(l, id));
    if (r->n_families == MAX_FAMILIES)
        return cc_pack_refuse(l, node, "more than 4096 families", CC_STR(""));
    family = add_family(r, l->language);
    *family = (struct cc_family){
        .id = id.ptr,
        .title = title.ptr,
        .why = cc_pack_attr(l, node, "why").ptr,
        .kind = cc_pack_attr(l, node, "kind").ptr,
        .kin = cc_pack_attr(l, node, "kin").ptr,
        .pack = cc_arena_str(r->arena, cc_str_z(l->name)).ptr,
        .line = cc_pack_line(node),
        .apart = cc_pack_attr_is(l, node, "apart", "yes"),
        .basis = cc_pack_attr(l, node, "basis").ptr,
        .split = cc_pack_attr_is(l, node, "split", "yes"),
        .grade = cc_pack_attr_is(l, node, "grade", "safe")     ? CC_GRADE_SAFE
                 : cc_pack_attr_is(l, node, "grade", "likely") ? CC_GRADE_LIKELY
                                                               : CC_GRADE_NONE,
        .status = cc_pack_attr_is(l, node, "status", "stable")    ? CC_RULE_STABLE
                  : cc_pack_attr_is(l, node, "status", "preview") ? CC_RULE_PREVIEW
                                                                  : CC_RULE_SHADOW,
    };
    return load_styles(l, node, family) &&
           load_relations(l, node, family, &r->inner[r->n_families - 1]);
}

static bool has_basis(struct cc_pack_loader *l, xmlNodePtr node,
                      const struct cc_family *family)
{
    for (uint32_t c = 0; family->basis != NULL && c < family->n_classes; c++)
        if (strcmp(family->classes[c], family->basis) == 0)
            return true;
    return family->basis == NULL ||
           cc_pack_refuse(l, node, "basis= names no class of its forms: ",
                          cc_pack_quoted(l, cc_str_z(family->basis)));
}

static bool load_one(struct cc_pack_loader *l, xmlNodePtr node)
{
    struct cc_rules *r = l->rules;

    return begin_family(l, node, cc_pack_attr(l, node, "id"),
                        cc_pack_attr(l, node, "title")) &&
           cc_pack_forms(l, node, &r->families[r->n_families - 1]) &&
           has_basis(l, node, &r->families[r->n_families - 1]);
}

/* An entry of <pairs> as a family of its own: "en.compound" and "e-mail" make
 * "en.compound.e-mail". */
static bool load_entry_family(struct cc_pack_loader *l, xmlNodePtr node, xmlNodePtr pairs,
                              const struct cc_str *forms, size_t n)
{
    struct cc_rules *r = l->rules;
    struct cc_strbuf slug = { 0 };
    struct cc_str head = { 0 }, id, title;
    bool ok;

    for (size_t i = 0; i < CC_PAIRS_MAX && head.len == 0; i++)
        head = forms[i];
    cc_pairs_slug(head, &slug);
    id = cc_arena_printf(r->arena, "%s.%.*s", cc_pack_attr(l, node, "id").ptr,
                         (int)slug.len, slug.ptr);
    title = cc_arena_printf(r->arena, "%.*s: %s", CC_STR_ARG(head),
                            cc_pack_attr(l, node, "title").ptr);
    ok = begin_family(l, node, id, title) &&
         cc_pack_entry(l, pairs, forms, n, &r->families[r->n_families - 1]);
    cc_strbuf_release(&slug);
    return ok;
}

static bool load_each(struct cc_pack_loader *l, xmlNodePtr node)
{
    for (xmlNodePtr at = node->children; at != NULL; at = at->next) {
        struct cc_str rest, forms[CC_PAIRS_MAX];
        size_t n;
        if (cc_pack_is(at, "form"))
            return cc_pack_refuse(l, at, "with each=\"pair\" there are <pairs> only",
                                  CC_STR(""));
        if (!cc_pack_is(at, "pairs"))
            continue;
        rest = cc_pack_pairs(l, at);
        while ((n = cc_pairs_next(&rest, forms)) > 0)
            if (!load_entry_family(l, node, at, forms, n))
                return false;
    }
    return true;
}

static bool load_family(struct cc_pack_loader *l, xmlNodePtr node)
{
    const uint32_t first = (uint32_t)l->rules->n_families;

    l->family = cc_pack_attr(l, node, "id").ptr;
    if (!(cc_pack_attr_is(l, node, "each", "pair") ? load_each(l, node)
                                                   : load_one(l, node)))
        return false;
    if (l->rules->n_families == first)
        return cc_pack_refuse(l, node, "no form and no pair", CC_STR(""));
    for (xmlNodePtr at = node->children; at != NULL; at = at->next)
        if (cc_pack_is(at, "example") && !load_example(l, at, first))
            return false;
    l->family = NULL;
    return true;
}

bool cc_pack_load(struct cc_rules *rules, void *doc, const char *name,
                  struct cc_error *err)
{
    struct cc_error unused = { 0 };
    struct cc_pack_loader l = { .rules = rules,
                                .name = name,
                                .err = err != NULL ? err : &unused };
    xmlNodePtr root = xmlDocGetRootElement(doc);
    bool ok = true;

    l.language = cc_pack_attr(&l, root, "lang");
    l.define_ids = cc_map_new(true);
    for (xmlNodePtr at = root->children; ok && at != NULL; at = at->next) {
        if (cc_pack_is(at, "define"))
            ok = load_define(&l, at);
        else if (cc_pack_is(at, "family"))
            ok = load_family(&l, at);
    }
    cc_map_free(l.define_ids);
    cc_free(l.defines);
    return ok;
}
