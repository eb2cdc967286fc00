/* csv.c - comma or semicolon between fields, RFC 4180 quotes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/delimited.h"
#include "formats/export.h"

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const char told = guess->dialect.delimiter;
    struct cc_guess comma = *guess, semicolon = *guess;
    int by_comma, by_semicolon;

    if (told != 0)
        return cc_delimited_sniff(in, guess, told, true);
    by_comma = cc_delimited_sniff(in, &comma, ',', true);
    by_semicolon = cc_delimited_sniff(in, &semicolon, ';', true);
    *guess = by_semicolon > by_comma ? semicolon : comma;
    return by_semicolon > by_comma ? by_semicolon : by_comma;
}

static void export(struct cc_export *x)
{
    cc_export_table(x, ',', true);
}

const struct cc_format cc_format_csv = {
    .name = "csv",
    .extensions = "csv",
    .reads = "a record per line, comma or semicolon between fields, RFC 4180 quotes",
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
    .export = export,
    .holds = CC_HOLDS_ALL,
};
