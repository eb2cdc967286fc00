/* pack.c - what an approved pack says becomes families and forms.
 *
 * The schema has seen to the shape; here is what it cannot say: ids that are
 * defined and unique, patterns that compile, captures that exist. Every
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
#include "base/utf8.h"
#include "rules/rules_priv.h"

enum {
    MAX_FAMILIES = 4096,
    MAX_STYLES = 64,
    MAX_CLASSES = 8000,
    MAX_EXAMPLES = 20000,
    MAX_PATTERN = 8192, /* bytes, definitions put in */
};

struct loader {
    struct cc_rules *rules;
    const char *name;
    const char *family; /* id of the family at hand, or NULL */
    struct cc_error *err;
    struct cc_map *define_ids;
    struct cc_str *defines;
    size_t define_cap;
};

static uint32_t line_of(xmlNodePtr node)
{
    const long line = xmlGetLineNo(node);

    return line > 0 ? (uint32_t)line : 0;
}

static bool refuse(struct loader *l, xmlNodePtr node, const char *what,
                   struct cc_str detail)
{
    l->err->line = line_of(node);
    if (l->family == NULL)
        return cc_fail(l->err, CC_E_RULES, "%s:%u: %s%.*s", l->name, line_of(node), what,
                       CC_STR_ARG(detail));
    return cc_fail(l->err, CC_E_RULES, "%s:%u: rule '%s': %s%.*s", l->name, line_of(node),
                   l->family, what, CC_STR_ARG(detail));
}

static struct cc_str quoted(struct loader *l, struct cc_str s)
{
    return cc_arena_printf(l->rules->arena, "'%.*s'", CC_STR_ARG(s));
}

/* A copy with the arena's life; ptr NULL when the attribute is absent. */
static struct cc_str attr(struct loader *l, xmlNodePtr node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    struct cc_str copy = { 0 };

    if (value != NULL)
        copy = cc_arena_str(l->rules->arena, cc_str_z((const char *)value));
    xmlFree(value);
    return copy;
}

static bool attr_is(struct loader *l, xmlNodePtr node, const char *name,
                    const char *value)
{
    const struct cc_str s = attr(l, node, name);

    return s.ptr != NULL && cc_str_eq_z(s, value);
}

static bool is_element(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           xmlStrEqual(node->name, (const xmlChar *)name);
}

/* "%{verb}" becomes "(?:be|do|...)". */
static bool expand(struct loader *l, xmlNodePtr node, struct cc_str raw,
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
                refuse(l, node, "no <define> has the id ", quoted(l, id));
                goto out;
            }
            cc_strbuf_z(&buf, "(?:");
            cc_strbuf_str(&buf, l->defines[number]);
            cc_strbuf_byte(&buf, ')');
            i = (size_t)(end - raw.ptr) + 1;
        }
        if (buf.len > MAX_PATTERN) {
            refuse(l, node, "a pattern may have at most 8192 bytes", CC_STR(""));
            goto out;
        }
    }
    *out = cc_arena_str(l->rules->arena, cc_strbuf_view(&buf));
    ok = true;
out:
    cc_strbuf_release(&buf);
    return ok;
}

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

static bool load_define(struct loader *l, xmlNodePtr node)
{
    const struct cc_str id = attr(l, node, "id");
    const uint32_t number = cc_map_count(l->define_ids);
    xmlChar *text = xmlNodeGetContent(node);
    struct cc_str expanded = { 0 };
    const struct cc_str raw = cc_str_trim(cc_str_z((const char *)text));
    const bool ok = expand(l, node, join_lines(l->rules->arena, raw), &expanded);

    xmlFree(text);
    if (!ok)
        return false;
    if (cc_map_add(l->define_ids, id) != number)
        return refuse(l, node, "a second <define> with the id ", quoted(l, id));
    l->defines = cc_grow(l->defines, &l->define_cap, number + 1u, sizeof *l->defines);
    l->defines[number] = expanded;
    return true;
}

static bool compile(struct loader *l, xmlNodePtr node, const char *name, unsigned flags,
                    struct cc_pattern **out)
{
    const struct cc_str raw = attr(l, node, name);
    struct cc_pattern_fault fault = { 0 };
    struct cc_str source;
    char what[300];

    if (raw.ptr == NULL)
        return true;
    if (!expand(l, node, raw, &source))
        return false;
    *out = cc_pattern_new(source, flags, &fault);
    if (*out != NULL)
        return true;
    if (fault.offset > source.len)
        fault.offset = source.len;
    snprintf(what, sizeof what, "%s: %s at offset %zu, before ", name, fault.msg,
             fault.offset);
    source = cc_str_slice(source, fault.offset, source.len);
    if (source.len > 40)
        source.len = cc_utf8_offset(source, 10);
    return refuse(l, node, what, quoted(l, source));
}

static int find_style(const struct cc_family *family, struct cc_str id)
{
    for (uint32_t i = 0; i < family->n_styles; i++)
        if (cc_str_eq_z(id, family->styles[i].id))
            return (int)i;
    return -1;
}

static bool load_literal(struct loader *l, xmlNodePtr node, struct cc_form *form)
{
    const struct cc_str text = attr(l, node, "text");
    const size_t first = cc_word_skip(text, 0);

    form->scope = CC_SCOPE_LITERAL;
    if (text.len > CC_MAX_LITERAL)
        return refuse(l, node, "text: at most 200 bytes", CC_STR(""));
    if (first == text.len)
        return refuse(l, node, "text: no letter or digit in it; use a pattern",
                      CC_STR(""));
    form->literal = text;
    form->before = (uint32_t)first;
    form->word = (uint32_t)(cc_word_end(text, first) - first);
    form->render = text;
    return true;
}

/* Each character an occurrence may begin with is known by its last byte. */
static struct cc_str needed_bytes(struct loader *l, struct cc_str needs)
{
    char *bytes = CC_NEW(l->rules->arena, char, needs.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < needs.len; i++)
        if (i + 1 == needs.len || ((unsigned char)needs.ptr[i + 1] & 0xC0) != 0x80)
            bytes[n++] = needs.ptr[i];
    return (struct cc_str){ bytes, n };
}

static bool load_pattern(struct loader *l, xmlNodePtr node, struct cc_form *form,
                         unsigned flags)
{
    form->scope = attr_is(l, node, "scope", "word") ? CC_SCOPE_WORD : CC_SCOPE_TEXT;
    if (form->scope == CC_SCOPE_WORD)
        flags |= CC_PATTERN_STARTS | CC_PATTERN_ENDS;
    form->needs = attr(l, node, "needs");
    if (form->needs.len > 0 && form->needs.ptr[0] == ' ') {
        form->spaced = true;
        form->needs = cc_str_slice(form->needs, 1, form->needs.len);
    }
    form->needs = needed_bytes(l, form->needs);
    if (form->needs.len > 0)
        flags |= CC_PATTERN_STARTS;
    form->render = attr(l, node, "render");
    form->has_captures =
        form->render.len > 0 && memchr(form->render.ptr, '$', form->render.len);
    return compile(l, node, "pattern", flags | CC_PATTERN_NONEMPTY, &form->pattern);
}

static bool load_contexts(struct loader *l, xmlNodePtr node, struct cc_form *form,
                          unsigned flags)
{
    return compile(l, node, "left", flags | CC_PATTERN_ENDS, &form->context[CC_LEFT]) &&
           compile(l, node, "right", flags | CC_PATTERN_STARTS,
                   &form->context[CC_RIGHT]) &&
           compile(l, node, "unless-left", flags | CC_PATTERN_ENDS,
                   &form->context[CC_UNLESS_LEFT]) &&
           compile(l, node, "unless-right", flags | CC_PATTERN_STARTS,
                   &form->context[CC_UNLESS_RIGHT]);
}

/* What a form asks of its place and of the column. */
static bool load_role(struct loader *l, xmlNodePtr node, struct cc_form *form)
{
    const struct cc_str known = attr(l, node, "known");

    form->no_name = attr_is(l, node, "proper", "no");
    form->only_read = attr_is(l, node, "write", "no");
    form->no_shouting = attr_is(l, node, "shouting", "no");
    if (known.ptr == NULL)
        return true;
    if (attr(l, node, "text").ptr != NULL)
        return refuse(l, node, "known= is for patterns", CC_STR(""));
    form->known = cc_str_eq_z(known, "gives") ? CC_KNOWN_GIVES : CC_KNOWN_NEEDS;
    return true;
}

static bool load_form(struct loader *l, xmlNodePtr node, struct cc_map *classes)
{
    struct cc_rules *r = l->rules;
    const uint32_t family = (uint32_t)r->n_families - 1;
    const struct cc_str style_id = attr(l, node, "style");
    const int style = find_style(&r->families[family], style_id);
    unsigned flags = attr_is(l, node, "ucp", "yes") ? CC_PATTERN_UCP : 0;
    struct cc_form *form;

    if (style < 0)
        return refuse(l, node, "no <style> has the id ", quoted(l, style_id));
    if (r->n_forms == CC_MAX_FORMS)
        return refuse(l, node, "more than 50000 forms", CC_STR(""));
    r->forms = cc_grow(r->forms, &r->form_cap, r->n_forms + 1, sizeof *r->forms);
    form = &r->forms[r->n_forms++];
    *form = (struct cc_form){
        .family = family,
        .style = (uint32_t)style,
        .cls = cc_map_add(classes, attr(l, node, "class")),
        .line = line_of(node),
        .exact = attr_is(l, node, "case", "exact"),
        .next_same_word = CC_NO_FORM,
    };
    if (cc_map_count(classes) > MAX_CLASSES)
        return refuse(l, node, "more than 8000 classes in one family", CC_STR(""));
    if (!load_role(l, node, form))
        return false;
    if (!form->exact)
        flags |= CC_PATTERN_CASELESS;
    if (!(attr(l, node, "text").ptr != NULL ? load_literal(l, node, form)
                                            : load_pattern(l, node, form, flags)))
        return false;
    return load_contexts(l, node, form, flags);
}

static bool load_styles(struct loader *l, xmlNodePtr node, struct cc_family *family)
{
    struct cc_style *styles = CC_NEW(l->rules->arena, struct cc_style, MAX_STYLES);

    family->styles = styles;
    for (xmlNodePtr at = node->children; at != NULL; at = at->next) {
        struct cc_str id;
        if (!is_element(at, "style"))
            continue;
        id = attr(l, at, "id");
        if (find_style(family, id) >= 0)
            return refuse(l, at, "a second <style> with the id ", quoted(l, id));
        if (family->n_styles == MAX_STYLES)
            return refuse(l, at, "more than 64 styles in one family", CC_STR(""));
        styles[family->n_styles++] =
            (struct cc_style){ id.ptr, attr(l, at, "title").ptr };
    }
    return true;
}

/* A template may use only captures that every form of its class has. */
static bool check_render(struct loader *l, xmlNodePtr node, const struct cc_form *form,
                         const struct cc_form *of_class)
{
    const unsigned have =
        of_class->pattern != NULL ? cc_pattern_captures(of_class->pattern) : 0;
    struct cc_template_part part;
    size_t at = 0;

    while (form->has_captures && cc_template_next(form->render, &at, &part))
        if (part.group > have)
            return refuse(l, node, "render: no such group in a form of the class: ",
                          cc_arena_printf(l->rules->arena, "$%u of line %u in line %u",
                                          part.group, form->line, of_class->line));
    if (form->has_captures && at < form->render.len)
        return refuse(l, node,
                      "render: behind $ stands a digit from 1 to 9, {DIGIT:HOW} or a "
                      "second $; HOW is upper, lower, title, caps, small or points",
                      CC_STR(""));
    return true;
}

/* The first form of each style and class is how that class is rendered. */
static bool find_canonical(struct loader *l, xmlNodePtr node, size_t first_form)
{
    struct cc_rules *r = l->rules;
    const struct cc_family *family = &r->families[r->n_families - 1];
    const size_t cells = (size_t)family->n_styles * family->n_classes;
    uint32_t *canonical = CC_NEW(r->arena, uint32_t, cells);

    memset(canonical, 0xFF, cells * sizeof *canonical);
    r->inner[r->n_families - 1].canonical = canonical;
    for (size_t i = first_form; i < r->n_forms; i++) {
        const struct cc_form *form = &r->forms[i];
        uint32_t *cell = &canonical[form->style * family->n_classes + form->cls];
        if (*cell != CC_NO_FORM || form->only_read)
            continue;
        *cell = (uint32_t)i;
        if (form->render.ptr == NULL)
            return refuse(l, node,
                          "render is missing in the first form of its style and class: ",
                          cc_arena_printf(r->arena, "line %u", form->line));
        for (size_t k = first_form; k < r->n_forms; k++)
            if (r->forms[k].cls == form->cls &&
                !check_render(l, node, form, &r->forms[k]))
                return false;
    }
    return true;
}

static struct cc_pair_rule pair_rule(struct loader *l, xmlNodePtr node)
{
    return (struct cc_pair_rule){
        .line = line_of(node),
        .exact = attr_is(l, node, "case", "exact"),
        .no_name = attr_is(l, node, "proper", "no"),
        .no_bare = attr_is(l, node, "bare", "no"),
        .endings = attr(l, node, "endings"),
    };
}

/* The text of <pairs>, with the life of the arena. */
static struct cc_str pairs_text(struct loader *l, xmlNodePtr node)
{
    xmlChar *text = xmlNodeGetContent(node);
    const struct cc_str copy =
        cc_arena_str(l->rules->arena, cc_str_z(text != NULL ? (const char *)text : ""));

    xmlFree(text);
    return copy;
}

/* The entry's words become forms of the last family. */
static bool add_entry(struct loader *l, xmlNodePtr node, struct cc_map *classes,
                      const struct cc_str *forms, size_t n)
{
    struct cc_rules *r = l->rules;
    const struct cc_pair_rule rule = pair_rule(l, node);
    const unsigned flags = rule.exact ? 0 : CC_PATTERN_CASELESS;
    const size_t first = r->n_forms;

    if (n < 2 || n > r->families[r->n_families - 1].n_styles)
        return refuse(l, node, "pairs: an entry has two forms at least, and at most one "
                      "for each style and 8 in all", CC_STR(""));
    if (!cc_pairs_add(r, &rule, forms, classes))
        return refuse(l, node, "pairs: an entry without a word, a word of more than 200 "
                      "bytes, or more than 50000 forms", CC_STR(""));
    for (size_t i = first; i < r->n_forms; i++)
        if (!load_contexts(l, node, &r->forms[i], flags))
            return false;
    return cc_map_count(classes) <= MAX_CLASSES ||
           refuse(l, node, "more than 8000 classes in one family", CC_STR(""));
}

static bool load_pairs(struct loader *l, xmlNodePtr node, struct cc_map *classes)
{
    struct cc_str rest = pairs_text(l, node), forms[CC_PAIRS_MAX];
    size_t n;

    while ((n = cc_pairs_next(&rest, forms)) > 0)
        if (!add_entry(l, node, classes, forms, n))
            return false;
    return true;
}

static void name_classes(struct loader *l, struct cc_family *family,
                         const struct cc_map *classes)
{
    struct cc_arena *arena = l->rules->arena;
    const char **names = CC_NEW(arena, const char *, cc_map_count(classes));

    family->n_classes = cc_map_count(classes);
    for (uint32_t i = 0; i < family->n_classes; i++)
        names[i] = cc_arena_str(arena, cc_map_key(classes, i)).ptr;
    family->classes = names;
}

static bool load_forms(struct loader *l, xmlNodePtr node, struct cc_family *family)
{
    struct cc_map *classes = cc_map_new(true);
    const size_t first = l->rules->n_forms;
    bool ok = true;

    for (xmlNodePtr at = node->children; ok && at != NULL; at = at->next) {
        if (is_element(at, "form"))
            ok = load_form(l, at, classes);
        else if (is_element(at, "pairs"))
            ok = load_pairs(l, at, classes);
    }
    name_classes(l, family, classes);
    cc_map_free(classes);
    return ok && find_canonical(l, node, first);
}

/* An example of the families from `first` on. */
static bool load_example(struct loader *l, xmlNodePtr node, uint32_t first)
{
    struct cc_rules *r = l->rules;
    const struct cc_family *family = &r->families[first];
    const struct cc_str keep = attr(l, node, "keep"), style = attr(l, node, "style");
    struct cc_example example = { first, (uint32_t)r->n_families - first, line_of(node),
                                  -1, keep, keep };

    if (keep.ptr == NULL) {
        example.style = find_style(family, style);
        if (example.style < 0)
            return refuse(l, node, "no <style> has the id ", quoted(l, style));
        example.before = attr(l, node, "before");
        example.after = attr(l, node, "after");
    }
    if (r->n_examples == MAX_EXAMPLES)
        return refuse(l, node, "more than 20000 examples", CC_STR(""));
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

static bool load_relations(struct loader *l, xmlNodePtr node, struct cc_family *family,
                           struct cc_family_rules *inner)
{
    const struct cc_str claim = attr(l, node, "claim"), inside = attr(l, node, "inside");
    const struct cc_str prefer = attr(l, node, "prefer");

    inner->claim = claim.ptr != NULL ? (uint32_t)strtoul(claim.ptr, NULL, 10) : 50;
    inner->inside = CC_NO_FORM;
    if (inside.ptr != NULL) {
        inner->inside = find_family(l->rules, inside);
        if (inner->inside >= l->rules->n_families - 1 || /* none, or itself */
            l->rules->inner[inner->inside].inside != CC_NO_FORM)
            return refuse(l, node,
                          "inside= must name an earlier family that lies in no other: ",
                          quoted(l, inside));
    }
    family->prefer = prefer.ptr != NULL ? find_style(family, prefer) : -1;
    if (prefer.ptr != NULL && family->prefer < 0)
        return refuse(l, node, "no <style> has the id ", quoted(l, prefer));
    return true;
}

static struct cc_family *add_family(struct cc_rules *r)
{
    r->families =
        cc_grow(r->families, &r->family_cap, r->n_families + 1, sizeof *r->families);
    r->inner = cc_grow(r->inner, &r->inner_cap, r->n_families + 1, sizeof *r->inner);
    r->inner[r->n_families] = (struct cc_family_rules){ .inside = CC_NO_FORM };
    return &r->families[r->n_families++];
}

/* A family without forms yet. */
static bool begin_family(struct loader *l, xmlNodePtr node, struct cc_str id,
                         struct cc_str title)
{
    struct cc_rules *r = l->rules;
    struct cc_family *family;

    l->family = id.ptr;
    if (find_family(r, id) != CC_NO_FORM)
        return refuse(l, node, "a second <family> with the id ", quoted(l, id));
    if (r->n_families == MAX_FAMILIES)
        return refuse(l, node, "more than 4096 families", CC_STR(""));
    family = add_family(r);
    *family = (struct cc_family){
        .id = id.ptr,
        .title = title.ptr,
        .why = attr(l, node, "why").ptr,
        .kind = attr(l, node, "kind").ptr,
        .pack = cc_arena_str(r->arena, cc_str_z(l->name)).ptr,
        .line = line_of(node),
        .apart = attr_is(l, node, "apart", "yes"),
        .grade = attr_is(l, node, "grade", "safe")     ? CC_GRADE_SAFE
                 : attr_is(l, node, "grade", "likely") ? CC_GRADE_LIKELY
                                                       : CC_GRADE_NONE,
        .status = attr_is(l, node, "status", "stable")    ? CC_RULE_STABLE
                  : attr_is(l, node, "status", "preview") ? CC_RULE_PREVIEW
                                                          : CC_RULE_SHADOW,
    };
    return load_styles(l, node, family) &&
           load_relations(l, node, family, &r->inner[r->n_families - 1]);
}

static bool load_one(struct loader *l, xmlNodePtr node)
{
    struct cc_rules *r = l->rules;

    return begin_family(l, node, attr(l, node, "id"), attr(l, node, "title")) &&
           load_forms(l, node, &r->families[r->n_families - 1]);
}

/* An entry of <pairs> as a family of its own: "en.compound" and "e-mail" make
 * "en.compound.e-mail". */
static bool load_entry_family(struct loader *l, xmlNodePtr node, xmlNodePtr pairs,
                              const struct cc_str *forms, size_t n)
{
    struct cc_rules *r = l->rules;
    struct cc_strbuf slug = { 0 };
    struct cc_str head = { 0 }, id, title;
    struct cc_map *classes = cc_map_new(true);
    const size_t first = r->n_forms;
    bool ok;

    for (size_t i = 0; i < CC_PAIRS_MAX && head.len == 0; i++)
        head = forms[i];
    cc_pairs_slug(head, &slug);
    id = cc_arena_printf(r->arena, "%s.%.*s", attr(l, node, "id").ptr, (int)slug.len,
                         slug.ptr);
    title = cc_arena_printf(r->arena, "%.*s: %s", CC_STR_ARG(head),
                            attr(l, node, "title").ptr);
    ok = begin_family(l, node, id, title) && add_entry(l, pairs, classes, forms, n);
    if (ok)
        name_classes(l, &r->families[r->n_families - 1], classes);
    ok = ok && find_canonical(l, node, first);
    cc_strbuf_release(&slug);
    cc_map_free(classes);
    return ok;
}

static bool load_each(struct loader *l, xmlNodePtr node)
{
    for (xmlNodePtr at = node->children; at != NULL; at = at->next) {
        struct cc_str rest, forms[CC_PAIRS_MAX];
        size_t n;
        if (is_element(at, "form"))
            return refuse(l, at, "with each=\"pair\" there are <pairs> only", CC_STR(""));
        if (!is_element(at, "pairs"))
            continue;
        rest = pairs_text(l, at);
        while ((n = cc_pairs_next(&rest, forms)) > 0)
            if (!load_entry_family(l, node, at, forms, n))
                return false;
    }
    return true;
}

static bool load_family(struct loader *l, xmlNodePtr node)
{
    const uint32_t first = (uint32_t)l->rules->n_families;

    l->family = attr(l, node, "id").ptr;
    if (!(attr_is(l, node, "each", "pair") ? load_each(l, node) : load_one(l, node)))
        return false;
    if (l->rules->n_families == first)
        return refuse(l, node, "no form and no pair", CC_STR(""));
    for (xmlNodePtr at = node->children; at != NULL; at = at->next)
        if (is_element(at, "example") && !load_example(l, at, first))
            return false;
    l->family = NULL;
    return true;
}

bool cc_pack_load(struct cc_rules *rules, void *doc, const char *name,
                  struct cc_error *err)
{
    struct cc_error unused = { 0 };
    struct loader l = { .rules = rules,
                        .name = name,
                        .err = err != NULL ? err : &unused };
    xmlNodePtr root = xmlDocGetRootElement(doc);
    bool ok = true;

    l.define_ids = cc_map_new(true);
    for (xmlNodePtr at = root->children; ok && at != NULL; at = at->next) {
        if (is_element(at, "define"))
            ok = load_define(&l, at);
        else if (is_element(at, "family"))
            ok = load_family(&l, at);
    }
    cc_map_free(l.define_ids);
    cc_free(l.defines);
    return ok;
}
