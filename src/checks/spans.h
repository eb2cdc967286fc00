/* spans.h - rows that have a place in a recording, in the order of time. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_SPANS_H
#define CC_CHECKS_SPANS_H

#include "checks/check.h"
#include "dataset/segments.h"

struct cc_span_row {
    uint64_t group;
    double start, end;
    uint32_t row;
};

/* Sorted by group, start, end and row. Rows that end before they start are left out. */
struct cc_span_rows {
    struct cc_span_row *items;
    size_t count;
};

/* Find the columns, and say how many rows are looked at; false with `skipped` filled when
 * there are none. */
bool cc_spans_begin(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                    struct cc_segments *segments);

/* The same for rows that must be parts of recordings: those of transcripts, or of a table
 * that names the recordings. Elsewhere times may be of anything. */
bool cc_spans_begin_recorded(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                             struct cc_segments *segments);

struct cc_span_rows cc_spans_make(const struct cc_segments *segments,
                                  uint64_t (*group)(const struct cc_segments *,
                                                    uint32_t));
void cc_spans_release(struct cc_span_rows *rows);

/* Report a row by its column of starts, with another row or CC_NO_ROW. */
void cc_spans_report(struct cc_outcome *out, const struct cc_segments *segments,
                     uint32_t row, uint32_t other, enum cc_severity severity,
                     struct cc_str message);

#endif
