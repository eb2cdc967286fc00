/* load.h - from input files to one dataset. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_LOAD_H
#define CC_DATASET_LOAD_H

#include <stddef.h>

#include "base/error.h"
#include "dataset/role.h"
#include "formats/input.h"

struct cc_dataset;

struct cc_load_options {
    struct cc_read_options read;
    const struct cc_role_choice *choices;
    size_t choice_count;
    size_t threads; /* 0 = 1 */
    void (*progress)(void *ctx, uint64_t done, uint64_t all); /* bytes; may be NULL */
    void *progress_ctx;
};

/* Several files are one dataset, and so are the files of a folder (see formats/tree.h):
 * columns are matched by name, rows follow each other.
 * NULL on failure. Free with cc_dataset_free. */
struct cc_dataset *cc_dataset_load(const char *const *paths, size_t path_count,
                                   const struct cc_load_options *options,
                                   struct cc_error *err) CC_MUST_USE;

#endif
