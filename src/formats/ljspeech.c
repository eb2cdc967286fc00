/* ljspeech.c - LJSpeech metadata.csv: id|text|normalised text, no header, no quoting. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/arena.h"
#include "formats/delimited.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/rows.h"

static const char *const names[] = { "id", "text", "normalized_text", NULL };

/* The normalised text may be missing. */
static bool fits(struct cc_str line)
{
    int pipes = 0;

    for (size_t i = 0; i < line.len; i++)
        pipes += line.ptr[i] == '|';
    return pipes == 1 || pipes == 2;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    struct cc_guess lines = { 0 };
    const int share = cc_rows_share(in, &lines, fits);

    cc_delimited_sniff(in, guess, '|', false);
    if (guess->header == CC_HEADER_AUTO && guess->asked)
        guess->dialect.header = false;
    snprintf(guess->why, sizeof guess->why,
             "LJSpeech: metadata.csv with %u columns between pipes and no header",
             guess->dialect.columns);
    if (guess->asked)
        return 1;
    return share == 100 && (guess->dialect.columns == 2 || guess->dialect.columns == 3) &&
                   !guess->dialect.header && cc_name_ends(in, "metadata.csv")
               ? 93
               : 0;
}

static struct cc_str without_pipe(struct cc_export *x, struct cc_str text)
{
    struct cc_strbuf out = { 0 };
    struct cc_str kept = text;

    if (memchr(text.ptr, '|', text.len) == NULL)
        return text;
    for (size_t i = 0; i < text.len; i++)
        cc_strbuf_byte(&out, text.ptr[i] == '|' ? ' ' : text.ptr[i]);
    kept = cc_arena_str(x->arena, cc_strbuf_view(&out));
    cc_strbuf_release(&out);
    x->changed++;
    return kept;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str text =
            without_pipe(x, cc_export_line(x, x->items[i].field[CC_FIELD_TEXT]));

        cc_strbuf_str(out, without_pipe(x, cc_export_id(x, i)));
        cc_strbuf_printf(out, "|%.*s|%.*s\n", CC_STR_ARG(text), CC_STR_ARG(text));
    }
}

const struct cc_format cc_format_ljspeech = {
    .name = "ljspeech",
    .extensions = "csv",
    .reads = "LJSpeech metadata.csv: id|text|normalised text; a quote is data",
    .columns = names,
    .has_own_ids = true,
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS(ID) | CC_HOLDS(TEXT),
    .wants = CC_HOLDS(TEXT),
};
