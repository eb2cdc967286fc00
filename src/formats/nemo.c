/* nemo.c - NeMo manifests: a JSON object a line with audio_filepath, duration, text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/jsonl.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "audio_filepath", "duration", NULL };

    return cc_jsonl_sniff_keys(in, guess, keys, 97,
                               "NeMo manifest: objects with audio_filepath and duration");
}

const struct cc_format cc_format_nemo = {
    .name = "nemo",
    .extensions = "json jsonl",
    .reads = "NeMo manifest: a JSON object a line; each key is a column",
    .sniff = sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
};
