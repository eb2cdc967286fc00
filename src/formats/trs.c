/* trs.c - Transcriber.
 *
 * Text stands between empty elements: <Sync time="3.1"/> and, where two speak at once,
 * <Who nb="1"/>. What stands between two of them is a record; <Event>, <Comment> and
 * <Background> are no text. A record ends at the next Sync or with its Turn.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/lines.h"
#include "formats/table.h"
#include "formats/times.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { TEXT, START, END, SPEAKER, LABELER, AUDIO, CHANNEL, TOPIC };

static const char *const names[] = { "text",  "start",   "end",   "speaker", "labeler",
                                     "audio", "channel", "topic", NULL };

struct document {
    struct cc_input *in;
    struct cc_xml_scan scan;
    struct cc_table speakers; /* names */
    struct cc_str labeler, audio, topic;
    struct cc_str turn_speakers, turn_end, channel;
    struct cc_str sync, next; /* time of this record and of the one behind it */
    size_t from;              /* where its text starts; 0: none is open */
    size_t place;
    struct cc_str who;
    size_t ahead; /* the Sync or the end of the Turn that a Who looked for */
    struct cc_str ahead_time;
};

static struct cc_str attribute(struct document *d, const char *name)
{
    return cc_xml_attribute(&d->scan, name, d->in->arena);
}

static void take_speaker(struct document *d)
{
    const struct cc_str id = attribute(d, "id"), name = attribute(d, "name");

    *(struct cc_str *)cc_table_put(&d->speakers, id) = name.len > 0 ? name : id;
}

/* The name of one speaker of the turn, or of all: "Ann, Ben". */
static void set_speaker(struct document *d, struct cc_transcript *t)
{
    struct cc_str rest = d->turn_speakers, id;
    struct cc_strbuf all = { 0 };
    double wanted = 0;

    cc_seconds_parse(d->who, &wanted);
    for (int number = 1; cc_word_next(&rest, &id); number++) {
        const struct cc_str *name = cc_table_get(&d->speakers, id);

        if (name == NULL)
            cc_transcript_problem(t, CC_PROBLEM_REFERENCE, d->place,
                                  "speaker '%.*s' is not declared", CC_STR_ARG(id));
        if (wanted >= 1 && number != (int)wanted)
            continue;
        cc_strbuf_z(&all, all.len > 0 ? ", " : "");
        cc_strbuf_str(&all, name == NULL ? id : *name);
    }
    if (all.len > 0)
        cc_transcript_copy(t, SPEAKER, cc_strbuf_view(&all));
    cc_strbuf_release(&all);
}

static bool says_something(struct cc_str source)
{
    struct cc_strbuf buf = { 0 };
    const bool says =
        cc_str_trim(cc_codec_read(&cc_codec_xml_soft, source, &buf)).len > 0;

    cc_strbuf_release(&buf);
    return says;
}

/* End the open record at the tag at hand; one without text is none. */
static bool close(struct document *d, struct cc_transcript *t, struct cc_error *err)
{
    struct cc_str source;

    if (d->from == 0)
        return true;
    source = cc_str_trim(cc_str_slice(d->in->info.text, d->from, d->scan.tag));
    d->from = 0;
    if (!says_something(source))
        return true;
    set_speaker(d, t);
    cc_transcript_decimal(t, START, d->sync);
    cc_transcript_decimal(t, END, d->next);
    cc_transcript_set(t, LABELER, d->labeler);
    cc_transcript_set(t, AUDIO, d->audio);
    if (d->channel.len > 0)
        cc_transcript_set(t, CHANNEL, d->channel);
    if (d->topic.len > 0)
        cc_transcript_set(t, TOPIC, d->topic);
    cc_transcript_spelled(t, TEXT, source, &cc_codec_xml_soft);
    return cc_transcript_give(t, d->place, err);
}

static void open(struct document *d)
{
    d->from = d->scan.behind;
    d->place = d->scan.tag;
}

/* The time of the Sync that ends the one around a Who, or that of the Turn. */
static struct cc_str time_ahead(struct document *d)
{
    struct cc_xml_scan ahead = d->scan;

    if (d->ahead > d->scan.tag)
        return d->ahead_time;
    d->ahead_time = d->turn_end;
    while (cc_xml_next(&ahead) && !cc_str_eq_z(ahead.name, "Turn"))
        if (cc_str_eq_z(ahead.name, "Sync")) {
            d->ahead_time = cc_xml_attribute(&ahead, "time", d->in->arena);
            break;
        }
    d->ahead = ahead.tag;
    return d->ahead_time;
}

static bool take_tag(struct document *d, struct cc_transcript *t, struct cc_error *err)
{
    struct cc_xml_scan *s = &d->scan;
    bool ok = true;

    if (cc_str_eq_z(s->name, "Turn") && s->is_end) {
        d->next = d->turn_end;
        return close(d, t, err);
    }
    if (s->is_end)
        return true;
    if (cc_str_eq_z(s->name, "Sync")) {
        d->next = attribute(d, "time");
        ok = close(d, t, err);
        d->sync = d->next;
        d->who = CC_STR("");
        open(d);
    } else if (cc_str_eq_z(s->name, "Who")) {
        d->next = time_ahead(d);
        ok = close(d, t, err);
        d->who = attribute(d, "nb");
        open(d);
    } else if (cc_str_eq_z(s->name, "Turn")) {
        d->turn_speakers = attribute(d, "speaker");
        d->turn_end = attribute(d, "endTime");
        d->sync = attribute(d, "startTime");
        d->channel = attribute(d, "channel");
        d->who = CC_STR("");
        open(d);
    } else if (cc_str_eq_z(s->name, "Section")) {
        d->topic = attribute(d, "topic");
    } else if (cc_str_eq_z(s->name, "Speaker")) {
        take_speaker(d);
    } else if (cc_str_eq_z(s->name, "Trans")) {
        d->labeler = attribute(d, "scribe");
        d->audio = attribute(d, "audio_filename");
    }
    return ok;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    const struct cc_str none = CC_STR("");
    struct document d = { .in = in,
                          .scan.text = in->info.text,
                          .labeler = none,
                          .audio = none,
                          .topic = none,
                          .turn_speakers = none,
                          .turn_end = none,
                          .channel = none,
                          .sync = none,
                          .next = none,
                          .who = none,
                          .ahead_time = none };
    struct cc_transcript t;
    bool ok;

    if (!cc_xml_judge(in, "Trans", err))
        return false;
    cc_table_init(&d.speakers, sizeof(struct cc_str));
    ok = cc_transcript_begin(&t, in, sink, names, err);
    while (ok && cc_xml_next(&d.scan))
        ok = take_tag(&d, &t, err);
    cc_transcript_release(&t);
    cc_table_release(&d.speakers);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_xml_sniff(in, guess, "Trans", "Transcriber: the root element is Trans");
}

static void put_seconds(struct cc_strbuf *out, double seconds)
{
    char room[CC_SECONDS_ROOM];

    cc_strbuf_str(out, cc_seconds_text(seconds, room));
}

static void put_turn(struct cc_export *x, const struct cc_utterance *u, size_t speaker,
                     double until, struct cc_strbuf *out)
{
    cc_strbuf_z(out, "<Turn");
    if (u->field[CC_FIELD_SPEAKER].len > 0)
        cc_strbuf_printf(out, " speaker=\"spk%zu\"", speaker + 1);
    cc_strbuf_z(out, " startTime=\"");
    put_seconds(out, u->start);
    cc_strbuf_z(out, "\" endTime=\"");
    put_seconds(out, until > u->end ? until : u->end);
    cc_strbuf_z(out, "\">\n<Sync time=\"");
    put_seconds(out, u->start);
    cc_strbuf_z(out, "\"/>\n");
    cc_xml_spell(NULL, cc_export_line(x, u->field[CC_FIELD_TEXT]), out);
    if (until > u->end) {
        cc_strbuf_z(out, "\n<Sync time=\"");
        put_seconds(out, u->end);
        cc_strbuf_z(out, "\"/>\n");
    }
    cc_strbuf_z(out, "\n</Turn>\n");
}

static void put_head(struct cc_export *x, const struct cc_export_groups *speakers,
                     struct cc_strbuf *out)
{
    cc_strbuf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE Trans SYSTEM "
                     "\"trans-14.dtd\">\n"
                     "<Trans scribe=\"");
    cc_xml_escape(out, cc_export_first(x, CC_FIELD_LABELER));
    cc_strbuf_z(out, "\" audio_filename=\"");
    cc_xml_escape(out, cc_export_first(x, CC_FIELD_AUDIO));
    cc_strbuf_z(out, "\" version=\"1\" version_date=\"\">\n<Speakers>\n");
    for (size_t i = 0; i < speakers->count; i++) {
        cc_strbuf_printf(out, "<Speaker id=\"spk%zu\" name=\"", i + 1);
        cc_xml_escape(out, speakers->values[i]);
        cc_strbuf_z(out, "\"/>\n");
    }
    cc_strbuf_z(
        out,
        "</Speakers>\n<Episode>\n<Section type=\"report\" startTime=\"0\" endTime=\"");
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    struct cc_export_groups speakers;
    double last = 0;

    cc_export_sort(x);
    speakers = cc_export_group(x, CC_FIELD_SPEAKER);
    put_head(x, &speakers, out);
    for (size_t i = 0; i < x->count; i++)
        last = x->items[i].end > last ? x->items[i].end : last;
    put_seconds(out, last);
    cc_strbuf_z(out, "\">\n");
    for (size_t i = 0; i < x->count; i++)
        put_turn(x, &x->items[i], speakers.of[i],
                 i + 1 < x->count ? x->items[i + 1].start : x->items[i].end, out);
    cc_strbuf_z(out, "</Section>\n</Episode>\n</Trans>\n");
}

const struct cc_format cc_format_trs = {
    .name = "trs",
    .extensions = "trs",
    .reads = "Transcriber: the text behind a Sync is a row; its DTD is never loaded",
    .writes = "the text; events and comments stay",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO),
    .wants = CC_HOLDS_TIMES,
};
