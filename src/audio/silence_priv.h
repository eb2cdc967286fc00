/* silence_priv.h - where speech begins and ends, from the levels of 10 ms frames. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_SILENCE_PRIV_H
#define CC_AUDIO_SILENCE_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#define CC_SILENCE_BINS      1400 /* of 0.1 dB, from -120 to +20 dBFS */
#define CC_SILENCE_PER_S     100  /* frames a second */
#define CC_SILENCE_MIN_RATE  1000

/* Frames are numbered from 1; 0 is none. */
struct cc_silence {
    uint64_t n_frames;
    uint64_t fixed_first, fixed_last; /* frames at or above -40 dBFS */
    uint32_t recent[2];               /* bins of the two frames before */
    uint64_t count[CC_SILENCE_BINS];  /* frames of this level */
    uint64_t first[CC_SILENCE_BINS];  /* three in a row whose lowest has this level: where */
    uint64_t last[CC_SILENCE_BINS];   /* the first such run begins and the last one ends */
};

enum cc_silence_verdict {
    CC_SILENCE_SPEECH, /* first and last say where */
    CC_SILENCE_ALL,    /* no speech */
    CC_SILENCE_EVEN,   /* cannot be told */
    CC_SILENCE_SHORT,  /* fewer than three frames */
};

struct cc_silence_result {
    enum cc_silence_verdict verdict;
    uint64_t first, last;    /* first and last frame of speech */
    double p10_db, p95_db;   /* meaningless without a frame */
    bool p10_digital;        /* p10 is digital silence, -120 dBFS or less */
};

void cc_silence_start(struct cc_silence *s);

/* The next frame, by its mean square. */
void cc_silence_add(struct cc_silence *s, double mean_square);

struct cc_silence_result cc_silence_judge(const struct cc_silence *s);

#endif
