/* resample_priv.h - sound at another rate. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_RESAMPLE_PRIV_H
#define CC_AUDIO_RESAMPLE_PRIV_H

#include <stddef.h>
#include <stdint.h>

#include "audio/resample.h"

struct cc_resampler {
    uint32_t in, out, channels;
    const struct cc_kernel *kernel;
    size_t half;      /* input frames on each side of an output frame */
    uint32_t phases;  /* places that output frames have between two input frames */
    float *bank;      /* the weights of each place; of one at a time when they are many */
    bool whole_bank;
    float *x;         /* input that is still needed */
    size_t n, cap;    /* frames; samples */
    int64_t first;    /* number of the first of them; zeros lie before 0 */
    uint64_t added, next, total; /* input frames; the next output frame, and how many */
};

/* Both rates are over 0. Release it in the end. */
void cc_resampler_start(struct cc_resampler *r, const struct cc_kernel *kernel,
                        uint32_t in, uint32_t out, uint32_t channels);
void cc_resampler_add(struct cc_resampler *r, const float *x, size_t n);
/* No more will be added. */
void cc_resampler_end(struct cc_resampler *r);
/* Up to `room` frames, as far as they can be told yet. */
size_t cc_resampler_take(struct cc_resampler *r, float *y, size_t room);
void cc_resampler_release(struct cc_resampler *r);

#endif
