/* skeleton.c - what a text looks like, from ICU's table of confusable characters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/lookalike.h"

#include <assert.h>
#include <unicode/uspoof.h>

#include "base/memory.h"
#include "text/fold.h"
#include "text/unicode_priv.h"

struct cc_text_tools {
    USpoofChecker *spoof;
    struct cc_strbuf folded;
};

struct cc_text_tools *cc_text_tools_new(void)
{
    struct cc_text_tools *tools = cc_alloc_zero(1, sizeof *tools);
    UErrorCode status = U_ZERO_ERROR;

    tools->spoof = uspoof_open(&status);
    assert(U_SUCCESS(status));
    return tools;
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
