/* links.c - which nodes are worth judging against each other.
 *
 * Two joins: short cores with one edit, long ones with all the options allow,
 * since the edits a label may have grow with its length (judge.c). Only cores
 * with the same numbers are joined: "route 1" and "route 2" are never one
 * label, and a column of numbered names would be near itself everywhere.
 *
 * The other links join nodes of one further key. A key that many nodes share
 * links each of them with the first few only, so work stays linear. Keys are
 * compared by their hashes: a chance meeting is judged like any other pair.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/links_priv.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/name_ends_priv.h"
#include "cluster/join.h"
#include "text/lookalike.h"

enum {
    LETTERS_MIN = 5,  /* shorter cores have no near ones */
    LETTERS_ONE = 10, /* up to here one edit: the shorter core has 9 at most */
    CHECKS_MAX = 100, /* comparisons for one core: bounds links, memory, time */
    FIRST_MAX = 8,    /* nodes of one key that all others of it are linked with */
    ROOM = 4,         /* counters for each key */
};

void cc_links_add(struct cc_links *out, uint32_t a, uint32_t b, unsigned distance)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;

    out->links = cc_grow(out->links, &out->cap, out->count + 1, sizeof *out->links);
    out->links[out->count++] = (uint64_t)low << 32 | cc_neighbour(high, distance);
}

/* ---- near cores ---- */

/* The nodes of one join. */
struct cores {
    const struct cc_linked *nodes;
    uint32_t *node;
    struct cc_form_room room;
};

static struct cc_str core_of(void *ctx, uint32_t i)
{
    struct cores *c = ctx;

    return cc_form_of(c->nodes->words[c->node[i]], &c->room).core;
}

/* Join the cores of `low` to `high` letters. */
static void join_range(struct cc_links *out, const struct cc_linked *nodes,
                       unsigned distance, size_t low, size_t high)
{
    struct cores c = { .nodes = nodes, .node = cc_alloc(nodes->n, sizeof *c.node) };
    uint32_t *kind = cc_alloc(nodes->n, sizeof *kind), m = 0;
    struct cc_join_pairs pairs;

    for (uint32_t i = 0; i < nodes->n; i++) {
        const struct cc_form form = cc_form_of(nodes->words[i], &c.room);
        const size_t letters = cc_utf8_count(form.core);

        if (letters < low || letters > high || form.core.len > CC_CLUSTER_MAX_LENGTH)
            continue;
        kind[m] = (uint32_t)cc_hash64(form.numbers);
        c.node[m++] = i;
    }
    pairs = cc_join_from(
        &(struct cc_join_source){ core_of, &c, m },
        &(struct cc_join_options){ .max_distance = distance, .swap = nodes->opt->swap,
                                   .n_threads = nodes->opt->n_threads, .kinds = kind,
                                   .max_checks = CHECKS_MAX });
    for (size_t i = 0; i < pairs.count; i++)
        cc_links_add(out, c.node[pairs.pairs[i].a], c.node[pairs.pairs[i].b],
                     pairs.pairs[i].distance);
    out->cut = out->cut || !pairs.complete;
    cc_join_release(&pairs);
    cc_form_room_release(&c.room);
    cc_free(c.node);
    cc_free(kind);
}

void cc_links_by_edits(struct cc_links *out, const struct cc_linked *nodes)
{
    const unsigned most = nodes->opt->max_distance;

    join_range(out, nodes, most < 1 ? most : 1, LETTERS_MIN - 1, LETTERS_ONE);
    join_range(out, nodes, most, LETTERS_ONE, SIZE_MAX);
}

/* ---- equal keys ---- */

struct keyed {
    uint64_t key;
    uint32_t node;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    const int c = (x->key > y->key) - (x->key < y->key);

    return c != 0 ? c : (x->node > y->node) - (x->node < y->node);
}

/* The nodes whose key may be another's too: most are alone, and need not be sorted. */
static uint32_t keep_shared(const uint64_t *keys, uint32_t n, struct keyed **out)
{
    size_t size = 64, cap = 0;
    uint8_t *seen;
    uint32_t m = 0;

    while (size < (size_t)n * ROOM)
        size *= 2;
    seen = cc_alloc_zero(size, 1);
    for (uint32_t i = 0; i < n; i++)
        if (keys[i] != 0 && seen[keys[i] & (size - 1)] < 2)
            seen[keys[i] & (size - 1)]++;
    *out = NULL;
    for (uint32_t i = 0; i < n; i++)
        if (keys[i] != 0 && seen[keys[i] & (size - 1)] > 1) {
            *out = cc_grow(*out, &cap, (size_t)m + 1, sizeof **out);
            (*out)[m++] = (struct keyed){ keys[i], i };
        }
    cc_free(seen);
    return m;
}

/* Link the nodes that share a key; keys[i] is 0 for a node that has none. */
static void link_by_key(struct cc_links *out, const uint64_t *keys, uint32_t n)
{
    struct keyed *all;
    const uint32_t m = keep_shared(keys, n, &all);

    cc_sort(all, m, sizeof *all, by_key);
    for (uint32_t i = 0, first = 0; i < m; i++) {
        if (all[i].key != all[first].key)
            first = i;
        for (uint32_t j = first; j < i && j < first + FIRST_MAX; j++)
            cc_links_add(out, all[j].node, all[i].node, 0);
    }
    cc_free(all);
}

static uint64_t not_zero(uint64_t hash)
{
    return hash != 0 ? hash : 1;
}

typedef void key_fn(const struct cc_form *form, struct cc_strbuf *out);

/* `several`: a single word has no such key. */
static void link_by_form(struct cc_links *out, const struct cc_linked *nodes, key_fn *key,
                         bool several)
{
    uint64_t *keys = cc_alloc(nodes->n, sizeof *keys);
    struct cc_form_room room = { .core = { 0 } };
    struct cc_strbuf buf = { 0 };

    for (uint32_t i = 0; i < nodes->n; i++) {
        const struct cc_str words = nodes->words[i];
        struct cc_form form;

        keys[i] = 0;
        if (several && (words.len == 0 || memchr(words.ptr, ' ', words.len) == NULL))
            continue;
        form = cc_form_of(words, &room);
        if (form.core.len > CC_CLUSTER_MAX_LENGTH)
            continue;
        buf.len = 0;
        key(&form, &buf);
        keys[i] = not_zero(cc_hash64_mix(cc_hash64(cc_strbuf_view(&buf)),
                                         cc_hash64(form.numbers)));
    }
    link_by_key(out, keys, nodes->n);
    cc_free(keys);
    cc_form_room_release(&room);
    cc_strbuf_release(&buf);
}

static void link_by_skeleton(struct cc_links *out, const struct cc_linked *nodes)
{
    uint64_t *keys = cc_alloc(nodes->n, sizeof *keys);
    struct cc_form_room room = { .core = { 0 } };
    struct cc_strbuf buf = { 0 };

    for (uint32_t i = 0; i < nodes->n; i++) {
        const struct cc_str core = cc_form_of(nodes->words[i], &room).core;

        keys[i] = core.len == 0 || core.len > CC_CLUSTER_MAX_LENGTH
                      ? 0
                      : not_zero(cc_hash64(cc_text_skeleton(nodes->tools, core, &buf)));
    }
    link_by_key(out, keys, nodes->n);
    cc_free(keys);
    cc_form_room_release(&room);
    cc_strbuf_release(&buf);
}

/* Most columns have neither company forms nor units: then names need no key. */
static void link_by_ends(struct cc_links *out, const struct cc_linked *nodes)
{
    uint64_t *keys = cc_alloc_zero(nodes->n, sizeof *keys);
    struct cc_ended ended = { .weak = false };
    bool any = false;

    for (uint32_t i = 0; i < nodes->n; i++) {
        if (nodes->words[i].len == 0 || nodes->words[i].len > CC_CLUSTER_MAX_LENGTH ||
            !cc_name_ends_may_have(nodes->endings, nodes->words[i]))
            continue;
        cc_name_ends_read(nodes->endings, nodes->words[i], &ended);
        keys[i] = not_zero(cc_hash64(cc_strbuf_view(&ended.bare)));
        any = any || ended.legal.len + ended.units.len > 0;
    }
    for (uint32_t i = 0; i < nodes->n && any; i++) {
        if (keys[i] != 0 || nodes->words[i].len == 0 ||
            nodes->words[i].len > CC_CLUSTER_MAX_LENGTH)
            continue;
        cc_name_ends_read(nodes->endings, nodes->words[i], &ended);
        keys[i] = not_zero(cc_hash64(cc_strbuf_view(&ended.bare)));
    }
    if (any)
        link_by_key(out, keys, nodes->n);
    cc_free(keys);
    cc_ended_release(&ended);
}

/* ---- all ---- */

void cc_links_by_forms(struct cc_links *out, const struct cc_linked *nodes)
{
    link_by_form(out, nodes, cc_form_sorted, true);
    link_by_form(out, nodes, cc_form_single, false);
    if (nodes->tools != NULL)
        link_by_skeleton(out, nodes);
    if (nodes->endings != NULL)
        link_by_ends(out, nodes);
}

void cc_links_settle(struct cc_links *links)
{
    size_t kept = 0;

    cc_sort(links->links, links->count, sizeof *links->links, cc_by_u64);
    for (size_t i = 0; i < links->count; i++)
        if (kept == 0 || links->links[i] >> 2 != links->links[kept - 1] >> 2)
            links->links[kept++] = links->links[i]; /* the nearest of a pair is first */
    links->count = kept;
}

void cc_links_release(struct cc_links *links)
{
    cc_free(links->links);
    *links = (struct cc_links){ 0 };
}
