/* spectrum_priv.h - power spectra of pieces of a clip: bandwidth and mains hum. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_SPECTRUM_PRIV_H
#define CC_AUDIO_SPECTRUM_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CC_FFT_MAX 8192 /* points */

/* A transform of `n` real points, a power of two from 8 to CC_FFT_MAX. */
struct cc_fft {
    size_t n;
    float *cosine, *window; /* of 2 pi k / n; Hann */
    float *work;            /* n points */
};

/* A transform that has this size already is left as it is. */
void cc_fft_prepare(struct cc_fft *fft, size_t n);
void cc_fft_release(struct cc_fft *fft);

/* Window `x`; `power` becomes that of the bins 0 to n / 2. */
void cc_fft_power(struct cc_fft *fft, const float *x, float *power);

/* The mean spectrum of pieces of 32 ms. */
struct cc_bandwidth {
    struct cc_fft fft;
    float power[CC_FFT_MAX / 2 + 1]; /* of one piece; too large to be cleared for each */
    double sum[CC_FFT_MAX / 2 + 1];
    uint64_t pieces, parts;
    uint32_t rate;
};

void cc_bandwidth_start(struct cc_bandwidth *b, uint32_t rate);
/* The next part of 100 ms. */
void cc_bandwidth_add(struct cc_bandwidth *b, const float *x, size_t n);

/* Hz up to which there is sound within 60 dB of the strongest bin; false when there is
 * none. */
bool cc_bandwidth_end(const struct cc_bandwidth *b, double *hz);

#define CC_HUM_POINTS 512

/* A clip at about 1 kHz, in pieces of half a second. */
struct cc_hum {
    struct cc_fft fft;
    float recent[CC_HUM_POINTS];
    size_t filled;       /* of `recent` */
    uint32_t step, in_sum; /* samples that become one; those in `sum` */
    double sum;
    double rate;         /* after the decimation */
    uint64_t pieces;
    /* 50 and 60 Hz: sums, minima over pieces, in dB */
    double stands_out[2], least[2], level[2];
};

void cc_hum_start(struct cc_hum *h, uint32_t rate);
void cc_hum_add(struct cc_hum *h, const float *x, size_t n);

/* `hz` is the mains frequency that stands out more, `db` by how much it does from its
 * neighbours and `dbfs` its level, both in the mean over the pieces. `steady` when it
 * does in every piece. False for a clip under half a second. */
bool cc_hum_end(const struct cc_hum *h, double *hz, double *db, double *dbfs,
                bool *steady);

#endif
