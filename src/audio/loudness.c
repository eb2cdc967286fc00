/* loudness.c - loudness by ITU-R BS.1770, gated and ungated, in one pass.
 *
 * Each channel passes two filters of second order (K-weighting): a shelf
 * that lifts treble by 4 dB, as a head does, and a high-pass at 38 Hz. BS.1770
 * prints their coefficients for 48 kHz; for other rates they are made from the
 * same analogue filters by the bilinear transform, w = tan(pi f / rate).
 * The squares are summed over parts of 100 ms, and the channels' sums are
 * added by weight. Four parts in a row are a block of 400 ms, so that blocks
 * overlap by three quarters. A block's loudness is -0.691 + 10 log10(mean).
 *
 * The gates need all blocks again at the end, so we keep them by loudness:
 * a count and a sum for each 0.01 LU. Only the bin that holds the relative
 * gate is decided by its mean instead of block by block.
 *
 * Example: a 1 kHz sine of -23 dBFS peak on two channels, 1 s: the filters
 * lift 1 kHz by 0.691 dB; each channel's mean square is 10^-2.6 then K-weighted,
 * their sum 10^-2.3 x 1.17; ten parts give seven blocks, each -23.0 LUFS; the
 * gates, -70 and -33, drop none. Three parts would give no block at all.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/loudness_priv.h"

#include <math.h>
#include <string.h>

#define ABSOLUTE_GATE -70.0
#define BIN_LU        0.01
#define NO_ENERGY     -200.0 /* LUFS: below is nothing but the bias */

/* Added to each sample. Without it the states of a filter that has gone
 * quiet decay into denormal numbers, which cost a hundred times as much. */
#define BIAS 1e-30

static double to_lufs(double mean_square)
{
    return -0.691 + 10.0 * log10(mean_square);
}

static struct cc_biquad make_shelf(double rate)
{
    const double w = tan(M_PI * 1681.974450955533 / rate), q = 0.7071752369554196;
    const double high = pow(10.0, 3.999843853973347 / 20.0);
    const double band = pow(high, 0.4996667741545416);
    const double a0 = 1.0 + w / q + w * w;

    return (struct cc_biquad){
        .b0 = (high + band * w / q + w * w) / a0,
        .b1 = 2.0 * (w * w - high) / a0,
        .b2 = (high - band * w / q + w * w) / a0,
        .a1 = 2.0 * (w * w - 1.0) / a0,
        .a2 = (1.0 - w / q + w * w) / a0,
    };
}

/* BS.1770 leaves this filter's gain at high frequencies a little over 1: b is 1, -2, 1. */
static struct cc_biquad make_pass(double rate)
{
    const double w = tan(M_PI * 38.13547087602444 / rate), q = 0.5003270373238773;
    const double a0 = 1.0 + w / q + w * w;

    return (struct cc_biquad){
        .b0 = 1.0,
        .b1 = -2.0,
        .b2 = 1.0,
        .a1 = 2.0 * (w * w - 1.0) / a0,
        .a2 = (1.0 - w / q + w * w) / a0,
    };
}

/* Surround channels count 1.41, the bass channel not at all. Four channels are
 * L R Ls Rs, five L R C Ls Rs, six L R C LFE Ls Rs; of more we know no layout. */
static double weight(uint32_t channel, uint32_t n_channels)
{
    if (n_channels < 4 || n_channels > 6)
        return 1.0;
    if (n_channels == 6 && channel == 3)
        return 0.0;
    return channel >= n_channels - 2 ? 1.41 : 1.0;
}

void cc_loudness_start(struct cc_loudness *l, uint32_t rate, uint32_t n_channels)
{
    memset(l, 0, sizeof *l);
    l->n_channels = n_channels;
    l->part_frames = rate < 15 ? 1 : (rate + 5) / 10;
    l->shelf = make_shelf(rate);
    l->pass = make_pass(rate);
}

void cc_loudness_add(struct cc_loudness *l, uint32_t channel, const float *x, size_t n)
{
    const struct cc_biquad f = l->shelf, g = l->pass;
    double *state = l->state[channel];
    double s1 = state[0], s2 = state[1], p1 = state[2], p2 = state[3];
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        const double in = (double)x[i] + BIAS;
        const double y = f.b0 * in + s1;
        const double z = y + p1;

        s1 = (f.b1 * in + s2) - f.a1 * y;
        s2 = f.b2 * in - f.a2 * y;
        p1 = (p2 - 2.0 * y) - g.a1 * z;
        p2 = y - g.a2 * z;
        sum += z * z;
    }
    state[0] = s1;
    state[1] = s2;
    state[2] = p1;
    state[3] = p2;
    l->part += sum * weight(channel, l->n_channels);
}

static size_t bin_of(double mean_square)
{
    const double bin = (to_lufs(mean_square) - ABSOLUTE_GATE) / BIN_LU;

    return !(bin > 0.0) ? 0 : bin < CC_LOUDNESS_BINS - 1 ? (size_t)bin : CC_LOUDNESS_BINS - 1;
}

void cc_loudness_end(struct cc_loudness *l, size_t n)
{
    double block;

    l->total += l->part;
    if (n == l->part_frames) {
        l->recent[l->n_parts++ % 4] = l->part;
        block = (l->recent[0] + l->recent[1] + l->recent[2] + l->recent[3]) /
                (4.0 * l->part_frames);
        if (l->n_parts >= 4 && to_lufs(block) >= ABSOLUTE_GATE) {
            l->count[bin_of(block)]++;
            l->energy[bin_of(block)] += block;
        }
    }
    l->part = 0.0;
}

/* Mean of the blocks whose mean square is at least `least`; 0 when there is none. */
static double mean_above(const struct cc_loudness *l, double least)
{
    const size_t gate = bin_of(least);
    double sum = 0.0;
    uint64_t count = 0;

    for (size_t bin = gate; bin < CC_LOUDNESS_BINS; bin++) {
        if (l->count[bin] == 0 ||
            (bin == gate && l->energy[bin] / (double)l->count[bin] < least))
            continue;
        sum += l->energy[bin];
        count += l->count[bin];
    }
    return count == 0 ? 0.0 : sum / (double)count;
}

bool cc_loudness_gated(const struct cc_loudness *l, double *lufs)
{
    const double mean = mean_above(l, 0.0);
    const double gated = mean > 0.0 ? mean_above(l, mean / 10.0) : 0.0;

    if (!(gated > 0.0))
        return false;
    *lufs = to_lufs(gated);
    return true;
}

bool cc_loudness_ungated(const struct cc_loudness *l, uint64_t n_frames, double *lufs)
{
    if (n_frames == 0)
        return false;
    *lufs = to_lufs(l->total / (double)n_frames);
    return *lufs > NO_ENERGY;
}
