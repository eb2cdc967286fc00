/* fold.c - Unicode's own normal forms: NFC, NFKD and NFKC_Casefold. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/fold.h"

#include <assert.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "text/unicode_priv.h"

/* ICU shares one constant object between all threads. */
static const UNormalizer2 *nfc(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);

    assert(U_SUCCESS(status));
    return form;
}

static int32_t map_nfc(const struct cc_utf16 *in, UChar *out, int32_t cap,
                       UErrorCode *status)
{
    return unorm2_normalize(nfc(), in->ptr, in->len, out, cap, status);
}

static int32_t map_fold(const struct cc_utf16 *in, UChar *out, int32_t cap,
                        UErrorCode *status)
{
    const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(status);

    return unorm2_normalize(form, in->ptr, in->len, out, cap, status);
}

static bool has_upper(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)(s.ptr[i] - 'A') < 26)
            return true;
    return false;
}

static struct cc_str fold_ascii(struct cc_str s, struct cc_strbuf *buf)
{
    if (!has_upper(s))
        return s;
    cc_strbuf_str(buf, s);
    cc_lower_ascii(buf);
    return cc_strbuf_view(buf);
}

struct cc_str cc_text_fold(struct cc_str s, struct cc_strbuf *buf)
{
    buf->len = 0;
    if (cc_is_ascii(s))
        return fold_ascii(s, buf);
    cc_utf16_map(s, map_fold, buf);
    return cc_str_eq(cc_strbuf_view(buf), s) ? s : cc_strbuf_view(buf);
}

/* Unicode's quick check, a character at a time: every one may stay as it is, and none is
 * a mark that would have to be put in order. False means: look closely. */
static bool surely_nfc(struct cc_str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c;

        i = cc_skip_ascii(s, i);
        if (i == s.len)
            break;
        if ((unsigned char)s.ptr[i] < 0xCC) { /* below U+0300 */
            i += 2;
            continue;
        }
        c = cc_utf8_next(s, &i);
        if (u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
            u_getCombiningClass((UChar32)c) != 0)
            return false;
    }
    return true;
}

bool cc_text_is_nfc(struct cc_str s)
{
    struct cc_utf16 u;
    UErrorCode status = U_ZERO_ERROR;
    bool is;

    if (surely_nfc(s))
        return true;
    cc_utf16_init(&u);
    cc_utf16_set(&u, s);
    is = unorm2_isNormalized(nfc(), u.ptr, u.len, &status);
    cc_utf16_release(&u);
    return is;
}

struct cc_str cc_text_nfc(struct cc_str s, struct cc_strbuf *buf)
{
    buf->len = 0;
    if (cc_text_is_nfc(s))
        return s;
    cc_utf16_map(s, map_nfc, buf);
    return cc_strbuf_view(buf);
}

static int32_t map_nfkd(const struct cc_utf16 *in, UChar *out, int32_t cap,
                        UErrorCode *status)
{
    return unorm2_normalize(unorm2_getNFKDInstance(status), in->ptr, in->len, out, cap,
                            status);
}

struct cc_str cc_text_nfkd(struct cc_str s, struct cc_strbuf *buf)
{
    buf->len = 0;
    if (cc_is_ascii(s))
        return s;
    cc_utf16_map(s, map_nfkd, buf);
    return cc_strbuf_view(buf);
}
