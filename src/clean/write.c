/* write.c - the changes of one input, as its format writes them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clean.h"

#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"
#include "formats/input.h"

static int by_record(const void *a, const void *b)
{
    const struct cc_edit *x = a, *y = b;

    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* The input's own number of a dataset column. */
static uint32_t own_column(const struct cc_dataset *data, uint32_t input, uint32_t column)
{
    uint32_t own = 0;

    while (data->input_columns[input][own] != column)
        own++;
    return own;
}

bool cc_cleaned_write(const struct cc_dataset *data, const struct cc_cleaning *cleaning,
                      uint32_t input, struct cc_outfile *out, struct cc_error *err)
{
    const uint32_t first = data->input_first_row[input], end = data->input_first_row[input + 1];
    struct cc_edit *edits = cc_alloc(cleaning->count, sizeof *edits);
    size_t n = 0;
    bool ok;

    for (size_t i = 0; i < cleaning->count; i++) {
        const struct cc_change *change = &cleaning->changes[i];

        if (change->row >= first && change->row < end)
            edits[n++] = (struct cc_edit){ data->places[change->row],
                                           own_column(data, input, change->column), change->after };
    }
    cc_sort(edits, n, sizeof *edits, by_record);
    ok = cc_input_write(data->inputs[input], edits, n, out, err);
    cc_free(edits);
    return ok;
}
