/* double_space.c - several blanks in a row, or a tab, inside a text.
 *
 * Blanks beside a line break are layout (an indented second line) and left alone. Where
 * blanks may draw something (a table, code, a picture of signs) a person decides:
 *
 *     order  a pizza          one blank
 *     name  | qty             beside a sign that draws
 *     tea    2                of two lines with such gaps: columns
 *     coffee 1
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "checks/edges.h"
#include "checks/judge.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "text/traits.h"

enum { LONGEST_SLIP = 8, GRAIN = 4096 };

static bool is_line_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* A run of blanks between two characters of one line. */
struct gap {
    size_t start, end;
    bool tab;
};

static bool is_wide(const struct gap *gap)
{
    return gap->tab || gap->end - gap->start > 1;
}

/* The next gap at or behind `at`, inside of the text and beside no line break. */
static bool next_gap(struct cc_str value, const struct cc_edges *text, size_t at,
                     struct gap *gap)
{
    for (; at < text->end; at = gap->end + (gap->end == at)) {
        *gap = (struct gap){ at, at, false };
        for (; gap->end < text->end && is_blank(value.ptr[gap->end]); gap->end++)
            gap->tab = gap->tab || value.ptr[gap->end] == '\t';
        if (gap->end > at && !is_line_break(value.ptr[at - 1]) &&
            !is_line_break(value.ptr[gap->end]))
            return true;
    }
    return false;
}

/* Signs that tables, code and drawings are made of. */
static bool draws(uint32_t c)
{
    return c == '|' || c == '+' || c == '=' || c == '_' || c == '/' || c == '\\' ||
           c == '~' || c == '^' || c == '{' || c == '}' || (c >= 0x2500 && c <= 0x259F);
}

static bool beside_a_drawing(struct cc_str value, const struct gap *gap)
{
    size_t before = gap->start - 1, behind = gap->end;

    while (((unsigned char)value.ptr[before] & 0xC0) == 0x80)
        before--;
    return draws(cc_utf8_next(value, &before)) || draws(cc_utf8_next(value, &behind));
}

/* Code, or lines whose gaps look like those between columns. */
static bool is_laid_out(struct cc_str value, const struct cc_edges *text)
{
    size_t wide_lines = 0, line_end = 0;
    struct gap gap;

    if (value.ptr[text->end - 1] == ';' || value.ptr[text->end - 1] == '}')
        return true;
    if (memchr(value.ptr, '\n', value.len) == NULL)
        return false;
    for (size_t at = text->start; next_gap(value, text, at, &gap); at = gap.end) {
        const char *eol;

        if (!is_wide(&gap) || gap.start < line_end)
            continue;
        eol = memchr(value.ptr + gap.end, '\n', value.len - gap.end);
        line_end = eol == NULL ? value.len : (size_t)(eol - value.ptr);
        wide_lines++;
    }
    return wide_lines >= 2;
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    const struct cc_edges text = cc_text_edges(value);
    const bool laid_out = text.end > 0 && is_laid_out(value, &text);
    struct gap gap;

    for (size_t at = text.start; next_gap(value, &text, at, &gap); at = gap.end) {
        const bool clear = !laid_out && gap.end - gap.start <= LONGEST_SLIP &&
                           !beside_a_drawing(value, &gap);

        if (!is_wide(&gap))
            continue;
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)gap.start, .end = (uint32_t)gap.end,
            .replacement = CC_STR(" "),
            .message = gap.tab ? CC_STR("a tab inside the text")
                       : clear ? CC_STR("several blanks in a row")
                               : CC_STR("several blanks in a row, perhaps layout"),
            .grade = !clear    ? CC_GRADE_NONE
                     : gap.tab ? CC_GRADE_LIKELY
                               : CC_GRADE_SAFE,
            .confidence = clear ? 1 : 0.5f,
        });
    }
}

/* ---- the convention behind it ---- */

enum form { ONE, SEVERAL, TAB, FORMS };

/* Gaps of a column's texts by form. */
struct counts {
    uint64_t all[FORMS];
    uint64_t *by_labeler[FORMS]; /* NULL without labelers */
};

struct counting {
    const struct cc_column *column, *labeler;
};

static void count_value(struct cc_str value, uint32_t n[FORMS])
{
    const struct cc_edges text = cc_text_edges(value);
    struct gap gap;

    memset(n, 0, FORMS * sizeof *n);
    for (size_t at = text.start; next_gap(value, &text, at, &gap); at = gap.end)
        n[gap.tab ? TAB : is_wide(&gap) ? SEVERAL : ONE]++;
}

static void count_rows(const void *ctx, void *state, size_t first, size_t end)
{
    const struct counting *c = ctx;
    struct counts *counts = state;

    for (int f = 0; f < FORMS && c->labeler != NULL; f++)
        counts->by_labeler[f] =
            cc_alloc_zero(c->labeler->value_count, sizeof *counts->by_labeler[f]);
    for (size_t row = first; row < end; row++) {
        uint32_t n[FORMS];

        count_value(cc_column_at(c->column, (uint32_t)row), n);
        for (int f = 0; f < FORMS; f++) {
            counts->all[f] += n[f];
            if (c->labeler != NULL)
                counts->by_labeler[f][cc_column_code(c->labeler, (uint32_t)row)] += n[f];
        }
    }
}

static void add_counts(const void *ctx, void *into, void *from)
{
    const struct counting *c = ctx;
    struct counts *a = into, *b = from;

    for (int f = 0; f < FORMS; f++) {
        a->all[f] += b->all[f];
        if (c->labeler == NULL)
            continue;
        if (a->by_labeler[f] == NULL) {
            a->by_labeler[f] = b->by_labeler[f];
            continue;
        }
        for (uint32_t l = 0; l < c->labeler->value_count; l++)
            a->by_labeler[f][l] += b->by_labeler[f][l];
        cc_free(b->by_labeler[f]);
    }
}

static const struct cc_habit_info habit = {
    "habit.double-space", "blanks between words",
    "equal texts count as different, and a tokenizer may see an empty word"
};

/* Labelers are told apart up to as many as other conventions tell them apart. */
static const struct cc_column *labelers_of(const struct cc_dataset *data)
{
    const struct cc_column *labeler = cc_dataset_first(data, CC_ROLE_LABELER);

    return labeler != NULL && labeler->value_count <= 4096 ? labeler : NULL;
}

static struct cc_str tell_evidence(uint64_t wide, const struct counts *counts,
                                   struct cc_arena *arena)
{
    return cc_arena_printf(
        arena,
        "%llu of %llu gaps are wider than one blank, which is never the "
        "rule",
        (unsigned long long)wide, (unsigned long long)(wide + counts->all[ONE]));
}

static uint32_t add_group(const struct cc_check_ctx *ctx, const struct cc_column *column,
                          uint64_t departures, struct cc_outcome *out)
{
    static const struct cc_fold fold = { sizeof(struct counts), GRAIN, count_rows,
                                         add_counts };
    static const char *const names[FORMS] = { "one blank", "several blanks", "a tab" };
    const struct counting counting = { column, labelers_of(ctx->data) };
    struct cc_form *forms = CC_NEW(out->arena, struct cc_form, FORMS);
    struct counts counts = { 0 };
    uint64_t wide;
    uint32_t n = 0;

    cc_fold_run(&fold, &counting, column->row_count, ctx->threads, &counts);
    for (int f = 0; f < FORMS; f++) {
        if (f == ONE || counts.all[f] > 0) {
            uint64_t *by = NULL;

            if (counts.by_labeler[f] != NULL) {
                by = CC_NEW(out->arena, uint64_t, counting.labeler->value_count);
                memcpy(by, counts.by_labeler[f],
                       counting.labeler->value_count * sizeof *by);
            }
            forms[n++] = (struct cc_form){ .text = cc_str_z(names[f]),
                                           .count = counts.all[f],
                                           .by_labeler = by,
                                           .grade = CC_GRADE_SAFE,
                                           .canonical = f == ONE };
        }
        cc_free(counts.by_labeler[f]);
    }
    wide = counts.all[SEVERAL] + counts.all[TAB];
    return cc_outcome_group(out, &(struct cc_group){
        .id = cc_str_z(habit.id), .title = cc_str_z(habit.title),
        .why = cc_str_z(habit.why), .evidence = tell_evidence(wide, &counts, out->arena),
        .column = cc_dataset_index(ctx->data, column), .forms = forms, .form_count = n,
        .rows = departures, .confidence = 1,
    });
}

static uint64_t departures_of(const struct cc_outcome *out, uint32_t column)
{
    uint64_t n = 0;

    for (size_t i = 0; i < out->kept; i++)
        n += out->findings[i].column == column;
    return n;
}

static void forget(struct cc_outcome *out)
{
    out->kept = 0;
    out->count = 0;
    memset(out->by_severity, 0, sizeof out->by_severity);
}

/* The findings of each text column are departures from one convention. */
static void conclude(const struct cc_check_ctx *ctx, struct cc_outcome *out)
{
    const struct cc_convention_choice *choice =
        cc_convention_choice_for(ctx->choices, ctx->n_choices, cc_str_z(habit.id));

    if (choice != NULL && choice->wish == CC_WISH_IGNORE)
        forget(out);
    for (size_t i = 0; choice != NULL && i < out->kept; i++) {
        out->findings[i].held = choice->wish == CC_WISH_REPORT;
        out->findings[i].queue = choice->wish == CC_WISH_ASK;
    }
    for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(ctx->data, c)) {
        const uint32_t column = cc_dataset_index(ctx->data, c);
        const uint64_t departures = departures_of(out, column);
        const uint32_t group = departures > 0 ? add_group(ctx, c, departures, out) : 0;

        for (size_t i = 0; i < out->kept && group > 0; i++)
            if (out->findings[i].column == column)
                out->findings[i].group = group;
    }
}

const struct cc_check cc_check_double_space = {
    .id = "TX002",
    .name = "double-space",
    .kind = "convention",
    .reports = "two or more blanks in a row, or a tab, inside a text",
    .why = "equal texts count as different, and a tokenizer may see an empty word",
    .wrong = "\"order  a pizza\"",
    .right = "\"order a pizza\"",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .convention = &habit,
    .traits = CC_TRAIT_DOUBLE_SPACE | CC_TRAIT_TAB,
    .judge = judge,
    .conclude = conclude,
};
