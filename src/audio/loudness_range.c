/* loudness_range.c - how far soft and loud passages lie apart, by EBU Tech 3342.
 *
 * Of the loudness of 3 s, taken every 100 ms, those blocks count that are over -70 LUFS
 * and no more than 20 LU below the mean of these; the range is from the level that 10 %
 * of them lie under to the one that 95 % lie under.
 *
 * Example: 20 s at -20 LUFS, then 20 s at -30: the mean is -22.6, the gate -42.6; p95 is
 * -20 and p10 -30: 10 LU.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/loudness_priv.h"

#include <math.h>

#define BINS_PER_LU   10.0
#define RELATIVE_GATE 0.01 /* -20 LU, as a part of the energy */

static size_t bin_of(double mean_square)
{
    const double bin = (cc_loudness_of(mean_square) - CC_LOUDNESS_GATE) * BINS_PER_LU;

    return !(bin > 0.0) ? 0 : bin < CC_RANGE_BINS - 1 ? (size_t)bin : CC_RANGE_BINS - 1;
}

void cc_loudness_range_add(struct cc_loudness *l, double block)
{
    l->range_count[bin_of(block)]++;
    l->range_energy += block;
}

/* The bin of the block of this rank among those from `gate` on. */
static size_t bin_at(const struct cc_loudness *l, size_t gate, uint64_t rank)
{
    uint64_t below = 0;
    size_t bin = gate;

    while (bin < CC_RANGE_BINS - 1 && below + l->range_count[bin] <= rank)
        below += l->range_count[bin++];
    return bin;
}

bool cc_loudness_range(const struct cc_loudness *l, double *lu)
{
    uint64_t all = 0, n = 0;
    size_t gate, low, high;

    for (size_t bin = 0; bin < CC_RANGE_BINS; bin++)
        all += l->range_count[bin];
    if (all == 0)
        return false;
    gate = bin_of(RELATIVE_GATE * l->range_energy / (double)all);
    for (size_t bin = gate; bin < CC_RANGE_BINS; bin++)
        n += l->range_count[bin];
    low = bin_at(l, gate, (uint64_t)lround(0.10 * (double)(n - 1)));
    high = bin_at(l, gate, (uint64_t)lround(0.95 * (double)(n - 1)));
    *lu = (double)(high - low) / BINS_PER_LU;
    return true;
}
