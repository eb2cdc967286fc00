/* arena.h - memory that is freed together.
 *
 * Take from an arena anything that lives as long as the thing the arena
 * belongs to. There is no free for a single block. Running out of memory
 * ends the program, so the result is never NULL. One thread at a time.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_ARENA_H
#define CC_BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

struct cc_arena;

struct cc_arena *cc_arena_new(void);
void cc_arena_free(struct cc_arena *arena);

/* Forget everything taken so far and keep one block for what comes next. */
void cc_arena_reset(struct cc_arena *arena);

/* Move all blocks of `from` to `into` and free the empty `from`. */
void cc_arena_absorb(struct cc_arena *into, struct cc_arena *from);

/* Zeroed, aligned for any type. `count * size` is checked for overflow. */
void *cc_arena_alloc(struct cc_arena *arena, size_t count, size_t size);

#define CC_NEW(arena, type, count) \
    ((type *)cc_arena_alloc((arena), (count), sizeof(type)))

/* A copy of the bytes, with a NUL behind it that the length does not count. */
struct cc_str cc_arena_str(struct cc_arena *arena, struct cc_str s);

struct cc_str cc_arena_printf(struct cc_arena *arena, const char *fmt, ...)
    CC_PRINTF(2, 3);

#endif
