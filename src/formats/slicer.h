/* slicer.h - cut delimited text into records of cells, without copying. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_SLICER_H
#define CC_FORMATS_SLICER_H

#include "base/strbuf.h"
#include "formats/input.h"

/* How a delimited text is written. */
struct cc_dialect {
    char delimiter;
    char eol;         /* '\n' (with or without '\r' before it) or '\r' */
    bool quoting;     /* a field that starts with '"' ends at its closing '"' */
    bool header;      /* the first record names the columns */
    uint32_t columns; /* in most of the first records */
};

/* The bounds of struct cc_read_options, defaults filled in. */
struct cc_limits {
    uint64_t max_input;
    uint32_t max_field, max_row, max_columns, max_depth;
};

enum cc_slice {
    CC_SLICE_RECORD,
    CC_SLICE_END,
    CC_SLICE_UNCLOSED,   /* `bad` is the opening quote */
    CC_SLICE_STRAY,      /* `bad` is what follows a closing quote */
    CC_SLICE_LONG_FIELD, /* `bad` is where the field starts */
    CC_SLICE_LONG_ROW,   /* `bad` is where the record starts */
    CC_SLICE_MANY_CELLS,
};

/* Between calls `start` and `line` tell where the last record began and
 * `cells` what it holds. Blank lines are passed over. */
struct cc_slicer {
    struct cc_dialect dialect;
    const struct cc_limits *limits;
    const char *start, *next, *end;
    uint64_t line, next_line;
    struct cc_cell *cells;
    uint32_t n_cells;
    bool copied; /* some cell needs cc_slicer_unescape */
    const char *bad;
    /* private: */
    size_t cap, room;  /* room: cap, but never more than the limit */
    const char *block; /* where `marks` looks from, 64 bytes */
    uint64_t marks;
    struct cc_strbuf buffer;
};

/* Slice `text` from byte `from`, which begins a record on `line`. */
void cc_slicer_init(struct cc_slicer *s, struct cc_str text, uint64_t from, uint64_t line,
                    struct cc_dialect dialect, const struct cc_limits *limits);
void cc_slicer_release(struct cc_slicer *s);

/* The next record. Values are borrowed from the text; one flagged
 * CC_CELL_COPIED still has its quotes doubled. */
enum cc_slice cc_slicer_next(struct cc_slicer *s);

/* Replace the values that have doubled quotes by copies that have not. */
void cc_slicer_unescape(struct cc_slicer *s);

#endif
