/* memory.h - the only door to malloc: running out of memory ends the program.
 *
 * Every size that comes from input is bounded before it arrives here, so
 * an exhausted machine is not the fault of the data. The program then says
 * so on stderr and leaves with status 4; files are committed by rename, so
 * nothing half written stays behind.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_MEMORY_H
#define CC_BASE_MEMORY_H

#include <stddef.h>

/* Never NULL; free with cc_free. `count * size` is checked for overflow. */
void *cc_alloc(size_t count, size_t size);        /* not cleared */
void *cc_alloc_zero(size_t count, size_t size);
void *cc_realloc(void *p, size_t count, size_t size);
void cc_free(void *p);

/* Room for at least `need` elements in an array that grows by half; `cap` follows. */
void *cc_grow(void *p, size_t *cap, size_t need, size_t size);

#endif
