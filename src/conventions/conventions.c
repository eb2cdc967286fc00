/* conventions.c - from a text column to its conventions: count, decide, find departures. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "conventions/find_priv.h"
#include "dataset/dataset.h"

static int by_place(const void *a, const void *b)
{
    const struct cc_convention_failure *x = a, *y = b;
    const int c = cc_str_cmp(x->id, y->id);

    return c != 0 ? c : (x->line > y->line) - (x->line < y->line);
}

static void keep_failures(struct cc_finder *finder, struct cc_conventions *out)
{
    const size_t n = finder->tally.n_failures;
    struct cc_convention_failure *kept =
        CC_NEW(finder->arena, struct cc_convention_failure, n + 1);

    if (n > 0) {
        memcpy(kept, finder->tally.failures, n * sizeof *kept);
        qsort(kept, n, sizeof *kept, by_place);
    }
    out->failures = kept;
    out->n_failures = (uint32_t)n;
}

/* Conventions without a use are left out; departures and uses follow. */
static void keep_used(struct cc_finder *finder, struct cc_departure *departures,
                      struct cc_conventions *out)
{
    struct cc_convention *kept =
        CC_NEW(finder->arena, struct cc_convention, finder->n_slots + 1u);
    struct cc_convention_use *uses =
        CC_NEW(finder->arena, struct cc_convention_use, finder->tally.n_uses + 1);
    uint16_t *number = cc_alloc(finder->n_slots + 1u, sizeof *number);

    for (uint32_t i = 0; i < finder->n_slots; i++) {
        const bool keep = !finder->slots[i].dropped && finder->slots[i].found.total > 0;

        number[i] = keep ? (uint16_t)out->count : CC_NO_CONVENTION;
        if (keep)
            kept[out->count++] = finder->slots[i].found;
    }
    for (size_t i = 0; i < out->n_departures; i++)
        departures[i].convention = number[departures[i].convention];
    for (size_t i = 0; i < finder->tally.n_uses; i++)
        uses[i] = (struct cc_convention_use){
            number[finder->tally.uses[i].slot], finder->tally.uses[i].style,
            finder->tally.uses[i].cls };
    cc_free(number);
    out->conventions = kept;
    out->uses = uses;
    out->first_use = finder->first_use;
}

/* Rules that are not asked for still claim their text; they only say nothing. */
static void silence_rules(struct cc_finder *finder)
{
    for (uint32_t i = 0; i < finder->n_slots && !finder->options.rules; i++)
        if (finder->slots[i].family != NULL)
            finder->slots[i].found.inconsistent = false;
}

struct cc_conventions *cc_conventions_find(const struct cc_dataset *data, uint32_t column,
                                           const struct cc_rules *rules,
                                           const struct cc_conventions_options *options,
                                           struct cc_error *err)
{
    struct cc_finder finder = { .rules = rules, .arena = cc_arena_new(),
                                .options = CC_CONVENTIONS_DEFAULTS };
    struct cc_conventions *out = CC_NEW(finder.arena, struct cc_conventions, 1);
    struct cc_departure *departures;

    if (options != NULL)
        finder.options = *options;
    if (!cc_finder_open(&finder, data, column, err)) {
        cc_arena_free(finder.arena);
        return NULL;
    }
    out->arena = finder.arena;
    out->column = column;
    cc_uses_count(&finder, 0, NULL);
    if (finder.n_words != NULL)
        cc_discover(&finder, out);
    cc_slots_decide(&finder);
    cc_found_decide(&finder);
    silence_rules(&finder);
    cc_unison_find(&finder);
    departures = cc_departures_find(&finder, out);
    keep_failures(&finder, out);
    keep_used(&finder, departures, out);
    cc_finder_close(&finder);
    return out;
}

void cc_conventions_free(struct cc_conventions *found)
{
    if (found != NULL)
        cc_arena_free(found->arena);
}

void cc_departures_apply(struct cc_str text, const struct cc_departure *departures,
                         size_t n, struct cc_strbuf *out)
{
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        const struct cc_departure *d = &departures[i];

        if (d->replacement.ptr == NULL || d->start < at)
            continue; /* nothing to propose, or inside of one that is applied */
        cc_strbuf_str(out, cc_str_slice(text, at, d->start));
        cc_strbuf_str(out, d->replacement);
        at = d->end;
    }
    cc_strbuf_str(out, cc_str_slice(text, at, text.len));
}
