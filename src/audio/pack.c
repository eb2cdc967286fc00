/* pack.c - the figures of a clip as bytes: the struct up to its texts, then the texts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "audio/decode_priv.h"
#include "audio/pack_priv.h"
#include "base/strbuf.h"

static void put_text(struct cc_strbuf *out, const char *text)
{
    cc_strbuf_put(out, text, strlen(text) + 1);
}

void cc_clip_pack(struct cc_strbuf *out, const struct cc_clip *clip)
{
    cc_strbuf_put(out, clip, CC_PACK_FIGURES);
    put_text(out, clip->container);
    put_text(out, clip->coding);
    put_text(out, clip->reason);
    put_text(out, clip->notes);
}

static bool take_text(struct cc_str *bytes, char *text, size_t size)
{
    const char *end = bytes->len == 0 ? NULL : memchr(bytes->ptr, '\0', bytes->len);

    if (end == NULL || (size_t)(end - bytes->ptr) >= size)
        return false;
    memcpy(text, bytes->ptr, (size_t)(end - bytes->ptr) + 1);
    *bytes = cc_str_slice(*bytes, (size_t)(end - bytes->ptr) + 1, bytes->len);
    return true;
}

bool cc_clip_unpack(struct cc_str bytes, struct cc_clip *clip)
{
    char container[32], coding[32];
    struct cc_str rest;

    if (bytes.len < CC_PACK_FIGURES)
        return false;
    memcpy(clip, bytes.ptr, CC_PACK_FIGURES);
    rest = cc_str_slice(bytes, CC_PACK_FIGURES, bytes.len);
    if (clip->status > CC_CLIP_EMPTY || !take_text(&rest, container, sizeof container) ||
        !take_text(&rest, coding, sizeof coding) ||
        !take_text(&rest, clip->reason, sizeof clip->reason) ||
        !take_text(&rest, clip->notes, sizeof clip->notes))
        return false;
    /* The pointers that came along belong to another run. */
    clip->container = cc_decoder_name(container);
    clip->coding = cc_decoder_name(coding);
    return true;
}
