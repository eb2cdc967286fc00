/* discover_context.c - words that look little alike and stand in the same places: mr,
 * mister.
 *
 * Two words are compared when several frames (the words left and right), or texts that
 * are equal but for them, hold either. Of a large column an even sample is read.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/sort.h"
#include "conventions/discover_priv.h"
#include "conventions/lexicon_priv.h"
#include "dataset/dataset.h"

enum {
    SAMPLE = 3 << 20,  /* words that are read */
    FILLERS_MAX = 14,  /* words compared in one frame */
    KEYS_MIN = 3,      /* frames or texts that a pair must share */
    LINE_WORDS = 64,   /* of longer texts the beginning */
    SHARED_MAX = 4 << 20,
};

/* A word in a frame. */
struct filler {
    uint64_t key;
    uint32_t unit, count;
};

struct fillers {
    struct filler *items;
    size_t n, cap;
};

static void add(struct fillers *f, uint64_t key, uint32_t unit)
{
    f->items = cc_grow(f->items, &f->cap, f->n + 1, sizeof *f->items);
    f->items[f->n++] = (struct filler){ key, unit, 1 };
}

/* The frame and the text without it, for each word of a text that is a unit. */
static void read_line(const struct cc_discovery *d, uint32_t value, struct fillers *out)
{
    uint64_t fold[LINE_WORDS], behind[LINE_WORDS + 1], before = 1;
    uint32_t unit[LINE_WORDS];
    uint32_t n = 0;

    for (uint64_t i = d->first[value]; i < d->first[value + 1] && n < LINE_WORDS; i++)
        if (d->stream[i] != CC_BREAK) {
            fold[n] = d->lexemes[d->stream[i]].fold;
            unit[n++] = d->lexemes[d->stream[i]].unit;
        }
    behind[n] = 2;
    for (uint32_t i = n; i-- > 0;)
        behind[i] = cc_hash64_mix(fold[i], behind[i + 1]);
    for (uint32_t i = 0; i < n; i++) {
        if (unit[i] != CC_NO_UNIT) {
            add(out, cc_frame_of(i == 0 ? CC_FRAME_BEGIN : fold[i - 1],
                                 i + 1 == n ? CC_FRAME_END : fold[i + 1]), unit[i]);
            if (n >= 3)
                add(out, cc_hash64_mix(before, behind[i + 1]) ^ 1, unit[i]);
        }
        before = cc_hash64_mix(before, fold[i]);
    }
}

static int by_key_and_unit(const void *a, const void *b)
{
    const struct filler *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static int by_count(const void *a, const void *b)
{
    const struct filler *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Equal fillers become one that is counted; gives how many there are then. */
static size_t fold_equal(struct filler *items, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && items[kept - 1].key == items[i].key &&
            items[kept - 1].unit == items[i].unit)
            items[kept - 1].count++;
        else
            items[kept++] = items[i];
    }
    return kept;
}

/* Pairs of units, with the keys they share. */
struct sharing {
    struct cc_intmap *pairs;
    uint32_t *keys;
    size_t cap;
};

static void count_pair(struct sharing *s, uint32_t a, uint32_t b)
{
    const uint32_t before = cc_intmap_count(s->pairs);
    const uint64_t lo = a < b ? a : b, hi = a < b ? b : a;
    uint32_t at;

    if (before >= SHARED_MAX)
        return;
    at = cc_intmap_add(s->pairs, lo << 32 | hi);
    if (at == before) {
        s->keys = cc_grow(s->keys, &s->cap, at + 1u, sizeof *s->keys);
        s->keys[at] = 0;
    }
    s->keys[at]++;
}

static void count_frame(struct sharing *s, struct filler *items, size_t n)
{
    if (n > FILLERS_MAX) {
        cc_sort(items, n, sizeof *items, by_count);
        n = FILLERS_MAX;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            count_pair(s, items[i].unit, items[k].unit);
}

static void read_sample(struct cc_discovery *d, struct fillers *out)
{
    const uint32_t n_values = d->finder->column->value_count;
    const uint64_t every = d->first[n_values] / SAMPLE + 1;

    for (uint32_t value = 0; value < n_values; value++)
        if (value % every == 0 && cc_rows_of(d, value) > 0)
            read_line(d, value, out);
    d->capped |= every > 1;
}

void cc_pairs_by_context(struct cc_discovery *d)
{
    struct fillers fillers = { 0 };
    struct sharing s = { .pairs = cc_intmap_new() };
    size_t first = 0;

    read_sample(d, &fillers);
    cc_sort(fillers.items, fillers.n, sizeof *fillers.items, by_key_and_unit);
    fillers.n = fold_equal(fillers.items, fillers.n);
    for (size_t i = 1; i <= fillers.n; i++)
        if (i == fillers.n || fillers.items[i].key != fillers.items[first].key) {
            count_frame(&s, fillers.items + first, i - first);
            first = i;
        }
    for (uint32_t i = 0; i < cc_intmap_count(s.pairs); i++) {
        const uint64_t key = cc_intmap_key(s.pairs, i);
        const uint32_t a = (uint32_t)(key >> 32), b = (uint32_t)key;

        if (s.keys[i] >= KEYS_MIN && !d->units[a].digit && !d->units[b].digit &&
            cc_may_abbreviate(d->units[a].squash, d->units[b].squash))
            cc_pair_add(d, a, b, CC_PAIR_FRAME, 0);
    }
    cc_intmap_free(s.pairs);
    cc_free(s.keys);
    cc_free(fillers.items);
}
