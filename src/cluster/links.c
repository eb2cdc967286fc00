/* links.c - which nodes are worth judging against each other.
 *
 * Two joins: short cores with one edit, long ones with all the options allow,
 * since the edits a label may have grow with its length (judge.c). Only cores
 * with the same numbers are joined: "route 1" and "route 2" are never one
 * label, and a column of numbered names would be near itself everywhere.
 *
 * The other links join nodes of one further key. A key that many nodes share
 * links each of them with the first few only, so work stays linear.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/links_priv.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/join.h"

enum {
    LETTERS_MIN = 5,  /* shorter cores have no near ones */
    LETTERS_ONE = 10, /* up to here one edit: the shorter core has 9 at most */
    CHECKS_MAX = 100, /* comparisons for one core: bounds links, memory, time */
    FIRST_MAX = 8,    /* nodes of one key that all others of it are linked with */
};

void cc_links_add(struct cc_links *out, uint32_t a, uint32_t b, unsigned distance)
{
    out->links = cc_grow(out->links, &out->cap, out->count + 1, sizeof *out->links);
    out->links[out->count++] = (struct cc_link){ a < b ? a : b, a < b ? b : a, distance };
}

struct cores {
    const struct cc_form *forms;
    uint32_t *letters, *kinds, n;
};

/* Join the cores of `low` to `high` letters. */
static void join_range(struct cc_links *out, const struct cores *c,
                       struct cc_join_options opt, uint32_t low, uint32_t high)
{
    struct cc_str *core = cc_alloc(c->n, sizeof *core);
    uint32_t *node = cc_alloc(c->n, sizeof *node), *kind = cc_alloc(c->n, sizeof *kind);
    struct cc_join_pairs pairs;
    uint32_t m = 0;

    for (uint32_t i = 0; i < c->n; i++) {
        if (c->letters[i] < low || c->letters[i] > high ||
            c->forms[i].core.len > CC_CLUSTER_MAX_LENGTH)
            continue;
        core[m] = c->forms[i].core;
        kind[m] = c->kinds[i];
        node[m++] = i;
    }
    opt.kinds = kind;
    opt.max_checks = CHECKS_MAX;
    pairs = cc_join(core, m, &opt);
    for (size_t i = 0; i < pairs.count; i++)
        cc_links_add(out, node[pairs.pairs[i].a], node[pairs.pairs[i].b],
                     pairs.pairs[i].distance);
    out->cut = out->cut || !pairs.complete;
    cc_join_release(&pairs);
    cc_free(core);
    cc_free(node);
    cc_free(kind);
}

static void link_by_edits(struct cc_links *out, const struct cc_form *forms, uint32_t n,
                          const struct cc_cluster_options *opt)
{
    struct cc_map *numbers = cc_map_new(false);
    struct cores c = { .forms = forms, .n = n };
    struct cc_join_options join = { .swap = opt->swap, .n_threads = opt->n_threads };

    c.letters = cc_alloc(n, sizeof *c.letters);
    c.kinds = cc_alloc(n, sizeof *c.kinds);
    for (uint32_t i = 0; i < n; i++) {
        c.letters[i] = (uint32_t)cc_utf8_count(forms[i].core);
        c.kinds[i] = cc_map_add(numbers, forms[i].numbers);
    }
    join.max_distance = opt->max_distance < 1 ? opt->max_distance : 1;
    join_range(out, &c, join, LETTERS_MIN - 1, LETTERS_ONE);
    join.max_distance = opt->max_distance;
    join_range(out, &c, join, LETTERS_ONE, UINT32_MAX);
    cc_map_free(numbers);
    cc_free(c.letters);
    cc_free(c.kinds);
}

struct keyed {
    uint32_t key, node;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    const int c = (x->key > y->key) - (x->key < y->key);

    return c != 0 ? c : (x->node > y->node) - (x->node < y->node);
}

/* Link the nodes that share a key; keys[i] is CC_MAP_NONE for a node that has none. */
static void link_by_key(struct cc_links *out, const uint32_t *keys, uint32_t n)
{
    struct keyed *all = cc_alloc(n, sizeof *all);
    uint32_t m = 0;

    for (uint32_t i = 0; i < n; i++)
        if (keys[i] != CC_MAP_NONE)
            all[m++] = (struct keyed){ keys[i], i };
    if (m > 1)
        qsort(all, m, sizeof *all, by_key);
    for (uint32_t i = 0, first = 0; i < m; i++) {
        if (all[i].key != all[first].key)
            first = i;
        for (uint32_t j = first; j < i && j < first + FIRST_MAX; j++)
            cc_links_add(out, all[j].node, all[i].node, 0);
    }
    cc_free(all);
}

typedef void key_fn(const struct cc_form *form, struct cc_strbuf *out);

static void link_by_form(struct cc_links *out, const struct cc_form *forms, uint32_t n,
                         key_fn *key)
{
    struct cc_map *map = cc_map_new(true);
    uint32_t *keys = cc_alloc(n, sizeof *keys);
    struct cc_strbuf buf = { 0 };

    for (uint32_t i = 0; i < n; i++) {
        buf.len = 0;
        key(&forms[i], &buf);
        cc_strbuf_byte(&buf, '\x1F');
        cc_strbuf_str(&buf, forms[i].numbers);
        keys[i] = forms[i].core.len > CC_CLUSTER_MAX_LENGTH
                      ? CC_MAP_NONE
                      : cc_map_add(map, cc_strbuf_view(&buf));
    }
    link_by_key(out, keys, n);
    cc_map_free(map);
    cc_free(keys);
    cc_strbuf_release(&buf);
}

static void link_by_skeleton(struct cc_links *out, const struct cc_str *skeletons,
                             uint32_t n)
{
    struct cc_map *map = cc_map_new(false);
    uint32_t *keys = cc_alloc(n, sizeof *keys);

    for (uint32_t i = 0; i < n; i++)
        keys[i] = skeletons[i].len == 0 ? CC_MAP_NONE : cc_map_add(map, skeletons[i]);
    link_by_key(out, keys, n);
    cc_map_free(map);
    cc_free(keys);
}

static int by_nodes(const void *a, const void *b)
{
    const struct cc_link *x = a, *y = b;
    int c = (x->a > y->a) - (x->a < y->a);

    if (c == 0)
        c = (x->b > y->b) - (x->b < y->b);
    return c != 0 ? c : (x->distance > y->distance) - (x->distance < y->distance);
}

struct cc_links cc_links_find(const struct cc_form *forms, const struct cc_str *skeletons,
                              uint32_t n, const struct cc_words *words,
                              const struct cc_cluster_options *opt)
{
    struct cc_links out = { 0 };
    size_t kept = 0;

    link_by_edits(&out, forms, n, opt);
    link_by_form(&out, forms, n, cc_form_sorted);
    link_by_form(&out, forms, n, cc_form_single);
    if (skeletons != NULL)
        link_by_skeleton(&out, skeletons, n);
    if (opt->max_distance > 0)
        cc_links_by_words(&out, forms, n, words);
    if (out.count > 1)
        qsort(out.links, out.count, sizeof *out.links, by_nodes);
    for (size_t i = 0; i < out.count; i++)
        if (kept == 0 || out.links[i].a != out.links[kept - 1].a ||
            out.links[i].b != out.links[kept - 1].b)
            out.links[kept++] = out.links[i];
    out.count = kept;
    return out;
}

void cc_links_release(struct cc_links *links)
{
    cc_free(links->links);
    *links = (struct cc_links){ 0 };
}
