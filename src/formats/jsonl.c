/* jsonl.c - a JSON object per line, or a JSON array of objects.
 *
 * Each key of an object is a column. Columns are numbered as they first come;
 * since most objects have the keys of the one before in the same order, the
 * column of the nth key is tried as column n before it is looked up. Numbers
 * and nested values are given as they are spelled.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/json_scan.h"
#include "formats/json_inside.h"
#include "formats/jsonl.h"

enum { NEAR = 4096, SNIFFED = 1 << 20 };

struct member {
    uint32_t column;
    struct cc_json_value value;
};

/* What a column is as far as types go. */
struct column {
    struct cc_str name;
    uint64_t seen; /* number of the last record that had it */
    int type; /* enum cc_json_type of its first value; -1 = none, -2 = told already */
};

struct reading {
    struct cc_input *in;
    const struct cc_sink *sink;
    struct cc_json_scan scan;
    bool array;
    uint64_t line, n_records;
    const char *start; /* of the record at hand */
    struct member *members;
    size_t n_members, members_cap;
    struct column *columns;
    size_t n_columns, columns_cap, n_told;
    struct cc_cell *cells;
    size_t cells_cap;
    struct cc_strbuf copies, key, detail;
};

static uint64_t place_of(const struct reading *r, const char *p)
{
    return (uint64_t)(p - r->in->info.text.ptr);
}

static bool fail_here(struct reading *r, const char *what, struct cc_error *err)
{
    const uint64_t place = place_of(r, r->scan.at);

    if (r->scan.too_deep)
        return cc_input_fail(r->in, err, CC_E_LIMIT, place,
                             "JSON is nested deeper than %u at "
                             "column %u; raise it with --max-depth",
                             r->scan.max_depth, cc_input_column(r->in, place));
    return cc_input_fail(r->in, err, CC_E_FORMAT, place, "invalid JSON at column %u: %s",
                         cc_input_column(r->in, place), what);
}

/* The column is told where the line starts near: problems may be as many as values. */
static void problem(struct reading *r, enum cc_problem_kind kind, const char *at)
{
    const size_t before = (size_t)(at - r->in->info.text.ptr);
    const size_t near = before < NEAR ? before : NEAR;
    const char *eol = memrchr(at - near, r->in->dialect.eol, near);
    const char *line = eol != NULL ? eol + 1 : near == before ? at - near : NULL;
    struct cc_problem told = { kind, r->line, 0, cc_strbuf_view(&r->detail), NULL };

    if (line != NULL)
        told.column =
            (uint32_t)cc_utf8_count((struct cc_str){ line, (size_t)(at - line) }) + 1;
    cc_input_tell(r->sink, &told);
    r->detail.len = 0;
}

static bool too_many_keys(struct reading *r, struct cc_error *err)
{
    return cc_input_fail(r->in, err, CC_E_LIMIT, place_of(r, r->start),
                         "more than %u keys; raise it with --max-columns",
                         r->in->limits.max_columns);
}

static bool add_column(struct reading *r, struct cc_str name, struct cc_error *err)
{
    const uint32_t number = (uint32_t)r->n_columns;

    if (number >= r->in->limits.max_columns)
        return too_many_keys(r, err);
    r->columns =
        cc_grow(r->columns, &r->columns_cap, r->n_columns + 1, sizeof *r->columns);
    cc_map_add(r->in->names, cc_arena_str(r->in->arena, name));
    r->columns[r->n_columns++] =
        (struct column){ .name = cc_map_key(r->in->names, number), .type = -1 };
    return true;
}

/* The number of the column with this key. */
static bool find_column(struct reading *r, const struct cc_json_value *key,
                        uint32_t *column, struct cc_error *err)
{
    struct cc_str name = key->text;

    if (key->escaped) {
        r->key.len = 0;
        cc_json_unescape(key->text, &r->key);
        name = cc_strbuf_view(&r->key);
    }
    *column = (uint32_t)r->n_members;
    if (*column < r->n_columns && cc_str_eq(r->columns[*column].name, name))
        return true;
    *column = cc_map_find(r->in->names, name);
    if (*column != CC_MAP_NONE)
        return true;
    *column = (uint32_t)r->n_columns;
    return add_column(r, name, err);
}

static bool member(struct reading *r, struct cc_error *err)
{
    struct cc_json_scan *s = &r->scan;
    struct cc_json_value key;
    struct member *m;

    if (r->n_members >= r->in->limits.max_columns)
        return too_many_keys(r, err);
    r->members =
        cc_grow(r->members, &r->members_cap, r->n_members + 1, sizeof *r->members);
    m = &r->members[r->n_members];
    if (cc_json_scan_space(s) != '"')
        return fail_here(r, "a key in quotes is missing", err);
    if (!cc_json_scan_value(s, &key))
        return fail_here(r, s->what, err);
    cc_json_scan_space(s);
    if (!cc_json_scan_take(s, ':', "a colon is missing behind the key"))
        return fail_here(r, s->what, err);
    cc_json_scan_space(s);
    if (!cc_json_scan_value(s, &m->value))
        return fail_here(r, s->what, err);
    if (m->value.text.len > r->in->limits.max_field)
        return cc_input_fail(r->in, err, CC_E_LIMIT, place_of(r, m->value.text.ptr),
                             "value is longer than %u bytes; raise it with --max-field",
                             r->in->limits.max_field);
    return find_column(r, &key, &m->column, err) && (r->n_members++, true);
}

/* The object at hand, its members into `members`. */
static bool object(struct reading *r, struct cc_error *err)
{
    struct cc_json_scan *s = &r->scan;

    r->start = s->at;
    r->n_members = 0;
    if (s->at == s->end || *s->at != '{')
        return cc_input_fail(r->in, err, CC_E_FORMAT, place_of(r, s->at),
                             "a record must be a JSON object; write one object per line");
    s->at++;
    if (cc_json_scan_space(s) == '}') {
        s->at++;
        return true;
    }
    for (;;) {
        if (!member(r, err))
            return false;
        if (cc_json_scan_space(s) == '}')
            break;
        if (!cc_json_scan_take(s, ',', "a comma or '}' is missing"))
            return fail_here(r, s->what, err);
    }
    s->at++;
    if ((size_t)(s->at - r->start) > r->in->limits.max_row)
        return cc_input_fail(r->in, err, CC_E_LIMIT, place_of(r, r->start),
                             "record is longer than %u bytes; raise it with --max-row",
                             r->in->limits.max_row);
    return true;
}

static uint64_t count_lines(const struct reading *r, const char *from, const char *end)
{
    uint64_t n = 0;

    while (from < end &&
           (from = memchr(from, r->in->dialect.eol, (size_t)(end - from))) != NULL) {
        from++;
        n++;
    }
    return n;
}

static const char *type_name(int type)
{
    static const char *const names[] = { "string", "number", "boolean", "null",
                                         "nested value" };

    return names[type];
}

static void check_type(struct reading *r, const struct member *m)
{
    struct column *column = &r->columns[m->column];
    const int type = (int)m->value.type;

    if (type == (int)CC_JSON_NULL || column->type == type || column->type == -2)
        return;
    if (column->type != -1) {
        cc_strbuf_printf(&r->detail, "'%.*s' is a %s here and a %s before",
                         CC_STR_ARG(column->name), type_name(type),
                         type_name(column->type));
        problem(r, CC_PROBLEM_JSON_TYPE, m->value.text.ptr);
    }
    column->type = column->type == -1 ? type : -2;
}

static struct cc_cell cell_of(struct reading *r, const struct member *m)
{
    const struct cc_json_value *v = &m->value;
    const size_t copied = r->copies.len;
    struct cc_cell cell = { v->text, 0 };

    if (v->type == CC_JSON_NULL)
        return (struct cc_cell){ { "", 0 }, CC_CELL_NULL };
    if (v->type == CC_JSON_NESTED)
        cell.flags = CC_CELL_FIXED;
    if (v->type != CC_JSON_STRING)
        return cell;
    cell.flags = CC_CELL_QUOTED;
    if (!v->escaped)
        return cell;
    cell.flags |= CC_CELL_COPIED;
    if (!cc_json_unescape(v->text, &r->copies)) {
        cell.flags |= CC_CELL_FIXED;
        cc_strbuf_printf(&r->detail, "'%.*s' holds half a surrogate pair, read as U+FFFD",
                         CC_STR_ARG(r->columns[m->column].name));
        problem(r, CC_PROBLEM_JSON_SURROGATE, v->text.ptr);
    }
    cell.value = (struct cc_str){ r->copies.ptr + copied, r->copies.len - copied };
    return cell;
}

static bool tell_columns(struct reading *r, struct cc_error *err)
{
    struct cc_str *names;
    bool ok;

    if (r->n_told == r->n_columns && r->n_records > 0)
        return true;
    names = cc_alloc_zero(r->n_columns, sizeof *names);
    for (size_t i = 0; i < r->n_columns; i++)
        names[i] = r->columns[i].name;
    r->n_told = r->n_columns;
    ok = r->sink->columns(r->sink->ctx, names, (uint32_t)r->n_columns, err);
    cc_free(names);
    return ok;
}

static bool give_record(struct reading *r, struct cc_error *err)
{
    struct cc_record record = { .place = place_of(r, r->start), .line = r->line };

    if (!tell_columns(r, err))
        return false;
    r->n_records++;
    r->cells = cc_grow(r->cells, &r->cells_cap, r->n_columns, sizeof *r->cells);
    for (size_t i = 0; i < r->n_columns; i++)
        r->cells[i] = (struct cc_cell){ { "", 0 }, CC_CELL_ABSENT };
    r->copies.len = 0;
    /* Text without its escapes is never longer: the copies will not move. */
    cc_strbuf_reserve(&r->copies, (size_t)(r->scan.at - r->start));
    for (size_t i = 0; i < r->n_members; i++) {
        const struct member *m = &r->members[i];
        struct column *column = &r->columns[m->column];

        if (column->seen == r->n_records) {
            cc_strbuf_printf(&r->detail, "'%.*s' stands twice; the last value counts",
                             CC_STR_ARG(column->name));
            problem(r, CC_PROBLEM_JSON_DUPLICATE, m->value.text.ptr);
        }
        column->seen = r->n_records;
        check_type(r, m);
        r->cells[m->column] = cell_of(r, m);
    }
    record.cells = r->cells;
    record.n_cells = (uint32_t)r->n_columns;
    return r->sink->row(r->sink->ctx, &record, err);
}

/* Go to the next record; false at the end or on a failure, which fills `err`. */
static bool next_record(struct reading *r, struct cc_error *err)
{
    struct cc_json_scan *s = &r->scan;
    const char *from = s->at;
    char c = cc_json_scan_space(s);
    uint64_t lines;

    if (r->array && c == ']') {
        s->at++;
        c = cc_json_scan_space(s);
        if (s->at < s->end)
            fail_here(r, "something follows the end of the array", err);
        return false;
    }
    if (s->at == s->end)
        return r->array && fail_here(r, "the array is not closed", err);
    if (r->array && r->n_records > 0) {
        if (!cc_json_scan_take(s, ',', "a comma or ']' is missing behind the object"))
            return fail_here(r, s->what, err);
        cc_json_scan_space(s);
    }
    lines = count_lines(r, from, s->at);
    r->line += lines;
    if (!r->array && r->n_records > 0 && lines == 0)
        return fail_here(r, "only white space may follow an object on its line", err);
    return true;
}

static bool end_of_record(struct reading *r, struct cc_error *err)
{
    const uint64_t lines = count_lines(r, r->start, r->scan.at);

    if (lines > 0 && !r->array)
        return cc_input_fail(
            r->in, err, CC_E_FORMAT, place_of(r, r->start),
            "the object goes on over several lines; write one object per line");
    if (!give_record(r, err))
        return false;
    r->line += lines;
    return true;
}

static struct reading begin(struct cc_input *in, const struct cc_sink *sink,
                            uint64_t from)
{
    struct reading r = { .in = in, .sink = sink, .line = 1 };

    r.scan.at = in->info.text.ptr + from;
    r.scan.end = in->info.text.ptr + in->info.text.len;
    r.scan.max_depth = in->limits.max_depth;
    return r;
}

static void end(struct reading *r)
{
    cc_json_scan_release(&r->scan);
    cc_free(r->members);
    cc_free(r->columns);
    cc_free(r->cells);
    cc_strbuf_release(&r->copies);
    cc_strbuf_release(&r->key);
    cc_strbuf_release(&r->detail);
}

bool cc_jsonl_read(struct cc_input *in, const struct cc_sink *sink, struct cc_error *err)
{
    struct reading r = begin(in, sink, 0);
    bool ok = true;

    cc_map_free(in->names);
    in->names = cc_map_new(false);
    if (cc_json_scan_space(&r.scan) == '[') {
        r.array = true;
        r.scan.at++;
    }
    r.line += count_lines(&r, in->info.text.ptr, r.scan.at);
    while (ok && next_record(&r, err))
        ok = object(&r, err) && end_of_record(&r, err);
    ok = ok && err->code == CC_OK;
    if (ok && r.n_records == 0)
        ok = tell_columns(&r, err);
    end(&r);
    return ok;
}

static bool is_bare(struct cc_str value)
{
    struct cc_json_scan s = { .at = value.ptr,
                              .end = value.ptr + value.len,
                              .max_depth = 0 };
    struct cc_json_value v;

    return value.len > 0 && cc_json_scan_value(&s, &v) && s.at == s.end &&
           (v.type == CC_JSON_NUMBER || v.type == CC_JSON_BOOL);
}

/* Put the new value where the old one stands; gives the end of the old one. Of a string
 * only what changed is spelled anew. */
static const char *put_value(struct cc_input *in, const struct cc_json_value *old,
                             const char *done, struct cc_str value, struct cc_strbuf *out)
{
    const char *why;
    const size_t quote = old->type == CC_JSON_STRING;
    const bool bare =
        (old->type == CC_JSON_NUMBER || old->type == CC_JSON_BOOL) && is_bare(value);

    cc_strbuf_put(out, done, (size_t)(old->text.ptr - done) - quote);
    if (bare) {
        cc_strbuf_str(out, value);
    } else if (quote > 0) {
        cc_strbuf_byte(out, '"');
        if (!cc_codec_write(&cc_codec_json, in, old->text, value, out, &why))
            cc_json_escape(out, value, false);
        cc_strbuf_byte(out, '"');
    } else {
        cc_strbuf_byte(out, '"');
        cc_json_escape(out, value, false);
        cc_strbuf_byte(out, '"');
    }
    return old->text.ptr + old->text.len + quote;
}

/* The edit that a member takes: the last of a key's values is the one that counts. */
static const struct cc_edit *edit_of(const struct reading *r, size_t number,
                                     const struct cc_edit *edits, size_t n)
{
    const uint32_t column = r->members[number].column;
    const struct cc_edit *found = NULL;

    for (size_t i = 0; i < n && found == NULL; i++)
        if (edits[i].column == column)
            found = &edits[i];
    for (size_t later = number + 1; found != NULL && later < r->n_members; later++)
        if (r->members[later].column == column)
            found = NULL;
    return found;
}

static bool is_fixed(const struct cc_json_value *v)
{
    struct cc_strbuf ignored = { 0 };
    const bool fixed = v->type == CC_JSON_NESTED ||
                       (v->escaped && !cc_json_unescape(v->text, &ignored));

    cc_strbuf_release(&ignored);
    return fixed;
}

static bool splice(struct reading *r, const struct cc_edit *edits, size_t n,
                   struct cc_strbuf *out, struct cc_error *err)
{
    const char *done = r->start;
    size_t n_done = 0;

    for (size_t i = 0; i < r->n_members; i++) {
        const struct cc_json_value *old = &r->members[i].value;
        const struct cc_edit *edit = edit_of(r, i, edits, n);

        if (edit == NULL)
            continue;
        if (is_fixed(old))
            return cc_input_fail(r->in, err, CC_E_USAGE, edit->record,
                                 "the value of column %u "
                                 "cannot be changed in place",
                                 edit->column + 1);
        if (cc_utf8_invalid_at(edit->value) != edit->value.len)
            return cc_input_fail(r->in, err, CC_E_USAGE, edit->record,
                                 "the new value of column %u is not text",
                                 edit->column + 1);
        done = put_value(r->in, old, done, edit->value, out);
        n_done++;
    }
    if (n_done < n)
        return cc_input_fail(r->in, err, CC_E_USAGE, edits[0].record,
                             "the object has no such key to change");
    cc_strbuf_put(out, done, (size_t)(r->scan.at - done));
    return true;
}

bool cc_jsonl_rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                      struct cc_strbuf *out, uint64_t *record_end, struct cc_error *err)
{
    struct reading r;
    bool ok;

    /* Column numbers come from reading. */
    if (in->names == NULL && !cc_jsonl_read(in, &cc_sink_nowhere, err))
        return false;
    r = begin(in, &cc_sink_nowhere, edits[0].record);
    for (uint32_t i = 0; i < cc_map_count(in->names); i++) {
        r.columns = cc_grow(r.columns, &r.columns_cap, i + (size_t)1, sizeof *r.columns);
        r.columns[r.n_columns++] = (struct column){ .name = cc_map_key(in->names, i) };
    }
    ok = object(&r, err) && splice(&r, edits, n, out, err);
    *record_end = place_of(&r, r.scan.at);
    end(&r);
    return ok;
}

/* 95 when a first object begins well; 70 for an array of something else, which
 * only this format can refuse in clear words. */
int cc_jsonl_sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const struct cc_str text = in->info.text;
    struct cc_json_scan s = { .at = text.ptr, .end = text.ptr + text.len };
    const char first = cc_json_scan_space(&s);
    struct cc_json_value value;
    char second;

    guess->dialect.delimiter = '\0';
    guess->dialect.header = true;
    guess->dialect.eol = memchr(text.ptr, '\n', text.len) != NULL ? '\n' : '\r';
    snprintf(guess->why, sizeof guess->why, "%s",
             first == '[' ? "a JSON array of objects" : "a JSON object per line");
    if (first != '{' && first != '[')
        return 0;
    s.at++;
    second = cc_json_scan_space(&s);
    if (second == (first == '{' ? '"' : '{') || second == (first == '{' ? '}' : ']'))
        return 95;
    if (first == '[' && cc_json_scan_value(&s, &value) && cc_json_scan_space(&s) == ',')
        return 70;
    return 0;
}

int cc_jsonl_sniff_keys(const struct cc_input *in, struct cc_guess *guess,
                        const char *const *keys, int score, const char *why)
{
    const struct cc_str text = in->info.text;
    struct cc_json_scan s = { .at = text.ptr, .max_depth = in->limits.max_depth };
    struct cc_json_value object, value;

    s.end = text.ptr + (text.len < SNIFFED ? text.len : SNIFFED);
    if (cc_jsonl_sniff(in, guess) < 95)
        score = 0;
    if (score > 0 && cc_json_scan_space(&s) == '[')
        s.at++;
    cc_json_scan_space(&s);
    if (score > 0 && !cc_json_scan_value(&s, &object))
        score = 0;
    for (; score > 0 && *keys != NULL; keys++)
        if (!cc_json_find(&s, object.text, *keys, &value))
            score = 0;
    cc_json_scan_release(&s);
    snprintf(guess->why, sizeof guess->why, "%s", why);
    return score;
}

const struct cc_format cc_format_jsonl = {
    .name = "jsonl",
    .extensions = "jsonl ndjson json",
    .reads = "a JSON object per line, or a JSON array of objects; each key is a column",
    .sniff = cc_jsonl_sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
    .export = cc_export_jsonl,
    .holds = CC_HOLDS_ALL,
};
