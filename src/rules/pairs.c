/* pairs.c - lists of words that are written in two or more ways.
 *
 *     colour | color; grey | gray        endings: s ed ing
 *
 * An entry has a form for each style, in the order of the styles; one that is left out
 * is empty. Endings are added to every form: colours, coloured, colors, colored.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "rules/rules_priv.h"

/* Up to `mark`, which is taken away, or to the end. */
static struct cc_str cut(struct cc_str *rest, char mark)
{
    const char *end = rest->len > 0 ? memchr(rest->ptr, mark, rest->len) : NULL;
    const size_t len = end != NULL ? (size_t)(end - rest->ptr) : rest->len;
    const struct cc_str part = cc_str_trim(cc_str_slice(*rest, 0, len));

    *rest = cc_str_slice(*rest, end != NULL ? len + 1 : len, rest->len);
    return part;
}

size_t cc_pairs_next(struct cc_str *rest, struct cc_str forms[CC_PAIRS_MAX])
{
    struct cc_str entry = { 0 };
    size_t n = 0;

    while (entry.len == 0) {
        if (rest->len == 0)
            return 0;
        entry = cut(rest, ';');
    }
    while (entry.len > 0) {
        if (n == CC_PAIRS_MAX)
            return SIZE_MAX;
        forms[n++] = cut(&entry, '|');
    }
    for (size_t i = n; i < CC_PAIRS_MAX; i++)
        forms[i].len = 0;
    return n;
}

static bool add_word(struct cc_rules *r, const struct cc_pair_rule *rule, uint32_t style,
                     uint32_t cls, struct cc_str word)
{
    const size_t first = cc_word_skip(word, 0);

    if (r->n_forms == CC_MAX_FORMS || first == word.len || word.len > CC_MAX_LITERAL)
        return false;
    r->forms = cc_grow(r->forms, &r->form_cap, r->n_forms + 1, sizeof *r->forms);
    r->forms[r->n_forms++] = (struct cc_form){
        .family = (uint32_t)r->n_families - 1,
        .style = style,
        .cls = cls,
        .line = rule->line,
        .scope = CC_SCOPE_LITERAL,
        .exact = rule->exact,
        .no_name = rule->no_name,
        .literal = word,
        .before = (uint32_t)first,
        .word = (uint32_t)(cc_word_end(word, first) - first),
        .render = word,
        .next_same_word = CC_NO_FORM,
    };
    return true;
}

/* The entry with one start and ending is a class, named by its first form. */
static bool add_class(struct cc_rules *r, const struct cc_pair_rule *rule,
                      const struct cc_str *forms, const struct cc_str around[2],
                      struct cc_map *classes)
{
    uint32_t cls = CC_MAP_NONE;

    for (uint32_t style = 0; style < CC_PAIRS_MAX; style++) {
        struct cc_str word;
        if (forms[style].len == 0)
            continue;
        word = cc_arena_printf(r->arena, "%.*s%.*s%.*s", CC_STR_ARG(around[0]),
                               CC_STR_ARG(forms[style]), CC_STR_ARG(around[1]));
        if (cls == CC_MAP_NONE)
            cls = cc_map_add(classes, word);
        if (!add_word(r, rule, style, cls, word))
            return false;
    }
    return true;
}

static bool add_endings(struct cc_rules *r, const struct cc_pair_rule *rule,
                        const struct cc_str *forms, struct cc_str start,
                        struct cc_map *classes)
{
    struct cc_str endings = cc_str_trim(rule->endings);
    struct cc_str around[2] = { start, CC_STR("") };

    if (!rule->no_bare && !add_class(r, rule, forms, around, classes))
        return false;
    while (endings.len > 0) {
        around[1] = cut(&endings, ' ');
        if (!add_class(r, rule, forms, around, classes))
            return false;
        endings = cc_str_trim(endings);
    }
    return true;
}

bool cc_pairs_add(struct cc_rules *rules, const struct cc_pair_rule *rule,
                  const struct cc_str forms[CC_PAIRS_MAX], struct cc_map *classes)
{
    struct cc_str starts = cc_str_trim(rule->starts);

    if (!add_endings(rules, rule, forms, CC_STR(""), classes))
        return false;
    while (starts.len > 0) {
        if (!add_endings(rules, rule, forms, cut(&starts, ' '), classes))
            return false;
        starts = cc_str_trim(starts);
    }
    return true;
}

void cc_pairs_slug(struct cc_str form, struct cc_strbuf *out)
{
    bool joint = false;

    for (size_t i = 0; i < form.len; i++) {
        const char c = cc_ascii_lower(form.ptr[i]);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           (unsigned char)c >= 0x80;
        if (!plain) {
            joint = true;
            continue;
        }
        if (joint && out->len > 0)
            cc_strbuf_byte(out, '-');
        joint = false;
        cc_strbuf_byte(out, c);
    }
}
