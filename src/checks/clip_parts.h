/* clip_parts.h - rows that are parts of longer recordings: columns of start and end. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLIP_PARTS_H
#define CC_CHECKS_CLIP_PARTS_H

#include "audio/clip.h"

struct cc_dataset;
struct cc_column;

struct cc_clip_parts {
    const struct cc_column *start, *end; /* NULL: rows are whole files */
    bool end_is_length;                  /* "offset" and "duration" */
    double seconds;                      /* what makes seconds of their numbers */
};

/* Find the columns by their names, and their unit by name or content. Columns that do not
 * hold times for most rows do not count. */
struct cc_clip_parts cc_clip_parts_find(const struct cc_dataset *data);

/* The part of its recording that a row is about; 0 to NAN when it is the whole of it. */
struct cc_clip_span cc_clip_part_at(const struct cc_clip_parts *segments, uint32_t row);

/* "12.5", "1:02.5", "0:01:02.5" in the column's own unit (with colons: seconds). */
bool cc_clip_part_time(struct cc_str text, double unit, double *seconds);

/* The column of the clips' lengths by its name, and what makes seconds of it; 0: seconds
 * or milliseconds. NULL when there is none. */
const struct cc_column *cc_clip_length_column(const struct cc_dataset *data,
                                              double *seconds);

#endif
