/* delimited.c - read and rewrite text with a delimiter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "formats/input_priv.h"

/* What one reading knows. */
struct reading {
    struct cc_input *in;
    const struct cc_sink *sink;
    struct cc_slicer slicer;
    struct cc_strbuf detail;
    uint32_t n_columns;
};

static bool malformed(struct cc_input *in, const struct cc_slicer *s,
                      enum cc_slice result, struct cc_error *err)
{
    const uint64_t place = (uint64_t)(s->bad - in->info.text.ptr);
    const unsigned column = cc_input_column(in, place);

    switch (result) {
    case CC_SLICE_UNCLOSED:
        return cc_input_fail(in, err, CC_E_FORMAT, place,
                             "quoted field that opens at column %u is not closed",
                             column);
    case CC_SLICE_STRAY:
        return cc_input_fail(
            in, err, CC_E_FORMAT, place,
            "text after the closing quote at column %u; a quote inside a quoted "
            "field is written twice",
            column);
    case CC_SLICE_LONG_FIELD:
        return cc_input_fail(
            in, err, CC_E_LIMIT, place,
            "field at column %u is longer than %u bytes%s; raise it with "
            "--max-field",
            column, in->limits.max_field,
            *s->bad == '"' ? " (is its quote closed?)" : "");
    case CC_SLICE_LONG_ROW:
        return cc_input_fail(in, err, CC_E_LIMIT, place,
                             "row is longer than %u bytes; raise it with --max-row",
                             in->limits.max_row);
    default:
        return cc_input_fail(in, err, CC_E_LIMIT, place,
                             "row has more than %u columns; raise it with --max-columns",
                             in->limits.max_columns);
    }
}

static void problem(struct reading *r, enum cc_problem_kind kind)
{
    cc_input_tell(r->sink, &(struct cc_problem){ kind, r->slicer.line, 0,
                                                 cc_strbuf_view(&r->detail), NULL });
    r->detail.len = 0;
}

/* Name columns that have none so that no two are the same. */
static void name_the_nameless(struct reading *r, const struct cc_cell *cells,
                              struct cc_str *names)
{
    const char *const *known = cells == NULL ? r->in->format->columns : NULL;

    for (uint32_t i = 0; i < r->n_columns; i++) {
        struct cc_strbuf name = { 0 };

        if (cells != NULL && cells[i].value.len > 0)
            continue;
        if (known != NULL && *known != NULL)
            cc_strbuf_z(&name, *known++);
        else
            cc_strbuf_printf(&name, "column_%u", i + 1);
        while (cc_map_find(r->in->names, cc_strbuf_view(&name)) != CC_MAP_NONE)
            cc_strbuf_byte(&name, '_');
        names[i] = cc_arena_str(r->in->arena, cc_strbuf_view(&name));
        cc_map_add(r->in->names, names[i]);
        if (cells != NULL) {
            cc_strbuf_printf(&r->detail, "column %u has no name; it is called '%.*s'",
                             i + 1, CC_STR_ARG(names[i]));
            problem(r, CC_PROBLEM_HEADER_EMPTY);
        }
        cc_strbuf_release(&name);
    }
}

/* Take the names from the record at hand. */
static bool header_names(struct reading *r, struct cc_str *names, struct cc_error *err)
{
    const struct cc_slicer *s = &r->slicer;

    for (uint32_t i = 0; i < r->n_columns; i++) {
        const struct cc_str name = s->cells[i].value;
        uint32_t first = 0;

        if (name.len == 0)
            continue;
        if (cc_map_find(r->in->names, name) == CC_MAP_NONE) {
            names[i] = cc_arena_str(r->in->arena, name);
            cc_map_add(r->in->names, names[i]);
            continue;
        }
        while (!cc_str_eq(names[first], name))
            first++;
        return cc_input_fail(
            r->in, err, CC_E_FORMAT, (uint64_t)(s->start - r->in->info.text.ptr),
            "columns %u and %u have the same name '%.*s'; rename one", first + 1, i + 1,
            name.len < 80 ? (int)name.len : 80, name.ptr);
    }
    name_the_nameless(r, s->cells, names);
    return true;
}

static bool tell_columns(struct reading *r, struct cc_error *err)
{
    struct cc_input *in = r->in;
    struct cc_str *names;
    bool ok = true;

    cc_map_free(in->names);
    in->names = cc_map_new(false);
    r->n_columns = in->dialect.columns;
    if (in->dialect.header) {
        const enum cc_slice result = cc_slicer_next(&r->slicer);

        if (result != CC_SLICE_RECORD)
            return malformed(in, &r->slicer, result, err);
        if (r->slicer.copied)
            cc_slicer_unescape(&r->slicer);
        r->n_columns = r->slicer.n_cells;
    }
    names = cc_alloc_zero(r->n_columns, sizeof *names);
    if (in->dialect.header)
        ok = header_names(r, names, err);
    else
        name_the_nameless(r, NULL, names);
    ok = ok && r->sink->columns(r->sink->ctx, names, r->n_columns, err);
    cc_free(names);
    return ok;
}

/* A row that has not as many cells as there are columns: tell, and fill up. */
static void level(struct reading *r, struct cc_record *record)
{
    struct cc_slicer *s = &r->slicer;

    cc_strbuf_printf(&r->detail, "%u cells in a table of %u columns", s->n_cells,
                     r->n_columns);
    problem(r, s->n_cells < r->n_columns ? CC_PROBLEM_ROW_SHORT : CC_PROBLEM_ROW_LONG);
    s->cells = cc_grow(s->cells, &s->cap, r->n_columns, sizeof *s->cells);
    for (uint32_t i = s->n_cells; i < r->n_columns; i++)
        s->cells[i] = (struct cc_cell){ { "", 0 }, CC_CELL_ABSENT };
    record->cells = s->cells;
}

static bool read_rows(struct reading *r, struct cc_error *err)
{
    struct cc_slicer *s = &r->slicer;
    enum cc_slice result;

    while ((result = cc_slicer_next(s)) == CC_SLICE_RECORD) {
        struct cc_record record = {
            .place = (uint64_t)(s->start - r->in->info.text.ptr),
            .line = s->line,
            .cells = s->cells,
            .n_cells = r->n_columns,
        };

        if (s->copied)
            cc_slicer_unescape(s);
        if (s->n_cells != r->n_columns)
            level(r, &record);
        if (!r->sink->row(r->sink->ctx, &record, err))
            return false;
    }
    return result == CC_SLICE_END || malformed(r->in, s, result, err);
}

bool cc_delimited_read(struct cc_input *in, const struct cc_sink *sink,
                       struct cc_error *err)
{
    struct reading r = { .in = in, .sink = sink };
    bool ok;

    cc_slicer_init(&r.slicer, in->info.text, 0, 1, in->dialect, &in->limits);
    ok = tell_columns(&r, err) && read_rows(&r, err);
    cc_slicer_release(&r.slicer);
    cc_strbuf_release(&r.detail);
    return ok;
}

/* What makes a value need quotes. A byte order mark would vanish at a file's start. A
 * quote does, unless the old value had one and stood without: say 5" nail. */
static bool is_special(struct cc_str value, struct cc_str old,
                       const struct cc_dialect *dialect)
{
    const bool bare = old.len > 0 && memchr(old.ptr, '"', old.len) != NULL &&
                      value.len > 0 && value.ptr[0] != '"';

    for (size_t i = 0; i < value.len; i++) {
        const char c = value.ptr[i];

        if (c == dialect->delimiter || c == '\n' || c == '\r' ||
            (c == '"' && dialect->quoting && !bare))
            return true;
    }
    return cc_str_starts(value, CC_STR("\xEF\xBB\xBF"));
}

static bool put_value(struct cc_input *in, const struct cc_edit *edit,
                      const struct cc_slicer *s, struct cc_strbuf *out,
                      struct cc_error *err)
{
    const struct cc_str value = edit->value;
    const bool blank_line = s->n_cells == 1 && value.len == 0;

    if (memchr(value.ptr == NULL ? "" : value.ptr, '\0', value.len) != NULL ||
        cc_utf8_invalid_at(value) != value.len)
        return cc_input_fail(in, err, CC_E_USAGE, edit->record,
                             "the new value of column %u is not text", edit->column + 1);
    if ((s->cells[edit->column].flags & CC_CELL_QUOTED) == 0 && !blank_line &&
        !is_special(value, s->cells[edit->column].value, &in->dialect)) {
        cc_strbuf_str(out, value);
        return true;
    }
    if (!in->dialect.quoting)
        return cc_input_fail(
            in, err, CC_E_FORMAT, edit->record,
            "the new value of column %u cannot stand in a file without quoting: "
            "it %s",
            edit->column + 1,
            blank_line ? "would leave a blank line"
                       : "holds the delimiter or a line end");
    cc_strbuf_quoted(out, value, '"');
    return true;
}

/* Copy the record's bytes with each edited value in the place of the old one. */
static bool splice(struct cc_input *in, const struct cc_edit *edits, size_t n,
                   const struct cc_slicer *s, struct cc_strbuf *out, struct cc_error *err)
{
    const char *done = s->start;

    for (size_t i = 0; i < n; i++) {
        const struct cc_cell *cell;
        size_t quote;

        if (edits[i].column >= s->n_cells)
            return cc_input_fail(in, err, CC_E_USAGE, edits[i].record,
                                 "the row has no cell in column %u to change",
                                 edits[i].column + 1);
        cell = &s->cells[edits[i].column];
        quote = (cell->flags & CC_CELL_QUOTED) != 0;
        cc_strbuf_put(out, done, (size_t)(cell->value.ptr - done) - quote);
        if (!put_value(in, &edits[i], s, out, err))
            return false;
        done = cell->value.ptr + cell->value.len + quote;
    }
    cc_strbuf_put(out, done, (size_t)(s->next - done));
    return true;
}

bool cc_delimited_rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                          struct cc_strbuf *out, uint64_t *end, struct cc_error *err)
{
    struct cc_slicer s;
    enum cc_slice result;
    bool ok;

    cc_slicer_init(&s, in->info.text, edits[0].record, 1, in->dialect, &in->limits);
    result = cc_slicer_next(&s);
    if (result == CC_SLICE_RECORD && s.start != in->info.text.ptr + edits[0].record)
        ok = cc_input_fail(in, err, CC_E_USAGE, edits[0].record, "no record starts here");
    else if (result != CC_SLICE_RECORD)
        ok = malformed(in, &s, result, err);
    else
        ok = splice(in, edits, n, &s, out, err);
    *end = (uint64_t)(s.next - in->info.text.ptr);
    cc_slicer_release(&s);
    return ok;
}
