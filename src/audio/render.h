/* render.h - write a clip, or a part of a recording, with its ends, its level, its offset
 * and its rate changed.
 *
 * The file keeps its container, coding, rate and channels unless asked otherwise. Samples
 * are rounded to the coding's steps without dither. What else the file holds (tags, cue
 * points) is not taken along.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_RENDER_H
#define CC_AUDIO_RENDER_H

#include "audio/clip.h"
#include "audio/resample.h"
#include "base/error.h"

/* What is read: `frames` of an open file, from `first` on. */
struct cc_clip_source {
    int fd;
    uint64_t first, frames;
    bool part; /* of a recording that may go on at both ends */
};

struct cc_clip_edit {
    int64_t start, end;   /* frames to cut off at the ends; negative: to add */
    uint64_t quiet;       /* frames of silence: what is added is made of them */
    bool quiet_at_end;    /* they are the last ones, not the first */
    double gain_db;
    bool remove_offset;   /* of each channel the mean of what stays */
};

enum cc_clip_format { CC_CLIP_AS_IS, CC_CLIP_WAV, CC_CLIP_FLAC };

struct cc_clip_form {
    enum cc_clip_format format;
    uint32_t rate_hz;               /* 0: the source's */
    const struct cc_kernel *kernel; /* not NULL where the rate may change */
};

struct cc_clip_rendering {
    double peak;      /* of what was to be written; over 1 it was clipped, unless the
                         coding holds such samples */
    bool clipped;
    char reason[160]; /* why it failed, in lower case */
};

bool cc_clip_render(const struct cc_clip_source *from, const struct cc_clip_edit *edit,
                    const struct cc_clip_form *form, int to,
                    struct cc_clip_rendering *result) CC_MUST_USE;

/* Copy a file, byte for byte. */
bool cc_clip_copy(int from, int to) CC_MUST_USE;

#endif
