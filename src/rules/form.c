/* form.c - the forms of a family: what they match, and which of them is written.
 *
 * The schema has seen to the shape; here is what it cannot say: styles that exist,
 * patterns that compile, captures and numbers that each form of a class has.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "rules/pack_priv.h"

enum { MAX_CLASSES = 8000 };

static bool compile(struct cc_pack_loader *l, xmlNodePtr node, const char *name,
                    unsigned flags, struct cc_pattern **out)
{
    const struct cc_str raw = cc_pack_attr(l, node, name);
    struct cc_pattern_fault fault = { 0 };
    struct cc_str source;
    char what[300];

    if (raw.ptr == NULL)
        return true;
    if (!cc_pack_expand(l, node, raw, &source))
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
    return cc_pack_refuse(l, node, what, cc_pack_quoted(l, source));
}

static bool load_literal(struct cc_pack_loader *l, xmlNodePtr node, struct cc_form *form)
{
    const struct cc_str text = cc_pack_attr(l, node, "text");
    const size_t first = cc_word_skip(text, 0);

    form->scope = CC_SCOPE_LITERAL;
    if (text.len > CC_MAX_LITERAL)
        return cc_pack_refuse(l, node, "text: at most 200 bytes", CC_STR(""));
    if (first == text.len)
        return cc_pack_refuse(l, node, "text: no letter or digit in it; use a pattern",
                              CC_STR(""));
    form->literal = text;
    form->before = (uint32_t)first;
    form->word = (uint32_t)(cc_word_end(text, first) - first);
    form->render = text;
    return true;
}

/* Each character an occurrence may begin with is known by its last byte. */
static struct cc_str needed_bytes(struct cc_pack_loader *l, struct cc_str needs)
{
    char *bytes = CC_NEW(l->rules->arena, char, needs.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < needs.len; i++)
        if (i + 1 == needs.len || ((unsigned char)needs.ptr[i + 1] & 0xC0) != 0x80)
            bytes[n++] = needs.ptr[i];
    return (struct cc_str){ bytes, n };
}

/* Its number in the rules; a new one is added. */
static bool language_of(struct cc_pack_loader *l, xmlNodePtr node, uint32_t *language)
{
    struct cc_rules *r = l->rules;

    for (*language = 0; *language < r->n_languages; ++*language)
        if (cc_str_eq_z(l->language, r->languages[*language]))
            return true;
    if (r->n_languages == CC_LANGUAGES_MAX)
        return cc_pack_refuse(
            l, node, "packs with templates are of more than 8 languages", CC_STR(""));
    r->languages[r->n_languages] = cc_arena_str(r->arena, l->language).ptr;
    r->numbers[r->n_languages++] = cc_numbers_new(l->language);
    return true;
}

static bool load_pattern(struct cc_pack_loader *l, xmlNodePtr node, struct cc_form *form,
                         unsigned flags)
{
    form->scope =
        cc_pack_attr_is(l, node, "scope", "word") ? CC_SCOPE_WORD : CC_SCOPE_TEXT;
    if (form->scope == CC_SCOPE_WORD)
        flags |= CC_PATTERN_STARTS | CC_PATTERN_ENDS;
    form->needs = cc_pack_attr(l, node, "needs");
    if (form->needs.len > 0 && form->needs.ptr[0] == ' ') {
        form->spaced = true;
        form->needs = cc_str_slice(form->needs, 1, form->needs.len);
    }
    form->needs = needed_bytes(l, form->needs);
    if (form->needs.len > 0)
        flags |= CC_PATTERN_STARTS;
    form->render = cc_pack_attr(l, node, "render");
    form->has_captures =
        form->render.len > 0 && memchr(form->render.ptr, '$', form->render.len);
    if (form->has_captures && strstr(form->render.ptr, ":digit") != NULL &&
        !language_of(l, node, &form->dial_language))
        return false;
    return compile(l, node, "pattern", flags | CC_PATTERN_NONEMPTY, &form->pattern);
}

static bool load_bound(struct cc_pack_loader *l, xmlNodePtr node, const char *name,
                       uint64_t otherwise, uint64_t *bound)
{
    const struct cc_str text = cc_pack_attr(l, node, name);

    *bound = text.ptr != NULL ? strtoull(text.ptr, NULL, 10) : otherwise;
    return *bound <= CC_NUMBER_MAX ||
           cc_pack_refuse(l, node, name, CC_STR(": at most 10^15"));
}

static bool load_template(struct cc_pack_loader *l, xmlNodePtr node, struct cc_form *form)
{
    const struct cc_str source = cc_pack_attr(l, node, "template");
    struct cc_template *t = CC_NEW(l->rules->arena, struct cc_template, 1);
    const char *wrong = cc_template_parse(l->rules->arena, source, t);

    if (wrong != NULL)
        return cc_pack_refuse(l, node, "template: ", cc_str_z(wrong));
    form->scope = CC_SCOPE_NUMBER;
    form->template = t;
    form->render = source;
    t->exact = form->exact;
    return load_bound(l, node, "min", 0, &t->min) &&
           load_bound(l, node, "max", CC_NUMBER_MAX, &t->max) &&
           language_of(l, node, &t->language);
}

static bool load_contexts(struct cc_pack_loader *l, xmlNodePtr node, struct cc_form *form,
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
static bool load_role(struct cc_pack_loader *l, xmlNodePtr node, struct cc_form *form)
{
    const struct cc_str known = cc_pack_attr(l, node, "known");

    form->no_name = cc_pack_attr_is(l, node, "proper", "no");
    form->only_read = cc_pack_attr_is(l, node, "write", "no");
    form->no_shouting = cc_pack_attr_is(l, node, "shouting", "no");
    form->stem = cc_pack_attr_is(l, node, "part", "stem");
    if (known.ptr == NULL)
        return true;
    if (cc_pack_attr(l, node, "text").ptr != NULL)
        return cc_pack_refuse(l, node, "known= is for patterns", CC_STR(""));
    form->known = cc_str_eq_z(known, "gives") ? CC_KNOWN_GIVES : CC_KNOWN_NEEDS;
    return true;
}

static bool load_form(struct cc_pack_loader *l, xmlNodePtr node, struct cc_map *classes)
{
    struct cc_rules *r = l->rules;
    const uint32_t family = (uint32_t)r->n_families - 1;
    const struct cc_str style_id = cc_pack_attr(l, node, "style");
    const int style = cc_pack_style(&r->families[family], style_id);
    unsigned flags = cc_pack_attr_is(l, node, "ucp", "yes") ? CC_PATTERN_UCP : 0;
    struct cc_form *form;

    if (style < 0)
        return cc_pack_refuse(l, node, "no <style> has the id ",
                              cc_pack_quoted(l, style_id));
    if (r->n_forms == CC_MAX_FORMS)
        return cc_pack_refuse(l, node, "more than 50000 forms", CC_STR(""));
    r->forms = cc_grow(r->forms, &r->form_cap, r->n_forms + 1, sizeof *r->forms);
    form = &r->forms[r->n_forms++];
    *form = (struct cc_form){
        .family = family,
        .style = (uint32_t)style,
        .cls = cc_map_add(classes, cc_pack_attr(l, node, "class")),
        .line = cc_pack_line(node),
        .exact = cc_pack_attr_is(l, node, "case", "exact"),
        .next_same_word = CC_NO_FORM,
    };
    if (cc_map_count(classes) > MAX_CLASSES)
        return cc_pack_refuse(l, node, "more than 8000 classes in one family",
                              CC_STR(""));
    if (!load_role(l, node, form))
        return false;
    if (!form->exact)
        flags |= CC_PATTERN_CASELESS;
    if (!(cc_pack_attr(l, node, "text").ptr != NULL ? load_literal(l, node, form)
          : cc_pack_attr(l, node, "template").ptr != NULL
              ? load_template(l, node, form)
              : load_pattern(l, node, form, flags)))
        return false;
    return load_contexts(l, node, form, flags);
}

/* The style that `mix` names for the class whose items begin with `key`; negative: none.
 * An item without a colon names the style of all classes that have no item of their own.
 * */
static int style_of_class(const struct cc_family *family, struct cc_str mix,
                          struct cc_str key)
{
    int rest = -1;

    for (size_t i = 0; i < mix.len;) {
        const char *space = memchr(mix.ptr + i, ' ', mix.len - i);
        const size_t end = space != NULL ? (size_t)(space - mix.ptr) : mix.len;
        const struct cc_str item = cc_str_slice(mix, i, end);
        if (cc_str_starts(item, key))
            return cc_pack_style(family, cc_str_slice(item, key.len, item.len));
        if (item.len > 0 && memchr(item.ptr, ':', item.len) == NULL)
            rest = cc_pack_style(family, item);
        i = end + 1;
    }
    return rest;
}

/* "small:words large:digits", "small:words digits": the style that each class takes from. */
static bool load_mix(struct cc_pack_loader *l, xmlNodePtr node,
                     const struct cc_family *family, struct cc_style *style)
{
    const struct cc_str mix = cc_pack_attr(l, node, "mix");
    uint32_t *of_class;

    if (mix.ptr == NULL)
        return true;
    of_class = CC_NEW(l->rules->arena, uint32_t, family->n_classes);
    for (uint32_t c = 0; c < family->n_classes; c++) {
        const struct cc_str key =
            cc_arena_printf(l->rules->arena, "%s:", family->classes[c]);
        const int from = style_of_class(family, mix, key);
        if (from < 0 || family->styles[from].mix != NULL ||
            &family->styles[from] == style)
            return cc_pack_refuse(l, node, "mix= names no style for the class ",
                                  cc_pack_quoted(l, cc_str_z(family->classes[c])));
        of_class[c] = (uint32_t)from;
    }
    style->mix = of_class;
    return true;
}

static bool load_mixes(struct cc_pack_loader *l, xmlNodePtr node,
                       struct cc_family *family)
{
    struct cc_style *styles = CC_NEW(l->rules->arena, struct cc_style, family->n_styles);
    uint32_t number = 0;

    memcpy(styles, family->styles, family->n_styles * sizeof *styles);
    family->styles = styles;
    for (xmlNodePtr at = node->children; at != NULL; at = at->next)
        if (cc_pack_is(at, "style") && !load_mix(l, at, family, &styles[number++]))
            return false;
    return true;
}

/* A composed style is written as the styles it is composed of. */
static void render_mixes(const struct cc_family *family, uint32_t *canonical)
{
    for (uint32_t s = 0; s < family->n_styles; s++)
        for (uint32_t c = 0; family->styles[s].mix != NULL && c < family->n_classes; c++)
            canonical[s * family->n_classes + c] =
                canonical[family->styles[s].mix[c] * family->n_classes + c];
}

/* A template may use only captures that every form of its class has. */
static bool check_render(struct cc_pack_loader *l, xmlNodePtr node,
                         const struct cc_form *form, const struct cc_form *of_class)
{
    const unsigned have =
        of_class->pattern != NULL ? cc_pattern_captures(of_class->pattern) : 0;
    struct cc_group_part part;
    size_t at = 0;

    if (form->template != NULL &&
        (of_class->template == NULL ||
         (form->template->holes & ~of_class->template->holes) != 0))
        return cc_pack_refuse(l, node,
                              "template: a hole that not all forms of the class have: ",
                              cc_arena_printf(l->rules->arena, "line %u in line %u",
                                              form->line, of_class->line));

    while (form->has_captures && cc_group_next(form->render, &at, &part))
        if (part.group > have)
            return cc_pack_refuse(
                l, node, "render: no such group in a form of the class: ",
                cc_arena_printf(l->rules->arena, "$%u of line %u in line %u", part.group,
                                form->line, of_class->line));
    if (form->has_captures && at < form->render.len)
        return cc_pack_refuse(
            l, node,
            "render: behind $ stands a digit from 1 to 9, {DIGIT:HOW} or a "
            "second $; HOW is upper, lower, title, caps, small, points, spaced, "
            "digits, digits-apart, digit-words or digit-words=WORD",
            CC_STR(""));
    return true;
}

/* The first form of each style and class is how that class is rendered. */
static bool find_canonical(struct cc_pack_loader *l, xmlNodePtr node, size_t first_form)
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
        bool has_holes;

        if (*cell != CC_NO_FORM || form->only_read)
            continue;
        *cell = (uint32_t)i;
        has_holes = form->template != NULL || form->has_captures;
        if (form->render.ptr == NULL)
            return cc_pack_refuse(
                l, node, "render is missing in the first form of its style and class: ",
                cc_arena_printf(r->arena, "line %u", form->line));
        for (size_t k = first_form; k < r->n_forms; k++)
            if (r->forms[k].cls == form->cls && has_holes &&
                !check_render(l, node, form, &r->forms[k]))
                return false;
    }
    return true;
}

static struct cc_pair_rule pair_rule(struct cc_pack_loader *l, xmlNodePtr node)
{
    return (struct cc_pair_rule){
        .line = cc_pack_line(node),
        .exact = cc_pack_attr_is(l, node, "case", "exact"),
        .no_name = cc_pack_attr_is(l, node, "proper", "no"),
        .no_bare = cc_pack_attr_is(l, node, "bare", "no"),
        .starts = cc_pack_attr(l, node, "starts"),
        .endings = cc_pack_attr(l, node, "endings"),
    };
}

struct cc_str cc_pack_pairs(struct cc_pack_loader *l, xmlNodePtr node)
{
    xmlChar *text = xmlNodeGetContent(node);
    const struct cc_str copy =
        cc_arena_str(l->rules->arena, cc_str_z(text != NULL ? (const char *)text : ""));

    xmlFree(text);
    return copy;
}

/* The entry's words become forms of the last family. */
static bool add_entry(struct cc_pack_loader *l, xmlNodePtr node, struct cc_map *classes,
                      const struct cc_str *forms, size_t n)
{
    struct cc_rules *r = l->rules;
    const struct cc_pair_rule rule = pair_rule(l, node);
    const unsigned flags = rule.exact ? 0 : CC_PATTERN_CASELESS;
    const size_t first = r->n_forms;

    if (n < 2 || n > r->families[r->n_families - 1].n_styles)
        return cc_pack_refuse(l, node,
                              "pairs: an entry has two forms at least, and at most one "
                              "for each style and 8 in all",
                              CC_STR(""));
    if (!cc_pairs_add(r, &rule, forms, classes))
        return cc_pack_refuse(l, node,
                              "pairs: an entry without a word, a word of more than 200 "
                              "bytes, or more than 50000 forms",
                              CC_STR(""));
    for (size_t i = first; i < r->n_forms; i++)
        if (!load_contexts(l, node, &r->forms[i], flags))
            return false;
    return cc_map_count(classes) <= MAX_CLASSES ||
           cc_pack_refuse(l, node, "more than 8000 classes in one family", CC_STR(""));
}

static bool load_pairs(struct cc_pack_loader *l, xmlNodePtr node, struct cc_map *classes)
{
    struct cc_str rest = cc_pack_pairs(l, node), forms[CC_PAIRS_MAX];
    size_t n;

    while ((n = cc_pairs_next(&rest, forms)) > 0)
        if (!add_entry(l, node, classes, forms, n))
            return false;
    return true;
}

static void name_classes(struct cc_pack_loader *l, struct cc_family *family,
                         const struct cc_map *classes)
{
    struct cc_arena *arena = l->rules->arena;
    const char **names = CC_NEW(arena, const char *, cc_map_count(classes));

    family->n_classes = cc_map_count(classes);
    for (uint32_t i = 0; i < family->n_classes; i++)
        names[i] = cc_arena_str(arena, cc_map_key(classes, i)).ptr;
    family->classes = names;
}

bool cc_pack_entry(struct cc_pack_loader *l, xmlNodePtr node, const struct cc_str *forms,
                   size_t n, struct cc_family *family)
{
    struct cc_map *classes = cc_map_new(true);
    const size_t first = l->rules->n_forms;
    const bool ok = add_entry(l, node, classes, forms, n);

    name_classes(l, family, classes);
    cc_map_free(classes);
    return ok && find_canonical(l, node, first);
}

bool cc_pack_forms(struct cc_pack_loader *l, xmlNodePtr node, struct cc_family *family)
{
    struct cc_map *classes = cc_map_new(true);
    const size_t first = l->rules->n_forms;
    bool ok = true;

    for (xmlNodePtr at = node->children; ok && at != NULL; at = at->next) {
        if (cc_pack_is(at, "form"))
            ok = load_form(l, at, classes);
        else if (cc_pack_is(at, "pairs"))
            ok = load_pairs(l, at, classes);
    }
    name_classes(l, family, classes);
    cc_map_free(classes);
    if (!ok || !load_mixes(l, node, family) || !find_canonical(l, node, first))
        return false;
    render_mixes(family, l->rules->inner[l->rules->n_families - 1].canonical);
    return true;
}
