/* bandwidth.c - how far up a clip's sound reaches.
 *
 * Speech recorded at 8 kHz and then stored at 16 has nothing above 4 kHz, and MP3 at a
 * low rate cuts off as well; to a model both look like another microphone. The power
 * spectra of pieces of about 32 ms (Hann window) are averaged, one in each 100 ms of the
 * first second and one in each half second from then on; the bandwidth is the upper edge
 * of the highest bin within 60 dB of the strongest one. Noise of a room reaches to half
 * the rate at that depth, what a filter left does not.
 *
 * Example: 16 kHz, 512 points, bins of 31.25 Hz. The strongest is bin 8 (250 Hz); the
 * last one within 60 dB is bin 127: the bandwidth is 3,984 Hz of 8,000.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "audio/spectrum_priv.h"

#define SECONDS 0.032
#define DEPTH   1e-6 /* -60 dB */
#define DENSE_PARTS 10
#define SPARSE_STEP 5

void cc_bandwidth_start(struct cc_bandwidth *b, uint32_t rate)
{
    size_t n = 8;

    while (n < CC_FFT_MAX && (double)n * 1.5 < SECONDS * rate)
        n *= 2;
    cc_fft_prepare(&b->fft, n);
    memset(b->sum, 0, (n / 2 + 1) * sizeof *b->sum);
    b->pieces = b->parts = 0;
    b->rate = rate;
}

void cc_bandwidth_add(struct cc_bandwidth *b, const float *x, size_t n)
{
    const size_t points = b->fft.n;
    const uint64_t part = b->parts++;

    if (n < points || (part >= DENSE_PARTS && part % SPARSE_STEP != 0))
        return;
    cc_fft_power(&b->fft, x + (n - points) / 2, b->power);
    for (size_t k = 0; k <= points / 2; k++)
        b->sum[k] += (double)b->power[k];
    b->pieces++;
}

bool cc_bandwidth_end(const struct cc_bandwidth *b, double *hz)
{
    const size_t half = b->fft.n / 2;
    double strongest = 0.0;
    size_t highest = half;

    /* Below bin 2 lies what the window makes of an offset. */
    for (size_t k = 2; k <= half; k++)
        strongest = b->sum[k] > strongest ? b->sum[k] : strongest;
    if (b->pieces == 0 || !(strongest > 0.0))
        return false;
    while (highest > 0 && b->sum[highest] < DEPTH * strongest)
        highest--;
    *hz = ((double)highest + 0.5) * b->rate / (double)b->fft.n;
    if (*hz > b->rate / 2.0)
        *hz = b->rate / 2.0;
    return true;
}
