/* nemo.c - NeMo manifests: a JSON object a line with audio_filepath, duration, text.
 *
 * Where words have times, in the record itself or in a CTM that it names, only the case
 * and punctuation of the text can change: what stands there could not follow.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/json.h"
#include "formats/align.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/json_inside.h"
#include "formats/jsonl.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "audio_filepath", "duration", NULL };

    return cc_jsonl_sniff_keys(in, guess, keys, 97,
                               "NeMo manifest: objects with audio_filepath and duration");
}

/* {"word_level_ctm_filepath": "a.ctm"}, {"words": [{"word": "um", "start": 0.1}]} */
static bool is_timed(const struct cc_json_inside *member)
{
    static const char *const lists[] = { "words", "word_timestamps", "alignment",
                                         "alignments" };

    if (cc_str_ends(member->key, CC_STR("ctm_filepath")))
        return member->value.type == CC_JSON_STRING && member->value.text.len > 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (cc_str_eq_z(member->key, lists[i]))
            return member->value.type == CC_JSON_NESTED && member->value.text.len > 2;
    return false;
}

static bool keeps_words(struct cc_input *in, struct cc_str record,
                        const struct cc_edit *edit)
{
    struct cc_json_scan scan = { .max_depth = in->limits.max_depth };
    struct cc_json_inside w = cc_json_inside(&scan, record);
    struct cc_str before = CC_STR("");
    bool timed = false;

    if (!cc_str_eq_z(cc_map_key(in->names, edit->column), "text"))
        return true;
    while (cc_json_inside_next(&w)) {
        timed |= is_timed(&w);
        if (cc_str_eq_z(w.key, "text"))
            before = cc_json_text(&w.value, in->arena);
    }
    cc_json_scan_release(&scan);
    return !timed || cc_align_same_sound(before, edit->value);
}

static bool rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                    struct cc_strbuf *out, uint64_t *end, struct cc_error *err)
{
    const uint64_t at = edits[0].record;

    if (!cc_jsonl_rewrite(in, edits, n, out, end, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!keeps_words(in, cc_str_slice(in->info.text, (size_t)at, (size_t)*end),
                         &edits[i]))
            return cc_input_fail(in, err, CC_E_FORMAT, at,
                                 "words of it have times elsewhere, and would change");
    return true;
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
    .writes = "any value; a text whose words have times elsewhere only in case and marks",
    .rewrite = rewrite,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) | CC_HOLDS(AUDIO) |
             CC_HOLDS(LANGUAGE),
};
