/* set_join.c - the set join: prefixes, lengths, verification.
 *
 * Two sets x and y that share o items agree by o / (|x| + |y| - o). For that to reach a
 * threshold t, they must share at least o = t (|x| + |y|) / (1 + t) items and, whatever y
 * is, t |x| of those of x. So if the |x| - t |x| + 1 rarest items of x are all missing in
 * y, the two cannot agree: it is enough to look up these, the prefix.
 *
 *     t = 0.8, five words, by rarity:  boston | flight | book | a | the
 *     prefix: 5 - 4 + 1 = 2 words      boston, flight
 *
 * Sets are ordered by size. A set looks among those before it, which are not larger; of
 * them a shorter prefix is indexed, since they have to share 2t / (1 + t) of their own
 * items with it at least. In the list of an item, sets below t |x| items are skipped, and
 * those in which too few items follow: an item that is found first is the first that both
 * have. The rest is compared like two sorted lists, until it is clear that too few are
 * shared.
 *
 * Arithmetic is in whole numbers: no pair at the very threshold is lost or won by
 * rounding.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/set_join.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"

enum { GRAIN = 1024 };

struct found {
    struct cc_set_pair *pairs;
    size_t count, cap;
    bool cut;
};

struct posting {
    uint32_t place, at; /* of the set; of the item in it */
};

struct join {
    const struct cc_sets *sets;
    const struct cc_set_join_options *opt;
    uint32_t *order; /* sets by size; what follows speaks of places in it */
    size_t *start;   /* of each item: its postings */
    struct posting *posting;
    uint32_t *sizes; /* by place: ascending */
    struct found *found; /* a slot for each part */
};

static uint32_t size_of(const struct join *j, uint32_t place)
{
    return j->sizes[place];
}

static const uint32_t *items_of(const struct join *j, uint32_t place)
{
    return j->sets->items + j->sets->start[j->order[place]];
}

static uint32_t part_up(uint64_t whole, uint64_t numerator, uint64_t denominator)
{
    return (uint32_t)((whole * numerator + denominator - 1) / denominator);
}

/* Items by which a set looks, and by which it is found. */
static uint32_t looked_up(const struct join *j, uint32_t size)
{
    return size == 0 ? 0 : size - part_up(size, j->opt->percent, 100) + 1;
}

static uint32_t indexed(const struct join *j, uint32_t size)
{
    const uint64_t p = j->opt->percent;

    return size == 0 ? 0 : size - part_up(size, 2 * p, 100 + p) + 1;
}

/* Sets by size, those of one size in their own order. */
static void order_by_size(struct join *j)
{
    const struct cc_sets *s = j->sets;
    size_t longest = 0, *first;

    j->order = cc_alloc((size_t)s->n + 1, sizeof *j->order);
    for (uint32_t i = 0; i < s->n; i++)
        if (s->start[i + 1] - s->start[i] > longest)
            longest = s->start[i + 1] - s->start[i];
    first = cc_alloc_zero(longest + 2, sizeof *first);
    for (uint32_t i = 0; i < s->n; i++)
        first[s->start[i + 1] - s->start[i] + 1]++;
    for (size_t l = 1; l < longest + 2; l++)
        first[l] += first[l - 1];
    for (uint32_t i = 0; i < s->n; i++)
        j->order[first[s->start[i + 1] - s->start[i]]++] = i;
    j->sizes = cc_alloc((size_t)s->n + 1, sizeof *j->sizes);
    for (uint32_t p = 0; p < s->n; p++)
        j->sizes[p] = (uint32_t)(s->start[j->order[p] + 1] - s->start[j->order[p]]);
    cc_free(first);
}

static void build_index(struct join *j)
{
    const struct cc_sets *s = j->sets;
    uint32_t most = 0;
    size_t total = 0;

    for (size_t i = 0; i < s->start[s->n]; i++)
        if (s->items[i] > most)
            most = s->items[i];
    j->start = cc_alloc_zero((size_t)most + 2, sizeof *j->start);
    for (uint32_t p = 0; p < s->n; p++)
        for (uint32_t k = 0; k < indexed(j, size_of(j, p)); k++)
            j->start[items_of(j, p)[k] + 1]++;
    for (size_t i = 1; i < (size_t)most + 2; i++)
        j->start[i] += j->start[i - 1];
    total = j->start[(size_t)most + 1];
    j->posting = cc_alloc(total + 1, sizeof *j->posting);
    for (uint32_t p = s->n; p-- > 0;)
        for (uint32_t k = 0; k < indexed(j, size_of(j, p)); k++)
            j->posting[--j->start[items_of(j, p)[k] + 1]] = (struct posting){ p, k };
    memmove(j->start, j->start + 1, ((size_t)most + 1) * sizeof *j->start);
    j->start[(size_t)most + 1] = total;
}

/* Items of both, of which the first is x's item i and y's item k; 0 when they are fewer
 * than `least`. */
static uint32_t shared_items(const struct join *j, uint32_t x, uint32_t i,
                             struct posting found, uint32_t least)
{
    const uint32_t y = found.place;
    const uint32_t *a = items_of(j, x), *b = items_of(j, y);
    const uint32_t n = size_of(j, x), m = size_of(j, y);
    uint32_t k = found.at, shared = 0;

    while (i < n && k < m) {
        if (shared + (n - i < m - k ? n - i : m - k) < least)
            return 0;
        if (a[i] == b[k]) {
            shared++;
            i++;
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    return shared >= least ? shared : 0;
}

static void keep(const struct join *j, struct found *f, uint32_t x, uint32_t y,
                 uint32_t shared)
{
    const uint32_t a = j->order[x], b = j->order[y];

    f->pairs = cc_grow(f->pairs, &f->cap, f->count + 1, sizeof *f->pairs);
    f->pairs[f->count++] = (struct cc_set_pair){ a < b ? a : b, a < b ? b : a, shared };
}

/* The first posting of the item that is of a set of at least so many items. */
static size_t first_of_size(const struct join *j, uint32_t item, uint32_t size)
{
    size_t low = j->start[item], high = j->start[item + 1];

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (size_of(j, j->posting[middle].place) < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void probe(const struct join *j, uint32_t x, uint32_t *seen, struct found *f)
{
    const uint32_t size = size_of(j, x), least = part_up(size, j->opt->percent, 100);
    const uint32_t n = looked_up(j, size);
    uint32_t checks = 0, pairs = 0;

    for (uint32_t k = 0; k < n; k++) {
        const uint32_t item = items_of(j, x)[k];

        for (size_t i = first_of_size(j, item, least); i < j->start[item + 1]; i++) {
            const struct posting y = j->posting[i];
            uint32_t need, shared;

            if (y.place >= x)
                break;
            need = part_up((uint64_t)size + size_of(j, y.place), j->opt->percent,
                           100 + j->opt->percent);
            /* What stands before this item is in one of the two only. */
            if (size - k < need || size_of(j, y.place) - y.at < need ||
                seen[y.place] == x + 1)
                continue;
            if ((j->opt->max_checks > 0 && checks++ == j->opt->max_checks) ||
                (j->opt->max_pairs > 0 && pairs == j->opt->max_pairs)) {
                f->cut = true;
                return;
            }
            seen[y.place] = x + 1;
            shared = shared_items(j, x, k, y, need);
            if (shared > 0) {
                keep(j, f, x, y.place, shared);
                pairs++;
            }
        }
    }
}

static void probe_part(void *ctx, size_t part, size_t first, size_t end)
{
    const struct join *j = ctx;
    uint32_t *seen = cc_alloc_zero(end, sizeof *seen);

    for (size_t x = first; x < end; x++)
        probe(j, (uint32_t)x, seen, &j->found[part]);
    cc_free(seen);
}

static int by_sets(const void *a, const void *b)
{
    const struct cc_set_pair *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

struct cc_set_pairs cc_set_join(const struct cc_sets *sets,
                                const struct cc_set_join_options *options)
{
    const size_t threads = options->n_threads > 1 ? options->n_threads : 1;
    const size_t parts = cc_parallel_parts(sets->n, GRAIN, threads * 4);
    struct join j = { .sets = sets, .opt = options };
    struct cc_set_pairs out = { .complete = true };
    size_t cap = 0;

    assert(options->percent >= 1 && options->percent <= 100);
    if (sets->n < 2)
        return out;
    order_by_size(&j);
    build_index(&j);
    j.found = cc_alloc_zero(parts, sizeof *j.found);
    cc_parallel_for(sets->n, parts, threads, probe_part, &j);
    for (size_t i = 0; i < parts; i++) {
        const struct found *f = &j.found[i];

        out.pairs = cc_grow(out.pairs, &cap, out.count + f->count, sizeof *out.pairs);
        if (f->count > 0)
            memcpy(out.pairs + out.count, f->pairs, f->count * sizeof *f->pairs);
        out.count += f->count;
        out.complete = out.complete && !f->cut;
        cc_free(f->pairs);
    }
    cc_sort(out.pairs, out.count, sizeof *out.pairs, by_sets);
    cc_free(j.found);
    cc_free(j.order);
    cc_free(j.start);
    cc_free(j.posting);
    cc_free(j.sizes);
    return out;
}

void cc_set_join_release(struct cc_set_pairs *pairs)
{
    cc_free(pairs->pairs);
    *pairs = (struct cc_set_pairs){ .count = 0 };
}
