/* eaf.c - ELAN annotation files.
 *
 * Tiers below another one may say its words again: see ties.h.
 *
 * Times stand in a table of slots at the head, in order. Some have no value; as ELAN
 * does, those between two that have one share the time between them. An annotation has
 * two slots, or refers to another annotation and has that one's; so annotations are
 * gathered first and given when all are known:
 *
 *     a2547 -> a2546 -> ts7, ts8 -> 9.243, 9.92
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/moments.h"
#include "formats/ties.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { ID, TEXT, START, END, SPEAKER, LABELER, AUDIO, TIER, PARENT };

static const char *const names[] = { "id",      "text",  "start", "end",    "speaker",
                                     "labeler", "audio", "tier",  "parent", NULL };

enum { MAX_CHAIN = 64 };

struct annotation {
    struct cc_str id, parent, slots[2], source;
    uint32_t tier;
    size_t place;
    bool has_value, vocabulary;
};

struct tier {
    struct cc_str id, speaker, labeler, above;
};

/* One without a time has its share of what lies between those around it. */
struct document {
    struct cc_input *in;
    struct cc_xml_scan scan;
    struct cc_table slots; /* in the order of time */
    struct cc_table ids;   /* 1 + the number of the first annotation that has it */
    struct cc_table tier_ids;
    struct cc_ties ties;
    struct annotation *annotations;
    size_t n_annotations, annotations_cap;
    struct tier *tiers;
    size_t n_tiers, tiers_cap;
    struct cc_str audio;
    double unit; /* seconds */
};

static struct cc_str attribute(struct document *d, const char *name)
{
    return cc_xml_attribute(&d->scan, name, d->in->arena);
}

static void take_slot(struct document *d)
{
    struct cc_moment *slot = cc_table_put(&d->slots, attribute(d, "TIME_SLOT_ID"));

    slot->time = attribute(d, "TIME_VALUE");
}

static void take_media(struct document *d)
{
    struct cc_str url = attribute(d, "RELATIVE_MEDIA_URL");

    if (d->audio.len > 0)
        return;
    if (url.len == 0)
        url = attribute(d, "MEDIA_URL");
    if (cc_str_starts(url, CC_STR("file:///")))
        url = cc_str_slice(url, 7, url.len);
    else if (cc_str_starts(url, CC_STR("./")))
        url = cc_str_slice(url, 2, url.len);
    d->audio = url;
}

static void take_tier(struct document *d)
{
    d->tiers = cc_grow(d->tiers, &d->tiers_cap, d->n_tiers + 1, sizeof *d->tiers);
    d->tiers[d->n_tiers++] =
        (struct tier){ attribute(d, "TIER_ID"), attribute(d, "PARTICIPANT"),
                       attribute(d, "ANNOTATOR"), attribute(d, "PARENT_REF") };
    *(uint32_t *)cc_table_put(&d->tier_ids, d->tiers[d->n_tiers - 1].id) =
        (uint32_t)d->n_tiers;
}

static void take_annotation(struct document *d)
{
    struct annotation a = {
        .id = attribute(d, "ANNOTATION_ID"),
        .parent = attribute(d, "ANNOTATION_REF"),
        .slots = { attribute(d, "TIME_SLOT_REF1"), attribute(d, "TIME_SLOT_REF2") },
        .tier = (uint32_t)d->n_tiers,
        .place = d->scan.tag,
        .vocabulary = cc_xml_spelled(&d->scan, "CVE_REF").ptr != NULL,
    };

    d->annotations = cc_grow(d->annotations, &d->annotations_cap, d->n_annotations + 1,
                             sizeof *d->annotations);
    d->annotations[d->n_annotations++] = a;
    if (a.id.len > 0) {
        size_t *number = cc_table_put(&d->ids, a.id);

        if (*number == 0)
            *number = d->n_annotations;
    }
}

static void gather(struct document *d)
{
    struct cc_xml_scan *s = &d->scan;

    while (cc_xml_next(s)) {
        if (s->is_end)
            continue;
        if (cc_str_eq_z(s->name, "HEADER"))
            d->unit = cc_str_eq_z(attribute(d, "TIME_UNITS"), "milliseconds") ? 1e-3 : 1;
        else if (cc_str_eq_z(s->name, "MEDIA_DESCRIPTOR"))
            take_media(d);
        else if (cc_str_eq_z(s->name, "TIME_SLOT"))
            take_slot(d);
        else if (cc_str_eq_z(s->name, "TIER"))
            take_tier(d);
        else if (cc_str_eq_z(s->name, "ALIGNABLE_ANNOTATION") ||
                 cc_str_eq_z(s->name, "REF_ANNOTATION"))
            take_annotation(d);
        else if (cc_str_eq_z(s->name, "ANNOTATION_VALUE") && d->n_annotations > 0) {
            d->annotations[d->n_annotations - 1].source = cc_xml_content(s);
            d->annotations[d->n_annotations - 1].has_value = true;
        }
    }
}

/* The annotation that has the times of another; NULL when the chain leads nowhere. */
static const struct annotation *timed(struct document *d, const struct annotation *a)
{
    for (int i = 0; i < MAX_CHAIN && a->parent.len > 0; i++) {
        const size_t *number = cc_table_get(&d->ids, a->parent);

        if (number == NULL)
            return NULL;
        a = &d->annotations[*number - 1];
    }
    return a->parent.len > 0 ? NULL : a;
}

/* The time of a slot; false when there is no such slot. A slot may have no time. */
static bool slot_time(struct document *d, struct cc_str slot, double *seconds,
                      bool *has_time)
{
    const struct cc_moment *declared = cc_table_get(&d->slots, slot);

    if (declared == NULL)
        return false;
    *has_time = declared->known;
    *seconds = declared->at * d->unit;
    return true;
}

static void give_times(struct document *d, struct cc_transcript *t,
                       const struct annotation *a)
{
    const struct annotation *own = timed(d, a);
    double at[2] = { 0, 0 };
    bool has[2] = { false, false };

    if (own == NULL) {
        cc_transcript_problem(
            t, CC_PROBLEM_REFERENCE, a->place,
            "annotation '%.*s' refers to '%.*s', which leads to no times",
            CC_STR_ARG(a->id), CC_STR_ARG(a->parent));
        return;
    }
    for (int i = 0; i < 2; i++)
        if (!slot_time(d, own->slots[i], &at[i], &has[i]) && own == a)
            cc_transcript_problem(
                t, CC_PROBLEM_REFERENCE, a->place,
                "annotation '%.*s' has a time slot '%.*s' that is not declared",
                CC_STR_ARG(a->id), CC_STR_ARG(own->slots[i]));
    if (has[0])
        cc_transcript_seconds(t, START, at[0]);
    if (has[1])
        cc_transcript_seconds(t, END, at[1]);
}

/* ---- words below a text ---- */

static double place_of(struct document *d, struct cc_str slot)
{
    const struct cc_moment *s = cc_table_get(&d->slots, slot);

    return s == NULL ? -1 : s->at * d->unit;
}

static void tie(struct document *d)
{
    cc_moments_place(&d->slots);
    for (size_t i = 0; i < d->n_annotations; i++) {
        const struct annotation *a = &d->annotations[i];
        const size_t *parent =
            a->parent.len > 0 ? cc_table_get(&d->ids, a->parent) : NULL;

        cc_ties_add(&d->ties, (struct cc_tie){ .source = a->source,
                                               .from = place_of(d, a->slots[0]),
                                               .to = place_of(d, a->slots[1]),
                                               .tier = a->tier,
                                               .parent = parent == NULL ? 0 : *parent,
                                               .fixed = a->vocabulary });
    }
    for (size_t i = 0; i < d->n_tiers; i++) {
        const uint32_t *above = cc_table_get(&d->tier_ids, d->tiers[i].above);

        if (d->tiers[i].above.len > 0 && above != NULL)
            cc_ties_lay(&d->ties, (uint32_t)i + 1, *above);
    }
    cc_ties_settle(&d->ties);
}

static bool give(struct document *d, struct cc_transcript *t, const struct annotation *a,
                 struct cc_error *err)
{
    static const char bound[] = "the value comes from a controlled vocabulary";

    if (a->tier > 0) {
        const struct tier *tier = &d->tiers[a->tier - 1];

        cc_transcript_set(t, TIER, tier->id);
        cc_transcript_set(t, SPEAKER, tier->speaker);
        cc_transcript_set(t, LABELER, tier->labeler);
    }
    cc_transcript_set(t, ID, a->id);
    cc_transcript_set(t, AUDIO, d->audio);
    cc_transcript_set(t, PARENT, a->parent);
    give_times(d, t, a);
    if (a->has_value && a->vocabulary)
        cc_transcript_bound(t, TEXT, a->source, &cc_codec_xml, bound);
    else if (a->has_value)
        cc_xml_text(t, TEXT, a->source, &cc_codec_xml);
    cc_ties_put(&d->ties, (size_t)(a - d->annotations), t, TEXT);
    return cc_transcript_give(t, a->place, err);
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct document d = {
        .in = in, .scan.text = in->info.text, .unit = 1e-3, .audio = CC_STR(""),
        .ties.codec = &cc_codec_xml,
    };
    struct cc_transcript t;
    bool ok;

    if (!cc_xml_judge(in, NULL, err))
        return false;
    cc_table_init(&d.slots, sizeof(struct cc_moment));
    cc_table_init(&d.ids, sizeof(size_t));
    cc_table_init(&d.tier_ids, sizeof(uint32_t));
    gather(&d);
    tie(&d);
    ok = cc_transcript_begin(&t, in, sink, names, err);
    for (size_t i = 0; ok && i < d.n_annotations; i++)
        if (in->with_words || !cc_ties_follows(&d.ties, i, false))
            ok = give(&d, &t, &d.annotations[i], err);
    cc_transcript_release(&t);
    cc_table_release(&d.slots);
    cc_table_release(&d.ids);
    cc_table_release(&d.tier_ids);
    cc_ties_release(&d.ties);
    cc_free(d.annotations);
    cc_free(d.tiers);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_xml_sniff(in, guess, "ANNOTATION_DOCUMENT",
                        "ELAN: the root element is ANNOTATION_DOCUMENT");
}

static void put_slots(struct cc_export *x, struct cc_strbuf *out)
{
    cc_strbuf_z(out, "    <TIME_ORDER>\n");
    for (size_t i = 0; i < x->count; i++)
        cc_strbuf_printf(
            out,
            "        <TIME_SLOT TIME_SLOT_ID=\"ts%zu\" TIME_VALUE=\"%.0f\"/>\n"
            "        <TIME_SLOT TIME_SLOT_ID=\"ts%zu\" TIME_VALUE=\"%.0f\"/>\n",
            2 * i + 1, x->items[i].start * 1000, 2 * i + 2, x->items[i].end * 1000);
    cc_strbuf_z(out, "    </TIME_ORDER>\n");
}

static struct cc_str name_of(struct cc_export *x, const struct cc_str *f)
{
    return cc_arena_printf(x->arena, "%.*s%s%.*s", CC_STR_ARG(f[CC_FIELD_SPEAKER]),
                           f[CC_FIELD_LABELER].len > 0 ? "@" : "",
                           CC_STR_ARG(f[CC_FIELD_LABELER]));
}

/* A tier has one speaker and one labeler: where the records have none, or one that
 * several share, these two make its name. */
static void name_tiers(struct cc_export *x)
{
    const struct cc_export_groups tiers = cc_export_group(x, CC_FIELD_TIER);

    for (size_t v = 0; v < tiers.count; v++) {
        const size_t head = tiers.order[tiers.first[v]];
        const struct cc_str first = name_of(x, x->items[head].field);
        bool shared = false;

        for (size_t i = tiers.first[v]; i < tiers.first[v + 1]; i++)
            shared |= !cc_str_eq(first, name_of(x, x->items[tiers.order[i]].field));
        for (size_t i = tiers.first[v]; i < tiers.first[v + 1]; i++) {
            struct cc_str *f = x->items[tiers.order[i]].field;
            const struct cc_str own = name_of(x, f);

            x->lost |= shared && tiers.values[v].len > 0 ? CC_HOLDS(TIER) : 0;
            if (shared && tiers.values[v].len > 0)
                f[CC_FIELD_TIER] =
                    cc_arena_printf(x->arena, "%.*s %.*s", CC_STR_ARG(tiers.values[v]),
                                    CC_STR_ARG(own));
            else if (tiers.values[v].len == 0)
                f[CC_FIELD_TIER] = own.len > 0 ? own : CC_STR("default");
        }
    }
}

static void put_annotation(const struct cc_utterance *u, size_t number,
                           struct cc_strbuf *out)
{
    cc_strbuf_printf(
        out,
        "        <ANNOTATION>\n            <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a%zu\" "
        "TIME_SLOT_REF1=\"ts%zu\" TIME_SLOT_REF2=\"ts%zu\">\n"
        "                <ANNOTATION_VALUE>",
        number + 1, 2 * number + 1, 2 * number + 2);
    cc_xml_spell(NULL, u->field[CC_FIELD_TEXT], out);
    cc_strbuf_z(out, "</ANNOTATION_VALUE>\n            </ALIGNABLE_ANNOTATION>\n        "
                     "</ANNOTATION>\n");
}

static void put_tier(struct cc_export *x, const struct cc_export_groups *tiers,
                     size_t tier, struct cc_strbuf *out)
{
    const struct cc_str *f = x->items[tiers->order[tiers->first[tier]]].field;

    cc_strbuf_z(out, "    <TIER ANNOTATOR=\"");
    cc_xml_escape(out, f[CC_FIELD_LABELER]);
    cc_strbuf_z(out, "\" LINGUISTIC_TYPE_REF=\"utterance\" PARTICIPANT=\"");
    cc_xml_escape(out, f[CC_FIELD_SPEAKER]);
    cc_strbuf_z(out, "\" TIER_ID=\"");
    cc_xml_escape(out, tiers->values[tier]);
    cc_strbuf_z(out, "\">\n");
    for (size_t i = tiers->first[tier]; i < tiers->first[tier + 1]; i++)
        put_annotation(&x->items[tiers->order[i]], tiers->order[i], out);
    cc_strbuf_z(out, "    </TIER>\n");
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    const struct cc_str audio = cc_export_first(x, CC_FIELD_AUDIO);
    struct cc_export_groups tiers;

    cc_strbuf_z(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" "
        "DATE=\"1970-01-01T00:00:00+00:00\" FORMAT=\"3.0\" VERSION=\"3.0\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:noNamespaceSchemaLocation="
        "\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">\n"
        "    <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\">\n");
    if (audio.len > 0) {
        cc_strbuf_z(out, "        <MEDIA_DESCRIPTOR MEDIA_URL=\"");
        cc_xml_escape(out, audio);
        cc_strbuf_z(out, "\" MIME_TYPE=\"audio/x-wav\" RELATIVE_MEDIA_URL=\"");
        cc_xml_escape(out, audio);
        cc_strbuf_z(out, "\"/>\n");
    }
    cc_strbuf_z(out, "    </HEADER>\n");
    put_slots(x, out);
    name_tiers(x);
    tiers = cc_export_group(x, CC_FIELD_TIER);
    for (size_t i = 0; i < tiers.count; i++)
        put_tier(x, &tiers, i, out);
    cc_strbuf_z(out, "    <LINGUISTIC_TYPE GRAPHIC_REFERENCES=\"false\" "
                     "LINGUISTIC_TYPE_ID=\"utterance\" "
                     "TIME_ALIGNABLE=\"true\"/>\n</ANNOTATION_DOCUMENT>\n");
}

const struct cc_format cc_format_eaf = {
    .name = "eaf",
    .extensions = "eaf",
    .reads = "ELAN: an annotation is a row, with the tier's participant and annotator",
    .writes = "the text, unless of a controlled vocabulary; words of tiers below follow "
              "it",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(TIER),
    .wants = CC_HOLDS_TIMES,
};
