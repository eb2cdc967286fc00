/* stm.c - NIST segment time marks: file, channel, speaker, start, end, [<labels>],
 * text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"
#include "formats/times.h"

enum column { TEXT, START, END, SPEAKER, AUDIO, CHANNEL, LABELS };

static const char *const names[] = { "text",  "start",   "end",    "speaker",
                                     "audio", "channel", "labels", NULL };

/* The five fields that each line has; the rest is labels and text. */
static bool split(struct cc_str line, struct cc_str fields[5], struct cc_str *rest)
{
    *rest = line;
    for (int i = 0; i < 5; i++)
        if (!cc_word_next(rest, &fields[i]))
            return false;
    *rest = cc_str_trim(*rest);
    return true;
}

/* "<o,f0>" at the start of a text; empty when there is none. */
static struct cc_str labels_of(struct cc_str text)
{
    const char *close =
        text.len > 1 && text.ptr[0] == '<' ? memchr(text.ptr, '>', text.len) : NULL;
    const size_t n = close == NULL ? 0 : (size_t)(close - text.ptr) + 1;

    if (n < 3 || memchr(text.ptr, ' ', n) != NULL ||
        (n < text.len && !cc_is_blank(text.ptr[n])))
        return CC_STR("");
    return cc_str_slice(text, 0, n);
}

/* What is known of the labels of all lines. */
struct labelling {
    bool has, nearly; /* nearly: few texts more that look like labels would make it so */
};

static const char *brings_no_labels(struct cc_str before, struct cc_str after)
{
    return labels_of(before).len > 0 || labels_of(after).len == 0
               ? NULL
               : "it would begin as labels do";
}

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    const struct labelling *labelling = ctx;
    struct cc_str f[5], text;
    double start = 0, end = 0;

    if (cc_row_is_comment(l->line))
        return false;
    if (!split(l->line, f, &text) || !cc_seconds_parse(f[3], &start) ||
        !cc_seconds_parse(f[4], &end)) {
        cc_transcript_problem(t, CC_PROBLEM_LINE, l->start,
                              "not file, channel, speaker, start, end and text");
        return false;
    }
    if (labelling->has) {
        const struct cc_str labels = labels_of(text);

        if (labels.len > 0)
            cc_transcript_set(t, LABELS, cc_str_slice(labels, 1, labels.len - 1));
        text = cc_str_trim(cc_str_slice(text, labels.len, text.len));
    }
    cc_transcript_set(t, AUDIO, f[0]);
    cc_transcript_set(t, CHANNEL, f[1]);
    cc_transcript_set(t, SPEAKER, f[2]);
    cc_transcript_decimal(t, START, f[3]);
    cc_transcript_decimal(t, END, f[4]);
    cc_row_text(t, TEXT, text, &cc_codec_line_trimmed);
    if (labelling->nearly || (labelling->has && t->cells[LABELS].value.len == 0))
        t->spans[TEXT].refuses = brings_no_labels;
    return true;
}

static bool fits(struct cc_str line)
{
    struct cc_str f[5], text;
    double start, end;

    return split(line, f, &text) && cc_seconds_parse(f[3], &start) &&
           cc_seconds_parse(f[4], &end) && !cc_seconds_parse(f[2], &start);
}

static bool has_labels(struct cc_str line)
{
    struct cc_str f[5], text;

    return split(line, f, &text) && labels_of(text).len > 0;
}

/* ";; LABEL" in a comment before the first record. */
static bool declares_labels(const struct cc_input *in)
{
    struct cc_lines l = { .text = in->info.text, .eol = in->dialect.eol };

    while (cc_lines_next(&l) && cc_row_is_comment(l.line))
        if (cc_str_starts(cc_str_trim(l.line), CC_STR(";; LABEL")))
            return true;
    return false;
}

static bool is_single(const struct cc_input *in)
{
    struct cc_lines l = { .text = in->info.text, .eol = in->dialect.eol };
    int n = 0;

    while (n < 2 && cc_lines_next(&l))
        n += !cc_row_is_comment(l.line);
    return n < 2;
}

/* A file has labels in each line, or says at its head what they mean: "<noise> yes" may
 * also be text. */
static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct cc_guess ignored = { 0 };
    const int share = cc_rows_share(in, &ignored, has_labels);
    struct labelling labelling = { share == 100 || declares_labels(in), false };

    labelling.nearly = !labelling.has && (share >= 50 || is_single(in));
    return cc_rows_read(in, sink, &(struct cc_row_format){ names, take, &labelling },
                        err);
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);

    snprintf(guess->why, sizeof guess->why,
             "STM: file, channel, speaker and two times in %d %% of the first lines",
             share);
    return share >= 90 ? 90 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_strbuf_z(out, ";; LABEL \"o\" \"Overall\" \"all segments\"\n");
    cc_export_sort(x);
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        const struct cc_str audio = cc_export_word(x, u->field[CC_FIELD_AUDIO], "rec");
        const struct cc_str channel = cc_export_word(x, u->field[CC_FIELD_CHANNEL], "A");
        const struct cc_str speaker =
            cc_export_word(x, u->field[CC_FIELD_SPEAKER], "unknown");
        const struct cc_str text = cc_export_line(x, u->field[CC_FIELD_TEXT]);

        cc_strbuf_printf(out, "%.*s %.*s %.*s %.3f %.3f <o> %.*s\n", CC_STR_ARG(audio),
                         CC_STR_ARG(channel), CC_STR_ARG(speaker), u->start, u->end,
                         CC_STR_ARG(text));
    }
}

const struct cc_format cc_format_stm = {
    .name = "stm",
    .extensions = "stm",
    .reads = "NIST STM: a segment is a row",
    .writes = "the text",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO) | CC_HOLDS(CHANNEL),
    .wants = CC_HOLDS_TIMES,
};
