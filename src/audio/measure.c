/* measure.c - give each part of 100 ms to every measure.
 *
 * A part is taken apart into channels; each channel's samples are contiguous
 * then, and all measures of it run while they are in the cache. Frames of
 * 10 ms need not fit into a part (11,025 Hz has 110.25 samples a frame): frame
 * k covers the samples from k * rate / 100 on, rounded down, so that times
 * are exact, and an open frame's sum waits for the next part.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/measure_priv.h"

#include <assert.h>
#include <math.h>

#include "audio/figures_priv.h"
#include "base/hash.h"
#include "base/memory.h"

struct cc_measure *cc_measure_new(void)
{
    return cc_alloc_zero(1, sizeof(struct cc_measure));
}

void cc_measure_free(struct cc_measure *m)
{
    if (m == NULL)
        return;
    cc_free(m->mixed);
    cc_free(m->apart);
    cc_free(m->first);
    cc_levels_release(&m->levels);
    cc_silence_work_release(&m->silence);
    cc_fft_release(&m->bandwidth.fft);
    cc_fft_release(&m->hum.fft);
    cc_free(m);
}

void cc_measure_start(struct cc_measure *m, const struct cc_sound_format *format,
                      bool true_peak)
{
    const uint32_t n = format->channels;
    size_t part;

    m->format = *format;
    cc_loudness_start(&m->loudness, format->rate_hz, n);
    cc_levels_start(&m->levels);
    cc_bandwidth_start(&m->bandwidth, format->rate_hz);
    cc_hum_start(&m->hum, format->rate_hz);
    cc_dropouts_start(&m->dropouts, format->rate_hz, n);
    m->frames = m->filled = m->fixed_first = m->fixed_last = 0;
    m->nan_samples = m->first_nan_frame = 0;
    m->bits = 0;
    m->peak = 0.0f;
    for (uint32_t c = 0; c < n; c++) {
        m->track[c] = (struct cc_track){ 0 };
        cc_ceiling_start(&m->track[c].above, format->step, format->relative_step);
        cc_ceiling_start(&m->track[c].below, format->step, format->relative_step);
    }
    part = m->loudness.part_frames;
    m->mixed = cc_grow(m->mixed, &m->mixed_cap, part * n, sizeof *m->mixed);
    m->apart = cc_grow(m->apart, &m->apart_cap, part, sizeof *m->apart);
    m->first = cc_grow(m->first, &m->first_cap, part, sizeof *m->first);
    m->hasher = cc_hasher_new();
    m->wants_true_peak =
        true_peak && cc_true_peak_start(&m->true_peak, format->rate_hz, n);
    m->true_peak_refused = true_peak && !m->wants_true_peak;
}

/* Count what is not finite and make it 0; denormals too, which are silence and slow. */
static void sweep(struct cc_measure *m, float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t bits;

        memcpy(&bits, &x[i], sizeof bits);
        bits &= 0x7F800000u;
        if (bits != 0 && bits != 0x7F800000u)
            continue;
        if (bits != 0 && m->nan_samples++ == 0)
            m->first_nan_frame = m->frames + i / m->format.channels;
        x[i] = 0.0f;
    }
}

/* The bits that samples use when they are written as whole numbers of 24 bits. Once all
 * bits of the coding are in use nothing can be added. */
static void find_bits(struct cc_measure *m, const float *x, size_t n)
{
    const uint32_t lowest = m->format.bits < 24 ? 1u << (24 - m->format.bits) : 1u;

    if (m->format.bits == 0)
        return;
    for (size_t i = 0; i < n && (m->bits & lowest) == 0; i++)
        m->bits |= (uint32_t)(fminf(fabsf(x[i]), 1.0f) * 8388608.0f);
}

struct sums {
    double sum, energy, difference;
    float low, high;
};

/* `before` is the sample ahead of x[0]. Two of each sum, so that one need not wait for
 * the other. */
static struct sums add_up(const float *x, size_t n, float before)
{
    double sum[2] = { 0 }, energy[2] = { 0 }, difference[2] = { 0 };
    float low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
    double last = before;

    for (size_t i = 0; i < n; i++) {
        const size_t k = i & 1;
        const double v = x[i], d = v - last;

        sum[k] += v;
        energy[k] += v * v;
        difference[k] += d * d;
        low[k] = x[i] < low[k] ? x[i] : low[k];
        high[k] = x[i] > high[k] ? x[i] : high[k];
        last = v;
    }
    return (struct sums){ sum[0] + sum[1], energy[0] + energy[1],
                          difference[0] + difference[1],
                          low[0] < low[1] ? low[0] : low[1],
                          high[0] > high[1] ? high[0] : high[1] };
}

/* The sample behind the last one of frame `frame`, counted from 0. */
static uint64_t frame_end(uint32_t rate, uint64_t frame)
{
    const uint64_t per_s = rate >= CC_LEVELS_MIN_RATE ? CC_LEVELS_PER_S : 1;

    return (frame + 1) * rate / per_s;
}

/* A frame of one channel is complete: of all channels the loudest counts. */
static void end_frame(struct cc_measure *m, struct cc_track *c, uint32_t number,
                      uint64_t frame, size_t ended)
{
    const uint32_t rate = m->format.rate_hz;
    const uint64_t begin = frame == 0 ? 0 : frame_end(rate, frame - 1);
    const double n = (double)(frame_end(rate, frame) - begin);
    const double level = c->frame_energy / n;

    if (number == 0 || level > m->ended[ended].level)
        m->ended[ended] = (struct cc_ended_frame){ level, c->frame_difference / n };
    c->energy += c->frame_energy;
    c->frame_energy = c->frame_difference = 0.0;
}

/* One channel's part; gives how many frames ended in it. */
static size_t measure_channel(struct cc_measure *m, uint32_t number, const float *x,
                              size_t n)
{
    struct cc_track *c = &m->track[number];
    float low = INFINITY, high = -INFINITY;
    uint64_t frame = m->levels.n_frames;
    size_t ended = 0;

    for (size_t at = 0; at < n;) {
        const uint64_t end = frame_end(m->format.rate_hz, frame) - m->frames;
        const size_t upto = end < n ? (size_t)end : n;
        const struct sums s = add_up(x + at, upto - at, c->previous);

        c->sum += s.sum;
        c->frame_energy += s.energy;
        c->frame_difference += s.difference;
        c->previous = x[upto - 1];
        low = s.low < low ? s.low : low;
        high = s.high > high ? s.high : high;
        at = upto;
        if (end <= n) {
            assert(ended < CC_PART_MAX_FRAMES);
            end_frame(m, c, number, frame++, ended++);
        }
    }
    c->low = low < c->low ? low : c->low;
    c->high = high > c->high ? high : c->high;
    cc_ceiling_add(&c->above, x, n, 1.0f, high);
    cc_ceiling_add(&c->below, x, n, -1.0f, -low);
    if (m->format.rate_hz >= CC_LOUDNESS_MIN_RATE)
        cc_loudness_add(&m->loudness, number, x, n);
    m->part_peak = fmaxf(m->part_peak, fmaxf(high, -low));
    return ended;
}

/* How a further channel goes with the first one. */
static void compare(struct cc_measure *m, struct cc_track *c, const float *x, size_t n)
{
    double cross = 0.0;

    if (!c->differs)
        c->differs = memcmp(x, m->first, n * sizeof *x) != 0;
    for (size_t i = 0; i < n; i++)
        cross += (double)x[i] * (double)m->first[i];
    c->cross += cross;
}

static void keep_levels(struct cc_measure *m, size_t ended)
{
    for (size_t i = 0; i < ended; i++) {
        cc_levels_add(&m->levels, m->ended[i].level, m->ended[i].difference);
        if (m->ended[i].level < CC_FIXED_POWER)
            continue;
        if (m->fixed_first == 0)
            m->fixed_first = m->levels.n_frames;
        m->fixed_last = m->levels.n_frames;
    }
}

static void measure_part(struct cc_measure *m, size_t n)
{
    const uint32_t channels = m->format.channels;
    /* The channels take turns with the spectra. */
    const uint32_t turn = (uint32_t)(m->loudness.n_parts % channels);
    const float before = m->peak;
    size_t ended = 0;

    m->part_peak = 0.0f;
    cc_hasher_add(m->hasher, (struct cc_str){ (const char *)m->mixed,
                                              n * channels * sizeof *m->mixed });
    if (m->format.may_be_odd)
        sweep(m, m->mixed, n * channels);
    find_bits(m, m->mixed, n * channels);
    for (uint32_t c = 0; c < channels; c++) {
        float *x = channels == 1 ? m->mixed : c == 0 ? m->first : m->apart;

        for (size_t i = 0; i < n && channels > 1; i++)
            x[i] = m->mixed[i * channels + c];
        if (c > 0)
            compare(m, &m->track[c], x, n);
        ended = measure_channel(m, c, x, n);
        if (c == turn)
            cc_bandwidth_add(&m->bandwidth, x, n);
        if (c == 0)
            cc_hum_add(&m->hum, x, n);
    }
    m->peak = fmaxf(m->peak, m->part_peak);
    cc_dropouts_add(&m->dropouts, m->mixed, n);
    keep_levels(m, ended);
    cc_loudness_end(&m->loudness, n);
    if (m->wants_true_peak)
        cc_true_peak_add(&m->true_peak, m->mixed, n, m->part_peak, before);
    m->frames += n;
}

float *cc_measure_room(struct cc_measure *m, size_t *room)
{
    *room = m->loudness.part_frames - m->filled;
    return m->mixed + m->filled * m->format.channels;
}

void cc_measure_add(struct cc_measure *m, size_t n)
{
    m->filled += n;
    if (m->filled < m->loudness.part_frames)
        return;
    measure_part(m, m->filled);
    m->filled = 0;
}

uint64_t cc_measure_frames(const struct cc_measure *m)
{
    return m->frames + m->filled;
}

void cc_measure_end(struct cc_measure *m, struct cc_clip *clip)
{
    if (m->filled > 0)
        measure_part(m, m->filled);
    m->filled = 0;
    if (m->frames > 0)
        cc_figures_fill(m, clip);
    else if (m->wants_true_peak)
        cc_true_peak_end(&m->true_peak);
    cc_hasher_free(m->hasher);
    m->hasher = NULL;
}
