/* discover.c - discovery, step by step: texts, units, pairs, evidence, groups, slots. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/discover.h"

#include "base/arena.h"
#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "conventions/discover_slots_priv.h"
#include "dataset/dataset.h"

/* For evidence in words. */
static void index_folds(struct cc_discovery *d)
{
    d->folds = cc_intmap_new();
    d->fold_lexeme = cc_alloc(d->n_lexemes + 1u, sizeof *d->fold_lexeme);
    for (uint32_t i = 0; i < d->n_lexemes; i++) {
        const uint32_t before = cc_intmap_count(d->folds);
        const uint32_t at = cc_intmap_add(d->folds, d->lexemes[i].fold);

        if (at == before || d->lexemes[d->fold_lexeme[at]].count < d->lexemes[i].count)
            d->fold_lexeme[at] = i;
    }
}

static void append_slots(struct cc_discovery *d)
{
    struct cc_finder *f = d->finder;
    struct cc_slot *slots =
        CC_NEW(f->arena, struct cc_slot, f->n_slots + d->n_slots + 1u);

    memcpy(slots, f->slots, f->n_slots * sizeof *slots);
    if (d->n_slots > 0)
        memcpy(slots + f->n_slots, d->slots, d->n_slots * sizeof *slots);
    f->slots = slots;
    f->n_slots += d->n_slots;
}

/* Room in the counts for what was appended. */
static void extend_tally(struct cc_finder *f, uint32_t old_styles, uint32_t old_cells)
{
    struct cc_tally *t = &f->tally;

    t->cells = cc_realloc(t->cells, f->n_cells + 1u, sizeof *t->cells);
    memset(t->cells + old_cells, 0, (f->n_cells + 1u - old_cells) * sizeof *t->cells);
    if (t->by_labeler == NULL)
        return;
    t->by_labeler = cc_realloc(t->by_labeler, (size_t)f->n_styles * f->n_labelers + 1,
                               sizeof *t->by_labeler);
    memset(t->by_labeler + (size_t)old_styles * f->n_labelers, 0,
           ((size_t)(f->n_styles - old_styles) * f->n_labelers + 1) *
               sizeof *t->by_labeler);
}

/* Texts that hold a word of the lexicon. At the beginning of a sentence the stream may
 * have the word with a small letter where the text, and the lexicon, have a capital. */
static bool *find_texts(const struct cc_discovery *d)
{
    const uint32_t n_values = d->finder->column->value_count;
    bool *wanted = cc_alloc_zero(n_values + 1u, sizeof *wanted);
    bool *known = cc_alloc_zero(d->n_lexemes + 1u, sizeof *known);

    for (uint32_t i = 0; i < d->n_lexemes; i++)
        if (d->lexemes[i].word &&
            cc_lexicon_knows(d->finder->lexicon, d->lexemes[i].text))
            known[i] = known[d->lexemes[i].lowered] = true;
    for (uint32_t value = 0; value < n_values; value++)
        for (uint64_t i = d->first[value]; i < d->first[value + 1] && !wanted[value]; i++)
            wanted[value] = known[d->stream[i]];
    cc_free(known);
    return wanted;
}

static void count_found(struct cc_discovery *d, uint32_t old_styles, uint32_t old_cells)
{
    struct cc_finder *f = d->finder;
    const uint32_t first = f->n_slots;
    bool *wanted;

    append_slots(d);
    extend_tally(f, old_styles, old_cells);
    wanted = find_texts(d);
    cc_uses_count(f, first, wanted);
    cc_free(wanted);
}

static void release(struct cc_discovery *d)
{
    cc_map_free(d->names);
    cc_free(d->lexemes);
    cc_free(d->stream);
    cc_free(d->first);
    cc_free(d->units);
    cc_intmap_free(d->phrases);
    cc_free(d->phrase_units);
    cc_free(d->pairs);
    cc_intmap_free(d->pair_keys);
    cc_free(d->places);
    cc_free(d->slots);
    cc_intmap_free(d->folds);
    cc_free(d->fold_lexeme);
    cc_arena_free(d->arena);
}

static void find_pairs(struct cc_discovery *d)
{
    cc_units_make(d);
    cc_pairs_by_likeness(d);
    cc_pairs_by_context(d);
    cc_places_find(d);
    cc_pairs_weigh(d);
    cc_pairs_score(d);
}

/* The families become slots behind all others, and their uses are counted. */
static void grow_slots(struct cc_discovery *d)
{
    struct cc_finder *finder = d->finder;
    const uint32_t old_styles = finder->n_styles, old_cells = finder->n_cells;

    index_folds(d);
    finder->lexicon = cc_lexicon_new();
    cc_groups_make(d);
    cc_drawn_words_make(d);
    if (d->n_slots > 0) {
        count_found(d, old_styles, old_cells);
    } else {
        cc_lexicon_free(finder->lexicon);
        finder->lexicon = NULL;
    }
}

void cc_discover(struct cc_finder *finder, struct cc_conventions *out)
{
    struct cc_weights *shipped =
        finder->options.weights == NULL ? cc_weights_shipped() : NULL;
    struct cc_discovery d = { .finder = finder, .arena = cc_arena_new() };

    d.weights = shipped != NULL ? shipped : finder->options.weights;
    cc_stream_make(&d);
    if (finder->options.typos != NULL)
        cc_typos_find(&d, out);
    if (finder->options.discovery) {
        find_pairs(&d);
        grow_slots(&d);
    }
    release(&d);
    cc_weights_free(shipped);
}
