/* cmd_cluster.c - `concord cluster`: near-duplicate values of one column, to standard output. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/tell_clusters.h"
#include "cluster/keys.h"
#include "dataset/dataset.h"

enum {
    COUNT_DIGITS = 15, /* so that the sum of all counts has room */
    COLUMNS_MAX = 16,  /* of one record */
};

/* What the options come to. */
struct request {
    struct cc_load_options load;
    struct cc_cluster_options cluster;
    const struct cc_cluster_key *key; /* NULL: concord's own method */
    enum cc_clusters_as as;
    const char *explain[2]; /* NULL: clusters are wanted */
    size_t n_inputs;
    uint64_t threads;
};

/* The distinct values of the column and their rows. */
struct values {
    struct cc_arena *arena;
    struct cc_map *map;
    struct cc_cluster_value *of; /* by number in `map` */
    size_t cap;
};

static const char *method_name(const void *ctx, size_t i)
{
    (void)ctx;
    if (i == 0)
        return "concord";
    return cc_cluster_key_at((uint32_t)i - 1) == NULL ? NULL
                                                      : cc_cluster_key_at((uint32_t)i - 1)->name;
}

static bool take_method(const struct cc_settings *settings, struct request *r,
                        struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "method");
    struct cc_strbuf names = { 0 };
    const char *near;

    if (s == NULL || strcmp(s->value, "concord") == 0)
        return true;
    r->key = cc_cluster_key_find(cc_str_z(s->value));
    if (r->key != NULL)
        return true;
    near = cc_suggest(s->value, method_name, NULL);
    for (size_t i = 0; method_name(NULL, i) != NULL; i++)
        cc_strbuf_printf(&names, "%s%s", i == 0 ? "" : ", ", method_name(NULL, i));
    cc_fail(err, CC_E_USAGE, "%s: --method: there is no '%s'%s%s%s; there are: %.*s", s->origin,
            s->value, near == NULL ? "" : "; did you mean '", near == NULL ? "" : near,
            near == NULL ? "" : "'?", CC_STR_ARG(cc_strbuf_view(&names)));
    cc_strbuf_release(&names);
    return false;
}

static bool take(const struct cc_settings *settings, struct request *r, struct cc_error *err)
{
    const struct cc_setting *format = cc_setting(settings, "format");
    uint64_t radius = 2;

    *r = (struct request){ .cluster = CC_CLUSTER_OPTIONS_DEFAULT,
                           .n_inputs = settings->operand_count };
    if (format != NULL && !cc_clusters_as_parse(cc_str_z(format->value), &r->as))
        return cc_setting_bad(format, "jsonl, tsv or table", err);
    if (!take_method(settings, r, err) ||
        !cc_setting_size(settings, "radius", 0, CC_CLUSTER_MAX_DISTANCE, &radius, err) ||
        !cc_input_options_take(settings, "input-format", &r->load.read, err) ||
        !cc_threads_take(settings, &r->threads, err))
        return false;
    if (cc_setting_on(settings, "explain")) {
        if (r->n_inputs < 3)
            return cc_fail(err, CC_E_USAGE, "--explain takes two values behind the input: "
                           "concord cluster INPUT --explain A B");
        r->n_inputs -= 2;
        r->explain[0] = settings->operands[r->n_inputs];
        r->explain[1] = settings->operands[r->n_inputs + 1];
    }
    if (r->n_inputs == 0)
        return cc_fail(err, CC_E_USAGE, "no input; try 'concord cluster FILE --column NAME', or "
                       "'-' for standard input");
    r->cluster.max_distance = (unsigned)radius;
    r->cluster.n_threads = r->load.threads = r->threads;
    return true;
}

static bool no_column(const struct cc_dataset *data, const struct cc_setting *s,
                      struct cc_str name, struct cc_error *err)
{
    struct cc_strbuf names = { 0 };

    for (uint32_t c = 0; c < data->column_count && c < 20; c++)
        cc_strbuf_printf(&names, "%s%.*s", c == 0 ? "" : ", ",
                         CC_STR_ARG(data->columns[c].name));
    if (s == NULL)
        cc_fail(err, CC_E_USAGE, "say which column to cluster: --column NAME; there are: %.*s",
                CC_STR_ARG(cc_strbuf_view(&names)));
    else
        cc_fail(err, CC_E_USAGE, "%s: --%s: there is no column '%.*s'; there are: %.*s",
                s->origin, s->def->name, CC_STR_ARG(name), CC_STR_ARG(cc_strbuf_view(&names)));
    cc_strbuf_release(&names);
    return false;
}

/* What makes a value: one column, or several that are one record. */
struct record {
    uint32_t columns[COLUMNS_MAX], n;
};

static bool find_columns(const struct cc_settings *settings, const struct cc_dataset *data,
                         struct record *record, struct cc_error *err)
{
    const struct cc_setting *one = cc_setting(settings, "column");
    const struct cc_setting *several = cc_setting(settings, "columns");
    struct cc_str rest = cc_str_z(several != NULL ? several->value : "");

    record->n = 1;
    record->columns[0] = one != NULL ? cc_dataset_find(data, cc_str_z(one->value)) : 0;
    if (one != NULL && several != NULL)
        return cc_fail(err, CC_E_USAGE, "--column and --columns: give one of the two");
    if (several == NULL)
        return (one != NULL || data->column_count == 1) && record->columns[0] != CC_NO_COLUMN
                   ? true
                   : no_column(data, one, cc_str_z(one != NULL ? one->value : ""), err);
    for (record->n = 0; rest.len > 0 || record->n == 0; record->n++) {
        const char *comma = memchr(rest.ptr, ',', rest.len);
        const size_t end = comma != NULL ? (size_t)(comma - rest.ptr) : rest.len;
        const struct cc_str name = cc_str_slice(rest, 0, end);

        if (record->n == COLUMNS_MAX)
            return cc_fail(err, CC_E_USAGE, "%s: --columns: more than %d columns",
                           several->origin, COLUMNS_MAX);
        record->columns[record->n] = cc_dataset_find(data, name);
        if (record->columns[record->n] == CC_NO_COLUMN)
            return no_column(data, several, name, err);
        rest = cc_str_slice(rest, end + (comma != NULL), rest.len);
    }
    return true;
}

static bool find_counts(const struct cc_settings *settings, const struct cc_dataset *data,
                        uint32_t *column, struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "count");

    *column = s == NULL ? CC_NO_COLUMN : cc_dataset_find(data, cc_str_z(s->value));
    return s == NULL || *column != CC_NO_COLUMN ? true
                                                : no_column(data, s, cc_str_z(s->value), err);
}

/* The fields of a record that are not empty, with ", " between them. */
static struct cc_str value_of(const struct cc_dataset *data, const struct record *record,
                              uint32_t row, struct cc_strbuf *buf)
{
    buf->len = 0;
    for (uint32_t i = 0; i < record->n; i++) {
        const struct cc_str field = cc_column_at(&data->columns[record->columns[i]], row);

        if (field.len > 0 && buf->len > 0)
            cc_strbuf_z(buf, ", ");
        cc_strbuf_str(buf, field);
    }
    return cc_strbuf_view(buf);
}

/* `passing`: the text will not stay, a value that is new is copied. */
static uint32_t add_value(struct values *v, struct cc_str text, uint64_t rows, bool passing)
{
    const uint32_t known = cc_map_count(v->map);
    uint32_t number;

    if (passing && cc_map_find(v->map, text) == CC_MAP_NONE)
        text = cc_arena_str(v->arena, text);
    number = cc_map_add(v->map, text);
    if (number == known) {
        v->of = cc_grow(v->of, &v->cap, (size_t)number + 1, sizeof *v->of);
        v->of[number] = (struct cc_cluster_value){ text, 0 };
    }
    v->of[number].count += rows;
    return number;
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

/* Rows of a value, or the sum of what the column of counts says of it. */
static bool gather(const struct cc_settings *settings, const struct cc_dataset *data,
                   struct values *v, struct cc_error *err)
{
    uint32_t counts;
    struct record record;
    struct cc_strbuf buf = { 0 };
    bool ok = find_columns(settings, data, &record, err) &&
              find_counts(settings, data, &counts, err);

    for (uint32_t row = 0; ok && row < data->row_count; row++) {
        struct cc_str text = cc_column_at(&data->columns[record.columns[0]], row);
        uint64_t rows = 1;

        if (record.n > 1)
            text = value_of(data, &record, row, &buf);

        if (counts != CC_NO_COLUMN) {
            const struct cc_str n = cc_column_at(&data->columns[counts], row);
            ok = parse_count(n, &rows) ||
                 cc_fail(err, CC_E_INPUT, "row %u: '%.*s' is no count", row + 1, CC_STR_ARG(n));
        }
        if (text.len > 0 && ok)
            add_value(v, text, rows, record.n > 1);
    }
    cc_strbuf_release(&buf);
    return ok;
}

static void explain(const struct request *r, struct values *v)
{
    const uint32_t a = add_value(v, cc_str_z(r->explain[0]), 0, false);
    const uint32_t b = add_value(v, cc_str_z(r->explain[1]), 0, false);
    struct cc_cluster_verdict verdict;

    if (a == b) {
        puts("the two are the same value");
        return;
    }
    verdict = cc_cluster_explain(v->of, cc_map_count(v->map), a, b, &r->cluster, v->arena);
    cc_tell_verdict(v->of, a, b, &verdict, r->as);
}

/* What found equal values is not needed once they are counted, and large. */
static uint32_t close_values(struct values *v)
{
    const uint32_t n = cc_map_count(v->map);

    cc_map_free(v->map);
    v->map = NULL;
    return n;
}

static void print_clusters(const struct request *r, struct values *v)
{
    const uint32_t n = close_values(v);
    const struct cc_clusters found =
        r->key == NULL ? cc_cluster_labels(v->of, n, &r->cluster, v->arena)
                       : cc_cluster_by_key(v->of, n, r->key, &r->cluster, v->arena);

    if (found.incomplete)
        cc_print_note("some values share a part with very many others; not all of these were "
                  "compared");
    cc_tell_clusters(&found, v->of, n, r->as);
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    struct request r;
    struct cc_dataset *data;
    struct values v;

    if (!take(settings, &r, err))
        return CC_STATUS_USAGE;
    data = cc_dataset_load(settings->operands, r.n_inputs, &r.load, err);
    if (data == NULL)
        return CC_STATUS_INPUT;
    v = (struct values){ .arena = cc_arena_new(), .map = cc_map_new(false) };
    if (gather(settings, data, &v, err)) {
        if (r.explain[0] != NULL)
            explain(&r, &v);
        else
            print_clusters(&r, &v);
    }
    cc_map_free(v.map);
    cc_free(v.of);
    cc_arena_free(v.arena);
    cc_dataset_free(data);
    return CC_STATUS_FINE;
}

static const struct cc_option_def options[] = {
    { "column", 0, "NAME", false, "the only one", "the column whose values are clustered",
      "What to cluster, and how" },
    { "columns", 0, "A,B,...", false, NULL,
      "several columns that are one record, such as name,address,city", NULL },
    { "count", 0, "NAME", false, "rows are counted",
      "a column that says how often each value occurs", NULL },
    { "method", 0, "NAME", false, "concord",
      "how values become one: concord, or a key (fingerprint, cologne, openrefine:...)", NULL },
    { "radius", 0, "N", false, "2", "most edits between a value and its canonical, 0 to 3",
      NULL },
    { "explain", 0, NULL, false, NULL,
      "say why the two values behind the input are one, or not", NULL },
    { "format", 0, "NAME", false, "jsonl", "jsonl, tsv, or table for people", "Output" },
    { "input-format", 0, "NAME", false, "sniffed",
      "format of the input: see 'concord formats'", "Input" },
    CC_INPUT_OPTIONS,
    { "threads", 0, "N", false, "one a processor",
      "threads to use; the result does not depend on it", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_cluster = {
    .name = "cluster",
    .summary = "near-duplicate values of one column, each explained",
    .usage = "concord cluster INPUT... --column NAME [options]",
    .examples =
        "  $ concord cluster orders.tsv --column intent --format table\n"
        "  $ concord cluster counts.csv --column name --count n > clusters.jsonl\n"
        "  $ concord cluster orders.tsv --column intent --explain 'play music' 'play musik'\n"
        "  $ cut -f3 names.tsv | concord cluster - --header no --method fingerprint",
    .options = options,
    .run = run,
};
