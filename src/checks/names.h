/* names.h - near-duplicate names of the label columns, found once for all checks. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_NAMES_H
#define CC_CHECKS_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cluster/cluster.h"

struct cc_arena;
struct cc_dataset;

struct cc_column_names {
    struct cc_clusters clusters;
    const uint64_t *counts;    /* rows per code */
    const uint32_t *canonical; /* per code: by safe and likely members; else itself */
    const bool *variant;       /* per code: in a cluster, and not its canonical */
};

/* By dataset column; `counts` NULL for columns whose values name no class,
 * person or part. */
struct cc_label_names {
    struct cc_column_names *of_column;
    struct cc_arena *arena;
};

struct cc_label_names *cc_label_names_new(const struct cc_dataset *data, size_t threads);
void cc_label_names_free(struct cc_label_names *names);

#endif
