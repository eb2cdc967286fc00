/* decisions_review.c - decisions meet the findings of a run.
 *
 * A decision names a finding by its id, and holds while the cell is what the person saw.
 * Cleaning changes cells and moves what stands behind a change; in a cell that has
 * changed a rejected finding is known by what it is about: the row, the column, the group
 * and the text, without the place.
 *
 *     "Umm ,  yes"    reject "Umm" at 0; ",  " becomes ", ": the next round finds "Umm"
 *                     again, and it stays rejected
 *
 * When in doubt a person is asked: what was rejected once is never changed unattended.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "checks/check.h"
#include "checks/run.h"
#include "clean/decisions_priv.h"
#include "dataset/dataset.h"

/* What is known of a finding or of a cell; of one cell the greater counts. */
enum mark { NONE, REJECTED, ACCEPTED, EDITED, FROZEN, ASK };

/* One review. */
struct reviewing {
    struct cc_decisions *decisions;
    const struct cc_dataset *data;
    struct cc_results *results;
    size_t set_cap;
};

/* ---- marks ---- */

static void set_mark(struct cc_marks *marks, struct cc_str key, enum mark mark)
{
    const uint32_t known = cc_map_count(marks->keys);
    const uint32_t number = cc_map_add(marks->keys, key);

    marks->marks = cc_grow(marks->marks, &marks->cap, (size_t)number + 1, 1);
    if (number >= known || marks->marks[number] < (unsigned char)mark)
        marks->marks[number] = (unsigned char)mark;
}

static enum mark mark_of(const struct cc_marks *marks, struct cc_str key)
{
    const uint32_t number = cc_map_find(marks->keys, key);

    return number == CC_MAP_NONE ? NONE : (enum mark)marks->marks[number];
}

/* A finding by what it is about, wherever in its cell that stands. */
struct finding_key {
    uint64_t hash;
    uint32_t row, column;
};

static struct finding_key key_of(const struct cc_dataset *data,
                                 const struct cc_outcome *out, const struct cc_finding *f)
{
    struct finding_key key = { cc_hash64(cc_str_z(out->check->name)), f->row, f->column };

    if (f->group > 0)
        key.hash = cc_hash64_mix(key.hash, cc_hash64(out->groups[f->group - 1].id));
    if (f->row != CC_NO_ROW && f->column != CC_NO_COLUMN)
        key.hash = cc_hash64_mix(
            key.hash,
            cc_hash64(cc_str_slice(cc_column_at(&data->columns[f->column], f->row),
                                   f->start, f->end)));
    else
        key.hash = cc_hash64_mix(key.hash, cc_hash64(f->message));
    return key;
}

static struct cc_str bytes_of(const void *key, size_t size)
{
    return (struct cc_str){ key, size };
}

/* A cell, for all checks or for one. */
struct cell_key {
    uint32_t row, column;
    uint64_t check; /* hash of its name; 0: all */
};

/* ---- findings ---- */

/* The decision about a finding, by its id and where it is; NULL: none. */
static struct cc_decision *decision_of(const struct reviewing *r,
                                       const struct cc_outcome *out,
                                       const struct cc_finding *f)
{
    struct cc_decisions *d = r->decisions;
    const uint32_t n = cc_intmap_find(d->by_finding, cc_finding_id(r->data, out, f));
    char number[16];

    if (n == CC_INTMAP_NONE)
        return NULL;
    for (uint32_t i = d->first[n]; i != UINT32_MAX; i = d->next[i]) {
        struct cc_decision *one = &d->items[i];

        if (one->row.len > 0 &&
            (f->row == CC_NO_ROW ||
             !cc_str_eq(one->row, cc_dataset_row_name(r->data, f->row, number))))
            continue;
        if (one->column.len > 0 &&
            (f->column == CC_NO_COLUMN ||
             !cc_str_eq(one->column, r->data->columns[f->column].name)))
            continue;
        return one;
    }
    return NULL;
}

static bool is_cell(const struct cc_finding *f)
{
    return f->row != CC_NO_ROW && f->column != CC_NO_COLUMN;
}

/* Whether making the change gives the cell that the person saw proposed. */
static bool proposes(const struct cc_finding *f, struct cc_str cell, struct cc_str wanted)
{
    const size_t tail = cell.len - f->end;

    return wanted.len == f->start + f->replacement.len + tail &&
           cc_str_starts(wanted, cc_str_slice(cell, 0, f->start)) &&
           cc_str_eq(cc_str_slice(wanted, f->start, f->start + f->replacement.len),
                     f->replacement) &&
           cc_str_ends(wanted, cc_str_slice(cell, f->end, cell.len));
}

/* Whether what the person wrote is what the change would make. */
static bool is_proposal(const struct reviewing *r, const struct cc_decision *d,
                        const struct cc_finding *f)
{
    return is_cell(f) && f->replacement.ptr != NULL && d->value.ptr != NULL &&
           proposes(f, cc_column_at(&r->data->columns[f->column], f->row), d->value);
}

/* What a decision means for the finding that it is about. */
static enum mark weigh(const struct reviewing *r, struct cc_decision *d,
                       const struct cc_finding *f)
{
    const struct cc_str cell = is_cell(f)
                                 ? cc_column_at(&r->data->columns[f->column], f->row)
                                 : (struct cc_str){ NULL, 0 };

    if (d->fate == CC_FATE_CONFLICT)
        return ASK;
    if (d->action == CC_DECIDE_EDIT)
        return EDITED; /* its cell is looked up by row and column */
    if (d->has_seen && (!is_cell(f) || cc_hash64(cell) != d->seen)) {
        d->fate = CC_FATE_STALE;
        d->now = cell;
        return ASK;
    }
    if (d->action == CC_DECIDE_ACCEPT &&
        (f->replacement.ptr == NULL || !is_cell(f) ||
         (d->value.ptr != NULL && !proposes(f, cell, d->value)) ||
         (d->replacement.ptr != NULL && !cc_str_eq(f->replacement, d->replacement)))) {
        d->fate = CC_FATE_STALE;
        d->now = cell;
        return ASK;
    }
    d->fate = CC_FATE_APPLIED;
    return d->action == CC_DECIDE_ACCEPT ? ACCEPTED : REJECTED;
}

/* The cell that the finding is about is what it was when the data came. */
static bool is_untouched(const struct reviewing *r, const struct cc_finding *f)
{
    return !is_cell(f) || r->data == r->decisions->first_data ||
           cc_str_eq(cc_column_at(&r->data->columns[f->column], f->row),
                     cc_column_at(&r->decisions->first_data->columns[f->column], f->row));
}

/* A rejected finding is remembered by what it is about; where people have to be asked
 * again they are asked about all that the check has to say of the cell. */
static void remember(const struct reviewing *r, const struct cc_outcome *out,
                     const struct cc_finding *f, enum mark mark)
{
    if (mark == REJECTED) {
        const struct finding_key key = key_of(r->data, out, f);
        set_mark(&r->decisions->findings, bytes_of(&key, sizeof key), REJECTED);
    } else if (mark == ASK && is_cell(f)) {
        const struct cell_key key = { f->row, f->column,
                                      cc_hash64(cc_str_z(out->check->name)) };
        set_mark(&r->decisions->cells, bytes_of(&key, sizeof key), ASK);
    }
}

/* What is decided of each finding: by its id in a cell that has not changed, else by what
 * it is about. */
static unsigned char *mark_findings(const struct reviewing *r,
                                    const struct cc_outcome *out)
{
    unsigned char *marks = cc_alloc_zero(out->kept + 1, 1);

    for (size_t k = 0; k < out->kept; k++) {
        const struct cc_finding *f = &out->findings[k];
        const bool untouched = is_untouched(r, f);
        struct cc_decision *d = untouched ? decision_of(r, out, f) : NULL;
        enum mark mark = NONE;

        if (d != NULL) {
            mark = weigh(r, d, f);
            if (r->decisions->records == NULL)
                cc_precision_note(d, out, f, is_proposal(r, d, f));
            remember(r, out, f, mark);
        } else if (!untouched) {
            const struct finding_key key = key_of(r->data, out, f);
            mark = mark_of(&r->decisions->findings, bytes_of(&key, sizeof key));
        }
        marks[k] = (unsigned char)mark;
    }
    return marks;
}

/* ---- cells of the data as it came ---- */

static void set_cell(struct reviewing *r, uint32_t row, uint32_t column,
                     const struct cc_decision *d)
{
    struct cc_results *results = r->results;

    results->set_cells = cc_grow(results->set_cells, &r->set_cap,
                                 results->n_set_cells + 1, sizeof *results->set_cells);
    results->set_cells[results->n_set_cells++] =
        (struct cc_set_cell){ row, column, (uint32_t)(d - r->decisions->items), d->value,
                              d->who };
}

/* What is still open about a decision once its row is found. */
static void look_at_cell(struct reviewing *r, uint32_t row, struct cc_decision *d)
{
    const uint32_t column = cc_dataset_find(r->data, d->column);
    const bool whole = d->action == CC_DECIDE_EDIT || d->check.len == 0;
    const struct cell_key key = { row, column, whole ? 0 : cc_hash64(d->check) };
    struct cc_str cell;
    enum mark mark = NONE;

    if (column == CC_NO_COLUMN || r->data->columns[column].fixed)
        return;
    cell = cc_column_at(&r->data->columns[column], row);
    if (d->fate == CC_FATE_CONFLICT) {
        mark = ASK;
    } else if (d->value.ptr != NULL && cc_str_eq(cell, d->value)) {
        d->fate = CC_FATE_DONE;
        mark = d->action == CC_DECIDE_EDIT ? FROZEN : NONE;
    } else if (cc_hash64(cell) != d->seen) {
        d->fate = CC_FATE_STALE;
        d->now = cell;
        mark = ASK;
    } else if (d->action == CC_DECIDE_EDIT) {
        d->fate = CC_FATE_APPLIED;
        set_cell(r, row, column, d);
        mark = FROZEN;
    } else {
        d->fate = CC_FATE_UNNEEDED;
    }
    if (mark != NONE)
        set_mark(&r->decisions->cells, bytes_of(&key, sizeof key), mark);
}

/* Decisions about cells that no finding has settled, by the name of the row. */
static struct cc_map *index_open(const struct reviewing *r, uint32_t *first,
                                 uint32_t *next)
{
    struct cc_decisions *d = r->decisions;
    struct cc_map *rows = cc_map_new(false);

    for (size_t i = 0; i < d->count; i++) {
        struct cc_decision *one = &d->items[i];
        const uint32_t known = cc_map_count(rows);
        uint32_t number;

        /* About a whole row or the dataset: either found by now, or there no more. */
        if (!cc_decision_is_of_finding(one) || one->column.len == 0 ||
            (one->fate != CC_FATE_UNNEEDED && one->fate != CC_FATE_CONFLICT))
            continue;
        if (one->fate == CC_FATE_UNNEEDED)
            one->fate = CC_FATE_GONE; /* until the row is found */
        number = cc_map_add(rows, one->row);
        next[i] = number < known ? first[number] : UINT32_MAX;
        first[number] = (uint32_t)i;
    }
    return rows;
}

static void find_cells(struct reviewing *r)
{
    struct cc_decisions *d = r->decisions;
    uint32_t *first = cc_alloc(d->count + 1, sizeof *first);
    uint32_t *next = cc_alloc(d->count + 1, sizeof *next);
    struct cc_map *rows = index_open(r, first, next);
    char number[16];

    for (uint32_t row = 0; row < r->data->row_count && cc_map_count(rows) > 0; row++) {
        const uint32_t n = cc_map_find(rows, cc_dataset_row_name(r->data, row, number));

        for (uint32_t i = n == CC_MAP_NONE ? UINT32_MAX : first[n]; i != UINT32_MAX;
             i = next[i])
            look_at_cell(r, row, &d->items[i]);
    }
    cc_map_free(rows);
    cc_free(first);
    cc_free(next);
}

static int by_place(const void *a, const void *b)
{
    const struct cc_set_cell *x = a, *y = b;

    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return cc_str_cmp(x->value, y->value);
}

/* Findings of one cell may each have been answered with a value: when these differ, the
 * cell stays as it is and is asked about. */
static void join_set_cells(struct reviewing *r)
{
    struct cc_set_cell *cells = r->results->set_cells;
    size_t kept = 0;

    cc_sort(cells, r->results->n_set_cells, sizeof *cells, by_place);
    for (size_t first = 0, end; first < r->results->n_set_cells; first = end) {
        bool same = true;

        for (end = first + 1; end < r->results->n_set_cells &&
                              cells[end].row == cells[first].row &&
                              cells[end].column == cells[first].column;
             end++)
            same = same && cc_str_eq(cells[end].value, cells[first].value);
        if (same) {
            cells[kept++] = cells[first];
        } else {
            const struct cell_key key = { cells[first].row, cells[first].column, 0 };

            set_mark(&r->decisions->cells, bytes_of(&key, sizeof key), ASK);
            for (size_t i = first; i < end; i++)
                r->decisions->items[cells[i].decision].fate = CC_FATE_CONFLICT;
        }
    }
    r->results->n_set_cells = kept;
}

/* ---- every review ---- */

/* False: the finding is taken out. */
static bool apply_mark(struct cc_finding *f, enum mark of_finding, enum mark of_cell)
{
    if (of_finding == REJECTED)
        return false;
    if (of_finding == ACCEPTED && of_cell != FROZEN) {
        f->decided = CC_ACCEPTED;
        f->confidence = 1;
        f->queue = false;
        f->held = false;
    } else if (of_cell == FROZEN) {
        f->decided = of_finding == EDITED ? CC_EDITED : CC_OPEN;
        f->held = true;
    } else if (of_finding == ASK || of_cell == ASK) {
        f->queue = f->replacement.ptr != NULL || f->queue;
    }
    return true;
}

static void reject(struct cc_outcome *out, const struct cc_finding *f)
{
    out->count--;
    out->by_severity[f->severity]--;
    out->rejected++;
    if (f->group > 0 && out->groups[f->group - 1].rows > 0)
        out->groups[f->group - 1].rows--;
}

static enum mark mark_of_cell(const struct cc_decisions *d, const struct cc_outcome *out,
                              const struct cc_finding *f)
{
    struct cell_key key = { f->row, f->column, 0 };
    enum mark all, own;

    if (cc_map_count(d->cells.keys) == 0)
        return NONE;
    all = mark_of(&d->cells, bytes_of(&key, sizeof key));
    key.check = cc_hash64(cc_str_z(out->check->name));
    own = mark_of(&d->cells, bytes_of(&key, sizeof key));
    return own > all ? own : all;
}

static void apply_marks(const struct reviewing *r, struct cc_outcome *out,
                        const unsigned char *marks)
{
    size_t kept = 0;

    for (size_t k = 0; k < out->kept; k++) {
        struct cc_finding *f = &out->findings[k];

        if (apply_mark(f, (enum mark)marks[k], mark_of_cell(r->decisions, out, f)))
            out->findings[kept++] = *f;
        else
            reject(out, f);
    }
    out->kept = kept;
}

void cc_decisions_review(void *decisions, const struct cc_dataset *data,
                         struct cc_results *results)
{
    struct reviewing r = { .decisions = decisions, .data = data, .results = results };
    const bool first = r.decisions->first_data == NULL;
    unsigned char **marks;

    if (!r.decisions->about_findings)
        return;
    if (first)
        r.decisions->first_data = data;
    marks = cc_alloc_zero(results->outcome_count + 1, sizeof *marks);
    for (size_t i = 0; i < results->outcome_count; i++)
        marks[i] = mark_findings(&r, &results->outcomes[i]);
    if (first) {
        find_cells(&r);
        join_set_cells(&r);
        cc_precision_sum(r.decisions);
    }
    for (size_t i = 0; i < results->outcome_count; i++) {
        apply_marks(&r, &results->outcomes[i], marks[i]);
        cc_free(marks[i]);
    }
    cc_free(marks);
}
