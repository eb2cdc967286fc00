/* values.h - the distinct values of a column, or of several, and how often each occurs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_VALUES_H
#define CC_CLI_VALUES_H

#include "base/error.h"
#include "cluster/cluster.h"

struct cc_arena;
struct cc_read_options;
struct cc_settings;

/* Start from all zeros. Texts are copies: the inputs are gone when they are read. */
struct cc_values {
    struct cc_cluster_value *of;
    uint32_t count;
    size_t cap;
    struct cc_arena *arena;
    struct cc_value_slot *slots; /* by hash */
    size_t mask;
    /* Of several columns: their names, and after cc_values_close the fields of each
     * value, one behind the other. */
    struct cc_str *columns, *fields;
    uint32_t n_columns; /* 0: of one */
};

/* Add what --column, --columns and --count name, of the first `n_inputs` operands. A row
 * whose value is empty does not count. */
bool cc_values_read(struct cc_values *values, const struct cc_settings *settings,
                    size_t n_inputs, const struct cc_read_options *read,
                    struct cc_error *err) CC_MUST_USE;
uint32_t cc_values_add(struct cc_values *values, struct cc_str text, uint64_t rows);
/* Forget what finds equal values: it is large, and none will be added. Of several
 * columns, values become the text of the record and its fields. */
void cc_values_close(struct cc_values *values);
void cc_values_release(struct cc_values *values);

#endif
