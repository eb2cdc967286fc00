/* tsv_raw.c - tab between fields, no quoting (Common Voice). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"
#include "formats/export.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_delimited_fit(in, guess, '\t', false);
}

static void export(struct cc_export *x)
{
    cc_export_table(x, '\t', false);
}

const struct cc_format cc_format_tsv_raw = {
    .name = "tsv-raw",
    .extensions = "tsv",
    .reads = "a record per line, tab between fields, no quoting: a quote is data (Common "
             "Voice)",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS_ALL,
};
