/* dropout_priv.h - runs of exact zeros in the midst of sound. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_DROPOUT_PRIV_H
#define CC_AUDIO_DROPOUT_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cc_dropouts {
    uint32_t channels, shortest; /* frames that make a run: 2 ms, at least 16 */
    float peak;                  /* so far */
    bool loud_before;            /* the open run broke sound off */
    bool started;                /* a sample has been seen */
    float last;                  /* largest of the frame before the open run */
    uint64_t open;               /* frames of the run at the end of what was seen */
    uint32_t runs;
    uint64_t longest;            /* frames */
};

void cc_dropouts_start(struct cc_dropouts *d, uint32_t rate, uint32_t channels);

/* Interleaved frames. `peak` is the largest |sample| up to their end. */
void cc_dropouts_add(struct cc_dropouts *d, const float *x, size_t n, float peak);

#endif
