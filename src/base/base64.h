/* base64.h - bytes as text (RFC 4648), whole or piece by piece. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_BASE64_H
#define CC_BASE_BASE64_H

#include "base/strbuf.h"

/* Start from all zeros. Holds up to two bytes that wait for a third. */
struct cc_base64 {
    unsigned char held[3];
    unsigned n_held;
};

void cc_base64_put(struct cc_base64 *b, struct cc_str bytes, struct cc_strbuf *out);
/* What is left, with '=' up to a multiple of four letters. */
void cc_base64_end(struct cc_base64 *b, struct cc_strbuf *out);

#endif
