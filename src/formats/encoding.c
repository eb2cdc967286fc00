/* encoding.c - from an input's encoding to UTF-8 and back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { STEP = 1 << 18, UTF8_MAX = 4 };

struct cc_encoder {
    iconv_t cd;
};

static const struct {
    const char *bytes;
    size_t len;
    const char *encoding;
} marks[] = {
    { "\xEF\xBB\xBF", 3, "UTF-8" },
    { "\xFF\xFE\0\0", 4, "UTF-32LE" }, /* before UTF-16LE, which begins the same */
    { "\0\0\xFE\xFF", 4, "UTF-32BE" },
    { "\xFF\xFE", 2, "UTF-16LE" },
    { "\xFE\xFF", 2, "UTF-16BE" },
};

const char *cc_bom_encoding(struct cc_str bytes, size_t *bom_len)
{
    *bom_len = 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (cc_str_starts(bytes, (struct cc_str){ marks[i].bytes, marks[i].len })) {
            *bom_len = marks[i].len;
            return marks[i].encoding;
        }
    return NULL;
}

/* No text has NUL, so where every second byte of many is one, and no other, it is the
 * upper half of an ASCII character: blanks and line ends are that in any script. */
const char *cc_nul_encoding(struct cc_str bytes)
{
    enum { SAMPLE = 1 << 16 };
    const size_t n = bytes.len < SAMPLE ? bytes.len & ~(size_t)1 : SAMPLE;
    size_t nul[2] = { 0, 0 };

    for (size_t i = 0; i < n; i++)
        nul[i & 1] += bytes.ptr[i] == '\0';
    if (bytes.len % 2 != 0 || nul[0] + nul[1] < n / 32 + 2)
        return NULL;
    return nul[0] == 0 ? "UTF-16LE" : nul[1] == 0 ? "UTF-16BE" : NULL;
}

/* A declaration that can be read byte by byte is not in UTF-16 or UTF-32. */
const char *cc_declared_encoding(struct cc_str bytes, char *room, size_t size)
{
    const struct cc_str start = CC_STR("<?xml"), key = CC_STR("encoding");
    const char *end, *p;
    size_t n = 0;

    if (!cc_str_starts(bytes, start))
        return NULL;
    end = memchr(bytes.ptr, '>', bytes.len < 256 ? bytes.len : 256);
    p = end == NULL ? NULL
                    : memmem(bytes.ptr, (size_t)(end - bytes.ptr), key.ptr, key.len);
    if (p == NULL)
        return NULL;
    for (p += key.len; p < end && memchr(" \t\r\n=\"'", *p, 7) != NULL;)
        p++;
    while (p < end && n + 1 < size && memchr("\"' ?", *p, 4) == NULL)
        room[n++] = *p++;
    room[n] = '\0';
    p = cc_encoding_known(room);
    return p == NULL || strncasecmp(p, "UTF-16", 6) == 0 ||
                   strncasecmp(p, "UTF-32", 6) == 0 || strncasecmp(p, "UCS-", 4) == 0
               ? NULL
               : p;
}

const char *cc_encoding_known(const char *name)
{
    static const char *const ours[][2] = {
        { "utf-8", "UTF-8" },       { "utf8", "UTF-8" },
        { "utf-16", "UTF-16LE" },   { "utf16", "UTF-16LE" },
        { "utf-32", "UTF-32LE" },   { "utf32", "UTF-32LE" },
        { "ucs-2", "UTF-16LE" },    { "unicode", "UTF-16LE" },
    };
    iconv_t cd;

    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        if (cc_str_eq_ascii_case(cc_str_z(name), cc_str_z(ours[i][0])))
            return ours[i][1];
    /* A '/' would ask iconv to drop or replace what it cannot convert. */
    if (strchr(name, '/') != NULL || name[0] == '\0')
        return NULL;
    cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return NULL;
    iconv_close(cd);
    return name;
}

struct cc_encoder *cc_encoder_new(const char *to, const char *from, struct cc_error *err)
{
    const iconv_t cd = iconv_open(to, from);
    struct cc_encoder *encoder;

    if (cd == (iconv_t)-1) {
        cc_fail(err, CC_E_USAGE, "cannot convert from '%s' to '%s'", from, to);
        return NULL;
    }
    encoder = cc_alloc(1, sizeof *encoder);
    encoder->cd = cd;
    return encoder;
}

void cc_encoder_free(struct cc_encoder *encoder)
{
    if (encoder == NULL)
        return;
    iconv_close(encoder->cd);
    cc_free(encoder);
}

/* One call of iconv on what is left; false when it can go no further. */
static bool step(struct cc_encoder *encoder, char **in, size_t *left,
                 struct cc_strbuf *out)
{
    char *to;
    size_t room = STEP, lossy;

    cc_strbuf_reserve(out, STEP);
    to = out->ptr + out->len;
    lossy = iconv(encoder->cd, in, left, &to, &room);
    out->len += STEP - room;
    return lossy == 0 || (lossy == (size_t)-1 && errno == E2BIG);
}

size_t cc_encoder_put(struct cc_encoder *encoder, struct cc_str bytes, bool last,
                      struct cc_strbuf *out)
{
    char *in = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len;

    while (left > 0)
        if (!step(encoder, &in, &left, out))
            return bytes.len - left;
    if (last)
        step(encoder, NULL, NULL, out);
    return bytes.len;
}

size_t cc_text_fault(struct cc_str text, struct cc_hasher *hasher)
{
    size_t valid = 0;

    /* Block by block, so that each is still in the cache when it is looked at again. */
    for (size_t at = 0; at < text.len;) {
        const size_t end = text.len - at > STEP ? at + STEP : text.len;
        const struct cc_str block = cc_str_slice(text, at, end);
        const char *nul = memchr(block.ptr, '\0', block.len);

        if (hasher != NULL)
            cc_hasher_add(hasher, block);
        valid += cc_utf8_invalid_at(cc_str_slice(text, valid, end));
        if (nul != NULL && (size_t)(nul - text.ptr) <= valid)
            return (size_t)(nul - text.ptr);
        if (valid < end && (end == text.len || end - valid >= UTF8_MAX))
            return valid; /* not just a character that the block's end cuts in two */
        at = end;
    }
    return text.len;
}
