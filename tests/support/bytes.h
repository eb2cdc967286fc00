/* bytes.h - how two runs of bytes differ. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CONCORD_TESTS_BYTES_H
#define CONCORD_TESTS_BYTES_H

#include "base/str.h"

/* How many bytes differ between two texts, seen from both ends. */
static inline size_t bytes_changed(struct cc_str a, struct cc_str b)
{
    size_t head = 0, tail = 0;

    while (head < a.len && head < b.len && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < a.len - head && tail < b.len - head &&
           a.ptr[a.len - tail - 1] == b.ptr[b.len - tail - 1])
        tail++;
    return a.len - head - tail;
}

#endif
