/* audiofolder.c - Hugging Face audiofolder: metadata.csv or .jsonl with file_name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/delimited.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/jsonl.h"
#include "formats/rows.h"

static bool is_json(const struct cc_input *in)
{
    return cc_str_starts(in->info.text, CC_STR("{"));
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    return is_json(in) ? cc_jsonl_read(in, sink, err) : cc_delimited_read(in, sink, err);
}

static bool rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                    struct cc_strbuf *out, uint64_t *end, struct cc_error *err)
{
    return is_json(in) ? cc_jsonl_rewrite(in, edits, n, out, end, err)
                       : cc_delimited_rewrite(in, edits, n, out, end, err);
}

/* Whether the header has the column file_name, which has to be there. */
static bool has_file_name(const struct cc_input *in)
{
    const struct cc_str name = CC_STR("file_name");
    const char *eol = memchr(in->info.text.ptr, '\n', in->info.text.len);
    const size_t n = eol == NULL ? in->info.text.len : (size_t)(eol - in->info.text.ptr);

    return memmem(in->info.text.ptr, n, name.ptr, name.len) != NULL;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "file_name", NULL };
    const char *why = "Hugging Face audiofolder: metadata with a column file_name";

    if (is_json(in))
        return cc_name_ends(in, "metadata.jsonl") || guess->asked
                   ? cc_jsonl_sniff_keys(in, guess, keys, 97, why)
                   : 0;
    cc_delimited_sniff(in, guess, ',', true);
    guess->dialect.header = guess->header != CC_HEADER_NO;
    snprintf(guess->why, sizeof guess->why, "%s", why);
    return has_file_name(in) && cc_name_ends(in, "metadata.csv") ? 97 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_strbuf_z(out, "file_name,transcription,speaker,labeler\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;

        cc_export_cell(out, f[CC_FIELD_AUDIO], ',');
        cc_export_cell(out, f[CC_FIELD_TEXT], ',');
        cc_export_cell(out, f[CC_FIELD_SPEAKER], ',');
        cc_export_cell(out, f[CC_FIELD_LABELER], '\n');
    }
}

const struct cc_format cc_format_audiofolder = {
    .name = "audiofolder",
    .extensions = "csv jsonl",
    .reads = "Hugging Face audiofolder: metadata.csv or metadata.jsonl with file_name",
    .sniff = sniff,
    .read = read_all,
    .rewrite = rewrite,
    .export = export,
    .holds = CC_HOLDS(TEXT) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO),
};
