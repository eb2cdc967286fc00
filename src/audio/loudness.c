/* loudness.c - loudness by ITU-R BS.1770, gated and ungated, in one pass.
 *
 * Momentary (400 ms) and short-term (3 s) loudness are taken every 100 ms, as EBU Tech
 * 3341 has them; the range is in loudness_range.c.
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

#define BIN_LU    0.01
#define NO_ENERGY -200.0 /* LUFS: below is nothing but the bias */

/* Added to each sample. Without it the states of a filter that has gone
 * quiet decay into denormal numbers, which cost a hundred times as much. */
#define BIAS 1e-30

double cc_loudness_of(double mean_square)
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

/* BS.1770 leaves this filter's gain at high frequencies a little over 1: b is 1, -2, 1.
 * */
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
    l->gate = pow(10.0, (CC_LOUDNESS_GATE + 0.691) / 10.0);
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
    const double bin = (cc_loudness_of(mean_square) - CC_LOUDNESS_GATE) / BIN_LU;

    return !(bin > 0.0)                 ? 0
           : bin < CC_LOUDNESS_BINS - 1 ? (size_t)bin
                                        : CC_LOUDNESS_BINS - 1;
}

/* Sum over the last `n` parts. */
static double last_parts(const struct cc_loudness *l, uint64_t n)
{
    double sum = 0.0;

    for (uint64_t i = l->n_parts - n; i < l->n_parts; i++)
        sum += l->recent[i % CC_SHORT_TERM_PARTS];
    return sum;
}

static void add_block(struct cc_loudness *l)
{
    const double sum = last_parts(l, 4), block = sum / (4.0 * l->part_frames);
    size_t bin;

    l->momentary = fmax(l->momentary, sum);
    if (block < l->gate)
        return;
    bin = bin_of(block);
    l->count[bin]++;
    l->energy[bin] += block;
}

static void add_short_term(struct cc_loudness *l)
{
    const double sum = last_parts(l, CC_SHORT_TERM_PARTS);
    const double block = sum / ((double)CC_SHORT_TERM_PARTS * l->part_frames);

    l->short_term = fmax(l->short_term, sum);
    if (block >= l->gate)
        cc_loudness_range_add(l, block);
}

void cc_loudness_end(struct cc_loudness *l, size_t n)
{
    l->total += l->part;
    if (n == l->part_frames) {
        l->recent[l->n_parts++ % CC_SHORT_TERM_PARTS] = l->part;
        if (l->n_parts >= 4)
            add_block(l);
        if (l->n_parts >= CC_SHORT_TERM_PARTS)
            add_short_term(l);
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
    *lufs = cc_loudness_of(gated);
    return true;
}

bool cc_loudness_ungated(const struct cc_loudness *l, uint64_t n_frames, double *lufs)
{
    if (n_frames == 0)
        return false;
    *lufs = cc_loudness_of(l->total / (double)n_frames);
    return *lufs > NO_ENERGY;
}

static bool greatest(const struct cc_loudness *l, double sum, uint64_t n, double *lufs)
{
    if (l->n_parts < n)
        return false;
    *lufs = cc_loudness_of(sum / ((double)n * l->part_frames));
    return *lufs > NO_ENERGY;
}

bool cc_loudness_momentary(const struct cc_loudness *l, double *lufs)
{
    return greatest(l, l->momentary, 4, lufs);
}

bool cc_loudness_short_term(const struct cc_loudness *l, double *lufs)
{
    return greatest(l, l->short_term, CC_SHORT_TERM_PARTS, lufs);
}
