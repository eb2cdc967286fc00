/* psv_raw.c - pipe between fields, no quoting (LJSpeech). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_delimited_fit(in, guess, '|', false);
}

const struct cc_format cc_format_psv_raw = {
    .name = "psv-raw",
    .extensions = "psv",
    .reads =
        "a record per line, pipe between fields, no quoting: a quote is data (LJSpeech)",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
};
