/* label_studio_csv.c - Label Studio's CSV and TSV exports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/delimited.h"
#include "formats/export.h"
#include "formats/input_priv.h"

static bool has(struct cc_str head, const char *name)
{
    return memmem(head.ptr, head.len, name, strlen(name)) != NULL;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const struct cc_str text = in->info.text;
    const char *eol = memchr(text.ptr, '\n', text.len);
    const struct cc_str head =
        cc_str_slice(text, 0, eol == NULL ? text.len : (size_t)(eol - text.ptr));
    const char told = guess->dialect.delimiter;
    const char found = memchr(head.ptr, '\t', head.len) != NULL ? '\t' : ',';

    cc_delimited_sniff(in, guess, told != 0 ? told : found, true);
    guess->dialect.header = guess->header != CC_HEADER_NO;
    snprintf(guess->why, sizeof guess->why,
             "Label Studio: the header names annotation_id and annotator");
    return has(head, "annotation_id") && has(head, "annotator") && text.ptr[0] != '{' &&
                   text.ptr[0] != '['
               ? 96
               : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_strbuf_z(out, "annotation_id,annotator,audio,id,label,speaker,transcription\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;

        cc_strbuf_printf(out, "%zu,", i + 1);
        cc_export_cell(out, f[CC_FIELD_LABELER], ',');
        cc_export_cell(out, f[CC_FIELD_AUDIO], ',');
        cc_strbuf_printf(out, "%zu,", i + 1);
        cc_export_cell(out, f[CC_FIELD_LABEL], ',');
        cc_export_cell(out, f[CC_FIELD_SPEAKER], ',');
        cc_export_cell(out, f[CC_FIELD_TEXT], '\n');
    }
}

const struct cc_format cc_format_label_studio_csv = {
    .name = "label-studio-csv",
    .extensions = "csv tsv",
    .reads =
        "Label Studio CSV, TSV: an annotation is a row; lists stand as JSON in a cell",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS(TEXT) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LABEL),
};
