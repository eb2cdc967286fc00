/* nodes.c - values ranked, and those of one core together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/nodes_priv.h"

#include <assert.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "cluster/acronyms_priv.h"
#include "text/lookalike.h"
#include "text/traits.h"

/* ---- rank ---- */

/* Most values are told apart by the first 128 bits of their order, so that sorting seldom
 * has to look at a value: 20 bits of the count, 12 of the length, one for needless space,
 * 31 of the text; then the text from its fourth byte on. A count or a length that has no
 * room leaves all behind it 0. */
enum { COUNT_MAX = (1 << 20) - 1, LENGTH_MAX = (1 << 12) - 1 };

struct place {
    uint64_t key, text;
    const struct cc_cluster_value *value;
};

/* Bytes as one number, so that texts are in order as their numbers are. */
static uint64_t bytes_of(struct cc_str text, size_t start, size_t end)
{
    uint64_t bytes = 0;

    for (size_t i = start; i < end; i++)
        bytes = bytes << 8 | (i < text.len ? (unsigned char)text.ptr[i] : 0);
    return bytes;
}

static bool is_spaced(struct cc_str text)
{
    const uint32_t needless = CC_TRAIT_EDGE_SPACE | CC_TRAIT_DOUBLE_SPACE |
                              CC_TRAIT_ODD_SPACE | CC_TRAIT_TAB | CC_TRAIT_NEWLINE;

    return (cc_text_traits(text) & needless) != 0;
}

static struct place place_of(const struct cc_cluster_value *value)
{
    const struct cc_str text = value->text;
    struct place p = { .value = value };

    if (value->count >= COUNT_MAX)
        return p;
    p.key = (COUNT_MAX - value->count) << 44;
    if (text.len >= LENGTH_MAX) {
        p.key |= (uint64_t)LENGTH_MAX << 32;
        return p;
    }
    p.key |= (uint64_t)text.len << 32 | (uint64_t)is_spaced(text) << 31 |
             bytes_of(text, 0, 4) >> 1;
    p.text = bytes_of(text, 3, 11);
    return p;
}

static int by_rank(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    const struct cc_cluster_value *v = x->value, *w = y->value;
    bool spaced;
    int c;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    if (v->count != w->count)
        return v->count > w->count ? -1 : 1;
    if (v->text.len != w->text.len)
        return v->text.len < w->text.len ? -1 : 1;
    spaced = is_spaced(v->text);
    if (spaced != is_spaced(w->text))
        return spaced ? 1 : -1;
    c = cc_str_cmp(v->text, w->text);
    return c != 0 ? c : (v > w) - (v < w);
}

static void rank_values(struct cc_nodes *w)
{
    struct place *places = cc_alloc(w->n, sizeof *places);

    for (uint32_t i = 0; i < w->n; i++) {
        places[i] = place_of(&w->values[i]);
        w->judge.rows += w->values[i].count;
    }
    cc_sort(places, w->n, sizeof *places, by_rank);
    w->by_rank = CC_NEW(w->scratch, uint32_t, w->n);
    for (uint32_t r = 0; r < w->n; r++)
        w->by_rank[r] = (uint32_t)(places[r].value - w->values);
    cc_free(places);
}

/* ---- nodes ---- */

/* Words are read again and again in the order of nodes: side by side they are read fast.
 * Of more bytes they would need too much room, and most stand in the values. */
enum { TOGETHER_MAX = 128 << 20 };

struct maker {
    struct cc_nodes *nodes;
    struct cc_intmap *map; /* by hash of core and numbers */
    struct cc_form_room room, other;
};

static bool fit_together(const struct cc_nodes *w)
{
    size_t bytes = 0;

    for (uint32_t i = 0; i < w->n && bytes <= TOGETHER_MAX; i++)
        bytes += w->values[i].text.len;
    return bytes <= TOGETHER_MAX;
}

/* The node of a value with these words: a new one where none has its core and numbers. */
static uint32_t node_of(struct maker *m, struct cc_str words)
{
    const struct cc_form form = cc_form_of(words, &m->room);
    uint64_t hash = cc_hash64_mix(cc_hash64(form.core), cc_hash64(form.numbers));

    for (;; hash = cc_hash64_mix(hash, 1)) {
        const uint32_t known = cc_intmap_count(m->map);
        const uint32_t number = cc_intmap_add(m->map, hash);
        struct cc_form other;

        if (number == known)
            return number;
        other = cc_form_of(m->nodes->words[number], &m->other);
        if (cc_str_eq(form.core, other.core) && cc_str_eq(form.numbers, other.numbers))
            return number;
    }
}

/* Put values of one core and the same numbers into one node. */
static void make_nodes(struct cc_nodes *w)
{
    struct maker m = { .nodes = w, .map = cc_intmap_new() };
    struct cc_strbuf buf = { 0 };
    const bool together = fit_together(w);
    uint32_t *nodes = cc_alloc(w->n, sizeof *nodes), at = 0;

    w->words = CC_NEW(w->scratch, struct cc_str, w->n);
    w->first = CC_NEW(w->scratch, uint32_t, (size_t)w->n + 1);
    w->ranks = CC_NEW(w->scratch, uint32_t, w->n);
    for (uint32_t r = 0; r < w->n; r++) {
        const struct cc_str text = cc_nodes_value(w, r)->text;
        const struct cc_str words = cc_form_words(text, &buf);

        nodes[r] = node_of(&m, words);
        if (w->first[nodes[r]]++ == 0)
            w->words[nodes[r]] = !together && cc_str_eq(words, text)
                                     ? text
                                     : cc_arena_str(w->scratch, words);
    }
    w->n_nodes = cc_intmap_count(m.map);
    for (uint32_t i = 0; i <= w->n_nodes; i++) {
        at += w->first[i];
        w->first[i] = at;
    }
    for (uint32_t r = w->n; r-- > 0;)
        w->ranks[--w->first[nodes[r]]] = r;
    cc_intmap_free(m.map);
    cc_form_room_release(&m.room);
    cc_form_room_release(&m.other);
    cc_free(nodes);
    cc_strbuf_release(&buf);
}

/* ---- what the judge needs ---- */

static bool any_far(const struct cc_nodes *w)
{
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (cc_form_is_far(w->words[i]))
            return true;
    return false;
}

/* In how many nodes does each word stand? */
void cc_nodes_count_words(struct cc_nodes *w)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    uint32_t *last = NULL;
    size_t cap = 0, last_cap = 0;

    w->word_numbers = cc_map_new(false);
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const size_t n = cc_form_split(w->words[i], word, CC_FORM_WORDS_MAX);

        for (size_t k = 0; k < n; k++) {
            const uint32_t known = cc_map_count(w->word_numbers);
            const uint32_t number = cc_map_add(w->word_numbers, word[k]);

            if (number == known) {
                w->word_labels =
                    cc_grow(w->word_labels, &cap, (size_t)number + 1, sizeof *last);
                last = cc_grow(last, &last_cap, (size_t)number + 1, sizeof *last);
                w->word_labels[number] = 0;
            } else if (last[number] == i) {
                continue;
            }
            last[number] = i;
            w->word_labels[number]++;
        }
    }
    cc_free(last);
    w->judge.words = (struct cc_words){ w->word_numbers, w->word_labels, w->n_nodes };
}

/* The form of a node: of the canonical (0) or of the variant (1). */
static const struct cc_form *form_of(struct cc_nodes *w, unsigned which, uint32_t node)
{
    if (w->made[which].node != node) {
        w->made[which].node = node;
        w->made[which].form = cc_form_of(w->words[node], &w->made[which].room);
    }
    return &w->made[which].form;
}

static struct cc_side side_of(struct cc_nodes *w, unsigned which, struct cc_place place)
{
    const struct cc_cluster_value *value = cc_nodes_value(w, place.rank);

    return (struct cc_side){ .text = value->text, .count = value->count,
                             .form = form_of(w, which, place.node) };
}

struct cc_verdict cc_nodes_judge(struct cc_nodes *w, struct cc_place canonical,
                                 struct cc_place variant)
{
    const struct cc_side a = side_of(w, 0, canonical), b = side_of(w, 1, variant);

    return cc_judge(&w->judge, &a, &b);
}

uint32_t *cc_nodes_by_rank(const struct cc_nodes *w)
{
    uint32_t *nodes = CC_NEW(w->scratch, uint32_t, w->n);

    for (uint32_t i = 0; i < w->n_nodes; i++)
        for (uint32_t v = w->first[i]; v < w->first[i + 1]; v++)
            nodes[w->ranks[v]] = i;
    return nodes;
}

void cc_nodes_prepare(struct cc_nodes *w)
{
    assert(w->opt->max_distance <= CC_CLUSTER_MAX_DISTANCE && w->opt->min_ratio > 0);
    assert(w->n <= CC_CLUSTER_MAX_VALUES);
    w->scratch = cc_arena_new();
    w->judge.opt = w->opt;
    w->made[0].node = w->made[1].node = CC_NO_NODE;
    rank_values(w);
    make_nodes(w);
    w->judge.tools = any_far(w) ? cc_text_tools_new() : NULL;
    if (w->opt->max_distance > 0 && w->opt->endings == NULL)
        w->made_endings = cc_name_ends_new();
    w->endings = w->opt->max_distance > 0 && w->opt->endings != NULL ? w->opt->endings
                                                                     : w->made_endings;
    w->judge.endings = w->endings;
    w->judge.acronyms = w->opt->max_distance > 0 ? cc_acronyms_new(w) : NULL;
}

void cc_nodes_release(struct cc_nodes *w)
{
    cc_judge_release(&w->judge);
    cc_name_ends_free(w->made_endings);
    cc_acronyms_free(w->judge.acronyms);
    cc_form_room_release(&w->made[0].room);
    cc_form_room_release(&w->made[1].room);
    cc_map_free(w->word_numbers);
    cc_free(w->word_labels);
    cc_free(w->neighbours);
    cc_arena_free(w->scratch);
}
