/* clips.h - the measured clips of a dataset: one measurement per distinct path. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLIPS_H
#define CC_CHECKS_CLIPS_H

#include <stdint.h>

#include "audio/clip.h"
#include "base/error.h"

struct cc_dataset;
struct cc_run_options;

struct cc_clips {
    uint32_t column;             /* the audio column */
    uint32_t count;              /* distinct values of it */
    struct cc_clip *clips;       /* by code; that of an empty path is all zeros */
    uint32_t *first_rows;        /* by code, where rows are segments that share clips: the
                                    row that speaks for the clip; else NULL */
    bool none_found;             /* those tried first are all missing: `clips` is NULL */
};

/* NULL when there is no audio column or no root. */
struct cc_clips *cc_clips_measure(const struct cc_dataset *data,
                                  const struct cc_run_options *options);
void cc_clips_free(struct cc_clips *clips);

#endif
