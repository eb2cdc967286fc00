/* claim.c - of candidates that overlap, keep one.
 *
 * Order of claims: the family's claim number, then the longer, then the earlier
 * in the text, then the earlier in the packs. Families that lie inside others
 * take part afterwards, each within a kept match of those; those that may lie
 * anywhere come last. Families that stand apart take part in nothing: the apostrophe of
 * "don't" is curly or not, whatever else is made of the word.
 *
 *     "[um]"    tag 10: [um]    filler 50: um        kept: the tag
 *     "[laugh]" tag 10: [laugh] word inside the tag: laugh    kept: both
 *
 * Which bytes are taken is marked in an array, so the work is linear in the
 * lengths of the candidates and not quadratic in their number.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/matcher_priv.h"

/* While sorting, `parent` holds the claim number or the layer. */
static int by_rank(const void *a, const void *b)
{
    const struct cc_match *x = a, *y = b;
    const uint32_t len_x = x->end - x->start, len_y = y->end - y->start;

    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    if (len_x != len_y)
        return len_x > len_y ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

/* What contains comes before what it contains. */
static int by_place(const void *a, const void *b)
{
    const struct cc_match *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}

static void sort(struct cc_match *matches, size_t n,
                 int (*order)(const void *, const void *))
{
    for (size_t i = 1; i < n; i++)
        if (order(&matches[i - 1], &matches[i]) > 0) {
            qsort(matches, n, sizeof *matches, order);
            return;
        }
}

static uint32_t layer_of(const struct cc_matcher *m, const struct cc_match *match)
{
    return m->rules->inner[match->family].layer;
}

static bool stands_apart(const struct cc_matcher *m, const struct cc_match *match)
{
    return m->rules->families[match->family].apart;
}

/* The usual case: nothing overlaps, and nothing has to lie inside something. */
static bool is_settled(const struct cc_matcher *m)
{
    uint32_t free_from = 0;

    for (size_t i = 0; i < m->n_found; i++) {
        if (layer_of(m, &m->found[i]) == CC_LAYER_INSIDE)
            return false;
        if (stands_apart(m, &m->found[i]))
            continue;
        if (m->found[i].start < free_from)
            return false;
        free_from = m->found[i].end;
    }
    return true;
}

/* Of the candidates, those whose bytes no better one has taken; gives how many. */
static size_t keep_free(const struct cc_matcher *m, struct cc_match *matches, size_t n,
                        int mark)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        matches[i].parent = m->rules->inner[matches[i].family].claim;
    sort(matches, n, by_rank);
    for (size_t i = 0; i < n; i++) {
        unsigned char *first = m->taken + matches[i].start;
        const size_t len = matches[i].end - matches[i].start;

        if (memchr(first, mark, len) != NULL)
            continue;
        memset(first, mark, len);
        matches[kept++] = matches[i];
    }
    return kept;
}

/* Of matches in order that do not overlap, the number of those that begin up to `start`.
 */
static size_t begun(const struct cc_match *matches, size_t n, uint32_t start)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (matches[mid].start <= start)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* One of the families it may lie in has a match around it. */
static bool lies_inside(const struct cc_matcher *m, const struct cc_match *outer,
                        size_t n, const struct cc_match *match)
{
    const uint64_t *families = m->rules->inner[match->family].inside;
    const size_t before = begun(outer, n, match->start);
    const struct cc_match *around = before > 0 ? &outer[before - 1] : NULL;

    return around != NULL && match->end <= around->end &&
           (families[around->family / 64] >> around->family % 64 & 1) != 0;
}

/* Each of the matches lies around it or apart from it. */
static bool cuts_none(const struct cc_match *outer, size_t n,
                      const struct cc_match *match)
{
    const size_t before = begun(outer, n, match->start);

    if (before > 0 && outer[before - 1].end > match->start &&
        outer[before - 1].end < match->end)
        return false;
    return before == n || outer[before].start >= match->end;
}

/* Candidates of a layer, behind the `n` matches kept so far, of which `outer` are of the
 * first layer. What is kept is in order within each layer. */
static size_t add_layer(struct cc_matcher *m, uint32_t layer, size_t n, size_t outer)
{
    size_t all = n;

    for (size_t i = 0; i < m->n_found; i++) {
        const struct cc_match *match = &m->found[i];

        if (layer_of(m, match) != layer || stands_apart(m, match) ||
            (layer == CC_LAYER_INSIDE && !lies_inside(m, m->order, outer, match)) ||
            (layer == CC_LAYER_ANYWHERE &&
             !(cuts_none(m->order, outer, match) &&
               cuts_none(m->order + outer, n - outer, match))))
            continue;
        m->order[all++] = *match;
    }
    all = n + keep_free(m, m->order + n, all - n, (int)layer + 1);
    for (size_t i = n; i < all; i++)
        m->order[i].parent = layer;
    sort(m->order + n, all - n, by_place);
    return all;
}

/* Those that stand apart, behind the `n` kept: all, but that some have to lie inside. */
static size_t add_apart(struct cc_matcher *m, size_t n, size_t outer)
{
    for (size_t i = 0; i < m->n_found; i++) {
        const struct cc_match *match = &m->found[i];

        if (!stands_apart(m, match) || (layer_of(m, match) == CC_LAYER_INSIDE &&
                                        !lies_inside(m, m->order, outer, match)))
            continue;
        m->order[n] = *match;
        m->order[n++].parent = CC_LAYERS;
    }
    return n;
}

/* Each match's parent is the innermost one around it; one that stands apart has none and
 * is none. */
static void set_parents(struct cc_match *matches, size_t n)
{
    uint32_t around[CC_LAYERS];
    uint32_t depth = 0;

    for (size_t i = 0; i < n; i++) {
        if (matches[i].parent == CC_LAYERS) {
            matches[i].parent = CC_NO_PARENT;
            continue;
        }
        while (depth > 0 && (matches[around[depth - 1]].end < matches[i].end ||
                             matches[around[depth - 1]].end <= matches[i].start))
            depth--;
        matches[i].parent = depth > 0 ? around[depth - 1] : CC_NO_PARENT;
        around[depth++] = (uint32_t)i;
    }
}

void cc_claim(struct cc_matcher *m, size_t text_len)
{
    size_t outer, n;

    sort(m->found, m->n_found, by_place);
    if (is_settled(m))
        return;
    m->taken = cc_grow(m->taken, &m->taken_cap, text_len, 1);
    memset(m->taken, 0, text_len);
    m->order = cc_grow(m->order, &m->order_cap, m->n_found, sizeof *m->order);
    outer = add_layer(m, CC_LAYER_OUTER, 0, 0);
    n = add_layer(m, CC_LAYER_INSIDE, outer, outer);
    n = add_layer(m, CC_LAYER_ANYWHERE, n, outer);
    n = add_apart(m, n, outer);
    sort(m->order, n, by_place);
    set_parents(m->order, n);
    memcpy(m->found, m->order, n * sizeof *m->found);
    m->n_found = n;
}
