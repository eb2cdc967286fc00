/* edges.c - skip white space of any script at both ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/edges.h"

#include "base/utf8.h"
#include "text/chars.h"

/* The code point that ends at byte `end`; `*at` becomes its start. */
static uint32_t previous(struct cc_str s, size_t end, size_t *at)
{
    size_t start = end - 1;

    while (start > 0 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80)
        start--;
    *at = start;
    return cc_utf8_next(s, &start);
}

struct cc_edges cc_text_edges(struct cc_str value)
{
    struct cc_edges edges = { 0, value.len };

    for (size_t next = 0; edges.start < value.len; edges.start = next)
        if (!cc_char_is_space(cc_utf8_next(value, &next)))
            break;
    if (edges.start == value.len)
        return (struct cc_edges){ 0, 0 };
    for (size_t at; cc_char_is_space(previous(value, edges.end, &at));)
        edges.end = at;
    return edges;
}
