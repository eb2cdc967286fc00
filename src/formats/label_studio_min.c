/* label_studio_min.c - Label Studio's JSON-MIN export: an array of flat objects. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/json.h"
#include "formats/export.h"
#include "formats/jsonl.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "annotation_id", "annotator", NULL };

    return cc_jsonl_sniff_keys(
        in, guess, keys, 97,
        "Label Studio JSON-MIN: objects with annotation_id and annotator");
}

static void export(struct cc_export *x)
{
    struct cc_json j = { .out = cc_export_file(x, NULL) };

    cc_json_open(&j, '[');
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;

        cc_strbuf_byte(j.out, '\n');
        cc_json_open(&j, '{');
        cc_json_member(&j, "audio", f[CC_FIELD_AUDIO]);
        cc_json_member(&j, "speaker", f[CC_FIELD_SPEAKER]);
        cc_json_key(&j, "id");
        cc_json_uint(&j, i + 1);
        cc_json_key(&j, "transcription");
        cc_json_str(&j, f[CC_FIELD_TEXT]);
        cc_json_member(&j, "label", f[CC_FIELD_LABEL]);
        cc_json_key(&j, "annotator");
        cc_json_str(&j, f[CC_FIELD_LABELER]);
        cc_json_key(&j, "annotation_id");
        cc_json_uint(&j, i + 1);
        cc_json_close(&j, '}');
    }
    cc_json_close(&j, ']');
    cc_strbuf_byte(j.out, '\n');
}

const struct cc_format cc_format_label_studio_min = {
    .name = "label-studio-min",
    .extensions = "json",
    .reads = "Label Studio JSON-MIN: an annotation is a row; each key is a column",
    .writes = "any cell that is not a list",
    .sniff = sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
    .export = export,
    .holds = CC_HOLDS(TEXT) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LABEL),
};
