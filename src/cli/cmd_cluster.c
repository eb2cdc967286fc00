/* cmd_cluster.c - `concord cluster`: near-duplicate values of one column, to standard
 * output. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/tell_clusters.h"
#include "cli/values.h"
#include "cluster/keys.h"
#include "cluster/name_ends.h"
#include "cluster/records.h"
#include "formats/input.h"

/* What the options come to. */
struct request {
    struct cc_read_options read;
    struct cc_cluster_options cluster;
    const struct cc_cluster_key *key; /* NULL: concord's own method */
    enum cc_clusters_as as;
    const char *explain[2]; /* NULL: clusters are wanted */
    struct cc_name_ends *endings; /* NULL: the shipped ones */
    size_t n_inputs;
    uint64_t threads;
};

static const char *method_name(const void *ctx, size_t i)
{
    (void)ctx;
    if (i == 0)
        return "concord";
    return cc_cluster_key_at((uint32_t)i - 1) == NULL
               ? NULL
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
    cc_fail(err, CC_E_USAGE, "%s: --method: there is no '%s'%s%s%s; there are: %.*s",
            s->origin, s->value, near == NULL ? "" : "; did you mean '",
            near == NULL ? "" : near, near == NULL ? "" : "'?",
            CC_STR_ARG(cc_strbuf_view(&names)));
    cc_strbuf_release(&names);
    return false;
}

static const uint64_t ENDINGS_MAX = UINT64_C(1) << 20; /* bytes, but for --max-input */

static bool take_endings(const struct cc_settings *settings, struct request *r,
                         struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "endings");
    const uint64_t most = r->read.max_input;
    struct cc_file file;

    if (s == NULL)
        return true;
    if (!cc_file_open(&file, s->value, most > ENDINGS_MAX ? most : ENDINGS_MAX, err))
        return false;
    r->endings = cc_name_ends_parse(file.bytes, s->value, err);
    cc_file_release(&file);
    r->cluster.endings = r->endings;
    return r->endings != NULL;
}

static bool take(const struct cc_settings *settings, struct request *r,
                 struct cc_error *err)
{
    const struct cc_setting *format = cc_setting(settings, "format");
    const struct cc_setting *radius_given = cc_setting(settings, "radius");
    uint64_t radius = 2;

    *r = (struct request){ .cluster = CC_CLUSTER_OPTIONS_DEFAULT,
                           .n_inputs = settings->operand_count };
    if (format != NULL && !cc_clusters_as_parse(cc_str_z(format->value), &r->as))
        return cc_setting_bad(format, "jsonl, tsv or table", err);
    if (!take_method(settings, r, err))
        return false;
    if (radius_given != NULL && cc_setting(settings, "columns") != NULL && r->key == NULL)
        return cc_fail(
            err, CC_E_USAGE,
            "%s: --radius counts edits between values of one "
            "column; records of --columns are compared field by field, by what "
            "the data teach: leave it out",
            radius_given->origin);
    if (!cc_setting_size(settings, "radius", 0, CC_CLUSTER_MAX_DISTANCE, &radius, err) ||
        !cc_input_options_take(settings, "input-format", &r->read, err) ||
        !cc_threads_take(settings, &r->threads, err))
        return false;
    if (cc_setting_on(settings, "explain")) {
        if (r->n_inputs < 3)
            return cc_fail(err, CC_E_USAGE,
                           "--explain takes two values behind the input: "
                           "concord cluster INPUT --explain A B");
        r->n_inputs -= 2;
        r->explain[0] = settings->operands[r->n_inputs];
        r->explain[1] = settings->operands[r->n_inputs + 1];
    }
    if (r->n_inputs == 0)
        return cc_fail(err, CC_E_USAGE,
                       "no input; try 'concord cluster FILE --column NAME', or "
                       "'-' for standard input");
    r->cluster.max_distance = (unsigned)radius;
    r->cluster.n_threads = r->threads;
    return take_endings(settings, r, err);
}

static struct cc_record_set records_of(const struct cc_values *v)
{
    return (struct cc_record_set){ v->of, v->fields, v->columns, v->count, v->n_columns };
}

/* The number of a record, told as the output tells it. */
static bool find_record(const struct cc_values *v, const char *text, uint32_t *number,
                        struct cc_error *err)
{
    for (*number = 0; *number < v->count; (*number)++)
        if (cc_str_eq_z(v->of[*number].text, text))
            return true;
    return cc_fail(err, CC_E_USAGE,
                   "--explain: there is no record '%s'; give its fields that "
                   "are not empty with ', ' between them",
                   text);
}

static bool explain_records(const struct request *r, struct cc_values *v,
                            struct cc_error *err)
{
    struct cc_cluster_verdict verdict;
    struct cc_record_set set;
    struct cc_arena *arena;
    uint32_t a, b;

    cc_values_close(v);
    set = records_of(v);
    if (!find_record(v, r->explain[0], &a, err) ||
        !find_record(v, r->explain[1], &b, err))
        return false;
    if (a == b) {
        puts("the two are the same value");
        return true;
    }
    arena = cc_arena_new();
    verdict = cc_cluster_explain_records(&set, a, b, &r->cluster, arena);
    cc_tell_verdict(v->of, a, b, &verdict, r->as);
    cc_arena_free(arena);
    return true;
}

static void explain(const struct request *r, struct cc_values *v)
{
    const uint32_t a = cc_values_add(v, cc_str_z(r->explain[0]), 0);
    const uint32_t b = cc_values_add(v, cc_str_z(r->explain[1]), 0);
    struct cc_cluster_verdict verdict;
    struct cc_arena *arena;

    if (a == b) {
        puts("the two are the same value");
        return;
    }
    arena = cc_arena_new();
    verdict = cc_cluster_explain(v->of, v->count, a, b, &r->cluster, arena);
    cc_tell_verdict(v->of, a, b, &verdict, r->as);
    cc_arena_free(arena);
}

static void print_clusters(const struct request *r, struct cc_values *v)
{
    struct cc_clusters_teller teller = { .values = v->of, .as = r->as };
    const struct cc_cluster_sink sink = { &teller, cc_clusters_tell };

    cc_values_close(v);
    teller.values = v->of;
    cc_clusters_begin(&teller);
    if (v->n_columns > 0 && r->key == NULL) {
        const struct cc_record_set set = records_of(v);
        const uint32_t partly = cc_cluster_records(&set, &r->cluster, &sink);

        if (partly > 0)
            cc_print_note("%" PRIu32 " of %" PRIu32
                          " records share two parts with very many "
                          "others, and were compared with some of these only",
                          partly, v->count);
    } else if (!cc_cluster_each(v->of, v->count, r->key, &r->cluster, &sink)) {
        cc_print_note(
            "some values share a part with very many others; not all of these were "
            "compared");
    }
    cc_clusters_end(&teller, v->count);
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    struct request r;
    struct cc_values v = { .of = NULL };

    if (!take(settings, &r, err))
        return CC_STATUS_USAGE;
    if (cc_values_read(&v, settings, r.n_inputs, &r.read, err)) {
        if (r.explain[0] != NULL && v.n_columns > 0)
            explain_records(&r, &v, err);
        else if (r.explain[0] != NULL)
            explain(&r, &v);
        else
            print_clusters(&r, &v);
    }
    cc_values_release(&v);
    cc_name_ends_free(r.endings);
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
      "how values become one: concord, or a key (fingerprint, cologne, openrefine:...)",
      NULL },
    { "radius", 0, "N", false, "2",
      "most edits between a value and its canonical, 0 to 3", NULL },
    { "endings", 0, "FILE", false, "the shipped ones",
      "company forms and units of your own, as in rules/name.endings", NULL },
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
        "  $ concord cluster orders.tsv --column intent --explain 'play music' 'play "
        "musik'\n"
        "  $ cut -f3 names.tsv | concord cluster - --header no --method fingerprint",
    .options = options,
    .run = run,
};
