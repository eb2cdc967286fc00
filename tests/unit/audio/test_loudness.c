/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <ebur128.h>
#include <math.h>
#include <stdlib.h>

#include "audio/loudness_priv.h"
#include "unit/audio/sounds.h"

struct piece {
    double db, seconds;
};

static struct sound pieces(int rate, int channels, const struct piece *p, size_t n)
{
    struct sound s = { .rate = rate, .channels = channels };

    for (size_t i = 0; i < n; i++)
        sound_sine(&s, p[i].seconds, 1000.0, decibel(p[i].db));
    return s;
}

/* Both ways of telling the loudness, without a file between. */
static void loudness(const struct sound *s, double *gated, double *ungated)
{
    struct cc_loudness *l = malloc(sizeof *l);
    const size_t c = (size_t)s->channels;
    float *x;

    cc_loudness_start(l, (uint32_t)s->rate, (uint32_t)c);
    x = malloc(l->part_frames * sizeof *x);
    for (size_t at = 0; at < s->n_frames; at += l->part_frames) {
        const size_t left = s->n_frames - at;
        const size_t n = left < l->part_frames ? left : l->part_frames;

        for (size_t k = 0; k < c; k++) {
            for (size_t i = 0; i < n; i++)
                x[i] = s->x[(at + i) * c + k];
            cc_loudness_add(l, (uint32_t)k, x, n);
        }
        cc_loudness_end(l, n);
    }
    if (!cc_loudness_gated(l, gated))
        *gated = NAN;
    if (!cc_loudness_ungated(l, s->n_frames, ungated))
        *ungated = NAN;
    free(x);
    free(l);
}

static double gated_by_library(const struct sound *s)
{
    ebur128_state *st =
        ebur128_init((unsigned)s->channels, (unsigned)s->rate, EBUR128_MODE_I);
    double lufs;

    ebur128_add_frames_float(st, s->x, s->n_frames);
    ebur128_loudness_global(st, &lufs);
    ebur128_destroy(&st);
    return isinf(lufs) ? NAN : lufs;
}

static void expect(struct sound s, double lufs)
{
    double gated, ungated;

    loudness(&s, &gated, &ungated);
    ck_assert_double_eq_tol(gated, lufs, 0.1);
    ck_assert_double_eq_tol(gated, gated_by_library(&s), 0.01);
    sound_release(&s);
}

#define PIECES(...) (const struct piece[]){ __VA_ARGS__ }, \
    sizeof((const struct piece[]){ __VA_ARGS__ }) / sizeof(struct piece)

START_TEST(the_vectors_of_ebu_tech_3341_have_their_loudness)
{
    expect(pieces(48000, 2, PIECES({ -23, 20 })), -23.0);
    expect(pieces(48000, 2, PIECES({ -33, 20 })), -33.0);
    expect(pieces(48000, 2, PIECES({ -36, 10 }, { -23, 60 }, { -36, 10 })), -23.0);
    expect(pieces(48000, 2, PIECES({ -72, 10 }, { -36, 10 }, { -23, 60 }, { -36, 10 },
                                   { -72, 10 })), -23.0);
    expect(pieces(48000, 2, PIECES({ -26, 20 }, { -20, 20.1 }, { -26, 20 })), -23.0);
}
END_TEST

/* Five channels, each at a level of its own. */
START_TEST(case_6_of_ebu_tech_3341_weighs_the_surround_channels)
{
    static const double db[] = { -28, -28, -24, -30, -30 };
    struct sound s = pieces(48000, 5, PIECES({ 0, 20 }));

    for (size_t i = 0; i < s.n_frames; i++)
        for (size_t c = 0; c < 5; c++)
            s.x[i * 5 + c] *= (float)decibel(db[c]);
    expect(s, -23.0);
}
END_TEST

static struct cc_clip measure_pieces(int rate, const struct piece *p, size_t n, int times)
{
    struct sound s = { .rate = rate, .channels = 2 };
    struct cc_clip clip;

    for (int k = 0; k < times; k++)
        for (size_t i = 0; i < n; i++)
            sound_sine(&s, p[i].seconds, 1000.0, decibel(p[i].db));
    clip = measure(&s, WAV16);
    sound_release(&s);
    return clip;
}

START_TEST(cases_9_and_12_have_a_constant_short_term_and_momentary_loudness)
{
    static const int rate[] = { 16000, 48000 };

    for (size_t i = 0; i < 2; i++) {
        struct cc_clip clip =
            measure_pieces(rate[i], PIECES({ -20, 1.34 }, { -30, 1.66 }), 5);

        ck_assert_double_eq_tol(clip.loudness_short_term_max_lufs, -23.0, 0.1);
        clip = measure_pieces(rate[i], PIECES({ -20, 0.18 }, { -30, 0.22 }), 25);
        ck_assert_double_eq_tol(clip.loudness_momentary_max_lufs, -23.0, 0.1);
    }
}
END_TEST

/* Wherever its three seconds stand. */
START_TEST(case_10_finds_the_loudest_3_s)
{
    for (int i = 0; i < 20; i++) {
        const double before = 0.15 * i;

        ck_assert_double_eq_tol(
            measure_pieces(48000, PIECES({ -200, before }, { -23, 3 }, { -200, 1 }), 1)
                .loudness_short_term_max_lufs, -23.0, 0.1);
    }
}
END_TEST

START_TEST(the_vectors_of_ebu_tech_3342_have_their_range)
{
    static const int rate[] = { 16000, 48000 };

    for (size_t i = 0; i < 2; i++) {
        ck_assert_double_eq_tol(
            measure_pieces(rate[i], PIECES({ -20, 20 }, { -30, 20 }), 1)
                .loudness_range_lu,
            10, 1);
        ck_assert_double_eq_tol(
            measure_pieces(rate[i], PIECES({ -20, 20 }, { -15, 20 }), 1)
                .loudness_range_lu,
            5, 1);
        ck_assert_double_eq_tol(
            measure_pieces(rate[i], PIECES({ -40, 20 }, { -20, 20 }), 1)
                .loudness_range_lu,
            20, 1);
        ck_assert_double_eq_tol(
            measure_pieces(
                rate[i],
                PIECES({ -50, 20 }, { -35, 20 }, { -20, 20 }, { -35, 20 }, { -50, 20 }),
                1)
                .loudness_range_lu,
            15, 1);
    }
}
END_TEST

START_TEST(short_clips_have_no_range_and_say_why)
{
    const struct cc_clip clip = measure_pieces(16000, PIECES({ -20, 2.9 }), 1);

    ck_assert(isnan(clip.loudness_range_lu) && isnan(clip.loudness_short_term_max_lufs));
    ck_assert_double_eq_tol(clip.loudness_momentary_max_lufs, -20.0, 0.1);
    ck_assert_ptr_nonnull(strstr(clip.notes, "loudness_range_lu: shorter than 3 s"));
}
END_TEST

START_TEST(one_channel_counts_once_at_any_rate)
{
    static const int rate[] = { 8000, 11025, 16000, 22050, 44100, 48000, 96000 };

    for (size_t i = 0; i < sizeof rate / sizeof *rate; i++)
        expect(pieces(rate[i], 1, PIECES({ -23, 5 })), -26.0);
}
END_TEST

START_TEST(noise_that_swells_agrees_with_the_library)
{
    static const int rate[] = { 4000, 8000, 16000, 44100 };
    uint32_t seed = 7;

    for (int round = 0; round < 24; round++) {
        struct sound s = { .rate = rate[round % 4], .channels = 1 + round % 6 };
        double gated, ungated;

        sound_sine(&s, 0.35 + 0.15 * round, 300.0, 0.0);
        for (size_t i = 0; i < s.n_frames * (size_t)s.channels; i++)
            s.x[i] += sound_noise(&seed) *
                      (float)decibel(-60.0 + 55.0 * sin((double)i * 8e-5 + round));
        loudness(&s, &gated, &ungated);
        if (isnan(gated_by_library(&s)))
            ck_assert(isnan(gated));
        else
            ck_assert_double_eq_tol(gated, gated_by_library(&s), 0.01);
        sound_release(&s);
    }
}
END_TEST

START_TEST(ungated_loudness_of_an_even_sound_is_the_gated_one)
{
    struct sound s = pieces(16000, 1, PIECES({ -20, 30 }));
    double gated, ungated;

    loudness(&s, &gated, &ungated);
    ck_assert_double_eq_tol(ungated, gated, 0.02);
    ck_assert_double_eq_tol(ungated, gated_by_library(&s), 0.1);
    sound_release(&s);
}
END_TEST

START_TEST(under_400_ms_only_the_ungated_loudness_is_defined)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 0.399, 1000.0, decibel(-23));
    clip = measure(&s, WAV16);
    ck_assert(isnan(clip.loudness_lufs));
    ck_assert_ptr_nonnull(strstr(clip.notes, "loudness_lufs: shorter than 400 ms"));
    ck_assert_double_eq_tol(clip.loudness_ungated_lufs, -26.0, 0.1);
    sound_release(&s);

    s = (struct sound){ .rate = 16000, .channels = 1 };
    sound_sine(&s, 0.400, 1000.0, decibel(-23));
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.loudness_lufs, -26.0, 0.1);
    sound_release(&s);
}
END_TEST

START_TEST(true_peak_lies_between_the_samples)
{
    struct sound s = { .rate = 48000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 1.0, 0.0, 0.0);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = (float)(0.5 * sin(M_PI / 2.0 * (double)i + M_PI / 4.0));
    clip = measure(&s, WAVF);
    ck_assert_double_eq_tol(clip.peak_dbfs, -9.03, 0.01);
    ck_assert_double_ge(clip.true_peak_dbtp, -6.4);
    ck_assert_double_le(clip.true_peak_dbtp, -5.8);
    sound_release(&s);
}
END_TEST

/* EBU Tech 3341 (version 4 of 2023), table 1, cases 15 to 19, with fades of 10 ms: +0.2,
 * -0.4 dB. */
START_TEST(the_true_peak_vectors_have_their_peak)
{
    static const struct {
        double part, phase, amplitude, dbtp;
    } cases[] = { { 4, 0, 0.5, -6 }, { 4, 45, 0.5, -6 }, { 6, 60, 0.5, -6 },
                  { 8, 67.5, 0.5, -6 }, { 4, 45, 1.41, 3 } };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sound s = { .rate = 48000, .channels = 2 };
        struct cc_clip clip;

        sound_sine(&s, 1.0, 0.0, 0.0);
        for (size_t k = 0; k < s.n_frames; k++) {
            const double edge = fmin(1, fmin((double)k, (double)(s.n_frames - k)) / 480);

            s.x[2 * k] = s.x[2 * k + 1] =
                (float)(edge * cases[i].amplitude *
                        sin(2 * M_PI * (double)k / cases[i].part +
                            cases[i].phase * M_PI / 180));
        }
        clip = measure(&s, WAVF);
        ck_assert_double_ge(clip.true_peak_dbtp, cases[i].dbtp - 0.4);
        ck_assert_double_le(clip.true_peak_dbtp, cases[i].dbtp + 0.2);
        sound_release(&s);
    }
}
END_TEST

/* The sample that cases 20 to 23 have at `i` of four times the rate: a sine of a sixth of
 * the rate, of 0.50, with a single period of a quarter of the rate, of 1.00, from `burst`
 * on, where both are 0. */
static double burst_at(ptrdiff_t i, ptrdiff_t burst)
{
    const ptrdiff_t in = i - burst;

    if (in >= 0 && in < 16)
        return sin(2 * M_PI * (double)in / 16);
    return 0.5 * sin(2 * M_PI * (double)(in < 0 ? in : in - 16) / 24);
}

/* Low-passed at half the rate (of which a sine of a quarter has the half) and brought to
 * a quarter of the samples, from number `offset` on. */
static float burst_filtered(ptrdiff_t at, ptrdiff_t burst)
{
    enum { HALF = 160 };
    double sum = 0, gain = 0;

    for (int k = -HALF; k <= HALF; k++) {
        const double t = M_PI * k / 4, window = 0.5 + 0.5 * cos(M_PI * k / (HALF + 1));
        const double weight = window * (k == 0 ? 1 : sin(t) / t);

        sum += weight * burst_at(at + k, burst);
        gain += weight;
    }
    return (float)(sum / gain);
}

/* EBU Tech 3341 (version 4 of 2023), table 1, cases 20 to 23: "stereo sine wave with
 * frequency fs/6, amplitude 0.50 FFS, containing a single period of a sine wave with
 * frequency fs/4, amplitude 1.00", continuous in phase, made at 4 fs, low-passed, brought
 * down to fs with an offset of 0, 1, 2 and 3 samples: 0.0 dBTP, +0.2, -0.4. */
START_TEST(a_peak_of_one_period_is_found_wherever_the_samples_stand)
{
    for (int offset = 0; offset < 4; offset++) {
        struct sound s = { .rate = 48000, .channels = 2 };
        struct cc_clip clip;

        sound_sine(&s, 0.2, 0.0, 0.0);
        for (size_t k = 0; k < s.n_frames; k++) {
            const double edge = fmin(1, fmin((double)k, (double)(s.n_frames - k)) / 480);

            s.x[2 * k] = s.x[2 * k + 1] =
                (float)edge * burst_filtered(4 * (ptrdiff_t)k + offset, 19200);
        }
        clip = measure(&s, SF_FORMAT_WAV | SF_FORMAT_PCM_24);
        ck_assert_double_ge(clip.true_peak_dbtp, -0.4);
        ck_assert_double_le(clip.true_peak_dbtp, 0.2);
        if (offset == 2) /* no sample is near the top */
            ck_assert_double_lt(clip.peak_dbfs, -2.4);
        sound_release(&s);
    }
}
END_TEST

/* Parts that cannot hold the peak are left out; the peak is the same. */
START_TEST(true_peak_is_that_of_all_samples)
{
    uint32_t seed = 23;

    for (int round = 0; round < 60; round++) {
        struct sound s = { .rate = round % 2 ? 16000 : 44100, .channels = 1 + round % 2 };
        ebur128_state *st = ebur128_init((unsigned)s.channels, (unsigned)s.rate,
                                         EBUR128_MODE_TRUE_PEAK);
        double peak = 0;

        sound_sine(&s, 1.5, 300, 0);
        for (size_t i = 0; i < s.n_frames * (size_t)s.channels; i++)
            s.x[i] = sound_noise(&seed) *
                     (float)(0.02 + 0.6 * pow(fabs(sin((double)i / 3100 + round)), 8));
        ebur128_add_frames_float(st, s.x, s.n_frames);
        for (unsigned c = 0; c < (unsigned)s.channels; c++) {
            double one;

            ebur128_true_peak(st, c, &one);
            peak = fmax(peak, one);
        }
        ck_assert_double_eq_tol(measure(&s, WAVF).true_peak_dbtp, 20 * log10(peak), 1e-6);
        ebur128_destroy(&st);
        sound_release(&s);
    }
}
END_TEST

Suite *suite_audio_loudness(void);
Suite *suite_audio_loudness(void)
{
    Suite *s = suite_create("audio/loudness");
    TCase *tc = tcase_create("loudness");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, the_vectors_of_ebu_tech_3341_have_their_loudness);
    tcase_add_test(tc, case_6_of_ebu_tech_3341_weighs_the_surround_channels);
    tcase_add_test(tc, cases_9_and_12_have_a_constant_short_term_and_momentary_loudness);
    tcase_add_test(tc, case_10_finds_the_loudest_3_s);
    tcase_add_test(tc, the_vectors_of_ebu_tech_3342_have_their_range);
    tcase_add_test(tc, short_clips_have_no_range_and_say_why);
    tcase_add_test(tc, true_peak_is_that_of_all_samples);
    tcase_add_test(tc, the_true_peak_vectors_have_their_peak);
    tcase_add_test(tc, a_peak_of_one_period_is_found_wherever_the_samples_stand);
    tcase_add_test(tc, one_channel_counts_once_at_any_rate);
    tcase_add_test(tc, noise_that_swells_agrees_with_the_library);
    tcase_add_test(tc, ungated_loudness_of_an_even_sound_is_the_gated_one);
    tcase_add_test(tc, under_400_ms_only_the_ungated_loudness_is_defined);
    tcase_add_test(tc, true_peak_lies_between_the_samples);
    suite_add_tcase(s, tc);
    return s;
}
