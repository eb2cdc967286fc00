/* dataset.c - reading a dataset, and the same dataset with some cells changed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/dataset.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/memory.h"
#include "dataset/column.h"
#include "formats/input.h"

const struct cc_column *cc_dataset_first(const struct cc_dataset *data, enum cc_role role)
{
    for (uint32_t c = 0; c < data->column_count; c++)
        if (data->columns[c].role == role)
            return &data->columns[c];
    return NULL;
}

const struct cc_column *cc_dataset_next(const struct cc_dataset *data,
                                        const struct cc_column *column)
{
    for (uint32_t c = cc_dataset_index(data, column) + 1; c < data->column_count; c++)
        if (data->columns[c].role == column->role)
            return &data->columns[c];
    return NULL;
}

uint32_t cc_dataset_find(const struct cc_dataset *data, struct cc_str name)
{
    for (uint32_t c = 0; c < data->column_count; c++)
        if (cc_str_eq(data->columns[c].name, name))
            return c;
    return CC_NO_COLUMN;
}

uint32_t cc_dataset_input_of(const struct cc_dataset *data, uint32_t row)
{
    uint32_t low = 0, high = data->input_count - 1;

    while (low < high) {
        const uint32_t middle = (low + high + 1) / 2;
        if (data->input_first_row[middle] <= row)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

bool cc_dataset_has(const struct cc_dataset *data, uint32_t row, uint32_t column)
{
    const uint32_t input = cc_dataset_input_of(data, row);

    for (uint32_t i = 0; i < data->input_column_counts[input]; i++)
        if (data->input_columns[input][i] == column)
            return true;
    return false;
}

struct cc_str cc_dataset_row_name(const struct cc_dataset *data, uint32_t row,
                                  char *number)
{
    const struct cc_column *id = cc_dataset_first(data, CC_ROLE_ID);

    if (id != NULL && cc_column_at(id, row).len > 0)
        return cc_column_at(id, row);
    return (struct cc_str){ number, (size_t)snprintf(number, 16, "%u", row + 1) };
}

/* Encode the column anew, so that an edited value and an equal old one share a code
 * and a value that no row has any more is gone. */
static void edit_column(const struct cc_column *old, const struct cc_cell_edit *edits,
                        size_t count, struct cc_column *column)
{
    struct cc_column_builder *builder = cc_column_builder_new(old->codes == NULL);
    size_t next = 0;

    for (uint32_t row = 0; row < old->row_count; row++) {
        struct cc_str value = cc_column_at(old, row);

        if (next < count && edits[next].row == row)
            value = edits[next++].value;
        cc_column_builder_add(builder, &value, 1, 1);
    }
    cc_column_builder_finish(builder, column);
    column->shared = false;
}

struct cc_dataset *cc_dataset_edited(const struct cc_dataset *data,
                                     const struct cc_cell_edit *edits, size_t count)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_dataset *edited = CC_NEW(arena, struct cc_dataset, 1);
    struct cc_column *columns = CC_NEW(arena, struct cc_column, data->column_count);

    *edited = *data;
    edited->arena = arena;
    edited->columns = columns;
    edited->shares_inputs = true;
    for (uint32_t c = 0; c < data->column_count; c++) {
        columns[c] = data->columns[c];
        columns[c].shared = true;
    }
    for (size_t first = 0, end; first < count; first = end) {
        const uint32_t c = edits[first].column;

        for (end = first; end < count && edits[end].column == c;)
            end++;
        edit_column(&data->columns[c], edits + first, end - first, &columns[c]);
    }
    return edited;
}

void cc_dataset_free(struct cc_dataset *data)
{
    if (data == NULL)
        return;
    for (uint32_t c = 0; c < data->column_count; c++)
        if (!data->columns[c].shared)
            cc_column_release(&data->columns[c]);
    if (!data->shares_inputs) {
        for (uint32_t i = 0; i < data->input_count; i++)
            cc_input_free(data->inputs[i]);
        cc_free((void *)(uintptr_t)data->places);
        cc_free((void *)(uintptr_t)data->lines);
    }
    cc_arena_free(data->arena);
}
