/* audacity.c - Audacity label tracks: start, tab, end, tab, label.
 *
 * In some locales the decimal mark is a comma. A line that begins with a backslash has
 * the frequencies of the label before it and stays as it is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"
#include "formats/times.h"

enum column { TEXT, START, END };

static const char *const names[] = { "text", "start", "end", NULL };

static bool split(struct cc_str line, struct cc_str f[3])
{
    const char *first = memchr(line.ptr, '\t', line.len);
    const char *second =
        first == NULL
            ? NULL
            : memchr(first + 1, '\t', line.len - (size_t)(first + 1 - line.ptr));
    const size_t end = second != NULL ? (size_t)(second - line.ptr) : line.len;
    double ignored;

    if (first == NULL)
        return false;
    f[0] = cc_str_slice(line, 0, (size_t)(first - line.ptr));
    f[1] = cc_str_slice(line, f[0].len + 1, end);
    f[2] = cc_str_slice(line, second != NULL ? end + 1 : end, line.len);
    return cc_seconds_parse(f[0], &ignored) && cc_seconds_parse(f[1], &ignored);
}

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    struct cc_str f[3];

    (void)ctx;
    if (cc_str_trim(l->line).len == 0 || l->line.ptr[0] == '\\')
        return false;
    if (!split(l->line, f)) {
        cc_transcript_problem(t, CC_PROBLEM_LINE, l->start, "not two times and a label");
        return false;
    }
    cc_transcript_decimal(t, START, f[0]);
    cc_transcript_decimal(t, END, f[1]);
    if (f[2].ptr > f[1].ptr + f[1].len)
        cc_transcript_spelled(t, TEXT, f[2], &cc_codec_line);
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    return cc_rows_read(in, sink, &(struct cc_row_format){ names, take, NULL }, err);
}

static bool fits(struct cc_str line)
{
    struct cc_str f[3];

    return line.ptr[0] == '\\' || split(line, f);
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);

    snprintf(guess->why, sizeof guess->why,
             "Audacity labels: two times, then a label in %d %% of the first lines",
             share);
    return share == 100 && in->info.text.ptr[0] != '\\' ? 88 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        cc_strbuf_printf(out, "%.6f\t%.6f\t", x->items[i].start, x->items[i].end);
        cc_strbuf_str(out, cc_export_line(x, x->items[i].field[CC_FIELD_TEXT]));
        cc_strbuf_byte(out, '\n');
    }
}

const struct cc_format cc_format_audacity = {
    .name = "audacity",
    .extensions = "txt",
    .reads = "Audacity label track: a label is a row; decimal point or comma",
    .writes = "the label",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES,
    .wants = CC_HOLDS_TIMES,
};
