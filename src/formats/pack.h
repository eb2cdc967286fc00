/* pack.h - gzip and zstd: unpack with a bound, pack piece by piece. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_PACK_H
#define CC_FORMATS_PACK_H

#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"

enum cc_packing {
    CC_PACKING_NONE,
    CC_PACKING_GZIP,
    CC_PACKING_ZSTD,
    CC_PACKING_PARQUET /* unpacked and packed as a whole: formats/parquet.h */
};

/* By its first bytes. */
enum cc_packing cc_packing_of(struct cc_str bytes);
const char *cc_packing_name(enum cc_packing packing);

/* Append all members of `bytes`; not more than `max_input`, nor than 200
 * times the packed size beyond the first 64 MiB. `name` begins the message. */
bool cc_unpack(struct cc_str bytes, enum cc_packing packing, uint64_t max_input,
               const char *name, struct cc_strbuf *out, struct cc_error *err) CC_MUST_USE;

/* Packing of a stream: each call appends what is ready to `out`. The same
 * input gives the same bytes: a gzip header carries no time and no name. */
struct cc_packer;
struct cc_packer *cc_packer_new(enum cc_packing packing,
                                struct cc_error *err) CC_MUST_USE;
bool cc_packer_put(struct cc_packer *packer, struct cc_str bytes, bool last,
                   struct cc_strbuf *out, struct cc_error *err) CC_MUST_USE;
void cc_packer_free(struct cc_packer *packer);

#endif
