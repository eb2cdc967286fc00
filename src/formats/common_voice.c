/* common_voice.c - Common Voice: tab-separated with a header, no quoting at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/delimited.h"
#include "formats/input_priv.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    cc_delimited_sniff(in, guess, '\t', false);
    guess->dialect.header = guess->header != CC_HEADER_NO;
    snprintf(guess->why, sizeof guess->why, "Common Voice: the header begins with client_id, path");
    return cc_str_starts(in->info.text, CC_STR("client_id\tpath\t")) ? 97 : 0;
}

const struct cc_format cc_format_common_voice = {
    .name = "common-voice",
    .extensions = "tsv",
    .reads = "Common Voice TSV: a clip is a row; a quote is data",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
};
