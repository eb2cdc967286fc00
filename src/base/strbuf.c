/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/utf8.h"

void cc_strbuf_release(struct cc_strbuf *buf)
{
    cc_free(buf->ptr);
    *buf = (struct cc_strbuf){ 0 };
}

void cc_strbuf_reserve(struct cc_strbuf *buf, size_t more)
{
    size_t need;

    if (__builtin_add_overflow(buf->len, more, &need))
        need = SIZE_MAX;
    buf->ptr = cc_grow(buf->ptr, &buf->cap, need, 1);
}

void cc_strbuf_printf(struct cc_strbuf *buf, const char *fmt, ...)
{
    va_list ap, again;
    int len;

    va_start(ap, fmt);
    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    cc_strbuf_reserve(buf, (size_t)len + 1);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, fmt, again);
    va_end(again);
    buf->len += (size_t)len;
}

void cc_strbuf_quoted(struct cc_strbuf *buf, struct cc_str s, char quote)
{
    cc_strbuf_byte(buf, quote);
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == quote)
            cc_strbuf_byte(buf, quote);
        cc_strbuf_byte(buf, s.ptr[i]);
    }
    cc_strbuf_byte(buf, quote);
}

/* Characters that a terminal obeys or that reorder what a person reads. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void cc_strbuf_visible(struct cc_strbuf *buf, struct cc_str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        const size_t n = cc_utf8_decode(s, i, &c);

        if (n == 0)
            cc_strbuf_printf(buf, "\\x%02X", (unsigned char)s.ptr[i]);
        else if (!is_unsafe(c))
            cc_strbuf_put(buf, s.ptr + i, n);
        else if (c < 0x80)
            cc_strbuf_printf(buf, "\\x%02X", (unsigned)c);
        else
            cc_strbuf_printf(buf, "\\u{%04X}", (unsigned)c);
        i += n == 0 ? 1 : n;
    }
}
