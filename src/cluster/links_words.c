/* links_words.c - nodes of several words that share rare ones, and are alike word by word.
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
#include "base/sort.h"

enum {
    LOOKED_UP = 6,   /* words of a label, the rarest */
    LABELS_MAX = 60, /* that hold a word which is looked up */
    LABELS_FEW = 3,  /* one shared word of so few labels is enough */
    CHECKS_MAX = 50, /* comparisons for one label */
    ENOUGH = 2,      /* shared words, for a comparison */
    COMPARED = 255,
};

struct look {
    uint32_t labels, word;
};

struct index {
    const struct cc_words *words;
    const struct cc_form *forms;
    uint32_t n;
    struct look *looks;   /* LOOKED_UP of each node */
    uint8_t *n_looks;
    uint32_t *start, *nodes; /* of each word: the nodes that are found by it */
    uint8_t *hits;           /* words each node shares with the one that is looked up */
};

static int by_rarity(const void *a, const void *b)
{
    const struct look *x = a, *y = b;

    if (x->labels != y->labels)
        return x->labels < y->labels ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static void choose(struct index *x, uint32_t node)
{
    struct cc_str word[CC_MATCH_WORDS_MAX + 1];
    struct look all[CC_MATCH_WORDS_MAX];
    const size_t n = cc_form_split(x->forms[node].words, word, CC_MATCH_WORDS_MAX + 1);
    size_t m = 0;

    if (n < CC_MATCH_WORDS_MIN || n > CC_MATCH_WORDS_MAX)
        return;
    for (size_t i = 0; i < n; i++) {
        const uint32_t number = cc_map_find(x->words->numbers, word[i]);

        if (number != CC_MAP_NONE && x->words->labels[number] >= 2 &&
            x->words->labels[number] <= LABELS_MAX)
            all[m++] = (struct look){ x->words->labels[number], number };
    }
    cc_sort(all, m, sizeof *all, by_rarity);
    for (size_t i = 0; i < m && x->n_looks[node] < LOOKED_UP; i++)
        if (i == 0 || all[i].word != all[i - 1].word) {
            x->looks[(size_t)node * LOOKED_UP + x->n_looks[node]++] = all[i];
            x->start[all[i].word + 1]++;
        }
}

static void build(struct index *x)
{
    const uint32_t n_words = cc_map_count(x->words->numbers);

    x->looks = cc_alloc((size_t)x->n * LOOKED_UP, sizeof *x->looks);
    x->n_looks = cc_alloc_zero(x->n, sizeof *x->n_looks);
    x->start = cc_alloc_zero((size_t)n_words + 2, sizeof *x->start);
    x->hits = cc_alloc_zero(x->n, sizeof *x->hits);
    for (uint32_t i = 0; i < x->n; i++)
        choose(x, i);
    for (uint32_t w = 0; w < n_words; w++)
        x->start[w + 1] += x->start[w];
    x->nodes = cc_alloc((size_t)x->start[n_words] + 1, sizeof *x->nodes);
    for (uint32_t i = x->n; i-- > 0;)
        for (uint32_t k = 0; k < x->n_looks[i]; k++)
            x->nodes[--x->start[x->looks[(size_t)i * LOOKED_UP + k].word + 1]] = i;
}

static void release(struct index *x)
{
    cc_free(x->looks);
    cc_free(x->n_looks);
    cc_free(x->start);
    cc_free(x->nodes);
    cc_free(x->hits);
}

/* Visit the earlier nodes that share a word with this one. The words of a node begin, after
 * build(), at start[word + 1] and ascend; they end where the next word begins. */
static void compare(struct index *x, uint32_t node, struct cc_links *out)
{
    const struct look *look = &x->looks[(size_t)node * LOOKED_UP];
    uint32_t checks = 0;

    for (uint32_t k = 0; k < x->n_looks[node]; k++)
        for (uint32_t i = x->start[look[k].word + 1]; x->nodes[i] < node; i++) {
            const uint32_t other = x->nodes[i];

            if (x->hits[other] == COMPARED)
                continue;
            x->hits[other] = (uint8_t)(x->hits[other] + (look[k].labels <= LABELS_FEW ? ENOUGH : 1));
            if (x->hits[other] < ENOUGH)
                continue;
            if (checks == CHECKS_MAX) {
                out->cut = true;
                continue;
            }
            x->hits[other] = COMPARED;
            checks++;
            if (cc_words_match(x->words, x->forms[other].words, x->forms[node].words, NULL).alike)
                cc_links_add(out, other, node, CC_CLUSTER_MAX_DISTANCE);
        }
    for (uint32_t k = 0; k < x->n_looks[node]; k++)
        for (uint32_t i = x->start[look[k].word + 1]; x->nodes[i] < node; i++)
            x->hits[x->nodes[i]] = 0;
}

void cc_links_by_words(struct cc_links *out, const struct cc_form *forms, uint32_t n,
                       const struct cc_words *words)
{
    struct index x = { .words = words, .forms = forms, .n = n };

    build(&x);
    for (uint32_t i = 0; i < n; i++)
        compare(&x, i, out);
    release(&x);
}
