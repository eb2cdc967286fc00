/* cues.c - find the cues of subtitles. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/cues.h"

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/times.h"
#include "formats/transcript.h"

static bool is_blank_line(struct cc_str line)
{
    return cc_str_trim(line).len == 0;
}

/* NULL when there is none; few lines of text have even its last character. */
static const char *find_arrow(struct cc_str line)
{
    const char *from = line.ptr, *end = line.ptr + line.len, *p;

    for (; from < end && (p = memchr(from, '>', (size_t)(end - from))) != NULL;
         from = p + 1)
        if (p - line.ptr >= 2 && p[-1] == '-' && p[-2] == '-')
            return p - 2;
    return NULL;
}

/* "00:00:00,250 --> 00:00:02,750 line:0" */
static bool take_times(struct cc_cues *c, struct cc_str line)
{
    const char *arrow = line.len < 12 ? NULL : find_arrow(line);
    struct cc_str start, end, rest;
    double ignored;

    if (arrow == NULL)
        return false;
    start = cc_str_trim(cc_str_slice(line, 0, (size_t)(arrow - line.ptr)));
    rest = cc_str_slice(line, (size_t)(arrow - line.ptr) + 3, line.len);
    if (!cc_word_next(&rest, &end) || memchr(start.ptr, ':', start.len) == NULL ||
        !cc_clock_parse(start, &ignored) || !cc_clock_parse(end, &ignored))
        return false;
    c->start = start;
    c->end = end;
    c->settings = cc_str_trim(rest);
    return true;
}

static bool is_number(struct cc_str line)
{
    line = cc_str_trim(line);
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < '0' || line.ptr[i] > '9')
            return false;
    return line.len > 0 && line.len <= 10;
}

/* Whether a cue begins behind the blank lines at hand, or the text ends. Otherwise
 * `l` moves to the line behind them. */
static bool cue_follows(struct cc_lines *l)
{
    struct cc_cues ignored = { .strict = false };
    struct cc_lines ahead = *l;

    while (is_blank_line(ahead.line))
        if (!cc_lines_next(&ahead))
            return true;
    if (take_times(&ignored, ahead.line))
        return true;
    *l = ahead;
    return is_number(ahead.line) && cc_lines_next(&ahead) &&
           take_times(&ignored, ahead.line);
}

/* The lines below the times. */
static void take_text(struct cc_cues *c)
{
    struct cc_lines *l = &c->lines;
    struct cc_cues ignored = { .strict = false };
    size_t from = l->next, end = from;

    for (struct cc_lines ahead = *l; cc_lines_next(&ahead); *l = ahead) {
        const bool blank = is_blank_line(ahead.line);

        if (blank && (c->strict ? ahead.line.len == 0 : cue_follows(&ahead)))
            break;
        if (c->strict ? find_arrow(ahead.line) != NULL : take_times(&ignored, ahead.line))
            break;
        if (c->strict && blank && end == from)
            from = end = ahead.next;
        else if (!c->strict || !blank)
            end = ahead.start + ahead.line.len;
    }
    c->text = cc_str_slice(l->text, from, end);
}

bool cc_cues_next(struct cc_cues *c)
{
    struct cc_lines *l = &c->lines;
    struct cc_str before = { "", 0 };
    uint64_t before_at = 0;

    c->skipped = 0;
    while (cc_lines_next(l)) {
        if (take_times(c, l->line)) {
            c->id = c->strict || is_number(before) ? cc_str_trim(before) : CC_STR("");
            c->skipped -= c->id.len > 0;
            c->place = c->id.len > 0 ? before_at : l->start;
            take_text(c);
            return true;
        }
        before = l->line;
        before_at = l->start;
        if (!is_blank_line(l->line) && c->skipped++ == 0)
            c->skipped_at = l->start;
    }
    return false;
}

void cc_cue_tell_skipped(struct cc_transcript *t, const struct cc_cues *c)
{
    if (c->skipped > 0)
        cc_transcript_problem(t, CC_PROBLEM_LINE, c->skipped_at,
                              "%llu %s to no cue, which begins with times as "
                              "00:00:01%c000 --> 00:00:02%c000",
                              (unsigned long long)c->skipped,
                              c->skipped == 1 ? "line belongs" : "lines belong",
                              c->strict ? '.' : ',', c->strict ? '.' : ',');
}

void cc_cue_times(struct cc_transcript *t, const struct cc_cues *c, uint32_t start,
                  uint32_t end)
{
    double from = 0, to = 0;

    if (cc_clock_parse(c->start, &from))
        cc_transcript_seconds(t, start, from);
    if (cc_clock_parse(c->end, &to))
        cc_transcript_seconds(t, end, to);
}

void cc_cue_text(struct cc_transcript *t, const struct cc_cues *c, uint32_t column,
                 size_t before, const struct cc_codec *codec)
{
    const struct cc_str text = cc_str_slice(c->text, before, c->text.len);

    if (c->text.len == 0)
        cc_transcript_bound(t, column, text, codec, "the cue has no line for a text");
    else
        cc_transcript_spelled(t, column, text, codec);
}

void cc_cue_line_end(struct cc_str rest, struct cc_said *said)
{
    said->saying = CC_SAYS_BREAK;
    said->taken = cc_str_starts(rest, CC_STR("\r\n")) ? 2 : 1;
    said->said[0] = '\n';
    said->len = 1;
}

void cc_cue_spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    const char *first = memchr(in->info.text.ptr, '\n', in->info.text.len);
    const bool crlf = first != NULL && first > in->info.text.ptr && first[-1] == '\r';

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\n')
            cc_strbuf_byte(out, text.ptr[i]);
        else
            cc_strbuf_z(out, crlf ? "\r\n" : in->dialect.eol == '\r' ? "\r" : "\n");
}

const char *cc_cue_refuses(struct cc_str spelled)
{
    struct cc_lines l = { .text = spelled, .eol = cc_eol_of(spelled) };

    if (find_arrow(spelled) != NULL)
        return "an arrow would be taken for times";
    while (cc_lines_next(&l))
        if (is_blank_line(l.line))
            return "a blank line would end the cue";
    return NULL;
}

const char *cc_cue_refuses_behind_name(struct cc_str spelled)
{
    return spelled.len == 0 ? "a name needs text behind it" : cc_cue_refuses(spelled);
}

enum { LONGEST_NAME = 40, SAMPLE = 1000 };

size_t cc_cue_name_length(struct cc_str text)
{
    const char *colon =
        memchr(text.ptr, ':', text.len < LONGEST_NAME ? text.len : LONGEST_NAME);
    const size_t n = colon == NULL ? 0 : (size_t)(colon - text.ptr);

    if (n == 0 || n + 2 >= text.len || text.ptr[n + 1] != ' ' || text.ptr[n + 2] == ' ')
        return 0;
    for (size_t i = 0; i < n; i++)
        if (memchr("<>{}[]()\r\n.,;!?\"", text.ptr[i], 17) != NULL)
            return 0;
    return n + 2;
}

struct cc_cue_naming cc_cues_naming(const struct cc_input *in, bool strict)
{
    struct cc_cues cues = { .lines = { .text = in->info.text, .eol = in->dialect.eol },
                            .strict = strict };
    struct cc_map *seen = cc_map_new(false);
    uint32_t n = 0, named = 0, distinct;
    bool has;

    for (; n < SAMPLE && cc_cues_next(&cues); n++) {
        const size_t length = cc_cue_name_length(cues.text);

        named += length > 0;
        if (length > 0)
            cc_map_add(seen, cc_str_slice(cues.text, 0, length));
    }
    distinct = cc_map_count(seen);
    cc_map_free(seen);
    has = n >= 2 && named * 10 >= n * 9 && distinct * 2 <= named + 1;
    return (struct cc_cue_naming){ has, !has && n >= 2 && named * 2 >= n };
}

const char *cc_cue_keeps_name(struct cc_str before, struct cc_str after)
{
    const struct cc_str old = cc_str_slice(before, 0, cc_cue_name_length(before)),
                        new = cc_str_slice(after, 0, cc_cue_name_length(after));

    return cc_str_eq(old, new)
               ? NULL
               : "what stands before its colon could be taken for the name of a speaker";
}

struct cc_str cc_cue_export(struct cc_export *x, struct cc_str text)
{
    const struct cc_str trimmed = cc_str_trim(text);

    x->changed += trimmed.len != text.len;
    return cc_cue_refuses(trimmed) == NULL ? trimmed : cc_export_line(x, trimmed);
}
