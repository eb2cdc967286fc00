/* clean.c - rounds of fixes, until none is left that may be made.
 *
 * One round, on the cell "Umm ,yes ":
 *
 *     fixes, in the order of their checks   edge-space [8,9) -> ""
 *                                           convention [0,3) -> "Um"
 *                                           convention [3,5) -> ", "
 *     none overlaps: all are made at once   "Um, yes"
 *
 * Of two that overlap the one of the earlier check is made; the next round sees
 * what the other check says of the new value. Fixes of one check that want
 * different texts for the same place are left to a person.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clean.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "dataset/dataset.h"
#include "formats/input.h"

enum { MAX_ROUNDS = 7 };

/* A fix of one place in one cell; `order` is that of its check, from 1; 0: people want
 * it. */
struct fix {
    uint32_t row, column, start, end, order;
    float confidence;
    struct cc_str replacement;
    struct cc_str rule;
};

struct fixes {
    struct fix *items;
    size_t count, cap;
};

static const char *const auto_names[] = { "suggest", "decided", "safe", "full" };
static const char *const action_names[] = { "none", "queue", "auto" };

const char *cc_auto_name(enum cc_auto degree)
{
    return auto_names[degree];
}

bool cc_auto_parse(struct cc_str name, enum cc_auto *degree)
{
    for (unsigned i = 0; i < CC_AUTO_DEGREES; i++)
        if (cc_str_eq_z(name, auto_names[i])) {
            *degree = (enum cc_auto)i;
            return true;
        }
    return false;
}

const char *cc_action_name(enum cc_action action)
{
    return action_names[action];
}

enum cc_action cc_action_of(const struct cc_finding *f, enum cc_auto degree)
{
    const enum cc_grade needed = degree == CC_AUTO_FULL ? CC_GRADE_LIKELY : CC_GRADE_SAFE;
    /* Few uses leave a doubt which form is the standard; who chose it does not. */
    const bool sure = f->wanted || f->confidence >= CC_AUTO_MIN_CONFIDENCE;

    if (f->held)
        return CC_ACTION_NONE;
    if (f->refusal != NULL) /* whoever wants it: it was not made */
        return CC_ACTION_QUEUE;
    if (f->decided == CC_ACCEPTED && f->replacement.ptr != NULL)
        return degree == CC_AUTO_SUGGEST ? CC_ACTION_NONE : CC_ACTION_AUTO;
    if (f->queue)
        return CC_ACTION_QUEUE;
    if (f->replacement.ptr == NULL || f->row == CC_NO_ROW)
        return CC_ACTION_NONE;
    if ((degree >= CC_AUTO_SAFE || (degree == CC_AUTO_DECIDED && f->wanted)) &&
        f->grade >= needed && sure)
        return CC_ACTION_AUTO;
    return f->grade == CC_GRADE_NONE && f->severity == CC_SEVERITY_INFO ? CC_ACTION_NONE
                                                                        : CC_ACTION_QUEUE;
}

static struct cc_str rule_name(const struct cc_outcome *out, const struct cc_finding *f,
                               struct cc_arena *arena)
{
    if (f->group == 0 || out->check->convention != NULL)
        return cc_str_z(out->check->name);
    return cc_arena_printf(arena, "%s %.*s", out->check->name,
                           CC_STR_ARG(out->groups[f->group - 1].id));
}

static void add_fix(struct fixes *fixes, const struct fix *fix)
{
    fixes->items =
        cc_grow(fixes->items, &fixes->cap, fixes->count + 1, sizeof *fixes->items);
    fixes->items[fixes->count++] = *fix;
}

/* What people set comes before all checks, as what they accepted does, and takes the
 * whole cell. */
static void collect_set_cells(const struct cc_dataset *data,
                              const struct cc_results *results, struct fixes *fixes,
                              struct cc_arena *arena)
{
    for (size_t i = 0; i < results->n_set_cells; i++) {
        const struct cc_set_cell *c = &results->set_cells[i];
        const struct cc_str old = cc_column_at(&data->columns[c->column], c->row);

        add_fix(fixes, &(struct fix){
            c->row, c->column, 0, (uint32_t)old.len, 0, 1, c->value,
            cc_arena_printf(arena, "decided by %.*s", CC_STR_ARG(c->who)),
        });
    }
}

static void collect(const struct cc_results *results, enum cc_auto degree,
                    struct fixes *fixes, struct cc_arena *arena)
{
    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];
        uint32_t named = UINT32_MAX; /* the group whose rule name stands in `rule` */
        struct cc_str rule = { 0 };

        for (size_t k = 0; k < out->kept; k++) {
            const struct cc_finding *f = &out->findings[k];

            if (cc_action_of(f, degree) != CC_ACTION_AUTO)
                continue;
            if (named != f->group)
                rule = rule_name(out, f, arena);
            named = f->group;
            add_fix(fixes, &(struct fix){
                               f->row,
                               f->column,
                               f->start,
                               f->end,
                               f->decided == CC_ACCEPTED ? 0 : (uint32_t)i + 1,
                               f->confidence,
                               f->replacement,
                               rule,
                           });
        }
    }
}

static int by_cell(const struct fix *x, const struct fix *y)
{
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static int by_cell_and_check(const void *a, const void *b)
{
    const struct fix *x = a, *y = b;
    const int cell = by_cell(x, y);

    if (cell != 0)
        return cell;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

static int by_start(const void *a, const void *b)
{
    const struct fix *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Whether two fixes touch the same bytes, or insert at the same point. */
static bool overlap(const struct fix *x, const struct fix *y)
{
    if (x->start == y->start && x->end == y->end)
        return true;
    return x->start < y->end && y->start < x->end;
}

static bool same_place(const struct fix *x, const struct fix *y)
{
    return x->order == y->order && x->start == y->start && x->end == y->end;
}

/* Behind the last fix of the same check for the same place. */
static size_t end_of_place(const struct fix *cell, size_t first, size_t count)
{
    size_t end = first + 1;

    while (end < count && same_place(&cell[first], &cell[end]))
        end++;
    return end;
}

/* Keep those fixes of one check that overlap neither each other nor what is chosen; both
 * are in order of place, and no two chosen ones overlap, so that few are looked at. */
static size_t admit(struct fix *check, size_t count, const struct fix *chosen,
                    size_t n_chosen)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < count; i++) {
        const size_t last = end_of_place(check, i, count) - 1;
        bool ok = true;

        for (size_t k = i; k < last && ok; k++)
            ok = cc_str_eq(check[k].replacement, check[last].replacement);
        i = last;
        while (at < n_chosen && chosen[at].end < check[i].start)
            at++;
        for (size_t k = at; k < n_chosen && chosen[k].start <= check[i].end && ok; k++)
            ok = !overlap(&chosen[k], &check[i]);
        if (ok && (kept == 0 || !overlap(&check[kept - 1], &check[i])))
            check[kept++] = check[i];
    }
    return kept;
}

/* Keep those fixes of a cell that can be made together, in order of place. */
static size_t choose(struct fix *cell, size_t count)
{
    size_t chosen = 0;

    for (size_t first = 0, end; first < count; first = end) {
        size_t n;

        for (end = first + 1; end < count && cell[end].order == cell[first].order;)
            end++;
        n = admit(cell + first, end - first, cell, chosen);
        memmove(cell + chosen, cell + first, n * sizeof *cell);
        chosen += n;
        cc_sort(cell, chosen, sizeof *cell, by_start);
    }
    return chosen;
}

static struct cc_str apply(struct cc_str value, const struct fix *fixes, size_t count,
                           struct cc_strbuf *buf, struct cc_arena *arena)
{
    size_t done = 0;

    buf->len = 0;
    for (size_t i = 0; i < count; i++) {
        cc_strbuf_str(buf, cc_str_slice(value, done, fixes[i].start));
        cc_strbuf_str(buf, fixes[i].replacement);
        done = fixes[i].end;
    }
    cc_strbuf_str(buf, cc_str_slice(value, done, value.len));
    return cc_arena_str(arena, cc_strbuf_view(buf));
}

/* ---- the record of what was done ---- */

struct history {
    struct fix *items; /* every fix made, a row for each: by round, column, row */
    size_t count, cap;
};

/* What the rounds of one cleaning share. */
struct work {
    struct fixes fixes;
    struct history history;
    struct cc_cell_edit *edits;
    struct cc_arena *arena; /* the cleaning's */
};

static void remember(struct history *h, const struct fix *fixes, size_t count)
{
    h->items = cc_grow(h->items, &h->cap, h->count + count, sizeof *h->items);
    memcpy(h->items + h->count, fixes, count * sizeof *fixes);
    for (size_t i = 0; i < count; i++)
        h->items[h->count + i].order = (uint32_t)(h->count + i); /* when, from now on */
    h->count += count;
}

/* Fixes of one round as edits of cells, by column and row. */
static size_t make_edits(const struct cc_dataset *data, struct fixes *fixes,
                         struct history *h, struct cc_cell_edit *edits,
                         struct cc_arena *arena)
{
    struct cc_strbuf buf = { 0 };
    size_t n = 0;

    cc_sort(fixes->items, fixes->count, sizeof *fixes->items, by_cell_and_check);
    for (size_t first = 0, end; first < fixes->count; first = end) {
        struct fix *cell = &fixes->items[first];
        const struct cc_str before =
            cc_column_at(&data->columns[cell->column], cell->row);
        size_t chosen;

        for (end = first; end < fixes->count && by_cell(cell, &fixes->items[end]) == 0;)
            end++;
        chosen = choose(cell, end - first);
        edits[n] = (struct cc_cell_edit){ cell->row, cell->column,
                                          apply(before, cell, chosen, &buf, arena) };
        if (cc_str_eq(edits[n].value, before))
            continue;
        remember(h, cell, chosen);
        n++;
    }
    cc_strbuf_release(&buf);
    return n;
}

/* "edge-space, convention en.ok": each rule once. */
static struct cc_str join_rules(const struct fix *fixes, size_t count,
                                struct cc_arena *arena)
{
    struct cc_strbuf buf = { 0 };
    struct cc_str joined;
    struct cc_map *told;

    if (count == 1)
        return fixes[0].rule;
    told = cc_map_new(false);
    for (size_t i = 0; i < count; i++) {
        const uint32_t known = cc_map_count(told);

        if (cc_map_add(told, fixes[i].rule) < known)
            continue;
        if (buf.len > 0)
            cc_strbuf_z(&buf, ", ");
        cc_strbuf_str(&buf, fixes[i].rule);
    }
    joined = cc_arena_str(arena, cc_strbuf_view(&buf));
    cc_strbuf_release(&buf);
    cc_map_free(told);
    return joined;
}

static void list_changes(const struct cc_dataset *before, const struct cc_dataset *after,
                         struct history *h, struct cc_cleaning *cleaning)
{
    cc_sort(h->items, h->count, sizeof *h->items, by_cell_and_check);
    cleaning->changes = cc_alloc(h->count, sizeof *cleaning->changes);
    for (size_t first = 0, end; first < h->count; first = end) {
        const struct fix *cell = &h->items[first];
        struct cc_change change = {
            .row = cell->row, .column = cell->column, .confidence = 1,
            .before = cc_column_at(&before->columns[cell->column], cell->row),
            .after = cc_column_at(&after->columns[cell->column], cell->row),
        };

        for (end = first; end < h->count && by_cell(cell, &h->items[end]) == 0; end++)
            if (h->items[end].confidence < change.confidence)
                change.confidence = h->items[end].confidence;
        if (cc_str_eq(change.before, change.after))
            continue;
        change.rule = join_rules(cell, end - first, cleaning->arena);
        cleaning->changes[cleaning->count++] = change;
    }
}

/* ---- rounds ---- */

/* Only checks whose fixes may be made are run again. */
static void select_fixers(const struct cc_run_options *options, enum cc_auto degree,
                          struct cc_check_setting *settings)
{
    const enum cc_grade needed = degree == CC_AUTO_FULL ? CC_GRADE_LIKELY : CC_GRADE_SAFE;

    for (size_t i = 0; i < cc_check_count(); i++) {
        settings[i] = options->settings[i];
        if (cc_check_all()[i]->grade < needed)
            settings[i].enabled = false;
    }
}

static bool check_again(const struct cc_dataset *now,
                        const struct cc_run_options *options, enum cc_auto degree,
                        struct cc_results *results, struct cc_error *err)
{
    struct cc_check_setting *settings = cc_alloc(cc_check_count(), sizeof *settings);
    struct cc_run_options again = *options;
    bool ok;

    select_fixers(options, degree, settings);
    again.settings = settings;
    again.audio_root = NULL;
    again.progress = NULL;
    again.headline = false;
    ok = cc_checks_run(now, &again, results, err);
    cc_free(settings);
    return ok;
}

/* Fix what `results` allow; gives the number of cells changed. */
static size_t make_round(const struct cc_dataset *now, const struct cc_results *results,
                         enum cc_auto degree, struct work *w)
{
    w->fixes.count = 0;
    collect_set_cells(now, results, &w->fixes, w->arena);
    collect(results, degree, &w->fixes, w->arena);
    w->edits = cc_realloc(w->edits, w->fixes.count, sizeof *w->edits);
    return make_edits(now, &w->fixes, &w->history, w->edits, w->arena);
}

static void release_work(struct work *w)
{
    cc_free(w->fixes.items);
    cc_free(w->history.items);
    cc_free(w->edits);
}

/* ---- what a format cannot hold ---- */

/* The place among the refused changes, which are in order of column and row, of the one
 * that a finding asked for; `count` when there is none. */
static size_t refused_at(const struct cc_change *refused, size_t count,
                         const struct cc_finding *f)
{
    size_t low = 0, high = count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct cc_change *c = &refused[middle];

        if (c->column < f->column || (c->column == f->column && c->row < f->row))
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && refused[low].column == f->column && refused[low].row == f->row
               ? low
               : count;
}

static void queue_refused(struct cc_results *results, const struct cc_change *refused,
                          const char *const *why, size_t count)
{
    for (size_t i = 0; i < results->outcome_count; i++) {
        struct cc_outcome *out = &results->outcomes[i];

        for (size_t k = 0; k < out->kept && count > 0; k++) {
            struct cc_finding *f = &out->findings[k];
            const size_t at =
                f->replacement.ptr == NULL ? count : refused_at(refused, count, f);

            if (at == count)
                continue;
            f->queue = true;
            f->refusal = why[at];
            f->message =
                cc_arena_printf(out->arena, "%.*s%s" CC_LEFT_AS_IT_IS "%s",
                                CC_STR_ARG(f->message), f->message.len > 0 ? "; " : "",
                                why[at]);
        }
    }
}

static size_t count_words(struct cc_str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
    return n;
}

static bool divides_times(const struct cc_dataset *data, const struct cc_change *change)
{
    const uint32_t input = cc_dataset_input_of(data, change->row);

    return cc_input_info(data->inputs[input])->times_words &&
           count_words(change->before) != count_words(change->after);
}

/* Take back the changes that their inputs refuse; people see them in the queue. */
static bool take_back(const struct cc_dataset *data, struct cc_results *results,
                      struct cc_cleaning *cleaning, struct cc_error *err)
{
    const char **why = cc_alloc(cleaning->count, sizeof *why);
    struct cc_change *refused = cc_alloc(cleaning->count, sizeof *refused);
    const bool ok = cc_cleaned_try(data, cleaning, why, err);
    size_t kept = 0;

    for (size_t i = 0; ok && i < cleaning->count; i++)
        if (why[i] != NULL) {
            refused[cleaning->refused] = cleaning->changes[i];
            why[cleaning->refused++] = why[i];
        } else {
            cleaning->divided += divides_times(data, &cleaning->changes[i]);
            cleaning->changes[kept++] = cleaning->changes[i];
        }
    if (ok)
        cleaning->count = kept;
    queue_refused(results, refused, why, cleaning->refused);
    cc_free(why);
    cc_free(refused);
    return ok;
}

bool cc_clean(const struct cc_dataset *data, struct cc_results *first,
              const struct cc_run_options *options, enum cc_auto degree,
              struct cc_cleaning *cleaning, struct cc_error *err)
{
    struct cc_dataset *layers[MAX_ROUNDS + 1];
    const struct cc_dataset *now = data;
    struct work w = { .arena = cc_arena_new() };
    size_t n = degree == CC_AUTO_SUGGEST ? 0 : make_round(data, first, degree, &w);
    unsigned rounds = 0;
    bool ok = true;

    *cleaning =
        (struct cc_cleaning){ .arena = w.arena, .tidies = degree >= CC_AUTO_SAFE };
    while (n > 0 && ok) {
        struct cc_results results;

        /* these cells never come to rest: back to their first values */
        if (rounds == MAX_ROUNDS) {
            for (size_t i = 0; i < n; i++)
                w.edits[i].value =
                    cc_column_at(&data->columns[w.edits[i].column], w.edits[i].row);
            cleaning->unsettled = n;
        }
        now = layers[rounds++] = cc_dataset_edited(now, w.edits, n);
        if (cleaning->unsettled > 0)
            break;
        ok = check_again(now, options, degree, &results, err);
        n = ok ? make_round(now, &results, degree, &w) : 0;
        cc_results_release(&results);
    }
    cleaning->rounds = rounds;
    if (ok)
        list_changes(data, now, &w.history, cleaning);
    while (rounds > 0)
        cc_dataset_free(layers[--rounds]);
    release_work(&w);
    return ok && take_back(data, first, cleaning, err);
}

void cc_clean_forecast(const struct cc_dataset *data, const struct cc_results *found,
                       struct cc_forecast by_degree[CC_AUTO_DEGREES])
{
    by_degree[CC_AUTO_SUGGEST] = (struct cc_forecast){ 0 };
    for (enum cc_auto degree = CC_AUTO_SUGGEST + 1; degree < CC_AUTO_DEGREES; degree++) {
        struct work w = { .arena = cc_arena_new() };

        by_degree[degree].cells = make_round(data, found, degree, &w);
        by_degree[degree].fixes = w.history.count;
        release_work(&w);
        cc_arena_free(w.arena);
    }
}

void cc_cleaning_release(struct cc_cleaning *cleaning)
{
    cc_free(cleaning->changes);
    cc_arena_free(cleaning->arena);
    *cleaning = (struct cc_cleaning){ 0 };
}
