/* initials.c - words that begin sentences, in two passes: which there are, then their
 * other uses.
 *
 *     "Bill called"  "is Bill in"  "the bill is late"   ->   bill: 1 capital, 1 lower
 *
 * Only words that begin a sentence are kept, so that memory does not grow with the vocabulary.
 * A text all in capitals, and a word behind a mark, a bracket or a dash, tells nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/initials_priv.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

enum { GRAIN = 20000, SHORT_MAX = 48, FILTER_BITS = 18 };

struct cc_initials {
    struct cc_map *words;        /* folded */
    struct cc_initial *of;       /* by number in `words` */
    uint8_t *filter;             /* by first letters: such a word may be there */
    uint64_t texts, sentences;
    double small_share;          /* of small letters where texts begin */
};

/* What both passes read. */
struct reading {
    const struct cc_column *column;
    const uint32_t *rows_before;
    const struct cc_initials *initials; /* the second pass: the words */
};

static uint32_t rows_of(const struct reading *r, size_t code)
{
    return r->rows_before[code + 1] - r->rows_before[code];
}

/* Where a key is made. */
struct keying {
    char small[SHORT_MAX];
    struct cc_strbuf large;
};

static struct cc_str key_of(struct cc_str word, struct keying *k)
{
    unsigned char any = 0;

    if (word.len > SHORT_MAX)
        return cc_text_fold(word, &k->large);
    for (size_t i = 0; i < word.len; i++) {
        k->small[i] = cc_ascii_lower(word.ptr[i]);
        any |= (unsigned char)word.ptr[i];
    }
    if (any >= 0x80)
        return cc_text_fold(word, &k->large);
    return (struct cc_str){ k->small, word.len };
}

/* Of the first three bytes, when they are ASCII, without letter case; else 0, which all
 * share. */
static uint32_t filter_slot(struct cc_str word)
{
    uint32_t h = 1;

    for (size_t i = 0; i < 3 && i < word.len; i++) {
        if ((unsigned char)word.ptr[i] >= 0x80)
            return 0;
        h = h << 5 ^ ((unsigned char)word.ptr[i] | 0x20u);
    }
    return h & ((1u << FILTER_BITS) - 1);
}

static bool has_words(struct cc_str text, int n)
{
    struct cc_span word;
    size_t at = 0;

    while (n > 0 && cc_scan_word(text, &at, &word))
        n--;
    return n == 0;
}

static void collect(const void *ctx, void *into, size_t first, size_t end)
{
    const struct reading *r = ctx;
    struct cc_initials *state = into;
    struct keying k = { .large = { 0 } };

    state->words = cc_map_new(true);
    for (size_t code = first; code < end; code++) {
        const struct cc_str text = cc_column_value(r->column, (uint32_t)code);
        const uint32_t rows = rows_of(r, code);
        struct cc_lead lead;

        if (text.len == 0 || rows == 0)
            continue;
        state->texts += rows;
        state->sentences += has_words(text, 3) ? rows : 0;
        if (cc_scan_lead(text, &lead))
            cc_map_add(state->words, key_of(cc_span_str(text, lead.word), &k));
        for (size_t at = 0; cc_scan_next_sentence(text, &at, &lead);)
            cc_map_add(state->words, key_of(cc_span_str(text, lead.word), &k));
    }
    cc_strbuf_release(&k.large);
}

static void merge_collected(const void *ctx, void *into, void *from)
{
    struct cc_initials *to = into, *part = from;

    (void)ctx;
    if (to->words == NULL) {
        *to = *part;
        return;
    }
    for (uint32_t i = 0; i < cc_map_count(part->words); i++)
        cc_map_add(to->words, cc_map_key(part->words, i));
    to->texts += part->texts;
    to->sentences += part->sentences;
    cc_map_free(part->words);
}

static bool has_lower(struct cc_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)(text.ptr[i] - 'a') < 26)
            return true;
    for (size_t i = 0; i < text.len;)
        if (cc_char_is_lower(cc_utf8_next(text, &i)))
            return true;
    return false;
}

/* A word at `at` goes on a sentence: only a space, or a comma and a space, is before it. */
static bool goes_on(struct cc_str text, size_t at)
{
    if (at < 2 || text.ptr[at - 1] != ' ')
        return false;
    return memchr(".?!:;-)]>}\"'*/", text.ptr[at - 2], 15) == NULL &&
           ((unsigned char)text.ptr[at - 2] < 0x80 || at < 4 ||
            /* curly quotes, dashes, ellipsis */
            memcmp(text.ptr + at - 4, "\xE2\x80", 2) != 0);
}

/* A small letter where a sentence begins: no name is written so. */
static void count_first(const struct reading *r, struct cc_initial *uses,
                        struct cc_str word, uint32_t rows, struct keying *k)
{
    size_t i = 0;
    const uint32_t number = cc_map_find(r->initials->words, key_of(word, k));

    if (number == CC_MAP_NONE)
        return;
    if (cc_char_is_lower(cc_utf8_next(word, &i)))
        uses[number].first += rows;
    else if (cc_text_case(word) == CC_CASE_TITLE)
        uses[number].first_capital += rows;
}

static void count_text(const struct reading *r, struct cc_initial *uses, size_t code,
                       struct keying *k)
{
    const struct cc_str text = cc_column_value(r->column, (uint32_t)code);
    const uint32_t rows = rows_of(r, code);
    struct cc_lead lead;
    struct cc_span span;
    size_t at;

    if (text.len == 0 || rows == 0 || !has_lower(text))
        return;
    at = 0;
    if (cc_scan_lead(text, &lead)) {
        at = lead.word.end;
        count_first(r, uses, cc_span_str(text, lead.word), rows, k);
    }
    while (cc_scan_word(text, &at, &span)) {
        const struct cc_str word = cc_span_str(text, span);
        uint32_t number;
        size_t i = 0;

        if (!r->initials->filter[filter_slot(word)] || !goes_on(text, span.start))
            continue;
        number = cc_map_find(r->initials->words, key_of(word, k));
        if (number == CC_MAP_NONE)
            continue;
        if (cc_char_is_upper(cc_utf8_next(word, &i)))
            uses[number].capital += rows;
        else
            uses[number].lower += rows;
    }
}

static void count(const void *ctx, void *into, size_t first, size_t end)
{
    const struct reading *r = ctx;
    struct cc_initial **uses = into;
    struct keying k = { .large = { 0 } };

    *uses = cc_alloc_zero(cc_map_count(r->initials->words) + 1u, sizeof **uses);
    for (size_t code = first; code < end; code++)
        count_text(r, *uses, code, &k);
    cc_strbuf_release(&k.large);
}

static void merge_counts(const void *ctx, void *into, void *from)
{
    const struct reading *r = ctx;
    struct cc_initial **to = into, **part = from;

    if (*to == NULL) {
        *to = *part;
        return;
    }
    for (uint32_t i = 0; i < cc_map_count(r->initials->words); i++) {
        (*to)[i].capital += (*part)[i].capital;
        (*to)[i].lower += (*part)[i].lower;
        (*to)[i].first += (*part)[i].first;
        (*to)[i].first_capital += (*part)[i].first_capital;
    }
    cc_free(*part);
}

static void make_filter(struct cc_initials *initials)
{
    initials->filter = cc_alloc_zero((size_t)1 << FILTER_BITS, 1);
    initials->filter[0] = 1;
    for (uint32_t i = 0; i < cc_map_count(initials->words); i++)
        initials->filter[filter_slot(cc_map_key(initials->words, i))] = 1;
}

struct cc_initials *cc_initials_new(const struct cc_column *column,
                                    const uint32_t *rows_before, size_t threads)
{
    static const struct cc_fold collecting = { sizeof(struct cc_initials), GRAIN, collect,
                                               merge_collected };
    static const struct cc_fold uses_of = { sizeof(struct cc_initial *), GRAIN, count,
                                            merge_counts };
    struct cc_initials *initials = cc_alloc_zero(1, sizeof *initials);
    const struct reading reading = { column, rows_before, initials };
    uint64_t small = 0, all = 0;

    cc_fold_run(&collecting, &reading, column->value_count, threads, initials);
    make_filter(initials);
    cc_fold_run(&uses_of, &reading, column->value_count, threads, &initials->of);
    for (uint32_t i = 0; i < cc_map_count(initials->words) && initials->of != NULL; i++) {
        small += initials->of[i].first;
        all += initials->of[i].first + initials->of[i].first_capital;
    }
    initials->small_share = all == 0 ? 0 : (double)small / (double)all;
    return initials;
}

void cc_initials_free(struct cc_initials *initials)
{
    if (initials == NULL)
        return;
    cc_map_free(initials->words);
    cc_free(initials->of);
    cc_free(initials->filter);
    cc_free(initials);
}

struct cc_initial cc_initials_of(const struct cc_initials *initials, struct cc_str word)
{
    struct keying k = { .large = { 0 } };
    const uint32_t number = cc_map_find(initials->words, key_of(word, &k));

    cc_strbuf_release(&k.large);
    return number == CC_MAP_NONE ? (struct cc_initial){ 0 } : initials->of[number];
}

double cc_initials_small_share(const struct cc_initials *initials)
{
    return initials->small_share;
}

double cc_initials_sentence_share(const struct cc_initials *initials)
{
    return initials->texts == 0 ? 0
                                : (double)initials->sentences / (double)initials->texts;
}
