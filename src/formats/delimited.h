/* delimited.h - what the formats with a delimiter share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_DELIMITED_H
#define CC_FORMATS_DELIMITED_H

#include "formats/format.h"

/* Score the text under one delimiter, with quoting or without, and fill in the guess. */
int cc_delimited_sniff(const struct cc_input *in, struct cc_guess *guess, char delimiter,
                       bool quoting);

/* The same for a delimiter that is read both with quoting and without: only
 * that one scores under which the quotes of the whole text make sense. */
int cc_delimited_fit(const struct cc_input *in, struct cc_guess *guess, char delimiter,
                     bool quoting);

bool cc_delimited_read(struct cc_input *in, const struct cc_sink *sink,
                       struct cc_error *err) CC_MUST_USE;
bool cc_delimited_rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                          struct cc_strbuf *out, uint64_t *end,
                          struct cc_error *err) CC_MUST_USE;

#endif
