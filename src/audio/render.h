/* render.h - write a clip with its ends, its level and its offset changed.
 *
 * The file keeps its container, coding, rate and channels unless asked otherwise. Samples
 * are rounded to the coding's steps without dither. What else the file holds (tags, cue
 * points) is not taken along.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_RENDER_H
#define CC_AUDIO_RENDER_H

#include "audio/clip.h"
#include "base/error.h"

struct cc_clip_edit {
    int64_t start, end;   /* frames to cut off at the ends; negative: to add */
    uint64_t quiet;       /* frames of silence: what is added is made of them */
    bool quiet_at_end;    /* they are the last ones, not the first */
    double gain_db;
    bool remove_offset;   /* of each channel the mean of what stays */
};

enum cc_clip_format { CC_CLIP_AS_IS, CC_CLIP_WAV, CC_CLIP_FLAC };

/* Of an open clip of `frames` frames. False: `reason` says why, in lower case. */
bool cc_clip_render(int from, uint64_t frames, const struct cc_clip_edit *edit,
                    enum cc_clip_format format, int to, char reason[160]) CC_MUST_USE;

/* Copy a file, byte for byte. */
bool cc_clip_copy(int from, int to) CC_MUST_USE;

#endif
