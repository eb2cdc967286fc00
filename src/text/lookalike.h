/* lookalike.h - words that mix scripts so that they look like another word. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_LOOKALIKE_H
#define CC_TEXT_LOOKALIKE_H

#include <stdint.h>

#include "base/strbuf.h"

/* ICU objects that one thread may use at a time. */
struct cc_text_tools;
struct cc_text_tools *cc_text_tools_new(void);
void cc_text_tools_free(struct cc_text_tools *tools);

enum { CC_LOOKALIKE_FOREIGN_MAX = 8 };

/* Start from all zeros; `repaired` is used again by the next call. */
struct cc_lookalike {
    size_t start, end; /* bytes of the word */
    uint32_t foreign[CC_LOOKALIKE_FOREIGN_MAX]; /* the first of them, each once */
    size_t n_foreign;
    struct cc_strbuf repaired; /* the word in one script; empty: cannot be told */
};

/* The next word at or behind byte `*at` that mixes Latin, Greek and Cyrillic, or normal
 * and full-width letters; false at the end. Needs no tools. */
bool cc_lookalike_next(struct cc_str s, size_t *at, struct cc_lookalike *hit);
void cc_lookalike_release(struct cc_lookalike *hit);

/* Texts that look the same have the same skeleton (Unicode TR 39, of the folded text).
 * Borrows `buf`, which is emptied first. For comparing only, never for showing. */
struct cc_str cc_text_skeleton(struct cc_text_tools *tools, struct cc_str s,
                               struct cc_strbuf *buf);

#endif
