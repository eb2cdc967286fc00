/* label_studio.c - Label Studio's JSON export: tasks, their annotations, their results.
 *
 * Each annotation of a task is the work of one labeler; a cancelled one counts for
 * nothing. A result is a record: a text area has texts, others have labels or choices.
 * Results of one id speak of one region, so the label of a region joins its text:
 *
 *     {"id": "r0", "type": "labels", "value": {"start": 0, "end": 2, "labels":
 *     ["Speech"]}} {"id": "r0", "type": "textarea", "value": {"start": 0, "end": 2,
 *     "text": ["yes"]}}
 *
 * A label may also be one of a text, which is then the task's own, or of a piece of it,
 * whose start and end count characters. Annotations were once called completions.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/json.h"
#include "base/memory.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/json_inside.h"
#include "formats/jsonl.h"
#include "formats/lines.h"
#include "formats/transcript.h"

enum column {
    ID,
    TEXT,
    START,
    END,
    SPEAKER,
    LABELER,
    AUDIO,
    TIER,
    LABEL,
    TASK,
    TIME,
    OWN
};

/* Behind these, the other fields of `data`. */
static const char *const names[OWN] = { "id",      "text",    "start",       "end",
                                        "speaker", "labeler", "audio",       "tier",
                                        "label",   "task",    "annotated_at" };

enum { MOST_FIELDS = CC_TRANSCRIPT_COLUMNS - OWN - 1, FIRST_TASKS = 1000 };

struct result {
    struct cc_str id, type, tier, value;
    bool is_text;
};

struct export
{
    struct cc_input *in;
    struct cc_json_scan scan;
    const char *columns[CC_TRANSCRIPT_COLUMNS];
    uint32_t n_columns;
    struct cc_map *regions; /* ids of an annotation's regions that have a text */
    struct cc_str *labels;
    size_t labels_cap;
    struct result *results; /* of the annotation at hand */
    size_t n_results, results_cap;
};

struct annotation {
    struct cc_str task, data, labeler, time;
};

static struct cc_str text_of(struct export *e, const struct cc_json_value *v)
{
    return cc_json_text(v, e->in->arena);
}

static struct cc_str member(struct export *e, struct cc_str object, const char *key)
{
    struct cc_json_value v;

    return cc_json_find(&e->scan, object, key, &v) ? text_of(e, &v) : CC_STR("");
}

/* ---- columns ---- */

static bool is_audio(struct cc_str key)
{
    return cc_str_eq_z(key, "audio") || cc_str_eq_z(key, "audio_url") ||
           cc_str_eq_z(key, "url") || cc_str_eq_z(key, "path") ||
           cc_str_eq_z(key, "file");
}

/* The fields of the first tasks' data become columns. */
static void find_columns(struct export *e, struct cc_str task)
{
    struct cc_json_value data;
    struct cc_json_inside w;

    if (!cc_json_find(&e->scan, task, "data", &data))
        return;
    w = cc_json_inside(&e->scan, data.text);
    while (cc_json_inside_next(&w) && e->n_columns < OWN + MOST_FIELDS) {
        bool known = is_audio(w.key) || w.value.type == CC_JSON_NESTED ||
                     memchr(w.key.ptr, '\\', w.key.len) != NULL || w.key.len == 0;

        for (uint32_t c = 0; c < e->n_columns && !known; c++)
            known = cc_str_eq_z(w.key, e->columns[c]);
        if (!known)
            e->columns[e->n_columns++] = cc_arena_str(e->in->arena, w.key).ptr;
    }
}

static void set_data(struct export *e, struct cc_transcript *t, struct cc_str data)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, data);

    while (cc_json_inside_next(&w)) {
        if (is_audio(w.key))
            cc_transcript_set(t, AUDIO, text_of(e, &w.value));
        else if (cc_str_eq_z(w.key, "speaker"))
            cc_transcript_set(t, SPEAKER, text_of(e, &w.value));
        else if (cc_str_eq_z(w.key, "text"))
            cc_transcript_set(t, TEXT, text_of(e, &w.value));
        for (uint32_t c = OWN; c < e->n_columns; c++)
            if (cc_str_eq_z(w.key, e->columns[c]))
                cc_transcript_set(t, c, text_of(e, &w.value));
    }
}

/* ---- results ---- */

static struct result take_result(struct export *e, struct cc_str object)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, object);
    const struct cc_str none = CC_STR("");
    struct result r = { none, none, none, none, false };

    while (cc_json_inside_next(&w)) {
        if (cc_str_eq_z(w.key, "id"))
            r.id = text_of(e, &w.value);
        else if (cc_str_eq_z(w.key, "type"))
            r.type = text_of(e, &w.value);
        else if (cc_str_eq_z(w.key, "from_name"))
            r.tier = text_of(e, &w.value);
        else if (cc_str_eq_z(w.key, "value"))
            r.value = w.value.text;
    }
    r.is_text = cc_str_eq_z(r.type, "textarea");
    return r;
}

/* The strings of the list that goes by the name of the type, "labels", "choices": how
 * many, the first as it is spelled, and all of them with commas between. */
static size_t label_of(struct export *e, const struct result *r,
                       struct cc_json_value *first, struct cc_str *all)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, r->value), list;
    struct cc_strbuf joined = { 0 };
    size_t n = 0;

    while (n == 0 && cc_json_inside_next(&w)) {
        if (!cc_str_eq(w.key, r->type) || w.value.type != CC_JSON_NESTED ||
            *w.value.text.ptr != '[')
            continue;
        list = cc_json_inside(&e->scan, w.value.text);
        while (cc_json_inside_next(&list) && list.value.type == CC_JSON_STRING) {
            *first = n == 0 ? list.value : *first;
            cc_strbuf_z(&joined, n++ > 0 ? ", " : "");
            cc_strbuf_str(&joined, text_of(e, &list.value));
        }
    }
    if (n > 0)
        *all = n == 1 ? text_of(e, first)
                      : cc_arena_str(e->in->arena, cc_strbuf_view(&joined));
    cc_strbuf_release(&joined);
    return n;
}

/* Keep the results of an annotation, and note which regions have a text, and their
 * labels. */
static void survey(struct export *e, struct cc_str results)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, results);

    cc_map_free(e->regions);
    e->regions = cc_map_new(false);
    e->n_results = 0;
    while (cc_json_inside_next(&w)) {
        const struct result r = take_result(e, w.value.text);

        e->results =
            cc_grow(e->results, &e->results_cap, e->n_results + 1, sizeof *e->results);
        e->results[e->n_results++] = r;
        if (r.is_text && r.id.len > 0)
            cc_map_add(e->regions, r.id);
    }
    e->labels =
        cc_grow(e->labels, &e->labels_cap, cc_map_count(e->regions), sizeof *e->labels);
    for (uint32_t i = 0; i < cc_map_count(e->regions); i++)
        e->labels[i] = CC_STR("");
    for (size_t i = 0; i < e->n_results; i++) {
        const struct result *r = &e->results[i];
        const uint32_t n = r->is_text ? CC_MAP_NONE : cc_map_find(e->regions, r->id);
        struct cc_json_value first;

        if (n != CC_MAP_NONE)
            label_of(e, r, &first, &e->labels[n]);
    }
}

static void set_common(struct export *e, struct cc_transcript *t,
                       const struct annotation *a, const struct result *r)
{
    struct cc_json_value v;

    cc_transcript_set(t, ID, r->id);
    cc_transcript_set(t, TASK, a->task);
    cc_transcript_set(t, LABELER, a->labeler);
    cc_transcript_set(t, TIME, a->time);
    cc_transcript_set(t, TIER, r->tier);
    set_data(e, t, a->data);
    if (!r->is_text && cc_json_find(&e->scan, r->value, "text", &v) &&
        v.type == CC_JSON_STRING) {
        cc_transcript_set(t, TEXT, text_of(e, &v));
        return;
    }
    if (cc_json_find(&e->scan, r->value, "start", &v) && v.type == CC_JSON_NUMBER)
        cc_transcript_decimal(t, START, v.text);
    if (cc_json_find(&e->scan, r->value, "end", &v) && v.type == CC_JSON_NUMBER)
        cc_transcript_decimal(t, END, v.text);
}

static uint64_t place_of(const struct export *e, struct cc_str s)
{
    return (uint64_t)(s.ptr - e->in->info.text.ptr);
}

static bool give_text(struct export *e, struct cc_transcript *t,
                      const struct annotation *a, const struct result *r,
                      const struct cc_json_value *text, struct cc_error *err)
{
    const uint32_t region = cc_map_find(e->regions, r->id);

    if (text->type != CC_JSON_STRING)
        return true;
    set_common(e, t, a, r);
    if (region != CC_MAP_NONE)
        cc_transcript_set(t, LABEL, e->labels[region]);
    cc_transcript_spelled(t, TEXT, text->text, &cc_codec_json);
    return cc_transcript_give(t, place_of(e, text->text), err);
}

static bool give_result(struct export *e, struct cc_transcript *t,
                        const struct annotation *a, const struct result *r,
                        struct cc_error *err)
{
    struct cc_json_value v, first;
    struct cc_str all;
    bool ok = true;
    size_t n;

    if (r->is_text && cc_json_find(&e->scan, r->value, "text", &v)) {
        struct cc_json_inside w = cc_json_inside(&e->scan, v.text);

        if (v.type == CC_JSON_STRING)
            return give_text(e, t, a, r, &v, err);
        while (ok && v.text.ptr[0] == '[' && cc_json_inside_next(&w))
            ok = give_text(e, t, a, r, &w.value, err);
        return ok;
    }
    if (r->is_text || cc_map_find(e->regions, r->id) != CC_MAP_NONE ||
        (n = label_of(e, r, &first, &all)) == 0)
        return true; /* its label goes with the text of its region */
    set_common(e, t, a, r);
    if (n == 1)
        cc_transcript_spelled(t, LABEL, first.text, &cc_codec_json);
    else
        cc_transcript_set(t, LABEL, all);
    return cc_transcript_give(t, place_of(e, first.text), err);
}

/* ---- tasks ---- */

/* 7, or {"id": 7, "email": "ann@example.org"}. */
static struct cc_str labeler_of(struct export *e, const struct cc_json_value *v)
{
    struct cc_str email;

    if (v->type != CC_JSON_NESTED)
        return text_of(e, v);
    email = member(e, v->text, "email");
    return email.len > 0 ? email : member(e, v->text, "id");
}

static bool take_annotation(struct export *e, struct cc_transcript *t,
                            struct annotation *a, struct cc_str object,
                            struct cc_error *err)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, object);
    struct cc_str results = CC_STR("");
    bool ok = true;

    a->labeler = a->time = CC_STR("");
    while (cc_json_inside_next(&w)) {
        if (cc_str_eq_z(w.key, "was_cancelled") && cc_str_eq_z(w.value.text, "true"))
            return true;
        if (cc_str_eq_z(w.key, "result"))
            results = w.value.text;
        else if (cc_str_eq_z(w.key, "completed_by"))
            a->labeler = labeler_of(e, &w.value);
        else if (cc_str_eq_z(w.key, "created_at"))
            a->time = text_of(e, &w.value);
    }
    survey(e, results);
    for (size_t i = 0; ok && i < e->n_results; i++)
        ok = give_result(e, t, a, &e->results[i], err);
    return ok;
}

static bool take_task(struct export *e, struct cc_transcript *t, struct cc_str task,
                      struct cc_error *err)
{
    struct annotation a = { .task = CC_STR(""), .data = CC_STR("") };
    struct cc_json_inside w = cc_json_inside(&e->scan, task);
    struct cc_str annotations = CC_STR("");
    bool ok = true;

    while (cc_json_inside_next(&w)) {
        if (cc_str_eq_z(w.key, "id"))
            a.task = text_of(e, &w.value);
        else if (cc_str_eq_z(w.key, "data"))
            a.data = w.value.text;
        else if (cc_str_eq_z(w.key, "annotations") || cc_str_eq_z(w.key, "completions"))
            annotations = w.value.text;
    }
    w = cc_json_inside(&e->scan, annotations);
    while (ok && cc_json_inside_next(&w))
        ok = take_annotation(e, t, &a, w.value.text, err);
    return ok;
}

static bool read_tasks(struct export *e, const struct cc_sink *sink, struct cc_str tasks,
                       struct cc_error *err)
{
    struct cc_json_inside w = cc_json_inside(&e->scan, tasks);
    struct cc_transcript t;
    bool ok;

    memcpy(e->columns, names, sizeof names);
    e->n_columns = OWN;
    for (int i = 0; i < FIRST_TASKS && cc_json_inside_next(&w); i++)
        find_columns(e, w.value.text);
    ok = cc_transcript_begin(&t, e->in, sink, e->columns, err);
    w = cc_json_inside(&e->scan, tasks);
    while (ok && cc_json_inside_next(&w))
        ok = take_task(e, &t, w.value.text, err);
    cc_transcript_release(&t);
    return ok;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct export e = { .in = in };
    struct cc_json_scan *s = &e.scan;
    struct cc_json_value root;
    bool ok;

    *s = (struct cc_json_scan){ .at = in->info.text.ptr,
                                .end = in->info.text.ptr + in->info.text.len,
                                .max_depth = in->limits.max_depth };
    cc_json_scan_space(s);
    if (!cc_json_scan_value(s, &root) || (cc_json_scan_space(s), s->at < s->end))
        ok = cc_input_fail(in, err, s->too_deep ? CC_E_LIMIT : CC_E_FORMAT,
                           (uint64_t)(s->at - in->info.text.ptr), "invalid JSON: %s",
                           s->too_deep ? "nested too deep; raise it with --max-depth"
                           : s->what != NULL ? s->what
                                             : "something follows the end of the array");
    else
        ok = read_tasks(&e, sink, root.text, err);
    cc_map_free(e.regions);
    cc_free(e.labels);
    cc_free(e.results);
    cc_json_scan_release(s);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const now[] = { "annotations", "data", NULL },
                      *const once[] = { "completions", "data", NULL };
    static const char why[] = "Label Studio JSON: tasks with data and annotations";

    if (cc_str_starts(in->info.text, CC_STR("{")))
        return 0;
    return cc_jsonl_sniff_keys(in, guess, now, 98, why) > 0
               ? 98
               : cc_jsonl_sniff_keys(in, guess, once, 98, why);
}

static void put_member(struct cc_json *j, const char *key, struct cc_str value)
{
    cc_json_key(j, key);
    cc_json_str(j, value);
}

static void put_region(struct cc_json *j, const struct cc_utterance *u, size_t number,
                       const char *type, struct cc_str value)
{
    char id[32];

    cc_json_open(j, '{');
    snprintf(id, sizeof id, "r%zu", number);
    put_member(j, "id", cc_str_z(id));
    put_member(j, "type", cc_str_z(type));
    put_member(j, "from_name",
               cc_str_z(strcmp(type, "labels") == 0 ? "label" : "transcription"));
    put_member(j, "to_name", CC_STR("audio"));
    cc_json_key(j, "value");
    cc_json_open(j, '{');
    if (u->has_start && u->has_end) {
        cc_json_key(j, "start");
        cc_json_num(j, u->start, 6);
        cc_json_key(j, "end");
        cc_json_num(j, u->end, 6);
    }
    cc_json_key(j, strcmp(type, "labels") == 0 ? "labels" : "text");
    cc_json_open(j, '[');
    cc_json_str(j, value);
    cc_json_close(j, ']');
    cc_json_close(j, '}');
    cc_json_close(j, '}');
}

/* A task a record. */
static void export(struct cc_export *x)
{
    struct cc_json j = { .out = cc_export_file(x, NULL) };

    cc_json_open(&j, '[');
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];

        cc_strbuf_byte(j.out, '\n');
        cc_json_open(&j, '{');
        cc_json_key(&j, "id");
        cc_json_uint(&j, i + 1);
        cc_json_key(&j, "data");
        cc_json_open(&j, '{');
        put_member(&j, "audio", u->field[CC_FIELD_AUDIO]);
        put_member(&j, "speaker", u->field[CC_FIELD_SPEAKER]);
        cc_json_close(&j, '}');
        cc_json_key(&j, "annotations");
        cc_json_open(&j, '[');
        cc_json_open(&j, '{');
        put_member(&j, "completed_by", u->field[CC_FIELD_LABELER]);
        cc_json_key(&j, "result");
        cc_json_open(&j, '[');
        if (u->field[CC_FIELD_LABEL].len > 0)
            put_region(&j, u, i, "labels", u->field[CC_FIELD_LABEL]);
        put_region(&j, u, i, "textarea", u->field[CC_FIELD_TEXT]);
        cc_json_close(&j, ']');
        cc_json_close(&j, '}');
        cc_json_close(&j, ']');
        cc_json_close(&j, '}');
    }
    cc_json_close(&j, ']');
    cc_strbuf_byte(j.out, '\n');
}

const struct cc_format cc_format_label_studio = {
    .name = "label-studio",
    .extensions = "json",
    .reads = "Label Studio JSON: a result is a row; each annotation has its labeler",
    .writes = "the text, the label",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LABEL),
};
