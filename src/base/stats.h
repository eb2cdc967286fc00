/* stats.h - how far counts are from chance: intervals, tail probabilities, many tests.
 *
 *     limit = cc_fdr_limit(p, n, 0.01);   tests with p <= limit hold together
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_STATS_H
#define CC_BASE_STATS_H

#include <stddef.h>
#include <stdint.h>

struct cc_interval {
    double low, high;
};

/* 95 % interval of a share, k of n (Wilson 1927); 0..1 for n = 0. */
struct cc_interval cc_wilson(uint64_t k, uint64_t n);

/* Upper tail of chi-square; 1 for x <= 0. */
double cc_chi_square_tail(double x, double degrees);

/* One cell of G = sum 2 O ln(O / E); 0 when nothing was observed. */
double cc_g_cell(double observed, double expected);

/* How likely `k` or more of `n` are marked when `marked` of `all` are and the `n` were
 * taken blindly (Fisher's exact test, one side). */
double cc_draw_tail(uint64_t k, uint64_t n, uint64_t marked, uint64_t all);

/* The largest of `n` p-values that holds at a false discovery rate (Benjamini & Hochberg
 * 1995); below 0 when none does. Sorts `p`. */
double cc_fdr_limit(double *p, size_t n, double rate);

#endif
