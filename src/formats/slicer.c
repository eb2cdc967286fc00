/* slicer.c - cut delimited text into records of cells, without copying.
 *
 * Text is looked at in blocks of 64 bytes. One pass makes a bit mask of a
 * block's marks: delimiters, line ends and quotes; everything else is passed
 * over without a branch. Marks are then taken one by one:
 *
 *     text   7,"a ""b""",c\n
 *     marks   **   ** ***  *     (a bit each)
 *     cells  [7]["a ""b"""][c]
 *
 * A quote counts only where a field starts, and then the field runs to its
 * closing quote; elsewhere (5" nail) it is data. Without quoting the quote is
 * not a mark at all.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/slicer.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/memory.h"

enum { BLOCK = 64 };

/* What the loop keeps at hand. */
struct scan {
    const char *block, *end;
    uint64_t marks;
    char delimiter, eol, quote;
};

static uint64_t marks_in_part(const struct scan *s, const char *p, size_t n)
{
    uint64_t marks = 0;

    for (size_t i = 0; i < n; i++)
        if (p[i] == s->delimiter || p[i] == s->eol || p[i] == s->quote)
            marks |= (uint64_t)1 << i;
    return marks;
}

#ifdef __SSE2__
static inline uint64_t marks_in_16(const struct scan *s, const char *p)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(s->delimiter)),
                                  _mm_cmpeq_epi8(v, _mm_set1_epi8(s->eol))),
                     _mm_cmpeq_epi8(v, _mm_set1_epi8(s->quote)));

    return (uint64_t)(unsigned)_mm_movemask_epi8(hit);
}

static inline uint64_t marks_in_block(const struct scan *s, const char *p)
{
    return marks_in_16(s, p) | marks_in_16(s, p + 16) << 16 |
           marks_in_16(s, p + 32) << 32 | marks_in_16(s, p + 48) << 48;
}
#else
static inline uint64_t marks_in_block(const struct scan *s, const char *p)
{
    return marks_in_part(s, p, BLOCK);
}
#endif

static inline uint64_t marks_at(const struct scan *s, const char *p)
{
    const size_t left = (size_t)(s->end - p);

    return left >= BLOCK ? marks_in_block(s, p) : marks_in_part(s, p, left);
}

/* Take the next mark; the end of the text when there is none. */
static inline const char *next_mark(struct scan *s)
{
    const char *p;

    while (s->marks == 0) {
        if (s->end - s->block <= BLOCK)
            return s->end;
        s->block += BLOCK;
        s->marks = marks_at(s, s->block);
    }
    p = s->block + __builtin_ctzll(s->marks);
    s->marks &= s->marks - 1;
    return p;
}

void cc_slicer_init(struct cc_slicer *s, struct cc_str text, uint64_t from, uint64_t line,
                    struct cc_dialect dialect, const struct cc_limits *limits)
{
    struct scan scan = { .delimiter = dialect.delimiter, .eol = dialect.eol };

    scan.quote = dialect.quoting ? '"' : dialect.delimiter;
    scan.end = text.ptr + text.len;
    *s = (struct cc_slicer){ .dialect = dialect, .limits = limits, .next_line = line };
    s->next = s->block = text.ptr + from;
    s->end = scan.end;
    s->marks = text.len > from ? marks_at(&scan, s->block) : 0;
}

void cc_slicer_release(struct cc_slicer *s)
{
    cc_free(s->cells);
    cc_strbuf_release(&s->buffer);
    *s = (struct cc_slicer){ 0 };
}

/* Where a field ends whose record ends at `p`: a '\r' before '\n' or the end is no data. */
static inline const char *without_cr(const struct scan *s, const char *from,
                                     const char *p)
{
    return s->eol == '\n' && p > from && p[-1] == '\r' ? p - 1 : p;
}

/* From the opening quote to the mark behind the closing one; the value goes to `cell`. */
static enum cc_slice quoted_field(struct cc_slicer *s, struct scan *scan,
                                  const char *open, struct cc_cell *cell,
                                  const char **mark)
{
    const char *p, *close;

    cell->flags = CC_CELL_QUOTED;
    s->bad = open;
    for (;;) {
        p = next_mark(scan);
        if (p == scan->end)
            return CC_SLICE_UNCLOSED;
        if ((uint64_t)(p - open) > s->limits->max_field)
            return CC_SLICE_LONG_FIELD;
        if (*p == scan->eol)
            s->next_line++;
        if (*p != '"')
            continue;
        if (p + 1 == scan->end || p[1] != '"')
            break;
        next_mark(scan);
        cell->flags |= CC_CELL_COPIED;
        s->copied = true;
    }
    close = p + 1;
    cell->value = (struct cc_str){ open + 1, (size_t)(p - open) - 1 };
    *mark = p = next_mark(scan);
    s->bad = close;
    if (p != close && (p < scan->end && *p != scan->eol))
        return CC_SLICE_STRAY;
    return without_cr(scan, close, p) == close ? CC_SLICE_RECORD : CC_SLICE_STRAY;
}

static enum cc_slice more_cells(struct cc_slicer *s)
{
    if (s->n_cells >= s->limits->max_columns)
        return CC_SLICE_MANY_CELLS;
    s->cells = cc_grow(s->cells, &s->cap, s->n_cells + (size_t)1, sizeof *s->cells);
    s->room = s->cap < s->limits->max_columns ? s->cap : s->limits->max_columns;
    return CC_SLICE_RECORD;
}

/* One field from `at`; gives its end mark. */
static inline enum cc_slice field(struct cc_slicer *s, struct scan *scan, const char *at,
                                  const char **mark)
{
    struct cc_cell *cell = &s->cells[s->n_cells];
    const char *p = next_mark(scan);
    const char *stop;

    if (p < scan->end && *p == '"' && s->dialect.quoting) {
        if (p == at)
            return quoted_field(s, scan, at, cell, mark);
        while (p < scan->end && *p == '"')
            p = next_mark(scan);
    }
    stop = p < scan->end && *p == scan->delimiter ? p : without_cr(scan, at, p);
    *cell = (struct cc_cell){ { at, (size_t)(stop - at) }, 0 };
    *mark = p;
    return CC_SLICE_RECORD;
}

static enum cc_slice slice(struct cc_slicer *s, struct scan *scan)
{
    const char *at = s->next, *p;

    for (;;) {
        enum cc_slice result = s->n_cells < s->room ? CC_SLICE_RECORD : more_cells(s);

        s->bad = at;
        if (result == CC_SLICE_RECORD)
            result = field(s, scan, at, &p);
        if (result != CC_SLICE_RECORD)
            return result;
        if ((size_t)(p - at) > s->limits->max_field)
            return CC_SLICE_LONG_FIELD;
        s->n_cells++;
        at = p + 1;
        if (p == scan->end || *p == scan->eol)
            break;
    }
    s->next_line++;
    s->next = p == scan->end ? p : p + 1;
    s->bad = s->start;
    return (size_t)(p - s->start) > s->limits->max_row ? CC_SLICE_LONG_ROW
                                                       : CC_SLICE_RECORD;
}

static bool is_blank(const struct cc_slicer *s)
{
    return s->n_cells == 1 && s->cells[0].value.len == 0 && s->cells[0].flags == 0;
}

enum cc_slice cc_slicer_next(struct cc_slicer *s)
{
    struct scan scan = { s->block,       s->end, s->marks, s->dialect.delimiter,
                         s->dialect.eol, '"' };
    enum cc_slice result;

    if (!s->dialect.quoting)
        scan.quote = scan.delimiter;
    do {
        if (s->next == s->end)
            return CC_SLICE_END;
        s->start = s->next;
        s->line = s->next_line;
        s->n_cells = 0;
        s->copied = false;
        result = slice(s, &scan);
    } while (result == CC_SLICE_RECORD && is_blank(s));
    s->block = scan.block;
    s->marks = scan.marks;
    return result;
}

void cc_slicer_unescape(struct cc_slicer *s)
{
    s->buffer.len = 0;
    cc_strbuf_reserve(&s->buffer, (size_t)(s->next - s->start));
    for (uint32_t i = 0; i < s->n_cells; i++) {
        const struct cc_str from = s->cells[i].value;
        char *to = s->buffer.ptr + s->buffer.len;
        size_t n = 0;

        if ((s->cells[i].flags & CC_CELL_COPIED) == 0)
            continue;
        for (size_t k = 0; k < from.len; k++) {
            to[n++] = from.ptr[k];
            k += from.ptr[k] == '"'; /* its twin */
        }
        s->cells[i].value = (struct cc_str){ to, n };
        s->buffer.len += n;
    }
}
