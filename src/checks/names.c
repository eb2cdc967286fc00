/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/names.h"

#include "base/arena.h"
#include "base/memory.h"
#include "dataset/dataset.h"

static bool has_names(enum cc_role role)
{
    return role == CC_ROLE_LABEL || role == CC_ROLE_LABELER || role == CC_ROLE_SPEAKER ||
           role == CC_ROLE_SPLIT;
}

static void find_names(const struct cc_column *column, size_t threads,
                       struct cc_arena *arena,
                       struct cc_column_names *names)
{
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value,
                                             column->value_count);
    uint64_t *counts = CC_NEW(arena, uint64_t, column->value_count);
    uint32_t *canonical = CC_NEW(arena, uint32_t, column->value_count);
    bool *variant = CC_NEW(arena, bool, column->value_count);
    struct cc_cluster_options options = CC_CLUSTER_OPTIONS_DEFAULT;

    options.n_threads = threads;
    for (uint32_t row = 0; row < column->row_count; row++)
        counts[cc_column_code(column, row)]++;
    for (uint32_t code = 0; code < column->value_count; code++) {
        values[code] = (struct cc_cluster_value){ cc_column_value(column, code),
                                                  counts[code] };
        canonical[code] = code;
    }
    names->clusters =
        cc_cluster_labels(values, column->value_count, NULL, &options, arena);
    for (uint32_t i = 0; i < names->clusters.count; i++) {
        const struct cc_cluster *cluster = &names->clusters.clusters[i];

        for (uint32_t m = 0; m < cluster->n_members; m++) {
            const struct cc_cluster_member *member = &cluster->members[m];

            variant[member->value] = member->value != cluster->canonical;
            if (member->grade != CC_GRADE_NONE)
                canonical[member->value] = cluster->canonical;
        }
    }
    names->counts = counts;
    names->canonical = canonical;
    names->variant = variant;
}

struct cc_label_names *cc_label_names_new(const struct cc_dataset *data, size_t threads)
{
    struct cc_label_names *names = cc_alloc_zero(1, sizeof *names);

    names->arena = cc_arena_new();
    names->of_column = CC_NEW(names->arena, struct cc_column_names, data->column_count);
    for (uint32_t c = 0; c < data->column_count; c++)
        if (has_names(data->columns[c].role))
            find_names(&data->columns[c], threads, names->arena, &names->of_column[c]);
    return names;
}

void cc_label_names_free(struct cc_label_names *names)
{
    if (names == NULL)
        return;
    cc_arena_free(names->arena);
    cc_free(names);
}
