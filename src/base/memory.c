/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { STATUS_SYSTEM = 4 };

static _Noreturn void out_of_memory(size_t wanted)
{
    fprintf(stderr, "concord: out of memory: %zu more bytes wanted\n", wanted);
    _exit(STATUS_SYSTEM);
}

static size_t product(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory(SIZE_MAX);
    return bytes == 0 ? 1 : bytes;
}

/* Large blocks are touched all over: large pages spare most faults and table walks. */
static void *take(void *p, size_t bytes)
{
    enum { LARGE = 8 << 20, PAGE = 2 << 20 };

    if (p == NULL)
        out_of_memory(bytes);
    if (bytes >= LARGE) {
        const uintptr_t start = ((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
        madvise((void *)start, bytes - PAGE, MADV_HUGEPAGE); /* advice: may be refused */
    }
    return p;
}

void *cc_alloc(size_t count, size_t size)
{
    const size_t bytes = product(count, size);

    return take(malloc(bytes), bytes);
}

void *cc_alloc_zero(size_t count, size_t size)
{
    const size_t bytes = product(count, size);

    return take(calloc(1, bytes), bytes);
}

void *cc_realloc(void *p, size_t count, size_t size)
{
    const size_t bytes = product(count, size);

    return take(realloc(p, bytes), bytes);
}

void cc_free(void *p)
{
    free(p);
}

void *cc_grow(void *p, size_t *cap, size_t need, size_t size)
{
    size_t want = *cap;

    if (need <= want)
        return p;
    want = want < 16 ? 16 : want + want / 2;
    *cap = want < need ? need : want;
    return cc_realloc(p, *cap, size);
}
