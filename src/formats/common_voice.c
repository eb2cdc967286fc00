/* common_voice.c - Common Voice: tab-separated with a header, no quoting at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/delimited.h"
#include "formats/export.h"
#include "formats/input_priv.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    cc_delimited_sniff(in, guess, '\t', false);
    guess->dialect.header = guess->header != CC_HEADER_NO;
    snprintf(guess->why, sizeof guess->why,
             "Common Voice: the header begins with client_id, path");
    return cc_str_starts(in->info.text, CC_STR("client_id\tpath\t")) ? 97 : 0;
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    cc_strbuf_z(
        out, "client_id\tpath\tsentence_id\tsentence\tup_votes\tdown_votes\tage\tgender\t"
             "accents\tlocale\tsegment\n");
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;
        const struct cc_str speaker = cc_export_line(x, f[CC_FIELD_SPEAKER]);
        const struct cc_str audio = cc_export_line(x, f[CC_FIELD_AUDIO]);
        const struct cc_str id = cc_export_line(x, f[CC_FIELD_ID]);
        const struct cc_str text = cc_export_line(x, f[CC_FIELD_TEXT]);
        const struct cc_str language = cc_export_line(x, f[CC_FIELD_LANGUAGE]);

        cc_strbuf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s\t\t\t\t\t\t%.*s\t\n",
                         CC_STR_ARG(speaker), CC_STR_ARG(audio), CC_STR_ARG(id),
                         CC_STR_ARG(text), CC_STR_ARG(language));
    }
}

const struct cc_format cc_format_common_voice = {
    .name = "common-voice",
    .extensions = "tsv",
    .reads = "Common Voice TSV: a clip is a row; a quote is data",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS(ID) | CC_HOLDS(TEXT) | CC_HOLDS(SPEAKER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LANGUAGE),
    .wants = CC_HOLDS(TEXT),
};
