/* recordings.c - Lhotse's recordings, alone and beside supervisions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/recordings.h"

#include "base/utf8.h"
#include "formats/input_priv.h"
#include "formats/json_inside.h"
#include "formats/lines.h"
#include "formats/table.h"
#include "formats/times.h"

static const uint64_t most_unpacked = (uint64_t)2 << 30;

static void take_number(const struct cc_json_value *v, double *value)
{
    if (v->type != CC_JSON_NUMBER || !cc_seconds_parse(v->text, value))
        *value = -1;
}

/* The first file of a list of sources; `ptr` NULL where a command makes the sound. */
static struct cc_str file_of(struct cc_json_scan *scan, struct cc_str sources,
                             struct cc_arena *arena)
{
    struct cc_json_inside w = cc_json_inside(scan, sources);
    struct cc_json_value type, source;

    if (cc_json_inside_next(&w) && cc_json_find(scan, w.value.text, "type", &type) &&
        cc_str_eq_z(type.text, "file") &&
        cc_json_find(scan, w.value.text, "source", &source))
        return cc_json_text(&source, arena);
    return (struct cc_str){ NULL, 0 };
}

struct cc_recording cc_recording_of(struct cc_json_scan *scan, struct cc_str object,
                                    struct cc_arena *arena)
{
    struct cc_json_inside w = cc_json_inside(scan, object);
    struct cc_recording r = { .id = CC_STR(""), .channels = CC_STR(""),
                              .duration = -1, .rate = -1, .samples = -1 };

    while (cc_json_inside_next(&w)) {
        if (cc_str_eq_z(w.key, "id"))
            r.id = cc_json_text(&w.value, arena);
        else if (cc_str_eq_z(w.key, "sources"))
            r.audio = file_of(scan, w.value.text, arena);
        else if (cc_str_eq_z(w.key, "channel_ids") && w.value.type == CC_JSON_NESTED)
            r.channels = w.value.text;
        else if (cc_str_eq_z(w.key, "duration"))
            take_number(&w.value, &r.duration);
        else if (cc_str_eq_z(w.key, "sampling_rate"))
            take_number(&w.value, &r.rate);
        else if (cc_str_eq_z(w.key, "num_samples"))
            take_number(&w.value, &r.samples);
    }
    if (r.audio.ptr == NULL)
        r.audio = r.id;
    return r;
}

/* ---- the file beside ---- */

/* The file whose name differs from the input's in one word; NULL when there is none. */
static const struct cc_file *sibling(struct cc_input *in, struct cc_str word,
                                     const char *other, const char **name)
{
    const size_t n = strlen(in->file_name);
    const char *at = memmem(in->file_name, n, word.ptr, word.len);

    if (at == NULL)
        return NULL;
    *name = cc_arena_printf(in->arena, "%.*s%s%s", (int)(at - in->file_name),
                            in->file_name, other, at + word.len).ptr;
    return cc_input_beside(in, *name);
}

static void take_lines(struct cc_input *in, struct cc_str text, struct cc_table *table)
{
    struct cc_lines l = { .text = text, .eol = '\n' };
    struct cc_json_scan scan = { .max_depth = in->limits.max_depth };
    struct cc_json_value object;

    while (cc_lines_next(&l)) {
        struct cc_recording r;

        scan.at = l.line.ptr;
        scan.end = l.line.ptr + l.line.len;
        if (cc_json_scan_space(&scan) != '{' || !cc_json_scan_value(&scan, &object))
            continue;
        r = cc_recording_of(&scan, object.text, in->arena);
        if (r.id.len == 0)
            continue;
        r.id = cc_arena_str(in->arena, r.id);
        r.audio = cc_arena_str(in->arena, r.audio);
        r.channels = cc_arena_str(in->arena, r.channels);
        *(struct cc_recording *)cc_table_put(table, r.id) = r;
    }
    cc_json_scan_release(&scan);
}

bool cc_recordings_beside(struct cc_input *in, const struct cc_sink *sink,
                          struct cc_table *table)
{
    const char *name = "", *why = NULL;
    const struct cc_file *file = sibling(in, CC_STR("supervisions"), "recordings", &name);
    struct cc_strbuf unpacked = { 0 };
    struct cc_error err = { 0 };
    struct cc_str text;
    enum cc_packing packing;

    if (file == NULL)
        return false;
    text = file->bytes;
    packing = cc_packing_of(text);
    if (packing != CC_PACKING_NONE &&
        (packing == CC_PACKING_PARQUET ||
         !cc_unpack(text, packing, most_unpacked, name, &unpacked, &err)))
        why = "cannot be unpacked";
    else if (packing != CC_PACKING_NONE)
        text = cc_strbuf_view(&unpacked);
    if (why == NULL && (text.len == 0 || cc_utf8_invalid_at(text) < text.len))
        why = "is no text";
    if (why != NULL)
        cc_input_tell(sink,
                      &(struct cc_problem){ CC_PROBLEM_LINE, 1, 0, cc_str_z(why), name });
    else
        take_lines(in, text, table);
    cc_strbuf_release(&unpacked);
    return why == NULL;
}

bool cc_recordings_serve(struct cc_input *in)
{
    const char *name;

    return in->info.name != in->file_name &&
           sibling(in, CC_STR("recordings"), "supervisions", &name) != NULL;
}
