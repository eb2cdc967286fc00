/* export.c - what exports share. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/export.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "formats/lines.h"
#include "formats/times.h"

static const char *const field_names[] = { "id",      "text",     "start", "end",
                                           "speaker", "labeler",  "audio", "tier",
                                           "channel", "language", "label", "others" };

const char *cc_field_name(enum cc_field field)
{
    return field_names[field];
}

struct cc_strbuf *cc_export_file(struct cc_export *x, const char *name)
{
    assert(x->n_files < CC_EXPORT_FILES);
    x->files[x->n_files].name = name;
    return &x->files[x->n_files++].bytes;
}

void cc_export_release(struct cc_export *x)
{
    for (size_t i = 0; i < x->n_files; i++)
        cc_strbuf_release(&x->files[i].bytes);
    x->n_files = 0;
}

struct cc_str cc_export_line(struct cc_export *x, struct cc_str text)
{
    const struct cc_str trimmed = cc_str_trim(text);
    struct cc_strbuf line = { 0 };
    struct cc_str kept = trimmed;
    bool changed = trimmed.len != text.len;

    for (size_t i = 0; i < trimmed.len && !changed; i++)
        changed = memchr("\r\n\t", trimmed.ptr[i], 3) != NULL;
    if (changed) {
        for (size_t i = 0; i < trimmed.len; i++) {
            const bool white = memchr("\r\n\t", trimmed.ptr[i], 3) != NULL;

            if (!white)
                cc_strbuf_byte(&line, trimmed.ptr[i]);
            else if (line.len > 0 && line.ptr[line.len - 1] != ' ')
                cc_strbuf_byte(&line, ' ');
        }
        kept = cc_arena_str(x->arena, cc_strbuf_view(&line));
        cc_strbuf_release(&line);
        x->changed++;
    }
    return kept.len > 0 ? kept : CC_STR("");
}

struct cc_str cc_export_word(struct cc_export *x, struct cc_str name,
                             const char *otherwise)
{
    struct cc_strbuf word = { 0 };
    struct cc_str kept;

    name = cc_str_trim(name);
    if (name.len == 0)
        return cc_str_z(otherwise);
    for (size_t i = 0; i < name.len; i++)
        cc_strbuf_byte(&word,
                       memchr(" \t\r\n", name.ptr[i], 4) != NULL ? '_' : name.ptr[i]);
    kept = cc_arena_str(x->arena, cc_strbuf_view(&word));
    x->changed += !cc_str_eq(kept, name);
    cc_strbuf_release(&word);
    return kept;
}

struct cc_str cc_export_id(struct cc_export *x, size_t number)
{
    const struct cc_str id = x->items[number].field[CC_FIELD_ID];

    return id.len > 0 ? cc_export_word(x, id, "")
                      : cc_arena_printf(x->arena, "utt%06zu", x->items[number].row + 1);
}

struct cc_export_groups cc_export_group(struct cc_export *x, enum cc_field field)
{
    struct cc_export_groups g = { 0 };
    struct cc_map *map = cc_map_new(false);
    size_t *next;

    g.of = CC_NEW(x->arena, uint32_t, x->count);
    for (size_t i = 0; i < x->count; i++)
        g.of[i] = cc_map_add(map, x->items[i].field[field]);
    g.count = cc_map_count(map);
    g.values = CC_NEW(x->arena, struct cc_str, g.count);
    for (uint32_t v = 0; v < g.count; v++)
        g.values[v] = cc_map_key(map, v);
    cc_map_free(map);
    g.first = CC_NEW(x->arena, size_t, g.count + 1);
    for (size_t i = 0; i < x->count; i++)
        g.first[g.of[i] + 1]++;
    for (size_t v = 0; v < g.count; v++)
        g.first[v + 1] += g.first[v];
    next = CC_NEW(x->arena, size_t, g.count);
    g.order = CC_NEW(x->arena, size_t, x->count);
    for (size_t i = 0; i < x->count; i++)
        g.order[g.first[g.of[i]] + next[g.of[i]]++] = i;
    return g;
}

struct cc_str cc_export_first(const struct cc_export *x, enum cc_field field)
{
    return x->count > 0 ? x->items[0].field[field] : CC_STR("");
}

void cc_export_clock(struct cc_strbuf *out, double seconds, char mark)
{
    const unsigned long long ms =
        seconds < 0 ? 0 : (unsigned long long)llround(seconds * 1000);

    cc_strbuf_printf(out, "%02llu:%02llu:%02llu%c%03llu", ms / 3600000, ms / 60000 % 60,
                     ms / 1000 % 60, mark, ms % 1000);
}

static int by_place(const void *a, const void *b)
{
    const struct cc_utterance *x = a, *y = b;
    int c = cc_str_cmp(x->field[CC_FIELD_AUDIO], y->field[CC_FIELD_AUDIO]);

    if (c == 0)
        c = cc_str_cmp(x->field[CC_FIELD_CHANNEL], y->field[CC_FIELD_CHANNEL]);
    if (c != 0)
        return c;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

void cc_export_sort(struct cc_export *x)
{
    cc_sort(x->items, x->count, sizeof *x->items, by_place);
}

static bool needs_quotes(struct cc_str value, char delimiter, bool quoting)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] == delimiter || value.ptr[i] == '\n' || value.ptr[i] == '\r' ||
            (quoting && value.ptr[i] == '"'))
            return true;
    return false;
}

void cc_export_cell(struct cc_strbuf *out, struct cc_str value, char behind)
{
    if (needs_quotes(value, ',', true))
        cc_strbuf_quoted(out, value, '"');
    else
        cc_strbuf_str(out, value);
    cc_strbuf_byte(out, behind);
}

static void put_cell(struct cc_export *x, struct cc_strbuf *out, struct cc_str value,
                     char delimiter, bool quoting)
{
    if (!needs_quotes(value, delimiter, quoting)) {
        cc_strbuf_str(out, value);
    } else if (quoting) {
        cc_strbuf_quoted(out, value, '"');
    } else {
        x->changed +=
            delimiter != '\t' && memchr(value.ptr, delimiter, value.len) != NULL;
        value = cc_export_line(x, value);
        for (size_t i = 0; i < value.len; i++)
            cc_strbuf_byte(out, value.ptr[i] == delimiter ? ' ' : value.ptr[i]);
    }
}

void cc_export_table(struct cc_export *x, char delimiter, bool quoting)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (uint32_t c = 0; c < x->n_columns; c++) {
        if (c > 0)
            cc_strbuf_byte(out, delimiter);
        put_cell(x, out, x->columns[c], delimiter, quoting);
    }
    cc_strbuf_byte(out, '\n');
    for (size_t i = 0; i < x->count; i++) {
        const size_t before = out->len;

        for (uint32_t c = 0; c < x->n_columns; c++) {
            if (c > 0)
                cc_strbuf_byte(out, delimiter);
            put_cell(x, out, x->cell(x->ctx, x->items[i].row, c), delimiter, quoting);
        }
        if (out->len == before && quoting)
            cc_strbuf_z(out, "\"\""); /* no blank line */
        cc_strbuf_byte(out, '\n');
    }
}

/* Times are numbers, all else is text. */
static void put_member(struct cc_json *j, struct cc_str name, struct cc_str value)
{
    static const char *const times[] = { "start", "end", "duration", "offset" };
    double seconds;

    cc_json_key_str(j, name);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (cc_str_eq_z(name, times[i]) && cc_seconds_parse(value, &seconds)) {
            cc_json_num(j, seconds, 6);
            return;
        }
    cc_json_str(j, value);
}

void cc_export_jsonl(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        struct cc_json j = { .out = out };

        cc_json_open(&j, '{');
        for (uint32_t c = 0; c < x->n_columns; c++)
            put_member(&j, x->columns[c], x->cell(x->ctx, x->items[i].row, c));
        cc_json_close(&j, '}');
        cc_strbuf_byte(out, '\n');
    }
}
