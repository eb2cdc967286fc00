/* rate.c - how fast the words of a row are spoken. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/rate.h"

#include <math.h>

#include "audio/clip.h"
#include "base/str.h"
#include "dataset/dataset.h"

double cc_speech_seconds(const struct cc_clip *clip)
{
    if (!isfinite(clip->silence_start_s) || !isfinite(clip->silence_end_s))
        return clip->duration_s;
    /* Of a clip without speech both are all of it. */
    return fmax(0.0, clip->duration_s - clip->silence_start_s - clip->silence_end_s);
}

/* Bytes that continue a character are none of their own. */
static void count(struct cc_str text, uint64_t *chars, uint64_t *words)
{
    bool inside = false;

    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');

        *words += !space && !inside;
        inside = !space;
        *chars += !space && (c & 0xC0) != 0x80;
    }
}

struct cc_speech_rate cc_speech_rate_of(const struct cc_dataset *data, uint32_t row,
                                        const struct cc_clip *clip)
{
    const double seconds = cc_speech_seconds(clip);
    uint64_t chars = 0, words = 0;

    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(data, c))
        count(cc_column_at(c, row), &chars, &words);
    if (chars == 0 || !(seconds > 0))
        return (struct cc_speech_rate){ NAN, NAN };
    return (struct cc_speech_rate){ (double)chars / seconds, (double)words / seconds };
}
