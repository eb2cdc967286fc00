/* print.c - a small picture of a clip, by which copies of it are known again.
 *
 * Loud is what lies 4 dB below the loudest frame: silence around the speech does not move
 * that. The stretch from the first to the last frame within 20 dB of it is divided into
 * 64 slots. A slot holds the mean level in dB, cut off 30 dB below it, and the mean tilt
 * (the power of the first difference against that of the signal: bright or dark) of its
 * louder frames; of both the mean over all slots is taken away, so that gain does not
 * count and the rate hardly does.
 *
 * Two pictures are compared at shifts of up to three slots, because noise moves the ends
 * of the stretch: likeness is the lesser of the correlations of level and of tilt.
 *
 * Example, four slots, levels -20 -40 -22 -30: mean -28, picture +8 -12 +6 -2. A copy 10
 * dB louder is -10 -30 -12 -20: mean -18 and the same picture.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdbool.h>

#include "audio/print_priv.h"

#define SLOTS         CC_PRINT_SLOTS
#define LOUD_BELOW    4.0
#define WITHIN_DB     20.0
#define DEPTH_DB      30.0
#define LEVEL_STEPS   2.0 /* a dB */
#define LEAST_FRAMES  16
#define MAX_SHIFT     3
#define LENGTH_RATIO  0.94
#define LENGTH_SLACK  0.06f /* seconds */

struct slots {
    double level[SLOTS], tilt[SLOTS];
    bool loud[SLOTS];
};

static void fill_slot(const struct cc_levels *l, size_t from, size_t upto,
                      uint32_t lowest, struct slots *s, size_t slot)
{
    double level = 0.0, tilt = 0.0, loud = 0.0;

    for (size_t i = from; i < upto; i++) {
        level += l->bins[i] > lowest ? l->bins[i] : lowest;
        if (l->bins[i] <= lowest)
            continue;
        tilt += l->tilts[i];
        loud++;
    }
    s->level[slot] = level / (double)(upto - from) / 10.0;
    s->loud[slot] = loud > 0.0;
    s->tilt[slot] = loud > 0.0 ? tilt / loud : 0.0;
}

static int8_t small(double value)
{
    return (int8_t)lround(fmin(127.0, fmax(-127.0, value)));
}

static void draw(const struct slots *s, struct cc_print *print)
{
    double level = 0.0, tilt = 0.0, loud = 0.0;

    for (size_t i = 0; i < SLOTS; i++) {
        level += s->level[i] / SLOTS;
        tilt += s->loud[i] ? s->tilt[i] : 0.0;
        loud += s->loud[i];
    }
    for (size_t i = 0; i < SLOTS; i++) {
        print->level[i] = small((s->level[i] - level) * LEVEL_STEPS);
        print->tilt[i] = s->loud[i] ? small(s->tilt[i] - tilt / loud) : 0;
    }
}

void cc_print_make(const struct cc_levels *l, struct cc_print *print)
{
    struct slots slots;
    uint32_t near, lowest;
    size_t first = 0, end = l->n;
    double loud;

    *print = (struct cc_print){ .seconds = 0.0f };
    if (l->n < LEAST_FRAMES)
        return;
    loud = cc_level_percentile(l->count, l->n_frames, 1.0) - LOUD_BELOW;
    near = cc_level_bin(loud - WITHIN_DB);
    lowest = cc_level_bin(loud - DEPTH_DB);
    while (first < end && l->bins[first] < near)
        first++;
    while (end > first && l->bins[end - 1] < near)
        end--;
    if (end - first < LEAST_FRAMES || lowest == 0)
        return;
    for (size_t i = 0; i < SLOTS; i++) {
        const size_t from = first + (end - first) * i / SLOTS;
        const size_t upto = first + (end - first) * (i + 1) / SLOTS;

        fill_slot(l, from, upto > from ? upto : from + 1, lowest, &slots, i);
    }
    draw(&slots, print);
    print->seconds = (float)((double)(end - first) * l->per_entry / CC_LEVELS_PER_S);
}

static double correlation(const int8_t *a, const int8_t *b, int shift)
{
    const size_t n = SLOTS - (size_t)(shift < 0 ? -shift : shift);
    const int8_t *x = shift < 0 ? a - shift : a, *y = shift < 0 ? b : b + shift;
    int64_t sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    double vx, vy;

    for (size_t i = 0; i < n; i++) {
        sx += x[i];
        sy += y[i];
        sxx += x[i] * x[i];
        syy += y[i] * y[i];
        sxy += x[i] * y[i];
    }
    vx = (double)sxx - (double)(sx * sx) / (double)n;
    vy = (double)syy - (double)(sy * sy) / (double)n;
    if (!(vx > 0.0 && vy > 0.0))
        return 0.0;
    return ((double)sxy - (double)(sx * sy) / (double)n) / sqrt(vx * vy);
}

static bool like_lengths(float a, float b)
{
    const float shorter = a < b ? a : b, longer = a < b ? b : a;

    return shorter > 0.0f &&
           (longer - shorter <= LENGTH_SLACK || shorter >= (float)LENGTH_RATIO * longer);
}

double cc_print_likeness(const struct cc_print *a, const struct cc_print *b)
{
    double best = 0.0;

    if (!like_lengths(a->seconds, b->seconds))
        return 0.0;
    for (int shift = -MAX_SHIFT; shift <= MAX_SHIFT; shift++) {
        const double level = correlation(a->level, b->level, shift);

        if (level > best)
            best = fmax(best, fmin(level, correlation(a->tilt, b->tilt, shift)));
    }
    return best;
}
