/* loudness_priv.h - K-weighted loudness of a clip and its range, in one pass. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_LOUDNESS_PRIV_H
#define CC_AUDIO_LOUDNESS_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/clip.h"

#define CC_LOUDNESS_MIN_RATE 4000 /* the shelf at 1,682 Hz must lie below half the rate */
#define CC_LOUDNESS_GATE     -70.0 /* LUFS: what is softer counts for nothing */
#define CC_LOUDNESS_BINS     8000 /* of 0.01 LU, from -70 to +10 LUFS */
#define CC_RANGE_BINS        800  /* of 0.1 LU, from -70 to +10 LUFS */
#define CC_SHORT_TERM_PARTS  30   /* 3 s */

/* y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y'' */
struct cc_biquad {
    double b0, b1, b2, a1, a2;
};

struct cc_loudness {
    struct cc_biquad shelf, pass;
    double gate;          /* mean square at the absolute gate */
    uint32_t part_frames; /* 100 ms */
    uint32_t n_channels;
    uint64_t n_parts;  /* whole ones so far */
    double part;       /* weighted sum of squares of the part being filled */
    double recent[CC_SHORT_TERM_PARTS]; /* ... of the last whole parts */
    double momentary, short_term;       /* greatest sums of 4 and 30 parts in a row */
    double total;      /* ... of all before the one being filled */
    double state[CC_CLIP_MAX_CHANNELS][4];
    uint64_t count[CC_LOUDNESS_BINS]; /* blocks over the absolute gate, by loudness */
    double energy[CC_LOUDNESS_BINS];  /* and the sum of their mean squares */
    uint64_t range_count[CC_RANGE_BINS]; /* 3 s blocks over the absolute gate */
    double range_energy;                 /* sum of their mean squares */
};

/* A mean square of the weighted signal in LUFS. */
double cc_loudness_of(double mean_square);

void cc_loudness_start(struct cc_loudness *l, uint32_t rate, uint32_t n_channels);

/* For each part: `add` once for each channel, then `end`. All parts but the last
 * have `part_frames` frames. */
void cc_loudness_add(struct cc_loudness *l, uint32_t channel, const float *x, size_t n);
void cc_loudness_end(struct cc_loudness *l, size_t n);

/* LUFS; false when no block passes the gates. */
bool cc_loudness_gated(const struct cc_loudness *l, double *lufs);

/* LUFS over all `n_frames` frames; false when there is no energy. */
bool cc_loudness_ungated(const struct cc_loudness *l, uint64_t n_frames, double *lufs);

/* Greatest loudness of 400 ms and of 3 s, in LUFS; false: the clip is shorter, or silent. */
bool cc_loudness_momentary(const struct cc_loudness *l, double *lufs);
bool cc_loudness_short_term(const struct cc_loudness *l, double *lufs);

/* A block of 3 s over the absolute gate, by its mean square. */
void cc_loudness_range_add(struct cc_loudness *l, double block);

/* EBU Tech 3342, in LU; false when no 3 s pass the gates. */
bool cc_loudness_range(const struct cc_loudness *l, double *lu);

#endif
