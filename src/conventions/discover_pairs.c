/* discover_pairs.c - which forms look alike enough to be compared.
 *
 * Forms with one key are candidates: letters alone ("pre-auth", "preauth"), letters
 * without doubling ("cancelled", "canceled"), letters without accents. So are words one
 * edit apart, or two when they are long. Likeness only proposes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/join.h"
#include "conventions/discover_priv.h"

enum {
    BUCKET_MAX = 12,
    EDIT_MIN = 4,     /* letters of a word for one edit */
    TWO_EDITS_MIN = 8,
    JOIN_CHECKS = 20000, /* comparisons for one word */
};

/* A drawn-out word, a single letter, a stutter (I-I): these are no spellings. */
static bool is_odd(const struct cc_unit *unit)
{
    uint32_t first = 0, last = 0, run = 0;
    size_t n = 0;
    bool one_letter = true;

    for (size_t i = 0; i < unit->squash.len; n++) {
        const uint32_t c = cc_utf8_next(unit->squash, &i);

        run = c == last ? run + 1 : 1;
        if (run >= 3 && !unit->digit)
            return true;
        first = n == 0 ? c : first;
        one_letter &= c == first;
        last = c;
    }
    return n < 2 || one_letter;
}

void cc_pair_add(struct cc_discovery *d, uint32_t a, uint32_t b, enum cc_pair_kind kind,
                 unsigned distance)
{
    const uint32_t lo = a < b ? a : b, hi = a < b ? b : a;
    const uint32_t before = cc_intmap_count(d->pair_keys);

    if (a == b || d->n_pairs >= CC_DISCOVER_PAIRS) {
        d->capped |= a != b;
        return;
    }
    if (is_odd(&d->units[a]) || is_odd(&d->units[b]) ||
        d->units[a].count < CC_UNIT_MIN || d->units[b].count < CC_UNIT_MIN ||
        cc_intmap_add(d->pair_keys, (uint64_t)lo << 32 | hi) != before)
        return;
    d->pairs = cc_grow(d->pairs, &d->pair_cap, d->n_pairs + 1, sizeof *d->pairs);
    d->pairs[d->n_pairs++] = (struct cc_pair){ .a = lo, .b = hi, .kind = (uint8_t)kind,
                                               .distance = (uint8_t)distance };
    d->units[a].wanted = d->units[b].wanted = true;
}

/* Units by a key; those of one key are next to each other. */
struct keyed {
    uint32_t key, unit;
    uint64_t count;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void pair_up(struct cc_discovery *d, const struct keyed *items, size_t n)
{
    if (n > BUCKET_MAX) {
        d->capped = true;
        n = BUCKET_MAX;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const struct cc_unit *a = &d->units[items[i].unit],
                                 *b = &d->units[items[j].unit];
            if ((a->digit || b->digit) && !cc_str_eq(a->squash, b->squash))
                continue;
            cc_pair_add(d, items[i].unit, items[j].unit, cc_likeness(a, b, 1), 1);
        }
}

/* 0: letters alone; 1: without doubling; 2: without accents, too. */
static void pairs_by_key(struct cc_discovery *d, int degree)
{
    struct keyed *items = cc_alloc(d->n_units + 1u, sizeof *items);
    struct cc_map *keys = cc_map_new(true);
    struct cc_strbuf key = { 0 };
    size_t n = 0, first = 0;

    for (uint32_t i = 0; i < d->n_units; i++) {
        const struct cc_unit *u = &d->units[i];
        key.len = 0;
        if (u->count < CC_UNIT_MIN || u->squash.len == 0)
            continue;
        if (degree == 0)
            cc_strbuf_str(&key, u->squash);
        else
            cc_squash_single(u->squash, degree == 2, &key);
        items[n++] =
            (struct keyed){ cc_map_add(keys, cc_strbuf_view(&key)), i, u->count };
    }
    cc_sort(items, n, sizeof *items, by_key);
    for (size_t i = 1; i <= n; i++)
        if (i == n || items[i].key != items[first].key) {
            pair_up(d, items + first, i - first);
            first = i;
        }
    cc_strbuf_release(&key);
    cc_map_free(keys);
    cc_free(items);
}

/* Words for the join: of those with the same letters the most frequent. */
static uint32_t *words_to_join(const struct cc_discovery *d, struct cc_str *texts,
                               uint32_t *count)
{
    struct cc_map *seen = cc_map_new(false);
    uint32_t *units = cc_alloc(d->n_units + 1u, sizeof *units);

    *count = 0;
    for (uint32_t i = 0; i < d->n_units; i++) {
        const struct cc_unit *u = &d->units[i];
        const uint32_t before = cc_map_count(seen);
        uint32_t at;

        if (u->n_words > 1 || u->digit || cc_utf8_count(u->squash) < EDIT_MIN)
            continue;
        at = cc_map_add(seen, u->squash);
        if (at == before) {
            texts[at] = u->squash;
            units[at] = i;
        } else if (u->count > d->units[units[at]].count) {
            units[at] = i;
        }
    }
    *count = cc_map_count(seen);
    cc_map_free(seen);
    return units;
}

static void pairs_by_edits(struct cc_discovery *d)
{
    struct cc_str *texts = cc_alloc(d->n_units + 1u, sizeof *texts);
    uint32_t n;
    uint32_t *units = words_to_join(d, texts, &n);
    const struct cc_join_options options = {
        .max_distance = 2, .swap = true, .n_threads = d->finder->options.threads,
        .max_checks = JOIN_CHECKS,
    };
    struct cc_join_pairs found = cc_join(texts, n, &options);

    d->capped |= !found.complete;
    for (size_t i = 0; i < found.count; i++) {
        const struct cc_join_pair *p = &found.pairs[i];
        const struct cc_unit *a = &d->units[units[p->a]], *b = &d->units[units[p->b]];
        if (p->distance == 0 ||
            (p->distance == 2 && (cc_utf8_count(a->squash) < TWO_EDITS_MIN ||
                                  cc_utf8_count(b->squash) < TWO_EDITS_MIN)))
            continue;
        cc_pair_add(d, units[p->a], units[p->b], cc_likeness(a, b, p->distance),
                    p->distance);
    }
    cc_join_release(&found);
    cc_free(texts);
    cc_free(units);
}

void cc_pairs_by_likeness(struct cc_discovery *d)
{
    d->pair_keys = cc_intmap_new();
    for (int degree = 0; degree < 3; degree++)
        pairs_by_key(d, degree);
    pairs_by_edits(d);
}
