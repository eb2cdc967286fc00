/* rate.h - how fast the words of a row are spoken. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_RATE_H
#define CC_CHECKS_RATE_H

#include <stdint.h>

struct cc_clip;
struct cc_dataset;

/* Characters (code points without space) and words (between spaces) of all text columns,
 * over the seconds of speech: the clip without the silence at its ends, where that is
 * known. NAN without text or without speech. Text is taken as it is: markup counts too.
 * */
struct cc_speech_rate {
    double chars_per_s, words_per_s;
};
struct cc_speech_rate cc_speech_rate_of(const struct cc_dataset *data, uint32_t row,
                                        const struct cc_clip *clip);

/* From the first to the last of the speech, or all of a clip whose silence is not known.
 * */
double cc_speech_seconds(const struct cc_clip *clip);

#endif
