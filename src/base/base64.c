/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/base64.h"

#include <stdint.h>

static void put_three(const unsigned char bytes[3], char letters[4])
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const uint32_t three =
        (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];

    for (unsigned k = 0; k < 4; k++)
        letters[k] = digits[three >> (18 - 6 * k) & 63];
}

void cc_base64_put(struct cc_base64 *b, struct cc_str bytes, struct cc_strbuf *out)
{
    cc_strbuf_reserve(out, (bytes.len + 2) / 3 * 4 + 4);
    for (size_t i = 0; i < bytes.len; i++) {
        b->held[b->n_held++] = (unsigned char)bytes.ptr[i];
        if (b->n_held < 3)
            continue;
        put_three(b->held, out->ptr + out->len);
        out->len += 4;
        b->n_held = 0;
    }
}

void cc_base64_end(struct cc_base64 *b, struct cc_strbuf *out)
{
    char letters[4];

    if (b->n_held == 0)
        return;
    for (unsigned i = b->n_held; i < 3; i++)
        b->held[i] = 0;
    put_three(b->held, letters);
    for (unsigned i = b->n_held + 1; i < 4; i++)
        letters[i] = '=';
    cc_strbuf_put(out, letters, 4);
    b->n_held = 0;
}
