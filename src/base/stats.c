/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/stats.h"

#include <math.h>

#include "base/sort.h"

enum { ROUNDS = 500 };

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
