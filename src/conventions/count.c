/* count.c - how often each style is used, by rows and by labelers, in one pass over the
 * values.
 *
 * A use counts once for each row that holds the text. To know the labelers of those rows
 * at once, rows are sorted by value first:
 *
 *     rows      0:um/anna  1:so/ben  2:um/ben         value  um     so
 *     labelers  anna ben | ben                        rows_before  0   2   3
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/memory.h"
#include "conventions/find_priv.h"
#include "dataset/dataset.h"

enum { GRAIN = 2000, BLOCK_ROWS = 313, FILES_MIN = 3 };

/* Something of each row, in the order of values; `rows_before` is needed for that, and
 * left as it was. */
struct of_row {
    const struct cc_dataset *data;
    const struct cc_column *labelers; /* NULL: the file, or the run of rows */
    uint32_t block;                   /* rows of a run; 0: the file */
};

static uint16_t of_row(const struct of_row *o, uint32_t row)
{
    if (o->labelers != NULL)
        return (uint16_t)cc_column_code(o->labelers, row);
    return (uint16_t)(o->block == 0 ? cc_dataset_input_of(o->data, row) : row / o->block);
}

static uint16_t *sort_rows(struct cc_finder *finder, const struct of_row *o)
{
    const struct cc_column *column = finder->column;
    uint32_t *end = finder->rows_before;
    uint16_t *of_rows = cc_alloc(column->row_count + 1u, sizeof *of_rows);

    for (uint32_t row = column->row_count; row-- > 0;)
        of_rows[--end[cc_column_code(column, row) + 1]] = of_row(o, row);
    /* Each end has become a beginning; one place further lies what was asked for. */
    for (uint32_t i = 0; i < column->value_count; i++)
        end[i] = end[i + 1];
    end[column->value_count] = column->row_count;
    return of_rows;
}

/* Who stands for labelers that are not known: files, or runs of rows. */
static void index_blocks(struct cc_finder *finder, const struct cc_dataset *data)
{
    struct of_row o = { .data = data };

    if (data->input_count >= FILES_MIN && data->input_count <= CC_LABELERS_MAX) {
        finder->n_witnesses = data->input_count;
    } else {
        o.block = data->row_count / CC_LABELERS_MAX + 1;
        o.block = o.block < BLOCK_ROWS ? BLOCK_ROWS : o.block;
        finder->n_witnesses = data->row_count / o.block + 1;
    }
    finder->blocks = sort_rows(finder, &o);
    finder->witnesses = finder->blocks;
}

void cc_rows_index(struct cc_finder *finder, const struct cc_dataset *data)
{
    const struct cc_column *column = finder->column;
    struct of_row o = { .data = data,
                        .labelers = cc_dataset_first(data, CC_ROLE_LABELER) };
    uint32_t *end = cc_alloc_zero(column->value_count + 1u, sizeof *end);

    for (uint32_t row = 0; row < column->row_count; row++)
        end[cc_column_code(column, row) + 1]++;
    for (uint32_t i = 0; i < column->value_count; i++)
        end[i + 1] += end[i];
    finder->rows_before = end;
    if (o.labelers == NULL || o.labelers->value_count > CC_LABELERS_MAX) {
        if (finder->options.discovery)
            index_blocks(finder, data);
        return;
    }
    finder->labelers = sort_rows(finder, &o);
    finder->n_labelers = o.labelers->value_count;
    finder->witnesses = finder->labelers;
    finder->n_witnesses = finder->n_labelers;
}

static void tally_init(struct cc_tally *tally, const struct cc_finder *finder)
{
    if (finder->n_words != NULL)
        tally->stream = cc_stream_part_new();
    tally->cells = cc_alloc_zero(finder->n_cells + 1u, sizeof *tally->cells);
    if (finder->labelers != NULL)
        tally->by_labeler = cc_alloc_zero(
            (size_t)finder->n_styles * finder->n_labelers + 1, sizeof *tally->by_labeler);
}

static void count_use(const struct cc_finder *finder, struct cc_tally *tally,
                      uint32_t value, const struct cc_use *use)
{
    const struct cc_slot *slot = &finder->slots[use->slot];
    const uint32_t first = finder->rows_before[value],
                   end = finder->rows_before[value + 1];
    struct cc_class_count *cell =
        &tally->cells[slot->first_cell + use->match.style * slot->n_classes +
                      use->match.cls];

    if (cell->count == 0) {
        cell->value = value;
        cell->use = *use;
    }
    tally->uses = cc_grow(tally->uses, &tally->use_cap, tally->n_uses + 1,
                          sizeof *tally->uses);
    tally->uses[tally->n_uses++] = (struct cc_counted_use){
        (uint16_t)use->slot, (uint16_t)use->match.style, (uint16_t)use->match.cls,
        cc_use_place(slot, cc_column_value(finder->column, value), use) };
    cell->count += end - first;
    if (tally->by_labeler != NULL) {
        const size_t style = slot->first_style + use->match.style;
        for (uint32_t i = first; i < end; i++)
            tally->by_labeler[style * finder->n_labelers + finder->labelers[i]]++;
    }
}

static void add_failure(struct cc_tally *tally,
                        const struct cc_convention_failure *failure)
{
    for (size_t i = 0; i < tally->n_failures; i++)
        if (cc_str_eq(tally->failures[i].id, failure->id) &&
            tally->failures[i].line == failure->line) {
            tally->failures[i].hits += failure->hits;
            return;
        }
    tally->failures = cc_grow(tally->failures, &tally->failure_cap, tally->n_failures + 1,
                              sizeof *tally->failures);
    tally->failures[tally->n_failures++] = *failure;
}

static void add_failures(struct cc_tally *tally, const struct cc_reader *reader)
{
    const struct cc_rule_failure *failures;
    const size_t n = cc_matcher_failures(reader->matcher, &failures);

    for (size_t i = 0; i < n; i++) {
        const struct cc_convention_failure failure = {
            reader->finder->slots[failures[i].family].found.id,
            cc_str_z(failures[i].what), failures[i].line, failures[i].hits
        };
        add_failure(tally, &failure);
    }
}

struct counting {
    struct cc_finder *finder;
    uint32_t first_slot;
    const bool *wanted;
    size_t *counts; /* per value, at the next one's place: its uses */
};

static void count_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct counting *c = ctx;
    const struct cc_finder *finder = c->finder;
    struct cc_tally *tally = state;
    struct cc_reader reader;

    tally_init(tally, finder);
    cc_reader_init(&reader, finder);
    reader.found_only = c->first_slot >= finder->n_known;
    for (size_t value = first; value < end; value++) {
        if (finder->rows_before[value] == finder->rows_before[value + 1] ||
            (c->wanted != NULL && !c->wanted[value]))
            continue;
        cc_reader_run(&reader, cc_column_value(finder->column, (uint32_t)value));
        if (tally->stream != NULL)
            finder->n_words[value] = cc_stream_part_add(
                tally->stream, &reader, cc_column_value(finder->column, (uint32_t)value));
        for (size_t i = 0; i < reader.n_uses; i++)
            if (reader.uses[i].slot >= c->first_slot) {
                count_use(finder, tally, (uint32_t)value, &reader.uses[i]);
                c->counts[value + 1]++;
            }
    }
    if (c->wanted == NULL)
        add_failures(tally, &reader);
    cc_reader_release(&reader);
}

static void merge(const void *ctx, void *into, void *from)
{
    const struct cc_finder *finder = ((const struct counting *)ctx)->finder;
    struct cc_tally *to = into, *part = from;

    if (to->cells == NULL)
        tally_init(to, finder);
    for (uint32_t i = 0; i < finder->n_cells; i++) {
        const uint64_t sum = to->cells[i].count + part->cells[i].count;
        if (to->cells[i].count == 0)
            to->cells[i] = part->cells[i];
        to->cells[i].count = sum;
    }
    if (to->by_labeler != NULL)
        for (size_t i = 0; i < (size_t)finder->n_styles * finder->n_labelers; i++)
            to->by_labeler[i] += part->by_labeler[i];
    to->uses =
        cc_grow(to->uses, &to->use_cap, to->n_uses + part->n_uses, sizeof *to->uses);
    if (part->n_uses > 0)
        memcpy(to->uses + to->n_uses, part->uses, part->n_uses * sizeof *to->uses);
    to->n_uses += part->n_uses;
    for (size_t i = 0; i < part->n_failures; i++)
        add_failure(to, &part->failures[i]);
    cc_free(part->cells);
    cc_free(part->by_labeler);
    cc_free(part->uses);
    if (part->stream != NULL)
        cc_stream_part_append(to->stream, part->stream);
    cc_free(part->failures);
}

/* The uses of a second count go behind those of the first, value by value. */
static void splice_uses(struct cc_finder *finder, struct cc_tally *second,
                        const size_t *first_use)
{
    struct cc_tally *t = &finder->tally;
    const size_t n = t->n_uses + second->n_uses;
    struct cc_counted_use *uses = cc_alloc(n + 1, sizeof *uses);
    const uint32_t n_values = finder->column->value_count;
    size_t *old = finder->first_use;
    size_t at = 0;

    for (uint32_t value = 0; value < n_values; value++) {
        const size_t from = old[value], more = first_use[value];
        const size_t n_old = old[value + 1] - from, n_new = first_use[value + 1] - more;

        old[value] = at;
        if (n_old > 0)
            memcpy(uses + at, t->uses + from, n_old * sizeof *uses);
        if (n_new > 0)
            memcpy(uses + at + n_old, second->uses + more, n_new * sizeof *uses);
        at += n_old + n_new;
    }
    old[n_values] = at;
    cc_free(t->uses);
    t->uses = uses;
    t->n_uses = t->use_cap = n;
    second->n_uses = 0;
}

void cc_uses_count(struct cc_finder *finder, uint32_t first_slot, const bool *wanted)
{
    static const struct cc_fold fold = { sizeof(struct cc_tally), GRAIN, count_values,
                                         merge };
    const uint32_t n_values = finder->column->value_count;
    const struct counting counting = { finder, first_slot, wanted,
                                       CC_NEW(finder->arena, size_t, n_values + 1u) };
    struct cc_tally tally = { 0 };

    if (finder->first_use == NULL &&
        (finder->options.discovery || finder->options.typos != NULL))
        finder->n_words = cc_alloc_zero(n_values + 1u, sizeof *finder->n_words);
    cc_fold_run(&fold, &counting, n_values, finder->options.threads, &tally);
    for (uint32_t i = 0; i < n_values; i++)
        counting.counts[i + 1] += counting.counts[i];
    if (finder->first_use == NULL) {
        finder->first_use = counting.counts;
        finder->tally = tally;
        return;
    }
    splice_uses(finder, &tally, counting.counts);
    merge(&counting, &finder->tally, &tally);
}
