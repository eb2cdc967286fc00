/* rows.c - walk over lines that are a record each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/rows.h"

#include "formats/input_priv.h"

enum { SAMPLE = 50 };

static const char *refuses_line(struct cc_str spelled)
{
    for (size_t i = 0; i < spelled.len; i++)
        if (spelled.ptr[i] == '\n' || spelled.ptr[i] == '\r')
            return "a line end would end the record";
    return NULL;
}

static const char *refuses_word(struct cc_str spelled)
{
    for (size_t i = 0; i < spelled.len; i++)
        if (cc_is_blank(spelled.ptr[i]) || spelled.ptr[i] == '\n' ||
            spelled.ptr[i] == '\r')
            return "white space would make two fields of it";
    return spelled.len == 0 ? "an empty field would be lost" : NULL;
}

const struct cc_codec cc_codec_line = { .refuses = refuses_line };
const struct cc_codec cc_codec_line_trimmed = { .refuses = refuses_line,
                                                .trimmed = true };
const struct cc_codec cc_codec_word = { .refuses = refuses_word };

bool cc_rows_read(struct cc_input *in, const struct cc_sink *sink,
                  const struct cc_row_format *rows, struct cc_error *err)
{
    struct cc_lines l = { .text = in->info.text, .eol = in->dialect.eol };
    struct cc_transcript t;
    bool ok = cc_transcript_begin(&t, in, sink, rows->names, err);

    while (ok && cc_lines_next(&l))
        if (rows->take(&t, &l, rows->ctx))
            ok = cc_transcript_give(&t, l.start, err);
    cc_transcript_release(&t);
    return ok;
}

void cc_row_text(struct cc_transcript *t, uint32_t column, struct cc_str rest,
                 const struct cc_codec *codec)
{
    if (rest.len == 0 && rest.ptr > t->in->info.text.ptr && !cc_is_blank(rest.ptr[-1]))
        cc_transcript_bound(t, column, rest, codec, "the line has no room for a text");
    else
        cc_transcript_spelled(t, column, rest, codec);
}

bool cc_row_is_comment(struct cc_str line)
{
    line = cc_str_trim(line);
    return line.len == 0 || cc_str_starts(line, CC_STR(";;"));
}

int cc_rows_share(const struct cc_input *in, struct cc_guess *guess,
                  bool (*fits)(struct cc_str line))
{
    struct cc_lines l = { .text = in->info.text, .eol = cc_eol_of(in->info.text) };
    int n = 0, fit = 0;

    guess->dialect = (struct cc_dialect){ .eol = l.eol, .header = true };
    while (n < SAMPLE && cc_lines_next(&l)) {
        if (cc_row_is_comment(l.line))
            continue;
        n++;
        fit += fits(l.line);
    }
    return n == 0 ? 0 : fit * 100 / n;
}

bool cc_name_ends(const struct cc_input *in, const char *ending)
{
    struct cc_str name = cc_str_z(in->file_name);

    if (cc_str_ends(name, CC_STR(".gz")))
        name.len -= 3;
    else if (cc_str_ends(name, CC_STR(".zst")))
        name.len -= 4;
    return cc_str_ends(name, cc_str_z(ending));
}

bool cc_name_is(const struct cc_input *in, const char *name)
{
    return strlen(in->file_name) == strlen(name) && cc_name_ends(in, name);
}
