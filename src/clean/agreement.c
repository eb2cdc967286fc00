/* agreement.c - decisions side by side.
 *
 *     of f1:  anna reject (Monday), anna accept (Friday), ben accept    both accept
 *     of f2:  anna accept, ben edit "ok"                                a conflict
 *
 * Kappa = (p - c) / (1 - c): p is the share decided alike, c the share that two people
 * would decide alike who use each class as often as these but at random. Two edits to
 * different values are of one class and yet not alike, which can only lower it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/agreement.h"

#include <math.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "clean/decisions_priv.h"

enum { CLASSES = 3 }; /* accept, reject, edit */

struct tally {
    struct cc_agreement_pair pair;
    uint64_t one[CLASSES], other[CLASSES];
};

struct work {
    struct cc_map *people;
    struct tally *tallies; /* by the numbers of two people, the smaller first */
    size_t cap;
    struct cc_agreement *out;
};

double cc_cohen_kappa(uint64_t alike, uint64_t n, const uint64_t *one,
                      const uint64_t *other, size_t classes)
{
    double chance = 0;

    if (n == 0)
        return NAN;
    for (size_t i = 0; i < classes; i++)
        chance += (double)one[i] / (double)n * ((double)other[i] / (double)n);
    return chance >= 1 ? NAN : ((double)alike / (double)n - chance) / (1 - chance);
}

static void count_pair(struct work *w, const struct cc_decision *x,
                       const struct cc_decision *y)
{
    const uint32_t a = cc_map_find(w->people, x->who), b = cc_map_find(w->people, y->who);
    const bool ordered = a < b, alike = cc_decision_agrees(x, y);
    struct tally *t =
        &w->tallies[(ordered ? a : b) * (size_t)CC_AGREEMENT_MOST + (ordered ? b : a)];

    if (!cc_decision_is_of_finding(x)) {
        t->pair.conventions++;
        t->pair.conventions_alike += alike;
        return;
    }
    t->pair.findings++;
    t->pair.findings_alike += alike;
    t->one[(ordered ? x : y)->action - CC_DECIDE_ACCEPT]++;
    t->other[(ordered ? y : x)->action - CC_DECIDE_ACCEPT]++;
}

static void dispute(struct work *w, const struct cc_decision *d)
{
    w->out->disputed = cc_grow(w->out->disputed, &w->cap, w->out->n_disputed + 1,
                               sizeof *w->out->disputed);
    w->out->disputed[w->out->n_disputed++] = d;
}

/* All about one thing, by person and time: the last of each is what he says now. */
static void compare(struct work *w, const struct cc_decision **all, size_t n)
{
    bool conflict = false;
    size_t now = 0;

    for (size_t i = 0; i < n; i++)
        if (i + 1 == n || !cc_str_eq(all[i]->who, all[i + 1]->who))
            all[now++] = all[i];
    for (size_t i = 0; i < now; i++)
        for (size_t k = i + 1; k < now; k++) {
            count_pair(w, all[i], all[k]);
            conflict = conflict || !cc_decision_agrees(all[i], all[k]);
        }
    w->out->things++;
    w->out->shared += now > 1;
    w->out->conflicts += conflict;
    for (size_t i = 0; conflict && i <= now; i++)
        dispute(w, i < now ? all[i] : NULL);
}

static int by_text(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

/* Number the people by name. */
static bool number_people(struct work *w, const struct cc_decisions *d,
                          struct cc_error *err)
{
    struct cc_map *seen = cc_map_new(false);
    struct cc_str names[CC_AGREEMENT_MOST];
    uint32_t n;

    for (size_t i = 0; i < d->count; i++)
        (void)cc_map_add(seen, d->items[i].who);
    n = cc_map_count(seen);
    for (uint32_t i = 0; i < n && n <= CC_AGREEMENT_MOST; i++)
        names[i] = cc_map_key(seen, i);
    cc_map_free(seen);
    if (n > CC_AGREEMENT_MOST)
        return cc_fail(err, CC_E_LIMIT,
                       "the decisions are of %u people; agreement is told "
                       "of at most %d",
                       n, CC_AGREEMENT_MOST);
    cc_sort(names, n, sizeof *names, by_text);
    for (uint32_t i = 0; i < n; i++)
        (void)cc_map_add(w->people, names[i]);
    w->out->n_people = n;
    return true;
}

static void compare_all(struct work *w, const struct cc_decisions *d)
{
    const struct cc_decision **order = cc_alloc(d->count + 1, sizeof *order);

    for (size_t i = 0; i < d->count; i++)
        order[i] = &d->items[i];
    cc_sort(order, d->count, sizeof *order, cc_decision_by_subject_and_time);
    for (size_t first = 0, end; first < d->count; first = end) {
        for (end = first + 1;
             end < d->count && cc_decision_by_subject(order[first], order[end]) == 0;)
            end++;
        compare(w, order + first, end - first);
    }
    cc_free(order);
}

static void keep_pairs(struct work *w)
{
    const uint32_t n = cc_map_count(w->people);

    w->out->pairs = cc_alloc((size_t)n * n + 1, sizeof *w->out->pairs);
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n; b++) {
            struct tally *t = &w->tallies[a * (size_t)CC_AGREEMENT_MOST + b];

            if (t->pair.findings + t->pair.conventions == 0)
                continue;
            t->pair.one = cc_map_key(w->people, a);
            t->pair.other = cc_map_key(w->people, b);
            t->pair.kappa = cc_cohen_kappa(t->pair.findings_alike, t->pair.findings,
                                           t->one, t->other, CLASSES);
            w->out->pairs[w->out->n_pairs++] = t->pair;
        }
}

bool cc_agreement_of(struct cc_agreement *agreement, const struct cc_decisions *decisions,
                     struct cc_error *err)
{
    struct work w = { .people = cc_map_new(false), .out = agreement };
    bool ok;

    *agreement = (struct cc_agreement){ 0 };
    ok = number_people(&w, decisions, err);
    if (ok) {
        w.tallies = cc_alloc_zero((size_t)CC_AGREEMENT_MOST * CC_AGREEMENT_MOST,
                                  sizeof *w.tallies);
        compare_all(&w, decisions);
        keep_pairs(&w);
    }
    cc_free(w.tallies);
    cc_map_free(w.people);
    return ok;
}

void cc_agreement_release(struct cc_agreement *agreement)
{
    cc_free(agreement->pairs);
    cc_free(agreement->disputed);
    *agreement = (struct cc_agreement){ 0 };
}
