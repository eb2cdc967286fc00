/* text.c - plain text, an utterance a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"

enum column { TEXT };

static const char *const names[] = { "text", NULL };

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    (void)ctx;
    if (cc_str_trim(l->line).len == 0)
        return false;
    cc_transcript_spelled(t, TEXT, l->line, &cc_codec_line);
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    return cc_rows_read(in, sink, &(struct cc_row_format){ names, take, NULL }, err);
}

/* What no other format fits; told apart from a table of one column by the name. */
static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    guess->dialect =
        (struct cc_dialect){ .eol = cc_eol_of(in->info.text), .header = true };
    snprintf(guess->why, sizeof guess->why, "plain text: an utterance a line");
    if (guess->asked)
        return 1;
    if (!cc_name_ends(in, ".txt") && !cc_name_ends(in, ".text") &&
        !cc_name_ends(in, ".lst"))
        return 0;
    return 50;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        cc_strbuf_str(out, cc_export_line(x, x->items[i].field[CC_FIELD_TEXT]));
        cc_strbuf_byte(out, '\n');
    }
}

const struct cc_format cc_format_text = {
    .name = "text",
    .extensions = "txt text",
    .reads = "plain text: an utterance a line",
    .writes = "the line",
    .is_transcript = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS(TEXT),
    .wants = CC_HOLDS(TEXT),
};
