/* known.c - words that a column is known to have.
 *
 *     D.V.D., DVD   tell of "dvd"
 *     dvd           counts as another way to write it, because of them
 *
 * A word is kept as a hash of its family and its letters. What is known is a set, so
 * it does not matter in which order, or by how many threads, it was learned; a set that
 * outgrows its bound knows nothing at all, for the same reason.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/memory.h"
#include "rules/matcher_priv.h"
#include "text/fold.h"

enum { MAX_KNOWN = 1 << 17 };

struct cc_known {
    uint64_t *slots; /* open addressing; 0 = free */
    size_t mask, count;
    bool full;
};

struct cc_known *cc_known_new(void)
{
    struct cc_known *known = cc_alloc_zero(1, sizeof *known);

    known->mask = 255;
    known->slots = cc_alloc_zero(known->mask + 1, sizeof *known->slots);
    return known;
}

void cc_known_free(struct cc_known *known)
{
    if (known == NULL)
        return;
    cc_free(known->slots);
    cc_free(known);
}

static uint64_t *slot_of(const struct cc_known *known, uint64_t hash)
{
    size_t i = (size_t)hash & known->mask;

    while (known->slots[i] != 0 && known->slots[i] != hash)
        i = (i + 1) & known->mask;
    return &known->slots[i];
}

static void add(struct cc_known *known, uint64_t hash)
{
    uint64_t *slot = slot_of(known, hash);

    if (*slot == hash || known->full)
        return;
    if (known->count == MAX_KNOWN) {
        known->full = true;
        return;
    }
    *slot = hash;
    if (++known->count * 2 > known->mask) {
        const struct cc_known old = *known;
        known->mask = known->mask * 2 + 1;
        known->slots = cc_alloc_zero(known->mask + 1, sizeof *known->slots);
        for (size_t i = 0; i <= old.mask; i++)
            if (old.slots[i] != 0)
                *slot_of(known, old.slots[i]) = old.slots[i];
        cc_free(old.slots);
    }
}

void cc_known_merge(struct cc_known *into, const struct cc_known *from)
{
    into->full |= from->full;
    for (size_t i = 0; i <= from->mask; i++)
        if (from->slots[i] != 0)
            add(into, from->slots[i]);
}

bool cc_rules_learn(const struct cc_rules *rules)
{
    for (size_t i = 0; i < rules->n_forms; i++)
        if (rules->forms[i].known == CC_KNOWN_NEEDS)
            return true;
    return false;
}

/* The first group of the pattern, or all of the occurrence. */
static struct cc_str word_of(struct cc_matcher *m, const struct cc_form *form,
                             struct cc_str text, const struct cc_match *match)
{
    const struct cc_str whole = cc_str_slice(text, match->start, match->end);
    const bool word = form->scope == CC_SCOPE_WORD;
    const struct cc_str subject = word ? whole : text;
    const size_t *span;

    if (form->pattern == NULL || cc_pattern_captures(form->pattern) == 0 ||
        cc_pattern_find(form->pattern, m->runner, subject, word ? 0 : match->start) != 1)
        return whole;
    span = cc_pattern_span(m->runner, 1);
    return span[0] < span[1] && span[1] <= subject.len
               ? cc_str_slice(subject, span[0], span[1])
               : whole;
}

/* Never 0. */
static uint64_t hash_of(struct cc_matcher *m, const struct cc_form *form,
                        struct cc_str text, const struct cc_match *match)
{
    const struct cc_str key =
        cc_text_label_key(word_of(m, form, text, match), &m->key);

    return cc_hash64_mix(cc_hash64(key), form->family) | 1;
}

bool cc_known_has(struct cc_matcher *m, const struct cc_form *form, struct cc_str text,
                  const struct cc_match *match)
{
    uint64_t hash;

    if (m->known == NULL || m->known->full || m->known->count == 0)
        return false;
    hash = hash_of(m, form, text, match);
    return *slot_of(m->known, hash) == hash;
}

void cc_matcher_learn(struct cc_matcher *m, struct cc_str text, struct cc_known *known)
{
    const size_t n = cc_matcher_find_all(m, text);

    for (size_t i = 0; i < n; i++)
        add(known, hash_of(m, &m->rules->forms[m->found[i].form], text, &m->found[i]));
}
