/* vtt.c - WebVTT.
 *
 * Blocks parted by blank lines: cues, and NOTE, STYLE and REGION blocks, which stay as
 * they are. <v NAME> before a text is its speaker, or "NAME: " as in SubRip; a cue is as
 * many records as it has voices, the second of cue 7 by the name of 7/2. Other tags say
 * nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "formats/cues.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/transcript.h"
#include "formats/xml_scan.h"

enum column { ID, TEXT, START, END, SPEAKER };

static const char *const names[] = { "id", "text", "start", "end", "speaker", NULL };

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    static const struct {
        const char *name;
        uint32_t says;
    } known[] = {
        { "&nbsp;", 0xA0 },
        { "&lrm;", 0x200E },
        { "&rlm;", 0x200F },
        { "&lsquo;", 0x2018 },
        { "&rsquo;", 0x2019 },
        { "&ldquo;", 0x201C },
        { "&rdquo;", 0x201D },
        { "&ndash;", 0x2013 },
        { "&mdash;", 0x2014 },
        { "&hellip;", 0x2026 },
    };
    const struct cc_str rest = cc_str_slice(source, at, source.len);
    const char *end;

    if (rest.ptr[0] == '\r' || rest.ptr[0] == '\n') {
        cc_cue_line_end(rest, said);
        return;
    }
    if (rest.ptr[0] == '<') {
        end = memchr(rest.ptr, '>', rest.len);
        said->saying = CC_SAYS_MARKUP;
        said->taken = end == NULL ? rest.len : (size_t)(end - rest.ptr) + 1;
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cc_str_starts(rest, cc_str_z(known[i].name))) {
            said->saying = CC_SAYS_TEXT;
            said->taken = strlen(known[i].name);
            said->len = cc_utf8_encode(known[i].says, said->said);
            return;
        }
    cc_xml_unit(source, at, said);
}

static void spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    struct cc_strbuf escaped = { 0 };

    cc_xml_spell(in, text, &escaped);
    cc_cue_spell(in, cc_strbuf_view(&escaped), out);
    cc_strbuf_release(&escaped);
}

static const struct cc_codec codec = {
    .stops = { ['&'] = true, ['<'] = true, ['\r'] = true, ['\n'] = true },
    .unit = unit,
    .spell = spell,
    .refuses = cc_cue_refuses,
};

static const struct cc_codec behind_name = {
    .stops = { ['&'] = true, ['<'] = true, ['\r'] = true, ['\n'] = true },
    .unit = unit,
    .spell = spell,
    .refuses = cc_cue_refuses_behind_name,
    .trimmed = true,
};

static bool is_voice(struct cc_str text)
{
    return text.len >= 4 && cc_str_starts(text, CC_STR("<v")) &&
           memchr(" .\t", text.ptr[2], 3) != NULL;
}

/* Where the next voice begins behind the start of the text; its length when none does. */
static size_t next_voice(struct cc_str text)
{
    for (size_t at = 1; at < text.len; at++) {
        const char *p = memchr(text.ptr + at, '<', text.len - at);

        if (p == NULL)
            return text.len;
        at = (size_t)(p - text.ptr);
        if (is_voice(cc_str_slice(text, at, text.len)))
            return at;
    }
    return text.len;
}

/* "<v.loud Ann>" at the start: its name, and its length in `taken`; both end where
 * another voice begins. */
static struct cc_str voice(struct cc_str text, size_t *taken)
{
    const char *end, *blank;

    *taken = 0;
    if (!is_voice(text))
        return CC_STR("");
    end = memchr(text.ptr, '>', next_voice(text));
    if (end == NULL)
        return CC_STR("");
    *taken = (size_t)(end - text.ptr) + 1;
    blank = memchr(text.ptr, ' ', *taken);
    return blank == NULL ? CC_STR("")
                         : cc_str_trim((struct cc_str){ blank, (size_t)(end - blank) });
}

/* The lines of a block that is no cue. */
static bool is_other_block(struct cc_str line)
{
    return cc_str_starts(line, CC_STR("NOTE")) || cc_str_starts(line, CC_STR("STYLE")) ||
           cc_str_starts(line, CC_STR("REGION")) || cc_str_starts(line, CC_STR("WEBVTT"));
}

/* Pass over header, notes and styles, so that no line of theirs is taken for an id. */
static void pass_other_blocks(struct cc_cues *cues)
{
    for (struct cc_lines ahead = cues->lines; cc_lines_next(&ahead);) {
        if (cc_str_trim(ahead.line).len == 0)
            continue;
        if (!is_other_block(ahead.line))
            return;
        do {
            if (memmem(ahead.line.ptr, ahead.line.len, "-->", 3) != NULL)
                return;
            cues->lines = ahead;
        } while (cc_lines_next(&ahead) && cc_str_trim(ahead.line).len > 0);
    }
}

static void set_speaker(struct cc_transcript *t, struct cc_str name)
{
    struct cc_strbuf buf = { 0 };

    cc_transcript_copy(t, SPEAKER, cc_codec_read(&codec, name, &buf));
    cc_strbuf_release(&buf);
}

/* The length of what stands before the first voice and says nothing: tags, blanks, the
 * dash of a dialogue. */
static size_t silent_lead(struct cc_str text)
{
    struct cc_strbuf buf = { 0 };
    const size_t n = is_voice(text) ? 0 : next_voice(text);
    const struct cc_str said =
        cc_str_trim(cc_codec_read(&codec, cc_str_slice(text, 0, n), &buf));
    const bool silent = said.len == 0 || cc_str_eq_z(said, "-") ||
                        cc_str_eq_z(said, "\u2013") || cc_str_eq_z(said, "\u2014");

    cc_strbuf_release(&buf);
    return silent ? n : 0;
}

/* Where the next voice begins that is another's; `name` is that of the one at hand. */
static size_t other_voice(struct cc_str text, struct cc_str name)
{
    size_t at = next_voice(text), tag;

    while (name.len > 0 && at < text.len &&
           cc_str_eq(voice(cc_str_slice(text, at, text.len), &tag), name))
        at += next_voice(cc_str_slice(text, at, text.len));
    return at;
}

/* A cue of several voices: a record each. Nothing may empty the line of one. */
static bool give_voices(struct cc_transcript *t, const struct cc_cues *cues,
                        struct cc_cue_naming naming, struct cc_error *err)
{
    struct cc_str rest =
        cc_str_slice(cues->text, silent_lead(cues->text), cues->text.len);
    bool ok = true;

    for (size_t n, tag, k = 1; ok && rest.len > 0; k++) {
        const size_t place = (size_t)(rest.ptr - t->in->info.text.ptr);
        const struct cc_str name = voice(rest, &tag);

        n = other_voice(rest, name);
        set_speaker(t, name);
        if (k == 1)
            cc_transcript_set(t, ID, cues->id);
        else if (cues->id.len > 0)
            cc_transcript_copy(t, ID, cc_arena_printf(t->scratch, "%.*s/%zu",
                                                      CC_STR_ARG(cues->id), k));
        cc_cue_times(t, cues, START, END);
        cc_transcript_spelled(t, TEXT, cc_str_trim(cc_str_slice(rest, tag, n)),
                              &behind_name);
        if (tag == 0 && (naming.named || naming.nearly))
            t->spans[TEXT].refuses = cc_cue_keeps_name;
        ok = cc_transcript_give(t, k == 1 ? cues->place : place, err);
        rest = cc_str_slice(rest, n, rest.len);
    }
    return ok;
}

/* A cue that one, or nobody, is named for. */
static bool give_cue(struct cc_transcript *t, const struct cc_cues *cues,
                     struct cc_cue_naming naming, struct cc_error *err)
{
    size_t tag;
    const struct cc_str speaker = voice(cues->text, &tag);
    const size_t name = naming.named && tag == 0 ? cc_cue_name_length(cues->text) : 0;

    cc_cue_times(t, cues, START, END);
    cc_transcript_set(t, ID, cues->id);
    set_speaker(t, speaker);
    if (name > 0)
        cc_transcript_set(t, SPEAKER, cc_str_slice(cues->text, 0, name - 2));
    cc_cue_text(t, cues, TEXT, tag + name, name > 0 ? &behind_name : &codec);
    if (tag + name == 0 && (naming.named || naming.nearly))
        t->spans[TEXT].refuses = cc_cue_keeps_name;
    return cc_transcript_give(t, cues->place, err);
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct cc_cues cues = { .lines = { .text = in->info.text, .eol = in->dialect.eol },
                            .strict = true };
    const struct cc_cue_naming naming = cc_cues_naming(in, true);
    struct cc_transcript t;
    bool ok = cc_transcript_begin(&t, in, sink, names, err);

    for (pass_other_blocks(&cues); ok && cc_cues_next(&cues); pass_other_blocks(&cues)) {
        cc_cue_tell_skipped(&t, &cues);
        ok = next_voice(cues.text) < cues.text.len
                 ? give_voices(&t, &cues, naming, err)
                 : give_cue(&t, &cues, naming, err);
    }
    if (ok)
        cc_cue_tell_skipped(&t, &cues);
    cc_transcript_release(&t);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const struct cc_str text = in->info.text;

    guess->dialect = (struct cc_dialect){ .eol = cc_eol_of(text), .header = true };
    snprintf(guess->why, sizeof guess->why, "WebVTT: begins with WEBVTT");
    return cc_str_starts(text, CC_STR("WEBVTT")) &&
                   (text.len == 6 || memchr(" \t\r\n", text.ptr[6], 4) != NULL)
               ? 99
               : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_strbuf_z(out, "WEBVTT\n\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        const struct cc_str id = u->field[CC_FIELD_ID],
                            speaker = u->field[CC_FIELD_SPEAKER];

        if (id.len > 0 && memmem(id.ptr, id.len, "-->", 3) == NULL) {
            cc_strbuf_str(out, cc_export_line(x, id));
            cc_strbuf_byte(out, '\n');
        }
        cc_export_clock(out, u->start, '.');
        cc_strbuf_z(out, " --> ");
        cc_export_clock(out, u->end, '.');
        cc_strbuf_byte(out, '\n');
        if (speaker.len > 0) {
            cc_strbuf_z(out, "<v ");
            cc_xml_escape(out, cc_export_line(x, speaker));
            cc_strbuf_byte(out, '>');
        }
        cc_xml_spell(NULL, cc_cue_export(x, u->field[CC_FIELD_TEXT]), out);
        cc_strbuf_z(out, "\n\n");
    }
}

const struct cc_format cc_format_vtt = {
    .name = "vtt",
    .extensions = "vtt",
    .reads =
        "WebVTT: a cue, or each voice of one, is a row; <v NAME> or NAME: is the speaker",
    .writes = "the text; tags, notes and styles stay",
    .is_transcript = true,
    .shares_times = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(ID),
    .wants = CC_HOLDS_TIMES,
};
