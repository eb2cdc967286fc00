/* psv_raw.c - pipe between fields, no quoting (LJSpeech). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"
#include "formats/export.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_delimited_fit(in, guess, '|', false);
}

static void export(struct cc_export *x)
{
    cc_export_table(x, '|', false);
}

const struct cc_format cc_format_psv_raw = {
    .name = "psv-raw",
    .extensions = "psv",
    .reads =
        "a record per line, pipe between fields, no quoting: a quote is data (LJSpeech)",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS_ALL,
};
