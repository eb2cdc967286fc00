/* discover_places.c - where the forms in question stand: their neighbours, the rest of
 * the text.
 *
 *   "can you preauth my card"   frame    you _ my        (words, across punctuation)
 *                               nucleus  can you _ my card
 *
 * Of a form with very many places an even sample is kept.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "conventions/discover_priv.h"
#include "conventions/lexicon_priv.h"
#include "dataset/dataset.h"

enum { PLACES_MAX = 8 << 20 };

/* The words of one text, punctuation left out. */
struct line {
    uint64_t *folds;   /* per word */
    uint64_t *before;  /* hash of the words before it; one more */
    uint64_t *behind;  /* hash of the words from it on; one more */
    uint32_t *at;      /* position in the text's stream -> word */
    size_t n, cap;
};

static void line_release(struct line *line)
{
    cc_free(line->folds);
    cc_free(line->before);
    cc_free(line->behind);
    cc_free(line->at);
}

static void line_room(struct line *line, size_t n)
{
    if (n + 1 <= line->cap)
        return;
    line->cap = n + n / 2 + 64;
    line->folds = cc_realloc(line->folds, line->cap, sizeof *line->folds);
    line->before = cc_realloc(line->before, line->cap, sizeof *line->before);
    line->behind = cc_realloc(line->behind, line->cap, sizeof *line->behind);
    line->at = cc_realloc(line->at, line->cap, sizeof *line->at);
}

static void line_read(const struct cc_discovery *d, uint32_t value, struct line *line)
{
    const uint64_t first = d->first[value], n = d->first[value + 1] - first;

    line_room(line, n);
    line->n = 0;
    for (uint64_t i = 0; i < n; i++) {
        line->at[i] = (uint32_t)line->n;
        if (d->stream[first + i] != CC_BREAK)
            line->folds[line->n++] = d->lexemes[d->stream[first + i]].fold;
    }
    line->before[0] = 1;
    for (size_t i = 0; i < line->n; i++)
        line->before[i + 1] = cc_hash64_mix(line->before[i], line->folds[i]);
    line->behind[line->n] = 2;
    for (size_t i = line->n; i-- > 0;)
        line->behind[i] = cc_hash64_mix(line->folds[i], line->behind[i + 1]);
}

/* The unit's own words are all words, so that they are next to each other in the line. */
static struct cc_place place_of(const struct line *line, uint32_t at, uint32_t n_words)
{
    const size_t from = line->at[at], to = from + n_words;
    struct cc_place p = { .left = from == 0 ? CC_FRAME_BEGIN : line->folds[from - 1],
                          .right = to == line->n ? CC_FRAME_END : line->folds[to] };

    p.frame = cc_frame_of(p.left, p.right);
    p.nucleus = cc_hash64_mix(line->before[from], line->behind[to]);
    return p;
}

typedef void visit_fn(void *ctx, uint32_t value, uint32_t at, uint32_t unit);

static void visit_all(const struct cc_discovery *d, visit_fn *visit, void *ctx)
{
    const uint32_t n_values = d->finder->column->value_count;

    for (uint32_t value = 0; value < n_values; value++) {
        const uint64_t first = d->first[value], end = d->first[value + 1];

        if (cc_rows_of(d, value) == 0)
            continue;
        for (uint64_t i = first; i < end; i++)
            for (uint32_t n = 1; n <= CC_UNIT_WORDS && i + n <= end; n++) {
                const uint32_t unit = cc_unit_at(d, i, n);
                if (unit != CC_NO_UNIT && d->units[unit].wanted)
                    visit(ctx, value, (uint32_t)(i - first), unit);
                if (!d->lexemes[d->stream[i]].opens)
                    break;
            }
    }
}

static void count_place(void *ctx, uint32_t value, uint32_t at, uint32_t unit)
{
    struct cc_discovery *d = ctx;

    (void)value;
    (void)at;
    d->units[unit].n_places++;
}

struct filling {
    struct cc_discovery *d;
    struct line line;
    uint32_t value;   /* that the line holds */
    uint32_t *seen, *every, *filled;
};

static void fill_place(void *ctx, uint32_t value, uint32_t at, uint32_t unit)
{
    struct filling *f = ctx;
    const struct cc_unit *u = &f->d->units[unit];
    struct cc_place *p;

    if (f->seen[unit]++ % f->every[unit] != 0 || f->filled[unit] == u->n_places)
        return;
    if (f->value != value) {
        line_read(f->d, value, &f->line);
        f->value = value;
    }
    p = &f->d->places[u->first_place + f->filled[unit]++];
    *p = place_of(&f->line, at, u->n_words);
    p->value = value;
}

/* How many places of each unit are kept, and where. */
static void share_out(struct filling *f)
{
    struct cc_discovery *d = f->d;
    uint64_t most = CC_UNIT_PLACES, sum;

    do {
        sum = 0;
        for (uint32_t i = 0; i < d->n_units; i++)
            sum += d->units[i].n_places < most ? d->units[i].n_places : most;
    } while (sum > PLACES_MAX && (most /= 2) > 16);
    for (uint32_t i = 0; i < d->n_units; i++) {
        struct cc_unit *u = &d->units[i];
        f->every[i] = (uint32_t)((u->n_places + most - 1) / most);
        if (f->every[i] > 1)
            u->n_places = (u->n_places + f->every[i] - 1) / f->every[i];
        f->every[i] += f->every[i] == 0;
        u->first_place = (uint32_t)d->n_places;
        d->n_places += u->n_places;
    }
    d->places = cc_alloc(d->n_places + 1, sizeof *d->places);
}

void cc_places_find(struct cc_discovery *d)
{
    struct filling f = { .d = d, .value = UINT32_MAX };

    f.seen = cc_alloc_zero(d->n_units + 1u, sizeof *f.seen);
    f.every = cc_alloc_zero(d->n_units + 1u, sizeof *f.every);
    f.filled = cc_alloc_zero(d->n_units + 1u, sizeof *f.filled);
    visit_all(d, count_place, d);
    share_out(&f);
    visit_all(d, fill_place, &f);
    line_release(&f.line);
    cc_free(f.seen);
    cc_free(f.every);
    cc_free(f.filled);
}
