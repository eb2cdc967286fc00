/* near_duplicates.c - the second and third tier of duplicates: normalised, and near.
 *
 * Only rows count whose text has another spelling or a near text. They are sorted by
 * text and by what else they hold, so that rows which agree in the rest are found by
 * walking along the two texts of a pair:
 *
 *     text 1 "call me back"     anna: rows 3, 9     bela: row 4
 *     text 7 "call me back ok"  anna: row 12                      -> 12 beside 3
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/near_duplicates.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "checks/check.h"
#include "checks/keys.h"
#include "checks/near_rows.h"
#include "dataset/dataset.h"

struct entry {
    uint64_t rest; /* hash of the other columns */
    uint32_t text, row;
    bool told;
};

struct scan {
    const struct cc_check_ctx *ctx;
    struct cc_outcome *out;
    const struct cc_column *text;
    const uint32_t *columns;
    uint32_t n_columns;
    struct cc_near_rows near;
    struct entry *all;
    size_t count, cap;
    size_t *start; /* of each text */
};

static int by_text(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    if (x->rest != y->rest)
        return x->rest < y->rest ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Texts that are spelled in two ways, or near another one. */
static bool *find_texts(const struct scan *s)
{
    bool *wanted = cc_alloc_zero((size_t)s->near.n_texts + 1, sizeof *wanted);
    bool *seen = cc_alloc_zero((size_t)s->near.n_texts + 1, sizeof *seen);

    for (uint32_t code = 0; code < s->text->value_count; code++) {
        const uint32_t text = s->near.text_of_code[code];

        if (text == CC_NO_TEXT)
            continue;
        wanted[text] = wanted[text] || seen[text];
        seen[text] = true;
    }
    for (size_t i = 0; i < s->near.pairs.count; i++)
        wanted[s->near.pairs.pairs[i].a] = wanted[s->near.pairs.pairs[i].b] = true;
    cc_free(seen);
    return wanted;
}

static uint64_t rest_of(const struct scan *s, uint32_t row)
{
    uint64_t hash = 1;

    for (uint32_t i = 0; i < s->n_columns; i++) {
        const struct cc_column *column = &s->ctx->data->columns[s->columns[i]];

        if (column != s->text)
            hash = cc_hash64_mix(hash, cc_hash64(cc_column_at(column, row)));
    }
    return hash;
}

static void gather(struct scan *s)
{
    bool *wanted = find_texts(s);

    for (uint32_t row = 0; row < s->ctx->data->row_count; row++) {
        const uint32_t text = s->near.text_of_code[cc_column_code(s->text, row)];

        if (text == CC_NO_TEXT || !wanted[text] || cc_row_is_one_word(s->ctx->data, row))
            continue;
        s->all = cc_grow(s->all, &s->cap, s->count + 1, sizeof *s->all);
        s->all[s->count++] = (struct entry){ rest_of(s, row), text, row, false };
    }
    cc_free(wanted);
    cc_sort(s->all, s->count, sizeof *s->all, by_text);
    s->start = cc_alloc_zero((size_t)s->near.n_texts + 1, sizeof *s->start);
    for (size_t i = 0; i < s->count; i++)
        s->start[s->all[i].text + 1]++;
    for (uint32_t t = 0; t < s->near.n_texts; t++)
        s->start[t + 1] += s->start[t];
}

/* The hash only finds the rows. */
static bool agree(const struct scan *s, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < s->n_columns; i++) {
        const struct cc_column *column = &s->ctx->data->columns[s->columns[i]];

        if (column != s->text &&
            !cc_str_eq(cc_column_at(column, a), cc_column_at(column, b)))
            return false;
    }
    return true;
}

static void tell(struct scan *s, struct entry *a, struct entry *b, float confidence,
                 struct cc_str message)
{
    struct entry *later = a->row > b->row ? a : b, *earlier = a->row > b->row ? b : a;

    if (later->told || !agree(s, earlier->row, later->row))
        return;
    later->told = true;
    cc_outcome_add(s->out, &(struct cc_finding){
        .row = later->row, .column = CC_NO_COLUMN, .other = earlier->row,
        .confidence = confidence, .message = message, .severity = CC_SEVERITY_INFO,
    });
}

static size_t end_of(const struct scan *s, size_t first, size_t limit)
{
    size_t end = first + 1;

    while (end < limit && s->all[end].rest == s->all[first].rest)
        end++;
    return end;
}

/* Of the rows that agree in all but how one text is spelled, each other spelling once: a
 * second row of the same spelling is a duplicate proper. */
static void tell_spellings(struct scan *s)
{
    uint32_t *last = cc_alloc_zero(s->text->value_count, sizeof *last);

    for (size_t i = 0, end; i < s->count; i = end) {
        const uint32_t text = s->all[i].text;

        end = end_of(s, i, s->start[text + 1]);
        for (size_t k = i; k < end; k++) {
            const uint32_t code = cc_column_code(s->text, s->all[k].row);

            if (k > i && last[code] != i + 1 &&
                !cc_str_eq(cc_column_value(s->text, code),
                           cc_column_at(s->text, s->all[i].row)))
                tell(s, &s->all[i], &s->all[k], 0.9f,
                     CC_STR("repeats an earlier row but for case, space and marks"));
            last[code] = (uint32_t)i + 1;
        }
    }
    cc_free(last);
}

/* The first rows of both texts that agree in the rest. */
static void tell_pair(struct scan *s, struct cc_set_pair pair)
{
    size_t i = s->start[pair.a], k = s->start[pair.b];

    while (i < s->start[pair.a + 1] && k < s->start[pair.b + 1]) {
        const uint64_t x = s->all[i].rest, y = s->all[k].rest;

        if (x == y)
            tell(s, &s->all[i], &s->all[k], 0.7f,
                 CC_STR("repeats an earlier row in nearly the same words"));
        if (x <= y)
            i = end_of(s, i, s->start[pair.a + 1]);
        if (y <= x)
            k = end_of(s, k, s->start[pair.b + 1]);
    }
}

void cc_near_duplicates(const struct cc_check_ctx *ctx, const uint32_t *columns,
                        uint32_t n_columns, unsigned percent, struct cc_outcome *out)
{
    struct scan s = { .ctx = ctx, .out = out, .columns = columns, .n_columns = n_columns,
                      .text = cc_dataset_first(ctx->data, CC_ROLE_TEXT) };
    struct cc_str bound;

    if (s.text == NULL || cc_dataset_next(ctx->data, s.text) != NULL)
        return;
    s.near = cc_near_rows_make(s.text,
                               ctx->keys->of_column[cc_dataset_index(ctx->data, s.text)],
                               percent, ctx->threads);
    if (!s.near.too_many) {
        gather(&s);
        tell_spellings(&s);
        for (size_t i = 0; i < s.near.pairs.count; i++)
            tell_pair(&s, s.near.pairs.pairs[i]);
    }
    bound = cc_near_rows_bound(&s.near);
    if (bound.len > 0)
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = CC_NO_COLUMN, .other = CC_NO_ROW, .confidence = 1,
            .severity = CC_SEVERITY_INFO, .message = bound,
        });
    cc_near_rows_release(&s.near);
    cc_free(s.all);
    cc_free(s.start);
}
