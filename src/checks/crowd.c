/* crowd.c - a figure of clips by session, speaker and labeler.
 *
 *     speaker medians  -24 -25 -44 -23 LUFS  ->  the third is 19.5 LU below the others
 *
 * A sort of groups that divides the rows as an earlier sort does (each speaker has one
 * session) would only say the same again, and is left out.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/crowd.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "dataset/dataset.h"

enum { SORTS = 3 };

/* One sort of groups: the speakers. */
struct sort {
    const struct cc_column *column;
    const char *what;         /* "speaker" */
    struct cc_crowd *groups;  /* by code */
};

struct cc_crowds {
    struct sort sorts[SORTS]; /* the narrowest first */
    size_t n_sorts;
    struct cc_crowd all;
    double min_clips;
};

static const char *const session_names[] = { "session", "session_id", "sessionid",
                                             "call_id", "recording_session", "device",
                                             "microphone", "mic" };

const struct cc_column *cc_session_column(const struct cc_dataset *data)
{
    for (size_t i = 0; i < sizeof session_names / sizeof *session_names; i++)
        for (uint32_t c = 0; c < data->column_count; c++)
            if (cc_str_eq_ascii_case(data->columns[c].name, cc_str_z(session_names[i])))
                return &data->columns[c];
    return NULL;
}

/* Whether two columns divide the rows alike. */
static bool same_division(const struct cc_column *a, const struct cc_column *b)
{
    uint32_t *partner = cc_alloc((size_t)a->value_count + 1, sizeof *partner);
    uint32_t *back = cc_alloc((size_t)b->value_count + 1, sizeof *back);
    bool same = true;

    for (uint32_t i = 0; i < a->value_count; i++)
        partner[i] = UINT32_MAX;
    for (uint32_t i = 0; i < b->value_count; i++)
        back[i] = UINT32_MAX;
    for (uint32_t row = 0; row < a->row_count && same; row++) {
        const uint32_t x = cc_column_code(a, row), y = cc_column_code(b, row);

        if (partner[x] == UINT32_MAX && back[y] == UINT32_MAX) {
            partner[x] = y;
            back[y] = x;
        }
        same = partner[x] == y && back[y] == x;
    }
    cc_free(partner);
    cc_free(back);
    return same;
}

/* The values of each code together: `ends[c]` is where those of code c end. */
static void gather(const struct cc_column *column, const double *values, double *sorted,
                   size_t *ends)
{
    size_t start = 0;

    for (uint32_t row = 0; row < column->row_count; row++)
        if (isfinite(values[row]))
            ends[cc_column_code(column, row)]++;
    for (uint32_t c = 0; c < column->value_count; c++) {
        const size_t count = ends[c];

        ends[c] = start;
        start += count;
    }
    for (uint32_t row = 0; row < column->row_count; row++)
        if (isfinite(values[row]))
            sorted[ends[cc_column_code(column, row)]++] = values[row];
}

static struct cc_crowd *make_groups(const struct cc_column *column, const double *values,
                                    const char *whose)
{
    struct cc_crowd *groups = cc_alloc((size_t)column->value_count + 1, sizeof *groups);
    double *sorted = cc_alloc((size_t)column->row_count + 1, sizeof *sorted);
    size_t *ends = cc_alloc_zero((size_t)column->value_count + 1, sizeof *ends),
           start = 0;

    gather(column, values, sorted, ends);
    for (uint32_t c = 0; c < column->value_count; c++) {
        const bool named = cc_column_value(column, c).len > 0;

        groups[c] = (struct cc_crowd){ whose, { NAN, NAN }, named ? ends[c] - start : 0 };
        groups[c].usual = cc_robust_of(sorted + start, ends[c] - start);
        start = ends[c];
    }
    cc_free(sorted);
    cc_free(ends);
    return groups;
}

static void add_sort(struct cc_crowds *crowds, const struct cc_column *column,
                     const double *values, const char *what, const char *whose)
{
    if (column == NULL)
        return;
    for (size_t i = 0; i < crowds->n_sorts; i++)
        if (crowds->sorts[i].column == column ||
            same_division(crowds->sorts[i].column, column))
            return;
    crowds->sorts[crowds->n_sorts++] =
        (struct sort){ column, what, make_groups(column, values, whose) };
}

struct cc_crowds *cc_crowds_new(const struct cc_check_ctx *ctx, const double *values,
                                double min_clips)
{
    const struct cc_dataset *data = ctx->data;
    struct cc_crowds *crowds = cc_alloc_zero(1, sizeof *crowds);
    double *all = cc_alloc((size_t)data->row_count + 1, sizeof *all);

    crowds->min_clips = min_clips;
    crowds->all.whose = "here";
    for (uint32_t row = 0; row < data->row_count; row++)
        if (isfinite(values[row]))
            all[crowds->all.clips++] = values[row];
    crowds->all.usual = cc_robust_of(all, crowds->all.clips);
    cc_free(all);
    /* A speaker is named rather than the session that is theirs alone. */
    add_sort(crowds, cc_dataset_first(data, CC_ROLE_SPEAKER), values, "speaker",
             "for this speaker");
    add_sort(crowds, cc_session_column(data), values, "session", "in this session");
    add_sort(crowds, cc_dataset_first(data, CC_ROLE_LABELER), values, "labeler",
             "for this labeler");
    return crowds;
}

void cc_crowds_free(struct cc_crowds *crowds)
{
    for (size_t i = 0; i < crowds->n_sorts; i++)
        cc_free(crowds->sorts[i].groups);
    cc_free(crowds);
}

const struct cc_crowd *cc_crowd_of(const struct cc_crowds *crowds, uint32_t row)
{
    const struct cc_crowd *best = NULL;

    for (size_t i = 0; i < crowds->n_sorts; i++) {
        const struct sort *sort = &crowds->sorts[i];
        const struct cc_crowd *group = &sort->groups[cc_column_code(sort->column, row)];

        if ((double)group->clips >= crowds->min_clips &&
            (best == NULL || group->clips < best->clips))
            best = group;
    }
    if (best == NULL && (double)crowds->all.clips >= crowds->min_clips)
        best = &crowds->all;
    return best;
}

bool cc_crowd_departs(const struct cc_crowd *crowd, double value, double difference,
                      double score)
{
    const double departs = fabs(value - crowd->usual.median);

    return departs > difference && departs > score * crowd->usual.spread;
}

/* ---- groups against each other ---- */

static void report(const struct cc_check_ctx *ctx, const struct sort *sort, uint32_t code,
                   double usual, const struct cc_group_words *words,
                   struct cc_outcome *out)
{
    const struct cc_crowd *group = &sort->groups[code];

    cc_outcome_add(
        out,
        &(struct cc_finding){
            .row = CC_NO_ROW,
            .column = cc_dataset_index(ctx->data, sort->column),
            .other = CC_NO_ROW,
            .confidence = 1,
            .severity = out->severity,
            .message = cc_arena_printf(
                out->arena,
                "%s %.*s: %.*f%s in the middle of %zu clips, the %ss' median is %.*f",
                sort->what, CC_STR_ARG(cc_column_value(sort->column, code)),
                words->digits, group->usual.median, words->unit, group->clips, sort->what,
                words->digits, usual),
        });
}

/* The middle that a group is held against: of all groups; of two, of the larger one. */
static double usual_of(const struct cc_crowds *crowds, const struct sort *sort, size_t *n)
{
    const uint32_t count = sort->column->value_count;
    double *medians = cc_alloc((size_t)count + 1, sizeof *medians), usual = NAN;
    size_t most = 0;

    *n = 0;
    for (uint32_t c = 0; c < count; c++) {
        const struct cc_crowd *group = &sort->groups[c];

        if ((double)group->clips < crowds->min_clips)
            continue;
        medians[(*n)++] = group->usual.median;
        if (group->clips > most) {
            most = group->clips;
            usual = group->usual.median;
        }
    }
    if (*n > 2)
        usual = cc_robust_of(medians, *n).median;
    cc_free(medians);
    return usual;
}

void cc_crowds_judge_groups(const struct cc_crowds *crowds,
                            const struct cc_check_ctx *ctx, double difference,
                            const struct cc_group_words *words, struct cc_outcome *out)
{
    for (size_t i = 0; i < crowds->n_sorts; i++) {
        const struct sort *sort = &crowds->sorts[i];
        size_t n;
        const double usual = usual_of(crowds, sort, &n);

        for (uint32_t c = 0; c < sort->column->value_count && n >= 2; c++)
            if ((double)sort->groups[c].clips >= crowds->min_clips &&
                fabs(sort->groups[c].usual.median - usual) > difference)
                report(ctx, sort, c, usual, words, out);
    }
}

double *cc_audio_row_figures(const struct cc_check_ctx *ctx, size_t offset)
{
    double *values = cc_alloc((size_t)ctx->data->row_count + 1, sizeof *values);

    for (uint32_t row = 0; row < ctx->data->row_count; row++)
        values[row] = cc_audio_figure(cc_audio_clip(ctx, row), offset);
    return values;
}
