/* suggest.h - what a run discovered, as a rule pack. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_SUGGEST_H
#define CC_CLI_SUGGEST_H

#include "base/error.h"
#include "base/strbuf.h"

/* Append a pack of the families that the run in `dir` discovered: its summary.json tells.
 * `count` is their number; with none there is no pack. */
bool cc_suggest_pack(const char *dir, struct cc_strbuf *pack, size_t *count,
                     struct cc_error *err) CC_MUST_USE;

#endif
