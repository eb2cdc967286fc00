/* near_text.c - texts as sets of words, joined; then what differs has its say.
 *
 * The second "the" of a text is another item than the first, so that counts matter:
 *
 *     "book the flight and the hotel"   the, the', book, flight, and, hotel
 *
 * Words are numbered by how many texts hold them, the rarest first (set_join.h).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/near_text.h"

#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/veto.h"
#include "text/chars.h"

enum {
    REST_MAX = 32, /* words that differ; more are a difference in meaning anyhow */
};

struct texts {
    struct cc_intmap *words; /* by hash of the word and its turn */
    uint32_t *items, *used;  /* used: texts that hold a word */
    size_t count, cap, used_cap;
    size_t *start;
};

/* The next word of a key; an empty one at its end. */
static struct cc_str next_word(struct cc_str key, size_t *at)
{
    const char *space;
    size_t first, end;

    while (*at < key.len && key.ptr[*at] == ' ')
        (*at)++;
    first = *at;
    space = first < key.len ? memchr(key.ptr + first, ' ', key.len - first) : NULL;
    end = space != NULL ? (size_t)(space - key.ptr) : key.len;
    *at = end;
    return cc_str_slice(key, first, end);
}

struct hashes {
    uint64_t *of;
    size_t count, cap;
};

static void read_words(struct cc_str key, struct hashes *h)
{
    h->count = 0;
    for (size_t at = 0; h->count < CC_NEAR_WORDS_MAX;) {
        const struct cc_str word = next_word(key, &at);

        if (word.len == 0)
            break;
        h->of = cc_grow(h->of, &h->cap, h->count + 1, sizeof *h->of);
        h->of[h->count++] = cc_hash64(word);
    }
    cc_sort(h->of, h->count, sizeof *h->of, cc_by_u64);
}

static void add_text(struct texts *t, struct cc_str key, struct hashes *h)
{
    uint64_t turn = 0;

    read_words(key, h);
    if (h->count < CC_NEAR_WORDS_MIN)
        return;
    for (size_t i = 0; i < h->count; i++) {
        uint32_t number, known = cc_intmap_count(t->words);

        turn = i > 0 && h->of[i] == h->of[i - 1] ? turn + 1 : 0;
        number = cc_intmap_add(t->words, cc_hash64_mix(h->of[i], turn));
        t->items = cc_grow(t->items, &t->cap, t->count + 1, sizeof *t->items);
        t->items[t->count++] = number;
        if (number == known) {
            t->used = cc_grow(t->used, &t->used_cap, (size_t)number + 1, sizeof *t->used);
            t->used[number] = 0;
        }
        t->used[number]++;
    }
}

struct rarity {
    uint32_t used, word;
};

static int by_rarity(const void *a, const void *b)
{
    const struct rarity *x = a, *y = b;

    if (x->used != y->used)
        return x->used < y->used ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* Number the words anew, the rarest first, and sort each text by that. */
static void sort_items(struct texts *t, uint32_t n)
{
    const uint32_t n_words = cc_intmap_count(t->words);
    struct rarity *all = cc_alloc((size_t)n_words + 1, sizeof *all);

    for (uint32_t w = 0; w < n_words; w++)
        all[w] = (struct rarity){ t->used[w], w };
    cc_sort(all, n_words, sizeof *all, by_rarity);
    for (uint32_t r = 0; r < n_words; r++)
        t->used[all[r].word] = r;
    for (size_t i = 0; i < t->count; i++)
        t->items[i] = t->used[t->items[i]];
    for (uint32_t i = 0; i < n; i++)
        cc_sort(t->items + t->start[i], t->start[i + 1] - t->start[i], sizeof *t->items,
                cc_by_u32);
    cc_free(all);
}

static bool has_digit(struct cc_str s)
{
    for (size_t at = 0; at < s.len;)
        if (cc_char_is_digit(cc_utf8_next(s, &at)))
            return true;
    return false;
}

/* The words of a key in order of their bytes. */
struct words {
    struct cc_str *of;
    size_t count, cap;
};

static int by_bytes(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

static struct words sorted_words(struct cc_str key)
{
    struct words w = { .of = NULL };

    for (size_t at = 0; w.count < CC_NEAR_WORDS_MAX;) {
        const struct cc_str word = next_word(key, &at);

        if (word.len == 0)
            break;
        w.of = cc_grow(w.of, &w.cap, w.count + 1, sizeof *w.of);
        w.of[w.count++] = word;
    }
    cc_sort(w.of, w.count, sizeof *w.of, by_bytes);
    return w;
}

/* What each of two texts has that the other lacks, as often as that is. */
struct rest {
    struct cc_str a[REST_MAX], b[REST_MAX];
    size_t n, m;
};

static bool find_rest(const struct words *x, const struct words *y, struct rest *rest)
{
    size_t i = 0, k = 0;

    rest->n = rest->m = 0;
    while (i < x->count || k < y->count) {
        const int order = i == x->count   ? 1
                          : k == y->count ? -1
                                          : cc_str_cmp(x->of[i], y->of[k]);

        if ((order < 0 && rest->n == REST_MAX) || (order > 0 && rest->m == REST_MAX))
            return false;
        if (order < 0)
            rest->a[rest->n++] = x->of[i];
        if (order > 0)
            rest->b[rest->m++] = y->of[k];
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

static const char *alone_differs(const struct cc_str *rest, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (has_digit(rest[i]))
            return "the numbers differ";
        if (cc_veto_negates(rest[i]))
            return "one of them is negated";
    }
    return NULL;
}

static bool is_letter(struct cc_str s)
{
    return cc_utf8_count(s) == 1;
}

/* A single letter beside a word is an article or a slip: "a" and "the". */
static const char *words_differ(const struct rest *rest)
{
    for (size_t i = 0; i < rest->n; i++)
        for (size_t k = 0; k < rest->m; k++)
            if (is_letter(rest->a[i]) == is_letter(rest->b[k]) &&
                cc_veto_words(rest->a[i], rest->b[k]) != NULL)
                return "the words differ in meaning";
    return NULL;
}

/* A word that is only there, in nobody's place: "all", "on". */
static const char *extra_differs(const struct cc_str *rest, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_letter(rest[i]) && cc_veto_words(rest[i], CC_STR("")) != NULL)
            return "a word that changes the meaning";
    return NULL;
}

/* Why two keys, however near, say different things; NULL: nothing is known against it. */
static const char *differs(const struct words *x, const struct words *y)
{
    struct rest rest;
    const char *why = find_rest(x, y, &rest) ? NULL : "many words differ";

    if (why == NULL)
        why = alone_differs(rest.a, rest.n);
    if (why == NULL)
        why = alone_differs(rest.b, rest.m);
    if (why == NULL)
        why = words_differ(&rest);
    if (why == NULL && rest.m == 0)
        why = extra_differs(rest.a, rest.n);
    if (why == NULL && rest.n == 0)
        why = extra_differs(rest.b, rest.m);
    return why;
}

/* A text may be in very many pairs: its words are sorted once. */
static void drop_different(struct cc_set_pairs *pairs, const struct cc_str *keys,
                           uint32_t n)
{
    struct words *sorted = cc_alloc_zero((size_t)n + 1, sizeof *sorted);
    size_t kept = 0;

    for (size_t i = 0; i < pairs->count; i++) {
        const uint32_t a = pairs->pairs[i].a, b = pairs->pairs[i].b;

        if (sorted[a].of == NULL)
            sorted[a] = sorted_words(keys[a]);
        if (sorted[b].of == NULL)
            sorted[b] = sorted_words(keys[b]);
        if (differs(&sorted[a], &sorted[b]) == NULL)
            pairs->pairs[kept++] = pairs->pairs[i];
    }
    pairs->count = kept;
    for (uint32_t i = 0; i < n; i++)
        cc_free(sorted[i].of);
    cc_free(sorted);
}

struct cc_set_pairs cc_near_texts(const struct cc_str *keys, uint32_t n,
                                  const struct cc_set_join_options *options)
{
    struct texts t = { .words = cc_intmap_new() };
    struct hashes h = { .of = NULL };
    struct cc_set_pairs out;

    t.start = cc_alloc_zero((size_t)n + 1, sizeof *t.start);
    for (uint32_t i = 0; i < n; i++) {
        add_text(&t, keys[i], &h);
        t.start[i + 1] = t.count;
    }
    cc_free(h.of);
    sort_items(&t, n);
    cc_intmap_free(t.words);
    cc_free(t.used);
    out = cc_set_join(&(struct cc_sets){ t.items, t.start, n }, options);
    drop_different(&out, keys, n);
    cc_free(t.items);
    cc_free(t.start);
    return out;
}
