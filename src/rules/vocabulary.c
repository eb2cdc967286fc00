/* vocabulary.c - what each distinct word may be, found out once.
 *
 * Words repeat: two hundred megabytes of speech hold some hundred thousand
 * distinct ones. A word is looked up as it stands; a new one is folded, sought
 * among the first words of literals and tried on every word pattern. Nearly all
 * words are nothing, so the table answers with one cache line. It is emptied when
 * it has grown to its bound, which costs time and changes no result.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "rules/matcher_priv.h"

enum { MAX_WORDS = 1 << 20, MAX_WORD = 255 };

struct entry {
    uint64_t hash;
    const char *word; /* NULL: free */
    uint32_t len;
    uint32_t forms; /* index into lists: count, forms; 0 = none */
};

struct cc_vocabulary {
    struct entry *entries;
    size_t mask, count;
    struct cc_arena *words;
    uint32_t *lists;
    size_t n_lists, list_cap;
    struct cc_strbuf folded, key;
};

static void add_to_list(struct cc_vocabulary *v, uint32_t value)
{
    v->lists = cc_grow(v->lists, &v->list_cap, v->n_lists + 1, sizeof *v->lists);
    v->lists[v->n_lists++] = value;
}

static void clear(struct cc_vocabulary *v)
{
    memset(v->entries, 0, (v->mask + 1) * sizeof *v->entries);
    cc_arena_reset(v->words);
    v->count = 0;
    v->n_lists = 0;
    add_to_list(v, 0); /* so that index 0 is an empty list */
}

struct cc_vocabulary *cc_vocabulary_new(void)
{
    struct cc_vocabulary *v = cc_alloc_zero(1, sizeof *v);

    v->mask = 1023;
    v->entries = cc_alloc(v->mask + 1, sizeof *v->entries);
    v->words = cc_arena_new();
    clear(v);
    return v;
}

void cc_vocabulary_free(struct cc_vocabulary *v)
{
    if (v == NULL)
        return;
    cc_arena_free(v->words);
    cc_strbuf_release(&v->folded);
    cc_strbuf_release(&v->key);
    cc_free(v->entries);
    cc_free(v->lists);
    cc_free(v);
}

/* Most words are short: two overlapping loads see all of them. */
static inline uint64_t hash_word(struct cc_str word)
{
    uint64_t a = 0, b = 0;

    if (word.len > 16)
        return cc_hash64(word);
    if (word.len >= 8) {
        memcpy(&a, word.ptr, 8);
        memcpy(&b, word.ptr + word.len - 8, 8);
    } else if (word.len >= 4) {
        memcpy(&a, word.ptr, 4);
        memcpy(&b, word.ptr + word.len - 4, 4);
    } else {
        a = (unsigned char)word.ptr[0] |
            (uint64_t)(unsigned char)word.ptr[word.len / 2] << 8 |
            (uint64_t)(unsigned char)word.ptr[word.len - 1] << 16;
    }
    a = (a ^ word.len << 56) * 0x9E3779B97F4A7C15u;
    a = (a ^ a >> 32 ^ b) * 0xD6E8FEB86659FD93u;
    return a ^ a >> 32;
}

static struct entry *slot_of(struct cc_vocabulary *v, struct cc_str word, uint64_t hash)
{
    for (size_t i = hash & v->mask;; i = (i + 1) & v->mask) {
        struct entry *e = &v->entries[i];
        if (e->word == NULL || (e->hash == hash && e->len == word.len &&
                                memcmp(e->word, word.ptr, word.len) == 0))
            return e;
    }
}

static void grow(struct cc_vocabulary *v)
{
    struct entry *old = v->entries;
    const size_t n = v->mask + 1;

    v->mask = n * 2 - 1;
    v->entries = cc_alloc_zero(n * 2, sizeof *v->entries);
    for (size_t i = 0; i < n; i++)
        if (old[i].word != NULL)
            *slot_of(v, (struct cc_str){ old[i].word, old[i].len }, old[i].hash) = old[i];
    cc_free(old);
}

static uint32_t list_forms(struct cc_matcher *m, struct cc_vocabulary *v,
                           struct cc_str word)
{
    const struct cc_rules *r = m->rules;
    const size_t start = v->n_lists;
    const uint32_t first =
        cc_map_find(r->first_words, cc_word_key(word, &v->folded, &v->key));

    add_to_list(v, 0);
    if (first != CC_MAP_NONE)
        for (uint32_t f = r->first_form[first]; f != CC_NO_FORM;
             f = r->forms[f].next_same_word)
            if (!r->forms[f].exact ||
                cc_str_eq(word, cc_str_slice(r->forms[f].literal, r->forms[f].before,
                                             r->forms[f].before + r->forms[f].word)))
                add_to_list(v, f);
    for (uint32_t i = 0; i < m->n_word_forms; i++)
        if (cc_matcher_find(m, m->word_forms[i], r->forms[m->word_forms[i]].pattern, word,
                            0))
            add_to_list(v, m->word_forms[i]);
    if (cc_number_begins(m, word))
        add_to_list(v, CC_NUMBER_WORD);
    v->lists[start] = (uint32_t)(v->n_lists - start - 1);
    if (v->lists[start] > 0)
        return (uint32_t)start;
    v->n_lists = start;
    return 0;
}

const uint32_t *cc_vocabulary_find(struct cc_matcher *m, struct cc_str word, uint32_t *n)
{
    struct cc_vocabulary *v = m->vocabulary;
    uint64_t hash;
    struct entry *e;

    *n = 0;
    if (word.len > MAX_WORD)
        return v->lists;
    hash = hash_word(word);
    e = slot_of(v, word, hash);
    if (e->word == NULL) {
        if (v->count >= MAX_WORDS)
            clear(v);
        else if (v->count * 2 > v->mask)
            grow(v);
        e = slot_of(v, word, hash);
        v->count++;
        *e = (struct entry){ hash, cc_arena_str(v->words, word).ptr, (uint32_t)word.len,
                             list_forms(m, v, word) };
    }
    *n = v->lists[e->forms];
    return v->lists + e->forms + 1;
}
