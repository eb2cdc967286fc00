/* stats.h - how far counts are from chance: intervals, tail probabilities, many tests.
 *
 *     limit = cc_fdr_limit(p, n, 0.01);   tests with p <= limit hold together
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_STATS_H
#define CC_BASE_STATS_H

#include <stdbool.h>
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

/* Are `a` and `b` one thing that each of `n` people writes by habit? a[i] and b[i] are
 * the uses of person i; the logarithm of a Bayes factor, above 0 for habit. Each side is
 * beta-binomial: shares near 0 and 1, or all near the common one.
 *
 *     a of all   9/9  0/8  7/8       habit is likelier      +6.2
 *                5/9  4/8  3/8       two things are         -4.4
 */
double cc_habit_evidence(const double *a, const double *b, size_t n);

/* The evidence is clear, and some people write mostly `a` and others mostly `b`. */
bool cc_people_split(const double *a, const double *b, size_t n);

#endif
