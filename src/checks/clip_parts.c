/* clip_parts.c - rows that are parts of longer recordings.
 *
 * Tables name them in many ways: start and end in seconds or milliseconds, offset and
 * duration, times with colons. Whole numbers that lie far apart (a median length over
 * 100) are milliseconds: hardly an utterance lasts 100 s, none 100 ms.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/clip_parts.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"

#define LONGEST_S   1e6  /* a start beyond is a date */
#define LEAST_SHARE 0.9  /* of the rows hold times */
#define IN_MS       100.0

static const struct pair {
    const char *start, *end;
    double seconds; /* 0: to be guessed */
    bool length;    /* the second one is a length */
} pairs[] = {
    { "start", "end", 0, false },
    { "start_s", "end_s", 1, false },
    { "start_sec", "end_sec", 1, false },
    { "start_ms", "end_ms", 1e-3, false },
    { "start_time", "end_time", 0, false },
    { "start_time_s", "end_time_s", 1, false },
    { "start_time_ms", "end_time_ms", 1e-3, false },
    { "begin", "end", 0, false },
    { "begin_s", "end_s", 1, false },
    { "begin_time", "end_time", 0, false },
    { "xmin", "xmax", 1, false },
    { "tmin", "tmax", 1, false },
    { "start", "stop", 0, false },
    { "segment_start", "segment_end", 0, false },
    { "seg_start", "seg_end", 0, false },
    { "onset", "offset", 0, false },
    { "offset", "duration", 0, true },
    { "start", "duration", 0, true },
    { "start_s", "duration_s", 1, true },
    { "start_ms", "duration_ms", 1e-3, true },
    { "start_time", "duration", 0, true },
};

static const struct cc_column *column_named(const struct cc_dataset *data,
                                            const char *name)
{
    for (uint32_t c = 0; c < data->column_count; c++)
        if (cc_str_eq_ascii_case(data->columns[c].name, cc_str_z(name)))
            return &data->columns[c];
    return NULL;
}

/* A plain decimal number without sign or exponent. */
static bool parse_number(struct cc_str text, double *value)
{
    char digits[40], *end;

    if (text.len == 0 || text.len >= sizeof digits)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != '.')
            return false;
    memcpy(digits, text.ptr, text.len);
    digits[text.len] = '\0';
    *value = strtod(digits, &end);
    return *end == '\0' && end != digits && isfinite(*value);
}

bool cc_clip_part_time(struct cc_str text, double unit, double *seconds)
{
    double total = 0.0, part;
    bool clock = false;

    text = cc_str_trim(text);
    for (int parts = 1;; parts++) {
        const char *colon = text.len == 0 ? NULL : memchr(text.ptr, ':', text.len);
        const size_t len = colon == NULL ? text.len : (size_t)(colon - text.ptr);

        if (parts > 3 || !parse_number(cc_str_slice(text, 0, len), &part))
            return false;
        total = total * 60.0 + part;
        if (colon == NULL)
            break;
        clock = true;
        text = cc_str_slice(text, len + 1, text.len);
    }
    *seconds = clock ? total : total * unit;
    return true;
}

static bool is_whole(const struct cc_str text)
{
    return text.len == 0 || memchr(text.ptr, '.', text.len) == NULL;
}

/* Seconds or milliseconds, by the lengths of the segments; 0 when too few rows hold
 * times. */
static double judge_columns(const struct cc_dataset *data, const struct cc_clip_parts *s,
                            double unit)
{
    double *lengths = cc_alloc((size_t)data->row_count + 1, sizeof *lengths);
    bool whole = true;
    size_t n = 0;

    for (uint32_t row = 0; row < data->row_count; row++) {
        const struct cc_str a = cc_column_at(s->start, row),
                            b = cc_column_at(s->end, row);
        double start, end;

        if (!cc_clip_part_time(a, 1, &start) || !cc_clip_part_time(b, 1, &end))
            continue;
        whole &= is_whole(a) && is_whole(b);
        lengths[n] = s->end_is_length ? end : end - start;
        n += (start + lengths[n]) * (unit > 0 ? unit : 1e-3) < LONGEST_S;
    }
    if ((double)n < LEAST_SHARE * data->row_count || n == 0) {
        cc_free(lengths);
        return 0;
    }
    cc_sort(lengths, n, sizeof *lengths, cc_by_double);
    if (unit == 0)
        unit = whole && lengths[n / 2] > IN_MS ? 1e-3 : 1;
    cc_free(lengths);
    return unit;
}

struct cc_clip_parts cc_clip_parts_find(const struct cc_dataset *data)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct cc_clip_parts s = { .start = column_named(data, pairs[i].start),
                                 .end = column_named(data, pairs[i].end),
                                 .end_is_length = pairs[i].length };

        if (s.start == NULL || s.end == NULL)
            continue;
        s.seconds = judge_columns(data, &s, pairs[i].seconds);
        if (s.seconds > 0)
            return s;
    }
    return (struct cc_clip_parts){ .seconds = 1 };
}

struct cc_clip_span cc_clip_part_at(const struct cc_clip_parts *s, uint32_t row)
{
    struct cc_clip_span span = { 0, NAN };
    double start, end;

    if (s->start == NULL ||
        !cc_clip_part_time(cc_column_at(s->start, row), s->seconds, &start) ||
        !cc_clip_part_time(cc_column_at(s->end, row), s->seconds, &end))
        return span;
    span.start_s = start;
    span.end_s = s->end_is_length ? start + end : end;
    return span;
}

static const struct unit {
    const char *name;
    double seconds;
} units[] = {
    { "duration", 0 },         { "dur", 0 },           { "audio_duration", 0 },
    { "clip_duration", 0 },    { "duration_s", 1 },    { "dur_s", 1 },
    { "duration_sec", 1 },     { "duration_secs", 1 }, { "duration_seconds", 1 },
    { "length_s", 1 },         { "length_sec", 1 },    { "length_seconds", 1 },
    { "duration_ms", 1e-3 },   { "dur_ms", 1e-3 },     { "duration[ms]", 1e-3 },
    { "length_ms", 1e-3 },
};

const struct cc_column *cc_clip_length_column(const struct cc_dataset *data,
                                              double *seconds)
{
    for (uint32_t c = 0; c < data->column_count; c++)
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            if (cc_str_eq_ascii_case(data->columns[c].name, cc_str_z(units[u].name))) {
                *seconds = units[u].seconds;
                return &data->columns[c];
            }
    return NULL;
}
