/* tei.c - TEI transcriptions of speech, ISO 24624 and the older form.
 *
 * An utterance <u> is a record. In ISO 24624 an <annotationBlock> around it has
 * speaker and times; in the older form <u> itself has them. Times are points of a
 * timeline, each so many units behind another one. Words in <w> are parted by blanks and
 * keep their number, and where spans tell of each only their case and punctuation change;
 * pauses, incidents and the like are no text.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/table.h"
#include "formats/times.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { ID, TEXT, START, END, SPEAKER, LABELER, AUDIO };

static const char *const names[] = { "id",      "text",    "start", "end",
                                     "speaker", "labeler", "audio", NULL };

/* `at` is known once all points before it are; until then it is the interval. */
struct point {
    struct cc_str since;
    double at;
    bool known, has_interval;
};

struct document {
    struct cc_input *in;
    struct cc_xml_scan scan;
    struct cc_table points;
    double unit; /* seconds; 0: points are absolute clocks we do not know */
    struct cc_str audio;
    struct cc_str block_id, block_who, block_start, block_end, block_resp;
    bool in_block, block_used;
};

/* ---- text ---- */

/* What these hold is no speech. */
static bool is_silent(struct cc_str name)
{
    static const char *const silent[] = { "incident", "kinesic", "vocal",   "writing",
                                          "note",     "desc",    "spanGrp", "span",
                                          "gap",      "shift" };

    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (cc_str_eq_z(name, silent[i]))
            return true;
    return false;
}

/* <pc>,</pc> belongs to the word before it, whatever white space lays out the file. Marks
 * that close in one language and open in another, “ and », stay apart. */
static bool is_closing_mark(struct cc_str source, size_t at)
{
    static const char *const marks[] = { ".", ",", ";", ":", "!", "?", ")", "\u2026",
                                         "\u201d", NULL };
    const struct cc_str rest = cc_str_slice(source, at, source.len);

    for (int i = 0; marks[i] != NULL; i++)
        if (cc_str_starts(rest, cc_str_z(marks[i])))
            return true;
    return false;
}

/* What was said and what it should be:
 * <choice><sic>gona</sic><corr>gonna</corr></choice>. */
static bool is_other_choice(struct cc_str source, size_t at, struct cc_str name)
{
    const struct cc_str before = cc_str_trim(cc_str_slice(source, 0, at));

    return (cc_str_eq_z(name, "corr") && cc_str_ends(before, CC_STR("</sic>"))) ||
           (cc_str_eq_z(name, "reg") && cc_str_ends(before, CC_STR("</orig>"))) ||
           (cc_str_eq_z(name, "expan") && cc_str_ends(before, CC_STR("</abbr>")));
}

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    struct cc_xml_scan s = { .text = source, .behind = at };

    cc_xml_unit(source, at, said);
    if (source.ptr[at] != '<' || said->inner > 0 || !cc_xml_next(&s) || s.tag != at)
        return;
    if (cc_str_eq_z(s.name, "w") || cc_str_eq_z(s.name, "seg"))
        said->saying = CC_SAYS_BLANK;
    else if (!s.is_end && cc_str_eq_z(s.name, "pc") && is_closing_mark(source, s.behind))
        said->saying = CC_SAYS_JOINED;
    if (!s.is_end && (is_silent(s.name) || is_other_choice(source, at, s.name))) {
        cc_xml_content(&s);
        said->taken = s.behind - at;
    }
}

static const struct cc_codec codec = {
    .stops = { ['&'] = true, ['<'] = true, ['\n'] = true, ['\r'] = true, ['\t'] = true },
    .soft = true,
    .trimmed = true,
    .unit = unit,
    .spell = cc_xml_spell,
    .refuses = cc_xml_refuses,
};

/* ---- timeline ---- */

static struct cc_str attribute(struct document *d, const char *name)
{
    return cc_xml_attribute(&d->scan, name, d->in->arena);
}

/* "#T1" and "T1" name the same. */
static struct cc_str target(struct cc_str reference)
{
    return cc_str_starts(reference, CC_STR("#"))
               ? cc_str_slice(reference, 1, reference.len)
               : reference;
}

static struct point resolve(struct document *d, struct cc_str interval,
                            struct cc_str since)
{
    const struct point *before = cc_table_get(&d->points, since);
    struct point p = { .since = since };

    p.has_interval = cc_seconds_parse(interval, &p.at);
    p.at *= d->unit;
    p.known = since.len == 0;
    if (p.has_interval && before != NULL && before->known) {
        p.at += before->at;
        p.known = true;
    }
    return p;
}

static void take_point(struct document *d)
{
    const struct point p =
        resolve(d, attribute(d, "interval"), target(attribute(d, "since")));

    *(struct point *)cc_table_put(&d->points, attribute(d, "id")) = p;
}

enum { MAX_CHAIN = 256 };

/* Add up the intervals back to a point that is known; false when there is none. */
static bool point_time(struct document *d, struct cc_str name, double *seconds)
{
    *seconds = 0;
    for (int i = 0; i < MAX_CHAIN; i++) {
        const struct point *p = cc_table_get(&d->points, name);

        if (p == NULL || !(p->known || p->has_interval))
            return false;
        *seconds += p->at;
        if (p->known)
            return true;
        name = p->since;
    }
    return false;
}

static void set_time(struct document *d, struct cc_transcript *t, uint32_t column,
                     struct cc_str reference)
{
    const struct cc_str name = target(reference);
    double seconds;

    if (reference.len == 0)
        return;
    if (cc_table_get(&d->points, name) == NULL)
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, d->scan.tag,
                              "point '%.*s' is not on the timeline", CC_STR_ARG(name));
    else if (point_time(d, name, &seconds))
        cc_transcript_seconds(t, column, seconds);
}

/* ---- records ---- */

static struct cc_str either(struct cc_str own, struct cc_str block)
{
    return own.len > 0 ? own : block;
}

static bool has_words(struct cc_str text)
{
    struct cc_xml_scan s = { .text = text };

    while (cc_xml_next(&s))
        if (cc_str_eq_z(s.name, "w"))
            return true;
    return false;
}

/* Whether spans behind an utterance tell something of its words, as <span from="#w1">: of
 * points of the timeline they tell as a whole. `s` stands behind the utterance. */
static bool words_are_told_of(struct document *d, struct cc_str text)
{
    struct cc_xml_scan s = d->scan;

    if (!d->in_block || !has_words(text))
        return false;
    while (cc_xml_next(&s) && !cc_str_eq_z(s.name, "annotationBlock") &&
           !cc_str_eq_z(s.name, "u"))
        if (!s.is_end && cc_str_eq_z(s.name, "span")) {
            struct cc_str from = cc_xml_attribute(&s, "from", d->in->arena);

            if (from.len == 0)
                from = cc_xml_attribute(&s, "target", d->in->arena);
            if (from.len > 0 && cc_table_get(&d->points, target(from)) == NULL)
                return true;
        }
    return false;
}

static bool take_utterance(struct document *d, struct cc_transcript *t,
                           struct cc_error *err)
{
    struct cc_str text;
    const struct cc_str none = CC_STR("");
    const size_t place = d->scan.tag;
    const bool first = d->in_block && !d->block_used;

    cc_transcript_set(t, ID, either(attribute(d, "id"), first ? d->block_id : none));
    cc_transcript_set(t, SPEAKER, target(either(attribute(d, "who"), d->block_who)));
    cc_transcript_set(t, LABELER, target(either(attribute(d, "resp"), d->block_resp)));
    cc_transcript_set(t, AUDIO, d->audio);
    set_time(d, t, START, either(attribute(d, "start"), d->block_start));
    set_time(d, t, END, either(attribute(d, "end"), d->block_end));
    d->block_used = true;
    text = cc_str_trim(cc_xml_content(&d->scan));
    cc_xml_text(t, TEXT, text, &codec);
    t->spans[TEXT].same_words = has_words(text);
    t->spans[TEXT].same_sound = words_are_told_of(d, text);
    return cc_transcript_give(t, place, err);
}

static void take_block(struct document *d)
{
    const struct cc_str none = CC_STR("");

    d->in_block = !d->scan.is_end;
    d->block_used = false;
    d->block_id = d->in_block ? attribute(d, "id") : none;
    d->block_who = d->in_block ? attribute(d, "who") : none;
    d->block_start = d->in_block ? attribute(d, "start") : none;
    d->block_end = d->in_block ? attribute(d, "end") : none;
    d->block_resp = d->in_block ? attribute(d, "resp") : none;
}

static bool take_tag(struct document *d, struct cc_transcript *t, struct cc_error *err)
{
    const struct cc_str name = d->scan.name;

    if (cc_str_eq_z(name, "annotationBlock"))
        take_block(d);
    else if (d->scan.is_end)
        return true;
    else if (cc_str_eq_z(name, "u"))
        return take_utterance(d, t, err);
    else if (cc_str_eq_z(name, "timeline"))
        d->unit = cc_str_eq_z(attribute(d, "unit"), "ms") ? 1e-3 : 1;
    else if (cc_str_eq_z(name, "when"))
        take_point(d);
    else if (cc_str_eq_z(name, "media") && d->audio.len == 0)
        d->audio = attribute(d, "url");
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    const struct cc_str none = CC_STR("");
    struct document d = { .in = in,
                          .scan.text = in->info.text,
                          .unit = 1,
                          .audio = none,
                          .block_id = none,
                          .block_who = none,
                          .block_start = none,
                          .block_end = none,
                          .block_resp = none };
    struct cc_transcript t;
    bool ok;

    if (!cc_xml_judge(in, NULL, err))
        return false;
    cc_table_init(&d.points, sizeof(struct point));
    ok = cc_transcript_begin(&t, in, sink, names, err);
    while (ok && cc_xml_next(&d.scan))
        ok = take_tag(&d, &t, err);
    cc_transcript_release(&t);
    cc_table_release(&d.points);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_xml_sniff(in, guess, "TEI teiCorpus TEI.2", "TEI: the root element is TEI");
}

/* A name as an XML id: letters, digits, '-', '_' and '.', and no digit first. */
static struct cc_str xml_id(struct cc_export *x, struct cc_str name)
{
    struct cc_strbuf id = { 0 };
    struct cc_str kept;

    for (size_t i = 0; i < name.len; i++) {
        const char c = cc_ascii_lower(name.ptr[i]);
        const bool digit = cc_ascii_is_digit(c) || c == '-' || c == '.';

        if (i == 0 && digit)
            cc_strbuf_byte(&id, '_');
        cc_strbuf_byte(&id, digit || (c >= 'a' && c <= 'z') || c == '_' || (c & 0x80) != 0
                                ? name.ptr[i]
                                : '_');
    }
    kept = cc_arena_str(x->arena, cc_strbuf_view(&id));
    x->changed += !cc_str_eq(kept, name);
    cc_strbuf_release(&id);
    return kept;
}

static struct cc_str reference(struct cc_export *x, struct cc_str name)
{
    return name.len == 0
               ? name
               : cc_arena_printf(x->arena, "#%.*s", CC_STR_ARG(xml_id(x, name)));
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    char room[CC_SECONDS_ROOM];

    cc_strbuf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "
                     "xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
                     "<teiHeader><fileDesc><titleStmt><title/></"
                     "titleStmt><publicationStmt><p/></publicationStmt>"
                     "<sourceDesc><recordingStmt><recording type=\"audio\"><media");
    cc_xml_put_attribute(out, "url", cc_export_first(x, CC_FIELD_AUDIO));
    cc_strbuf_z(
        out,
        "/></recording></recordingStmt></sourceDesc></fileDesc></teiHeader>\n<text>\n"
        "<timeline unit=\"s\">\n<when xml:id=\"T_ORIGIN\"/>\n");
    for (size_t i = 0; i < x->count; i++) {
        cc_strbuf_printf(out, "<when xml:id=\"S%zu\" interval=\"", i);
        cc_strbuf_str(out, cc_seconds_text(x->items[i].start, room));
        cc_strbuf_printf(out, "\" since=\"#T_ORIGIN\"/><when xml:id=\"E%zu\" interval=\"",
                         i);
        cc_strbuf_str(out, cc_seconds_text(x->items[i].end, room));
        cc_strbuf_z(out, "\" since=\"#T_ORIGIN\"/>\n");
    }
    cc_strbuf_z(out, "</timeline>\n<body>\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;

        cc_strbuf_z(out, "<annotationBlock");
        if (f[CC_FIELD_ID].len > 0)
            cc_xml_put_attribute(out, "xml:id", xml_id(x, f[CC_FIELD_ID]));
        cc_xml_put_attribute(out, "who", reference(x, f[CC_FIELD_SPEAKER]));
        cc_strbuf_printf(out, " start=\"#S%zu\" end=\"#E%zu\"", i, i);
        cc_xml_put_attribute(out, "resp", reference(x, f[CC_FIELD_LABELER]));
        cc_strbuf_z(out, "><u><seg type=\"contribution\">");
        cc_xml_spell(NULL, cc_export_line(x, f[CC_FIELD_TEXT]), out);
        cc_strbuf_z(out, "</seg></u></annotationBlock>\n");
    }
    cc_strbuf_z(out, "</body>\n</text>\n</TEI>\n");
}

const struct cc_format cc_format_tei = {
    .name = "tei",
    .extensions = "xml tei",
    .reads = "TEI speech, ISO 24624: an utterance is a row",
    .writes = "the text; markup stays",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(ID) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) |
             CC_HOLDS(AUDIO),
    .wants = CC_HOLDS_TIMES,
};
