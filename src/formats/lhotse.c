/* lhotse.c - Lhotse manifests, JSON objects a line or in an array: supervisions, cuts,
 * recordings.
 *
 * A supervision is a record. Those of a cut stand inside it, their times reckoned from
 * its start; a cut may be mixed of others, its tracks, of which one that pads has none.
 * A recording may be made by a command, which is never run; those of a file beside, or
 * around a supervision, tell its audio and what it must keep within. The words of an
 * alignment follow the text, where as many come as go; above one of phones only case and
 * punctuation change.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "base/json.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/json_inside.h"
#include "formats/jsonl.h"
#include "formats/lines.h"
#include "formats/recordings.h"
#include "formats/table.h"
#include "formats/times.h"
#include "formats/transcript.h"

enum column {
    ID,
    TEXT,
    START,
    END,
    SPEAKER,
    LABELER,
    AUDIO,
    CHANNEL,
    LANGUAGE,
    GENDER,
    CUT
};

static const char *const names[] = { "id",       "text",    "start", "end",
                                     "speaker",  "labeler", "audio", "channel",
                                     "language", "gender",  "cut",   NULL };

struct manifest {
    struct cc_input *in;
    struct cc_json_scan scan;
    struct cc_map *ids;
    struct cc_table recordings; /* those of the file beside the supervisions */
    bool has_recordings;
};

/* What stands around a supervision: all zeros where nothing does. */
struct around {
    struct cc_str cut;
    double start; /* of the cut in the recording */
    struct cc_recording recording;
};

/* What is known of a supervision when all its members have been seen. */
struct supervision {
    struct cc_json_value text, channel;
    struct cc_str recording;
    double start, duration;
    bool has_start, has_duration, has_sounds;
};

static struct cc_str text_of(struct manifest *m, const struct cc_json_value *v)
{
    return cc_json_text(v, m->in->arena);
}

static bool number(const struct cc_json_value *v, double *value)
{
    return v->type == CC_JSON_NUMBER && cc_seconds_parse(v->text, value);
}

/* {"labeler": "ann1"}: who labelled is no field of Lhotse's own. */
static void take_custom(struct manifest *m, struct cc_transcript *t, struct cc_str custom)
{
    static const char *const keys[] = { "labeler", "labeller", "annotator",
                                        "transcriber" };
    struct cc_json_value v;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (cc_json_find(&m->scan, custom, keys[i], &v)) {
            cc_transcript_set(t, LABELER, text_of(m, &v));
            return;
        }
}

/* {"word": [["gonna", 0.2, 0.3], ...], "phone": [...]} */
static void take_alignment(struct manifest *m, struct cc_transcript *t,
                           struct cc_str kinds, struct supervision *s)
{
    struct cc_json_inside kind = cc_json_inside(&m->scan, kinds);

    while (cc_json_inside_next(&kind)) {
        struct cc_json_inside items = cc_json_inside(&m->scan, kind.value.text), item;
        const bool words =
            cc_str_eq_z(kind.key, "word") || cc_str_eq_z(kind.key, "words");

        s->has_sounds |= !words && kind.value.text.len > 2;
        while (words && cc_json_inside_next(&items)) {
            item = cc_json_inside(&m->scan, items.value.text);
            /* The symbol is the first of a list, or so called. */
            while (cc_json_inside_next(&item))
                if (item.key.len == 0 || cc_str_eq_z(item.key, "symbol")) {
                    if (item.value.type == CC_JSON_STRING && item.value.text.len > 0)
                        cc_transcript_word(t, TEXT, item.value.text);
                    break;
                }
        }
    }
}

static void take_member(struct manifest *m, struct cc_transcript *t,
                        const struct cc_json_inside *w, struct supervision *s)
{
    const struct cc_json_value *v = &w->value;

    if (cc_str_eq_z(w->key, "id"))
        cc_transcript_set(t, ID, text_of(m, v));
    else if (cc_str_eq_z(w->key, "recording_id"))
        s->recording = text_of(m, v);
    else if (cc_str_eq_z(w->key, "start"))
        s->has_start = number(v, &s->start);
    else if (cc_str_eq_z(w->key, "duration"))
        s->has_duration = number(v, &s->duration);
    else if (cc_str_eq_z(w->key, "text"))
        s->text = *v;
    else if (cc_str_eq_z(w->key, "speaker"))
        cc_transcript_set(t, SPEAKER, text_of(m, v));
    else if (cc_str_eq_z(w->key, "language"))
        cc_transcript_set(t, LANGUAGE, text_of(m, v));
    else if (cc_str_eq_z(w->key, "gender"))
        cc_transcript_set(t, GENDER, text_of(m, v));
    else if (cc_str_eq_z(w->key, "channel"))
        s->channel = *v;
    else if (cc_str_eq_z(w->key, "custom"))
        take_custom(m, t, v->text);
    else if (cc_str_eq_z(w->key, "alignment"))
        take_alignment(m, t, v->text, s);
}

static void tell_twice(struct manifest *m, struct cc_transcript *t, struct cc_str id,
                       uint64_t place)
{
    const uint32_t before = cc_map_count(m->ids);

    if (id.len > 0 && cc_map_add(m->ids, id) < before)
        cc_transcript_problem(t, CC_PROBLEM_DUPLICATE, place, "id '%.*s' stands twice",
                              id.len < 80 ? (int)id.len : 80, id.ptr);
}

/* Lhotse's own validation: an id, a start that is not negative, a duration above zero.
 * Cuts that overlap have a supervision each by the same id. */
static void validate(struct manifest *m, struct cc_transcript *t,
                     const struct supervision *s, bool in_cut, uint64_t place)
{
    const struct cc_str id = t->cells[ID].value;

    if (id.len == 0)
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, place,
                              "a supervision without an id");
    else if (!in_cut)
        tell_twice(m, t, id, place);
    if (!s->has_start || !s->has_duration)
        cc_transcript_problem(t, CC_PROBLEM_TIME, place,
                              "a supervision without start or duration");
    else if (s->duration <= 0)
        cc_transcript_problem(t, CC_PROBLEM_TIME, place,
                              "the duration is not above zero");
}

/* Between times that are rounded to thousandths. */
static const double grain = 1e-3 + 1e-6;

static bool has_channel(struct manifest *m, struct cc_str channels, struct cc_str channel)
{
    struct cc_json_inside w = cc_json_inside(&m->scan, channels);

    while (cc_json_inside_next(&w))
        if (cc_str_eq(w.value.text, channel))
            return true;
    return false;
}

/* The supervision against the recording that its cut is of. */
static void validate_within(struct manifest *m, struct cc_transcript *t,
                            const struct supervision *s, const struct around *around,
                            uint64_t place)
{
    const struct cc_recording *r = &around->recording;
    const double end = around->start + s->start + s->duration;

    if (r->id.len == 0)
        return;
    if (s->recording.len > 0 && !cc_str_eq(s->recording, r->id))
        cc_transcript_problem(t, CC_PROBLEM_MISMATCH, place,
                              "is of recording '%.*s', and its cut of '%.*s'",
                              CC_STR_ARG(s->recording), CC_STR_ARG(r->id));
    if (s->has_start && s->has_duration && r->duration >= 0 && end > r->duration + grain)
        cc_transcript_problem(t, CC_PROBLEM_TIME, place,
                              "ends %.3f s behind the end of its recording",
                              end - r->duration);
    if (s->channel.type == CC_JSON_NUMBER && r->channels.len > 0 &&
        !has_channel(m, r->channels, s->channel.text))
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, place,
                              "channel %.*s is none of its recording",
                              CC_STR_ARG(s->channel.text));
}

/* The recording that the file beside has of this name. */
static void look_up(struct manifest *m, struct cc_transcript *t,
                    const struct supervision *s, struct around *around, uint64_t place)
{
    const struct cc_recording *r = cc_table_get(&m->recordings, s->recording);

    if (r != NULL)
        around->recording = *r;
    else
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, place,
                              "recording '%.*s' is not among those beside",
                              CC_STR_ARG(s->recording));
}

static bool take_supervision(struct manifest *m, struct cc_transcript *t,
                             struct cc_str object, struct around around,
                             struct cc_error *err)
{
    const uint64_t place = (uint64_t)(object.ptr - m->in->info.text.ptr);
    const double offset = around.start;
    struct cc_json_inside w = cc_json_inside(&m->scan, object);
    struct supervision s = { .text.type = CC_JSON_NULL,
                             .channel.type = CC_JSON_NULL,
                             .recording = CC_STR("") };

    while (cc_json_inside_next(&w))
        take_member(m, t, &w, &s);
    validate(m, t, &s, around.cut.ptr != NULL, place);
    if (m->has_recordings && around.cut.ptr == NULL)
        look_up(m, t, &s, &around, place);
    validate_within(m, t, &s, &around, place);
    cc_transcript_set(t, CUT, around.cut);
    cc_transcript_set(t, AUDIO,
                      around.recording.id.len > 0 ? around.recording.audio : s.recording);
    if (s.channel.type != CC_JSON_NULL)
        cc_transcript_set(t, CHANNEL, s.channel.type == CC_JSON_NESTED
                                          ? s.channel.text
                                          : text_of(m, &s.channel));
    if (s.has_start)
        cc_transcript_seconds(t, START, offset + s.start);
    if (s.has_start && s.has_duration)
        cc_transcript_seconds(t, END, offset + s.start + s.duration);
    if (s.text.type == CC_JSON_STRING) {
        cc_transcript_spelled(t, TEXT, s.text.text, &cc_codec_json);
        t->spans[TEXT].same_sound = s.has_sounds;
    }
    return cc_transcript_give(t, place, err);
}

static void validate_recording(struct cc_transcript *t, const struct cc_recording *r,
                               uint64_t place)
{
    if (r->rate == 0 || r->samples == 0 || r->duration == 0)
        cc_transcript_problem(t, CC_PROBLEM_TIME, place,
                              "a recording without samples, sampling rate or duration");
    else if (r->rate > 0 && r->samples > 0 && r->duration > 0 &&
             fabs(r->samples / r->rate - r->duration) > grain)
        cc_transcript_problem(
            t, CC_PROBLEM_MISMATCH, place,
            "a recording of %.3f s by its samples, and of %.3f s by its "
            "duration",
            r->samples / r->rate, r->duration);
}

static bool take_cut(struct manifest *m, struct cc_transcript *t, struct cc_str id,
                     struct cc_str object, struct cc_error *err)
{
    const uint64_t place = (uint64_t)(object.ptr - m->in->info.text.ptr);
    struct cc_json_inside w = cc_json_inside(&m->scan, CC_STR(""));
    struct around around = { .cut = id, .recording.id = CC_STR("") };
    struct cc_json_value v;
    double duration = 0;
    bool ok = true;

    if (cc_json_find(&m->scan, object, "supervisions", &v))
        w = cc_json_inside(&m->scan, v.text);
    if (cc_json_find(&m->scan, object, "start", &v) && !number(&v, &around.start))
        around.start = 0;
    if (cc_json_find(&m->scan, object, "recording", &v) && v.type == CC_JSON_NESTED) {
        around.recording = cc_recording_of(&m->scan, v.text, m->in->arena);
        validate_recording(t, &around.recording, place);
    }
    if (around.recording.duration > 0 && cc_json_find(&m->scan, object, "duration", &v) &&
        number(&v, &duration) &&
        around.start + duration > around.recording.duration + grain)
        cc_transcript_problem(t, CC_PROBLEM_TIME, place,
                              "the cut ends %.3f s behind the end of its recording",
                              around.start + duration - around.recording.duration);
    while (ok && cc_json_inside_next(&w))
        ok = take_supervision(m, t, w.value.text, around, err);
    return ok;
}

/* {"cut": {...}, "offset": 2.0}: times are those of the recordings, as of any cut. */
static bool take_tracks(struct manifest *m, struct cc_transcript *t, struct cc_str id,
                        struct cc_str tracks, struct cc_error *err)
{
    struct cc_json_inside w = cc_json_inside(&m->scan, tracks);
    struct cc_json_value cut;
    bool ok = true;

    while (ok && cc_json_inside_next(&w))
        if (cc_json_find(&m->scan, w.value.text, "cut", &cut))
            ok = take_cut(m, t, id, cut.text, err);
    return ok;
}

static bool take_recording(struct manifest *m, struct cc_transcript *t,
                           struct cc_str object, struct cc_error *err)
{
    const uint64_t place = (uint64_t)(object.ptr - m->in->info.text.ptr);
    const struct cc_recording r = cc_recording_of(&m->scan, object, m->in->arena);

    tell_twice(m, t, r.id, place);
    validate_recording(t, &r, place);
    if (cc_recordings_serve(m->in))
        return true;
    cc_transcript_set(t, ID, r.id);
    cc_transcript_set(t, AUDIO, r.audio);
    if (r.duration >= 0) {
        cc_transcript_seconds(t, START, 0);
        cc_transcript_seconds(t, END, r.duration);
    }
    return cc_transcript_give(t, place, err);
}

static bool take_object(struct manifest *m, struct cc_transcript *t, struct cc_str object,
                        struct cc_error *err)
{
    static const struct around nothing = { .cut = { NULL, 0 } };
    const uint64_t place = (uint64_t)(object.ptr - m->in->info.text.ptr);
    struct cc_json_value v, tracks, id = { .type = CC_JSON_NULL };
    const bool mixed = cc_json_find(&m->scan, object, "tracks", &tracks);
    struct cc_str name;

    if (!mixed && !cc_json_find(&m->scan, object, "supervisions", &v) &&
        !(cc_json_find(&m->scan, object, "type", &v) &&
          cc_str_eq_z(v.text, "PaddingCut")))
        return cc_json_find(&m->scan, object, "sources", &v)
                   ? take_recording(m, t, object, err)
                   : take_supervision(m, t, object, nothing, err);
    cc_json_find(&m->scan, object, "id", &id);
    name = text_of(m, &id);
    tell_twice(m, t, name, place);
    return mixed ? take_tracks(m, t, name, tracks.text, err)
                 : take_cut(m, t, name, object, err);
}

/* One value, which must begin so, and nothing behind it. */
static bool scan_whole(struct manifest *m, struct cc_str text, char first,
                       const char *otherwise, struct cc_json_value *value,
                       struct cc_error *err)
{
    struct cc_json_scan *s = &m->scan;

    s->at = text.ptr;
    s->end = text.ptr + text.len;
    s->what = NULL;
    if (cc_json_scan_space(s) == first && cc_json_scan_value(s, value) &&
        (cc_json_scan_space(s), s->at == s->end))
        return true;
    return cc_input_fail(m->in, err, s->too_deep ? CC_E_LIMIT : CC_E_FORMAT,
                         (uint64_t)(s->at - m->in->info.text.ptr), "invalid JSON: %s",
                         s->too_deep ? "nested too deep; raise it with --max-depth"
                         : s->what != NULL ? s->what
                                           : otherwise);
}

static bool take_lines(struct manifest *m, struct cc_transcript *t, struct cc_error *err)
{
    struct cc_lines l = { .text = m->in->info.text, .eol = m->in->dialect.eol };
    struct cc_json_value object;

    while (cc_lines_next(&l))
        if (cc_str_trim(l.line).len > 0 &&
            (!scan_whole(m, l.line, '{', "a line must be one object", &object, err) ||
             !take_object(m, t, object.text, err)))
            return false;
    return true;
}

static bool take_array(struct manifest *m, struct cc_transcript *t, struct cc_error *err)
{
    struct cc_json_value array;
    struct cc_json_inside w;

    if (!scan_whole(m, m->in->info.text, '[', "something follows the array", &array, err))
        return false;
    w = cc_json_inside(&m->scan, array.text);
    while (cc_json_inside_next(&w)) {
        if (w.value.text.len == 0 || w.value.text.ptr[0] != '{')
            return cc_input_fail(m->in, err, CC_E_FORMAT,
                                 (uint64_t)(w.value.text.ptr - m->in->info.text.ptr),
                                 "what stands in the array must be an object");
        if (!take_object(m, t, w.value.text, err))
            return false;
    }
    return true;
}

static bool is_array(const struct cc_input *in)
{
    return cc_str_starts(cc_str_trim(in->info.text), CC_STR("["));
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct manifest m = { .in = in, .scan.max_depth = in->limits.max_depth };
    struct cc_transcript t;
    bool ok = cc_transcript_begin(&t, in, sink, names, err);

    m.ids = cc_map_new(true);
    cc_table_init(&m.recordings, sizeof(struct cc_recording));
    m.has_recordings = cc_recordings_beside(in, sink, &m.recordings);
    ok = ok && (is_array(in) ? take_array : take_lines)(&m, &t, err);
    cc_transcript_release(&t);
    cc_map_free(m.ids);
    cc_table_release(&m.recordings);
    cc_json_scan_release(&m.scan);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const supervision[] = { "id", "recording_id", "start", "duration",
                                               NULL };
    static const char *const cut[] = { "id", "supervisions", "type", NULL };
    static const char *const mixed[] = { "id", "tracks", "type", NULL };
    static const char *const recording[] = { "id", "sources", "sampling_rate", NULL };

    if (cc_jsonl_sniff_keys(in, guess, supervision, 98, "Lhotse supervisions") > 0 ||
        cc_jsonl_sniff_keys(in, guess, cut, 98, "Lhotse cuts") > 0 ||
        cc_jsonl_sniff_keys(in, guess, mixed, 98, "Lhotse cuts") > 0)
        return 98;
    return cc_jsonl_sniff_keys(in, guess, recording, 98, "Lhotse recordings");
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        struct cc_json j = { .out = out };

        cc_json_open(&j, '{');
        cc_json_member(&j, "id", cc_export_id(x, i));
        cc_json_member(&j, "recording_id",
                   u->field[CC_FIELD_AUDIO].len > 0 ? u->field[CC_FIELD_AUDIO]
                                                    : CC_STR("rec"));
        cc_json_key(&j, "start");
        cc_json_num(&j, u->start, 6);
        cc_json_key(&j, "duration");
        cc_json_num(&j, u->end - u->start, 6);
        cc_json_key(&j, "channel");
        cc_json_uint(&j, 0);
        cc_json_member(&j, "text", u->field[CC_FIELD_TEXT]);
        cc_json_member(&j, "language", u->field[CC_FIELD_LANGUAGE]);
        cc_json_member(&j, "speaker", u->field[CC_FIELD_SPEAKER]);
        if (u->field[CC_FIELD_LABELER].len > 0) {
            cc_json_key(&j, "custom");
            cc_json_open(&j, '{');
            cc_json_member(&j, "labeler", u->field[CC_FIELD_LABELER]);
            cc_json_close(&j, '}');
        }
        cc_json_close(&j, '}');
        cc_strbuf_byte(out, '\n');
    }
}

const struct cc_format cc_format_lhotse = {
    .name = "lhotse",
    .extensions = "jsonl json",
    .reads = "Lhotse supervisions, cuts, recordings: a supervision is a row",
    .writes = "the text, and aligned words, if as many come as go",
    .is_transcript = true,
    .has_own_ids = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(ID) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) |
             CC_HOLDS(AUDIO) | CC_HOLDS(LANGUAGE),
    .wants = CC_HOLDS(START) | CC_HOLDS(END),
};
