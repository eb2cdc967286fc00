/* leakage.c - the same text in two parts of the set, say in train and in test.
 *
 * Rows with one comparison key are held against one part: the training part when it has
 * such a row, else the largest. Rows of the other parts are reported, with a row of that
 * part that has the very same text, if there is one, as `other`:
 *
 *     1 train  order a pizza      2 test  order a pizza   -> 2, the same text, other 1
 *     3 train  call me back       4 dev   Call me back.   -> 4, nearly the same, other 3
 *
 * Texts of one word are everywhere and only noted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/groups.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "dataset/dataset.h"

enum { PARTS_MAX = 64, TWINS_TRIED = 16 };

struct scan {
    const struct cc_check_ctx *ctx;
    const struct cc_column *split;
    const struct cc_column_names *names;
    struct cc_row_groups groups;
    struct cc_outcome *out;
    uint64_t *rows, *leaked;  /* per part: all its rows, those with a text of another part */
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

/* The part that the rows of a group are held against; CC_NO_ROW when all are in one part. */
static uint32_t home_of(const struct scan *scan, const struct cc_keyed_row *rows, size_t n)
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

static struct cc_str message_for(struct scan *scan, uint32_t part, uint32_t home, bool identical)
{
    struct cc_str *message =
        &scan->messages[((size_t)part * scan->split->value_count + home) * 2 + identical];

    if (message->ptr == NULL)
        *message = cc_arena_printf(
            scan->out->arena, "%s text stands in '%.*s', as for %llu of %llu rows of '%.*s'",
            identical ? "the same" : "nearly the same", CC_STR_ARG(cc_column_value(scan->split, home)),
            (unsigned long long)scan->leaked[part], (unsigned long long)scan->rows[part],
            CC_STR_ARG(cc_column_value(scan->split, part)));
    return *message;
}

static enum cc_severity severity_of(const struct scan *scan, uint32_t row, bool identical)
{
    if (cc_row_is_one_word(scan->ctx->data, row))
        return CC_SEVERITY_INFO;
    return identical || scan->out->severity < CC_SEVERITY_WARN ? scan->out->severity : CC_SEVERITY_WARN;
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
            .confidence = t < count ? 1 : 0.9f, .severity = severity_of(scan, row, t < count),
            .message = message_for(scan, part, home, t < count),
        });
    }
}

static void each_group(struct scan *scan,
                       void (*visit)(struct scan *scan, const struct cc_keyed_row *rows, size_t n))
{
    for (size_t first = 0, end; first < scan->groups.count; first = end) {
        end = cc_row_group_end(&scan->groups, first);
        visit(scan, scan->groups.rows + first, end - first);
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    const struct cc_column *split = cc_dataset_first(ctx->data, CC_ROLE_SPLIT);
    const uint32_t parts = split->value_count;
    struct scan scan = { .ctx = ctx, .split = split, .out = out,
                         .names = &ctx->names->of_column[cc_dataset_index(ctx->data, split)] };

    (void)err;
    out->measured = ctx->data->row_count;
    out->measured_what = "rows";
    if (parts > PARTS_MAX) {
        out->skipped = cc_arena_printf(out->arena, "column %.*s names %u parts, more than %d",
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
    .run = run,
};
