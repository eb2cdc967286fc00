/* srt.c - SubRip subtitles.
 *
 * There is no standard. A cue is an optional number, a line of times, and lines of
 * text up to a blank line behind which another cue begins; a blank line with more text
 * behind it belongs to the text. "NAME: " before the text is taken for the speaker
 * when nearly all cues have it and the names come again.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/cues.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/lines.h"
#include "formats/times.h"
#include "formats/transcript.h"

enum column { ID, TEXT, START, END, SPEAKER };

static const char *const names[] = { "id", "text", "start", "end", "speaker", NULL };

static const char *const tags[] = { "i", "b", "u", "s", "font" };

/* <i>, </font>, <font color="red">: what players know; all else is text. */
static size_t tag_length(struct cc_str rest)
{
    const size_t from = rest.len > 1 && rest.ptr[1] == '/' ? 2 : 1;

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const size_t n = strlen(tags[i]);
        const char *end;

        if (rest.len < from + n + 1 ||
            !cc_str_eq_ascii_case(cc_str_slice(rest, from, from + n), cc_str_z(tags[i])))
            continue;
        if (rest.ptr[from + n] == '>')
            return from + n + 1;
        end = memchr(rest.ptr, '>', rest.len < 200 ? rest.len : 200);
        if (rest.ptr[from + n] == ' ' && end != NULL)
            return (size_t)(end - rest.ptr) + 1;
    }
    return 0;
}

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    const struct cc_str rest = cc_str_slice(source, at, source.len);
    size_t n = 0;
    const char *end;

    if (rest.ptr[0] == '\r' || rest.ptr[0] == '\n') {
        cc_cue_line_end(rest, said);
        return;
    }
    if (rest.ptr[0] == '<')
        n = tag_length(rest);
    else if (rest.len > 2 && rest.ptr[1] == '\\' &&
             (end = memchr(rest.ptr, '}', rest.len < 200 ? rest.len : 200)) != NULL)
        n = (size_t)(end - rest.ptr) + 1; /* {\an8} */
    if (n == 0)
        return;
    said->saying = CC_SAYS_MARKUP;
    said->taken = n;
}

static const struct cc_codec codec = {
    .stops = { ['<'] = true, ['{'] = true, ['\r'] = true, ['\n'] = true },
    .unit = unit,
    .spell = cc_cue_spell,
    .refuses = cc_cue_refuses,
};

static const struct cc_codec behind_name = {
    .stops = { ['<'] = true, ['{'] = true, ['\r'] = true, ['\n'] = true },
    .unit = unit,
    .spell = cc_cue_spell,
    .refuses = cc_cue_refuses_behind_name,
    .trimmed = true,
};

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct cc_cues cues = { .lines = { .text = in->info.text, .eol = in->dialect.eol } };
    const struct cc_cue_naming naming = cc_cues_naming(in, false);
    struct cc_transcript t;
    bool ok = cc_transcript_begin(&t, in, sink, names, err);

    while (ok && cc_cues_next(&cues)) {
        const size_t name = naming.named ? cc_cue_name_length(cues.text) : 0;

        cc_cue_tell_skipped(&t, &cues);
        cc_cue_times(&t, &cues, START, END);
        if (cues.id.len > 0)
            cc_transcript_set(&t, ID, cues.id);
        if (name > 0)
            cc_transcript_set(&t, SPEAKER, cc_str_slice(cues.text, 0, name - 2));
        cc_cue_text(&t, &cues, TEXT, name, name > 0 ? &behind_name : &codec);
        if (name == 0 && (naming.named || naming.nearly))
            t.spans[TEXT].refuses = cc_cue_keeps_name;
        ok = cc_transcript_give(&t, cues.place, err);
    }
    if (ok)
        cc_cue_tell_skipped(&t, &cues);
    cc_transcript_release(&t);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    struct cc_cues cues = { .lines = { .text = in->info.text,
                                       .eol = cc_eol_of(in->info.text) } };

    guess->dialect = (struct cc_dialect){ .eol = cues.lines.eol, .header = true };
    if (cc_str_starts(in->info.text, CC_STR("WEBVTT")) || !cc_cues_next(&cues) ||
        cues.skipped > 0)
        return 0;
    snprintf(guess->why, sizeof guess->why, "SubRip: begins with a cue and its times");
    return 97;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL), said = { 0 };
    struct cc_str text;

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        const struct cc_str speaker = u->field[CC_FIELD_SPEAKER];

        cc_strbuf_printf(out, "%zu\n", i + 1);
        cc_export_clock(out, u->start, ',');
        cc_strbuf_z(out, " --> ");
        cc_export_clock(out, u->end, ',');
        cc_strbuf_byte(out, '\n');
        if (speaker.len > 0) {
            cc_strbuf_str(out, cc_export_line(x, speaker));
            cc_strbuf_z(out, ": ");
        }
        /* What looks like a tag cannot be told from one. */
        text = cc_cue_export(x, u->field[CC_FIELD_TEXT]);
        x->changed += !cc_str_eq(cc_codec_read(&codec, text, &said), text);
        cc_strbuf_str(out, text);
        cc_strbuf_z(out, "\n\n");
    }
    cc_strbuf_release(&said);
}

const struct cc_format cc_format_srt = {
    .name = "srt",
    .extensions = "srt",
    .reads = "SubRip subtitles: a cue is a row; NAME: before the text is the speaker",
    .writes = "the text; tags stay",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER),
    .wants = CC_HOLDS_TIMES,
};
