/* tsv.c - tab between fields, quotes where a field starts with one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"
#include "formats/export.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    return cc_delimited_fit(in, guess, '\t', true);
}

static void export(struct cc_export *x)
{
    cc_export_table(x, '\t', true);
}

const struct cc_format cc_format_tsv = {
    .name = "tsv",
    .extensions = "tsv",
    .reads = "a record per line, tab between fields; a field that starts with a quote is "
             "quoted",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS_ALL,
};
