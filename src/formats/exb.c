/* exb.c - EXMARaLDA basic transcriptions.
 *
 * An event names two points of a common timeline, some of which have no time: see
 * moments.h. The blank at the end of an event parts it from the next one and is no part
 * of the text.
 * Events of other tiers of a speaker may say again, word by word, what one of the tier of
 * type "t" says: see ties.h.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/sort.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/moments.h"
#include "formats/ties.h"
#include "formats/times.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { ID, TEXT, START, END, SPEAKER, LABELER, AUDIO, TIER, CATEGORY };

static const char *const names[] = { "id",      "text",  "start", "end",      "speaker",
                                     "labeler", "audio", "tier",  "category", NULL };

struct event {
    struct cc_str start, end, source;
    size_t place;
    uint32_t tier;
};

struct tier {
    struct cc_str id, speaker_id, category;
    bool is_text; /* type "t" */
    size_t place;
};

struct document {
    struct cc_input *in;
    struct cc_xml_scan scan;
    struct cc_table points, speakers; /* moments, abbreviations */
    struct cc_str audio, labeler, speaker_id;
    struct event *events;
    size_t n_events, events_cap;
    struct tier *tiers;
    size_t n_tiers, tiers_cap;
    struct cc_ties ties; /* an event each, between the numbers of its points */
};

static void put(struct cc_table *table, struct cc_str key, struct cc_str value)
{
    *(struct cc_str *)cc_table_put(table, key) = value;
}

static struct cc_str attribute(struct document *d, const char *name)
{
    return cc_xml_attribute(&d->scan, name, d->in->arena);
}

static struct cc_str content(struct document *d)
{
    struct cc_strbuf buf = { 0 };
    const struct cc_str source = cc_xml_content(&d->scan);
    struct cc_str value = cc_codec_read(&cc_codec_xml_soft, source, &buf);

    if (value.ptr != source.ptr)
        value = cc_arena_str(d->in->arena, value);
    cc_strbuf_release(&buf);
    return value;
}

/* The text of an event, without the information that may stand before it. */
static struct cc_str text_of(struct document *d)
{
    struct cc_str source = cc_xml_content(&d->scan);
    const struct cc_str end = CC_STR("</ud-information>");
    const char *p;

    while ((p = memmem(source.ptr, source.len, end.ptr, end.len)) != NULL)
        source = cc_str_slice(source, (size_t)(p - source.ptr) + end.len, source.len);
    if (source.len > 1 && source.ptr[source.len - 1] == ' ')
        source.len--;
    return source;
}

static double number_of(struct document *d, struct cc_str point)
{
    const uint32_t number = cc_map_find(d->points.keys, point);

    return number == CC_MAP_NONE ? -1.0 : (double)number;
}

static void take_event(struct document *d)
{
    const struct event e = { .start = attribute(d, "start"),
                             .end = attribute(d, "end"),
                             .place = d->scan.tag,
                             .source = text_of(d),
                             .tier = (uint32_t)d->n_tiers - 1 };

    if (d->n_tiers == 0)
        return;
    d->events =
        cc_grow(d->events, &d->events_cap, d->n_events + 1, sizeof *d->events);
    d->events[d->n_events++] = e;
    cc_ties_add(&d->ties, (struct cc_tie){ .source = e.source,
                                           .from = number_of(d, e.start),
                                           .to = number_of(d, e.end),
                                           .tier = e.tier });
}

static void take_tier(struct document *d)
{
    d->tiers = cc_grow(d->tiers, &d->tiers_cap, d->n_tiers + 1, sizeof *d->tiers);
    d->tiers[d->n_tiers++] =
        (struct tier){ attribute(d, "id"), attribute(d, "speaker"),
                       attribute(d, "category"), cc_str_eq_z(attribute(d, "type"), "t"),
                       d->scan.tag };
}

static bool is_labeler(struct cc_str name)
{
    return cc_str_eq_ascii_case(name, CC_STR("transcriptor")) ||
           cc_str_eq_ascii_case(name, CC_STR("transcriber"));
}

static void take_tag(struct document *d)
{
    const struct cc_str name = d->scan.name;

    if (d->scan.is_end)
        return;
    if (cc_str_eq_z(name, "event"))
        take_event(d);
    else if (cc_str_eq_z(name, "tier"))
        take_tier(d);
    else if (cc_str_eq_z(name, "tli"))
        ((struct cc_moment *)cc_table_put(&d->points, attribute(d, "id")))->time =
            attribute(d, "time");
    else if (cc_str_eq_z(name, "speaker"))
        put(&d->speakers, d->speaker_id = attribute(d, "id"), CC_STR(""));
    else if (cc_str_eq_z(name, "abbreviation") && d->speaker_id.len > 0)
        put(&d->speakers, d->speaker_id, content(d));
    else if (cc_str_eq_z(name, "referenced-file") && d->audio.len == 0)
        d->audio = attribute(d, "url");
    else if (cc_str_eq_z(name, "ud-information") &&
             is_labeler(attribute(d, "attribute-name")))
        d->labeler = content(d);
}

/* Below the first tier of text of the same speaker. */
static void tie(struct document *d)
{
    struct cc_table texts; /* 1 + the number of a speaker's tier */

    cc_table_init(&texts, sizeof(uint32_t));
    for (uint32_t i = 0; i < d->n_tiers; i++) {
        uint32_t *number = cc_table_put(&texts, d->tiers[i].speaker_id);

        if (d->tiers[i].is_text && *number == 0)
            *number = i + 1;
    }
    for (uint32_t i = 0; i < d->n_tiers; i++) {
        const uint32_t *number = cc_table_get(&texts, d->tiers[i].speaker_id);

        if (d->tiers[i].speaker_id.len > 0 && *number > 0)
            cc_ties_lay(&d->ties, i, *number - 1);
    }
    cc_table_release(&texts);
    cc_ties_settle(&d->ties);
}

static void set_time(struct document *d, struct cc_transcript *t, uint32_t column,
                     struct cc_str point, size_t place)
{
    const struct cc_moment *m = cc_table_get(&d->points, point);

    if (m == NULL)
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, place,
                              "point '%.*s' is not on the timeline", CC_STR_ARG(point));
    else if (m->time.len > 0)
        cc_transcript_decimal(t, column, m->time);
    else if (m->known)
        cc_transcript_seconds(t, column, m->at);
}

static bool give(struct document *d, struct cc_transcript *t, size_t number,
                 struct cc_error *err)
{
    const struct event *e = &d->events[number];
    const struct tier *tier = &d->tiers[e->tier];
    const struct cc_str speaker = cc_table_text(&d->speakers, tier->speaker_id);
    char id[32];
    const int n = snprintf(id, sizeof id, "e%zu", number + 1);

    if (tier->speaker_id.len > 0 && speaker.ptr == NULL &&
        (number == 0 || e[-1].tier != e->tier))
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, tier->place,
                              "speaker '%.*s' is not declared",
                              CC_STR_ARG(tier->speaker_id));
    set_time(d, t, START, e->start, e->place);
    set_time(d, t, END, e->end, e->place);
    cc_transcript_copy(t, ID, (struct cc_str){ id, (size_t)n });
    cc_transcript_set(t, TIER, tier->id);
    cc_transcript_set(t, SPEAKER, speaker.len > 0 ? speaker : tier->speaker_id);
    cc_transcript_set(t, CATEGORY, tier->category);
    cc_transcript_set(t, LABELER, d->labeler);
    cc_transcript_set(t, AUDIO, d->audio);
    cc_xml_text(t, TEXT, e->source, &cc_codec_xml);
    cc_ties_put(&d->ties, number, t, TEXT);
    return cc_transcript_give(t, e->place, err);
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    const struct cc_str none = CC_STR("");
    struct document d = { .in = in,
                          .scan.text = in->info.text,
                          .audio = none,
                          .labeler = none,
                          .speaker_id = none,
                          .ties.codec = &cc_codec_xml };
    struct cc_transcript t;
    bool ok;

    if (!cc_xml_judge(in, NULL, err))
        return false;
    cc_table_init(&d.points, sizeof(struct cc_moment));
    cc_table_init(&d.speakers, sizeof(struct cc_str));
    while (cc_xml_next(&d.scan))
        take_tag(&d);
    cc_moments_place(&d.points);
    tie(&d);
    ok = cc_transcript_begin(&t, in, sink, names, err);
    for (size_t i = 0; ok && i < d.n_events; i++)
        if (in->with_words || !cc_ties_follows(&d.ties, i, false))
            ok = give(&d, &t, i, err);
    cc_transcript_release(&t);
    cc_ties_release(&d.ties);
    cc_table_release(&d.points);
    cc_table_release(&d.speakers);
    cc_free(d.events);
    cc_free(d.tiers);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_xml_sniff(in, guess, "basic-transcription",
                        "EXMARaLDA: the root element is basic-transcription");
}

/* Points in order and each once. */
struct timeline {
    double *points;
    size_t count;
};

static struct timeline make_timeline(struct cc_export *x)
{
    double *points = CC_NEW(x->arena, double, 2 * x->count);
    size_t kept = 0;

    for (size_t i = 0; i < x->count; i++) {
        points[2 * i] = x->items[i].start;
        points[2 * i + 1] = x->items[i].end;
    }
    cc_sort(points, 2 * x->count, sizeof *points, cc_by_double);
    for (size_t i = 0; i < 2 * x->count; i++)
        if (kept == 0 || points[i] != points[kept - 1])
            points[kept++] = points[i];
    return (struct timeline){ points, kept };
}

static size_t point_number(const struct timeline *line, double seconds)
{
    size_t low = 0, high = line->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (line->points[middle] < seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put_tier(struct cc_export *x, const struct cc_export_groups *speakers,
                     size_t number, const struct timeline *line, struct cc_strbuf *out)
{
    const struct cc_str speaker = speakers->values[number];

    cc_strbuf_printf(out, "<tier id=\"TIE%zu\"", number);
    if (speaker.len > 0)
        cc_strbuf_printf(out, " speaker=\"SPK%zu\"", number);
    cc_strbuf_z(out, " category=\"v\" type=\"t\" display-name=\"");
    cc_xml_escape(out, speaker);
    cc_strbuf_z(out, " [v]\">\n");
    for (size_t i = speakers->first[number]; i < speakers->first[number + 1]; i++) {
        const struct cc_utterance *u = &x->items[speakers->order[i]];

        cc_strbuf_printf(out, "<event start=\"T%zu\" end=\"T%zu\">",
                         point_number(line, u->start), point_number(line, u->end));
        cc_xml_spell(NULL, u->field[CC_FIELD_TEXT], out);
        cc_strbuf_z(out, " </event>\n");
    }
    cc_strbuf_z(out, "</tier>\n");
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    const struct cc_export_groups speakers = cc_export_group(x, CC_FIELD_SPEAKER);
    const struct timeline line = make_timeline(x);

    cc_strbuf_z(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<basic-transcription>\n<head>\n"
        "<meta-information><project-name/><transcription-name/><referenced-file url=\"");
    cc_xml_escape(out, cc_export_first(x, CC_FIELD_AUDIO));
    cc_strbuf_z(out, "\"/><ud-meta-information/><comment/><transcription-convention/>"
                     "</meta-information>\n<speakertable>\n");
    for (size_t i = 0; i < speakers.count; i++)
        if (speakers.values[i].len > 0) {
            cc_strbuf_printf(out, "<speaker id=\"SPK%zu\"><abbreviation>", i);
            cc_xml_escape(out, speakers.values[i]);
            cc_strbuf_z(out, "</abbreviation></speaker>\n");
        }
    cc_strbuf_z(out, "</speakertable>\n</head>\n<basic-body>\n<common-timeline>\n");
    for (size_t i = 0; i < line.count; i++) {
        char room[CC_SECONDS_ROOM];

        cc_strbuf_printf(out, "<tli id=\"T%zu\" time=\"", i);
        cc_strbuf_str(out, cc_seconds_text(line.points[i], room));
        cc_strbuf_z(out, "\"/>\n");
    }
    cc_strbuf_z(out, "</common-timeline>\n");
    for (size_t i = 0; i < speakers.count; i++)
        put_tier(x, &speakers, i, &line, out);
    cc_strbuf_z(out, "</basic-body>\n</basic-transcription>\n");
}

const struct cc_format cc_format_exb = {
    .name = "exb",
    .extensions = "exb",
    .reads = "EXMARaLDA basic transcription: an event is a row",
    .writes = "the text; words of other tiers follow it",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO),
    .wants = CC_HOLDS_TIMES,
};
