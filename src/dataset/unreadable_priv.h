/* unreadable_priv.h - which files cannot be read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_UNREADABLE_PRIV_H
#define CC_DATASET_UNREADABLE_PRIV_H

#include <stddef.h>

struct cc_error;
struct cc_read_options;
struct cc_tree;

/* Add to `err`, which tells of the file before, those from `from` on that cannot be read
 * either, so that they are mended together: as many as the message holds, of as many
 * bytes as are read in no time. */
void cc_unreadable_tell(const struct cc_tree *tree, size_t from,
                        const struct cc_read_options *read, struct cc_error *err);

#endif
