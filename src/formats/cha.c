/* cha.c - CHAT transcripts of TalkBank.
 *
 * A main line begins with *WHO: and a tab, goes on over lines that begin with a tab,
 * and may end in a bullet of milliseconds between two U+0015. What %mor and its like
 * say is aligned with the words of the main line, so then their number must stay, above
 * %pho their sound; %wor says the words again, each with a bullet, and follows the main
 * line.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"
#include "formats/table.h"
#include "formats/times.h"

enum column { TEXT, START, END, SPEAKER, LABELER, AUDIO, TIER, LANGUAGE };

static const char *const names[] = { "text",  "start", "end",      "speaker", "labeler",
                                     "audio", "tier",  "language", NULL };

static const char bullet = '\x15';

struct document {
    struct cc_input *in;
    struct cc_lines lines;
    struct cc_table speakers; /* names by code */
    struct cc_str labeler, audio, language;
};

/* ---- text ---- */

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    const struct cc_str rest = cc_str_slice(source, at, source.len);
    const char *end;

    if (rest.ptr[0] != bullet) {
        said->saying = CC_SAYS_BREAK;
        said->said[0] = ' ';
        said->len = 1;
        return;
    }
    end = memchr(rest.ptr + 1, bullet, rest.len - 1);
    said->saying = CC_SAYS_MARKUP;
    said->taken = end == NULL ? rest.len : (size_t)(end - rest.ptr) + 1;
}

static const char *refuses(struct cc_str spelled)
{
    for (size_t i = 0; i < spelled.len; i++) {
        const char next = i + 1 < spelled.len ? spelled.ptr[i + 1] : 'x';

        if ((spelled.ptr[i] == '\r' && next != '\n') ||
            (spelled.ptr[i] == '\n' && !cc_is_blank(next)))
            return "a line end would end the utterance";
    }
    spelled = cc_str_trim(spelled);
    return spelled.len > 0 && spelled.ptr[spelled.len - 1] == bullet
               ? "a bullet at its end would be its time"
               : NULL;
}

static const struct cc_codec codec = {
    .stops = { ['\n'] = true, ['\r'] = true, ['\t'] = true, ['\x15'] = true },
    .soft = true,
    .trimmed = true,
    .unit = unit,
    .refuses = refuses,
};

/* ---- head ---- */

/* Behind "@Media:" and the blanks; `ptr` NULL when the line is another one. */
static struct cc_str header(struct cc_str line, const char *name)
{
    if (!cc_str_starts(line, cc_str_z(name)))
        return (struct cc_str){ NULL, 0 };
    return cc_str_trim(cc_str_slice(line, strlen(name), line.len));
}

static struct cc_str up_to_comma(struct cc_str s)
{
    const char *comma = memchr(s.ptr, ',', s.len);

    return comma == NULL ? s : cc_str_trim(cc_str_slice(s, 0, (size_t)(comma - s.ptr)));
}

/* "CHI Ross Target_Child, MOT Mother": code, perhaps a name, role. */
static void take_participants(struct document *d, struct cc_str list)
{
    while (list.len > 0) {
        const char *comma = memchr(list.ptr, ',', list.len);
        const size_t n = comma == NULL ? list.len : (size_t)(comma - list.ptr);
        struct cc_str entry = cc_str_trim(cc_str_slice(list, 0, n)), code, second, third;

        list = cc_str_slice(list, comma == NULL ? n : n + 1, list.len);
        if (!cc_word_next(&entry, &code) || !cc_word_next(&entry, &second))
            continue;
        *(struct cc_str *)cc_table_put(&d->speakers, code) =
            cc_word_next(&entry, &third) ? second : code;
    }
}

static void take_header(struct document *d, struct cc_str line)
{
    struct cc_str value;

    if ((value = header(line, "@Participants:")).ptr != NULL)
        take_participants(d, value);
    else if ((value = header(line, "@Media:")).ptr != NULL)
        d->audio = up_to_comma(value);
    else if ((value = header(line, "@Transcriber:")).ptr != NULL)
        d->labeler = value;
    else if ((value = header(line, "@Languages:")).ptr != NULL)
        d->language = up_to_comma(value);
}

/* ---- records ---- */

/* All lines of the tier at hand; moves to the last of them. */
static struct cc_str whole_tier(struct cc_lines *l)
{
    const size_t start = l->start;
    size_t end = l->start + l->line.len;

    for (struct cc_lines ahead = *l;
         cc_lines_next(&ahead) && ahead.line.len > 0 && ahead.line.ptr[0] == '\t';) {
        *l = ahead;
        end = l->start + l->line.len;
    }
    return cc_str_slice(l->text, start, end);
}

/* "%wor: so 100_300 gonna 300_450 .", the times in bullets. */
static void take_words(struct cc_transcript *t, struct cc_str tier)
{
    struct cc_str word;

    while (cc_word_next(&tier, &word))
        if (word.ptr[0] != bullet)
            cc_transcript_word(t, TEXT, word);
}

/* What the tiers below are tied to: to the number of words, or to the words
 * themselves. */
static void tie(struct cc_transcript *t, struct cc_lines l)
{
    struct cc_span *span = &t->spans[TEXT];
    bool repeats = false;

    while (cc_lines_next(&l) && l.line.len > 0 &&
           (l.line.ptr[0] == '%' || l.line.ptr[0] == '\t')) {
        const bool starts = cc_str_starts(l.line, CC_STR("%wor:"));

        repeats = starts || (repeats && l.line.ptr[0] == '\t');
        if (repeats)
            take_words(t, cc_str_slice(l.line, starts ? 5 : 0, l.line.len));
        span->same_words |= cc_str_starts(l.line, CC_STR("%mor:")) ||
                            cc_str_starts(l.line, CC_STR("%gra:"));
        span->same_sound |= cc_str_starts(l.line, CC_STR("%pho:")) ||
                            cc_str_starts(l.line, CC_STR("%mod:"));
    }
}

/* Take the bullet off the end of a text: its two times in milliseconds. */
static struct cc_str take_bullet(struct cc_transcript *t, struct cc_str text)
{
    struct cc_str inside;
    const char *open, *underline;
    double start = 0, end = 0;

    if (text.len < 3 || text.ptr[text.len - 1] != bullet)
        return text;
    open = memrchr(text.ptr, bullet, text.len - 1);
    if (open == NULL)
        return text;
    inside = (struct cc_str){ open + 1, (size_t)(text.ptr + text.len - 1 - (open + 1)) };
    underline = memchr(inside.ptr, '_', inside.len);
    if (underline != NULL &&
        cc_seconds_parse(cc_str_slice(inside, 0, (size_t)(underline - inside.ptr)),
                         &start) &&
        cc_seconds_parse(
            cc_str_slice(inside, (size_t)(underline - inside.ptr) + 1, inside.len),
            &end)) {
        cc_transcript_seconds(t, START, start / 1000);
        cc_transcript_seconds(t, END, end / 1000);
    }
    return cc_str_trim(cc_str_slice(text, 0, (size_t)(open - text.ptr)));
}

static bool take_utterance(struct document *d, struct cc_transcript *t,
                           struct cc_error *err)
{
    const size_t place = d->lines.start;
    const struct cc_str tier = whole_tier(&d->lines);
    const char *colon = memchr(tier.ptr, ':', tier.len);
    struct cc_str code, text;
    const struct cc_str *speaker;

    if (colon == NULL) {
        cc_transcript_problem(t, CC_PROBLEM_LINE, place, "no colon behind the speaker");
        return true;
    }
    code = cc_str_slice(tier, 1, (size_t)(colon - tier.ptr));
    text = take_bullet(t, cc_str_trim(cc_str_slice(tier, code.len + 2, tier.len)));
    speaker = cc_table_get(&d->speakers, code);
    if (speaker == NULL)
        cc_transcript_problem(t, CC_PROBLEM_REFERENCE, place,
                              "speaker '%.*s' is not among the participants",
                              CC_STR_ARG(code));
    cc_transcript_set(t, SPEAKER, speaker == NULL ? code : *speaker);
    cc_transcript_set(t, TIER, code);
    cc_transcript_set(t, LABELER, d->labeler);
    cc_transcript_set(t, AUDIO, d->audio);
    cc_transcript_set(t, LANGUAGE, d->language);
    cc_transcript_spelled(t, TEXT, text, &codec);
    tie(t, d->lines);
    return cc_transcript_give(t, place, err);
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    const struct cc_str none = CC_STR("");
    struct document d = { .in = in,
                          .lines = { .text = in->info.text, .eol = in->dialect.eol },
                          .labeler = none,
                          .audio = none,
                          .language = none };
    struct cc_transcript t;
    bool ok = cc_transcript_begin(&t, in, sink, names, err);

    cc_table_init(&d.speakers, sizeof(struct cc_str));
    while (ok && cc_lines_next(&d.lines)) {
        const struct cc_str line = d.lines.line;

        if (line.len > 0 && line.ptr[0] == '*')
            ok = take_utterance(&d, &t, err);
        else if (line.len > 0 && line.ptr[0] == '@')
            take_header(&d, whole_tier(&d.lines));
        else if (cc_str_trim(line).len > 0 && line.ptr[0] != '%' && line.ptr[0] != '\t')
            cc_transcript_problem(&t, CC_PROBLEM_LINE, d.lines.start,
                                  "begins with none of @ * %% and tab");
    }
    cc_transcript_release(&t);
    cc_table_release(&d.speakers);
    return ok;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    struct cc_lines l = { .text = in->info.text, .eol = cc_eol_of(in->info.text) };

    guess->dialect = (struct cc_dialect){ .eol = l.eol, .header = true };
    snprintf(guess->why, sizeof guess->why, "CHAT: begins with @UTF8 or @Begin");
    /* @Font, @Window and @PID may stand before. */
    while (l.number < 10 && cc_lines_next(&l) && cc_str_starts(l.line, CC_STR("@")))
        if (cc_str_starts(l.line, CC_STR("@UTF8")) ||
            cc_str_starts(l.line, CC_STR("@Begin")))
            return 98;
    return 0;
}

/* A code of three letters for each speaker: AAA, AAB ... */
static void put_code(struct cc_strbuf *out, size_t number)
{
    cc_strbuf_byte(out, (char)('A' + number / 676 % 26));
    cc_strbuf_byte(out, (char)('A' + number / 26 % 26));
    cc_strbuf_byte(out, (char)('A' + number % 26));
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);
    const struct cc_export_groups speakers = cc_export_group(x, CC_FIELD_SPEAKER);
    const struct cc_str audio = cc_export_first(x, CC_FIELD_AUDIO);

    cc_strbuf_z(out, "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\t");
    for (size_t i = 0; i < speakers.count; i++) {
        cc_strbuf_z(out, i > 0 ? ", " : "");
        put_code(out, i);
        cc_strbuf_byte(out, ' ');
        cc_strbuf_str(out, cc_export_word(x, speakers.values[i], "Unknown"));
        cc_strbuf_z(out, " Adult");
    }
    cc_strbuf_byte(out, '\n');
    if (audio.len > 0) {
        cc_strbuf_z(out, "@Media:\t");
        cc_strbuf_str(out, cc_export_word(x, audio, ""));
        cc_strbuf_z(out, ", audio\n");
    }
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];

        cc_strbuf_byte(out, '*');
        put_code(out, speakers.of[i]);
        cc_strbuf_z(out, ":\t");
        cc_strbuf_str(out, cc_export_line(x, u->field[CC_FIELD_TEXT]));
        cc_strbuf_printf(out, " \x15%.0f_%.0f\x15\n", u->start * 1000, u->end * 1000);
    }
    cc_strbuf_z(out, "@End\n");
}

const struct cc_format cc_format_cha = {
    .name = "cha",
    .extensions = "cha",
    .reads = "CHAT (TalkBank): a main line is a row",
    .writes = "the text, and its words in %wor; above %mor, %gra as many, above %pho as "
              "they sound",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO),
    .wants = CC_HOLDS_TIMES,
};
