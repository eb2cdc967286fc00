/* values.c - rows are counted as they are read, and not kept. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/values.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/settings.h"
#include "formats/input.h"
#include "formats/tree.h"

enum {
    COUNT_DIGITS = 15, /* so that the sum of all counts has room */
    COLUMNS_MAX = 16,  /* of one record */
    NAMES_TOLD = 20,
    SEPARATOR = 2,     /* bytes between the fields of a record: ", " */
};

/* ---- distinct values ---- */

/* `tag` spares most comparisons. */
struct cc_value_slot {
    uint32_t tag, number_plus_1;
};

static struct cc_value_slot *find_slot(const struct cc_values *v, struct cc_str text,
                                       uint64_t hash)
{
    const uint32_t tag = (uint32_t)(hash >> 32);

    for (size_t i = hash & v->mask;; i = (i + 1) & v->mask) {
        struct cc_value_slot *s = &v->slots[i];

        if (s->number_plus_1 == 0 ||
            (s->tag == tag && cc_str_eq(v->of[s->number_plus_1 - 1].text, text)))
            return s;
    }
}

static void more_slots(struct cc_values *v)
{
    v->mask = v->mask == 0 ? 1023 : v->mask * 2 + 1;
    cc_free(v->slots);
    v->slots = cc_alloc_zero(v->mask + 1, sizeof *v->slots);
    for (uint32_t n = 0; n < v->count; n++) {
        const uint64_t hash = cc_hash64(v->of[n].text);
        size_t i = hash & v->mask;

        while (v->slots[i].number_plus_1 != 0)
            i = (i + 1) & v->mask;
        v->slots[i] = (struct cc_value_slot){ (uint32_t)(hash >> 32), n + 1 };
    }
}

uint32_t cc_values_add(struct cc_values *v, struct cc_str text, uint64_t rows)
{
    const uint64_t hash = cc_hash64(text);
    struct cc_value_slot *slot;

    if ((uint64_t)v->count * 10 >= v->mask * 6)
        more_slots(v);
    slot = find_slot(v, text, hash);
    if (slot->number_plus_1 == 0) {
        if (v->arena == NULL)
            v->arena = cc_arena_new();
        v->of = cc_grow(v->of, &v->cap, (size_t)v->count + 1, sizeof *v->of);
        v->of[v->count] = (struct cc_cluster_value){ cc_arena_str(v->arena, text), 0 };
        *slot = (struct cc_value_slot){ (uint32_t)(hash >> 32), ++v->count };
    }
    v->of[slot->number_plus_1 - 1].count += rows;
    return slot->number_plus_1 - 1;
}

/* Behind the text of a record stand the lengths of its fields: records that only read the
 * same, "a, b" + "c" and "a" + "b, c", are two. */
static void divide(struct cc_values *v)
{
    const uint32_t k = v->n_columns;

    v->fields = cc_alloc((size_t)v->count * k + 1, sizeof *v->fields);
    for (uint32_t i = 0; i < v->count; i++) {
        struct cc_str *text = &v->of[i].text;
        size_t at = 0;

        text->len -= k * sizeof(uint32_t);
        for (uint32_t c = 0; c < k; c++) {
            uint32_t len;

            memcpy(&len, text->ptr + text->len + c * sizeof len, sizeof len);
            at += len > 0 && at > 0 ? SEPARATOR : 0;
            v->fields[(size_t)i * k + c] = cc_str_slice(*text, at, at + len);
            at += len;
        }
    }
}

void cc_values_close(struct cc_values *v)
{
    cc_free(v->slots);
    v->slots = NULL;
    v->mask = 0;
    if (v->n_columns > 0 && v->fields == NULL)
        divide(v);
}

void cc_values_release(struct cc_values *v)
{
    cc_values_close(v);
    cc_arena_free(v->arena);
    cc_free(v->of);
    cc_free(v->columns);
    cc_free(v->fields);
    *v = (struct cc_values){ .of = NULL };
}

/* ---- which columns ---- */

/* A column that is wanted. */
struct wanted {
    struct cc_str name; /* empty: the only one */
    const struct cc_setting *by;
    uint32_t at;        /* in the input that is read; CC_MAP_NONE: it has none such */
    bool found;         /* in any input */
};

struct reader {
    struct cc_values *values;
    struct wanted wanted[COLUMNS_MAX + 1]; /* those of the value, then that of counts */
    uint32_t n;
    bool counted;
    struct cc_map *names; /* of all inputs */
    uint64_t row;
    struct cc_strbuf text;
};

static bool ask(struct reader *r, const struct cc_settings *settings,
                struct cc_error *err)
{
    const struct cc_setting *one = cc_setting(settings, "column");
    const struct cc_setting *several = cc_setting(settings, "columns");
    const struct cc_setting *count = cc_setting(settings, "count");
    struct cc_str rest;

    if (one != NULL && several != NULL)
        return cc_fail(err, CC_E_USAGE, "--column and --columns: give one of the two");
    one = several != NULL ? several : one;
    rest = cc_str_z(one != NULL ? one->value : "");
    do {
        const char *comma = several == NULL ? NULL : memchr(rest.ptr, ',', rest.len);
        const size_t end = comma != NULL ? (size_t)(comma - rest.ptr) : rest.len;

        if (r->n == COLUMNS_MAX)
            return cc_fail(err, CC_E_USAGE, "%s: --columns: more than %d columns",
                           one->origin, COLUMNS_MAX);
        r->wanted[r->n++] =
            (struct wanted){ .name = cc_str_slice(rest, 0, end), .by = one };
        rest = cc_str_slice(rest, end + (comma != NULL), rest.len);
    } while (rest.len > 0);
    r->counted = count != NULL;
    if (r->counted)
        r->wanted[r->n] = (struct wanted){ .name = cc_str_z(count->value), .by = count };
    return true;
}

static bool no_column(const struct reader *r, const struct wanted *w,
                      struct cc_error *err)
{
    struct cc_strbuf names = { 0 };

    for (uint32_t c = 0; c < cc_map_count(r->names) && c < NAMES_TOLD; c++)
        cc_strbuf_printf(&names, "%s%.*s", c == 0 ? "" : ", ",
                         CC_STR_ARG(cc_map_key(r->names, c)));
    if (w->by == NULL)
        cc_fail(err, CC_E_USAGE,
                "say which column to cluster: --column NAME; there are: %.*s",
                CC_STR_ARG(cc_strbuf_view(&names)));
    else
        cc_fail(err, CC_E_USAGE, "%s: --%s: there is no column '%.*s'; there are: %.*s",
                w->by->origin, w->by->def->name, CC_STR_ARG(w->name),
                CC_STR_ARG(cc_strbuf_view(&names)));
    cc_strbuf_release(&names);
    return false;
}

static bool take_columns(void *ctx, const struct cc_str *names, uint32_t count,
                         struct cc_error *err)
{
    struct reader *r = ctx;

    for (uint32_t i = 0; i < count; i++)
        cc_map_add(r->names, names[i]);
    for (uint32_t k = 0; k < r->n + r->counted; k++) {
        struct wanted *w = &r->wanted[k];

        w->at = CC_MAP_NONE;
        if (w->by == NULL && cc_map_count(r->names) > 1)
            return no_column(r, w, err);
        for (uint32_t i = 0; i < count && w->at == CC_MAP_NONE; i++)
            if (w->by == NULL || cc_str_eq(names[i], w->name))
                w->at = i;
        w->found = w->found || w->at != CC_MAP_NONE;
    }
    return true;
}

/* ---- rows ---- */

static struct cc_str cell_of(const struct wanted *w, const struct cc_record *record)
{
    const struct cc_str empty = { "", 0 };

    if (w->at >= record->n_cells ||
        (record->cells[w->at].flags & (CC_CELL_ABSENT | CC_CELL_NULL)) != 0)
        return empty;
    return record->cells[w->at].value;
}

/* The fields of a record that are not empty, with ", " between them, and the lengths of
 * all (see divide). */
static struct cc_str value_of(struct reader *r, const struct cc_record *record)
{
    uint32_t lengths[COLUMNS_MAX];

    if (r->n == 1)
        return cell_of(&r->wanted[0], record);
    r->text.len = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        const struct cc_str field = cell_of(&r->wanted[i], record);

        if (field.len > 0 && r->text.len > 0)
            cc_strbuf_z(&r->text, ", ");
        cc_strbuf_str(&r->text, field);
        lengths[i] = (uint32_t)field.len;
    }
    if (r->text.len > 0)
        cc_strbuf_put(&r->text, lengths, r->n * sizeof *lengths);
    return cc_strbuf_view(&r->text);
}

/* A count in plain digits. */
static bool parse_count(struct cc_str s, uint64_t *n)
{
    s = cc_str_trim(s);
    *n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)(s.ptr[i] - '0') > 9)
            return false;
        *n = *n * 10 + (unsigned char)(s.ptr[i] - '0');
    }
    return s.len > 0 && s.len <= COUNT_DIGITS;
}

static bool take_row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct reader *r = ctx;
    const struct cc_str text = value_of(r, record);
    uint64_t rows = 1;

    r->row++;
    if (r->counted && r->wanted[r->n].at != CC_MAP_NONE) {
        const struct cc_str n = cell_of(&r->wanted[r->n], record);

        if (!parse_count(n, &rows))
            return cc_fail(err, CC_E_INPUT, "row %llu: '%.*s' is no count",
                           (unsigned long long)r->row, CC_STR_ARG(n));
    }
    if (text.len == 0)
        return true;
    cc_values_add(r->values, text, rows);
    if (r->values->count > CC_CLUSTER_MAX_VALUES)
        return cc_fail(err, CC_E_LIMIT, "more than %u distinct values; split the input",
                       CC_CLUSTER_MAX_VALUES);
    return true;
}

/* ---- the whole ---- */

static bool read_input(struct reader *r, const struct cc_tree_file *file,
                       const struct cc_read_options *read, struct cc_error *err)
{
    const struct cc_sink sink = { r, take_columns, take_row, NULL };
    struct cc_read_options options = *read;
    struct cc_input *input;
    bool ok;

    options.called = file->inner;
    input = cc_input_open(file->path, &options, err);
    if (input == NULL)
        return false;
    for (uint32_t k = 0; k < r->n + r->counted; k++)
        r->wanted[k].at = CC_MAP_NONE;
    ok = cc_input_read(input, &sink, err);
    cc_input_free(input);
    return ok;
}

static bool all_found(const struct reader *r, struct cc_error *err)
{
    for (uint32_t k = 0; k < r->n + r->counted; k++)
        if (!r->wanted[k].found)
            return no_column(r, &r->wanted[k], err);
    return true;
}

bool cc_values_read(struct cc_values *values, const struct cc_settings *settings,
                    size_t n_inputs, const struct cc_read_options *read,
                    struct cc_error *err)
{
    struct reader r = { .values = values };
    struct cc_arena *paths = cc_arena_new();
    struct cc_tree tree = { .count = 0 };
    bool ok = ask(&r, settings, err) &&
              cc_tree_list(settings->operands, n_inputs, paths, &tree, err);

    r.names = cc_map_new(true);
    for (size_t i = 0; ok && i < tree.count; i++)
        ok = read_input(&r, &tree.files[i], read, err);
    ok = ok && all_found(&r, err);
    if (r.n > 1) {
        values->n_columns = r.n;
        values->columns = cc_alloc(r.n, sizeof *values->columns);
        for (uint32_t i = 0; i < r.n; i++)
            values->columns[i] = r.wanted[i].name;
    }
    cc_map_free(r.names);
    cc_strbuf_release(&r.text);
    cc_tree_release(&tree);
    cc_arena_free(paths);
    return ok;
}
