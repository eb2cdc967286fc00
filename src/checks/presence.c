/* presence.c - what would each labeler have written, had he written as all do?
 *
 * People who transcribe different things meet different numbers of fillers. So each gap
 * between two words is compared with gaps between the same two words in rows of the same
 * stratum: where "um" stands in three of ten gaps at "(beginning) why", whoever wrote a
 * row with that gap is expected to have written 0.3 fillers there.
 *
 *     gap               gaps   fillers    anna wrote         expected of anna
 *     ^ why              10       3       5 of them, 0 um     5 x 0.3 = 1.5
 *     order on           40       0       9                   0
 *
 * Gaps are counted in a table of fixed size, by hashes of the word behind, the word
 * before, and the two words beyond the one behind: "I | want to go" and "I | want to
 * know" are told apart where there is enough of both. Those that share a cell are only
 * compared less finely. A cell that is rare, or that one labeler alone has, tells
 * nothing; such cells are pooled, with any words beyond, then with any word before. What
 * one labeler alone has even so is expected as it is: no evidence.
 *
 * Sums of expectations are kept in fixed point, so that no sum depends on its order.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/presence.h"

#include <string.h>

#include "base/fold.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"

enum {
    BEHIND_MAX = 1 << 11,
    BEFORE = 1 << 4, /* for each word behind */
    BEYOND = 1 << 4, /* for each of these */
    CONTENTS_MAX = 1 << 18, /* rows of the same words that are looked at */
    GAPS_MIN = 8,
    GRAIN = 4000,
    TEXTS_MAX = 2000000,
    POINT = 1 << 24, /* of fixed point: a gap holds at most 255 of a class */
};

/* Gaps of one kind. */
struct cell {
    uint32_t gaps;
    uint32_t counts[CC_DISFLUENCIES];
    uint16_t labeler; /* 1 + the first; 0: no gap */
    bool several;     /* labelers */
};

struct rate {
    uint32_t of[CC_DISFLUENCIES]; /* a gap, in units of 1 / POINT */
};

struct counting {
    const struct cc_column *text, *labelers;
    const struct cc_conventions *found;
    const struct cc_strata *strata;
    struct cc_spoken_words *words;
    uint32_t *first;   /* rows by value: where those of each value begin; one more */
    uint32_t *rows;
    const struct rate *rates;
    const struct content *contents;
    uint32_t one_in;
    uint32_t n_behind, n_cells, n_contents; /* sizes of tables, by number of texts */
};

/* All rows of the same words. Of those with one slot the least tag stays, so that the
 * order in which they come does not matter. */
struct content {
    uint32_t tag;    /* of the words; 0: none */
    struct cell sum; /* its gaps are rows */
};

/* A run of rows of one value and one stratum. */
struct run {
    uint32_t rows, stratum;
    struct cell who; /* the first labeler, and whether there are others */
};

/* What a part counts first: cells. */
struct census {
    struct cell *cells;
    struct content *contents;
};

/* And then: expectations. */
struct account {
    uint64_t words, counts[CC_DISFLUENCIES], expected[CC_DISFLUENCIES];
    uint64_t same_counts[CC_DISFLUENCIES], same_expected[CC_DISFLUENCIES];
};
struct accounts {
    struct account *of; /* by labeler */
};

uint32_t cc_presence_one_in(const struct cc_column *text)
{
    return text->value_count / TEXTS_MAX + 1;
}

static void sort_rows(struct counting *c)
{
    const struct cc_column *text = c->text;
    uint32_t *end = cc_alloc_zero(text->value_count + 2u, sizeof *end);

    c->rows = cc_alloc(text->row_count + 1u, sizeof *c->rows);
    for (uint32_t row = 0; row < text->row_count; row++)
        end[cc_column_code(text, row) + 2]++;
    for (uint32_t i = 0; i < text->value_count; i++)
        end[i + 2] += end[i + 1];
    for (uint32_t row = 0; row < text->row_count; row++)
        c->rows[end[cc_column_code(text, row) + 1]++] = row;
    c->first = end; /* each beginning has moved to its end: the next one's beginning */
}

static uint32_t stratum_of(const struct counting *c, uint32_t row)
{
    uint32_t code;

    if (c->strata->column == NULL)
        return 0;
    code = cc_column_code(c->strata->column, row);
    return 1 + (c->strata->of_code == NULL ? code : c->strata->of_code[code]);
}

static uint32_t scramble(uint32_t x)
{
    x = (x ^ x >> 16) * 0x45D9F3Bu;
    return x ^ x >> 15;
}

static uint32_t cell_of(const struct counting *c, const struct cc_gaps *gaps, size_t i,
                        uint32_t stratum)
{
    const struct cc_gap *gap = &gaps->items[i];
    const uint32_t behind = scramble(gap->after + stratum * 0x9E3779B9u) % c->n_behind,
                   before = scramble(gap->before) % BEFORE,
                   next = i + 1 < gaps->n ? gap[1].after : 0,
                   last = i + 2 < gaps->n ? gap[2].after : 0,
                   beyond = scramble(next + last * 0x85EBCA6Bu) % BEYOND;

    return (behind * BEFORE + before) * BEYOND + beyond;
}

static void read_value(const struct counting *c, uint32_t code, struct cc_strbuf *buf,
                       struct cc_gaps *gaps)
{
    struct cc_str text = cc_column_value(c->text, code);
    const size_t first = c->found->first[code], end = c->found->first[code + 1];

    if (first < end) {
        buf->len = 0;
        cc_departures_apply(text, c->found->departures + first, end - first, buf);
        text = cc_strbuf_view(buf);
    }
    cc_gaps_read(c->words, text, gaps);
}

/* Rows [first, end) of one value that are of one stratum, as they stand. */
static uint32_t same_stratum(const struct counting *c, uint32_t first, uint32_t end)
{
    const uint32_t stratum = stratum_of(c, c->rows[first]);
    uint32_t i = first + 1;

    while (i < end && stratum_of(c, c->rows[i]) == stratum)
        i++;
    return i;
}

static void add_cell(struct cell *to, const struct cell *from)
{
    if (from->labeler == 0)
        return;
    to->gaps += from->gaps;
    for (unsigned k = 0; k < CC_DISFLUENCIES; k++)
        to->counts[k] += from->counts[k];
    if (to->labeler == 0)
        to->labeler = from->labeler;
    to->several = to->several || from->several || to->labeler != from->labeler;
}

static uint32_t slot_of(const struct counting *c, const struct cc_gaps *gaps)
{
    return (uint32_t)(gaps->key >> 40) % c->n_contents;
}

static uint32_t tag_of(const struct cc_gaps *gaps)
{
    return (uint32_t)gaps->key | 1;
}

static void add_content(struct content *to, uint32_t tag, const struct cell *sum)
{
    if (to->tag != 0 && to->tag < tag)
        return;
    if (to->tag != tag)
        *to = (struct content){ .tag = tag };
    add_cell(&to->sum, sum);
}

/* Rows of one value, as a whole. */
static void add_row(const struct counting *c, struct content *contents,
                    const struct cc_gaps *gaps, const struct run *run)
{
    struct cell sum = run->who;

    if (gaps->n == 1) /* no word */
        return;
    sum.gaps = run->rows;
    for (size_t i = 0; i < gaps->n; i++)
        for (unsigned k = 0; k < CC_DISFLUENCIES; k++)
            sum.counts[k] += run->rows * gaps->items[i].counts[k];
    add_content(&contents[slot_of(c, gaps)], tag_of(gaps), &sum);
}

static void add_gaps(const struct counting *c, struct cell *cells,
                     const struct cc_gaps *gaps, const struct run *run)
{
    const struct cell *who = &run->who;

    for (size_t i = 0; i < gaps->n; i++) {
        struct cell *cell = &cells[cell_of(c, gaps, i, run->stratum)];

        cell->gaps += run->rows;
        for (unsigned k = 0; k < CC_DISFLUENCIES; k++)
            cell->counts[k] += run->rows * gaps->items[i].counts[k];
        if (cell->labeler == 0)
            cell->labeler = who->labeler;
        cell->several = cell->several || who->several || cell->labeler != who->labeler;
    }
}

static struct run run_of(const struct counting *c, uint32_t first, uint32_t end)
{
    const uint32_t who = cc_column_code(c->labelers, c->rows[first]);
    struct run run = { .rows = end - first, .stratum = stratum_of(c, c->rows[first]),
                       .who.labeler = (uint16_t)(1 + who) };

    for (uint32_t i = first; i < end && !run.who.several; i++)
        run.who.several = cc_column_code(c->labelers, c->rows[i]) != who;
    return run;
}

static void take_census(const void *ctx, void *state, size_t first, size_t end)
{
    const struct counting *c = ctx;
    struct census *census = state;
    struct cc_gaps gaps = { 0 };
    struct cc_strbuf buf = { 0 };

    census->cells = cc_alloc_zero(c->n_cells, sizeof *census->cells);
    census->contents = cc_alloc_zero(c->n_contents, sizeof *census->contents);
    for (size_t value = first; value < end; value++) {
        uint32_t next;

        if (value % c->one_in != 0)
            continue;
        if (c->first[value] < c->first[value + 1])
            read_value(c, (uint32_t)value, &buf, &gaps);
        for (uint32_t i = c->first[value]; i < c->first[value + 1]; i = next) {
            struct run run;

            next = same_stratum(c, i, c->first[value + 1]);
            run = run_of(c, i, next);
            add_gaps(c, census->cells, &gaps, &run);
            add_row(c, census->contents, &gaps, &run);
        }
    }
    cc_gaps_release(&gaps);
    cc_strbuf_release(&buf);
}

static void merge_census(const void *ctx, void *into, void *from)
{
    const struct counting *c = ctx;
    struct census *to = into, *part = from;

    if (to->cells == NULL) {
        *to = *part;
        return;
    }
    for (uint32_t i = 0; i < c->n_cells; i++)
        add_cell(&to->cells[i], &part->cells[i]);
    for (uint32_t i = 0; i < c->n_contents; i++)
        if (part->contents[i].tag != 0)
            add_content(&to->contents[i], part->contents[i].tag, &part->contents[i].sum);
    cc_free(part->cells);
    cc_free(part->contents);
}

static struct rate rate_of(const struct cell *cell)
{
    struct rate rate;

    for (unsigned k = 0; k < CC_DISFLUENCIES; k++) {
        const uint64_t of =
            cell->gaps == 0 ? 0 : (uint64_t)cell->counts[k] * POINT / cell->gaps;
        rate.of[k] = of < UINT32_MAX ? (uint32_t)of : UINT32_MAX;
    }
    return rate;
}

static bool tells(const struct cell *cell)
{
    return cell->several && cell->gaps >= GAPS_MIN;
}

/* Sum up those of `n` cells that do not tell and are not yet settled. */
static struct cell pool(const struct cell *cells, const bool *settled, uint32_t n)
{
    struct cell sum = { 0 };

    for (uint32_t i = 0; i < n; i++)
        if (!settled[i])
            add_cell(&sum, &cells[i]);
    return sum;
}

static void settle(const struct cell *by, struct rate *rates, bool *settled, uint32_t n)
{
    const struct rate rate = rate_of(by);

    for (uint32_t i = 0; i < n; i++)
        if (!settled[i]) {
            rates[i] = rate;
            settled[i] = true;
        }
}

/* The rates of one word behind: by cell, else by word before, else pooled, else its own. */
static void settle_word(const struct cell *cells, struct rate *rates)
{
    bool settled[BEFORE * BEYOND] = { false };
    struct cell sum;

    for (uint32_t i = 0; i < BEFORE * BEYOND; i++)
        if (tells(&cells[i]) || cells[i].gaps == 0)
            settle(&cells[i], &rates[i], &settled[i], 1);
    for (uint32_t i = 0; i < BEFORE * BEYOND; i += BEYOND) {
        sum = pool(cells + i, settled + i, BEYOND);
        if (tells(&sum))
            settle(&sum, rates + i, settled + i, BEYOND);
    }
    sum = pool(cells, settled, BEFORE * BEYOND);
    if (sum.several)
        settle(&sum, rates, settled, BEFORE * BEYOND);
    for (uint32_t i = 0; i < BEFORE * BEYOND; i++)
        settle(&cells[i], &rates[i], &settled[i], 1);
}

static struct rate *rates_of(const struct counting *c, const struct cell *cells)
{
    struct rate *rates = cc_alloc(c->n_cells, sizeof *rates);

    for (uint32_t i = 0; i < c->n_cells; i += BEFORE * BEYOND)
        settle_word(cells + i, rates + i);
    return rates;
}

/* What one row with these gaps adds. */
static struct account account_of(const struct counting *c, const struct cc_gaps *gaps,
                                 uint32_t stratum)
{
    struct account a = { .words = gaps->n - 1 };
    const struct content *same = &c->contents[slot_of(c, gaps)];
    const bool is_shared = same->tag == tag_of(gaps) && same->sum.several;
    const struct rate among = rate_of(&same->sum);

    for (size_t i = 0; i < gaps->n; i++) {
        const struct rate *rate = &c->rates[cell_of(c, gaps, i, stratum)];

        for (unsigned k = 0; k < CC_DISFLUENCIES; k++) {
            a.counts[k] += gaps->items[i].counts[k];
            a.expected[k] += rate->of[k];
        }
    }
    for (unsigned k = 0; k < CC_DISFLUENCIES && is_shared; k++) {
        a.same_counts[k] = a.counts[k];
        a.same_expected[k] = among.of[k];
    }
    return a;
}

static void add_account(struct account *to, const struct account *from)
{
    to->words += from->words;
    for (unsigned k = 0; k < CC_DISFLUENCIES; k++) {
        to->counts[k] += from->counts[k];
        to->expected[k] += from->expected[k];
        to->same_counts[k] += from->same_counts[k];
        to->same_expected[k] += from->same_expected[k];
    }
}

static void keep_accounts(const void *ctx, void *state, size_t first, size_t end)
{
    const struct counting *c = ctx;
    struct accounts *accounts = state;
    struct cc_gaps gaps = { 0 };
    struct cc_strbuf buf = { 0 };

    accounts->of = cc_alloc_zero(c->labelers->value_count + 1u, sizeof *accounts->of);
    for (size_t value = first; value < end; value++) {
        uint32_t next;

        if (value % c->one_in != 0)
            continue;
        if (c->first[value] < c->first[value + 1])
            read_value(c, (uint32_t)value, &buf, &gaps);
        for (uint32_t i = c->first[value]; i < c->first[value + 1]; i = next) {
            const struct account a = account_of(c, &gaps, stratum_of(c, c->rows[i]));

            next = same_stratum(c, i, c->first[value + 1]);
            for (uint32_t k = i; k < next; k++)
                add_account(&accounts->of[cc_column_code(c->labelers, c->rows[k])], &a);
        }
    }
    cc_gaps_release(&gaps);
    cc_strbuf_release(&buf);
}

static void merge_accounts(const void *ctx, void *into, void *from)
{
    const struct counting *c = ctx;
    struct accounts *to = into, *part = from;

    if (to->of == NULL) {
        *to = *part;
        return;
    }
    for (uint32_t i = 0; i < c->labelers->value_count; i++)
        add_account(&to->of[i], &part->of[i]);
    cc_free(part->of);
}

static struct cc_presence *close_accounts(const struct counting *c,
                                          const struct account *accounts)
{
    const uint32_t n = c->labelers->value_count;
    struct cc_presence *out = cc_alloc_zero(n + 1u, sizeof *out);

    for (uint32_t i = 0; i < n; i++) {
        out[i].words = accounts[i].words;
        memcpy(out[i].counts, accounts[i].counts, sizeof out[i].counts);
        memcpy(out[i].same_counts, accounts[i].same_counts, sizeof out[i].same_counts);
        for (unsigned k = 0; k < CC_DISFLUENCIES; k++) {
            out[i].expected[k] = (double)accounts[i].expected[k] / POINT;
            out[i].same_expected[k] = (double)accounts[i].same_expected[k] / POINT;
        }
    }
    return out;
}

/* A power of two: as many as texts, and bounded. */
static uint32_t table_size(uint32_t texts, uint32_t most)
{
    uint32_t size = 64;

    while (size < texts && size < most)
        size *= 2;
    return size;
}

struct cc_presence *cc_presence_count(const struct cc_column *text,
                                      const struct cc_conventions *found,
                                      const struct cc_column *labelers,
                                      const struct cc_strata *strata, size_t threads)
{
    static const struct cc_fold first = { sizeof(struct census), GRAIN, take_census,
                                          merge_census };
    static const struct cc_fold second = { sizeof(struct accounts), GRAIN, keep_accounts,
                                           merge_accounts };
    struct counting c = { .text = text, .labelers = labelers, .found = found,
                          .strata = strata, .one_in = cc_presence_one_in(text) };
    struct census census = { 0 };
    struct accounts accounts = { 0 };
    struct cc_presence *out;
    struct rate *rates;

    c.n_behind = table_size(text->value_count, BEHIND_MAX);
    c.n_cells = c.n_behind * BEFORE * BEYOND;
    c.n_contents = table_size(text->value_count, CONTENTS_MAX / 4) * 4;
    c.words = cc_spoken_words_new(text);
    sort_rows(&c);
    cc_fold_run(&first, &c, text->value_count, threads, &census);
    c.rates = rates = rates_of(&c, census.cells);
    c.contents = census.contents;
    cc_free(census.cells);
    cc_fold_run(&second, &c, text->value_count, threads, &accounts);
    out = close_accounts(&c, accounts.of);
    cc_free(accounts.of);
    cc_free(rates);
    cc_free(census.contents);
    cc_free(c.first);
    cc_free(c.rows);
    cc_spoken_words_free(c.words);
    return out;
}
