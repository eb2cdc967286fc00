/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "serve/range.h"

#include <string.h>

#include "base/str.h"

/* Digits at `*p`, which moves behind them; a number too large is the largest. */
static bool take_number(const char **p, uint64_t *n)
{
    const char *start = *p;

    *n = 0;
    for (; cc_ascii_is_digit(**p); ++*p) {
        const uint64_t digit = (uint64_t)(**p - '0');

        *n = *n > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *n * 10 + digit;
    }
    return *p > start;
}

struct cc_range cc_range_parse(const char *header, uint64_t size)
{
    static const char unit[] = "bytes=";
    const struct cc_range all = { CC_RANGE_ALL, 0, size };
    const struct cc_range beyond = { CC_RANGE_BEYOND, 0, 0 };
    uint64_t first, last;
    bool from, to;

    if (header == NULL || strncmp(header, unit, sizeof unit - 1) != 0)
        return all;
    header += sizeof unit - 1;
    from = take_number(&header, &first);
    if (*header++ != '-')
        return all;
    to = take_number(&header, &last);
    if (*header != '\0' || (!from && !to) || (from && to && last < first))
        return all;
    if (!from) { /* the last so many */
        if (last == 0 || size == 0)
            return beyond;
        first = last < size ? size - last : 0;
        return (struct cc_range){ CC_RANGE_PART, first, size - first };
    }
    if (first >= size)
        return beyond;
    if (!to || last >= size)
        last = size - 1;
    return (struct cc_range){ CC_RANGE_PART, first, last - first + 1 };
}
