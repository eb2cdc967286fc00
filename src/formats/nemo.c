/* nemo.c - NeMo manifests: a JSON object a line with audio_filepath, duration, text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/json.h"
#include "formats/export.h"
#include "formats/jsonl.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "audio_filepath", "duration", NULL };

    return cc_jsonl_sniff_keys(in, guess, keys, 97,
                               "NeMo manifest: objects with audio_filepath and duration");
}

static void export(struct cc_export *x)
{
    static const enum cc_field fields[] = { CC_FIELD_TEXT, CC_FIELD_SPEAKER,
                                            CC_FIELD_LABELER, CC_FIELD_LANGUAGE };
    static const char *const keys[] = { "text", "speaker", "labeler", "lang" };
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        struct cc_json j = { .out = out };

        cc_json_open(&j, '{');
        cc_json_key(&j, "audio_filepath");
        cc_json_str(&j, u->field[CC_FIELD_AUDIO]);
        if (u->has_start) {
            cc_json_key(&j, "offset");
            cc_json_num(&j, u->start, 6);
        }
        cc_json_key(&j, "duration");
        if (u->has_end)
            cc_json_num(&j, u->end - (u->has_start ? u->start : 0), 6);
        else
            cc_json_null(&j);
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
            if (fields[k] == CC_FIELD_TEXT || u->field[fields[k]].len > 0) {
                cc_json_key(&j, keys[k]);
                cc_json_str(&j, u->field[fields[k]]);
            }
        cc_json_close(&j, '}');
        cc_strbuf_byte(out, '\n');
    }
}

const struct cc_format cc_format_nemo = {
    .name = "nemo",
    .extensions = "json jsonl",
    .reads = "NeMo manifest: a JSON object a line; each key is a column",
    .sniff = sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LANGUAGE),
};
