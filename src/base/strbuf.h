/* strbuf.h - text that grows: append, then read `ptr` and `len`. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_STRBUF_H
#define CC_BASE_STRBUF_H

#include "base/error.h"
#include "base/str.h"

/* Start from all zeros. `ptr` may be NULL while `len` is 0. */
struct cc_strbuf {
    char *ptr;
    size_t len, cap;
};

void cc_strbuf_release(struct cc_strbuf *buf);
void cc_strbuf_reserve(struct cc_strbuf *buf, size_t more);
void cc_strbuf_printf(struct cc_strbuf *buf, const char *fmt, ...) CC_PRINTF(2, 3);

static inline void cc_strbuf_put(struct cc_strbuf *buf, const void *bytes, size_t len)
{
    if (buf->cap - buf->len < len)
        cc_strbuf_reserve(buf, len);
    if (len > 0)
        memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
}

static inline void cc_strbuf_byte(struct cc_strbuf *buf, char c)
{
    cc_strbuf_put(buf, &c, 1);
}

static inline void cc_strbuf_str(struct cc_strbuf *buf, struct cc_str s)
{
    cc_strbuf_put(buf, s.ptr, s.len);
}

static inline void cc_strbuf_z(struct cc_strbuf *buf, const char *z)
{
    cc_strbuf_put(buf, z, strlen(z));
}

static inline struct cc_str cc_strbuf_view(const struct cc_strbuf *buf)
{
    return (struct cc_str){ buf->ptr, buf->len };
}

/* Append between two of `quote`; one within is doubled: "a""b", 'it''s'. */
void cc_strbuf_quoted(struct cc_strbuf *buf, struct cc_str s, char quote);

/* Append text so that it can neither steer a terminal nor hide: control and
 * bidirectional characters and bytes that are not UTF-8 become \x1B or \u{202E}. */
void cc_strbuf_visible(struct cc_strbuf *buf, struct cc_str s);

#endif
