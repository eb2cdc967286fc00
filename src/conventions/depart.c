/* depart.c - the departures of all values.
 *
 * What was counted tells which texts have a use that a decision is against; only those
 * are read again.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/memory.h"
#include "conventions/find_priv.h"
#include "dataset/dataset.h"

enum { GRAIN = 2000 };

struct part {
    struct cc_departure *departures;
    size_t n, cap;
    struct cc_arena *texts;
};

/* Equal replacements share their bytes. */
static struct cc_str share(struct cc_map *known, struct cc_arena *texts,
                           struct cc_str text)
{
    uint32_t number = cc_map_find(known, text);

    if (number == CC_MAP_NONE)
        number = cc_map_add(known, cc_arena_str(texts, text));
    return cc_map_key(known, number);
}

/* Whether it may become one, too, is asked when the text is read again. */
static bool departs(const struct cc_finder *finder, const struct cc_counted_use *use)
{
    const struct cc_slot *slot = &finder->slots[use->slot];

    return !slot->dropped && slot->found.inconsistent &&
           use->style != cc_slot_style(slot, slot->found.canonical, use->cls) &&
           !cc_unison_holds_at(finder, use->slot, &use->place);
}

static bool has_departure(const struct cc_finder *finder, size_t value)
{
    for (size_t i = finder->first_use[value]; i < finder->first_use[value + 1]; i++)
        if (departs(finder, &finder->tally.uses[i]))
            return true;
    return false;
}

static void search_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct cc_finder *finder = ctx;
    struct part *part = state;
    struct cc_map *known = cc_map_new(false);
    struct cc_composer composer;

    part->texts = cc_arena_new();
    cc_composer_init(&composer, finder);
    for (size_t value = first; value < end; value++) {
        if (!has_departure(finder, value))
            continue;
        cc_changes_compose(&composer, cc_column_value(finder->column, (uint32_t)value));
        part->departures = cc_grow(part->departures, &part->cap,
                                   part->n + composer.n_edits, sizeof *part->departures);
        for (size_t i = 0; i < composer.n_edits; i++) {
            const struct cc_change *e = &composer.edits[i];
            part->departures[part->n++] = (struct cc_departure){
                (uint32_t)value, e->start, e->end, e->slot, e->style, e->confidence,
                share(known, part->texts, e->replacement), e->grade, e->queue, e->within
            };
        }
    }
    cc_composer_release(&composer);
    cc_map_free(known);
}

static void merge(const void *ctx, void *into, void *from)
{
    struct part *to = into, *part = from;

    (void)ctx;
    if (to->texts == NULL) {
        *to = *part;
        return;
    }
    to->departures =
        cc_grow(to->departures, &to->cap, to->n + part->n, sizeof *to->departures);
    if (part->n > 0)
        memcpy(to->departures + to->n, part->departures,
               part->n * sizeof *part->departures);
    to->n += part->n;
    cc_arena_absorb(to->texts, part->texts);
    cc_free(part->departures);
}

/* Where the departures of each value begin, and how many rows each convention has. */
static void index_departures(struct cc_finder *finder, struct cc_conventions *out)
{
    const uint32_t n_values = finder->column->value_count;
    size_t *first = CC_NEW(finder->arena, size_t, n_values + 1u);
    size_t at = 0;

    for (uint32_t value = 0; value < n_values; value++) {
        const uint32_t rows = finder->rows_before[value + 1] - finder->rows_before[value];
        first[value] = at;
        for (; at < out->n_departures && out->departures[at].value == value; at++)
            finder->slots[out->departures[at].convention].found.departures += rows;
    }
    first[n_values] = at;
    out->first = first;
}

struct cc_departure *cc_departures_find(struct cc_finder *finder,
                                        struct cc_conventions *out)
{
    static const struct cc_fold fold = { sizeof(struct part), GRAIN, search_values,
                                         merge };
    struct part all = { 0 };
    struct cc_departure *kept;

    cc_fold_run(&fold, finder, finder->column->value_count, finder->options.threads,
                &all);
    kept = CC_NEW(finder->arena, struct cc_departure, all.n + 1);
    if (all.n > 0)
        memcpy(kept, all.departures, all.n * sizeof *kept);
    cc_free(all.departures);
    cc_arena_absorb(finder->arena, all.texts);
    out->departures = kept;
    out->n_departures = all.n;
    index_departures(finder, out);
    return kept;
}
