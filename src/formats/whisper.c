/* whisper.c - Whisper JSON: one object with the whole text and its segments.
 *
 * The whole text is that of the segments one behind the other, so a change is made in
 * both places. The words of a segment that have times follow its text, where as many come
 * as go. The numbers of its tokens stay as they were.
 *
 * whisper.cpp calls the segments "transcription", and times "offsets" in milliseconds;
 * whisperX and OpenAI's service list all words once more, or only, beside the segments;
 * what is dumped from faster-whisper may be the list of segments alone; Hugging Face's
 * pipelines call them "chunks", with two times each.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/json.h"
#include "formats/align.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/json_inside.h"
#include "formats/jsonl.h"
#include "formats/lines.h"
#include "formats/times.h"
#include "formats/transcript.h"

enum column { ID, TEXT, START, END, SPEAKER, LANGUAGE, LOGPROB, COMPRESSION, NO_SPEECH };

static const char *const names[] = { "id",
                                     "text",
                                     "start",
                                     "end",
                                     "speaker",
                                     "language",
                                     "avg_logprob",
                                     "compression_ratio",
                                     "no_speech_prob",
                                     NULL };

struct document {
    struct cc_input *in;
    struct cc_json_scan scan;
    struct cc_str whole; /* the whole text as it is spelled; `ptr` NULL without one */
    size_t done;         /* of it, by the segments so far */
    bool agrees;
    struct cc_str language;
    struct cc_json_inside words; /* those beside the segments that are left */
};

/* The place of a segment's text in the whole, when it stands next. Some strip that. */
static struct cc_str twin_of(struct document *d, struct cc_transcript *t,
                             struct cc_str text)
{
    struct cc_str rest, twin = { NULL, 0 };

    if (d->whole.ptr == NULL || !d->agrees)
        return twin;
    rest = cc_str_slice(d->whole, d->done, d->whole.len);
    if (d->done == 0 && cc_str_starts(text, CC_STR(" ")) && !cc_str_starts(rest, text))
        text = cc_str_slice(text, 1, text.len);
    if (!cc_str_starts(rest, text)) {
        d->agrees = false;
        cc_transcript_problem(t, CC_PROBLEM_MISMATCH,
                              (uint64_t)(text.ptr - d->in->info.text.ptr),
                              "the whole text does not go on with this segment");
        return twin;
    }
    d->done += text.len;
    return cc_str_slice(rest, 0, text.len);
}

/* {"word": " gonna", "start": 0.2, ...}: some begin with the blank that parts them.
 * Tokens of whisper.cpp that are no text are called [_BEG_], [_TT_125]. */
static bool find_word(struct document *d, struct cc_str object, struct cc_str *word)
{
    struct cc_json_value v;

    if ((!cc_json_find(&d->scan, object, "word", &v) &&
         !cc_json_find(&d->scan, object, "text", &v)) ||
        v.type != CC_JSON_STRING || cc_str_starts(v.text, CC_STR("[_")))
        return false;
    *word = cc_str_trim(v.text);
    return true;
}

static void set_words(struct document *d, struct cc_transcript *t, struct cc_str words)
{
    struct cc_json_inside w = cc_json_inside(&d->scan, words);
    struct cc_str word;

    while (cc_json_inside_next(&w))
        if (find_word(d, w.value.text, &word))
            cc_transcript_word(t, TEXT, word);
}

/* As many of the words beside the segments as this one has. */
static void set_words_beside(struct document *d, struct cc_transcript *t)
{
    size_t left = t->n_words > 0 ? t->n_words : cc_align_count(t->cells[TEXT].value);
    bool is_first = t->n_words > 0;
    struct cc_str word;

    while (left > 0 && cc_json_inside_next(&d->words)) {
        if (!find_word(d, d->words.value.text, &word))
            continue;
        if (is_first)
            cc_transcript_word(t, TEXT, (struct cc_str){ NULL, 0 });
        is_first = false;
        cc_transcript_word(t, TEXT, word);
        left--;
    }
}

static void set_text(struct document *d, struct cc_transcript *t,
                     const struct cc_json_value *v)
{
    struct cc_str text = v->text, twin;

    if (v->type != CC_JSON_STRING)
        return;
    twin = twin_of(d, t, text);
    if (text.len > 0 && text.ptr[0] == ' ') { /* parts it from the one before */
        text = cc_str_slice(text, 1, text.len);
        if (cc_str_starts(twin, CC_STR(" ")))
            twin = cc_str_slice(twin, 1, twin.len);
    }
    cc_transcript_spelled(t, TEXT, text, &cc_codec_json);
    t->spans[TEXT].twin = twin;
}

static void set(struct document *d, struct cc_transcript *t, uint32_t column,
                const struct cc_json_value *v)
{
    if (column == START || column == END)
        cc_transcript_decimal(t, column,
                              v->type == CC_JSON_NUMBER ? v->text : CC_STR(""));
    else if (column != TEXT)
        cc_transcript_set(t, column, cc_json_text(v, d->in->arena));
}

/* {"from": 0, "to": 2500} */
static void set_offsets(struct document *d, struct cc_transcript *t,
                        struct cc_str offsets)
{
    struct cc_json_value v;
    double ms;

    if (cc_json_find(&d->scan, offsets, "from", &v) && cc_seconds_parse(v.text, &ms))
        cc_transcript_seconds(t, START, ms / 1000);
    if (cc_json_find(&d->scan, offsets, "to", &v) && cc_seconds_parse(v.text, &ms))
        cc_transcript_seconds(t, END, ms / 1000);
}

/* [0.0, 2.5] */
static void set_timestamp(struct document *d, struct cc_transcript *t, struct cc_str pair)
{
    struct cc_json_inside w = cc_json_inside(&d->scan, pair);

    for (uint32_t c = START; c <= END && cc_json_inside_next(&w); c++)
        set(d, t, c, &w.value);
}

/* The names of the list of segments. */
static bool is_list(struct cc_str key)
{
    return cc_str_eq_z(key, "segments") || cc_str_eq_z(key, "transcription") ||
           cc_str_eq_z(key, "chunks");
}

static bool find_list(struct document *d, const struct cc_json_value *root,
                      struct cc_json_value *list)
{
    struct cc_json_inside w = cc_json_inside(&d->scan, root->text);
    bool found = root->text.ptr[0] == '[';

    *list = *root;
    while (!found && cc_json_inside_next(&w))
        if ((found = is_list(w.key)))
            *list = w.value;
    return found;
}

static bool take_segment(struct document *d, struct cc_transcript *t,
                         struct cc_str segment, struct cc_error *err)
{
    const uint64_t place = (uint64_t)(segment.ptr - d->in->info.text.ptr);
    struct cc_json_inside w = cc_json_inside(&d->scan, segment);
    struct cc_json_value text = { .type = CC_JSON_NULL };

    while (cc_json_inside_next(&w)) {
        if (cc_str_eq_z(w.key, "text"))
            text = w.value;
        if (cc_str_eq_z(w.key, "words") || cc_str_eq_z(w.key, "tokens"))
            set_words(d, t, w.value.text);
        else if (cc_str_eq_z(w.key, "offsets"))
            set_offsets(d, t, w.value.text);
        else if (cc_str_eq_z(w.key, "timestamp"))
            set_timestamp(d, t, w.value.text);
        for (uint32_t c = 0; names[c] != NULL; c++)
            if (cc_str_eq_z(w.key, names[c]))
                set(d, t, c, &w.value);
    }
    if (d->language.len > 0)
        cc_transcript_set(t, LANGUAGE, d->language);
    set_text(d, t, &text);
    set_words_beside(d, t);
    return cc_transcript_give(t, place, err);
}

/* One value is the whole input. */
static bool scan_all(struct document *d, struct cc_json_value *root, struct cc_error *err)
{
    struct cc_json_scan *s = &d->scan;

    cc_json_scan_space(s);
    if (cc_json_scan_value(s, root) && (cc_json_scan_space(s), s->at == s->end))
        return true;
    return cc_input_fail(d->in, err, s->too_deep ? CC_E_LIMIT : CC_E_FORMAT,
                         (uint64_t)(s->at - d->in->info.text.ptr), "invalid JSON: %s",
                         s->too_deep       ? "nested too deep; raise it with --max-depth"
                         : s->what != NULL ? s->what
                                           : "something follows the object");
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct document d = { .in = in, .agrees = true, .language = CC_STR("") };
    struct cc_json_value root, value, segments = { .type = CC_JSON_NULL };
    struct cc_transcript t;
    bool ok;

    d.scan = (struct cc_json_scan){ .at = in->info.text.ptr,
                                    .end = in->info.text.ptr + in->info.text.len,
                                    .max_depth = in->limits.max_depth };
    ok = scan_all(&d, &root, err);
    if (ok && cc_json_find(&d.scan, root.text, "text", &value) &&
        value.type == CC_JSON_STRING)
        d.whole = value.text;
    if (ok && (cc_json_find(&d.scan, root.text, "language", &value) ||
               (cc_json_find(&d.scan, root.text, "result", &value) &&
                cc_json_find(&d.scan, value.text, "language", &value))))
        d.language = cc_json_text(&value, in->arena);
    d.words = cc_json_inside(&d.scan, CC_STR(""));
    if (ok && (cc_json_find(&d.scan, root.text, "word_segments", &value) ||
               cc_json_find(&d.scan, root.text, "words", &value)))
        d.words = cc_json_inside(&d.scan, value.text);
    if (ok && !find_list(&d, &root, &segments))
        ok = cc_input_fail(in, err, CC_E_FORMAT, 0, "Whisper JSON without 'segments'");
    if (ok) {
        struct cc_json_inside w = cc_json_inside(&d.scan, segments.text);

        ok = cc_transcript_begin(&t, in, sink, names, err);
        while (ok && cc_json_inside_next(&w))
            ok = take_segment(&d, &t, w.value.text, err);
        if (ok && d.whole.ptr != NULL && d.agrees && d.done < d.whole.len)
            cc_transcript_problem(&t, CC_PROBLEM_MISMATCH,
                                  (uint64_t)(d.whole.ptr - in->info.text.ptr),
                                  "the whole text goes on behind the last segment");
        cc_transcript_release(&t);
    }
    cc_json_scan_release(&d.scan);
    return ok;
}

/* The first keys decide: the text may be long. */
static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const struct cc_str text = in->info.text;
    struct cc_json_scan s = { .at = text.ptr,
                              .end = text.ptr + text.len,
                              .max_depth = in->limits.max_depth };
    static const char *const judged[] = { "start", "end", "text", "avg_logprob", NULL };
    static const char *const timed[] = { "start", "end", "text", "words", NULL };
    struct cc_json_value v;
    bool found = false, beside;

    if (cc_str_starts(text, CC_STR("[")))
        return cc_jsonl_sniff_keys(in, guess, judged, 98,
                                   "Whisper JSON: a list of segments") > 0
                   ? 98
                   : cc_jsonl_sniff_keys(in, guess, timed, 98,
                                         "Whisper JSON: a list of segments with words");
    guess->dialect = (struct cc_dialect){ .eol = cc_eol_of(text), .header = true };
    snprintf(guess->why, sizeof guess->why, "Whisper JSON: one object with segments");
    if (cc_json_scan_space(&s) != '{')
        return 0;
    s.at++;
    for (int i = 0; i < 6 && !found && cc_json_scan_space(&s) == '"'; i++) {
        if (!cc_json_scan_value(&s, &v))
            break;
        beside = cc_str_eq_z(v.text, "words");
        found = is_list(v.text);
        if (found || cc_json_scan_space(&s) != ':')
            break;
        s.at++;
        if ((cc_json_scan_space(&s) == '[' && !beside) || !cc_json_scan_value(&s, &v) ||
            cc_json_scan_space(&s) != ',')
            break;
        s.at++;
    }
    if (found && cc_json_scan_space(&s) == ':')
        s.at++;
    found = found && cc_json_scan_space(&s) == '[';
    cc_json_scan_release(&s);
    return found ? 98 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_json j = { .out = cc_export_file(x, NULL) };
    struct cc_strbuf whole = { 0 };
    const struct cc_export_groups languages = cc_export_group(x, CC_FIELD_LANGUAGE);

    for (size_t i = 0; i < x->count; i++)
        cc_strbuf_printf(&whole, " %.*s", CC_STR_ARG(x->items[i].field[CC_FIELD_TEXT]));
    cc_json_open(&j, '{');
    cc_json_key(&j, "text");
    cc_json_str(&j, cc_strbuf_view(&whole));
    cc_json_key(&j, "segments");
    cc_json_open(&j, '[');
    for (size_t i = 0; i < x->count; i++) {
        cc_json_open(&j, '{');
        cc_json_key(&j, "id");
        cc_json_uint(&j, i);
        cc_json_key(&j, "start");
        cc_json_num(&j, x->items[i].start, 6);
        cc_json_key(&j, "end");
        cc_json_num(&j, x->items[i].end, 6);
        cc_json_key(&j, "text");
        whole.len = 0;
        cc_strbuf_printf(&whole, " %.*s", CC_STR_ARG(x->items[i].field[CC_FIELD_TEXT]));
        cc_json_str(&j, cc_strbuf_view(&whole));
        cc_json_close(&j, '}');
    }
    cc_json_close(&j, ']');
    if (languages.count == 1 && languages.values[0].len > 0) {
        cc_json_key(&j, "language");
        cc_json_str(&j, languages.values[0]);
    }
    cc_json_close(&j, '}');
    cc_strbuf_byte(j.out, '\n');
    cc_strbuf_release(&whole);
}

const struct cc_format cc_format_whisper = {
    .name = "whisper",
    .extensions = "json",
    .reads = "Whisper JSON: a segment is a row",
    .writes =
        "the text, in its segment, in the whole and in its words, if as many come as go",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(LANGUAGE),
    .wants = CC_HOLDS_TIMES,
};
