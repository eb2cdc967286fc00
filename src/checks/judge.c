/* judge.c - one pass over the distinct values of each column for all value checks.
 *
 * Values are judged in parallel parts, each collecting its own spots. The spots of
 * all parts, in order of value codes, are then given to every row that has the value:
 *
 *     codes  0 "ok"   1 "ok "        spots  1: edge-space [2,3)
 *     rows   0 1 0 1                 findings  row 1, row 3
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/judge.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "text/traits.h"

/* Places kept of one value and check: few that only tell, many that can be fixed. */
enum { TOLD_PER_VALUE = 32, FIXED_PER_VALUE = 4096, GRAIN = 4096 };

/* A kept spot: texts live in its part's arena. */
struct mark {
    struct cc_spot spot;
    uint32_t code, check; /* index of the check's outcome */
};

struct cc_spots {
    struct cc_arena *arena;
    struct mark *marks;
    size_t count, cap;
    uint32_t code, check;      /* the value and check at work, */
    uint32_t of_this, left_out; /* their spots so far, and those too many to keep */
};

/* One column under all the judges that look at it. */
struct job {
    const struct cc_check_ctx *ctx;
    const struct cc_column *column;
    const struct cc_outcome *outcomes;
    const uint32_t *judges; /* indexes of outcomes */
    size_t judge_count;
};

static struct cc_str keep(struct cc_spots *spots, struct cc_str s)
{
    return s.ptr == NULL ? s : cc_arena_str(spots->arena, s);
}

void cc_spots_add(struct cc_spots *spots, const struct cc_spot *spot)
{
    if (++spots->of_this >
        (spot->replacement.ptr != NULL ? FIXED_PER_VALUE : TOLD_PER_VALUE)) {
        spots->left_out++;
        return;
    }
    spots->marks = cc_grow(spots->marks, &spots->cap, spots->count + 1,
                           sizeof *spots->marks);
    spots->marks[spots->count] = (struct mark){ *spot, spots->code, spots->check };
    spots->marks[spots->count].spot.replacement = keep(spots, spot->replacement);
    spots->marks[spots->count++].spot.message = keep(spots, spot->message);
}

/* Say on the last kept spot how many more there were. */
static void tell_overflow(struct cc_spots *spots)
{
    struct cc_str *message;

    if (spots->left_out == 0)
        return;
    message = &spots->marks[spots->count - 1].spot.message;
    *message = cc_arena_printf(spots->arena, "%.*s; %u more in this value",
                               CC_STR_ARG(*message),
                               spots->left_out);
}

static void judge_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct job *job = ctx;
    struct cc_spots *spots = state;

    spots->arena = cc_arena_new();
    for (size_t code = first; code < end; code++) {
        const struct cc_str value = cc_column_value(job->column, (uint32_t)code);
        const uint32_t traits = cc_text_traits(value);

        for (size_t j = 0; j < job->judge_count; j++) {
            const struct cc_check *check = job->outcomes[job->judges[j]].check;

            if (check->traits != 0 && (check->traits & traits) == 0)
                continue;
            spots->code = (uint32_t)code;
            spots->check = job->judges[j];
            spots->of_this = spots->left_out = 0;
            check->judge(value, spots);
            tell_overflow(spots);
        }
    }
}

static void join(const void *ctx, void *into, void *from)
{
    struct cc_spots *a = into, *b = from;

    (void)ctx;
    a->marks = cc_grow(a->marks, &a->cap, a->count + b->count, sizeof *a->marks);
    if (b->count > 0)
        memcpy(a->marks + a->count, b->marks, b->count * sizeof *b->marks);
    a->count += b->count;
    cc_free(b->marks);
    if (a->arena == NULL)
        a->arena = b->arena;
    else
        cc_arena_absorb(a->arena, b->arena);
}

/* Cells of other columns are shown what is wrong with them, and left alone. */
static bool may_be_edited(const struct cc_column *column)
{
    return !column->fixed &&
           (CC_ROLE_BIT(column->role) &
            (CC_ROLE_BIT(CC_ROLE_TEXT) | CC_ROLE_BIT(CC_ROLE_LABEL) |
             CC_ROLE_BIT(CC_ROLE_LABELER) | CC_ROLE_BIT(CC_ROLE_SPEAKER) |
             CC_ROLE_BIT(CC_ROLE_SPLIT))) != 0;
}

static void report(const struct job *job, struct cc_outcome *outcomes, uint32_t row,
                   const struct mark *mark)
{
    const bool editable = may_be_edited(job->column);

    cc_outcome_add(&outcomes[mark->check], &(struct cc_finding){
        .row = row, .column = cc_dataset_index(job->ctx->data, job->column),
        .start = mark->spot.start, .end = mark->spot.end, .other = CC_NO_ROW,
        .replacement = mark->spot.replacement, .message = mark->spot.message,
        .confidence = mark->spot.confidence,
        .grade = editable ? mark->spot.grade : CC_GRADE_NONE,
        .severity = editable ? outcomes[mark->check].severity : CC_SEVERITY_INFO,
    });
}

/* Give each row the spots of its value. */
static void spread(const struct job *job, struct cc_outcome *outcomes,
                   struct cc_spots *spots)
{
    const struct cc_column *column = job->column;
    uint32_t *first = cc_alloc_zero(column->value_count, sizeof *first);

    for (size_t i = spots->count; i > 0; i--)
        first[spots->marks[i - 1].code] = (uint32_t)i;
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);

        if (first[code] == 0)
            continue;
        for (size_t i = first[code] - 1;
             i < spots->count && spots->marks[i].code == code; i++)
            report(job, outcomes, row, &spots->marks[i]);
    }
    cc_free(first);
}

static void judge_column(const struct cc_check_ctx *ctx, const struct cc_column *column,
                         struct cc_outcome *outcomes, size_t count)
{
    static const struct cc_fold fold = { sizeof(struct cc_spots), GRAIN, judge_values,
                                         join };
    uint32_t *judges = cc_alloc(count, sizeof *judges);
    struct job job = { ctx, column, outcomes, judges, 0 };
    struct cc_spots spots = { 0 };

    for (size_t i = 0; i < count; i++)
        if (outcomes[i].check->judge != NULL && outcomes[i].skipped.ptr == NULL &&
            (outcomes[i].check->columns & CC_ROLE_BIT(column->role)) != 0) {
            judges[job.judge_count++] = (uint32_t)i;
            outcomes[i].measured += column->row_count;
            outcomes[i].measured_what = "cells";
        }
    if (job.judge_count > 0 && column->value_count > 0) {
        cc_fold_run(&fold, &job, column->value_count, ctx->threads, &spots);
        if (spots.count > 0)
            spread(&job, outcomes, &spots);
    }
    cc_free(judges);
    cc_free(spots.marks);
    if (spots.arena != NULL) /* texts of all outcomes live equally long */
        cc_arena_absorb(outcomes[0].arena, spots.arena);
}

void cc_judge_run(const struct cc_check_ctx *ctx, struct cc_outcome *outcomes,
                  size_t count)
{
    for (uint32_t c = 0; c < ctx->data->column_count; c++)
        if (!ctx->data->columns[c].fixed || ctx->data->columns[c].role != CC_ROLE_NONE)
            judge_column(ctx, &ctx->data->columns[c], outcomes, count);
    for (size_t i = 0; i < count; i++) {
        if (outcomes[i].check->judge == NULL)
            continue;
        cc_outcome_sort(&outcomes[i]);
        if (outcomes[i].check->conclude != NULL && outcomes[i].skipped.ptr == NULL)
            outcomes[i].check->conclude(ctx, &outcomes[i]);
    }
}
