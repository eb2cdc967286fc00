/* clipping.c - was the signal cut off at a ceiling?
 *
 * A clipped signal stays at exactly its highest value for some samples, again
 * and again. So does a slow clean sine at its crest, where neighbours differ by
 * less than the coding can hold. What tells them apart is the edge: a crest
 * that is flat for three samples leaves by at most 4 steps of the coding,
 * while a cut signal arrives or leaves at full slope. A run is *steep* when the
 * sample before or behind it lies at least 6 steps lower. The step is the
 * coding's, or the largest power of two of it that divides all samples near
 * the peak: 8-bit sound often lies in 16-bit files.
 *
 * Runs of 3 or more samples at the peak are clipping when
 *     the peak is the last value the coding has (the rail), or
 *     it is at least -1 dBFS and half the runs are steep, or
 *     it is lower (clipped, then turned down) and 3 or more runs, half of
 *     all, are steep.
 * The two sides of a channel are judged apart: an offset moves the ceilings.
 *
 * Example, 16 bit, peak 20000: ... 9000 20000 20000 20000 20000 11000 ... leaves
 * by 9000 and arrives by 11000: steep. ... 19998 20000 20000 20000 19997 ...: a crest.
 *
 * One pass: when a new peak comes, all that was counted below it is void. A
 * block whose highest sample is below the peak is not looked at.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/clipping_priv.h"

#include <math.h>

#define LEAST_RUN  3
#define LOUD       0.8912509f /* -1 dBFS */
#define EDGE_STEPS 6.0f
#define FINEST     32768.0f /* 16 bit */

void cc_ceiling_start(struct cc_ceiling *c, float step, float relative_step)
{
    /* The clip's own edges are no edges: nothing is known about the signal there. */
    *c = (struct cc_ceiling){ .previous = INFINITY, .step = step,
                              .relative_step = relative_step };
}

static void close_run(struct cc_ceiling *c, float behind)
{
    const float used = (float)(c->bits & (0u - c->bits)) / FINEST;
    const float step = fmaxf(used, fmaxf(c->step, c->relative_step * c->peak));
    const float drop = c->peak - fminf(c->before, behind);

    if (c->run >= LEAST_RUN) {
        c->runs += c->runs < UINT32_MAX;
        c->samples += c->run;
        c->steep += c->steep < UINT32_MAX && drop >= EDGE_STEPS * step;
    }
    c->run = 0;
}

/* The bits that samples use when they are written as whole numbers. */
static uint32_t bits_used(const float *x, size_t n)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < n; i++)
        bits |= (uint32_t)(fminf(fabsf(x[i]), 1.0f) * FINEST);
    return bits;
}

void cc_ceiling_add(struct cc_ceiling *c, const float *x, size_t n, float sign,
                    float highest)
{
    if (highest > c->peak) {
        c->peak = highest;
        c->run = 0;
        c->runs = c->steep = 0;
        c->samples = 0;
    }
    if (highest < c->peak || !(c->peak > 0.0f)) {
        if (c->run > 0)
            close_run(c, sign * x[0]);
        c->previous = sign * x[n - 1];
        return;
    }
    c->bits |= bits_used(x, n);
    for (size_t i = 0; i < n; i++) {
        const float v = sign * x[i];

        if (v >= c->peak) {
            if (c->run++ == 0)
                c->before = c->previous;
        } else if (c->run > 0) {
            close_run(c, v);
        }
        c->previous = v;
    }
}

bool cc_ceiling_end(struct cc_ceiling *c)
{
    bool half_steep;

    if (c->run > 0)
        close_run(c, INFINITY);
    half_steep = c->steep >= c->runs - c->steep;
    if (c->runs == 0 || !(c->peak > 0.0f))
        return false;
    if (c->peak >= 1.0f - 1.5f * c->step)
        return true;
    return half_steep && c->steep >= (c->peak >= LOUD ? 1 : 3);
}
