/* load.c - rows arrive from the readers, columns leave.
 *
 * Rows are gathered into a batch; a full batch is encoded column by column, each
 * column by one thread, so that no dictionary is ever shared or merged. The first
 * batch is also the sample from which roles are guessed, and a role decides how
 * its column is kept.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/load.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/strbuf.h"
#include "dataset/dataset.h"
#include "dataset/column.h"
#include "dataset/unreadable_priv.h"
#include "formats/tree.h"

enum {
    BATCH_ROWS = 16384,
    BATCH_CELLS = 1 << 22,
    PROBLEMS_KEPT = 1000,
    COLUMNS_MAX = 1 << 16,
    THREAD_CELLS = 1 << 13, /* that repay a thread */
};

static const char *const problem_names[] = {
    [CC_PROBLEM_ROW_SHORT] = "row-short",
    [CC_PROBLEM_ROW_LONG] = "row-long",
    [CC_PROBLEM_HEADER_EMPTY] = "header-empty",
    [CC_PROBLEM_JSON_DUPLICATE] = "json-duplicate-key",
    [CC_PROBLEM_JSON_TYPE] = "json-type",
    [CC_PROBLEM_JSON_SURROGATE] = "json-surrogate",
    [CC_PROBLEM_LINE] = "line-unknown",
    [CC_PROBLEM_TIME] = "time",
    [CC_PROBLEM_REFERENCE] = "reference",
    [CC_PROBLEM_ORDER] = "order",
    [CC_PROBLEM_DUPLICATE] = "duplicate",
    [CC_PROBLEM_MISMATCH] = "mismatch",
};

struct builder {
    struct cc_str name;
    enum cc_role role;
    const char *why;
    bool guessed, fixed;
    bool is_clip;        /* the audio column of a transcript */
    bool told;           /* its format says what it is for, or that it has no role */
    enum cc_role by_format;
    uint32_t absent;
    struct cc_column_builder *column; /* NULL until the roles are known */
};

struct loader {
    const struct cc_load_options *options;
    struct cc_arena *arena;
    struct cc_map *names;
    struct builder *builders;
    size_t builders_cap;
    struct cc_str *cells; /* rows_cap x width; cells of a column stand `width` apart */
    size_t width, rows_cap, batch_rows;
    uint64_t row_count;   /* in all, the batch included */
    uint64_t *places;
    uint32_t *lines;
    size_t places_cap, lines_cap;
    uint32_t judged; /* columns whose roles are settled */

    struct cc_input **inputs;
    uint32_t *first_row;
    uint32_t **input_columns, *input_column_counts;
    uint32_t current;
    size_t path_count;
    uint64_t bytes_before; /* of the inputs already read */

    struct cc_load_problem *problems;
    size_t problems_cap;
    uint64_t problem_count;
};

static uint32_t column_count(const struct loader *l)
{
    return cc_map_count(l->names);
}

/* ---- roles ---- */

static bool choice_is_none(const struct cc_role_choice *choice)
{
    return cc_str_eq_z(choice->column, "none");
}

static void apply_choices(struct loader *l, bool taken[CC_ROLE_COUNT])
{
    for (size_t i = 0; i < l->options->choice_count; i++) {
        const struct cc_role_choice *choice = &l->options->choices[i];
        const uint32_t c = choice_is_none(choice) ? CC_MAP_NONE
                                                  : cc_map_find(l->names, choice->column);

        taken[choice->role] = true;
        if (c == CC_MAP_NONE || c < l->judged)
            continue;
        l->builders[c].role = choice->role;
        l->builders[c].why = "as asked";
    }
}

/* What the columns of transcripts are for. */
static const struct { const char *name; enum cc_role role;
} format_roles[] = {
    { "id", CC_ROLE_ID },           { "text", CC_ROLE_TEXT },
    { "speaker", CC_ROLE_SPEAKER }, { "labeler", CC_ROLE_LABELER },
    { "label", CC_ROLE_LABEL },     { "annotated_at", CC_ROLE_TIME },
};

/* Ids that count from one in each file name no row of several files. */
static void take_format_role(const struct loader *l, struct builder *b)
{
    const struct cc_input_info *info = cc_input_info(l->inputs[l->current]);

    b->is_clip = info->is_transcript && cc_str_eq_z(b->name, "audio");
    if (!info->is_transcript || b->is_clip)
        return;
    b->told = true;
    for (size_t i = 0; i < sizeof format_roles / sizeof *format_roles; i++)
        if (cc_str_eq_z(b->name, format_roles[i].name))
            b->by_format = format_roles[i].role;
    if (b->by_format == CC_ROLE_ID && l->path_count > 1 && !info->has_own_ids)
        b->by_format = CC_ROLE_NONE;
}

static void apply_formats(struct loader *l, bool taken[CC_ROLE_COUNT])
{
    for (uint32_t c = l->judged; c < column_count(l); c++) {
        struct builder *b = &l->builders[c];
        const bool several =
            b->by_format == CC_ROLE_TEXT || b->by_format == CC_ROLE_LABEL;

        if (b->by_format == CC_ROLE_NONE || b->role != CC_ROLE_NONE ||
            (taken[b->by_format] && !several))
            continue;
        b->role = b->by_format;
        b->why = "by its format";
        b->guessed = true;
        taken[b->role] |= !several;
    }
}

/* A role that one column has is not given to another that comes later. */
static void mark_taken(const struct loader *l, bool taken[CC_ROLE_COUNT])
{
    for (uint32_t c = 0; c < l->judged; c++)
        if (l->builders[c].role != CC_ROLE_TEXT && l->builders[c].role != CC_ROLE_LABEL)
            taken[l->builders[c].role] = true;
}

/* Settle the roles of columns that are new since the last batch. */
static void guess_roles(struct loader *l)
{
    const uint32_t count = column_count(l);
    struct cc_role_sample *samples = cc_alloc_zero(count, sizeof *samples);
    struct cc_role_guess *guesses = cc_alloc_zero(count, sizeof *guesses);
    bool taken[CC_ROLE_COUNT] = { false };

    apply_choices(l, taken);
    mark_taken(l, taken);
    apply_formats(l, taken);
    for (uint32_t c = 0; c < count; c++) {
        samples[c] =
            (struct cc_role_sample){ l->builders[c].name, l->cells + c,
                                     (uint32_t)l->width, (uint32_t)l->batch_rows };
        guesses[c].role = l->builders[c].role;
        if ((c < l->judged || l->builders[c].told) && guesses[c].role == CC_ROLE_NONE)
            guesses[c].role = CC_ROLE_COUNT; /* settled: none */
    }
    cc_roles_guess(samples, count, taken, guesses);
    for (uint32_t c = l->judged; c < count; c++) {
        struct builder *b = &l->builders[c];
        if (b->role == CC_ROLE_NONE && guesses[c].role != CC_ROLE_NONE &&
            guesses[c].role != CC_ROLE_COUNT) {
            b->role = guesses[c].role;
            b->why = guesses[c].why;
            b->guessed = true;
        }
    }
    cc_free(samples);
    cc_free(guesses);
    l->judged = count;
}

/* Text is worked on once per distinct value, classes and people are counted:
 * these need a dictionary however many values there are. */
static bool may_be_plain(enum cc_role role)
{
    return role == CC_ROLE_NONE || role == CC_ROLE_ID || role == CC_ROLE_TIME;
}

/* ---- batches ---- */

static void encode_columns(void *ctx, size_t part, size_t first, size_t end)
{
    struct loader *l = ctx;

    (void)part;
    for (size_t c = first; c < end; c++)
        cc_column_builder_add(l->builders[c].column, l->cells + c, l->width,
                              l->batch_rows);
}

/* A builder for a column, with an empty value for each row that came before it. */
static void start_column(struct builder *b, uint64_t rows_before)
{
    const struct cc_str empty = { "", 0 };

    b->column = cc_column_builder_new(may_be_plain(b->role));
    cc_column_builder_add(b->column, &empty, 0, rows_before);
    b->absent += (uint32_t)rows_before;
}

static void flush_batch(struct loader *l)
{
    const uint32_t count = column_count(l);

    if (l->batch_rows == 0)
        return;
    if (l->judged < count)
        guess_roles(l);
    for (uint32_t c = 0; c < count; c++)
        if (l->builders[c].column == NULL)
            start_column(&l->builders[c], l->row_count - l->batch_rows);
    /* A folder of small files comes in small batches, which are not worth a thread. */
    cc_parallel_for(
        count, count,
        cc_parallel_parts(l->batch_rows * count, THREAD_CELLS, l->options->threads),
        encode_columns, l);
    l->batch_rows = 0;
}

/* ---- what the reader calls ---- */

/* Room for at least one more column: rows gathered so far are laid out anew. */
static void widen(struct loader *l)
{
    const size_t width = l->width < 8 ? 16 : l->width * 2;
    const size_t rows = BATCH_CELLS / width;
    struct cc_str *cells;

    l->rows_cap = rows < 1 ? 1 : rows < BATCH_ROWS ? rows : BATCH_ROWS;
    if (l->batch_rows > l->rows_cap)
        flush_batch(l);
    cells = cc_alloc(l->rows_cap * width, sizeof *cells);
    for (size_t row = 0; row < l->batch_rows; row++)
        memcpy(cells + row * width, l->cells + row * l->width, l->width * sizeof *cells);
    cc_free(l->cells);
    l->cells = cells;
    l->width = width;
}

/* A name that no input had before; rows gathered so far have no such cell. */
static uint32_t add_column(struct loader *l, struct cc_str name)
{
    uint32_t c;

    if (column_count(l) == l->width)
        widen(l);
    c = cc_map_add(l->names, name);
    l->builders =
        cc_grow(l->builders, &l->builders_cap, (size_t)c + 1, sizeof *l->builders);
    l->builders[c] = (struct builder){ .name = cc_map_key(l->names, c),
                                       .absent = (uint32_t)l->batch_rows };
    take_format_role(l, &l->builders[c]);
    for (size_t row = 0; row < l->batch_rows; row++)
        l->cells[row * l->width + c] = (struct cc_str){ "", 0 };
    return c;
}

static bool take_columns(void *ctx, const struct cc_str *names, uint32_t count,
                         struct cc_error *err)
{
    struct loader *l = ctx;
    uint32_t *map = cc_realloc(l->input_columns[l->current], count, sizeof *map);

    l->input_columns[l->current] = map;
    for (uint32_t i = l->input_column_counts[l->current]; i < count; i++) {
        map[i] = cc_map_find(l->names, names[i]);
        if (map[i] == CC_MAP_NONE && column_count(l) == COLUMNS_MAX)
            return cc_fail(err, CC_E_LIMIT,
                           "'%s': the inputs have more than %d columns together",
                           cc_input_info(l->inputs[l->current])->path, COLUMNS_MAX);
        if (map[i] == CC_MAP_NONE)
            map[i] = add_column(l, names[i]);
    }
    l->input_column_counts[l->current] = count;
    return true;
}

/* Paths of clips are told from the file that names them; a folder's are all told from it. */
static struct cc_str from_folder(struct loader *l, struct cc_str path)
{
    const char *name = cc_input_info(l->inputs[l->current])->name,
               *slash = strrchr(name, '/');

    if (slash == NULL || path.ptr[0] == '/')
        return path;
    return cc_arena_printf(l->arena, "%.*s/%.*s", (int)(slash - name), name,
                           CC_STR_ARG(path));
}

static struct cc_str keep(struct loader *l, const struct cc_cell *cell, bool is_clip)
{
    if (cell->value.len == 0)
        return (struct cc_str){ "", 0 };
    if (is_clip)
        return from_folder(l, (cell->flags & CC_CELL_COPIED) != 0
                                  ? cc_arena_str(l->arena, cell->value)
                                  : cell->value);
    return (cell->flags & CC_CELL_COPIED) != 0 ? cc_arena_str(l->arena, cell->value)
                                               : cell->value;
}

static void place_row(struct loader *l, const struct cc_record *record)
{
    l->places = cc_grow(l->places, &l->places_cap, l->row_count + 1, sizeof *l->places);
    l->lines = cc_grow(l->lines, &l->lines_cap, l->row_count + 1, sizeof *l->lines);
    l->places[l->row_count] = record->place;
    l->lines[l->row_count] =
        record->line < UINT32_MAX ? (uint32_t)record->line : UINT32_MAX;
}

static bool take_row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct loader *l = ctx;
    const uint32_t *map = l->input_columns[l->current];
    const uint32_t count = column_count(l);
    struct cc_str *row;

    if (l->row_count >= UINT32_MAX - 1)
        return cc_fail(err, CC_E_LIMIT, "more than %u rows; split the input",
                       UINT32_MAX - 1);
    if (l->batch_rows == l->rows_cap)
        flush_batch(l);
    row = l->cells + l->batch_rows * l->width;
    for (uint32_t c = 0; c < count; c++)
        row[c] = (struct cc_str){ NULL, 0 };
    for (uint32_t i = 0; i < record->n_cells; i++) {
        const struct cc_cell *cell = &record->cells[i];
        struct builder *b = &l->builders[map[i]];

        b->fixed |= (cell->flags & CC_CELL_FIXED) != 0;
        if ((cell->flags & (CC_CELL_ABSENT | CC_CELL_NULL)) == 0)
            row[map[i]] = keep(l, cell, b->is_clip);
    }
    for (uint32_t c = 0; c < count; c++)
        if (row[c].ptr == NULL) {
            row[c].ptr = "";
            l->builders[c].absent++;
        }
    place_row(l, record);
    l->row_count++;
    l->batch_rows++;
    if (l->options->progress != NULL && l->batch_rows == l->rows_cap)
        l->options->progress(l->options->progress_ctx, l->bytes_before + record->place,
                             0);
    return true;
}

static void take_problem(void *ctx, const struct cc_problem *problem)
{
    struct loader *l = ctx;

    if (l->problem_count++ >= PROBLEMS_KEPT)
        return;
    l->problems =
        cc_grow(l->problems, &l->problems_cap, l->problem_count, sizeof *l->problems);
    l->problems[l->problem_count - 1] = (struct cc_load_problem){
        .file = l->current,
        .line = problem->line,
        .column = problem->column,
        .what = problem_names[problem->kind],
        .detail = cc_arena_str(l->arena, problem->detail),
        .beside = problem->file == NULL
                      ? NULL
                      : cc_arena_str(l->arena, cc_str_z(problem->file)).ptr,
    };
}

/* ---- the whole ---- */

static bool read_input(struct loader *l, const struct cc_tree_file *file,
                       struct cc_error *err)
{
    const struct cc_sink sink = { l, take_columns, take_row, take_problem };
    struct cc_read_options options = l->options->read;
    struct cc_input *input;

    options.called = file->inner;
    input = cc_input_open(file->path, &options, err);

    if (input == NULL)
        return false;
    l->inputs[l->current] = input;
    l->first_row[l->current] = (uint32_t)l->row_count;
    if (!cc_input_read(input, &sink, err))
        return false;
    flush_batch(l);
    l->bytes_before += cc_input_info(input)->text.len;
    return true;
}

static bool check_choices(const struct loader *l, struct cc_error *err)
{
    for (size_t i = 0; i < l->options->choice_count; i++) {
        const struct cc_role_choice *choice = &l->options->choices[i];
        struct cc_strbuf names = { 0 };

        if (choice_is_none(choice) ||
            cc_map_find(l->names, choice->column) != CC_MAP_NONE)
            continue;
        for (uint32_t c = 0; c < column_count(l) && names.len < 300; c++)
            cc_strbuf_printf(&names, "%s%.*s", c == 0 ? "" : ", ",
                             CC_STR_ARG(l->builders[c].name));
        cc_fail(err, CC_E_USAGE, "--%s: there is no column '%.*s'; the columns are %.*s",
                cc_role_name(choice->role), CC_STR_ARG(choice->column),
                CC_STR_ARG(names));
        cc_strbuf_release(&names);
        return false;
    }
    return true;
}

static struct cc_column *finish_columns(struct loader *l)
{
    struct cc_column *columns = CC_NEW(l->arena, struct cc_column, column_count(l));

    for (uint32_t c = 0; c < column_count(l); c++) {
        struct builder *b = &l->builders[c];

        if (b->column == NULL)
            start_column(b, l->row_count);
        if (b->told && b->guessed && b->absent == l->row_count)
            b->role = CC_ROLE_NONE; /* no file has it */
        columns[c] = (struct cc_column){
            .name = cc_arena_str(l->arena, b->name), .role = b->role, .why = b->why,
            .role_guessed = b->guessed, .fixed = b->fixed, .absent_count = b->absent,
        };
        cc_column_builder_finish(b->column, &columns[c]);
        b->column = NULL;
    }
    return columns;
}

static struct cc_dataset *finish(struct loader *l, uint32_t input_count)
{
    struct cc_dataset *data = CC_NEW(l->arena, struct cc_dataset, 1);

    l->first_row[input_count] = (uint32_t)l->row_count;
    if (l->judged < column_count(l))
        guess_roles(l);
    *data = (struct cc_dataset){
        .arena = l->arena,
        .columns = finish_columns(l),
        .column_count = column_count(l),
        .row_count = (uint32_t)l->row_count,
        .inputs = l->inputs,
        .input_count = input_count,
        .input_first_row = l->first_row,
        .input_columns = (const uint32_t *const *)l->input_columns,
        .input_column_counts = l->input_column_counts,
        .places = l->places,
        .lines = l->lines,
        .problems = { CC_NEW(l->arena, struct cc_load_problem, l->problems_cap),
                      l->problem_count < PROBLEMS_KEPT ? (uint32_t)l->problem_count
                                                       : PROBLEMS_KEPT,
                      l->problem_count },
    };
    if (data->problems.kept > 0)
        memcpy((void *)(uintptr_t)data->problems.first, l->problems,
               data->problems.kept * sizeof *l->problems);
    for (uint32_t i = 0; i < input_count; i++) {
        uint32_t *map = CC_NEW(l->arena, uint32_t, l->input_column_counts[i]);
        memcpy(map, l->input_columns[i], l->input_column_counts[i] * sizeof *map);
        cc_free(l->input_columns[i]);
        l->input_columns[i] = map;
    }
    l->arena = NULL; /* the dataset's now */
    l->places = NULL;
    l->lines = NULL;
    return data;
}

static void release(struct loader *l, size_t path_count)
{
    for (uint32_t c = 0; c < column_count(l); c++)
        cc_column_builder_free(l->builders[c].column);
    if (l->arena != NULL) {
        for (size_t i = 0; i < path_count; i++) {
            cc_input_free(l->inputs[i]);
            cc_free(l->input_columns[i]);
        }
    }
    cc_arena_free(l->arena);
    cc_map_free(l->names);
    cc_free(l->builders);
    cc_free(l->cells);
    cc_free(l->places);
    cc_free(l->lines);
    cc_free(l->problems);
}

static struct cc_dataset *load_tree(const struct cc_tree *tree, struct cc_arena *arena,
                                    const struct cc_load_options *options,
                                    struct cc_error *err)
{
    const size_t path_count = tree->count;
    struct loader l = {
        .options = options,
        .path_count = path_count,
        .arena = arena,
        .names = cc_map_new(true),
        .inputs = CC_NEW(arena, struct cc_input *, path_count),
        .first_row = CC_NEW(arena, uint32_t, path_count + 1),
        .input_columns = CC_NEW(arena, uint32_t *, path_count),
        .input_column_counts = CC_NEW(arena, uint32_t, path_count),
    };
    struct cc_dataset *data = NULL;
    bool ok = true;

    for (; ok && l.current < path_count; l.current++)
        ok = read_input(&l, &tree->files[l.current], err);
    if (!ok && (err->code == CC_E_INPUT || err->code == CC_E_FORMAT))
        cc_unreadable_tell(tree, l.current, &options->read, err);
    if (ok && check_choices(&l, err))
        data = finish(&l, (uint32_t)path_count);
    release(&l, path_count);
    return data;
}

struct cc_dataset *cc_dataset_load(const char *const *paths, size_t path_count,
                                   const struct cc_load_options *options,
                                   struct cc_error *err)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_tree tree;
    struct cc_dataset *data = NULL;

    if (cc_tree_list(paths, path_count, arena, &tree, err))
        data = load_tree(&tree, arena, options, err);
    else
        cc_arena_free(arena);
    cc_tree_release(&tree);
    return data;
}
