/* record_pairs.c - which records are worth comparing.
 *
 * A record is found by several keys, so that one garbled field does not lose it:
 *
 *     the values of each column, where few records hold them
 *     two of its rarest words, whatever columns they stand in
 *     a coarse key of one column with one of another: how a word begins, how it sounds,
 *     the word itself; of numbers all digits, the first, the last
 *
 *     "mitchell | green | 7 wallaby place"      mitc+gree, mitc+7, NTSL+KRN ...
 *     "mitchel  | grene | 7 wallaby place"      mitc+gren, mitc+7, NTSL+KRN ...
 *
 * Where very many share a key each is compared with the next few in the order of the
 * texts. Another key may still bring it together with one further off, but nothing says
 * that it does: such records are counted, whatever else they share with whom.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/intmap.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/keys_priv.h"
#include "cluster/records_priv.h"

enum {
    GROUP_MAX = CC_FEW_HOLDERS, /* records of a key that are all compared; */
    NEXT = 8,                   /* else so many behind each */
    RARE = 5,         /* words of a record by which it is found, two at a time */
    RARE_MAX = 2000,  /* records that hold such a word */
    START = 4,        /* letters of how a word begins */
    WORDS_MAX = 64,   /* of a record */
    COARSE = 3,       /* coarse keys of a column */
    PASSES = 60,      /* of pairs of coarse keys, about */
    PAIRS_EACH = 100, /* pairs for a record, at most */
    LOOSE_EACH = 30,  /* of these, by keys that very many share: they say little */
};

struct entry {
    uint64_t key;
    uint32_t rank;
};

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    const int c = (x->key > y->key) - (x->key < y->key);

    return c != 0 ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

/* A pass: entries that are pairs, and how many pairs there were when last settled. */
struct passes {
    struct cc_record_pairs *out;
    struct entry *entries;
    size_t n, cap, settled, most;
    bool *partly; /* of each record: not compared with all that share a key of it */
    uint8_t *loose; /* of each record: pairs by keys that very many share */
};

static void settle(struct passes *p)
{
    struct cc_record_pairs *out = p->out;
    size_t kept = 0;

    cc_sort(out->pairs, out->count, sizeof *out->pairs, cc_by_u64);
    for (size_t i = 0; i < out->count; i++)
        if (kept == 0 || out->pairs[i] != out->pairs[kept - 1])
            out->pairs[kept++] = out->pairs[i];
    out->count = p->settled = kept;
}

/* Whether one more pair is within the bound. Several keys may have found a pair, so the
 * bound is met only when what is left of them is; a part of it must then be free, lest
 * each pair that comes be settled anew. */
static bool has_room(struct passes *p)
{
    const size_t nearly = p->most - p->most / 8;

    if (p->out->count < p->most)
        return true;
    if (p->settled <= nearly)
        settle(p);
    return p->out->count <= nearly;
}

static void add(struct passes *p, uint64_t key, uint32_t rank)
{
    p->entries = cc_grow(p->entries, &p->cap, p->n + 1, sizeof *p->entries);
    p->entries[p->n++] = (struct entry){ key, rank };
}

static void pair_group(struct passes *p, const struct entry *group, size_t n)
{
    struct cc_record_pairs *out = p->out;
    bool room = true;

    for (size_t i = 0; i < n && room; i++) {
        const size_t end = n <= GROUP_MAX || n - i <= NEXT ? n : i + 1 + NEXT;

        for (size_t j = i + 1; j < end && (room = has_room(p)); j++) {
            if (n > GROUP_MAX && p->loose[group[i].rank] == LOOSE_EACH)
                break;
            if (n > GROUP_MAX)
                p->loose[group[i].rank]++;
            out->pairs =
                cc_grow(out->pairs, &out->cap, out->count + 1, sizeof *out->pairs);
            out->pairs[out->count++] = (uint64_t)group[i].rank << 32 | group[j].rank;
        }
    }
    for (size_t i = 0; i < n && (n > GROUP_MAX || !room); i++)
        p->partly[group[i].rank] = true;
}

static void end_pass(struct passes *p)
{
    cc_sort(p->entries, p->n, sizeof *p->entries, by_key);
    for (size_t i = 0, end; i < p->n; i = end) {
        for (end = i + 1; end < p->n && p->entries[end].key == p->entries[i].key;)
            end++;
        pair_group(p, &p->entries[i], end - i);
    }
    p->n = 0;
    if (p->out->count > p->settled * 2 + 4096)
        settle(p);
}

/* ---- keys ---- */

static uint64_t hash_of(struct cc_str s, uint64_t kind)
{
    return cc_hash64_mix(cc_hash64(s), kind);
}

static struct cc_str start_of(struct cc_str word, size_t letters)
{
    size_t at = 0;

    while (at < word.len && letters-- > 0)
        cc_utf8_next(word, &at);
    return cc_str_slice(word, 0, at);
}

/* The word that fewest records hold; of equal ones the first. */
static struct cc_str rarest_word(const struct cc_field_column *column,
                                 struct cc_str words)
{
    struct cc_str word[WORDS_MAX];
    const size_t n = cc_form_split(words, word, WORDS_MAX);
    size_t best = 0;

    for (size_t i = 1; i < n; i++)
        if (cc_words_labels(&column->words, word[i]) <
            cc_words_labels(&column->words, word[best]))
            best = i;
    return word[best];
}

static void coarse_numbers(struct cc_str words, uint64_t key[COARSE])
{
    char digits[WORDS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < words.len && n < WORDS_MAX; i++)
        if (cc_ascii_is_digit(words.ptr[i]))
            digits[n++] = words.ptr[i];
    key[0] = hash_of((struct cc_str){ digits, n }, 0);
    key[1] = hash_of((struct cc_str){ digits, (n + 1) / 2 }, 1);
    key[2] = hash_of((struct cc_str){ digits + n / 2, n - n / 2 }, 2);
}

/* The coarse keys of each value of a column. */
static uint64_t *coarse_keys(const struct cc_field_column *column)
{
    const uint32_t n = cc_map_count(column->values);
    uint64_t *keys = cc_alloc((size_t)n * COARSE + 1, sizeof *keys);
    struct cc_key_room room = { .key = &cc_key_names };
    struct cc_strbuf sound = { 0 };

    for (uint32_t v = 0; v < n; v++) {
        const struct cc_str words = cc_map_key(column->values, v);
        uint64_t *key = &keys[(size_t)v * COARSE];
        struct cc_str rare;

        if (column->is_numbers) {
            coarse_numbers(words, key);
            continue;
        }
        rare = rarest_word(column, words);
        sound.len = 0;
        cc_cluster_key_make(&room, rare, &sound);
        key[0] = hash_of(start_of(words, START), 0);
        key[1] = sound.len > 0 ? hash_of(cc_strbuf_view(&sound), 1) : hash_of(rare, 1);
        key[2] = hash_of(rare, 2);
    }
    cc_key_room_release(&room);
    cc_strbuf_release(&sound);
    return keys;
}

static void pair_by_coarse(struct passes *p, const struct cc_fields *f)
{
    const uint32_t k = f->n_columns;
    uint64_t *keys[CC_RECORD_MAX_FIELDS];
    uint32_t each = COARSE;

    while (each > 1 && k * (k - 1) / 2 * each * each > PASSES)
        each--;
    for (uint32_t c = 0; c < k; c++)
        keys[c] = coarse_keys(&f->column[c]);
    for (uint32_t c = 0; c < k; c++)
        for (uint32_t d = c + 1; d < k; d++) {
            if (f->column[c].twin == f->column[d].twin)
                continue;
            for (uint32_t i = 0; i < each * each; i++) {
                for (uint32_t r = 0; r < f->n; r++) {
                    const uint32_t x = f->values[(size_t)r * k + c];
                    const uint32_t y = f->values[(size_t)r * k + d];

                    if (x != CC_MAP_NONE && y != CC_MAP_NONE)
                        add(p,
                            cc_hash64_mix(keys[c][(size_t)x * COARSE + i / each],
                                          keys[d][(size_t)y * COARSE + i % each]),
                            r);
                }
                end_pass(p);
            }
        }
    for (uint32_t c = 0; c < k; c++)
        cc_free(keys[c]);
}

static void pair_by_values(struct passes *p, const struct cc_fields *f)
{
    for (uint32_t c = 0; c < f->n_columns; c++) {
        for (uint32_t r = 0; r < f->n; r++) {
            const uint32_t value = f->values[(size_t)r * f->n_columns + c];

            if (value != CC_MAP_NONE && f->column[c].holders[value] > 1 &&
                f->column[c].holders[value] <= GROUP_MAX)
                add(p, value, r);
        }
        end_pass(p);
    }
}

/* ---- rare words ---- */

struct rare {
    uint32_t holders, number;
};

static int by_rarity(const void *a, const void *b)
{
    const struct rare *x = a, *y = b;

    if (x->holders != y->holders)
        return x->holders < y->holders ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* The words of a record, of all its columns; gives their number. */
static size_t words_of(const struct cc_fields *f, uint32_t rank, struct cc_str *out)
{
    size_t n = 0;

    for (uint32_t c = 0; c < f->n_columns && n < WORDS_MAX; c++)
        n += cc_form_split(cc_fields_words(f, rank, c), out + n, WORDS_MAX - n);
    return n;
}

static void pair_by_words(struct passes *p, const struct cc_fields *f)
{
    struct cc_intmap *numbers = cc_intmap_new();
    struct cc_str word[WORDS_MAX];
    struct rare rare[WORDS_MAX];
    uint32_t *holders = NULL;
    size_t cap = 0;

    for (uint32_t r = 0; r < f->n; r++)
        for (size_t i = words_of(f, r, word); i-- > 0;) {
            const uint32_t known = cc_intmap_count(numbers);
            const uint32_t number = cc_intmap_add(numbers, cc_hash64(word[i]));

            if (number == known) {
                holders = cc_grow(holders, &cap, (size_t)number + 1, sizeof *holders);
                holders[number] = 0;
            }
            holders[number]++;
        }
    for (uint32_t r = 0; r < f->n; r++) {
        const size_t n = words_of(f, r, word);
        size_t m = 0, kept = 0;

        for (size_t i = 0; i < n; i++) {
            const uint32_t number = cc_intmap_find(numbers, cc_hash64(word[i]));

            if (holders[number] > 1 && holders[number] <= RARE_MAX)
                rare[m++] = (struct rare){ holders[number], number };
        }
        cc_sort(rare, m, sizeof *rare, by_rarity);
        for (size_t i = 0; i < m && kept < RARE; i++)
            if (i == 0 || rare[i].number != rare[kept - 1].number)
                rare[kept++] = rare[i];
        for (size_t i = 0; i < kept; i++)
            for (size_t j = 0; j < i; j++) {
                const uint32_t a = rare[i].number, b = rare[j].number;

                add(p, (uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a), r);
            }
    }
    end_pass(p);
    cc_intmap_free(numbers);
    cc_free(holders);
}

void cc_record_pairs_find(struct cc_record_pairs *out, const struct cc_fields *f)
{
    struct passes p = { .out = out,
                        .most = (size_t)f->n * PAIRS_EACH,
                        .partly = cc_alloc_zero(f->n, sizeof *p.partly),
                        .loose = cc_alloc_zero(f->n, sizeof *p.loose) };

    pair_by_values(&p, f);
    pair_by_words(&p, f);
    pair_by_coarse(&p, f);
    settle(&p);
    out->n_partly = 0;
    for (uint32_t r = 0; r < f->n; r++)
        out->n_partly += p.partly[r];
    cc_free(p.entries);
    cc_free(p.partly);
    cc_free(p.loose);
}
