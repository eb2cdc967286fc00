/* true_peak_priv.h - the peak between the samples, of a whole clip. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_TRUE_PEAK_PRIV_H
#define CC_AUDIO_TRUE_PEAK_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/clip.h"

#define CC_TRUE_PEAK_HISTORY 24 /* frames that the filter can remember, and some */

struct cc_true_peak {
    void *state;         /* the library's; NULL: not measured */
    uint32_t channels;
    bool fed;            /* it was given the part before */
    bool has_last;
    float last[CC_TRUE_PEAK_HISTORY * CC_CLIP_MAX_CHANNELS]; /* end of the part before */
};

/* False when rate and channels are out of the library's range. */
bool cc_true_peak_start(struct cc_true_peak *t, uint32_t rate, uint32_t channels);

/* Interleaved frames, their largest |sample|, and the largest of all before them. */
void cc_true_peak_add(struct cc_true_peak *t, const float *x, size_t n, float part_peak,
                      float peak_before);

/* As an amplitude, of all channels the greatest; frees what start took. */
double cc_true_peak_end(struct cc_true_peak *t);

#endif
