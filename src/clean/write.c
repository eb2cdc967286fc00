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

/* The changes of one input as its edits, each with the number of its change. */
struct input_edits {
    struct cc_edit *edits;
    size_t *changes, count;
};

struct numbered {
    struct cc_edit edit; /* first, so that edits are compared */
    size_t change;
};

/* The first change at or behind a cell; changes are in order of column and row. */
static size_t first_change(const struct cc_cleaning *cleaning, uint32_t column,
                           uint32_t row)
{
    size_t low = 0, high = cleaning->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct cc_change *c = &cleaning->changes[middle];

        if (c->column < column || (c->column == column && c->row < row))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct input_edits edits_of(const struct cc_dataset *data,
                                   const struct cc_cleaning *cleaning, uint32_t input)
{
    const uint32_t first = data->input_first_row[input],
                   end = data->input_first_row[input + 1];
    struct numbered *all = cc_alloc(cleaning->count, sizeof *all); /* at most so many */
    struct input_edits e = { .count = 0 };

    for (size_t i = 0; i < cleaning->count;) {
        const uint32_t column = cleaning->changes[i].column;

        for (i = first_change(cleaning, column, first);
             i < cleaning->count && cleaning->changes[i].column == column &&
             cleaning->changes[i].row < end;
             i++)
            all[e.count++] = (struct numbered){
                { data->places[cleaning->changes[i].row], own_column(data, input, column),
                  cleaning->changes[i].after }, i };
        i = first_change(cleaning, column + 1, 0);
    }
    cc_sort(all, e.count, sizeof *all, by_record);
    e.edits = cc_alloc(e.count, sizeof *e.edits);
    e.changes = cc_alloc(e.count, sizeof *e.changes);
    for (size_t i = 0; i < e.count; i++) {
        e.edits[i] = all[i].edit;
        e.changes[i] = all[i].change;
    }
    cc_free(all);
    return e;
}

static void release_edits(struct input_edits *e)
{
    cc_free(e->edits);
    cc_free(e->changes);
}

bool cc_cleaned_try(const struct cc_dataset *data, const struct cc_cleaning *cleaning,
                    const char **why, struct cc_error *err)
{
    bool ok = true;

    for (uint32_t input = 0; ok && input < data->input_count; input++) {
        struct input_edits e = edits_of(data, cleaning, input);
        const char **refusals = cc_alloc(e.count, sizeof *refusals);

        ok = cc_input_try(data->inputs[input], e.edits, e.count, refusals, err);
        for (size_t i = 0; ok && i < e.count; i++)
            why[e.changes[i]] = refusals[i];
        cc_free(refusals);
        release_edits(&e);
    }
    return ok;
}

bool cc_cleaned_write(const struct cc_dataset *data, const struct cc_cleaning *cleaning,
                      uint32_t input, struct cc_outfile *out, bool *tidied,
                      struct cc_error *err)
{
    struct input_edits e = edits_of(data, cleaning, input);
    const bool ok = cleaning->tidies
                        ? cc_input_write_tidy(data->inputs[input], e.edits, e.count, out,
                                              tidied, err)
                        : cc_input_write(data->inputs[input], e.edits, e.count, out, err);

    release_edits(&e);
    return ok;
}
