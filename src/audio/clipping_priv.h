/* clipping_priv.h - runs of equal samples at the ceiling of one side of a channel. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_CLIPPING_PRIV_H
#define CC_AUDIO_CLIPPING_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One side of one channel. The lower side is added with sign -1, so that its
 * ceiling is a peak too. */
struct cc_ceiling {
    float peak;             /* the highest sample so far; 0 at the start */
    float before, previous; /* the sample ahead of the open run; the last one seen */
    uint64_t run;           /* length of the open run at the peak, 0 = none */
    uint32_t runs, steep;   /* closed runs of 3 or more; those with a steep edge */
    uint64_t samples;       /* in closed runs of 3 or more */
    uint32_t bits;          /* all bits of the samples near the peak, as 16-bit numbers */
    float step;             /* the least difference the coding can hold */
    float relative_step;    /* ... as a part of the value, for mu-law and the like */
};

void cc_ceiling_start(struct cc_ceiling *c, float step, float relative_step);

/* `highest` is the largest of sign * x[i]. */
void cc_ceiling_add(struct cc_ceiling *c, const float *x, size_t n, float sign,
                    float highest);

/* After the last sample: is the peak a ceiling that cut the signal off? */
bool cc_ceiling_end(struct cc_ceiling *c);

#endif
