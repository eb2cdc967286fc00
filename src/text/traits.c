/* traits.c - one pass over the bytes, sixteen at a time.
 *
 * Each byte becomes a byte of class bits; all of them are OR-ed together. A text of ASCII
 * letters and spaces is done then. Only where the classes say so, a slower look follows:
 * at control characters, at doubled spaces (an edge does not count), at other scripts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/traits.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/unicode_priv.h"

enum { UPPER = 1, LOWER = 2, DIGIT = 4, CONTROL = 8, DOUBLE = 16, HIGH = 128 };
enum { BLOCK = 16 };

/* GCC's vectors become SSE2, NEON or plain code, whatever the machine has. */
typedef uint8_t block __attribute__((vector_size(BLOCK)));

static inline block load(const char *p)
{
    block b;

    memcpy(&b, p, sizeof b);
    return b;
}

/* `next` holds the same text one byte later. */
static inline block classes_of(block b, block next)
{
    return (block)(((block)(b - (uint8_t)'A') < 26) & UPPER) |
           (block)(((block)(b - (uint8_t)'a') < 26) & LOWER) |
           (block)(((block)(b - (uint8_t)'0') < 10) & DIGIT) |
           (block)(((b < 0x20) | (b == 0x7F)) & CONTROL) |
           (block)(((b == ' ') & (next == ' ')) & DOUBLE) | (block)(b & HIGH);
}

static unsigned byte_classes(unsigned b, unsigned next)
{
    return (b - 'A' < 26 ? UPPER : 0u) | (b - 'a' < 26 ? LOWER : 0u) |
           (b - '0' < 10 ? DIGIT : 0u) | (b < 0x20 || b == 0x7F ? CONTROL : 0u) |
           (b == ' ' && next == ' ' ? DOUBLE : 0u) | (b & HIGH);
}

static unsigned classes(struct cc_str s)
{
    block all = { 0 };
    uint64_t half[2];
    unsigned found;
    size_t i = 0;

    if (s.len <= BLOCK) {
        found = 0;
        for (; i < s.len; i++)
            found |= byte_classes((unsigned char)s.ptr[i],
                                  i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0);
        return found;
    }
    for (; i + BLOCK < s.len; i += BLOCK)
        all |= classes_of(load(s.ptr + i), load(s.ptr + i + 1));
    /* The last block may repeat bytes of the one before; its last byte has no next. */
    i = s.len - BLOCK - 1;
    all |= classes_of(load(s.ptr + i), load(s.ptr + i + 1));
    memcpy(half, &all, sizeof half);
    half[0] |= half[1];
    half[0] |= half[0] >> 32;
    half[0] |= half[0] >> 16;
    found = (unsigned)((half[0] | half[0] >> 8) & 0xFF);
    return found | byte_classes((unsigned char)s.ptr[s.len - 1], 0);
}

static uint32_t control_traits(struct cc_str s)
{
    uint32_t traits = 0;

    for (size_t i = 0; i < s.len; i++) {
        const unsigned char b = (unsigned char)s.ptr[i];

        if (b == '\n' || b == '\r')
            traits |= CC_TRAIT_NEWLINE;
        else if (b == '\t')
            traits |= CC_TRAIT_TAB;
        else if (b < 0x20 || b == 0x7F)
            traits |= CC_TRAIT_CONTROL;
    }
    return traits;
}

static bool double_inside(struct cc_str s)
{
    s = cc_str_trim(s);
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] == ' ' && s.ptr[i - 1] == ' ')
            return true;
    return false;
}

static uint32_t category_traits(uint32_t c)
{
    const uint32_t category = U_MASK(u_charType((UChar32)c));

    return ((category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0 ? CC_TRAIT_UPPER : 0u) |
           ((category & U_GC_LL_MASK) != 0 ? CC_TRAIT_LOWER : 0u) |
           ((category & U_GC_ND_MASK) != 0 ? CC_TRAIT_DIGIT : 0u) |
           (c == 0x85 || c == 0x2028 || c == 0x2029 ? CC_TRAIT_NEWLINE : 0u);
}

static uint32_t kind_traits(struct cc_str s, size_t start, size_t end, uint32_t c)
{
    switch (cc_char_kind(c)) {
    case CC_CHAR_ORDINARY:
        return 0;
    case CC_CHAR_CONTROL:
        return CC_TRAIT_CONTROL;
    case CC_CHAR_BIDI:
        return CC_TRAIT_BIDI;
    case CC_CHAR_ZERO_WIDTH:
        return cc_hidden_needed(s, start, end, c) ? 0 : CC_TRAIT_ZERO_WIDTH;
    case CC_CHAR_ODD_SPACE:
        return CC_TRAIT_ODD_SPACE;
    case CC_CHAR_REPLACEMENT:
        return CC_TRAIT_REPLACEMENT;
    default:
        return CC_TRAIT_ODD_CHAR;
    }
}

static uint32_t unicode_traits(struct cc_str s)
{
    uint32_t traits = CC_TRAIT_NON_ASCII;

    for (size_t i = 0; i < s.len;) {
        const size_t start = cc_skip_ascii(s, i);
        uint32_t c;

        if (start == s.len)
            break;
        i = start;
        c = cc_utf8_next(s, &i);
        traits |= category_traits(c) | kind_traits(s, start, i, c);
    }
    return traits | (cc_text_is_nfc(s) ? 0u : CC_TRAIT_NOT_NFC);
}

uint32_t cc_text_traits(struct cc_str s)
{
    uint32_t traits;
    unsigned found;

    if (s.len == 0)
        return 0;
    found = classes(s);
    traits = ((found & UPPER) != 0 ? CC_TRAIT_UPPER : 0u) |
             ((found & LOWER) != 0 ? CC_TRAIT_LOWER : 0u) |
             ((found & DIGIT) != 0 ? CC_TRAIT_DIGIT : 0u);
    if ((found & CONTROL) != 0)
        traits |= control_traits(s);
    if ((found & DOUBLE) != 0 && double_inside(s))
        traits |= CC_TRAIT_DOUBLE_SPACE;
    if ((found & HIGH) != 0)
        traits |= unicode_traits(s);
    if (cc_char_is_space(cc_char_behind(s, 0)) ||
        cc_char_is_space(cc_char_before(s, s.len)))
        traits |= CC_TRAIT_EDGE_SPACE;
    return traits;
}
