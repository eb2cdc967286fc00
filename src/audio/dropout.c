/* dropout.c - runs of exact zeros in the midst of sound.
 *
 * A recorder that lost a buffer leaves zeros between two samples that are not near zero.
 * Sound that ends fades, and what a gate or an editor put to zero stands between quiet
 * samples: so a dropout is a run of 2 ms or more (at least 16 frames) of zeros in all
 * channels, with a sample of at least a tenth of the clip's peak among the eight on
 * either side. The peak is known only at the end: until then runs are counted by the
 * lower of their two neighbours.
 *
 * A run of `shortest` zeros cannot avoid every shortest-th frame: only these are looked
 * at, and where one is zero the run is followed to both sides.
 *
 * Example, shortest 4: 9 8 0 0 0 0 0 7 6. Frames 4 and 8 are looked at; 4 is zero; the
 * run is frames 3 to 7, 8 before it and 7 behind it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/dropout_priv.h"

#include <math.h>

#define LEAST_FRAMES 16
#define PER_SECOND   500
#define LOUD_PART    0.1f
#define NEIGHBOURS   8

void cc_dropouts_start(struct cc_dropouts *d, uint32_t rate, uint32_t channels)
{
    const uint32_t frames = rate / PER_SECOND;

    *d =
        (struct cc_dropouts){ .channels = channels,
                              .shortest = frames < LEAST_FRAMES ? LEAST_FRAMES : frames };
}

/* The largest |sample| of a frame. */
static float frame_peak(const struct cc_dropouts *d, const float *x, size_t frame)
{
    float peak = 0.0f;

    for (uint32_t c = 0; c < d->channels; c++)
        peak = fmaxf(peak, fabsf(x[frame * d->channels + c]));
    return peak;
}

static bool is_zero(const struct cc_dropouts *d, const float *x, size_t frame)
{
    return !(frame_peak(d, x, frame) > 0.0f);
}

/* The largest |sample| of the frames from `from` to `upto`. */
static float peak_of(const struct cc_dropouts *d, const float *x, size_t from,
                     size_t upto)
{
    float peak = 0.0f;

    for (size_t frame = from; frame < upto; frame++)
        peak = fmaxf(peak, frame_peak(d, x, frame));
    return peak;
}

/* The eight frames that end before `end`, which may reach into the part before. */
static float peak_before(const struct cc_dropouts *d, const float *x, size_t end)
{
    const size_t from = end < NEIGHBOURS ? 0 : end - NEIGHBOURS;

    return fmaxf(peak_of(d, x, from, end), end < NEIGHBOURS ? d->last : 0.0f);
}

/* Bins of 3 dB, 0 is full scale. */
static unsigned bin_of(float level)
{
    const float bin = -log2f(level) * 2.0f;

    return !(bin > 0.0f)               ? 0
           : bin < CC_DROPOUT_BINS - 1 ? (unsigned)bin
                                       : CC_DROPOUT_BINS - 1;
}

static void close_run(struct cc_dropouts *d, float behind)
{
    const float lower = fminf(d->before, behind);

    if (d->open >= d->shortest && lower > 0.0f) {
        const unsigned bin = bin_of(lower);

        d->runs[bin] += d->runs[bin] < UINT32_MAX;
        d->longest[bin] = d->open > d->longest[bin] ? d->open : d->longest[bin];
    }
    d->open = 0;
}

/* The run of zeros that begins at `from`; gives its end. */
static size_t follow(struct cc_dropouts *d, const float *x, size_t from, size_t n)
{
    size_t end = from;

    while (end < n && is_zero(d, x, end))
        end++;
    d->open += end - from;
    if (end < n)
        close_run(d, peak_of(d, x, end, end + NEIGHBOURS < n ? end + NEIGHBOURS : n));
    return end;
}

/* Zeros at the end are open: they may go on in the next frames. */
static void open_tail(struct cc_dropouts *d, const float *x, size_t from, size_t n)
{
    size_t begin = n;

    while (begin > from && is_zero(d, x, begin - 1))
        begin--;
    d->open = n - begin;
    d->before = peak_before(d, x, begin);
    d->last = peak_before(d, x, n);
}

void cc_dropouts_add(struct cc_dropouts *d, const float *x, size_t n)
{
    size_t done = 0;

    if (d->open > 0)
        done = follow(d, x, 0, n);
    if (done == n)
        return;
    for (size_t at = done + d->shortest - 1; at < n; at += d->shortest) {
        size_t begin = at;

        if (!is_zero(d, x, at))
            continue;
        while (begin > done && is_zero(d, x, begin - 1))
            begin--;
        d->before = peak_before(d, x, begin);
        done = at = follow(d, x, begin, n);
        if (done == n)
            return;
    }
    open_tail(d, x, done, n);
}

uint32_t cc_dropouts_end(const struct cc_dropouts *d, float peak, uint64_t *longest)
{
    const unsigned last = bin_of(LOUD_PART * peak);
    uint32_t runs = 0;

    *longest = 0;
    for (unsigned bin = 0; bin <= last && bin < CC_DROPOUT_BINS - 1; bin++) {
        runs += d->runs[bin];
        *longest = d->longest[bin] > *longest ? d->longest[bin] : *longest;
    }
    return runs;
}
