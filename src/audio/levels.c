/* levels.c - the level and the tilt of each 10 ms of a clip.
 *
 * Two bytes a frame in steps of 0.1 dB: an hour takes 0.7 MB. When the store is full,
 * neighbours are joined and the louder one stays, so that no speech is lost:
 *
 *     -70 -65 -30 -20 ...  ->  -65 -20 ...
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/levels_priv.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

#define LOWEST_DB   -120.0
#define LOWEST_TILT -48.0
#define TILT_STEPS  4.0 /* a dB */

uint32_t cc_level_bin(double db)
{
    const double bin = (db - LOWEST_DB) * 10.0;

    return !(bin > 0.0) ? 0 : bin < CC_LEVEL_BINS - 1 ? (uint32_t)bin : CC_LEVEL_BINS - 1;
}

double cc_level_db(double bin)
{
    return LOWEST_DB + (bin + 0.5) / 10.0;
}

void cc_levels_start(struct cc_levels *l)
{
    l->n = 0;
    l->per_entry = 1;
    l->open = 0;
    l->n_frames = 0;
    memset(l->count, 0, sizeof l->count);
}

void cc_levels_release(struct cc_levels *l)
{
    cc_free(l->bins);
    cc_free(l->tilts);
}

static void halve(struct cc_levels *l)
{
    for (size_t i = 0; i < l->n / 2; i++) {
        const size_t louder = 2 * i + (l->bins[2 * i + 1] > l->bins[2 * i]);

        l->tilts[i] = l->tilts[louder];
        l->bins[i] = l->bins[louder];
    }
    l->n /= 2;
    l->per_entry *= 2;
}

static uint8_t tilt_of(double mean_square, double difference)
{
    const double db = mean_square > 0.0 && difference > 0.0
                          ? 10.0 * log10(difference / mean_square)
                          : LOWEST_TILT;
    const double step = (db - LOWEST_TILT) * TILT_STEPS;

    return !(step > 0.0) ? 0 : step < 255.0 ? (uint8_t)step : 255;
}

void cc_levels_add(struct cc_levels *l, double mean_square, double difference)
{
    const uint32_t bin = mean_square > 0.0 ? cc_level_bin(10.0 * log10(mean_square)) : 0;

    l->n_frames++;
    l->count[bin]++;
    if (l->open == 0 || bin > l->open_bin) {
        l->open_bin = (uint16_t)bin;
        l->open_tilt = tilt_of(mean_square, difference);
    }
    if (++l->open < l->per_entry)
        return;
    l->open = 0;
    if (l->n == CC_LEVELS_MAX) {
        halve(l);
        l->open = l->per_entry / 2; /* an entry of before is half of one now */
        return;
    }
    l->bins = cc_grow(l->bins, &l->cap, l->n + 1, sizeof *l->bins);
    l->tilts = cc_grow(l->tilts, &l->tilt_cap, l->n + 1, sizeof *l->tilts);
    l->bins[l->n] = l->open_bin;
    l->tilts[l->n++] = l->open_tilt;
}

/* The bin that holds the frame of this rank, counted from 0 upwards. */
static double bin_at(const uint64_t count[CC_LEVEL_BINS], uint64_t rank)
{
    uint64_t below = 0;
    uint32_t bin = 0;

    while (bin < CC_LEVEL_BINS - 1 && below + count[bin] <= rank)
        below += count[bin++];
    return bin;
}

double cc_level_percentile(const uint64_t count[CC_LEVEL_BINS], uint64_t n, double q)
{
    const double rank = q * (double)(n - 1);
    const double low = bin_at(count, (uint64_t)rank);
    const double high = bin_at(count, (uint64_t)ceil(rank));

    return cc_level_db(low + (high - low) * (rank - floor(rank)));
}
