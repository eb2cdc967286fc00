/* clip_refs.c - the cleaned dataset names the clips that were given back.
 *
 * A part of a recording becomes a file of its own, another format has another ending, and
 * what was trimmed another length. Paths begin at the directory that the clips are in.
 *
 * Example: interview.wav, 12.34, 15.67 becomes interview-00012340-00015670.wav, 0, 3.53:
 * 3.33 s of the recording, and 0.2 of silence that were added.
 *
 * A row is changed as a whole or not at all: a new file with the old times would be worse
 * than neither.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clip_refs.h"

#include <math.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "checks/clips.h"
#include "dataset/dataset.h"

#define NONE       UINT32_MAX
#define SAME_S     1.5e-3 /* lengths that differ by less are told alike */
#define NEAR_S     0.5    /* a length that is told in whole seconds is no nearer */
#define NEAR_SHARE 0.02
#define RULE       CC_STR("clip-reference")

struct refs {
    const struct cc_dataset *data;
    const struct cc_clips *clips;
    const struct cc_column *length; /* of a column of lengths beside the times; or NULL */
    double length_unit;             /* 0: of seconds or milliseconds */
    struct cc_arena *arena;
    struct cc_change *changes;
    size_t n, cap;
    struct cc_strbuf text;
};

static void put(struct refs *r, uint32_t row, const struct cc_column *column,
                struct cc_str after)
{
    const struct cc_str before = cc_column_at(column, row);

    if (cc_str_eq(before, after))
        return;
    r->changes = cc_grow(r->changes, &r->cap, r->n + 1, sizeof *r->changes);
    r->changes[r->n++] = (struct cc_change){
        .row = row, .column = cc_dataset_index(r->data, column), .before = before,
        .after = cc_arena_str(r->arena, after), .rule = RULE, .confidence = 1,
    };
}

/* In thousandths, without zeros at the end: "3.53". */
static void put_number(struct cc_strbuf *out, double value)
{
    cc_strbuf_printf(out, "%.3f", value);
    while (out->ptr[out->len - 1] == '0')
        out->len--;
    if (out->ptr[out->len - 1] == '.')
        out->len--;
}

/* A time as the cell has it: with as many colons, or a number of the unit. Rounded up, so
 * that a clip of this length is all of its file. */
static void put_time(struct refs *r, uint32_t row, const struct cc_column *column,
                     double seconds, double unit)
{
    const struct cc_str like = cc_column_at(column, row);
    const double thousandths = fmax(ceil(seconds * 1e3 - 1e-6), 0) + 0.0; /* never -0 */
    unsigned colons = 0;
    double told;

    if (cc_clip_part_time(like, unit, &told) && fabs(told * 1e3 - thousandths) < 1e-6)
        return;
    for (size_t i = 0; i < like.len; i++)
        colons += like.ptr[i] == ':';
    r->text.len = 0;
    if (colons == 2)
        cc_strbuf_printf(&r->text, "%.0f:%02.0f:", floor(thousandths / 36e5),
                         floor(fmod(thousandths, 36e5) / 6e4));
    else if (colons == 1)
        cc_strbuf_printf(&r->text, "%.0f:", floor(thousandths / 6e4));
    if (colons > 0)
        cc_strbuf_printf(&r->text, "%06.3f", fmod(thousandths, 6e4) / 1e3);
    else
        put_number(&r->text, thousandths / (unit * 1e3));
    put(r, row, column, cc_strbuf_view(&r->text));
}

/* What makes seconds of a row's length: what comes nearer to the clip's; 0 when that is
 * not near. Then it is the length of something else, or wrong, and is not ours to change.
 * */
static double unit_of(const struct refs *r, double told, const struct cc_clip *clip)
{
    const double in_s = fabs(told - clip->duration_s),
                 in_ms = fabs(told * 1e-3 - clip->duration_s);
    const bool is_ms = r->length_unit > 0 ? r->length_unit < 1 : in_ms < in_s;

    if ((is_ms ? in_ms : in_s) > fmax(NEAR_S, NEAR_SHARE * clip->duration_s))
        return 0;
    return is_ms ? 1e-3 : 1;
}

static void refer_times(struct refs *r, uint32_t row, const struct cc_clip_change *change)
{
    const struct cc_clip_parts *parts = &r->clips->segments;
    const struct cc_clip *clip = cc_clips_at(r->clips, r->data, row);
    const struct cc_clip_span span = cc_clip_part_at(parts, row);
    const bool other = change->part || fabs(change->length_s - clip->duration_s) > SAME_S;
    double told, unit;

    if (!isnan(span.end_s) && other) {
        put_time(r, row, parts->start, 0, parts->seconds);
        put_time(r, row, parts->end, change->length_s, parts->seconds);
    }
    if (r->length != NULL && other &&
        cc_clip_part_time(cc_column_at(r->length, row), 1, &told) &&
        (unit = unit_of(r, told, clip)) > 0)
        put_time(r, row, r->length, change->length_s, unit);
}

static void refer_all(struct refs *r, const struct cc_given_back *given,
                      const uint32_t *given_of)
{
    for (uint32_t row = 0; row < r->data->row_count; row++) {
        const uint32_t i = given_of[r->clips->of_row[row]];
        const struct cc_clip_change *change;

        if (i == NONE || cc_clips_at(r->clips, r->data, row) == NULL)
            continue;
        change = &given->clips[i];
        if (!change->written)
            continue;
        put(r, row, &r->data->columns[r->clips->column], change->name);
        if (change->changed)
            refer_times(r, row, change);
    }
}

static int by_cell(const void *a, const void *b)
{
    const struct cc_change *x = a, *y = b;

    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Leave out all changes of the rows of which one is refused. */
static bool leave_refused(struct refs *r, struct cc_given_back *given,
                          const uint32_t *given_of, struct cc_error *err)
{
    const struct cc_cleaning all = { .changes = r->changes, .count = r->n };
    const char **why = cc_alloc(r->n + 1, sizeof *why);
    const char **of_row = cc_alloc_zero((size_t)r->data->row_count + 1, sizeof *of_row);
    const bool ok = cc_cleaned_try(r->data, &all, why, err);
    size_t kept = 0;

    for (size_t i = 0; ok && i < r->n; i++)
        if (why[i] != NULL)
            of_row[r->changes[i].row] = why[i];
    for (size_t i = 0; ok && i < r->n; i++) {
        const uint32_t row = r->changes[i].row;

        if (of_row[row] == NULL)
            r->changes[kept++] = r->changes[i];
        else
            given->clips[given_of[r->clips->of_row[row]]].stale = of_row[row];
    }
    r->n = kept;
    cc_free(of_row);
    cc_free(why);
    return ok;
}

/* Both lists become one; of one cell what a clip's row asks for stands. */
static void merge(struct cc_cleaning *cleaning, const struct refs *r)
{
    struct cc_change *all = cc_alloc(cleaning->count + r->n + 1, sizeof *all);
    size_t n = 0, i = 0, k = 0;

    while (i < cleaning->count || k < r->n) {
        const int order = i == cleaning->count ? 1
                          : k == r->n          ? -1
                                       : by_cell(&cleaning->changes[i], &r->changes[k]);

        all[n++] = order < 0 ? cleaning->changes[i] : r->changes[k];
        i += order <= 0;
        k += order >= 0;
    }
    cc_free(cleaning->changes);
    cleaning->changes = all;
    cleaning->count = n;
}

static void find_length(struct refs *r)
{
    const struct cc_clip_parts *parts = &r->clips->segments;

    r->length = cc_clip_length_column(r->data, &r->length_unit);
    if (r->length == parts->end)
        r->length = NULL; /* it goes with the start */
}

bool cc_clip_refs_add(const struct cc_dataset *data, const struct cc_clips *clips,
                      struct cc_given_back *given, struct cc_cleaning *cleaning,
                      struct cc_error *err)
{
    struct refs r = { .data = data, .clips = clips, .arena = cleaning->arena };
    uint32_t *given_of = cc_alloc((size_t)clips->count + 1, sizeof *given_of);
    bool ok;

    for (uint32_t i = 0; i < clips->count; i++)
        given_of[i] = NONE;
    for (uint32_t i = 0; i < given->count; i++)
        given_of[clips->of_row[given->clips[i].row]] = i;
    find_length(&r);
    refer_all(&r, given, given_of);
    cc_sort(r.changes, r.n, sizeof *r.changes, by_cell);
    ok = leave_refused(&r, given, given_of, err);
    if (ok && r.n > 0)
        merge(cleaning, &r);
    cc_strbuf_release(&r.text);
    cc_free(r.changes);
    cc_free(given_of);
    return ok;
}
