/* utf16.c - between our UTF-8 and ICU's UTF-16. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/unicode_priv.h"

#include <assert.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/utf8.h"

void cc_utf16_init(struct cc_utf16 *u)
{
    u->ptr = u->small;
    u->len = 0;
    u->cap = sizeof u->small / sizeof *u->small;
}

void cc_utf16_release(struct cc_utf16 *u)
{
    if (u->ptr != u->small)
        cc_free(u->ptr);
}

void cc_utf16_room(struct cc_utf16 *u, int32_t cap)
{
    u->len = 0;
    if (cap <= u->cap)
        return;
    cc_utf16_release(u);
    u->ptr = cc_alloc((size_t)cap, sizeof *u->ptr);
    u->cap = cap;
}

void cc_utf16_set(struct cc_utf16 *u, struct cc_str s)
{
    UErrorCode status = U_ZERO_ERROR;

    assert(s.len <= INT32_MAX);
    /* UTF-16 never has more units than UTF-8 has bytes. */
    cc_utf16_room(u, (int32_t)s.len);
    if (s.len == 0)
        return;
    u_strFromUTF8(u->ptr, u->cap, &u->len, s.ptr, (int32_t)s.len, &status);
    assert(U_SUCCESS(status));
}

void cc_utf16_put(const UChar *ptr, int32_t len, struct cc_strbuf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t wrote = 0;
    size_t room = (size_t)len * 3;

    if (len == 0)
        return;
    if (room > INT32_MAX)
        room = INT32_MAX;
    cc_strbuf_reserve(out, room);
    u_strToUTF8(out->ptr + out->len, (int32_t)room, &wrote, ptr, len, &status);
    assert(U_SUCCESS(status));
    out->len += (size_t)wrote;
}

void cc_utf16_map(struct cc_str s, cc_utf16_fn *fn, struct cc_strbuf *out)
{
    struct cc_utf16 in, mapped;
    UErrorCode status = U_ZERO_ERROR;

    cc_utf16_init(&in);
    cc_utf16_init(&mapped);
    cc_utf16_set(&in, s);
    mapped.len = fn(&in, mapped.ptr, mapped.cap, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        const int32_t wanted = mapped.len;

        status = U_ZERO_ERROR;
        cc_utf16_room(&mapped, wanted);
        mapped.len = fn(&in, mapped.ptr, mapped.cap, &status);
    }
    if (U_SUCCESS(status))
        cc_utf16_put(mapped.ptr, mapped.len, out);
    else /* longer than ICU can count: as it is */
        cc_strbuf_str(out, s);
    cc_utf16_release(&mapped);
    cc_utf16_release(&in);
}

void cc_lower_ascii(struct cc_strbuf *buf)
{
    for (size_t i = 0; i < buf->len; i++)
        buf->ptr[i] |= (char)((unsigned char)(buf->ptr[i] - 'A') < 26 ? 0x20 : 0);
}

uint32_t cc_char_before(struct cc_str s, size_t at)
{
    if (at == 0)
        return 0;
    do
        at--;
    while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80);
    return cc_utf8_next(s, &at);
}

uint32_t cc_char_behind(struct cc_str s, size_t at)
{
    return at < s.len ? cc_utf8_next(s, &at) : 0;
}
