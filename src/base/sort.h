/* sort.h - qsort that takes an empty array, whose pointer may be NULL. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_SORT_H
#define CC_BASE_SORT_H

#include <stdlib.h>

static inline void cc_sort(void *items, size_t count, size_t size,
                           int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(items, count, size, compare);
}

#endif
