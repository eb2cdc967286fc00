/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char data[];
};

struct cc_arena {
    struct block *top;
};

struct cc_arena *cc_arena_new(void)
{
    return cc_alloc_zero(1, sizeof(struct cc_arena));
}

static void free_blocks(struct block *b)
{
    for (struct block *next; b != NULL; b = next) {
        next = b->next;
        cc_free(b);
    }
}

void cc_arena_free(struct cc_arena *arena)
{
    if (arena == NULL)
        return;
    free_blocks(arena->top);
    cc_free(arena);
}

void cc_arena_reset(struct cc_arena *arena)
{
    struct block *keep = arena->top;

    if (keep == NULL)
        return;
    free_blocks(keep->next);
    keep->next = NULL;
    memset(keep->data, 0, keep->used);
    keep->used = 0;
}

void cc_arena_absorb(struct cc_arena *into, struct cc_arena *from)
{
    struct block **end = &into->top;

    while (*end != NULL)
        end = &(*end)->next;
    *end = from->top;
    from->top = NULL;
    cc_arena_free(from);
}

static struct block *grow(struct cc_arena *arena, size_t need)
{
    const size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct block *b = cc_alloc_zero(1, size > SIZE_MAX / 4 ? SIZE_MAX : sizeof *b + size);

    b->size = size;
    b->next = arena->top;
    arena->top = b;
    return b;
}

/* Text needs no alignment; everything else gets the strictest one. */
static void *take(struct cc_arena *arena, size_t bytes, size_t align)
{
    struct block *b = arena->top;
    size_t at = b == NULL ? 0 : (b->used + align - 1) & ~(align - 1);

    if (b == NULL || at > b->size || b->size - at < bytes) {
        b = grow(arena, bytes);
        at = 0;
    }
    b->used = at + bytes;
    return b->data + at;
}

void *cc_arena_alloc(struct cc_arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX;
    return take(arena, bytes, _Alignof(max_align_t));
}

struct cc_str cc_arena_str(struct cc_arena *arena, struct cc_str s)
{
    char *p = take(arena, s.len + 1, 1);

    if (s.len > 0)
        memcpy(p, s.ptr, s.len);
    return (struct cc_str){ p, s.len };
}

struct cc_str cc_arena_printf(struct cc_arena *arena, const char *fmt, ...)
{
    va_list ap, again;
    int len;
    char *p;

    va_start(ap, fmt);
    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    p = take(arena, (size_t)len + 1, 1);
    vsnprintf(p, (size_t)len + 1, fmt, again);
    va_end(again);
    return (struct cc_str){ p, (size_t)len };
}
