/* unicode_priv.h - shared inside text: the way through ICU's UTF-16, and classes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_UNICODE_PRIV_H
#define CC_TEXT_UNICODE_PRIV_H

#include <stdint.h>
#include <unicode/utypes.h>

#include "base/strbuf.h"

/* UTF-16 in place as long as it is short. Not to be copied or moved. */
struct cc_utf16 {
    UChar *ptr;
    int32_t len, cap;
    UChar small[256];
};

void cc_utf16_init(struct cc_utf16 *u);
void cc_utf16_release(struct cc_utf16 *u);
void cc_utf16_room(struct cc_utf16 *u, int32_t cap); /* what it held is lost */
void cc_utf16_set(struct cc_utf16 *u, struct cc_str s);

/* Append to `out`. */
void cc_utf16_put(const UChar *ptr, int32_t len, struct cc_strbuf *out);

/* An ICU function that writes UTF-16 in the usual way: length wanted, overflow told. */
typedef int32_t cc_utf16_fn(const struct cc_utf16 *in, UChar *out, int32_t cap,
                            UErrorCode *status);

/* Append fn(s) to `out`. */
void cc_utf16_map(struct cc_str s, cc_utf16_fn *fn, struct cc_strbuf *out);

void cc_lower_ascii(struct cc_strbuf *buf);

/* The marks that people type for an apostrophe: ' ` and typographic ones. */
bool cc_is_apostrophe(uint32_t c);

/* Letters, digits and marks. */
bool cc_is_wordy(uint32_t c);

/* The characters next to byte `at`; 0 where there is none. */
uint32_t cc_char_before(struct cc_str s, size_t at);
uint32_t cc_char_behind(struct cc_str s, size_t at);

/* A character that ICU calls punctuation and people use as a sign: % # & @ and more. */
bool cc_is_symbol_like(uint32_t c);

/* Whether the zero-width character at [start, end) is needed where it stands. */
bool cc_hidden_needed(struct cc_str s, size_t start, size_t end, uint32_t c);

#endif
