/* rows.h - what formats of one record a line share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_ROWS_H
#define CC_FORMATS_ROWS_H

#include "formats/lines.h"
#include "formats/transcript.h"

/* The text of one line: all that stands between words, or up to the line's end. It has no
 * line end, and where the reader takes none no white space at its ends. */
extern const struct cc_codec cc_codec_line, cc_codec_line_trimmed, cc_codec_word;

struct cc_row_format {
    const char *const *names;
    /* Fill the cells from the line at hand: false to pass over it. A line that cannot be
     * read is told as a problem. */
    bool (*take)(struct cc_transcript *t, const struct cc_lines *lines, void *ctx);
    void *ctx;
};

bool cc_rows_read(struct cc_input *in, const struct cc_sink *sink,
                  const struct cc_row_format *rows, struct cc_error *err) CC_MUST_USE;

/* Set the text, which is the rest of a line. Where it is empty and nothing parts it from
 * what stands before it, it cannot be changed. */
void cc_row_text(struct cc_transcript *t, uint32_t column, struct cc_str rest,
                 const struct cc_codec *codec);

/* Of the first lines, how many in a hundred are of the format, comments and blank
 * lines aside; 0 when there are none. Fills in the dialect. */
int cc_rows_share(const struct cc_input *in, struct cc_guess *guess,
                  bool (*fits)(struct cc_str line));

/* A line that says nothing: blank, or a comment after ";;". */
bool cc_row_is_comment(struct cc_str line);

/* Whether the last part of the path is the name, or ends in it, less packing. */
bool cc_name_is(const struct cc_input *in, const char *name);
bool cc_name_ends(const struct cc_input *in, const char *ending);

#endif
