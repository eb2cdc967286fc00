/* stops.c - words that this column writes with a stop of their own: "oz.", "hon."
 *
 * What follows tells. Behind the end of a sentence most writers go on with a capital;
 * behind an abbreviation nobody does:
 *
 *                  small letter   capital
 *     all words         120         880     one beginning in eight is small here
 *     "now."             11          95     an end: about as many
 *     "oz."              64           0     none of 64 has a capital: no end
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/stops_priv.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"
#include "text/fold.h"

enum { GRAIN = 20000, WORD_MAX = 32, LONG_WORD = 5, FEW = 2, SHARE = 3 };

struct followers {
    uint64_t small, capital;
};

struct cc_stops {
    struct cc_map *words;    /* folded */
    struct followers *of;    /* by number in `words` */
    size_t cap;
    struct followers all;    /* behind words too long to be abbreviations, and ? and ! */
};

struct reading {
    const struct cc_column *column;
    const uint32_t *rows_before;
};

static void add(struct cc_stops *stops, struct cc_str word, struct followers followers)
{
    const uint32_t count = cc_map_count(stops->words);
    const uint32_t number = cc_map_add(stops->words, word);

    if (number == count) {
        stops->of =
            cc_grow(stops->of, &stops->cap, (size_t)number + 1, sizeof *stops->of);
        stops->of[number] = (struct followers){ 0, 0 };
    }
    stops->of[number].small += followers.small;
    stops->of[number].capital += followers.capital;
}

static void read_text(struct cc_stops *stops, struct cc_str text, uint32_t rows,
                      struct cc_strbuf *fold)
{
    struct cc_lead lead;

    for (size_t at = 0; cc_scan_next_sentence(text, &at, &lead);) {
        const struct cc_str word = cc_span_str(text, lead.before);
        const struct followers one = { lead.capital ? 0 : rows, lead.capital ? rows : 0 };

        if (word.len >= LONG_WORD) {
            stops->all.small += one.small;
            stops->all.capital += one.capital;
        }
        if (word.len > 0 && word.len <= WORD_MAX)
            add(stops, cc_text_fold(word, fold), one);
    }
}

static void collect(const void *ctx, void *into, size_t first, size_t end)
{
    const struct reading *r = ctx;
    struct cc_stops *stops = into;
    struct cc_strbuf fold = { 0 };

    stops->words = cc_map_new(true);
    for (size_t code = first; code < end; code++) {
        const uint32_t rows = r->rows_before[code + 1] - r->rows_before[code];
        const struct cc_str text = cc_column_value(r->column, (uint32_t)code);

        if (rows > 0 && text.len > 0)
            read_text(stops, text, rows, &fold);
    }
    cc_strbuf_release(&fold);
}

static void merge(const void *ctx, void *into, void *from)
{
    struct cc_stops *to = into, *part = from;

    (void)ctx;
    if (to->words == NULL)
        to->words = cc_map_new(true);
    for (uint32_t i = 0; i < cc_map_count(part->words); i++)
        add(to, cc_map_key(part->words, i), part->of[i]);
    to->all.small += part->all.small;
    to->all.capital += part->all.capital;
    cc_map_free(part->words);
    cc_free(part->of);
}

struct cc_stops *cc_stops_new(const struct cc_column *column, const uint32_t *rows_before,
                              size_t threads)
{
    static const struct cc_fold fold = { sizeof(struct cc_stops), GRAIN, collect, merge };
    const struct reading reading = { column, rows_before };
    struct cc_stops *stops = cc_alloc_zero(1, sizeof *stops);

    cc_fold_run(&fold, &reading, column->value_count, threads, stops);
    return stops;
}

void cc_stops_free(struct cc_stops *stops)
{
    if (stops == NULL)
        return;
    cc_map_free(stops->words);
    cc_free(stops->of);
    cc_free(stops);
}

bool cc_stops_end(const struct cc_stops *stops, struct cc_str word)
{
    struct cc_strbuf fold = { 0 };
    const uint32_t number = word.len > WORD_MAX
                                ? CC_MAP_NONE
                                : cc_map_find(stops->words, cc_text_fold(word, &fold));
    const struct followers f =
        number == CC_MAP_NONE ? (struct followers){ 0, 0 } : stops->of[number];
    const uint64_t n = f.small + f.capital, all = stops->all.small + stops->all.capital;

    cc_strbuf_release(&fold);
    if (n <= FEW && word.len >= LONG_WORD)
        return true;
    /* At least a third of the capitals that the column would lead one to expect. */
    return (double)f.capital * SHARE * (double)all >=
           (double)stops->all.capital * (double)n;
}
