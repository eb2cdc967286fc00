/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

void *cc_alloc(size_t count, size_t size)
{
    const size_t bytes = product(count, size);
    void *p = malloc(bytes);

    if (p == NULL)
        out_of_memory(bytes);
    return p;
}

void *cc_alloc_zero(size_t count, size_t size)
{
    void *p = calloc(1, product(count, size));

    if (p == NULL)
        out_of_memory(product(count, size));
    return p;
}

void *cc_realloc(void *p, size_t count, size_t size)
{
    const size_t bytes = product(count, size);

    p = realloc(p, bytes);
    if (p == NULL)
        out_of_memory(bytes);
    return p;
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
