/* claim.c - of candidates that overlap, keep one.
 *
 * Order of claims: the family's claim number, then the longer, then the earlier
 * in the text, then the earlier in the packs. Families that lie inside another
 * take part afterwards, each within a kept match of that other:
 *
 *     "[um]"    tag 10: [um]    filler 50: um        kept: the tag
 *     "[laugh]" tag 10: [laugh] word inside the tag: laugh    kept: both
 *
 * Families that stand apart take part in nothing: the apostrophe of "don't" is curly or
 * not, whatever else is made of the word.
 *
 * Which bytes are taken is marked in an array, so the work is linear in the
 * lengths of the candidates and not quadratic in their number.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/matcher_priv.h"

/* While sorting, `parent` holds the claim number or the layer: 0 outer, 1 inner, 2 apart. */
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

static uint32_t outer_family(const struct cc_matcher *m, const struct cc_match *match)
{
    return m->rules->inner[match->family].inside;
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
        if (outer_family(m, &m->found[i]) != CC_NO_FORM)
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

/* Does one of the kept matches, which are in order, hold this one? */
static bool lies_inside(const struct cc_matcher *m, size_t n_kept,
                        const struct cc_match *match)
{
    size_t low = 0, high = n_kept;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (m->order[mid].start <= match->start)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 && m->order[low - 1].family == outer_family(m, match) &&
           match->end <= m->order[low - 1].end;
}

/* One that stands apart, but has to lie inside of something. */
static bool may_stand(const struct cc_matcher *m, size_t n_kept,
                      const struct cc_match *match)
{
    return outer_family(m, match) == CC_NO_FORM || lies_inside(m, n_kept, match);
}

static void set_parents(struct cc_match *matches, size_t n)
{
    uint32_t outer = CC_NO_PARENT;

    for (size_t i = 0; i < n; i++) {
        const bool inside = matches[i].parent == 1;
        if (matches[i].parent == 2) {
            matches[i].parent = CC_NO_PARENT;
            continue;
        }
        matches[i].parent = inside ? outer : CC_NO_PARENT;
        if (!inside)
            outer = (uint32_t)i;
    }
}

void cc_claim(struct cc_matcher *m, size_t text_len)
{
    size_t n = 0, outer, all;

    sort(m->found, m->n_found, by_place);
    if (is_settled(m))
        return;
    m->taken = cc_grow(m->taken, &m->taken_cap, text_len, 1);
    memset(m->taken, 0, text_len);
    m->order = cc_grow(m->order, &m->order_cap, m->n_found, sizeof *m->order);
    for (size_t i = 0; i < m->n_found; i++)
        if (outer_family(m, &m->found[i]) == CC_NO_FORM && !stands_apart(m, &m->found[i]))
            m->order[n++] = m->found[i];
    all = outer = keep_free(m, m->order, n, 1);
    for (size_t i = 0; i < outer; i++)
        m->order[i].parent = 0;
    sort(m->order, outer, by_place);
    for (size_t i = 0; i < m->n_found; i++)
        if (outer_family(m, &m->found[i]) != CC_NO_FORM &&
            !stands_apart(m, &m->found[i]) && lies_inside(m, outer, &m->found[i]))
            m->order[all++] = m->found[i];
    all = outer + keep_free(m, m->order + outer, all - outer, 2);
    for (size_t i = outer; i < all; i++)
        m->order[i].parent = 1;
    for (size_t i = 0; i < m->n_found; i++)
        if (stands_apart(m, &m->found[i]) && may_stand(m, outer, &m->found[i])) {
            m->order[all] = m->found[i];
            m->order[all++].parent = 2;
        }
    sort(m->order, all, by_place);
    set_parents(m->order, all);
    memcpy(m->found, m->order, all * sizeof *m->found);
    m->n_found = all;
}
