/* groups.h - rows that share a 64-bit key, brought together by sorting. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_GROUPS_H
#define CC_CHECKS_GROUPS_H

#include <stddef.h>
#include <stdint.h>

/* Rows sorted by key, rows of one key in order; rows of key 0 are left out. */
struct cc_row_groups {
    struct cc_keyed_row {
        uint64_t key;
        uint32_t row;
    } *rows;
    size_t count;
};

typedef uint64_t cc_row_key_fn(const void *ctx, uint32_t row);

/* Keys are asked for on several threads at the same time. Only keys that at least two
 * rows share are kept. */
struct cc_row_groups cc_row_groups_make(uint32_t row_count, size_t threads,
                                        cc_row_key_fn *key,
                                        const void *ctx);
void cc_row_groups_release(struct cc_row_groups *groups);

/* The end of the group that begins at `first`. */
size_t cc_row_group_end(const struct cc_row_groups *groups, size_t first);

#endif
