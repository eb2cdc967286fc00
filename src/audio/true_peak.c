/* true_peak.c - the peak between the samples (ITU-R BS.1770, annex 2).
 *
 * The library raises the rate by a filter of 49 points, which costs four times as much as
 * everything else. What comes out of it is at most the sum of the filter's values, under
 * 2.2, times the largest sample that went in. So a part whose samples stay under 1/2.2 of
 * the largest before it cannot hold the peak, and is left out: in speech two parts of
 * three.
 *
 * The filter must not see two moments as neighbours that are none, where that could make
 * a peak. So the first frames of a part that is left out are given to it still, and
 * before a part that is not, the last frames of the one before. What meets then is quiet
 * on both sides.
 *
 * Example: parts with peaks .5 .1 .1 .4: the first is given, and 24 frames of the second;
 * then the last 24 of the third, and the fourth.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/true_peak_priv.h"

#include <ebur128.h>
#include <math.h>
#include <string.h>

#define RATE_MAX    3100000 /* samples a second, all channels: bounds memory */
#define FILTER_GAIN 2.2f

bool cc_true_peak_start(struct cc_true_peak *t, uint32_t rate, uint32_t channels)
{
    t->channels = channels;
    t->fed = t->has_last = false;
    t->state = NULL;
    if ((uint64_t)rate * channels <= RATE_MAX)
        t->state = ebur128_init(channels, rate, EBUR128_MODE_TRUE_PEAK);
    return t->state != NULL;
}

void cc_true_peak_add(struct cc_true_peak *t, const float *x, size_t n, float part_peak,
                      float peak_before)
{
    const bool quiet =
        part_peak * FILTER_GAIN <= peak_before && n >= CC_TRUE_PEAK_HISTORY;

    if (t->state == NULL)
        return;
    if (quiet && t->fed)
        ebur128_add_frames_float(t->state, x, CC_TRUE_PEAK_HISTORY);
    if (!quiet && !t->fed && t->has_last)
        ebur128_add_frames_float(t->state, t->last, CC_TRUE_PEAK_HISTORY);
    if (!quiet)
        ebur128_add_frames_float(t->state, x, n);
    t->fed = !quiet;
    t->has_last = n >= CC_TRUE_PEAK_HISTORY;
    if (t->has_last)
        memcpy(t->last, x + (n - CC_TRUE_PEAK_HISTORY) * t->channels,
               CC_TRUE_PEAK_HISTORY * t->channels * sizeof *x);
}

double cc_true_peak_end(struct cc_true_peak *t)
{
    double peak = 0.0;

    if (t->state == NULL)
        return 0.0;
    for (uint32_t c = 0; c < t->channels; c++) {
        double one = 0.0;

        if (ebur128_true_peak(t->state, c, &one) == EBUR128_SUCCESS)
            peak = fmax(peak, one);
    }
    ebur128_destroy((ebur128_state **)&t->state);
    return peak;
}
