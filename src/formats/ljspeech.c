/* ljspeech.c - LJSpeech metadata.csv: id|text|normalised text, no header, no quoting. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "formats/delimited.h"
#include "formats/input_priv.h"
#include "formats/rows.h"

static const char *const names[] = { "id", "text", "normalized_text", NULL };

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int score = cc_delimited_sniff(in, guess, '|', false);

    if (guess->header == CC_HEADER_AUTO && guess->asked)
        guess->dialect.header = false;
    snprintf(guess->why, sizeof guess->why,
             "LJSpeech: metadata.csv with %u columns between pipes and no header",
             guess->dialect.columns);
    if (guess->asked)
        return 1;
    return score > 60 && (guess->dialect.columns == 2 || guess->dialect.columns == 3) &&
                   !guess->dialect.header && cc_name_ends(in, "metadata.csv")
               ? 93
               : 0;
}

const struct cc_format cc_format_ljspeech = {
    .name = "ljspeech",
    .extensions = "csv",
    .reads = "LJSpeech metadata.csv: id|text|normalised text; a quote is data",
    .columns = names,
    .has_own_ids = true,
    .sniff = sniff,
    .read = cc_delimited_read,
    .rewrite = cc_delimited_rewrite,
};
