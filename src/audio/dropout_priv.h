/* dropout_priv.h - runs of exact zeros in the midst of sound. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_DROPOUT_PRIV_H
#define CC_AUDIO_DROPOUT_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CC_DROPOUT_BINS 40 /* of 3 dB, from full scale down */

struct cc_dropouts {
    uint32_t channels, shortest; /* frames that make a run: 2 ms, at least 16 */
    uint64_t open;               /* frames of the run at the end of what was seen */
    float before;                /* largest |sample| of the eight frames before it */
    /* ... of the eight frames at the end of the part before */
    float last;
    uint32_t runs[CC_DROPOUT_BINS];    /* by the lower of the levels before and behind */
    uint64_t longest[CC_DROPOUT_BINS]; /* frames */
};

void cc_dropouts_start(struct cc_dropouts *d, uint32_t rate, uint32_t channels);

/* Interleaved frames. */
void cc_dropouts_add(struct cc_dropouts *d, const float *x, size_t n);

/* Runs in the midst of sound, for a clip of this peak; `longest` in frames. */
uint32_t cc_dropouts_end(const struct cc_dropouts *d, float peak, uint64_t *longest);

#endif
