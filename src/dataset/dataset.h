/* dataset.h - a labelled table held column by column, each column dictionary encoded.
 *
 * A column keeps each distinct value once and a code for each row, so that work
 * on text is done once per distinct value. A column in which nearly every value
 * is new is kept *plain* instead: then row and code are the same number.
 * Values borrow the bytes of the inputs, which the dataset owns.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_DATASET_H
#define CC_DATASET_DATASET_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "dataset/role.h"

#define CC_NO_ROW    UINT32_MAX
#define CC_NO_COLUMN UINT32_MAX

struct cc_arena;
struct cc_input;

/* One column. Read it through the functions below. */
struct cc_column {
    struct cc_str name;
    enum cc_role role;
    const char *why;       /* how it came by its role: one clause */
    bool role_guessed;     /* nobody named it */
    bool shared;           /* another dataset owns its arrays */
    bool fixed;            /* holds nested values: its cells cannot be edited */
    uint32_t row_count;
    uint32_t value_count;  /* distinct values; `row_count` when plain */
    uint32_t absent_count; /* rows without such a cell, or with a JSON null: read as "" */
    const uint32_t *codes; /* NULL when plain */
    const char *const *starts;
    const uint32_t *lengths;
};

/* A problem met while reading: a ragged row, a duplicate key ... */
struct cc_load_problem {
    uint32_t file;
    uint32_t column;    /* code points from the line's start, 1-based; 0 = not known */
    uint64_t line;
    const char *what;   /* a stable word: "row-short" */
    struct cc_str detail;
    const char *beside; /* the name of a file beside the input; NULL: the input itself */
};

/* Problems of one sort: all are counted, the first ones kept. */
struct cc_load_problems {
    const struct cc_load_problem *first;
    uint32_t kept;
    uint64_t count;
};

struct cc_dataset {
    struct cc_arena *arena; /* takes what lives as long as the dataset */
    bool shares_inputs;     /* another dataset owns inputs, places and lines */
    const struct cc_column *columns;
    uint32_t column_count;
    uint32_t row_count;
    struct cc_input *const *inputs; /* in the order given */
    uint32_t input_count;
    const uint32_t *input_first_row;       /* one more than inputs: a run of rows each */
    const uint32_t *const *input_columns;  /* [input][its column] = dataset column */
    const uint32_t *input_column_counts;
    const uint64_t *places;                /* a row's record in its input */
    const uint32_t *lines;                 /* a row's first line in its input */
    struct cc_load_problems problems;
};

static inline struct cc_str cc_column_value(const struct cc_column *column, uint32_t code)
{
    return (struct cc_str){ column->starts[code], column->lengths[code] };
}

static inline uint32_t cc_column_code(const struct cc_column *column, uint32_t row)
{
    return column->codes == NULL ? row : column->codes[row];
}

static inline struct cc_str cc_column_at(const struct cc_column *column, uint32_t row)
{
    return cc_column_value(column, cc_column_code(column, row));
}

/* The first column of a role, and the next one after it; NULL at the end. */
const struct cc_column *cc_dataset_first(const struct cc_dataset *data,
                                         enum cc_role role);
const struct cc_column *cc_dataset_next(const struct cc_dataset *data,
                                        const struct cc_column *column);

/* CC_NO_COLUMN when there is none of that name. */
uint32_t cc_dataset_find(const struct cc_dataset *data, struct cc_str name);

static inline uint32_t cc_dataset_index(const struct cc_dataset *data,
                                        const struct cc_column *column)
{
    return (uint32_t)(column - data->columns);
}

/* The input a row came from. */
uint32_t cc_dataset_input_of(const struct cc_dataset *data, uint32_t row);

/* Whether the input a row came from has a column at all. */
bool cc_dataset_has(const struct cc_dataset *data, uint32_t row, uint32_t column);

/* What people call a row: its id, or its number counted from 1. `number` has room for 16. */
struct cc_str cc_dataset_row_name(const struct cc_dataset *data, uint32_t row,
                                  char *number);

/* A changed cell. */
struct cc_cell_edit {
    uint32_t row, column;
    struct cc_str value;
};

/* The same dataset with some cells changed; edits are sorted by column, then row. It
 * borrows `data` and the values. Free it with cc_dataset_free, before `data`. */
struct cc_dataset *cc_dataset_edited(const struct cc_dataset *data,
                                     const struct cc_cell_edit *edits, size_t count);

void cc_dataset_free(struct cc_dataset *data);

#endif
