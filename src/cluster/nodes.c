/* nodes.c - values ranked, and those of one core together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/nodes_priv.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "text/lookalike.h"
#include "text/traits.h"

static int by_rank(const void *a, const void *b)
{
    const struct cc_ranked *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->text.len != y->text.len)
        return x->text.len < y->text.len ? -1 : 1;
    if (x->spaced != y->spaced)
        return x->spaced ? 1 : -1;
    const int c = cc_str_cmp(x->text, y->text);
    return c != 0 ? c : (x->value > y->value) - (x->value < y->value);
}

static void rank_values(struct cc_nodes *w, const struct cc_cluster_value *values)
{
    const uint32_t needless = CC_TRAIT_EDGE_SPACE | CC_TRAIT_DOUBLE_SPACE |
                              CC_TRAIT_ODD_SPACE | CC_TRAIT_TAB | CC_TRAIT_NEWLINE;

    w->ranked = CC_NEW(w->scratch, struct cc_ranked, w->n);
    for (uint32_t i = 0; i < w->n; i++) {
        w->ranked[i] = (struct cc_ranked){
            .text = values[i].text, .count = values[i].count, .value = i,
            .spaced = (cc_text_traits(values[i].text) & needless) != 0,
        };
        w->judge.rows += values[i].count;
    }
    qsort(w->ranked, w->n, sizeof *w->ranked, by_rank);
}

/* Put values of one core and the same numbers into one node. */
static void make_nodes(struct cc_nodes *w)
{
    struct cc_map *map = cc_map_new(true);
    struct cc_strbuf buf = { 0 }, key = { 0 };
    uint32_t *node_of = cc_alloc(w->n, sizeof *node_of), at = 0;

    w->forms = CC_NEW(w->scratch, struct cc_form, w->n);
    w->nodes = CC_NEW(w->scratch, struct cc_node, w->n);
    w->ranks = CC_NEW(w->scratch, uint32_t, w->n);
    for (uint32_t r = 0; r < w->n; r++) {
        const struct cc_form form = cc_form_make(w->ranked[r].text, w->scratch, &buf);
        key.len = 0;
        cc_strbuf_str(&key, form.core);
        cc_strbuf_byte(&key, '\x1F');
        cc_strbuf_str(&key, form.numbers);
        node_of[r] = cc_map_add(map, cc_strbuf_view(&key));
        if (w->nodes[node_of[r]].end++ == 0)
            w->forms[node_of[r]] = form;
    }
    w->n_nodes = cc_map_count(map);
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const uint32_t size = w->nodes[i].end;
        w->nodes[i].first = w->nodes[i].end = at;
        w->nodes[i].centre = w->nodes[i].template = CC_NO_NODE;
        at += size;
    }
    for (uint32_t r = 0; r < w->n; r++)
        w->ranks[w->nodes[node_of[r]].end++] = r;
    cc_map_free(map);
    cc_free(node_of);
    cc_strbuf_release(&buf);
    cc_strbuf_release(&key);
}

/* Greek, Cyrillic and all behind: letters that may pose as Latin ones. */
static bool is_far(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0xCD)
            return true;
    return false;
}

static bool any_far(const struct cc_nodes *w)
{
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (is_far(w->forms[i].core))
            return true;
    return false;
}

static void make_skeletons(struct cc_nodes *w)
{
    struct cc_text_tools *tools;
    struct cc_strbuf buf = { 0 };

    if (!any_far(w))
        return;
    tools = cc_text_tools_new();
    w->skeletons = CC_NEW(w->scratch, struct cc_str, w->n_nodes);
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (w->forms[i].core.len <= CC_CLUSTER_MAX_LENGTH)
            w->skeletons[i] =
                cc_arena_str(w->scratch, cc_text_skeleton(tools, w->forms[i].core, &buf));
    cc_text_tools_free(tools);
    cc_strbuf_release(&buf);
}

/* In how many nodes does each word stand? */
static void count_words(struct cc_nodes *w)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    uint32_t *last = NULL;
    size_t cap = 0, last_cap = 0;

    w->words = cc_map_new(false);
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        const size_t n = cc_form_split(w->forms[i].words, word, CC_FORM_WORDS_MAX);
        for (size_t k = 0; k < n; k++) {
            const uint32_t known = cc_map_count(w->words);
            const uint32_t number = cc_map_add(w->words, word[k]);
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
}

struct cc_side cc_nodes_side(const struct cc_nodes *w, uint32_t node, uint32_t rank)
{
    struct cc_side s = { .text = w->ranked[rank].text,
                         .count = w->ranked[rank].count,
                         .form = &w->forms[node] };

    if (w->skeletons != NULL)
        s.skeleton = w->skeletons[node];
    return s;
}

uint32_t *cc_nodes_by_rank(const struct cc_nodes *w)
{
    uint32_t *node_of = CC_NEW(w->scratch, uint32_t, w->n);

    for (uint32_t i = 0; i < w->n_nodes; i++)
        for (uint32_t v = w->nodes[i].first; v < w->nodes[i].end; v++)
            node_of[w->ranks[v]] = i;
    return node_of;
}

void cc_nodes_prepare(struct cc_nodes *w, const struct cc_cluster_value *values)
{
    assert(w->opt->max_distance <= CC_CLUSTER_MAX_DISTANCE && w->opt->min_ratio > 0);
    w->scratch = cc_arena_new();
    w->judge.opt = w->opt;
    rank_values(w, values);
    make_nodes(w);
    make_skeletons(w);
    count_words(w);
    w->judge.words = (struct cc_words){ w->words, w->word_labels, w->n_nodes };
}

void cc_nodes_release(struct cc_nodes *w)
{
    cc_judge_release(&w->judge);
    cc_map_free(w->words);
    cc_free(w->word_labels);
    cc_arena_free(w->scratch);
}
