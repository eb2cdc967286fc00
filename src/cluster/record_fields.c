/* record_fields.c - the fields of records: ranked, numbered, counted. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/records_priv.h"
#include "text/chars.h"

enum {
    NUMBERS_SHARE = 80, /* of a hundred values, in a column of numbers */
    LETTER_BITS = 2,    /* that a letter tells, */
    LETTERS_BITS = 10,  /* letters do at most, */
    WORDS_BITS = 20,    /* words */
    TWINS_ASKED = 1000, /* records that say whether two columns say the same */
};

static int by_rank(const void *a, const void *b)
{
    const struct cc_cluster_value *v = *(const struct cc_cluster_value *const *)a;
    const struct cc_cluster_value *w = *(const struct cc_cluster_value *const *)b;
    int c;

    if (v->count != w->count)
        return v->count > w->count ? -1 : 1;
    c = cc_str_cmp(v->text, w->text);
    return c != 0 ? c : (v > w) - (v < w);
}

static void rank_records(struct cc_fields *f)
{
    const struct cc_cluster_value **all = cc_alloc(f->n, sizeof *all);

    for (uint32_t i = 0; i < f->n; i++)
        all[i] = &f->set->values[i];
    cc_sort(all, f->n, sizeof *all, by_rank);
    f->by_rank = cc_alloc(f->n, sizeof *f->by_rank);
    for (uint32_t r = 0; r < f->n; r++)
        f->by_rank[r] = (uint32_t)(all[r] - f->set->values);
    cc_free(all);
}

/* Mostly digits: "1978-04-12", "$1,299.00", "nsw 2000" is not. */
static bool is_number(struct cc_str words)
{
    size_t digits = 0, others = 0;

    for (size_t at = 0; at < words.len;) {
        const uint32_t c = cc_utf8_next(words, &at);

        digits += cc_char_is_digit(c);
        others += !cc_char_is_digit(c) && c != ' ';
    }
    return digits > 0 && others <= digits;
}

static void number_values(struct cc_fields *f, uint32_t c)
{
    struct cc_field_column *column = &f->column[c];
    struct cc_strbuf buf = { 0 };
    size_t cap = 0, numbers = 0;

    column->values = cc_map_new(true);
    for (uint32_t r = 0; r < f->n; r++) {
        const struct cc_str field =
            f->set->fields[(size_t)f->by_rank[r] * f->n_columns + c];
        const struct cc_str words = cc_form_words(field, &buf);
        uint32_t known = cc_map_count(column->values), number = CC_MAP_NONE;

        if (words.len > 0) {
            number = cc_map_add(column->values, words);
            if (number == known) {
                column->holders = cc_grow(column->holders, &cap, (size_t)number + 1,
                                          sizeof *column->holders);
                column->holders[number] = 0;
            }
            column->holders[number]++;
            column->filled++;
            numbers += is_number(words);
        }
        f->values[(size_t)r * f->n_columns + c] = number;
    }
    column->is_numbers = numbers * 100 > (size_t)column->filled * NUMBERS_SHARE;
    cc_strbuf_release(&buf);
}

/* How many records hold each word of the column. */
static void count_words(struct cc_field_column *column)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    size_t cap = 0;

    column->word_numbers = cc_map_new(false);
    for (uint32_t v = 0; v < cc_map_count(column->values); v++) {
        const size_t n =
            cc_form_split(cc_map_key(column->values, v), word, CC_FORM_WORDS_MAX);

        for (size_t i = 0; i < n; i++) {
            const uint32_t known = cc_map_count(column->word_numbers);
            const uint32_t number = cc_map_add(column->word_numbers, word[i]);

            if (number == known) {
                column->word_holders =
                    cc_grow(column->word_holders, &cap, (size_t)number + 1,
                            sizeof *column->word_holders);
                column->word_holders[number] = 0;
            }
            column->word_holders[number] += column->holders[v];
        }
    }
    column->words =
        (struct cc_words){ column->word_numbers, column->word_holders, column->filled };
}

uint8_t cc_field_bits(double words, size_t length)
{
    const double letters = fmin((double)length * LETTER_BITS, LETTERS_BITS);

    return (uint8_t)fmax(letters, fmin(words / 2, WORDS_BITS));
}

static void weigh_values(struct cc_field_column *column)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    const uint32_t n = cc_map_count(column->values);

    column->bits = cc_alloc((size_t)n + 1, 1);
    for (uint32_t v = 0; v < n; v++) {
        const struct cc_str value = cc_map_key(column->values, v);
        double sum = 0;

        for (size_t i = cc_form_split(value, word, CC_FORM_WORDS_MAX); i-- > 0;)
            sum += log2(1 + (double)column->filled /
                                cc_words_labels(&column->words, word[i]));
        column->bits[v] = cc_field_bits(sum, value.len);
    }
}

/* Looks at records far between, the same number of any set. */
static bool are_twins(const struct cc_fields *f, uint32_t a, uint32_t b,
                      struct cc_field_room *room)
{
    const uint32_t step = f->n / TWINS_ASKED + 1;
    uint32_t both = 0, twins = 0;

    for (uint32_t r = 0; r < f->n; r += step)
        if (f->values[(size_t)r * f->n_columns + a] != CC_MAP_NONE &&
            f->values[(size_t)r * f->n_columns + b] != CC_MAP_NONE) {
            both++;
            twins += cc_fields_twins(f, r, a, b, room);
        }
    return both > 0 && twins * 2 >= both;
}

static void find_twins(struct cc_fields *f)
{
    struct cc_field_room room = { .a = { .core = { 0 } } };

    for (uint32_t c = 0; c < f->n_columns; c++) {
        f->column[c].twin = c;
        for (uint32_t d = 0; d < c && f->column[c].twin == c; d++)
            if (f->column[d].twin == d && are_twins(f, d, c, &room))
                f->column[c].twin = d;
    }
    cc_field_room_release(&room);
}

void cc_fields_init(struct cc_fields *f, const struct cc_record_set *set)
{
    *f = (struct cc_fields){ .set = set, .n = set->n, .n_columns = set->n_columns };
    rank_records(f);
    f->values = cc_alloc((size_t)f->n * f->n_columns, sizeof *f->values);
    for (uint32_t c = 0; c < f->n_columns; c++) {
        number_values(f, c);
        count_words(&f->column[c]);
        weigh_values(&f->column[c]);
    }
    find_twins(f);
}

void cc_fields_release(struct cc_fields *f)
{
    for (uint32_t c = 0; c < f->n_columns; c++) {
        cc_map_free(f->column[c].values);
        cc_map_free(f->column[c].word_numbers);
        cc_free(f->column[c].holders);
        cc_free(f->column[c].bits);
        cc_free(f->column[c].word_holders);
    }
    cc_free(f->by_rank);
    cc_free(f->values);
}

struct cc_str cc_fields_words(const struct cc_fields *f, uint32_t rank, uint32_t column)
{
    const uint32_t value = f->values[(size_t)rank * f->n_columns + column];

    return value == CC_MAP_NONE ? (struct cc_str){ "", 0 }
                                : cc_map_key(f->column[column].values, value);
}
