/* discover_group.c - pairs that are one thing become groups, and groups become slots.
 *
 * Average linkage: two groups join while the mean probability of the pairs between them
 * is high enough, the best first; so that a chain of likely pairs (um, uhm, yum, yam)
 * does not make one group of all. A vetoed pair keeps its groups apart for good; a pair
 * that says nothing (wifi, Wifi) is left out of the mean.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "conventions/discover_slots_priv.h"

#define LINKAGE_MIN 0.35
#define ACCEPT_MIN  0.5
#define SURE_MIN    0.95
#define SURE_BLIND  0.8 /* without labelers probabilities are lower */

enum { SURE_COUNT = 5, SURE_WITNESSES = 3, TOGETHER_MAX = 48 };

/* The units that pairs connect, as one matrix. */
struct cluster {
    struct cc_discovery *d;
    uint32_t units[TOGETHER_MAX];
    uint32_t group[TOGETHER_MAX]; /* number of its group */
    const struct cc_pair *pair[TOGETHER_MAX][TOGETHER_MAX];
    uint32_t n;
};

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

static bool links(const struct cc_pair *pair)
{
    return pair->veto == CC_VETO_NONE && pair->p >= LINKAGE_MIN;
}

/* Mean p between two groups; negative: never. */
static double linkage(const struct cluster *c, uint32_t g, uint32_t h)
{
    double sum = 0;
    uint32_t n = 0;

    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = 0; c->group[i] == g && k < c->n; k++) {
            const struct cc_pair *pair = c->pair[i][k];

            if (c->group[k] != h || (pair != NULL && pair->veto == CC_VETO_NEUTRAL))
                continue;
            if (pair != NULL && pair->veto != CC_VETO_NONE &&
                pair->veto != CC_VETO_EVIDENCE)
                return -1;
            n++;
            sum += pair != NULL && pair->veto == CC_VETO_NONE ? pair->p : 0;
        }
    return n == 0 ? -1 : sum / n;
}

static bool join_best(struct cluster *c)
{
    uint32_t from = 0, into = 0;
    double best = LINKAGE_MIN;
    bool found = false;

    for (uint32_t g = 0; g < c->n; g++)
        for (uint32_t h = g + 1; h < c->n; h++) {
            const double mean = linkage(c, g, h);
            if (mean > best || (mean == best && !found)) {
                best = mean;
                into = g;
                from = h;
                found = true;
            }
        }
    for (uint32_t i = 0; found && i < c->n; i++)
        if (c->group[i] == from)
            c->group[i] = into;
    return found;
}

/* ---- groups become slots ---- */

/* Whoever writes FILE may mean a blank to be filled in, or raises his voice. */
static bool is_sure_kind(const struct cc_discovery *d, const struct cc_pair *pair)
{
    return (pair->kind == CC_PAIR_CASE && !cc_pair_is_capital(d, pair) &&
            !cc_pair_is_shouted(d, pair)) ||
           pair->kind == CC_PAIR_SEP || pair->kind == CC_PAIR_DOUBLE;
}

static bool is_sure(const struct cc_discovery *d, const struct cc_pair *pair)
{
    return pair != NULL && pair->veto == CC_VETO_NONE && is_sure_kind(d, pair) &&
           pair->p >= (d->finder->labelers != NULL ? SURE_MIN : SURE_BLIND) &&
           cc_pair_is_witnessed(d, pair) && pair->witnesses >= SURE_WITNESSES &&
           d->units[pair->a].count >= SURE_COUNT && d->units[pair->b].count >= SURE_COUNT;
}

/* The members of a group as a record; false: no pair of them is likely enough. */
static bool read_members(const struct cluster *c, uint32_t g, struct cc_members *m)
{
    double best = 0;

    m->n = 0;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->group[i] == g && m->n < CC_GROUP_FORMS)
            m->at[m->n++] = i;
    if (m->n < 2)
        return false;
    m->main = 0;
    for (uint32_t i = 1; i < m->n; i++)
        if (c->d->units[c->units[m->at[i]]].count >
            c->d->units[c->units[m->at[m->main]]].count)
            m->main = i;
    m->best = NULL;
    for (uint32_t i = 0; i < m->n; i++) {
        const struct cc_pair *to_main = c->pair[m->at[i]][m->at[m->main]];

        m->unit[i] = c->units[m->at[i]];
        m->sure[i] = i == m->main || is_sure(c->d, to_main);
        m->p[i] = i == m->main ? 1 : 0;
        for (uint32_t k = 0; k < m->n && i != m->main; k++) {
            const struct cc_pair *pair = c->pair[m->at[i]][m->at[k]];
            if (pair == NULL || pair->veto != CC_VETO_NONE)
                continue;
            m->p[i] = pair->p > m->p[i] ? pair->p : m->p[i];
            if (pair->p > best) {
                best = pair->p;
                m->best = pair;
            }
        }
    }
    return m->best != NULL && best >= ACCEPT_MIN;
}

static void group_cluster(struct cluster *c)
{
    for (uint32_t i = 0; i < c->n; i++)
        c->group[i] = i;
    while (join_best(c))
        ;
    for (uint32_t g = 0; g < c->n; g++) {
        struct cc_members members;
        if (read_members(c, g, &members))
            cc_group_to_slot(c->d, &members);
    }
}

/* Units by what connects them, the more frequent first. */
struct connected {
    uint32_t root, unit;
    uint64_t count;
};

static int by_root(const void *a, const void *b)
{
    const struct connected *x = a, *y = b;

    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void fill_cluster(struct cluster *c, const struct connected *items, size_t n)
{
    memset(c->pair, 0, sizeof c->pair);
    if (n > TOGETHER_MAX) {
        c->d->capped = true;
        n = TOGETHER_MAX;
    }
    c->n = (uint32_t)n;
    for (uint32_t i = 0; i < n; i++)
        c->units[i] = items[i].unit;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            const uint64_t a = c->units[i] < c->units[k] ? c->units[i] : c->units[k];
            const uint64_t b = c->units[i] < c->units[k] ? c->units[k] : c->units[i];
            const uint32_t at = cc_intmap_find(c->d->pair_keys, a << 32 | b);
            if (i != k && at != CC_INTMAP_NONE)
                c->pair[i][k] = &c->d->pairs[at];
        }
}

static struct connected *connect(struct cc_discovery *d, size_t *n)
{
    uint32_t *parent = cc_alloc(d->n_units + 1u, sizeof *parent);
    struct connected *items = cc_alloc(d->n_units + 1u, sizeof *items);
    bool *linked = cc_alloc_zero(d->n_units + 1u, sizeof *linked);

    for (uint32_t i = 0; i < d->n_units; i++)
        parent[i] = i;
    for (size_t i = 0; i < d->n_pairs; i++)
        if (links(&d->pairs[i])) {
            const uint32_t a = root_of(parent, d->pairs[i].a),
                           b = root_of(parent, d->pairs[i].b);
            linked[d->pairs[i].a] = linked[d->pairs[i].b] = true;
            parent[a < b ? b : a] = a < b ? a : b;
        }
    *n = 0;
    for (uint32_t i = 0; i < d->n_units; i++)
        if (linked[i])
            items[(*n)++] =
                (struct connected){ root_of(parent, i), i, d->units[i].count };
    cc_sort(items, *n, sizeof *items, by_root);
    cc_free(parent);
    cc_free(linked);
    return items;
}

void cc_groups_make(struct cc_discovery *d)
{
    struct cluster *c = cc_alloc_zero(1, sizeof *c);
    size_t n, first = 0;
    struct connected *items = connect(d, &n);

    c->d = d;
    for (size_t i = 1; i <= n; i++)
        if (i == n || items[i].root != items[first].root) {
            fill_cluster(c, items + first, i - first);
            group_cluster(c);
            first = i;
        }
    cc_free(items);
    cc_free(c);
}
