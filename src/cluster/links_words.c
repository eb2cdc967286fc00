/* links_words.c - nodes of several words that share rare ones, and are alike word by
 * word.
 *
 * A label is looked up by its rarest words that other labels hold too. Two labels are compared
 * when they share two of those, or one that hardly any other label holds:
 *
 *     art's deli 12224 ventura blvd studio city       12224 (2 labels), deli (5), ventura (9)
 *     art's delicatessen 12224 ventura blvd           12224, delicatessen (4), ventura
 *
 * Words that very many labels hold are never looked up, so that work stays linear.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/links_priv.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"

enum {
    LOOKED_UP = 6,   /* words of a label, the rarest */
    LABELS_MAX = 60, /* that hold a word which is looked up */
    LABELS_FEW = 3,  /* one shared word of so few labels is enough */
    CHECKS_MAX = 50, /* comparisons for one label */
    ENOUGH = 2,      /* shared words, for a comparison */
    COMPARED = 255,
    GRAIN = 4096,    /* nodes worth a part of their own */
};

struct look {
    uint32_t labels, word;
};

struct index {
    const struct cc_linked *nodes;
    uint32_t *looks, *first;  /* the words by which each node is looked up */
    /* of each word: the nodes that are found by it, ascending */
    uint32_t *start, *listed;
    struct cc_links *found;   /* a slot for each part */
};

static int by_rarity(const void *a, const void *b)
{
    const struct look *x = a, *y = b;

    if (x->labels != y->labels)
        return x->labels < y->labels ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* The words of a node that are looked up; gives their number. */
static uint32_t choose(const struct cc_linked *nodes, uint32_t node,
                       uint32_t out[LOOKED_UP])
{
    const struct cc_words *counts = nodes->counts;
    struct cc_str word[CC_MATCH_WORDS_MAX + 1];
    struct look all[CC_MATCH_WORDS_MAX];
    const size_t n = cc_form_split(nodes->words[node], word, CC_MATCH_WORDS_MAX + 1);
    size_t m = 0;
    uint32_t chosen = 0;

    if (n < CC_MATCH_WORDS_MIN || n > CC_MATCH_WORDS_MAX)
        return 0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t number = cc_map_find(counts->numbers, word[i]);

        if (number != CC_MAP_NONE && counts->labels[number] >= 2 &&
            counts->labels[number] <= LABELS_MAX)
            all[m++] = (struct look){ counts->labels[number], number };
    }
    cc_sort(all, m, sizeof *all, by_rarity);
    for (size_t i = 0; i < m && chosen < LOOKED_UP; i++)
        if (i == 0 || all[i].word != all[i - 1].word)
            out[chosen++] = all[i].word;
    return chosen;
}

static void build(struct index *x)
{
    const uint32_t n = x->nodes->n, n_words = cc_map_count(x->nodes->counts->numbers);
    size_t cap = 0;
    uint32_t count = 0;

    x->first = cc_alloc((size_t)n + 1, sizeof *x->first);
    x->start = cc_alloc_zero((size_t)n_words + 2, sizeof *x->start);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t chosen[LOOKED_UP];
        const uint32_t m = choose(x->nodes, i, chosen);

        x->first[i] = count;
        x->looks = cc_grow(x->looks, &cap, (size_t)count + LOOKED_UP, sizeof *x->looks);
        for (uint32_t k = 0; k < m; k++) {
            x->looks[count++] = chosen[k];
            x->start[chosen[k] + 1]++;
        }
    }
    x->first[n] = count;
    for (uint32_t w = 0; w < n_words; w++)
        x->start[w + 1] += x->start[w];
    x->listed = cc_alloc((size_t)count + 1, sizeof *x->listed);
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t k = x->first[i]; k < x->first[i + 1]; k++)
            x->listed[--x->start[x->looks[k] + 1]] = i;
}

static void release(struct index *x)
{
    cc_free(x->looks);
    cc_free(x->first);
    cc_free(x->start);
    cc_free(x->listed);
    cc_free(x->found);
}

/* Visit the earlier nodes that share a word with this one; `hits` counts, for each, the
 * words it shares. The nodes of a word begin, after build(), at start[word + 1]. */
static void compare(const struct index *x, uint32_t node, uint8_t *hits,
                    struct cc_links *out)
{
    const struct cc_words *counts = x->nodes->counts;
    const struct cc_str *words = x->nodes->words;
    uint32_t checks = 0;

    for (uint32_t k = x->first[node]; k < x->first[node + 1]; k++) {
        const uint32_t word = x->looks[k];
        const uint8_t worth = counts->labels[word] <= LABELS_FEW ? ENOUGH : 1;

        for (uint32_t i = x->start[word + 1]; x->listed[i] < node; i++) {
            const uint32_t other = x->listed[i];

            if (hits[other] == COMPARED)
                continue;
            hits[other] = (uint8_t)(hits[other] + worth);
            if (hits[other] < ENOUGH)
                continue;
            if (checks == CHECKS_MAX) {
                out->cut = true;
                continue;
            }
            hits[other] = COMPARED;
            checks++;
            if (cc_words_match(counts, words[other], words[node], NULL).alike)
                cc_links_add(out, other, node, CC_CLUSTER_MAX_DISTANCE);
        }
    }
    for (uint32_t k = x->first[node]; k < x->first[node + 1]; k++)
        for (uint32_t i = x->start[x->looks[k] + 1]; x->listed[i] < node; i++)
            hits[x->listed[i]] = 0;
}

static void compare_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct index *x = ctx;
    uint8_t *hits = cc_alloc_zero(end, 1);

    for (size_t i = first; i < end; i++)
        compare(x, (uint32_t)i, hits, &x->found[part]);
    cc_free(hits);
}

void cc_links_by_words(struct cc_links *out, const struct cc_linked *nodes)
{
    const size_t threads = nodes->opt->n_threads > 1 ? nodes->opt->n_threads : 1;
    const size_t parts = cc_parallel_parts(nodes->n, GRAIN, threads * 4);
    struct index x = { .nodes = nodes };

    build(&x);
    x.found = cc_alloc_zero(parts, sizeof *x.found);
    cc_parallel_for(nodes->n, parts, threads, compare_part, &x);
    for (size_t p = 0; p < parts; p++) {
        out->links = cc_grow(out->links, &out->cap, out->count + x.found[p].count,
                             sizeof *out->links);
        for (size_t i = 0; i < x.found[p].count; i++)
            out->links[out->count++] = x.found[p].links[i];
        out->cut = out->cut || x.found[p].cut;
        cc_links_release(&x.found[p]);
    }
    release(&x);
}
