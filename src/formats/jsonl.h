/* jsonl.h - what formats share that are a JSON object a line or an array of objects. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_JSONL_H
#define CC_FORMATS_JSONL_H

#include "formats/format.h"

int cc_jsonl_sniff(const struct cc_input *in, struct cc_guess *guess);

/* The score when the first object has all of the keys, else 0. */
int cc_jsonl_sniff_keys(const struct cc_input *in, struct cc_guess *guess,
                        const char *const *keys, int score, const char *why);

bool cc_jsonl_read(struct cc_input *in, const struct cc_sink *sink,
                   struct cc_error *err) CC_MUST_USE;
bool cc_jsonl_rewrite(struct cc_input *in, const struct cc_edit *edits, size_t n,
                      struct cc_strbuf *out, uint64_t *end,
                      struct cc_error *err) CC_MUST_USE;

#endif
