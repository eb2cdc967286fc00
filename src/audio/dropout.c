/* dropout.c - runs of exact zeros in the midst of sound.
 *
 * A recorder that lost a buffer leaves zeros between two samples that are not near zero. Sound
 * that ends fades, and what a gate or an editor put to zero stands between quiet samples: so a
 * dropout is a run of 2 ms or more (at least 16 frames) of zeros in all channels whose neighbours
 * on both sides reach 1/50 of the clip's peak so far.
 *
 * A run of `shortest` zeros cannot avoid every shortest-th frame: only these are looked at,
 * and where one is zero the run is followed to both sides.
 *
 * Example, shortest 4: 9 8 0 0 0 0 0 7 6. Frames 4 and 8 are looked at; 4 is zero; the run
 * is frames 3 to 7, 8 before it and 7 behind it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/dropout_priv.h"

#include <math.h>

#define LEAST_FRAMES 16
#define PER_SECOND   500
#define LOUD_PART    0.02f

void cc_dropouts_start(struct cc_dropouts *d, uint32_t rate, uint32_t channels)
{
    const uint32_t frames = rate / PER_SECOND;

    *d = (struct cc_dropouts){ .channels = channels,
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

static bool is_loud(const struct cc_dropouts *d, float value)
{
    return value >= LOUD_PART * d->peak && value > 0.0f;
}

static void close_run(struct cc_dropouts *d, float behind)
{
    if (d->open >= d->shortest && d->loud_before && is_loud(d, behind)) {
        d->runs += d->runs < UINT32_MAX;
        d->longest = d->open > d->longest ? d->open : d->longest;
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
        close_run(d, frame_peak(d, x, end));
    return end;
}

/* Zeros at the end are open: they may go on in the next frames. */
static void open_tail(struct cc_dropouts *d, const float *x, size_t from, size_t n)
{
    size_t begin = n;

    while (begin > from && is_zero(d, x, begin - 1))
        begin--;
    d->open = n - begin;
    if (begin > 0)
        d->last = frame_peak(d, x, begin - 1);
    d->loud_before = d->started && is_loud(d, d->last);
}

void cc_dropouts_add(struct cc_dropouts *d, const float *x, size_t n, float peak)
{
    size_t at = 0, done = 0;

    d->peak = peak;
    if (d->open > 0)
        done = follow(d, x, 0, n);
    d->started = true;
    if (done == n)
        return;
    for (at = done + d->shortest - 1; at < n; at += d->shortest) {
        size_t begin = at;

        if (!is_zero(d, x, at))
            continue;
        while (begin > done && is_zero(d, x, begin - 1))
            begin--;
        d->last = begin > 0 ? frame_peak(d, x, begin - 1) : d->last;
        d->loud_before = is_loud(d, d->last);
        done = follow(d, x, begin, n);
        if (done == n)
            return;
        at = done;
    }
    open_tail(d, x, done, n);
}
