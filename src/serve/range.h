/* range.h - which bytes of a file a request wants (RFC 9110, section 14). */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_SERVE_RANGE_H
#define CC_SERVE_RANGE_H

#include <stdint.h>

enum cc_range_kind {
    CC_RANGE_ALL,  /* none was asked for, or several, or it is no range: all of it, 200 */
    CC_RANGE_PART, /* 206 */
    CC_RANGE_BEYOND, /* 416 */
};

struct cc_range {
    enum cc_range_kind kind;
    uint64_t first, size;
};

/* `header` may be NULL; `size` is that of the whole. */
struct cc_range cc_range_parse(const char *header, uint64_t size);

#endif
