/* mojibake.h - UTF-8 that was read as Windows-1252 or Latin-1: cafÃ© for café. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_MOJIBAKE_H
#define CC_TEXT_MOJIBAKE_H

#include "base/strbuf.h"

/* Start from all zeros; `repaired` is used again by the next call. */
struct cc_mojibake {
    size_t start, end;         /* bytes in the text */
    struct cc_strbuf repaired; /* what stood there; decoded up to three times */
};

/* The next garbled run from byte `*at` on, which moves behind it; false at the end. */
bool cc_mojibake_next(struct cc_str s, size_t *at, struct cc_mojibake *hit);
void cc_mojibake_release(struct cc_mojibake *hit);

#endif
