/* resample.c - sound at another rate, by a windowed sinc.
 *
 * An output frame is the sum of the input frames around its place, weighed by sin(x) / x
 * under a Kaiser window: 64 crossings of zero on each side, at the lower one of the two
 * rates. What lies under 0.9 of the lower Nyquist frequency passes, what lies over it is
 * down by 100 dB. Both rates being whole numbers, output frames take few places between
 * two input frames, and the weights of each place are made once; when the places are too
 * many to keep, anew for each frame.
 *
 * Example: 48,000 to 16,000 Hz: every third input frame is a place, all alike: 384
 * weights. 44,100 to 16,000: frame 1 lies at 2.756; there are 160 places, and frame 160
 * is at 441.0, which is place 0 again.
 *
 * The first frames of both rates are the same moment; the number of frames is rounded.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/resample_priv.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

#define CROSSINGS    64
#define A_CROSSING   512    /* entries of the table */
#define ENTRIES      (CROSSINGS * A_CROSSING)
#define CUTOFF       0.95   /* of the lower Nyquist frequency: the middle of the slope */
#define KAISER_BETA  10.06  /* 100 dB */
#define BANK_SIZE    (1u << 18) /* weights that are kept at most */

/* Half of the filter, from its middle to its end. */
struct cc_kernel {
    double weight[ENTRIES + 2];
};

/* The modified Bessel function of order 0. */
static double bessel(double x)
{
    double term = 1.0, sum = 1.0;

    for (int k = 1; term > sum * 1e-17; k++) {
        term *= x * x / (4.0 * k * k);
        sum += term;
    }
    return sum;
}

struct cc_kernel *cc_kernel_new(void)
{
    struct cc_kernel *kernel = cc_alloc_zero(1, sizeof *kernel);
    const double top = bessel(KAISER_BETA);

    for (size_t i = 0; i < ENTRIES; i++) {
        const double u = (double)i / ENTRIES, x = M_PI * CUTOFF * CROSSINGS * u;

        kernel->weight[i] =
            (i == 0 ? 1.0 : sin(x) / x) * bessel(KAISER_BETA * sqrt(1.0 - u * u)) / top;
    }
    return kernel;
}

void cc_kernel_free(struct cc_kernel *kernel)
{
    cc_free(kernel);
}

static uint32_t common_divisor(uint32_t a, uint32_t b)
{
    while (b != 0) {
        const uint32_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The weights of the input frames around a place, which is this part of the way from one
 * to the next. They add up to 1, so that a steady sound stays what it is. */
static void weigh(const struct cc_resampler *r, double part, float *weights)
{
    const double scale = r->out < r->in ? (double)r->out / r->in : 1.0;
    const size_t n = 2 * r->half;
    double sum = 0.0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            const double away = fabs((double)i - (double)(r->half - 1) - part);
            const double at = away * scale * A_CROSSING;
            const size_t entry = at < ENTRIES ? (size_t)at : ENTRIES;
            const double *w = &r->kernel->weight[entry];
            const double weight = entry == ENTRIES
                                      ? 0.0
                                      : w[0] + (w[1] - w[0]) * (at - (double)entry);

            if (pass == 0)
                sum += weight;
            else
                weights[i] = (float)(weight / sum);
        }
}

void cc_resampler_start(struct cc_resampler *r, const struct cc_kernel *kernel,
                        uint32_t in, uint32_t out, uint32_t channels)
{
    const uint32_t divisor = common_divisor(in, out);
    const double width = CROSSINGS * (out < in ? (double)in / out : 1.0);

    *r = (struct cc_resampler){ .in = in, .out = out, .channels = channels,
                                .kernel = kernel, .half = (size_t)ceil(width) + 1,
                                .phases = out / divisor, .total = UINT64_MAX };
    r->whole_bank = r->phases <= BANK_SIZE / (2 * r->half);
    r->bank = cc_alloc((r->whole_bank ? r->phases : 1) * 2 * r->half, sizeof *r->bank);
    for (uint32_t p = 0; r->whole_bank && p < r->phases; p++)
        weigh(r, (double)p / r->phases, r->bank + p * 2 * r->half);
    r->first = -(int64_t)(r->half - 1);
    r->n = r->half - 1;
    r->x = cc_grow(NULL, &r->cap, r->n * channels, sizeof *r->x);
    memset(r->x, 0, r->n * channels * sizeof *r->x);
}

/* The input frame at or before the next output frame. */
static int64_t place(const struct cc_resampler *r)
{
    return (int64_t)(r->next * r->in / r->out);
}

/* Forget what lies before all that is needed. */
static void forget(struct cc_resampler *r)
{
    const int64_t needed = place(r) - (int64_t)(r->half - 1);
    size_t gone = needed > r->first ? (size_t)(needed - r->first) : 0;

    if (gone > r->n)
        gone = r->n;
    memmove(r->x, r->x + gone * r->channels, (r->n - gone) * r->channels * sizeof *r->x);
    r->n -= gone;
    r->first += (int64_t)gone;
}

static float *room_for(struct cc_resampler *r, size_t n)
{
    float *at;

    forget(r);
    r->x = cc_grow(r->x, &r->cap, (r->n + n) * r->channels, sizeof *r->x);
    at = r->x + r->n * r->channels;
    r->n += n;
    return at;
}

void cc_resampler_add(struct cc_resampler *r, const float *x, size_t n)
{
    memcpy(room_for(r, n), x, n * r->channels * sizeof *x);
    r->added += n;
}

void cc_resampler_end(struct cc_resampler *r)
{
    memset(room_for(r, r->half), 0, r->half * r->channels * sizeof *r->x);
    r->total = (r->added * r->out + r->in / 2) / r->in;
    if (r->total == 0 && r->added > 0)
        r->total = 1;
}

static float sum_up(const float *x, size_t stride, const float *weights, size_t n)
{
    double sum[4] = { 0 };

    for (size_t i = 0; i < n; i += 2) { /* n is even */
        sum[i & 2] += (double)weights[i] * (double)x[i * stride];
        sum[(i & 2) + 1] += (double)weights[i + 1] * (double)x[(i + 1) * stride];
    }
    return (float)((sum[0] + sum[1]) + (sum[2] + sum[3]));
}

size_t cc_resampler_take(struct cc_resampler *r, float *y, size_t room)
{
    const size_t n = 2 * r->half;
    size_t done = 0;

    for (; done < room && r->next < r->total; done++, r->next++) {
        const int64_t at = place(r), from = at - (int64_t)(r->half - 1);
        const uint32_t divisor = r->out / r->phases;
        const uint32_t phase = (uint32_t)(r->next * r->in % r->out) / divisor;
        const float *x = r->x + (size_t)(from - r->first) * r->channels;
        const float *weights = r->bank;

        if (at + (int64_t)r->half >= r->first + (int64_t)r->n)
            break;
        if (r->whole_bank)
            weights += phase * n;
        else
            weigh(r, (double)phase / r->phases, r->bank);
        for (uint32_t c = 0; c < r->channels; c++)
            y[done * r->channels + c] = sum_up(x + c, r->channels, weights, n);
    }
    return done;
}

void cc_resampler_release(struct cc_resampler *r)
{
    cc_free(r->bank);
    cc_free(r->x);
    *r = (struct cc_resampler){ 0 };
}
