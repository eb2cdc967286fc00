/* shape.c - letter case by the root locale: I becomes i for everyone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/shape.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/unicode_priv.h"

enum cc_case cc_text_case(struct cc_str word)
{
    size_t n_upper = 0, n_lower = 0;
    bool first_upper = false;

    for (size_t i = 0; i < word.len;) {
        const uint32_t c = cc_utf8_next(word, &i);

        if (cc_char_is_upper(c)) {
            first_upper |= n_upper + n_lower == 0;
            n_upper++;
        } else if (cc_char_is_lower(c)) {
            n_lower++;
        }
    }
    if (n_upper == 0)
        return n_lower == 0 ? CC_CASE_NONE : CC_CASE_LOWER;
    if (n_upper == 1 && first_upper)
        return CC_CASE_TITLE;
    return n_lower == 0 ? CC_CASE_UPPER : CC_CASE_MIXED;
}

static int32_t map_lower(const struct cc_utf16 *in, UChar *out, int32_t cap,
                         UErrorCode *status)
{
    return u_strToLower(out, cap, in->ptr, in->len, "", status);
}

static int32_t map_upper(const struct cc_utf16 *in, UChar *out, int32_t cap,
                         UErrorCode *status)
{
    return u_strToUpper(out, cap, in->ptr, in->len, "", status);
}

/* Letters from `first` to `first` + 25 change their case; ASCII only. */
static void flip_ascii(struct cc_str s, char first, struct cc_strbuf *out)
{
    cc_strbuf_reserve(out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        const bool letter = (unsigned char)(s.ptr[i] - first) < 26;

        out->ptr[out->len++] = (char)(letter ? s.ptr[i] ^ 0x20 : s.ptr[i]);
    }
}

void cc_text_lower(struct cc_str s, struct cc_strbuf *out)
{
    if (cc_is_ascii(s))
        flip_ascii(s, 'A', out);
    else
        cc_utf16_map(s, map_lower, out);
}

void cc_text_upper(struct cc_str s, struct cc_strbuf *out)
{
    if (cc_is_ascii(s))
        flip_ascii(s, 'a', out);
    else
        cc_utf16_map(s, map_upper, out);
}

/* `s` with its first letter mapped, when only punctuation and spaces stand before it. */
static void map_first(struct cc_str s, UChar32 (*map)(UChar32), struct cc_strbuf *out)
{
    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);
        char bytes[4];

        if (cc_char_is_letter(c)) {
            cc_strbuf_put(out, s.ptr, start);
            cc_strbuf_put(out, bytes, cc_utf8_encode((uint32_t)map((UChar32)c), bytes));
            cc_strbuf_str(out, cc_str_slice(s, i, s.len));
            return;
        }
        if (!cc_char_is_punct(c) && !cc_char_is_space(c))
            break;
    }
    cc_strbuf_str(out, s);
}

void cc_text_upper_first(struct cc_str s, struct cc_strbuf *out)
{
    map_first(s, u_totitle, out);
}

void cc_text_lower_first(struct cc_str s, struct cc_strbuf *out)
{
    map_first(s, u_tolower, out);
}

void cc_text_apply_case(struct cc_str word, enum cc_case to, struct cc_strbuf *out)
{
    struct cc_strbuf lower = { 0 };

    switch (to) {
    case CC_CASE_LOWER:
        cc_text_lower(word, out);
        break;
    case CC_CASE_UPPER:
        cc_text_upper(word, out);
        break;
    case CC_CASE_TITLE:
        cc_text_lower(word, &lower);
        cc_text_upper_first(cc_strbuf_view(&lower), out);
        cc_strbuf_release(&lower);
        break;
    default:
        cc_strbuf_str(out, word);
    }
}
