/* print.h - a small picture of a clip, by which copies of it are known again.
 *
 * A copy that was made louder, stored in another coding or at another rate, or trimmed,
 * has the same course of level and of timbre; another reading of the same words has not.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_PRINT_H
#define CC_AUDIO_PRINT_H

#include <stdint.h>

#define CC_PRINT_SLOTS 64

struct cc_print {
    int8_t level[CC_PRINT_SLOTS]; /* 0.5 dB, from the mean */
    int8_t tilt[CC_PRINT_SLOTS];  /* 0.25 dB, from the mean; 0 where it is quiet */
    /* of the stretch that the slots divide; 0: no picture */
    float seconds;
};

/* 0 to 1: how alike two pictures are; 0 when they differ by much in length. */
double cc_print_likeness(const struct cc_print *a, const struct cc_print *b);

#endif
