/* segments.h - where a row's part of a recording begins and ends, for rows that are
 * parts. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_SEGMENTS_H
#define CC_DATASET_SEGMENTS_H

#include "dataset/dataset.h"

/* Columns found by their names; NULL where there is none. */
struct cc_segments {
    const struct cc_dataset *data;
    const struct cc_column *start, *end, *duration;
    const struct cc_column
        *recording;                 /* that the times belong to; NULL: the file's own */
    const struct cc_column *parent; /* rows with one have the times of another row */
    const struct cc_column *tier, *channel, *speaker, *labeler;
};

/* Whether the rows are parts of recordings: there are a start, and an end or a
 * duration. */
bool cc_segments_find(const struct cc_dataset *data, struct cc_segments *segments);

/* In seconds; false when the row has not both, or they are another row's. */
bool cc_segment_times(const struct cc_segments *segments, uint32_t row, double *start,
                      double *end);

/* A hash of what rows must share for an overlap of theirs to be a defect: file,
 * recording, tier, channel, speaker and labeler; and of file and recording alone. */
uint64_t cc_segment_tier(const struct cc_segments *segments, uint32_t row);
uint64_t cc_segment_recording(const struct cc_segments *segments, uint32_t row);

#endif
