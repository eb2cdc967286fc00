/* hum.c - mains hum: a steady tone at 50 or 60 Hz.
 *
 * The clip is brought down to about 1 kHz by averaging, and cut into pieces of 512 points
 * (Hann window, bins of about 2 Hz). In each piece the power of the three bins at a mains
 * frequency is held against that of the bins 8 to 20 Hz to either side of it; by how many
 * dB it stands out is averaged over the pieces. Voices move, hum does not: in speech
 * without hum the figure stays below 6 dB, and it does not stand out in every piece.
 *
 * Example: a hum of -50 dBFS under speech; at 42 and 58 Hz there are -75 dBFS a bin: it
 * stands out by 25 dB in the pauses and by 12 in the loudest words.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "audio/spectrum_priv.h"

#define TARGET_RATE 1000.0
#define LEAST_RATE  400.0
#define NEAR_HZ     8.0
#define FAR_HZ      20.0
#define STEADY_DB   6.0
#define NOTHING     1e-20f

static const double mains[2] = { 50.0, 60.0 };

void cc_hum_start(struct cc_hum *h, uint32_t rate)
{
    cc_fft_prepare(&h->fft, CC_HUM_POINTS);
    h->step = rate < 2 * TARGET_RATE ? 1 : (uint32_t)lround(rate / TARGET_RATE);
    h->rate = (double)rate / h->step;
    h->filled = 0;
    h->in_sum = 0;
    h->sum = 0.0;
    h->pieces = 0;
    for (int i = 0; i < 2; i++) {
        h->stands_out[i] = h->level[i] = 0.0;
        h->least[i] = INFINITY;
    }
}

/* Mean power of the bins from `low` to `high` Hz that are not within 4 Hz of the other
 * mains frequency. */
static double around(const struct cc_hum *h, const float *power, double low, double high,
                     double other)
{
    const double width = h->rate / CC_HUM_POINTS;
    double sum = 0.0, n = 0.0;

    for (size_t k = (size_t)ceil(low / width); (double)k * width <= high; k++) {
        if (fabs((double)k * width - other) < 4.0)
            continue;
        sum += (double)power[k];
        n++;
    }
    return n > 0.0 ? sum / n : 0.0;
}

static void judge_piece(struct cc_hum *h)
{
    const double width = h->rate / CC_HUM_POINTS;
    /* A sine of amplitude 1 has this power in its three bins together. */
    const double full = 0.375 * CC_HUM_POINTS * CC_HUM_POINTS / 4.0;
    float power[CC_HUM_POINTS / 2 + 1];

    cc_fft_power(&h->fft, h->recent, power);
    h->pieces++;
    for (int i = 0; i < 2; i++) {
        const size_t k = (size_t)lround(mains[i] / width);
        const double line = (double)(power[k - 1] + power[k] + power[k + 1] + NOTHING);
        const double noise =
            3.0 *
                (around(h, power, mains[i] - FAR_HZ, mains[i] - NEAR_HZ, mains[!i]) +
                 around(h, power, mains[i] + NEAR_HZ, mains[i] + FAR_HZ, mains[!i])) /
                2.0 +
            (double)NOTHING;
        const double db = 10.0 * log10(line / noise);

        h->stands_out[i] += db;
        h->least[i] = fmin(h->least[i], db);
        h->level[i] += 10.0 * log10(line / full / 2.0); /* RMS, as dBFS has it here */
    }
}

void cc_hum_add(struct cc_hum *h, const float *x, size_t n)
{
    if (h->rate < LEAST_RATE)
        return;
    for (size_t i = 0; i < n;) {
        const size_t left = h->step - h->in_sum, take = left < n - i ? left : n - i;

        for (size_t k = 0; k < take; k++)
            h->sum += (double)x[i + k];
        h->in_sum += (uint32_t)take;
        i += take;
        if (h->in_sum < h->step)
            return;
        h->recent[h->filled++] = (float)(h->sum / h->step);
        h->sum = 0.0;
        h->in_sum = 0;
        if (h->filled == CC_HUM_POINTS) {
            judge_piece(h);
            h->filled = 0;
        }
    }
}

bool cc_hum_end(const struct cc_hum *h, double *hz, double *db, double *dbfs,
                bool *steady)
{
    const int i = h->stands_out[1] > h->stands_out[0];

    if (h->pieces == 0)
        return false;
    *hz = mains[i];
    *db = h->stands_out[i] / (double)h->pieces;
    *dbfs = h->level[i] / (double)h->pieces;
    *steady = h->least[i] >= STEADY_DB;
    return true;
}
