/* sheet.c - the tables that concord writes for spreadsheets, read back.
 *
 * What a spreadsheet would run as a formula has an apostrophe before it, and the last
 * column, `guarded`, names the cells that have one:
 *
 *     finding,check,...,text,guarded
 *     1f2e...,typo,...,'=SUM(A1),text        text is "=SUM(A1)"
 *
 * A cell whose apostrophe is its own is not named there and keeps it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/memory.h"
#include "formats/delimited.h"
#include "formats/input_priv.h"

/* ---- recognising ---- */

/* Names of the header's first two columns and of its last, quoted or not. */
static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const char told = guess->dialect.delimiter;
    const struct cc_str text = in->info.text;
    const char *eol = memchr(text.ptr, '\n', text.len);
    struct cc_str head =
        cc_str_slice(text, 0, eol == NULL ? text.len : (size_t)(eol - text.ptr));
    struct cc_slicer s;
    bool fits;

    /* A spreadsheet may save with semicolons or tabs what was written with commas. */
    cc_delimited_sniff(in, guess,
                       told != 0                                  ? told
                       : memchr(head.ptr, '\t', head.len) != NULL ? '\t'
                       : memchr(head.ptr, ';', head.len) != NULL  ? ';'
                                                                  : ',',
                       true);
    guess->dialect.header = guess->header != CC_HEADER_NO;
    snprintf(guess->why, sizeof guess->why,
             "a table of concord's for spreadsheets: guarded cells are as they were");
    cc_slicer_init(&s, text, 0, 1, guess->dialect, &in->limits);
    fits = guess->dialect.header && cc_slicer_next(&s) == CC_SLICE_RECORD &&
           s.n_cells > 3 && cc_str_eq_z(s.cells[0].value, "finding") &&
           cc_str_eq_z(s.cells[1].value, "check") &&
           cc_str_eq_z(s.cells[s.n_cells - 1].value, "guarded");
    cc_slicer_release(&s);
    return fits ? 97 : 0;
}

/* ---- reading ---- */

struct taking_back {
    const struct cc_sink *to;
    struct cc_str *names;
    struct cc_cell *cells; /* of a record with guarded ones */
    uint32_t n;
};

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    struct taking_back *t = ctx;

    t->n = n;
    t->names = cc_realloc(t->names, n, sizeof *t->names);
    t->cells = cc_realloc(t->cells, n, sizeof *t->cells);
    memcpy(t->names, names, n * sizeof *names);
    return t->to->columns(t->to->ctx, names, n, err);
}

/* Whether a list of names between blanks has a name. */
static bool is_named(struct cc_str list, struct cc_str name)
{
    for (size_t at = 0, end; at < list.len; at = end + 1) {
        const char *blank = memchr(list.ptr + at, ' ', list.len - at);

        end = blank == NULL ? list.len : (size_t)(blank - list.ptr);
        if (cc_str_eq(cc_str_slice(list, at, end), name))
            return true;
    }
    return false;
}

/* Without its apostrophe a cell is not what stands in the file: it is not edited. Nor is one
 * that is named and has none, nor the names: an edit could give it one, or take it. */
static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct taking_back *t = ctx;
    struct cc_record bare = *record;
    const uint32_t last = record->n_cells - 1;

    if (record->n_cells != t->n || t->n == 0) /* it has no such column */
        return t->to->row(t->to->ctx, record, err);
    memcpy(t->cells, record->cells, record->n_cells * sizeof *t->cells);
    t->cells[last].flags |= CC_CELL_FIXED;
    for (uint32_t i = 0; i < last; i++) {
        struct cc_cell *cell = &t->cells[i];

        if (!is_named(record->cells[last].value, t->names[i]))
            continue;
        cell->flags |= CC_CELL_FIXED;
        if (cell->value.len > 0 && cell->value.ptr[0] == '\'')
            cell->value = cc_str_slice(cell->value, 1, cell->value.len);
    }
    bare.cells = t->cells;
    return t->to->row(t->to->ctx, &bare, err);
}

static void problem(void *ctx, const struct cc_problem *told)
{
    const struct taking_back *t = ctx;

    if (t->to->problem != NULL)
        t->to->problem(t->to->ctx, told);
}

static bool read(struct cc_input *in, const struct cc_sink *sink, struct cc_error *err)
{
    struct taking_back t = { .to = sink };
    const struct cc_sink between = { &t, columns, row, problem };
    const bool ok = cc_delimited_read(in, &between, err);

    cc_free(t.names);
    cc_free(t.cells);
    return ok;
}

const struct cc_format cc_format_sheet = {
    .name = "sheet",
    .extensions = "csv",
    .reads =
        "findings.csv and queue.csv of a run: apostrophes before formulas are taken back",
    .writes = "cells without such an apostrophe",
    .sniff = sniff,
    .read = read,
    .rewrite = cc_delimited_rewrite,
};
