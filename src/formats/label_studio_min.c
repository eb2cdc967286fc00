/* label_studio_min.c - Label Studio's JSON-MIN export: an array of flat objects. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/jsonl.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    static const char *const keys[] = { "annotation_id", "annotator", NULL };

    return cc_jsonl_sniff_keys(in, guess, keys, 97,
                               "Label Studio JSON-MIN: objects with annotation_id and annotator");
}

const struct cc_format cc_format_label_studio_min = {
    .name = "label-studio-min",
    .extensions = "json",
    .reads = "Label Studio JSON-MIN: an annotation is a row; each key is a column",
    .writes = "any cell that is not a list",
    .sniff = sniff,
    .read = cc_jsonl_read,
    .rewrite = cc_jsonl_rewrite,
};
