/* utf8.h - UTF-8: validate, step, count. Data is validated once, when it is read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_UTF8_H
#define CC_BASE_UTF8_H

#include <stdint.h>

#include "base/str.h"

/* Decode the code point at byte `at`; gives its length in bytes, 0 when the
 * bytes there are not UTF-8 (overlong, surrogate, beyond U+10FFFF, cut off). */
size_t cc_utf8_decode(struct cc_str s, size_t at, uint32_t *code_point);

/* Offset of the first byte that is not UTF-8; `s.len` when all of it is. */
size_t cc_utf8_invalid_at(struct cc_str s);

/* Code points in valid UTF-8, and the byte offset of the nth of them. */
size_t cc_utf8_count(struct cc_str s);
size_t cc_utf8_offset(struct cc_str s, size_t n);

bool cc_is_ascii(struct cc_str s);
size_t cc_skip_ascii(struct cc_str s, size_t at); /* the end of the ASCII at `at` */

/* Encode into `out` (4 bytes of room); gives the length. */
size_t cc_utf8_encode(uint32_t code_point, char *out);

/* Step in text known to be valid: the code point at `*at`, which moves behind it. */
static inline uint32_t cc_utf8_next(struct cc_str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;

    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
           (p[3] & 0x3Fu);
}

#endif
