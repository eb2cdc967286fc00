/* discover_evidence.c - do two forms mean one thing? What their places and writers say.
 *
 * Where the forms are one thing written by habit, each labeler holds to one of them;
 * where they are two words, all use both at about the same rate (cc_habit_evidence in
 * stats.h).
 *
 * The same is asked within frames (left and right word) that both forms fill, and within
 * whole texts that are equal but for the form. Where no labeler is known, files or runs
 * of rows stand for them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "base/stats.h"
#include "conventions/discover_priv.h"

enum { ROWS_MAX = 64, GRAIN = 256, CO_USE_MIN = 4 };
#define CO_USE_SHARE 0.2
#define HOLDS_TO     0.8

/* Words beside a unit, each once. */
struct context {
    uint64_t key;
    double count;
};

struct weighing {
    struct cc_discovery *d;
    const struct cc_place *by_nucleus; /* as `places`, in another order */
    const struct context *contexts;    /* of each unit: from twice its first place on */
    uint32_t *n_contexts;
};

/* Uses by witness, for both forms of a pair. */
struct tally {
    double *a, *b;
    uint32_t *touched;
    size_t n;
    double *x, *y; /* the same without gaps */
};

static void tally_init(struct tally *t, size_t n)
{
    t->a = cc_alloc_zero(n + 1, sizeof *t->a);
    t->b = cc_alloc_zero(n + 1, sizeof *t->b);
    t->x = cc_alloc_zero(n + 1, sizeof *t->x);
    t->y = cc_alloc_zero(n + 1, sizeof *t->y);
    t->touched = cc_alloc_zero(n + 1, sizeof *t->touched);
    t->n = 0;
}

static void tally_release(struct tally *t)
{
    cc_free(t->a);
    cc_free(t->b);
    cc_free(t->x);
    cc_free(t->y);
    cc_free(t->touched);
}

static void tally_clear(struct tally *t)
{
    for (size_t i = 0; i < t->n; i++)
        t->a[t->touched[i]] = t->b[t->touched[i]] = 0;
    t->n = 0;
}

/* All rows of the place's text; of very many an even sample. */
static void tally_add(struct tally *t, const struct cc_discovery *d,
                      const struct cc_place *place, bool second)
{
    const uint32_t first = d->finder->rows_before[place->value];
    const uint32_t rows = cc_rows_of(d, place->value);
    const uint32_t every = (rows + ROWS_MAX - 1) / ROWS_MAX;

    for (uint32_t i = 0; i < rows; i += every) {
        const uint32_t w = d->finder->witnesses[first + i];
        const double weight = every < rows - i ? every : rows - i;

        if (t->a[w] == 0 && t->b[w] == 0)
            t->touched[t->n++] = w;
        *(second ? &t->b[w] : &t->a[w]) += weight;
    }
}

static void tally_gather(struct tally *t)
{
    for (size_t i = 0; i < t->n; i++) {
        t->x[i] = t->a[t->touched[i]];
        t->y[i] = t->b[t->touched[i]];
    }
}

static double entropy(double a, double b)
{
    const double n = a + b, p = n == 0 ? 0 : a / n;

    return p <= 0 || p >= 1 ? 0 : -p * log(p) - (1 - p) * log(1 - p);
}

static void read_habits(const struct tally *t, struct cc_pair *pair)
{
    double a = 0, b = 0, inside = 0;
    uint32_t holds_a = 0, holds_b = 0, mixed = 0, judged = 0;

    for (size_t i = 0; i < t->n; i++) {
        const double n = t->x[i] + t->y[i], share = t->x[i] / n;

        a += t->x[i];
        b += t->y[i];
        inside += n * entropy(t->x[i], t->y[i]);
        holds_a += share >= HOLDS_TO;
        holds_b += share <= 1 - HOLDS_TO;
        judged += n >= CO_USE_MIN;
        mixed += n >= CO_USE_MIN && share >= CO_USE_SHARE && share <= 1 - CO_USE_SHARE;
    }
    pair->witnesses = (uint32_t)t->n;
    pair->both_ways = holds_a < holds_b ? holds_a : holds_b;
    pair->co_use = judged == 0 ? 0 : (double)mixed / judged;
    if (mixed < 2)
        pair->co_use = 0;
    pair->purity = entropy(a, b) == 0 ? 0 : 1 - inside / ((a + b) * entropy(a, b));
}

static void weigh_labelers(const struct weighing *w, struct tally *t,
                           struct cc_pair *pair)
{
    const struct cc_discovery *d = w->d;
    const struct cc_unit *a = &d->units[pair->a], *b = &d->units[pair->b];

    tally_clear(t);
    for (uint32_t i = 0; i < a->n_places; i++)
        tally_add(t, d, &d->places[a->first_place + i], false);
    for (uint32_t i = 0; i < b->n_places; i++)
        tally_add(t, d, &d->places[b->first_place + i], true);
    tally_gather(t);
    pair->llr = cc_habit_evidence(t->x, t->y, t->n);
    read_habits(t, pair);
}

static uint64_t key_of(const struct cc_place *place, bool nucleus)
{
    return nucleus ? place->nucleus : place->frame;
}

/* Places of both forms that share a key: how many keys, which share of the rarer form's
 * places, and what labelers say there. */
struct shared {
    uint32_t keys;
    double share, llr;
};

static struct shared share_keys(const struct weighing *w, struct tally *t,
                                const struct cc_pair *pair, bool nucleus)
{
    const struct cc_discovery *d = w->d;
    const struct cc_place *places = nucleus ? w->by_nucleus : d->places;
    const struct cc_unit *ua = &d->units[pair->a], *ub = &d->units[pair->b];
    const struct cc_place *a = places + ua->first_place, *a_end = a + ua->n_places;
    const struct cc_place *b = places + ub->first_place, *b_end = b + ub->n_places;
    struct shared s = { 0, 0, 0 };
    uint32_t in_a = 0, in_b = 0;

    tally_clear(t);
    while (a < a_end && b < b_end) {
        const uint64_t key = key_of(a, nucleus), other = key_of(b, nucleus);

        if (key != other) {
            *(key < other ? &a : &b) += 1;
            continue;
        }
        s.keys++;
        for (; a < a_end && key_of(a, nucleus) == key; a++, in_a++)
            tally_add(t, d, a, false);
        for (; b < b_end && key_of(b, nucleus) == key; b++, in_b++)
            tally_add(t, d, b, true);
    }
    tally_gather(t);
    s.llr = cc_habit_evidence(t->x, t->y, t->n);
    if (ua->n_places > 0 && ub->n_places > 0)
        s.share = ua->count <= ub->count ? (double)in_a / ua->n_places
                                         : (double)in_b / ub->n_places;
    return s;
}

static double cosine(const struct weighing *w, const struct cc_pair *pair)
{
    const struct context *a = w->contexts + 2 * (size_t)w->d->units[pair->a].first_place;
    const struct context *b = w->contexts + 2 * (size_t)w->d->units[pair->b].first_place;
    const uint32_t n_a = w->n_contexts[pair->a], n_b = w->n_contexts[pair->b];
    double dot = 0, aa = 0, bb = 0;

    for (uint32_t i = 0; i < n_a; i++)
        aa += a[i].count * a[i].count;
    for (uint32_t i = 0; i < n_b; i++)
        bb += b[i].count * b[i].count;
    for (uint32_t i = 0, j = 0; i < n_a && j < n_b;) {
        if (a[i].key == b[j].key)
            dot += a[i++].count * b[j++].count;
        else if (a[i].key < b[j].key)
            i++;
        else
            j++;
    }
    return aa == 0 || bb == 0 ? 0 : dot / sqrt(aa * bb);
}

static void weigh_part(void *ctx, size_t part, size_t first, size_t end)
{
    const struct weighing *w = ctx;
    struct tally tally;

    (void)part;
    tally_init(&tally, w->d->finder->n_witnesses);
    for (size_t i = first; i < end; i++) {
        struct cc_pair *pair = &w->d->pairs[i];
        struct shared frames, nuclei;

        weigh_labelers(w, &tally, pair);
        frames = share_keys(w, &tally, pair, false);
        nuclei = share_keys(w, &tally, pair, true);
        pair->frames = frames.keys;
        pair->cov = frames.share;
        pair->llr_frame = frames.llr;
        pair->nuclei = nuclei.keys;
        pair->llr_nucleus = nuclei.llr;
        pair->cos = cosine(w, pair);
    }
    tally_release(&tally);
}

/* ---- orders ---- */

static int by_frame(const void *a, const void *b)
{
    const struct cc_place *x = a, *y = b;

    if (x->frame != y->frame)
        return x->frame < y->frame ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_nucleus(const void *a, const void *b)
{
    const struct cc_place *x = a, *y = b;

    if (x->nucleus != y->nucleus)
        return x->nucleus < y->nucleus ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_context(const void *a, const void *b)
{
    const struct context *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

static uint32_t read_contexts(const struct cc_discovery *d, const struct cc_unit *u,
                              struct context *out)
{
    uint32_t n = 0, kept = 0;

    for (uint32_t i = 0; i < u->n_places; i++) {
        const struct cc_place *p = &d->places[u->first_place + i];
        const double rows = cc_rows_of(d, p->value);

        out[n++] = (struct context){ cc_hash64_mix(p->left, 1), rows };
        out[n++] = (struct context){ cc_hash64_mix(p->right, 2), rows };
    }
    cc_sort(out, n, sizeof *out, by_context);
    for (uint32_t i = 0; i < n; i++) {
        if (kept > 0 && out[kept - 1].key == out[i].key)
            out[kept - 1].count += out[i].count;
        else
            out[kept++] = out[i];
    }
    return kept;
}

struct ordering {
    struct cc_discovery *d;
    struct cc_place *by_nucleus;
    struct context *contexts;
    uint32_t *n_contexts;
};

static void order_part(void *ctx, size_t part, size_t first, size_t end)
{
    const struct ordering *o = ctx;

    (void)part;
    for (size_t i = first; i < end; i++) {
        const struct cc_unit *u = &o->d->units[i];
        struct cc_place *places = o->d->places + u->first_place;
        struct cc_place *copy = o->by_nucleus + u->first_place;

        if (u->n_places == 0)
            continue;
        memcpy(copy, places, u->n_places * sizeof *copy);
        cc_sort(places, u->n_places, sizeof *places, by_frame);
        cc_sort(copy, u->n_places, sizeof *copy, by_nucleus);
        o->n_contexts[i] =
            read_contexts(o->d, u, o->contexts + 2 * (size_t)u->first_place);
    }
}

void cc_pairs_weigh(struct cc_discovery *d)
{
    const size_t threads = d->finder->options.threads;
    struct ordering o = { .d = d };
    struct weighing w;

    o.by_nucleus = cc_alloc(d->n_places + 1, sizeof *o.by_nucleus);
    o.contexts = cc_alloc(2 * d->n_places + 1, sizeof *o.contexts);
    o.n_contexts = cc_alloc_zero(d->n_units + 1u, sizeof *o.n_contexts);
    cc_parallel_for(d->n_units, cc_parallel_parts(d->n_units, GRAIN, 16 * threads),
                    threads, order_part, &o);
    w = (struct weighing){ d, o.by_nucleus, o.contexts, o.n_contexts };
    cc_parallel_for(d->n_pairs, cc_parallel_parts(d->n_pairs, GRAIN, 16 * threads),
                    threads, weigh_part, &w);
    cc_free(o.by_nucleus);
    cc_free(o.contexts);
    cc_free(o.n_contexts);
}
