/* encoding.h - from an input's encoding to UTF-8 and back. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_ENCODING_H
#define CC_FORMATS_ENCODING_H

#include "base/error.h"
#include "base/strbuf.h"

/* The encoding that a byte order mark announces, and its length; NULL, 0 without one. */
const char *cc_bom_encoding(struct cc_str bytes, size_t *bom_len);

/* UTF-16 without a mark, told by its NUL bytes; NULL when that is not sure. */
const char *cc_nul_encoding(struct cc_str bytes);

/* The encoding that an XML declaration names, in `room`; NULL when there is none, or it
 * cannot be true. */
const char *cc_declared_encoding(struct cc_str bytes, char *room, size_t size);

/* `name` as iconv takes it without ever adding a mark of its own; "UTF-8" for
 * its spellings. NULL when iconv does not know it. */
const char *cc_encoding_known(const char *name);

struct cc_encoder;
struct cc_encoder *cc_encoder_new(const char *to, const char *from,
                                  struct cc_error *err) CC_MUST_USE;
void cc_encoder_free(struct cc_encoder *encoder);

/* Append `bytes` converted. Gives how many bytes were taken: fewer than all
 * when the rest begins with something that cannot be converted. `last` also
 * ends a shift state. */
size_t cc_encoder_put(struct cc_encoder *encoder, struct cc_str bytes, bool last,
                      struct cc_strbuf *out);

/* Offset of the first byte that is not UTF-8 or is NUL; `text.len` when all is
 * well. When `hasher` is not NULL it is fed the text in the same pass. */
struct cc_hasher;
size_t cc_text_fault(struct cc_str text, struct cc_hasher *hasher);

#endif
