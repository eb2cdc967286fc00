/* ttml.c - TTML and DFXP subtitles.
 *
 * A paragraph <p> is a record. Its times are relative to those of the elements around
 * it; a time is a clock or a count of hours, seconds, frames or ticks:
 *
 *     <body begin="10s"> <div> <p begin="00:00:01.5" dur="2s">      11.5 to 13.5
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/lines.h"
#include "formats/times.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { ID, TEXT, START, END, SPEAKER, LANGUAGE };

static const char *const names[] = { "id",      "text",     "start", "end",
                                     "speaker", "language", NULL };

enum { MAX_OPEN = 32 };

/* An element that is open: when it begins and ends, and whose it is. */
struct interval {
    double begin, end; /* < 0: not told */
    bool in_sequence;  /* its children come one after the other */
    double next;       /* then: where the next one begins */
    struct cc_str agent; /* who speaks in it, or in one around it */
};

struct document {
    struct cc_input *in;
    struct cc_xml_scan scan;
    double frame, tick; /* seconds */
    struct interval open[MAX_OPEN];
    unsigned n_open;
    struct cc_str language;
};

/* ---- text ---- */

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    struct cc_xml_scan s = { .text = source, .behind = at };

    cc_xml_unit(source, at, said);
    if (source.ptr[at] != '<' || said->inner > 0 || !cc_xml_next(&s) || s.tag != at ||
        s.is_end)
        return;
    if (cc_str_eq_z(s.name, "br")) {
        cc_xml_content(&s);
        said->taken = s.behind - at;
        said->saying = CC_SAYS_LINE;
        said->said[0] = '\n';
        said->len = 1;
    } else if (cc_str_eq_z(s.name, "metadata")) {
        cc_xml_content(&s);
        said->taken = s.behind - at;
    }
}

static void spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    while (text.len > 0) {
        const char *eol = memchr(text.ptr, '\n', text.len);
        const size_t n = eol == NULL ? text.len : (size_t)(eol - text.ptr);

        cc_xml_spell(in, cc_str_slice(text, 0, n), out);
        if (eol != NULL)
            cc_strbuf_z(out, "<br/>");
        text = cc_str_slice(text, n + (eol != NULL), text.len);
    }
}

#define STOPS                                                                            \
    {                                                                                    \
        ['&'] = true, ['<'] = true, ['\n'] = true, ['\r'] = true, ['\t'] = true          \
    }

static const struct cc_codec codec = {
    .stops = STOPS,
    .soft = true,
    .trimmed = true,
    .unit = unit,
    .spell = spell,
    .refuses = cc_xml_refuses,
};

/* ---- times ---- */

static struct cc_str attribute(struct document *d, const char *name)
{
    return cc_xml_attribute(&d->scan, name, d->in->arena);
}

/* "01:02:03:20": the last part counts frames. */
static bool parse_frames(const struct document *d, struct cc_str text, double *seconds)
{
    const char *last = memrchr(text.ptr, ':', text.len);
    double clock, frames;

    if (!cc_clock_parse(cc_str_slice(text, 0, (size_t)(last - text.ptr)), &clock) ||
        !cc_seconds_parse(cc_str_slice(text, (size_t)(last - text.ptr) + 1, text.len),
                          &frames))
        return false;
    *seconds = clock + frames * d->frame;
    return true;
}

static bool parse_time(const struct document *d, struct cc_str text, double *seconds)
{
    const struct {
        const char *suffix;
        double seconds;
    } units[] = {
        { "ms", 1e-3 }, { "h", 3600 },     { "m", 60 },
        { "s", 1 },     { "f", d->frame }, { "t", d->tick },
    };
    size_t colons = 0;

    text = cc_str_trim(text);
    for (size_t i = 0; i < text.len; i++)
        colons += text.ptr[i] == ':';
    if (colons == 3)
        return parse_frames(d, text, seconds);
    if (colons == 2)
        return cc_clock_parse(text, seconds);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const struct cc_str suffix = cc_str_z(units[i].suffix);

        if (!cc_str_ends(text, suffix))
            continue;
        if (!cc_seconds_parse(cc_str_slice(text, 0, text.len - suffix.len), seconds))
            return false;
        *seconds *= units[i].seconds;
        return true;
    }
    return false;
}

static void take_rates(struct document *d)
{
    struct cc_str multiplier = attribute(d, "frameRateMultiplier"), first, second;
    double rate = 30, tick = 0, above = 1, below = 1;

    cc_seconds_parse(attribute(d, "frameRate"), &rate);
    if (cc_word_next(&multiplier, &first) && cc_word_next(&multiplier, &second) &&
        (!cc_seconds_parse(first, &above) || !cc_seconds_parse(second, &below)))
        above = below = 1;
    d->frame = rate > 0 && above > 0 && below > 0 ? below / (rate * above) : 1.0 / 30;
    d->tick =
        cc_seconds_parse(attribute(d, "tickRate"), &tick) && tick > 0 ? 1 / tick : 1;
}

/* A time that is told and cannot be read is a problem; one not told is < 0. */
static double told_time(struct document *d, struct cc_transcript *t, const char *name)
{
    const struct cc_str text = attribute(d, name);
    double seconds;

    if (text.len == 0)
        return -1;
    if (parse_time(d, text, &seconds))
        return seconds;
    cc_transcript_problem(t, CC_PROBLEM_TIME, d->scan.tag, "%s '%.*s' is not a time",
                          name, CC_STR_ARG(text));
    return -1;
}

/* What the times of a child are reckoned from. */
static double base_of(const struct interval *around)
{
    if (around->in_sequence)
        return around->next;
    return around->begin < 0 ? 0 : around->begin;
}

/* The times and the speaker of the element at hand within those around it. */
static struct interval interval_of(struct document *d, struct cc_transcript *t)
{
    struct interval whole = { .begin = -1, .end = -1, .agent = CC_STR("") };
    struct interval *around = d->n_open > 0 ? &d->open[d->n_open - 1] : &whole;
    const double begin = told_time(d, t, "begin"), end = told_time(d, t, "end");
    const double duration = told_time(d, t, "dur"), base = base_of(around);
    struct interval own = { .begin = -1, .end = end >= 0 ? base + end : -1,
                            .agent = attribute(d, "agent") };

    if (own.agent.len == 0)
        own.agent = around->agent;
    own.in_sequence = cc_str_eq_z(attribute(d, "timeContainer"), "seq");
    if (begin >= 0 || end >= 0 || duration >= 0 || around->begin >= 0)
        own.begin = base + (begin > 0 ? begin : 0);
    if (duration >= 0 && (end < 0 || own.begin + duration < own.end))
        own.end = own.begin + duration;
    if (own.end < 0)
        own.end = around->end;
    own.next = own.begin < 0 ? 0 : own.begin;
    if (own.end >= 0)
        around->next = own.end;
    return own;
}

static bool tells_times(struct document *d)
{
    return attribute(d, "begin").len > 0 || attribute(d, "end").len > 0 ||
           attribute(d, "dur").len > 0;
}

/* A span at hand, within those that are open; `all` holds what they come to. */
static void take_span(struct document *d, struct cc_transcript *t, struct interval *all)
{
    const struct interval own = interval_of(d, t);

    if (tells_times(d)) {
        if (all->begin < 0 || (own.begin >= 0 && own.begin < all->begin))
            all->begin = own.begin;
        if (own.end > all->end)
            all->end = own.end;
    }
    if (d->scan.is_empty)
        return;
    if (d->n_open < MAX_OPEN)
        d->open[d->n_open++] = own;
    else
        cc_xml_content(&d->scan);
}

/* Where only the spans of a paragraph have times, from the first to the last of them. */
static void widen_to_spans(struct document *d, struct cc_transcript *t,
                           struct cc_str content, struct interval *own)
{
    const struct cc_xml_scan outside = d->scan;
    const unsigned n_open = d->n_open;
    const size_t from = (size_t)(content.ptr - outside.text.ptr);
    struct interval all = { .begin = -1, .end = -1 };

    if (n_open == MAX_OPEN)
        return;
    d->scan = (struct cc_xml_scan){
        .text = cc_str_slice(outside.text, 0, from + content.len), .behind = from
    };
    d->open[d->n_open++] = *own;
    while (cc_xml_next(&d->scan))
        if (d->scan.is_end)
            d->n_open--;
        else if (cc_str_eq_z(d->scan.name, "span"))
            take_span(d, t, &all);
        else
            cc_xml_content(&d->scan); /* a line break, a style's change */
    d->scan = outside;
    d->n_open = n_open;
    if (all.begin < 0 && all.end < 0)
        return;
    own->begin = all.begin;
    own->end = all.end;
    if (n_open > 0 && own->end >= 0)
        d->open[n_open - 1].next = own->end;
}

/* ---- records ---- */

static bool take_paragraph(struct document *d, struct cc_transcript *t,
                           struct cc_error *err)
{
    struct interval own = interval_of(d, t);
    const size_t place = d->scan.tag;
    const bool told = tells_times(d);
    struct cc_str content;

    cc_transcript_set(t, ID, attribute(d, "id"));
    cc_transcript_set(t, SPEAKER, own.agent);
    cc_transcript_set(t, LANGUAGE, d->language);
    content = cc_xml_content(&d->scan);
    if (!told)
        widen_to_spans(d, t, content, &own);
    if (own.begin >= 0)
        cc_transcript_seconds(t, START, own.begin);
    if (own.end >= 0)
        cc_transcript_seconds(t, END, own.end);
    cc_xml_text(t, TEXT, cc_str_trim(content), &codec);
    return cc_transcript_give(t, place, err);
}

static bool is_container(struct cc_str name)
{
    return cc_str_eq_z(name, "body") || cc_str_eq_z(name, "div");
}

static bool take_tag(struct document *d, struct cc_transcript *t, struct cc_error *err)
{
    const struct cc_str name = d->scan.name;

    if (d->scan.is_end) {
        d->n_open -= is_container(name) && d->n_open > 0;
        return true;
    }
    if (cc_str_eq_z(name, "p"))
        return take_paragraph(d, t, err);
    if (cc_str_eq_z(name, "tt")) {
        take_rates(d);
        d->language = attribute(d, "lang");
    } else if (is_container(name) && !d->scan.is_empty) {
        const struct interval own = interval_of(d, t);

        if (d->n_open == MAX_OPEN)
            return cc_input_fail(d->in, err, CC_E_LIMIT, d->scan.tag,
                                 "more than %d elements are open", MAX_OPEN);
        d->open[d->n_open++] = own;
    }
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct document d = { .in = in,
                          .scan.text = in->info.text,
                          .frame = 1.0 / 30,
                          .tick = 1,
                          .language = CC_STR("") };
    struct cc_transcript t;
    bool ok;

    if (!cc_xml_judge(in, NULL, err))
        return false;
    ok = cc_transcript_begin(&t, in, sink, names, err);
    while (ok && cc_xml_next(&d.scan))
        ok = take_tag(&d, &t, err);
    cc_transcript_release(&t);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_xml_sniff(in, guess, "tt", "TTML: the root element is tt");
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    const struct cc_export_groups languages = cc_export_group(x, CC_FIELD_LANGUAGE);
    const bool one = languages.count == 1 && languages.values[0].len > 0;

    cc_strbuf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt "
                     "xmlns=\"http://www.w3.org/ns/ttml\" "
                     "xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\"");
    cc_xml_put_attribute(out, "xml:lang", one ? languages.values[0] : CC_STR("und"));
    cc_strbuf_z(out, ">\n<body>\n<div>\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];

        cc_strbuf_z(out, "<p");
        cc_xml_put_attribute(out, "xml:id", cc_export_word(x, u->field[CC_FIELD_ID], ""));
        cc_strbuf_z(out, " begin=\"");
        cc_export_clock(out, u->start, '.');
        cc_strbuf_z(out, "\" end=\"");
        cc_export_clock(out, u->end, '.');
        cc_strbuf_byte(out, '"');
        cc_xml_put_attribute(out, "ttm:agent",
                      cc_export_word(x, u->field[CC_FIELD_SPEAKER], ""));
        cc_strbuf_byte(out, '>');
        spell(NULL, cc_str_trim(u->field[CC_FIELD_TEXT]), out);
        cc_strbuf_z(out, "</p>\n");
    }
    cc_strbuf_z(out, "</div>\n</body>\n</tt>\n");
}

const struct cc_format cc_format_ttml = {
    .name = "ttml",
    .extensions = "ttml dfxp xml",
    .reads = "TTML, DFXP subtitles: a paragraph is a row, its agent the speaker",
    .writes = "the text; markup stays",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(ID) | CC_HOLDS(SPEAKER) | CC_HOLDS(LANGUAGE),
    .wants = CC_HOLDS_TIMES,
};
