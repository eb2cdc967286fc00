/* change_points.c - binary segmentation of a series of choices.
 *
 * One style against all others makes a series of zeros and ones. Where it is best cut in
 * two is where the two rates explain it best:
 *
 *     LL(k, n) = k ln(k / n) + (n - k) ln(1 - k / n)
 *     gain = LL(k1, n1) + LL(k2, n2) - LL(k, n)
 *
 *     u u u u u u u U u u u | U U U U U U U U u U U     gain 10.0 of 22
 *
 * Within a run of equal choices the gain is convex, so only ends of runs are tried; a
 * series with few slips costs one look at each choice. A cut counts when its gain is
 * above 10 + ln n, six choices stand on either side, and the habit is another: a style
 * used more often than all others loses that place, or the rate moves by more than 0.3.
 * Both halves are then cut again, to a bounded depth. At last each change is held
 * against its direct neighbours, since a first cut is made before the others are known.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/change_points.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

enum { SIDE_MIN = 6, DEPTH_MAX = 4, TARGETS_MAX = 3 };

static const double usual_gain = 10, rate_change = 0.3;

struct segmenting {
    const uint16_t *styles;
    uint32_t n_styles;
    double penalty;
    uint32_t *counts, *before, *after; /* per style; scratch */
    uint32_t cuts[CC_CHANGES_MAX + 2];
    size_t n_cuts;
};

static double log_likelihood(double k, double n)
{
    return (k > 0 ? k * log(k / n) : 0) + (k < n ? (n - k) * log(1 - k / n) : 0);
}

static void count(const struct segmenting *s, uint32_t first, uint32_t end,
                  uint32_t *counts)
{
    memset(counts, 0, s->n_styles * sizeof *counts);
    for (uint32_t i = first; i < end; i++)
        counts[s->styles[i]]++;
}

static uint32_t most(const uint32_t *counts, uint32_t n)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < n; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

/* The best cut of one style against the others. */
static double best_cut(const struct segmenting *s, uint32_t first, uint32_t end,
                       uint32_t target, uint32_t *at)
{
    const double n = end - first, k = s->counts[target], whole = log_likelihood(k, n);
    double best = 0, seen = 0;

    for (uint32_t i = first; i + SIDE_MIN <= end; i++) {
        const bool hit = s->styles[i] == target;
        const uint32_t left = i - first;

        if (left >= SIDE_MIN &&
            (hit != (s->styles[i - 1] == target) || left == SIDE_MIN ||
             i + SIDE_MIN == end)) {
            const double gain = log_likelihood(seen, left) +
                                log_likelihood(k - seen, n - left) - whole;
            if (gain > best) {
                best = gain;
                *at = i;
            }
        }
        seen += hit;
    }
    return best;
}

static double asked_gain(const struct segmenting *s, uint32_t n)
{
    return usual_gain + log(n) + s->penalty;
}

/* The best cut of the few most used styles; of two in use one tells all. */
static double best_of_styles(struct segmenting *s, uint32_t first, uint32_t end,
                             uint32_t *at)
{
    const double n = end - first;
    double best = 0;
    uint32_t left = end - first;

    count(s, first, end, s->counts);
    memcpy(s->before, s->counts, s->n_styles * sizeof *s->before);
    for (unsigned t = 0; t < TARGETS_MAX && left > 0; t++) {
        const uint32_t target = most(s->before, s->n_styles);
        uint32_t here = first;

        if (-log_likelihood(s->counts[target], n) > asked_gain(s, end - first)) {
            const double gain = best_cut(s, first, end, target, &here);
            if (gain > best) {
                best = gain;
                *at = here;
            }
        }
        left -= s->before[target];
        s->before[target] = 0;
        if (t == 0 && left == s->before[most(s->before, s->n_styles)])
            break;
    }
    return best;
}

static void segment(struct segmenting *s, uint32_t first, uint32_t end, int depth)
{
    uint32_t at = first;

    if (depth == 0 || end - first < 2 * SIDE_MIN ||
        best_of_styles(s, first, end, &at) <= asked_gain(s, end - first))
        return;
    segment(s, first, at, depth - 1);
    if (s->n_cuts <= CC_CHANGES_MAX)
        s->cuts[s->n_cuts++] = at;
    segment(s, at, end, depth - 1);
}

/* The change at a cut between two others; false: the habit stays the same. */
static bool describe(struct segmenting *s, uint32_t first, uint32_t at, uint32_t end,
                     struct cc_change_point *out)
{
    const double n1 = at - first, n2 = end - at;
    double k1, k2;

    count(s, first, at, s->before);
    count(s, at, end, s->after);
    *out = (struct cc_change_point){
        .at = at, .n_before = at - first, .n_after = end - at,
        .before = (uint16_t)most(s->before, s->n_styles),
        .after = (uint16_t)most(s->after, s->n_styles),
    };
    out->old_before = s->before[out->before];
    out->old_after = s->after[out->before];
    out->new_before = s->before[out->after];
    out->new_after = s->after[out->after];
    k1 = out->old_before;
    k2 = out->old_after;
    out->gain = log_likelihood(k1, n1) + log_likelihood(k2, n2) -
                log_likelihood(k1 + k2, n1 + n2);
    return out->gain > asked_gain(s, end - first) &&
           (out->before != out->after || fabs(k1 / n1 - k2 / n2) > rate_change);
}

static size_t describe_all(struct segmenting *s, uint32_t n, struct cc_change_point *out)
{
    size_t found = 0;
    uint32_t first = 0;

    s->cuts[s->n_cuts] = n;
    for (size_t i = 0; i < s->n_cuts; i++)
        if (describe(s, first, s->cuts[i], s->cuts[i + 1], &out[found])) {
            first = s->cuts[i];
            found++;
        }
    return found;
}

size_t cc_change_points(const uint16_t *styles, uint32_t n, uint32_t n_styles,
                        double penalty, struct cc_change_point out[CC_CHANGES_MAX])
{
    struct segmenting s = { .styles = styles, .n_styles = n_styles, .penalty = penalty };
    size_t found;

    if (n < 2 * SIDE_MIN || n_styles < 2)
        return 0;
    s.counts = cc_alloc(3 * (size_t)n_styles, sizeof *s.counts);
    s.before = s.counts + n_styles;
    s.after = s.before + n_styles;
    segment(&s, 0, n, DEPTH_MAX);
    found = describe_all(&s, n, out);
    cc_free(s.counts);
    return found;
}

/* Choices of one class before and behind a change. */
struct sides {
    uint32_t n[2], k[2];
};

static uint32_t classes_of(const uint16_t *classes, uint32_t n)
{
    uint32_t most_used = 0;

    for (uint32_t i = 0; i < n; i++)
        if (classes[i] > most_used)
            most_used = classes[i];
    return most_used + 1;
}

/* Rare classes are one: a number written once is like any other. */
static void pool_rare(struct sides *sides, uint32_t n_classes)
{
    struct sides rare = { { 0, 0 }, { 0, 0 } };

    for (uint32_t c = 0; c < n_classes; c++)
        if (sides[c].n[0] + sides[c].n[1] < SIDE_MIN)
            for (unsigned s = 0; s < 2; s++) {
                rare.n[s] += sides[c].n[s];
                rare.k[s] += sides[c].k[s];
                sides[c].n[s] = sides[c].k[s] = 0;
            }
    sides[n_classes] = rare;
}

double cc_change_within(const uint16_t *styles, const uint16_t *classes, uint32_t n,
                        uint32_t at, uint16_t style)
{
    const uint32_t n_classes = classes_of(classes, n);
    struct sides *sides = cc_alloc_zero(n_classes + 1u, sizeof *sides);
    double sum = 0, weight = 0;

    for (uint32_t i = 0; i < n; i++) {
        struct sides *s = &sides[classes[i]];
        s->n[i >= at]++;
        s->k[i >= at] += styles[i] == style;
    }
    pool_rare(sides, n_classes);
    for (uint32_t c = 0; c <= n_classes; c++) {
        const double n1 = sides[c].n[0], n2 = sides[c].n[1];

        if (n1 == 0 || n2 == 0)
            continue;
        sum += n1 * n2 / (n1 + n2) * (sides[c].k[1] / n2 - sides[c].k[0] / n1);
        weight += n1 * n2 / (n1 + n2);
    }
    cc_free(sides);
    return weight == 0 ? 0 : sum / weight;
}
