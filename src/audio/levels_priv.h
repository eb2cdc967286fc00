/* levels_priv.h - the level and the tilt of each 10 ms of a clip, kept to its end. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_LEVELS_PRIV_H
#define CC_AUDIO_LEVELS_PRIV_H

#include <stddef.h>
#include <stdint.h>

#define CC_LEVEL_BINS      1400 /* of 0.1 dB, from -120 to +20 dBFS */
#define CC_LEVELS_PER_S    100  /* frames a second */
#define CC_LEVELS_MIN_RATE 1000

/* Entries kept: 2.9 h of frames. Of a longer clip two frames share an entry, then four.
 * */
#define CC_LEVELS_MAX (1u << 20)

struct cc_levels {
    uint16_t *bins;      /* the louder frame's, where frames share an entry */
    /* power of the first difference over power, 0.25 dB from -48 dB */
    uint8_t *tilts;
    size_t n, cap, tilt_cap;
    uint32_t per_entry;  /* frames in an entry */
    uint32_t open;       /* frames in the entry being filled */
    uint16_t open_bin;
    uint8_t open_tilt;
    uint64_t n_frames;
    uint64_t count[CC_LEVEL_BINS]; /* frames by level */
};

void cc_levels_start(struct cc_levels *l);
void cc_levels_release(struct cc_levels *l);

/* The next frame, by its mean square and that of its first difference. */
void cc_levels_add(struct cc_levels *l, double mean_square, double difference);

/* Level of which a part `q` of the frames lies below, with linear interpolation between
 * ranks; `n` is the sum of `count`, not 0. */
double cc_level_percentile(const uint64_t count[CC_LEVEL_BINS], uint64_t n, double q);

/* dBFS to bin and back; a bin's level is its middle. */
uint32_t cc_level_bin(double db);
double cc_level_db(double bin);

#endif
