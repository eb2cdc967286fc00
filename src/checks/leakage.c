/* leakage.c - the same text in two parts of the set, say in train and in test.
 *
 * Rows with one comparison key are held against one part: the training part when it has
 * such a row, else the largest. Rows of the other parts are reported, with a row of that
 * part that has the very same text, if there is one, as `other`:
 *
 *     1 train  order a pizza      2 test  order a pizza   -> 2, the same text, other 1
 *     3 train  call me back       4 dev   Call me back.   -> 4, the same words, other 3
 *
 * Texts of one word are everywhere and only noted. So is, in a set with one column of
 * text, what the training part (else the largest) holds in nearly the same words, when
 * it does not hold the text itself; numbers and negation must agree (near_text.h):
 *
 *     5 train  please book a table at the inn     6 test  book a table at the inn please
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "checks/near_rows.h"
#include "dataset/dataset.h"

enum option { NEAR };
enum { PARTS_MAX = 64, TWINS_TRIED = 16, NONE = 0, ALL = 100 };

struct scan {
    const struct cc_check_ctx *ctx;
    const struct cc_column *split;
    const struct cc_column_names *names;
    struct cc_row_groups groups;
    struct cc_outcome *out;
    uint64_t *rows, *leaked;  /* per part: all, those with a text of another part */
    struct cc_str *messages;  /* per part, home part, sameness; made when first needed */
};

static uint64_t key(const void *ctx, uint32_t row)
{
    const struct cc_check_ctx *check = ctx;

    return cc_row_text_key(check->data, check->keys, row);
}

/* The code of a row's part, by its canonical name. */
static uint32_t part_of(const struct scan *scan, uint32_t row)
{
    return scan->names->canonical[cc_column_code(scan->split, row)];
}

static bool is_named(const struct scan *scan, uint32_t part)
{
    return cc_column_value(scan->split, part).len > 0;
}

static bool is_training(struct cc_str part)
{
    static const char *const names[] = { "train", "training", "trn", "tr" };

    part = cc_str_trim(part);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cc_str_eq_ascii_case(part, cc_str_z(names[i])))
            return true;
    return false;
}

/* The part that the rows of a group are held against; CC_NO_ROW when all are
 * in one part. */
static uint32_t home_of(const struct scan *scan, const struct cc_keyed_row *rows,
                        size_t n)
{
    uint32_t home = CC_NO_ROW;
    bool several = false;

    for (size_t i = 0; i < n; i++) {
        const uint32_t part = part_of(scan, rows[i].row);

        if (!is_named(scan, part) || part == home)
            continue;
        several = several || home != CC_NO_ROW;
        if (home != CC_NO_ROW && is_training(cc_column_value(scan->split, home)))
            continue;
        if (home == CC_NO_ROW || is_training(cc_column_value(scan->split, part)) ||
            scan->rows[part] > scan->rows[home])
            home = part;
    }
    return several ? home : CC_NO_ROW;
}

static void count_group(struct scan *scan, const struct cc_keyed_row *rows, size_t n)
{
    const uint32_t home = home_of(scan, rows, n);

    for (size_t i = 0; i < n && home != CC_NO_ROW; i++)
        if (part_of(scan, rows[i].row) != home)
            scan->leaked[part_of(scan, rows[i].row)]++;
}

static struct cc_str message_for(struct scan *scan, uint32_t part, uint32_t home,
                                 bool identical)
{
    struct cc_str *message =
        &scan->messages[((size_t)part * scan->split->value_count + home) * 2 + identical];

    if (message->ptr == NULL)
        *message = cc_arena_printf(
            scan->out->arena,
            "%s in '%.*s', as for %llu of %llu rows of '%.*s'",
            identical ? "the same text stands" : "the same words stand",
            CC_STR_ARG(cc_column_value(scan->split, home)),
            (unsigned long long)scan->leaked[part], (unsigned long long)scan->rows[part],
            CC_STR_ARG(cc_column_value(scan->split, part)));
    return *message;
}

static enum cc_severity severity_of(const struct scan *scan, uint32_t row, bool identical)
{
    if (cc_row_is_one_word(scan->ctx->data, row))
        return CC_SEVERITY_INFO;
    return identical || scan->out->severity < CC_SEVERITY_WARN ? scan->out->severity
                                                               : CC_SEVERITY_WARN;
}

static void report_group(struct scan *scan, const struct cc_keyed_row *rows, size_t n)
{
    const uint32_t home = home_of(scan, rows, n);
    uint32_t twins[TWINS_TRIED], count = 0;

    for (size_t i = 0; i < n && home != CC_NO_ROW && count < TWINS_TRIED; i++)
        if (part_of(scan, rows[i].row) == home)
            twins[count++] = rows[i].row;
    for (size_t i = 0; i < n && home != CC_NO_ROW; i++) {
        const uint32_t row = rows[i].row, part = part_of(scan, row);
        uint32_t t = 0;

        if (part == home || !is_named(scan, part))
            continue;
        while (t < count && !cc_row_texts_equal(scan->ctx->data, twins[t], row))
            t++;
        cc_outcome_add(scan->out, &(struct cc_finding){
            .row = row, .column = CC_NO_COLUMN, .other = twins[t < count ? t : 0],
            .confidence = t < count ? 1 : 0.9f,
            .severity = severity_of(scan, row, t < count),
            .message = message_for(scan, part, home, t < count),
        });
    }
}

static void each_group(struct scan *scan,
                       void (*visit)(struct scan *scan, const struct cc_keyed_row *rows,
                                     size_t n))
{
    for (size_t first = 0, end; first < scan->groups.count; first = end) {
        end = cc_row_group_end(&scan->groups, first);
        visit(scan, scan->groups.rows + first, end - first);
    }
}

/* What nearly the same words need to be found. */
struct near_scan {
    struct scan *scan;
    const struct cc_column *text;
    struct cc_near_rows near;
    uint32_t home;
    uint32_t *home_row; /* per text: the first in the home part */
    uint32_t *twin;     /* per text that is not at home: the nearest that is */
    uint32_t *shared;   /* words of both */
    uint64_t *leaked;   /* rows per part */
};

/* The training part, else the largest; the first of equal ones by its name. */
static uint32_t main_part(const struct scan *scan)
{
    uint32_t best = CC_NO_ROW;
    bool training = false;

    for (uint32_t code = 0; code < scan->split->value_count; code++) {
        const struct cc_str name = cc_column_value(scan->split, code);
        const bool trains = is_training(name);

        if (scan->rows[code] == 0 || name.len == 0 || (training && !trains))
            continue;
        if (best != CC_NO_ROW && trains == training &&
            (scan->rows[code] < scan->rows[best] ||
             (scan->rows[code] == scan->rows[best] &&
              cc_str_cmp(name, cc_column_value(scan->split, best)) > 0)))
            continue;
        best = code;
        training = trains;
    }
    return best;
}

static uint32_t text_of(const struct near_scan *n, uint32_t row)
{
    return n->near.text_of_code[cc_column_code(n->text, row)];
}

static void offer_twin(struct near_scan *n, uint32_t text, uint32_t other,
                       uint32_t shared)
{
    if (n->home_row[text] != CC_NO_ROW || n->home_row[other] == CC_NO_ROW ||
        shared <= n->shared[text])
        return;
    n->twin[text] = other;
    n->shared[text] = shared;
}

static void find_twins(struct near_scan *n)
{
    for (uint32_t t = 0; t < n->near.n_texts; t++)
        n->home_row[t] = n->twin[t] = CC_NO_ROW;
    for (uint32_t row = n->scan->ctx->data->row_count; row-- > 0;)
        if (text_of(n, row) != CC_NO_TEXT && part_of(n->scan, row) == n->home)
            n->home_row[text_of(n, row)] = row;
    for (size_t i = 0; i < n->near.pairs.count; i++) {
        const struct cc_set_pair p = n->near.pairs.pairs[i];

        offer_twin(n, p.a, p.b, p.shared);
        offer_twin(n, p.b, p.a, p.shared);
    }
}

/* The row of the home part that is nearly this one; CC_NO_ROW when there is none. */
static uint32_t twin_row(const struct near_scan *n, uint32_t row)
{
    const uint32_t text = text_of(n, row), part = part_of(n->scan, row);

    if (text == CC_NO_TEXT || part == n->home || !is_named(n->scan, part) ||
        n->twin[text] == CC_NO_ROW)
        return CC_NO_ROW;
    return n->home_row[n->twin[text]];
}

static void report_near(struct near_scan *n)
{
    struct cc_outcome *out = n->scan->out;
    const uint32_t rows = n->scan->ctx->data->row_count;
    struct cc_str *messages =
        CC_NEW(out->arena, struct cc_str, n->scan->split->value_count);

    for (uint32_t row = 0; row < rows; row++)
        if (twin_row(n, row) != CC_NO_ROW)
            n->leaked[part_of(n->scan, row)]++;
    for (uint32_t row = 0; row < rows; row++) {
        const uint32_t twin = twin_row(n, row), part = part_of(n->scan, row);

        if (twin == CC_NO_ROW)
            continue;
        if (messages[part].ptr == NULL)
            messages[part] = cc_arena_printf(
                out->arena,
                "a text of nearly the same words stands in '%.*s', as for %llu of "
                "%llu rows of '%.*s'",
                CC_STR_ARG(cc_column_value(n->scan->split, n->home)),
                (unsigned long long)n->leaked[part],
                (unsigned long long)n->scan->rows[part],
                CC_STR_ARG(cc_column_value(n->scan->split, part)));
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = CC_NO_COLUMN, .other = twin, .confidence = 0.7f,
            .severity = CC_SEVERITY_INFO, .message = messages[part],
        });
    }
}

static void report_bound(const struct near_scan *n)
{
    const struct cc_str told = cc_near_rows_bound(&n->near);

    if (told.len > 0)
        cc_outcome_add(n->scan->out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = CC_NO_COLUMN, .other = CC_NO_ROW, .confidence = 1,
            .severity = CC_SEVERITY_INFO, .message = told,
        });
}

static void near_leaks(struct scan *scan)
{
    struct near_scan n = { .scan = scan, .home = main_part(scan),
                           .text = cc_dataset_first(scan->ctx->data, CC_ROLE_TEXT) };
    const uint32_t c = cc_dataset_index(scan->ctx->data, n.text);
    const unsigned percent = (unsigned)scan->ctx->options[NEAR];

    if (percent == NONE || n.home == CC_NO_ROW ||
        cc_dataset_next(scan->ctx->data, n.text) != NULL)
        return;
    n.near = cc_near_rows_make(n.text, scan->ctx->keys->of_column[c], percent,
                               scan->ctx->threads);
    n.home_row = cc_alloc((size_t)n.near.n_texts + 1, sizeof *n.home_row);
    n.twin = cc_alloc((size_t)n.near.n_texts + 1, sizeof *n.twin);
    n.shared = cc_alloc_zero((size_t)n.near.n_texts + 1, sizeof *n.shared);
    n.leaked = cc_alloc_zero(scan->split->value_count, sizeof *n.leaked);
    if (!n.near.too_many) {
        find_twins(&n);
        report_near(&n);
    }
    report_bound(&n);
    cc_near_rows_release(&n.near);
    cc_free(n.home_row);
    cc_free(n.twin);
    cc_free(n.shared);
    cc_free(n.leaked);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    const struct cc_column *split = cc_dataset_first(ctx->data, CC_ROLE_SPLIT);
    const uint32_t parts = split->value_count;
    struct scan scan = { .ctx = ctx, .split = split, .out = out,
                         .names =
                             &ctx->names->of_column[cc_dataset_index(ctx->data, split)] };

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    if (parts > PARTS_MAX) {
        out->skipped =
            cc_arena_printf(out->arena, "column %.*s names %u parts, more than %d",
                                       CC_STR_ARG(split->name), parts, PARTS_MAX);
        return true;
    }
    scan.rows = cc_alloc_zero(parts, sizeof *scan.rows);
    scan.leaked = cc_alloc_zero(parts, sizeof *scan.leaked);
    scan.messages = cc_alloc_zero((size_t)parts * parts * 2, sizeof *scan.messages);
    for (uint32_t code = 0; code < parts; code++)
        scan.rows[scan.names->canonical[code]] += scan.names->counts[code];
    scan.groups = cc_row_groups_make(ctx->data->row_count, ctx->threads, key, ctx);
    each_group(&scan, count_group);
    each_group(&scan, report_group);
    cc_row_groups_release(&scan.groups);
    near_leaks(&scan);
    cc_free(scan.rows);
    cc_free(scan.leaked);
    cc_free(scan.messages);
    return true;
}

const struct cc_check cc_check_leakage = {
    .id = "RW002",
    .name = "leakage",
    .kind = "leakage",
    .reports = "a text that stands in two parts of the set",
    .why = "a model is tested on what it was trained on, and looks better than it is",
    .wrong = "\"order a pizza\" in train and in test",
    .right = "each text in one part only",
    .severity = CC_SEVERITY_ERROR,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_SPLIT),
    .options = { { "near", 80, NONE, ALL,
                   "percent of the words that nearly the same texts share; 0: only the "
                   "same" } },
    .run = run,
};
