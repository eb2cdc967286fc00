/* listeners.c - where patterns are tried that say with which characters they begin.
 *
 * That alone would try them at every digit and every capital. Texts repeat, and so do the
 * characters around these: which patterns cannot match there, whatever follows, is found
 * out once for each three characters.
 *
 *     "at 5 pm"   ' ' '5' ' '   of 40 patterns that begin with a digit, 3 may match
 *     "F16"       'F' '1' '6'   none
 *
 * PCRE2 itself tells: it matches the three characters as the beginning of a longer text.
 * A pattern that looks further back than the first of them is always tried, and so are
 * all where the text ends, or one of the three is not ASCII. Like the vocabulary, this
 * changes what a run costs and never what it finds.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "rules/matcher_priv.h"

enum { ASCII = 0x80, NOTHING = ASCII, PRINTABLE = 0x20, KNOWN_MAX = 1 << 16 };

struct cc_listeners {
    uint32_t *all[256];     /* by byte: count, then forms that may begin with it */
    /* by byte: [what is before][behind]: place in `lists`; or 0 */
    uint32_t *known[ASCII];
    uint32_t *lists;        /* count, then forms */
    size_t n_lists, list_cap, n_known;
};

static void listen(struct cc_listeners *l, unsigned char byte, uint32_t form)
{
    uint32_t *list = l->all[byte];
    const uint32_t n = list != NULL ? list[0] : 0;

    if (n > 0 && list[n] == form) /* two characters with the same last byte */
        return;
    list = cc_realloc(list, n + 2u, sizeof *list);
    list[0] = n + 1;
    list[n + 1] = form;
    l->all[byte] = list;
}

static void put(struct cc_listeners *l, uint32_t value)
{
    l->lists = cc_grow(l->lists, &l->list_cap, l->n_lists + 1, sizeof *l->lists);
    l->lists[l->n_lists++] = value;
}

struct cc_listeners *cc_listeners_new(const struct cc_matcher *m)
{
    const struct cc_rules *r = m->rules;
    struct cc_listeners *l = cc_alloc_zero(1, sizeof *l);

    put(l, 0); /* so that no list is at 0 */
    for (uint32_t i = 0; i < r->n_forms; i++)
        for (size_t k = 0; k < r->forms[i].needs.len; k++)
            if (!m->learning || r->forms[i].known == CC_KNOWN_GIVES)
                listen(l, (unsigned char)r->forms[i].needs.ptr[k], i);
    return l;
}

void cc_listeners_free(struct cc_listeners *l)
{
    if (l == NULL)
        return;
    for (int i = 0; i < 256; i++)
        cc_free(l->all[i]);
    for (int i = 0; i < ASCII; i++)
        cc_free(l->known[i]);
    cc_free(l->lists);
    cc_free(l);
}

/* `around` is the three characters; the first is missing where the text begins. */
static bool may_match(struct cc_matcher *m, const struct cc_form *f, struct cc_str around)
{
    const size_t at = around.len - 2;

    if (f->spaced) /* its occurrence begins further left */
        return at > 0 && memchr(" \t\n\r", around.ptr[0], 4) != NULL;
    return cc_pattern_looks_back(f->pattern) > 1 ||
           cc_pattern_may_begin(f->pattern, m->runner, around, at);
}

static uint32_t list_forms(struct cc_matcher *m, const uint32_t *all,
                           struct cc_str around)
{
    struct cc_listeners *l = m->listeners;
    const size_t start = l->n_lists;

    put(l, 0);
    for (uint32_t i = 1; i <= all[0]; i++)
        if (may_match(m, &m->rules->forms[all[i]], around))
            put(l, all[i]);
    l->lists[start] = (uint32_t)(l->n_lists - start - 1);
    l->n_known++;
    return (uint32_t)start;
}

const uint32_t *cc_listeners_find(struct cc_matcher *m, struct cc_str text, size_t at)
{
    struct cc_listeners *l = m->listeners;
    const unsigned char byte = (unsigned char)text.ptr[at];
    const uint32_t *all = l->all[byte];
    unsigned before, behind;
    uint32_t *list;

    if (all == NULL || byte >= ASCII || at + 1 >= text.len)
        return all;
    before = at > 0 ? (unsigned char)text.ptr[at - 1] : NOTHING;
    behind = (unsigned char)text.ptr[at + 1];
    if ((at > 0 && before >= ASCII) || behind < PRINTABLE || behind >= ASCII)
        return all;
    if (l->known[byte] == NULL)
        l->known[byte] =
            cc_alloc_zero((size_t)(NOTHING + 1) * ASCII, sizeof *l->known[byte]);
    list = &l->known[byte][before * ASCII + behind];
    if (*list == 0) {
        if (l->n_known >= KNOWN_MAX)
            return all;
        *list = list_forms(m, all, cc_str_slice(text, at - (at > 0), at + 2));
    }
    return l->lists + *list;
}
