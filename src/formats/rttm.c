/* rttm.c - NIST rich transcription time marks: type, file, channel, start, duration,
 * word, subtype, speaker, confidence. Lines that have a place in time are records; the
 * word of a LEXEME is its text, other types have none. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/export.h"
#include "formats/rows.h"
#include "formats/times.h"

enum column { TEXT, START, END, SPEAKER, AUDIO, CHANNEL, TIER, SUBTYPE };

static const char *const names[] = { "text",    "start", "end",     "speaker", "audio",
                                     "channel", "tier",  "subtype", NULL };

enum { FIELDS = 9 };

static const char *const types[] = {
    "SPEAKER",   "LEXEME",  "NON-LEX", "NON-SPEECH",
    "SPKR-INFO", "SEGMENT", "NOSCORE", "NO_RT_METADATA",
    "FILLER",    "EDIT",    "IP",      "CB",
    "A/P",       "SU",      "NOEVAL",
};

static bool split(struct cc_str line, struct cc_str f[FIELDS])
{
    for (int i = 0; i < FIELDS; i++)
        if (!cc_word_next(&line, &f[i]) && i < FIELDS - 1)
            return false;
    return true;
}

static bool is_none(struct cc_str field)
{
    return cc_str_eq_z(field, "<NA>") || cc_str_eq_z(field, "<na>");
}

static void set(struct cc_transcript *t, uint32_t column, struct cc_str field)
{
    if (!is_none(field))
        cc_transcript_set(t, column, field);
}

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    struct cc_str f[FIELDS];
    double start = 0, duration = 0;

    (void)ctx;
    if (cc_row_is_comment(l->line))
        return false;
    if (!split(l->line, f)) {
        cc_transcript_problem(t, CC_PROBLEM_LINE, l->start, "fewer than %d fields",
                              FIELDS - 1);
        return false;
    }
    if (is_none(f[3]))
        return false; /* about a speaker, not a place in time */
    if (!cc_seconds_parse(f[3], &start) ||
        (!is_none(f[4]) && !cc_seconds_parse(f[4], &duration))) {
        cc_transcript_problem(t, CC_PROBLEM_TIME, l->start,
                              "'%.*s' or '%.*s' is not a time", CC_STR_ARG(f[3]),
                              CC_STR_ARG(f[4]));
        return false;
    }
    cc_transcript_decimal(t, START, f[3]);
    if (!is_none(f[4]))
        cc_transcript_seconds(t, END, start + duration);
    set(t, TIER, f[0]);
    set(t, AUDIO, f[1]);
    set(t, CHANNEL, f[2]);
    set(t, SUBTYPE, f[6]);
    set(t, SPEAKER, f[7]);
    if (!is_none(f[5]))
        cc_transcript_spelled(t, TEXT, f[5], &cc_codec_word);
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    return cc_rows_read(in, sink, &(struct cc_row_format){ names, take, NULL }, err);
}

static bool fits(struct cc_str line)
{
    struct cc_str f[FIELDS];

    if (!split(line, f))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (cc_str_eq_z(f[0], types[i]))
            return true;
    return false;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);

    snprintf(guess->why, sizeof guess->why,
             "RTTM: a type of RTTM begins %d %% of the first lines", share);
    return share >= 90 ? 95 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_export_sort(x);
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        const struct cc_str audio = cc_export_word(x, u->field[CC_FIELD_AUDIO], "rec");
        const struct cc_str channel = cc_export_word(x, u->field[CC_FIELD_CHANNEL], "1");
        const struct cc_str speaker =
            cc_export_word(x, u->field[CC_FIELD_SPEAKER], "unknown");

        cc_strbuf_printf(out, "SPEAKER %.*s %.*s %.3f %.3f <NA> <NA> %.*s <NA> <NA>\n",
                         CC_STR_ARG(audio), CC_STR_ARG(channel), u->start,
                         u->end - u->start, CC_STR_ARG(speaker));
    }
}

const struct cc_format cc_format_rttm = {
    .name = "rttm",
    .extensions = "rttm",
    .reads = "NIST RTTM: a line with a time is a row; only a LEXEME has text",
    .writes = "the word of a LEXEME",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS(START) | CC_HOLDS(END) | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(CHANNEL),
    .wants = CC_HOLDS(START) | CC_HOLDS(END),
};
