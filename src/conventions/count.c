/* count.c - how often each style is used, by rows and by labelers, in one pass over the values.
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

enum { GRAIN = 2000 };

void cc_rows_index(struct cc_finder *finder, const struct cc_column *labelers)
{
    const struct cc_column *column = finder->column;
    uint32_t *end = cc_alloc_zero(column->value_count + 1u, sizeof *end);
    uint16_t *of_rows = NULL;

    for (uint32_t row = 0; row < column->row_count; row++)
        end[cc_column_code(column, row) + 1]++;
    for (uint32_t i = 0; i < column->value_count; i++)
        end[i + 1] += end[i];
    finder->rows_before = end;
    if (labelers == NULL || labelers->value_count > CC_LABELERS_MAX)
        return;
    of_rows = cc_alloc(column->row_count + 1u, sizeof *of_rows);
    for (uint32_t row = column->row_count; row-- > 0;)
        of_rows[--end[cc_column_code(column, row) + 1]] =
            (uint16_t)cc_column_code(labelers, row);
    /* Each end has become a beginning; one place further lies what was asked for. */
    for (uint32_t i = 0; i < column->value_count; i++)
        end[i] = end[i + 1];
    end[column->value_count] = column->row_count;
    finder->labelers = of_rows;
    finder->n_labelers = labelers->value_count;
}

static void tally_init(struct cc_tally *tally, const struct cc_finder *finder)
{
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
    tally->uses[tally->n_uses++] = (struct cc_convention_use){
        (uint16_t)use->slot, (uint16_t)use->match.style };
    cell->count += end - first;
    finder->styles_of[value] |= cc_style_bit(slot, use->match.style);
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

static void count_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct cc_finder *finder = ctx;
    struct cc_tally *tally = state;
    struct cc_reader reader;

    tally_init(tally, finder);
    cc_reader_init(&reader, finder);
    for (size_t value = first; value < end; value++) {
        if (finder->rows_before[value] == finder->rows_before[value + 1])
            continue;
        cc_reader_run(&reader, cc_column_value(finder->column, (uint32_t)value));
        finder->first_use[value + 1] = reader.n_uses;
        for (size_t i = 0; i < reader.n_uses; i++)
            count_use(finder, tally, (uint32_t)value, &reader.uses[i]);
    }
    add_failures(tally, &reader);
    cc_reader_release(&reader);
}

static void merge(const void *ctx, void *into, void *from)
{
    const struct cc_finder *finder = ctx;
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
    to->uses = cc_grow(to->uses, &to->use_cap, to->n_uses + part->n_uses, sizeof *to->uses);
    if (part->n_uses > 0)
        memcpy(to->uses + to->n_uses, part->uses, part->n_uses * sizeof *to->uses);
    to->n_uses += part->n_uses;
    for (size_t i = 0; i < part->n_failures; i++)
        add_failure(to, &part->failures[i]);
    cc_free(part->cells);
    cc_free(part->by_labeler);
    cc_free(part->uses);
    cc_free(part->failures);
}

void cc_uses_count(struct cc_finder *finder)
{
    static const struct cc_fold fold = { sizeof(struct cc_tally), GRAIN, count_values,
                                         merge };

    const uint32_t n_values = finder->column->value_count;

    finder->styles_of = cc_alloc_zero(n_values + 1u, sizeof *finder->styles_of);
    finder->first_use = CC_NEW(finder->arena, size_t, n_values + 1u);
    cc_fold_run(&fold, finder, n_values, finder->options.threads, &finder->tally);
    for (uint32_t i = 0; i < n_values; i++)
        finder->first_use[i + 1] += finder->first_use[i];
}
