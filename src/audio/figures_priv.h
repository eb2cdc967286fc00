/* figures_priv.h - what is summed up of a clip, and the figures that come of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_FIGURES_PRIV_H
#define CC_AUDIO_FIGURES_PRIV_H

#include "audio/clipping_priv.h"
#include "audio/dropout_priv.h"
#include "audio/levels_priv.h"
#include "audio/loudness_priv.h"
#include "audio/measure_priv.h"
#include "audio/silence_priv.h"
#include "audio/spectrum_priv.h"
#include "audio/true_peak_priv.h"

#define CC_PART_MAX_FRAMES 16   /* of 10 ms that may end in one part */
#define CC_FIXED_POWER     1e-4 /* -40 dBFS */

struct cc_hasher;

/* One channel. */
struct cc_track {
    double sum, energy;  /* of all samples; energy without the open frame */
    double frame_energy, frame_difference; /* of the open frame */
    double cross;        /* sum of the products with the first channel */
    float low, high, previous;
    bool differs;        /* from the first channel */
    struct cc_ceiling above, below;
};

struct cc_ended_frame {
    double level, difference; /* mean squares */
};

struct cc_measure {
    struct cc_sound_format format;
    float *mixed, *apart, *first; /* a part: as decoded, one channel, the first channel */
    size_t mixed_cap, apart_cap, first_cap;
    size_t filled;        /* frames of the part so far */
    uint64_t frames;      /* of whole parts */
    uint64_t fixed_first, fixed_last; /* those at -40 dBFS or more; from 1, 0 = none */
    uint64_t nan_samples, first_nan_frame;
    uint32_t bits;
    float peak, part_peak;
    bool wants_true_peak;
    struct cc_ended_frame ended[CC_PART_MAX_FRAMES];
    struct cc_hasher *hasher;
    bool true_peak_refused; /* asked for, but rate or channels are out of range */
    struct cc_true_peak true_peak;
    struct cc_track track[CC_CLIP_MAX_CHANNELS];
    struct cc_levels levels; /* of the whole frames of 10 ms */
    struct cc_silence_work silence;
    struct cc_loudness loudness;
    struct cc_bandwidth bandwidth;
    struct cc_hum hum;
    struct cc_dropouts dropouts;
};

void cc_figures_fill(struct cc_measure *m, struct cc_clip *clip);

/* All figures NAN, all counts 0. */
void cc_figures_clear(struct cc_clip *clip);

/* "name: reason" behind what the notes already hold; a note that has no room is left out.
 * */
void cc_clip_note(struct cc_clip *clip, const char *name, const char *reason);

#endif
