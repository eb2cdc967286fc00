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
#include "base/intmap.h"
#include "base/memory.h"
#include "rules/matcher_priv.h"
#include "text/fold.h"

enum { MAX_KNOWN = 1 << 17 };

struct cc_known {
    struct cc_intmap *words;
    bool full;
};

struct cc_known *cc_known_new(void)
{
    struct cc_known *known = cc_alloc_zero(1, sizeof *known);

    known->words = cc_intmap_new();
    return known;
}

void cc_known_free(struct cc_known *known)
{
    if (known == NULL)
        return;
    cc_intmap_free(known->words);
    cc_free(known);
}

static void add(struct cc_known *known, uint64_t hash)
{
    if (known->full || cc_intmap_find(known->words, hash) != CC_INTMAP_NONE)
        return;
    if (cc_intmap_count(known->words) == MAX_KNOWN)
        known->full = true;
    else
        cc_intmap_add(known->words, hash);
}

void cc_known_merge(struct cc_known *into, const struct cc_known *from)
{
    into->full |= from->full;
    for (uint32_t i = 0; i < cc_intmap_count(from->words); i++)
        add(into, cc_intmap_key(from->words, i));
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

static uint64_t hash_of(struct cc_matcher *m, const struct cc_form *form,
                        struct cc_str text, const struct cc_match *match)
{
    const struct cc_str key =
        cc_text_label_key(word_of(m, form, text, match), &m->key);

    return cc_hash64_mix(cc_hash64(key), form->family);
}

bool cc_known_has(struct cc_matcher *m, const struct cc_form *form, struct cc_str text,
                  const struct cc_match *match)
{
    if (m->known == NULL || m->known->full || cc_intmap_count(m->known->words) == 0)
        return false;
    return cc_intmap_find(m->known->words, hash_of(m, form, text, match)) !=
           CC_INTMAP_NONE;
}

void cc_matcher_learn(struct cc_matcher *m, struct cc_str text, struct cc_known *known)
{
    const size_t n = cc_matcher_find_all(m, text);

    for (size_t i = 0; i < n; i++)
        add(known, hash_of(m, &m->rules->forms[m->found[i].form], text, &m->found[i]));
}
