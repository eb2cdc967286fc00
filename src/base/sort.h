/* sort.h - qsort that takes an empty array, whose pointer may be NULL; common orders. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_SORT_H
#define CC_BASE_SORT_H

#include <stdint.h>
#include <stdlib.h>

static inline void cc_sort(void *items, size_t count, size_t size,
                           int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(items, count, size, compare);
}

/* Ascending. */
static inline int cc_by_double(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static inline int cc_by_u32(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static inline int cc_by_u64(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

#endif
