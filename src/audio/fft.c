/* fft.c - the power spectrum of real samples.
 *
 * n real points are taken for n / 2 complex ones (even ones real, odd ones imaginary),
 * transformed in place with radix 2, and taken apart again: of the transform Z,
 *     even part E = (Z[k] + conj Z[n/2 - k]) / 2, odd part O = (Z[k] - conj Z[n/2 - k]) /
 *     2i, X[k] = E + exp(-2 pi i k / n) O.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "audio/spectrum_priv.h"
#include "base/memory.h"

void cc_fft_prepare(struct cc_fft *fft, size_t n)
{
    if (fft->n == n)
        return;
    fft->n = n;
    fft->cosine = cc_realloc(fft->cosine, n, sizeof *fft->cosine);
    fft->window = cc_realloc(fft->window, n, sizeof *fft->window);
    fft->work = cc_realloc(fft->work, n, sizeof *fft->work);
    for (size_t i = 0; i < n; i++) {
        fft->cosine[i] = (float)cos(2.0 * M_PI * (double)i / (double)n);
        fft->window[i] =
            (float)(0.5 - 0.5 * cos(2.0 * M_PI * ((double)i + 0.5) / (double)n));
    }
}

void cc_fft_release(struct cc_fft *fft)
{
    cc_free(fft->cosine);
    cc_free(fft->window);
    cc_free(fft->work);
    *fft = (struct cc_fft){ 0 };
}

/* Put the n / 2 complex points into the order of reversed bits. */
static void reverse_bits(float *z, size_t half)
{
    for (size_t i = 1, j = 0; i < half; i++) {
        size_t bit = half >> 1;

        for (; (j & bit) != 0; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            const float re = z[2 * i], im = z[2 * i + 1];

            z[2 * i] = z[2 * j];
            z[2 * i + 1] = z[2 * j + 1];
            z[2 * j] = re;
            z[2 * j + 1] = im;
        }
    }
}

/* sin(2 pi k / n) is the cosine three quarters of a turn on. */
static void transform(const struct cc_fft *fft, float *z, size_t half)
{
    const size_t mask = fft->n - 1, turn = fft->n / 4 * 3;

    for (size_t length = 1; length < half; length *= 2) {
        const size_t stride = fft->n / (2 * length);

        for (size_t k = 0; k < length; k++) {
            const float c = fft->cosine[k * stride];
            const float s = -fft->cosine[(k * stride + turn) & mask];

            for (size_t i = k; i < half; i += 2 * length) {
                float *a = z + 2 * i, *b = z + 2 * (i + length);
                const float re = b[0] * c - b[1] * s, im = b[0] * s + b[1] * c;

                b[0] = a[0] - re;
                b[1] = a[1] - im;
                a[0] += re;
                a[1] += im;
            }
        }
    }
}

void cc_fft_power(struct cc_fft *fft, const float *x, float *power)
{
    const size_t half = fft->n / 2, mask = fft->n - 1, turn = fft->n / 4 * 3;
    float *z = fft->work;

    for (size_t i = 0; i < fft->n; i++)
        z[i] = x[i] * fft->window[i];
    reverse_bits(z, half);
    transform(fft, z, half);
    for (size_t k = 0; k <= half; k++) {
        const float *a = z + 2 * (k & (half - 1)), *b = z + 2 * ((half - k) & (half - 1));
        const float even_re = (a[0] + b[0]) / 2, even_im = (a[1] - b[1]) / 2;
        const float odd_re = (a[1] + b[1]) / 2, odd_im = (b[0] - a[0]) / 2;
        const float c = fft->cosine[k & mask], s = -fft->cosine[(k + turn) & mask];
        const float re = even_re + odd_re * c - odd_im * s;
        const float im = even_im + odd_re * s + odd_im * c;

        power[k] = re * re + im * im;
    }
}
