/* measure_priv.h - all that is measured of one stretch of sound, sample by sample.
 *
 * Decoded frames are written into the room that cc_measure_room gives and then added:
 * parts of 100 ms, so that every measure works on what is in the cache. Memory does not
 * depend on how much is added, but for the levels (3 MB for the longest clip).
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_MEASURE_PRIV_H
#define CC_AUDIO_MEASURE_PRIV_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/clip.h"

/* What is known of the samples before the first of them. */
struct cc_sound_format {
    uint32_t rate_hz, channels;
    bool may_be_odd;     /* samples may be NaN, infinite or denormal */
    unsigned bits;       /* of the coding, when it holds whole numbers; else 0 */
    float step;          /* least difference between two samples of this coding */
    float relative_step; /* ... as a part of the value */
};

struct cc_measure;
struct cc_measure *cc_measure_new(void);
void cc_measure_free(struct cc_measure *m);

void cc_measure_start(struct cc_measure *m, const struct cc_sound_format *format,
                      bool true_peak);

/* Where the next `*room` frames go. */
float *cc_measure_room(struct cc_measure *m, size_t *room);

/* `n` frames were written there. */
void cc_measure_add(struct cc_measure *m, size_t n);

/* Frames added so far. */
uint64_t cc_measure_frames(const struct cc_measure *m);

/* Fill the figures; `clip` knows its rate and channels. Without a frame only resources
 * are given back. */
void cc_measure_end(struct cc_measure *m, struct cc_clip *clip);

#endif
