/* silence_priv.h - where speech begins and ends, from the levels of 10 ms frames. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_SILENCE_PRIV_H
#define CC_AUDIO_SILENCE_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/levels_priv.h"

/* What a judgement needs beside the levels; used again for clip after clip. */
struct cc_silence_work {
    uint16_t *smooth;
    uint8_t *path;
    size_t smooth_cap, path_cap;
};

enum cc_silence_verdict {
    CC_SILENCE_SPEECH, /* first and end say where */
    CC_SILENCE_ALL,    /* no speech */
    CC_SILENCE_EVEN,   /* cannot be told; of fewer than three entries it never can */
};

/* Places and lengths are in entries of the levels. */
struct cc_silence_result {
    enum cc_silence_verdict verdict;
    size_t first, end;     /* speech is [first, end) */
    size_t longest_inside; /* silence between two stretches of speech */
    size_t speech;         /* entries taken for speech */
    double threshold_db;   /* level at which noise and speech are equally likely */
};

struct cc_silence_result cc_silence_judge(const struct cc_levels *levels,
                                          struct cc_silence_work *work);
void cc_silence_work_release(struct cc_silence_work *work);

#endif
