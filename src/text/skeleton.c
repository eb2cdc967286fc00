/* skeleton.c - what a text looks like, from ICU's table of confusable characters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/lookalike.h"

#include <assert.h>
#include <unicode/uspoof.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/unicode_priv.h"

enum { ASCII = 128, LOOKS_MAX = 16 };

struct cc_text_tools {
    USpoofChecker *spoof;
    struct cc_strbuf folded;
    struct look {
        char bytes[LOOKS_MAX];
        uint8_t len;
    /* what each ASCII character looks like: ICU goes by characters, too */
    } looks[ASCII];
};

struct cc_text_tools *cc_text_tools_new(void)
{
    struct cc_text_tools *tools = cc_alloc_zero(1, sizeof *tools);
    UErrorCode status = U_ZERO_ERROR;

    tools->spoof = uspoof_open(&status);
    for (int c = 0; c < ASCII; c++) {
        const char text = (char)c;
        const int32_t n = uspoof_getSkeletonUTF8(
            tools->spoof, 0, &text, 1, tools->looks[c].bytes, LOOKS_MAX, &status);

        assert(U_SUCCESS(status) && n <= LOOKS_MAX);
        tools->looks[c].len = (uint8_t)n;
    }
    assert(U_SUCCESS(status));
    return tools;
}

static struct cc_str ascii_skeleton(const struct cc_text_tools *tools, struct cc_str s,
                                    struct cc_strbuf *buf)
{
    for (size_t i = 0; i < s.len; i++) {
        const struct look *look = &tools->looks[(unsigned char)s.ptr[i]];

        cc_strbuf_put(buf, look->bytes, look->len);
    }
    return cc_strbuf_view(buf);
}

void cc_text_tools_free(struct cc_text_tools *tools)
{
    if (tools == NULL)
        return;
    uspoof_close(tools->spoof);
    cc_strbuf_release(&tools->folded);
    cc_free(tools);
}

struct cc_str cc_text_skeleton(struct cc_text_tools *tools, struct cc_str s,
                               struct cc_strbuf *buf)
{
    const struct cc_str folded = cc_text_fold(s, &tools->folded);
    UErrorCode status = U_ZERO_ERROR;
    int32_t n;

    buf->len = 0;
    if (folded.len == 0)
        return cc_strbuf_view(buf);
    if (cc_is_ascii(folded))
        return ascii_skeleton(tools, folded, buf);
    assert(folded.len <= INT32_MAX / 8);
    cc_strbuf_reserve(buf, folded.len * 2);
    n = uspoof_getSkeletonUTF8(tools->spoof, 0, folded.ptr, (int32_t)folded.len, buf->ptr,
                               (int32_t)(folded.len * 2), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        cc_strbuf_reserve(buf, (size_t)n);
        n = uspoof_getSkeletonUTF8(tools->spoof, 0, folded.ptr, (int32_t)folded.len,
                                   buf->ptr, n, &status);
    }
    if (U_FAILURE(status))
        cc_strbuf_str(buf, folded);
    else
        buf->len = (size_t)n;
    return cc_strbuf_view(buf);
}
