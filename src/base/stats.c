/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/stats.h"

#include <math.h>

#include "base/sort.h"

enum { ROUNDS = 500 };

#define SPLIT_USES     10  /* of a person, from which the share counts */
#define SPLIT_SPREAD   0.5 /* of the shares, from the lowest to the highest */
#define SPLIT_EVIDENCE 8.0

struct cc_interval cc_wilson(uint64_t k, uint64_t n)
{
    const double z2 = 1.959964 * 1.959964, count = (double)n;
    const double share = n == 0 ? 0 : (double)k / count;
    double middle, half;

    if (n == 0)
        return (struct cc_interval){ 0, 1 };
    middle = (share + z2 / (2 * count)) / (1 + z2 / count);
    half = sqrt(z2 * (share * (1 - share) / count + z2 / (4 * count * count))) /
           (1 + z2 / count);
    return (struct cc_interval){ fmax(middle - half, 0), fmin(middle + half, 1) };
}

/* The logarithm of n!; the C library's lgamma writes to a global. */
static double ln_factorial(double n)
{
    const double x = n + 1;

    if (x < 16)
        return ln_factorial(n + 1) - log(n + 1);
    return (x - 0.5) * log(x) - x + 0.91893853320467274 + 1 / (12 * x) -
           1 / (360 * x * x * x) + 1 / (1260 * pow(x, 5));
}

static double gamma_head(double a, double x) /* e^-x x^a / gamma(a + 1) */
{
    return exp(a * log(x) - x - ln_factorial(a));
}

/* Lower incomplete gamma function, regularised: its series, good for x < a + 1. */
static double gamma_lower(double a, double x)
{
    double term = 1, sum = 1;

    for (int i = 1; i < ROUNDS && term > sum * 1e-16; i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum * gamma_head(a, x);
}

/* Upper one: its continued fraction (Lentz's method), good for x >= a + 1. */
static double gamma_upper(double a, double x)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;

    for (int i = 1; i < ROUNDS; i++) {
        const double an = -i * (i - a);

        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-15)
            break;
    }
    return h * a * gamma_head(a, x);
}

double cc_chi_square_tail(double x, double degrees)
{
    const double a = degrees / 2, half = x / 2;

    if (!(x > 0))
        return 1;
    if (degrees > 2 * ROUNDS) { /* many degrees: Wilson & Hilferty's cube root (1931) */
        const double k = 2 / (9 * degrees);
        return 0.5 * erfc((cbrt(x / degrees) - (1 - k)) / sqrt(2 * k));
    }
    return half < a + 1 ? fmax(1 - gamma_lower(a, half), 0) : gamma_upper(a, half);
}

double cc_g_cell(double observed, double expected)
{
    return observed > 0 && expected > 0 ? 2 * observed * log(observed / expected) : 0;
}

static double ln_choose(double n, double k)
{
    return ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
}

double cc_draw_tail(uint64_t k, uint64_t n, uint64_t marked, uint64_t all)
{
    const double N = (double)all, K = (double)marked, drawn = (double)n;
    const uint64_t most = n < marked ? n : marked;
    double term, sum;

    if (k > most)
        return 0;
    if (k == 0 || n + marked >= all + k) /* as many as cannot be avoided */
        return 1;
    if ((double)k < drawn * K / N) /* below the mean no small p is to be had */
        return 1;
    term = exp(ln_choose(K, (double)k) + ln_choose(N - K, drawn - (double)k) -
               ln_choose(N, drawn));
    sum = term;
    for (double i = (double)k; i < (double)most && term > sum * 1e-12; i++) {
        term *= (K - i) * (drawn - i) / ((i + 1) * (N - K - drawn + i + 1));
        sum += term;
    }
    return fmin(sum, 1);
}

double cc_fdr_limit(double *p, size_t n, double rate)
{
    double limit = -1;

    cc_sort(p, n, sizeof *p, cc_by_double);
    for (size_t i = 0; i < n; i++)
        if (p[i] <= rate * (double)(i + 1) / (double)n)
            limit = p[i];
    return limit;
}

static double ln_gamma(double x)
{
    int sign;

    return lgamma_r(x, &sign);
}

/* Beta-binomial, without the factor that both explanations share. */
static double ln_bb(double a, double b, double alpha, double beta)
{
    return ln_gamma(a + alpha) + ln_gamma(b + beta) - ln_gamma(a + b + alpha + beta) -
           ln_gamma(alpha) - ln_gamma(beta) + ln_gamma(alpha + beta);
}

double cc_habit_evidence(const double *a, const double *b, size_t n)
{
    double sum_a = 0, sum_b = 0, llr = 0, p;

    for (size_t i = 0; i < n; i++) {
        sum_a += a[i];
        sum_b += b[i];
    }
    p = (sum_a + 0.5) / (sum_a + sum_b + 1);
    for (size_t i = 0; i < n; i++)
        llr += ln_bb(a[i], b[i], 0.3 * p + 0.05, 0.3 * (1 - p) + 0.05) -
               ln_bb(a[i], b[i], 60 * p, 60 * (1 - p));
    return llr;
}

bool cc_people_split(const double *a, const double *b, size_t n)
{
    double lowest = 1, highest = 0;

    for (size_t i = 0; i < n; i++) {
        if (a[i] + b[i] < SPLIT_USES)
            continue;
        lowest = fmin(lowest, a[i] / (a[i] + b[i]));
        highest = fmax(highest, a[i] / (a[i] + b[i]));
    }
    return highest - lowest > SPLIT_SPREAD && cc_habit_evidence(a, b, n) > SPLIT_EVIDENCE;
}
