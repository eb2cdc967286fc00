/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"

#include <stdbool.h>

static bool is_tail(unsigned char b)
{
    return (b & 0xC0) == 0x80;
}

size_t cc_utf8_decode(struct cc_str s, size_t at, uint32_t *code_point)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    const size_t left = s.len - at;
    uint32_t c;

    if (p[0] < 0x80) {
        *code_point = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2 && is_tail(p[1])) {
        *code_point = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        return 2;
    }
    if ((p[0] & 0xF0) == 0xE0 && left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        c = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        *code_point = c;
        return c < 0x800 || (c >= 0xD800 && c < 0xE000) ? 0 : 3;
    }
    if ((p[0] & 0xF8) == 0xF0 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) &&
        is_tail(p[3])) {
        c = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
            (p[3] & 0x3Fu);
        *code_point = c;
        return c < 0x10000 || c > 0x10FFFF ? 0 : 4;
    }
    return 0;
}

size_t cc_utf8_invalid_at(struct cc_str s)
{
    size_t i = 0;

    while (i < s.len) {
        uint32_t c;
        size_t n;

        i = cc_skip_ascii(s, i); /* most text */
        if (i == s.len)
            break;
        n = cc_utf8_decode(s, i, &c);
        if (n == 0)
            return i;
        i += n;
    }
    return s.len;
}

size_t cc_utf8_count(struct cc_str s)
{
    size_t tails = 0, i = 0;

    for (uint64_t word; i + sizeof word <= s.len; i += sizeof word) {
        memcpy(&word, s.ptr + i, sizeof word);
        /* A tail has bit 7 and not bit 6: the lowest bit of its byte stays. */
        word = (word >> 7) & ~(word >> 6) & UINT64_C(0x0101010101010101);
        tails += (size_t)__builtin_popcountll(word);
    }
    for (; i < s.len; i++)
        tails += is_tail((unsigned char)s.ptr[i]);
    return s.len - tails;
}

size_t cc_utf8_offset(struct cc_str s, size_t n)
{
    size_t i = 0;

    while (n > 0 && i < s.len) {
        i++;
        while (i < s.len && is_tail((unsigned char)s.ptr[i]))
            i++;
        n--;
    }
    return i;
}

size_t cc_utf8_encode(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t cc_skip_ascii(struct cc_str s, size_t at)
{
    uint64_t word;

    for (; at + sizeof word <= s.len; at += sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

bool cc_is_ascii(struct cc_str s)
{
    return cc_skip_ascii(s, 0) == s.len;
}
