/* clips.h - the measured clips of a dataset: one measurement per distinct path. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLIPS_H
#define CC_CHECKS_CLIPS_H

#include <stdint.h>

#include "audio/clip.h"
#include "base/error.h"

struct cc_arena;
struct cc_dataset;
struct cc_run_options;

struct cc_clips {
    uint32_t column;             /* the audio column */
    uint32_t count;              /* distinct values of it */
    struct cc_clip *clips;       /* by code; a value that is empty or on no row is not measured */
    bool none_found;             /* the first clips tried were all missing: no further one was tried */
    struct cc_str why_none;      /* then: what was tried, where */
};

/* NULL when there is no audio column or no root. */
struct cc_clips *cc_clips_measure(const struct cc_dataset *data,
                                  const struct cc_run_options *options);
void cc_clips_free(struct cc_clips *clips);

#endif
