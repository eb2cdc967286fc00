/* dialect.c - find out how a delimited text is written.
 *
 * Each format asks how well the text fits its own delimiter; the best score
 * wins. The score looks at the first 50 records: the share of them that have
 * the most common number of cells, and how many cells that is:
 *
 *     id|text             '|': 2, 2, 2 cells    share 1.0  -> 60 + 2*2
 *     7|well, yes, no     ',': 1, 3, 1 cells    no delimiter in most -> 1
 *     8|no
 *
 * Whether the first record names the columns: it does unless it looks like
 * the records below it, in this order
 *   - one of its cells is a plain number;
 *   - a cell with digits has the same shape as all cells below it
 *     (LJ001-0001 and LJ001-0002 are both AA9-9);
 *   - a cell's text comes again further down in its column, in a record that
 *     is not the whole first record again (a class name in place of "label");
 *   - two of its cells are the same, or one is empty, and most records below
 *     are so too in the same columns.
 * A header with a number in it, or one that has nothing below, must be told
 * by option: the guess is shown in `why`.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/memory.h"
#include "formats/delimited.h"
#include "formats/input_priv.h"

enum { SAMPLE = 50, MANY = 10, TOO_WIDE = 60 + 2 * MANY };

/* The first records, kept. */
struct sample {
    struct cc_arena *arena;
    struct cc_cell *rows[SAMPLE];
    uint32_t n_cells[SAMPLE];
    uint32_t n, columns, n_alike; /* columns in most records, and in how many */
    bool broken, too_wide; /* malformed; more cells than are allowed */
};

static void count_columns(struct sample *sample)
{
    for (uint32_t i = 0; i < sample->n; i++) {
        uint32_t alike = 0;

        for (uint32_t k = 0; k < sample->n; k++)
            alike += sample->n_cells[k] == sample->n_cells[i];
        if (alike > sample->n_alike) {
            sample->n_alike = alike;
            sample->columns = sample->n_cells[i];
        }
    }
}

static void take_sample(struct sample *sample, const struct cc_input *in,
                        struct cc_dialect dialect)
{
    struct cc_slicer s;
    enum cc_slice result = CC_SLICE_RECORD;

    *sample = (struct sample){ .arena = cc_arena_new() };
    cc_slicer_init(&s, in->info.text, 0, 1, dialect, &in->limits);
    while (sample->n < SAMPLE && (result = cc_slicer_next(&s)) == CC_SLICE_RECORD) {
        struct cc_cell *row = CC_NEW(sample->arena, struct cc_cell, s.n_cells);

        memcpy(row, s.cells, s.n_cells * sizeof *row);
        sample->rows[sample->n] = row;
        sample->n_cells[sample->n++] = s.n_cells;
    }
    sample->too_wide = result == CC_SLICE_MANY_CELLS;
    sample->broken = result != CC_SLICE_RECORD && result != CC_SLICE_END;
    cc_slicer_release(&s);
    count_columns(sample);
}

/* The first line end that no quotes hold decides: it ends a record, and no edit of a
 * value moves or removes it, so what is written is read as it was. */
static char find_eol(const struct cc_input *in, struct cc_dialect dialect)
{
    const char *p = in->info.text.ptr, *end = p + in->info.text.len;
    bool opens = true;

    for (; p < end; p++) {
        if (*p == '\r' || *p == '\n')
            return *p == '\r' && (p + 1 == end || p[1] != '\n') ? '\r' : '\n';
        if (*p == '"' && opens && dialect.quoting) {
            p = memchr(p + 1, '"', (size_t)(end - p) - 1);
            if (p == NULL)
                break;
            opens = true; /* a quote behind it is doubled: the field goes on */
            continue;
        }
        opens = *p == dialect.delimiter;
    }
    return '\n';
}

/* -12, 3.5, 1e-3 */
static bool is_number(struct cc_str s)
{
    size_t i = 0, digits = 0;

    i += s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
    for (; i < s.len && (cc_ascii_is_digit(s.ptr[i]) || s.ptr[i] == '.'); i++)
        digits += cc_ascii_is_digit(s.ptr[i]);
    if (digits > 0 && i + 1 < s.len && (s.ptr[i] == 'e' || s.ptr[i] == 'E')) {
        i++;
        i += s.ptr[i] == '-' || s.ptr[i] == '+';
        while (i < s.len && cc_ascii_is_digit(s.ptr[i]))
            i++;
    }
    return digits > 0 && i == s.len;
}

static char shape_of(char c)
{
    if (cc_ascii_is_digit(c))
        return '9';
    return cc_ascii_lower(c) >= 'a' && cc_ascii_lower(c) <= 'z' ? 'A' : c;
}

/* Letters match letters, a run of digits any run of digits, the rest itself.
 * With a single digit, as in "q1", letters must be the same too. */
static bool same_shape(struct cc_str a, struct cc_str b, bool same_letters)
{
    size_t i = 0, k = 0;

    while (i < a.len && k < b.len) {
        const char c = shape_of(a.ptr[i]);

        if (c != shape_of(b.ptr[k]) || (same_letters && c == 'A' && a.ptr[i] != b.ptr[k]))
            return false;
        do
            i++;
        while (c == '9' && i < a.len && cc_ascii_is_digit(a.ptr[i]));
        do
            k++;
        while (c == '9' && k < b.len && cc_ascii_is_digit(b.ptr[k]));
    }
    return i == a.len && k == b.len;
}

static struct cc_str cell_of(const struct sample *sample, uint32_t row, uint32_t column)
{
    return column < sample->n_cells[row] ? sample->rows[row][column].value : CC_STR("");
}

static bool shape_goes_on(const struct sample *sample, uint32_t column)
{
    const struct cc_str first = cell_of(sample, 0, column);
    size_t digits = 0;

    for (size_t i = 0; i < first.len; i++)
        digits += cc_ascii_is_digit(first.ptr[i]);
    if (digits == 0 || sample->n < 2)
        return false;
    for (uint32_t row = 1; row < sample->n; row++)
        if (!same_shape(first, cell_of(sample, row, column), digits == 1))
            return false;
    return true;
}

static bool is_first_again(const struct sample *sample, uint32_t row)
{
    if (sample->n_cells[0] < 2 || sample->n_cells[row] != sample->n_cells[0])
        return false;
    for (uint32_t i = 0; i < sample->n_cells[0]; i++)
        if (!cc_str_eq(cell_of(sample, 0, i), cell_of(sample, row, i)))
            return false;
    return true;
}

static bool comes_again(const struct sample *sample, uint32_t column)
{
    const struct cc_str first = cell_of(sample, 0, column);

    for (uint32_t row = 1; row < sample->n && cc_str_trim(first).len > 0; row++)
        if (cc_str_eq(first, cell_of(sample, row, column)) &&
            !is_first_again(sample, row))
            return true;
    return false;
}

/* The column of the first record that says the same as `column` or nothing at all. */
static bool is_repeated(const struct sample *sample, uint32_t column, uint32_t *twin)
{
    const struct cc_str first = cell_of(sample, 0, column);

    for (*twin = 0; *twin < column && first.len > 0; ++*twin)
        if (cc_str_eq(first, cell_of(sample, 0, *twin)))
            return true;
    *twin = column;
    return first.len == 0;
}

static bool repeats_as_below(const struct sample *sample, uint32_t column)
{
    uint32_t twin, alike = 0;

    if (!is_repeated(sample, column, &twin))
        return false;
    for (uint32_t row = 1; row < sample->n; row++) {
        const struct cc_str cell = cell_of(sample, row, column);

        alike +=
            twin == column ? cell.len == 0 : cc_str_eq(cell, cell_of(sample, row, twin));
    }
    return alike * 2 > sample->n - 1;
}

/* Why the first record is data; NULL when it names the columns. Bounded: a
 * very wide table is judged by its first columns. */
static const char *first_is_data(const struct sample *sample)
{
    const uint32_t n = sample->n_cells[0] < 256 ? sample->n_cells[0] : 256;

    for (uint32_t i = 0; i < n; i++)
        if (is_number(cell_of(sample, 0, i)))
            return "the first row holds a number";
    for (uint32_t i = 0; i < n; i++)
        if (shape_goes_on(sample, i))
            return "the first row has the shape of the rows below";
    for (uint32_t i = 0; i < n; i++)
        if (comes_again(sample, i))
            return "a value of the first row comes again below";
    for (uint32_t i = 0; i < n; i++)
        if (repeats_as_below(sample, i))
            return "the first row repeats itself as the rows below do";
    return NULL;
}

static const char *name_of(char delimiter)
{
    switch (delimiter) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "pipe";
    default: return NULL;
    }
}

static void tell_why(struct cc_guess *guess, const struct sample *sample,
                     const char *data)
{
    const char *header = guess->header == CC_HEADER_YES  ? "the header is as told"
                         : guess->header == CC_HEADER_NO ? "no header, as told"
                         : guess->dialect.header ? "the first row names the columns"
                                                 : data;
    const char *name = name_of(guess->dialect.delimiter);
    char quoted[4] = { '\'', guess->dialect.delimiter, '\'', '\0' };
    char share[64];

    if (sample->n_alike == sample->n)
        snprintf(share, sizeof share, "each of the first %u rows", sample->n);
    else
        snprintf(share, sizeof share, "%u of the first %u rows", sample->n_alike,
                 sample->n);
    snprintf(
        guess->why, sizeof guess->why, "%s-separated%s: %u column%s in %s; %s%s",
        name != NULL ? name : quoted, guess->dialect.quoting ? "" : " without quoting",
        sample->columns, sample->columns == 1 ? "" : "s", share,
        guess->dialect.header || guess->header != CC_HEADER_AUTO ? "" : "no header: ",
        header);
}

static int score_of(const struct sample *sample)
{
    const uint32_t columns = sample->columns < MANY ? sample->columns : MANY;
    int score;

    if (sample->too_wide)
        return TOO_WIDE; /* the delimiter is right; reading will name the limit */
    if (sample->columns < 2)
        return 1;
    score = (int)(60 * sample->n_alike / sample->n + 2 * columns);
    return sample->broken ? score / 8 : score;
}

int cc_delimited_sniff(const struct cc_input *in, struct cc_guess *guess, char delimiter,
                       bool quoting)
{
    struct cc_dialect *d = &guess->dialect;
    const char *data = NULL;
    struct sample sample;
    int score;

    d->delimiter = delimiter;
    d->quoting = quoting;
    d->eol = find_eol(in, *d);
    take_sample(&sample, in, *d);
    if (sample.n > 0)
        data = first_is_data(&sample);
    d->columns = sample.columns;
    d->header = guess->header == CC_HEADER_YES ||
                (guess->header == CC_HEADER_AUTO && data == NULL);
    tell_why(guess, &sample, data);
    score = score_of(&sample);
    cc_arena_free(sample.arena);
    return score;
}

/* A walk over the whole text. */
struct survey {
    uint64_t n_ragged; /* records unlike the first one */
    bool broken, broken_lines; /* malformed; a quoted field holds a line end */
};

static struct survey walk(const struct cc_input *in, struct cc_dialect dialect)
{
    struct survey survey = { 0 };
    struct cc_slicer s;
    enum cc_slice result;
    uint32_t first = 0;

    cc_slicer_init(&s, in->info.text, 0, 1, dialect, &in->limits);
    while ((result = cc_slicer_next(&s)) == CC_SLICE_RECORD) {
        first = first == 0 ? s.n_cells : first;
        survey.n_ragged += s.n_cells != first;
        survey.broken_lines |= s.next_line - s.line > 1;
    }
    survey.broken = result != CC_SLICE_END;
    cc_slicer_release(&s);
    return survey;
}

/* Whether all quotes of the text pair up as RFC 4180 wants; true when there are none. */
static bool quotes_pair(const struct cc_input *in, char delimiter)
{
    const struct cc_str text = in->info.text;
    struct cc_dialect dialect = { .delimiter = delimiter, .quoting = true };
    struct survey quoted;

    if (memchr(text.ptr, '"', text.len) == NULL)
        return true;
    dialect.eol = find_eol(in, dialect);
    quoted = walk(in, dialect);
    if (quoted.broken || !quoted.broken_lines)
        return !quoted.broken;
    /* Quotes that open in one row and close in another by chance join rows
     * which stand well by themselves. */
    dialect.quoting = false;
    return quoted.n_ragged < walk(in, dialect).n_ragged;
}

int cc_delimited_fit(const struct cc_input *in, struct cc_guess *guess, char delimiter,
                     bool quoting)
{
    const char told = guess->dialect.delimiter;
    int score;

    if (!guess->asked && told != 0 && told != delimiter)
        return 0;
    score = cc_delimited_sniff(in, guess, told != 0 ? told : delimiter, quoting);
    /* The walk over the whole text is for those who have a chance. */
    if (guess->asked || guess->dialect.columns < 2)
        return score;
    return quotes_pair(in, delimiter) == quoting ? score + 1 : 0;
}
