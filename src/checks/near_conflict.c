/* near_conflict.c - for each text with one label, the nearest text with another.
 *
 *     please book a table at the inn tonight     book     7 rows
 *     please book a table at the inn             cancel   1 row     -> this one is noted
 *
 * The text with fewer rows is noted, once, at its first row; of equal ones the later. A
 * text whose own rows disagree is a conflict by itself and no witness against others.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/near_conflict.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/keys.h"
#include "checks/names.h"
#include "checks/near_rows.h"
#include "dataset/dataset.h"

enum { NO_CLASS = UINT32_MAX, MIXED = UINT32_MAX - 1 };

struct text {
    uint32_t class_code, first_row, rows;
    uint32_t against, shared; /* the nearest of another class; CC_NO_TEXT: none */
};

struct scan {
    const struct cc_check_ctx *ctx;
    const struct cc_column *text_column;
    const struct cc_near_rows *near;
    struct text *texts;
    struct cc_outcome *out;
};

static void read_classes(struct scan *s, uint32_t column)
{
    const struct cc_column *labels = &s->ctx->data->columns[column];
    const uint32_t *canonical = s->ctx->names->of_column[column].canonical;

    for (uint32_t t = 0; t < s->near->n_texts; t++)
        s->texts[t] = (struct text){ .class_code = NO_CLASS, .against = CC_NO_TEXT };
    for (uint32_t row = 0; row < s->ctx->data->row_count; row++) {
        const uint32_t number =
            s->near->text_of_code[cc_column_code(s->text_column, row)];
        struct text *text = number == CC_NO_TEXT ? NULL : &s->texts[number];
        uint32_t class_code;

        if (text == NULL || cc_column_at(labels, row).len == 0)
            continue;
        class_code = canonical[cc_column_code(labels, row)];
        if (text->class_code == NO_CLASS) {
            text->class_code = class_code;
            text->first_row = row;
        } else if (text->class_code != class_code) {
            text->class_code = MIXED;
        }
        text->rows++;
    }
}

/* Is `a` rather than `b` the one to doubt? */
static bool weaker(const struct text *a, const struct text *b)
{
    return a->rows != b->rows ? a->rows < b->rows : a->first_row > b->first_row;
}

static void weigh_pairs(struct scan *s)
{
    for (size_t i = 0; i < s->near->pairs.count; i++) {
        const struct cc_set_pair p = s->near->pairs.pairs[i];
        struct text *a = &s->texts[p.a], *b = &s->texts[p.b];
        struct text *doubted = weaker(a, b) ? a : b;

        if (a->class_code >= MIXED || b->class_code >= MIXED ||
            a->class_code == b->class_code || p.shared <= doubted->shared)
            continue;
        doubted->shared = p.shared;
        doubted->against = doubted == a ? p.b : p.a;
    }
}

static void report(struct scan *s, uint32_t column)
{
    const struct cc_column *labels = &s->ctx->data->columns[column];

    for (uint32_t t = 0; t < s->near->n_texts; t++) {
        const struct text *text = &s->texts[t], *other;
        struct cc_finding finding;

        if (text->against == CC_NO_TEXT)
            continue;
        other = &s->texts[text->against];
        finding = (struct cc_finding){
            .row = text->first_row, .column = column, .other = other->first_row,
            .end = (uint32_t)cc_column_at(labels, text->first_row).len,
            .severity = CC_SEVERITY_INFO, .confidence = 0.3f,
            .message = CC_STR("a text of nearly the same words has another label"),
        };
        if (s->out->kept < s->out->limit)
            finding.message = cc_arena_printf(
                s->out->arena, "a text of nearly the same words has '%.*s' (%u)",
                CC_STR_ARG(cc_column_value(labels, other->class_code)), other->rows);
        cc_outcome_add(s->out, &finding);
    }
}

static void report_bound(const struct cc_near_rows *near, struct cc_outcome *out)
{
    const struct cc_str told = cc_near_rows_bound(near);

    if (told.len > 0)
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = CC_NO_COLUMN, .other = CC_NO_ROW, .confidence = 1,
            .severity = CC_SEVERITY_INFO, .message = told,
        });
}

void cc_near_conflicts(const struct cc_check_ctx *ctx, unsigned percent,
                       struct cc_outcome *out)
{
    const struct cc_column *text = cc_dataset_first(ctx->data, CC_ROLE_TEXT);
    struct cc_near_rows near;
    struct scan s = { .ctx = ctx, .text_column = text, .near = &near, .out = out };

    if (percent == 0 || cc_dataset_next(ctx->data, text) != NULL)
        return;
    near =
        cc_near_rows_make(text, ctx->keys->of_column[cc_dataset_index(ctx->data, text)],
                          percent, ctx->threads);
    s.texts = cc_alloc((size_t)near.n_texts + 1, sizeof *s.texts);
    for (uint32_t c = 0; c < ctx->data->column_count && near.pairs.count > 0; c++) {
        if (ctx->data->columns[c].role != CC_ROLE_LABEL)
            continue;
        read_classes(&s, c);
        weigh_pairs(&s);
        report(&s, c);
    }
    report_bound(&near, out);
    cc_near_rows_release(&near);
    cc_free(s.texts);
}
