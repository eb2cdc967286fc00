/* discover_stream.c - every text as a run of numbers, so that all that follows is
 * counting.
 *
 *   "Pre-auth my card, please"    Pre-auth my card BREAK please
 *
 * A word at the beginning of a sentence becomes the one with a small letter when that is
 * how the column writes it elsewhere. What rules claim, figures and tags are context only.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

#define FIRST (1u << 31) /* in a stream that is not yet finished: begins a sentence */

/* A part of the stream; numbers are the part's own. */
struct cc_stream_part {
    struct cc_map *names;
    uint32_t *items;
    size_t n, cap;
    struct cc_word_list words; /* scratch */
};

static bool all_letters(struct cc_str s)
{
    for (size_t i = 0; i < s.len;)
        if (!cc_char_is_letter(cc_utf8_next(s, &i)))
            return false;
    return true;
}

/* Names of what is no word begin with a byte that no text has. A claimed word has itself
 * behind what claims it. */
static uint32_t number_of(struct cc_stream_part *part, const struct cc_reader *reader,
                          struct cc_str text, const struct cc_word *w)
{
    const struct cc_str claimed = cc_str_slice(text, w->start, w->end);
    char bytes[CC_WORD_MAX + 1];
    size_t n = 0;

    if (w->kind == CC_WORD_BREAK || w->name.len > CC_WORD_MAX)
        return CC_BREAK;
    if (w->kind == CC_WORD_PLAIN || w->kind == CC_WORD_DIGIT)
        return cc_map_add(part->names, w->name);
    bytes[n++] = (char)(0xF8 + w->kind);
    if (w->kind == CC_WORD_CLAIMED) {
        const struct cc_use *use = &reader->uses[w->claim];
        const uint32_t id[2] = { use->slot, use->match.cls };
        memcpy(bytes + n, id, sizeof id);
        n += sizeof id;
        if (claimed.len <= CC_WORD_MAX - n && all_letters(claimed)) {
            memcpy(bytes + n, claimed.ptr, claimed.len);
            n += claimed.len;
        }
    } else {
        memcpy(bytes + n, w->name.ptr, w->name.len);
        n += w->name.len;
    }
    return cc_map_add(part->names, (struct cc_str){ bytes, n });
}

struct cc_stream_part *cc_stream_part_new(void)
{
    struct cc_stream_part *part = cc_alloc_zero(1, sizeof *part);

    part->names = cc_map_new(true);
    (void)cc_map_add(part->names, CC_STR("")); /* CC_BREAK */
    return part;
}

void cc_stream_part_free(struct cc_stream_part *part)
{
    if (part == NULL)
        return;
    cc_map_free(part->names);
    cc_free(part->items);
    cc_word_list_release(&part->words);
    cc_free(part);
}

size_t cc_stream_part_add(struct cc_stream_part *part, const struct cc_reader *reader,
                          struct cc_str text)
{
    cc_word_list_cut(&part->words, text, reader->uses, cc_reader_claims(reader));
    part->items = cc_grow(part->items, &part->cap, part->n + part->words.count,
                          sizeof *part->items);
    for (size_t i = 0; i < part->words.count; i++)
        part->items[part->n++] = number_of(part, reader, text, &part->words.items[i]) |
                                 (part->words.items[i].first ? FIRST : 0);
    return part->words.count;
}

void cc_stream_part_append(struct cc_stream_part *to, struct cc_stream_part *part)
{
    const uint32_t n_names = cc_map_count(part->names);
    uint32_t *number = cc_alloc(n_names + 1u, sizeof *number);

    for (uint32_t i = 0; i < n_names; i++)
        number[i] = cc_map_add(to->names, cc_map_key(part->names, i));
    to->items = cc_grow(to->items, &to->cap, to->n + part->n, sizeof *to->items);
    for (size_t i = 0; i < part->n; i++)
        to->items[to->n++] = number[part->items[i] & ~FIRST] | (part->items[i] & FIRST);
    cc_free(number);
    cc_stream_part_free(part);
}

/* ---- lexemes ---- */

static bool is_name_of_word(struct cc_str name)
{
    return name.len > 0 && (unsigned char)name.ptr[0] < 0xF8;
}

struct cc_str cc_lexeme_word(const struct cc_lexeme *x)
{
    const size_t head = 1 + 2 * sizeof(uint32_t);

    if (x->word)
        return x->text;
    if (x->text.len <= head || (unsigned char)x->text.ptr[0] != 0xF8 + CC_WORD_CLAIMED)
        return CC_STR("");
    return cc_str_slice(x->text, head, x->text.len);
}

/* As cc_context_hash has it. */
static uint64_t hash_of_other(struct cc_str name)
{
    uint32_t id[2];

    if (name.len == 0)
        return 0;
    if ((unsigned char)name.ptr[0] != 0xF8 + CC_WORD_CLAIMED)
        return cc_hash64_mix(cc_hash64(cc_str_slice(name, 1, name.len)),
                             (unsigned char)name.ptr[0] - 0xF8u);
    memcpy(id, name.ptr + 1, sizeof id);
    return cc_hash64_mix(id[0], id[1]);
}

/* A hash that words can be joined by: h(ab) = h(a) * power(b) + h(b). */
static void hash_squash(struct cc_str squash, struct cc_lexeme *lexeme)
{
    const uint64_t base = UINT64_C(0x9E3779B97F4A7C15);

    lexeme->power = 1;
    for (size_t i = 0; i < squash.len; i++) {
        lexeme->squash = lexeme->squash * base + (unsigned char)squash.ptr[i] + 1;
        lexeme->power *= base;
    }
}

static void make_lexemes(struct cc_discovery *d)
{
    struct cc_strbuf folded = { 0 }, squash = { 0 };

    d->n_lexemes = cc_map_count(d->names);
    d->lexemes = cc_alloc_zero(d->n_lexemes + 1u, sizeof *d->lexemes);
    for (uint32_t i = 0; i < d->n_lexemes; i++) {
        struct cc_lexeme *x = &d->lexemes[i];

        x->text = cc_map_key(d->names, i);
        x->lowered = i;
        x->unit = CC_NO_UNIT;
        x->word = is_name_of_word(x->text);
        x->fold =
            x->word ? cc_hash64(cc_text_fold(x->text, &folded)) : hash_of_other(x->text);
        if (!x->word)
            continue;
        squash.len = 0;
        hash_squash(cc_squash(x->text, &folded, &squash), x);
        for (size_t k = 0; k < x->text.len && !x->digit;)
            x->digit = cc_char_is_digit(cc_utf8_next(x->text, &k));
    }
    cc_strbuf_release(&folded);
    cc_strbuf_release(&squash);
}

static void find_lowered(struct cc_discovery *d)
{
    struct cc_strbuf lower = { 0 };

    for (uint32_t i = 0; i < d->n_lexemes; i++) {
        struct cc_lexeme *x = &d->lexemes[i];
        size_t at = 0;
        uint32_t found;

        if (!x->word || !cc_char_is_upper(cc_utf8_next(x->text, &at)))
            continue;
        lower.len = 0;
        cc_text_lower_first(x->text, &lower);
        found = cc_map_find(d->names, cc_strbuf_view(&lower));
        if (found != CC_MAP_NONE)
            x->lowered = found;
    }
    cc_strbuf_release(&lower);
}

/* ---- beginnings of sentences ---- */

static void count_inner(struct cc_discovery *d)
{
    const uint32_t n_values = d->finder->column->value_count;

    for (uint32_t value = 0; value < n_values; value++)
        for (uint64_t i = d->first[value]; i < d->first[value + 1]; i++)
            if ((d->stream[i] & FIRST) == 0)
                d->lexemes[d->stream[i]].inner += cc_rows_of(d, value);
}

static void lower_beginnings(struct cc_discovery *d)
{
    const uint32_t n_values = d->finder->column->value_count;

    for (uint32_t value = 0; value < n_values; value++)
        for (uint64_t i = d->first[value]; i < d->first[value + 1]; i++) {
            const uint32_t is = d->stream[i] & ~FIRST;
            const uint32_t lowered = d->lexemes[is].lowered;
            const bool at_first = (d->stream[i] & FIRST) != 0;

            d->stream[i] = at_first && lowered != is &&
                                   d->lexemes[lowered].inner >= d->lexemes[is].inner
                               ? lowered
                               : is;
            d->lexemes[d->stream[i]].count += cc_rows_of(d, value);
        }
}

/* From the words of each value to where they begin. */
static void sum_counts(struct cc_discovery *d)
{
    const uint32_t n_values = d->finder->column->value_count;
    uint64_t sum = 0;

    for (uint32_t value = 0; value <= n_values; value++) {
        const uint64_t n = value < n_values ? d->first[value] : 0;
        d->first[value] = sum;
        sum += n;
    }
}

void cc_stream_make(struct cc_discovery *d)
{
    struct cc_stream_part *all = d->finder->tally.stream;

    if (all == NULL)
        all = cc_stream_part_new();
    d->finder->tally.stream = NULL;
    d->first = d->finder->n_words;
    d->finder->n_words = NULL;
    d->names = all->names;
    all->names = NULL;
    d->stream = cc_grow(all->items, &all->cap, all->n + 1, sizeof *all->items);
    all->items = NULL;
    cc_stream_part_free(all);
    sum_counts(d);
    make_lexemes(d);
    find_lowered(d);
    count_inner(d);
    lower_beginnings(d);
}
