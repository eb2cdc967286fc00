/* clips.h - the measured clips of a dataset: one measurement per distinct path, or per
 * distinct part of a recording. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLIPS_H
#define CC_CHECKS_CLIPS_H

#include <stdint.h>

#include "audio/clip.h"
#include "base/error.h"
#include "checks/clip_parts.h"

struct cc_dataset;
struct cc_run_options;

struct cc_clips {
    uint32_t column;             /* the audio column */
    uint32_t count;              /* distinct clips */
    struct cc_clip *clips;       /* sorted by path's code, start and end */
    uint32_t *of_row;            /* a row's clip; that of an empty path is all zeros */
    struct cc_clip_parts segments; /* `start` NULL: clips are whole files */
    uint32_t remembered;         /* clips whose figures an earlier run had measured */
    char note[160];              /* about the cache of figures; "" when there is none */
    bool none_found;             /* those tried first are all missing: `clips` is NULL */
};

/* NULL when there is no audio column or no root. */
struct cc_clips *cc_clips_measure(const struct cc_dataset *data,
                                  const struct cc_run_options *options);
/* The clip of a row, whatever its status; NULL when the row names none, or none was
 * found. */
const struct cc_clip *cc_clips_at(const struct cc_clips *clips,
                                  const struct cc_dataset *data, uint32_t row);

void cc_clips_free(struct cc_clips *clips);

#endif
