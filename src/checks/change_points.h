/* change_points.h - where a habit changes in a series of choices. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CHANGE_POINTS_H
#define CC_CHECKS_CHANGE_POINTS_H

#include <stddef.h>
#include <stdint.h>

enum { CC_CHANGES_MAX = 16 }; /* in one series */

/* Between two runs of a series that ends at the neighbouring changes. */
struct cc_change_point {
    uint32_t at;             /* index of the first choice behind it */
    uint16_t before, after;  /* the style used most on either side */
    uint32_t n_before, n_after; /* choices there */
    uint32_t old_before, old_after; /* of them in the style `before` */
    uint32_t new_before, new_after; /* in the style `after` */
    double gain;             /* in log likelihood, by two rates instead of one */
};

/* Changes of `n` choices among `n_styles` styles, in order; gives how many. `penalty` is
 * asked for on top of the usual gain: for many series that are looked at together. */
size_t cc_change_points(const uint16_t *styles, uint32_t n, uint32_t n_styles,
                        double penalty, struct cc_change_point out[CC_CHANGES_MAX]);

/* How far the share of a style moves at `at`, between `n` choices of equal things only:
 * `classes` tells what was written. Things that stand on one side only are left out; 0
 * when none is on both. */
double cc_change_within(const uint16_t *styles, const uint16_t *classes, uint32_t n,
                        uint32_t at, uint16_t style);

#endif
