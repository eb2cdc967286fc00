/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "audio/resample_priv.h"
#include "unit/audio/sounds.h"

static struct cc_kernel *kernel;

static void make_kernel(void)
{
    kernel = cc_kernel_new();
}

static void free_kernel(void)
{
    cc_kernel_free(kernel);
}

/* The sound at another rate, given and taken in pieces of these sizes. */
static struct sound resampled(const struct sound *s, int rate, size_t give, size_t take)
{
    const size_t c = (size_t)s->channels;
    struct sound y = { .rate = rate, .channels = s->channels };
    struct cc_resampler r;
    size_t room = s->n_frames * (size_t)rate / (size_t)s->rate + 2 + take, n;

    y.x = malloc(room * c * sizeof *y.x);
    cc_resampler_start(&r, kernel, (uint32_t)s->rate, (uint32_t)rate, (uint32_t)c);
    for (size_t at = 0; at <= s->n_frames; at += give) {
        const size_t left = s->n_frames - at;

        cc_resampler_add(&r, s->x + at * c, left < give ? left : give);
        if (left <= give)
            cc_resampler_end(&r);
        while ((n = cc_resampler_take(&r, y.x + y.n_frames * c, take)) > 0) {
            y.n_frames += n;
            ck_assert_uint_le(y.n_frames + take, room);
        }
        if (left <= give)
            break;
    }
    cc_resampler_release(&r);
    return y;
}

static const int rates[][2] = { { 48000, 16000 }, { 44100, 16000 }, { 16000, 8000 },
                                { 8000, 16000 },  { 22050, 48000 }, { 11025, 16000 },
                                { 16000, 16001 }, { 47999, 16000 }, { 96000, 44100 } };

enum { RATES = sizeof rates / sizeof *rates };

START_TEST(a_tone_is_the_same_tone_at_any_rate)
{
    for (size_t i = 0; i < RATES; i++) {
        const double lower = fmin(rates[i][0], rates[i][1]);

        for (int part = 1; part <= 8; part++) {
            const double hz = 0.9 * lower / 2 * part / 8;
            struct sound s = { .rate = rates[i][0], .channels = 1 };
            struct sound y;
            double worst = 0;

            sound_sine(&s, 0.2, hz, 0.5);
            y = resampled(&s, rates[i][1], 1000, 777);
            ck_assert_uint_eq(y.n_frames, (size_t)lround(0.2 * rates[i][1]));
            /* The ends lie beside nothing. */
            for (size_t k = y.n_frames / 10; k < y.n_frames * 9 / 10; k++)
                worst = fmax(worst, fabs(y.x[k] - 0.5 * sin(2 * M_PI * hz * (double)k /
                                                            rates[i][1])));
            ck_assert_double_le(worst, 2e-5); /* -88 dB of the tone */
            sound_release(&s);
            sound_release(&y);
        }
    }
}
END_TEST

START_TEST(what_the_lower_rate_cannot_hold_is_gone)
{
    struct sound s = { .rate = 48000, .channels = 1 };
    struct sound y;
    double energy = 0;

    sound_sine(&s, 0.5, 8100, 1.0);
    y = resampled(&s, 16000, 4096, 4096);
    for (size_t i = 400; i + 400 < y.n_frames; i++)
        energy += (double)y.x[i] * (double)y.x[i] / (double)y.n_frames;
    ck_assert_double_le(10 * log10(energy), -90);
    sound_release(&s);
    sound_release(&y);
}
END_TEST

START_TEST(a_steady_sound_stays_what_it_is)
{
    for (size_t i = 0; i < RATES; i++) {
        struct sound s = { .rate = rates[i][0], .channels = 1 };
        struct sound y;

        sound_sine(&s, 0.2, 0, 0);
        for (size_t k = 0; k < s.n_frames; k++)
            s.x[k] = 0.25f;
        y = resampled(&s, rates[i][1], 4096, 4096);
        for (size_t k = y.n_frames / 10; k < y.n_frames * 9 / 10; k++)
            ck_assert_double_eq_tol(y.x[k], 0.25, 1e-6);
        sound_release(&s);
        sound_release(&y);
    }
}
END_TEST

START_TEST(pieces_of_any_size_and_other_channels_change_nothing)
{
    static const size_t sizes[][2] = {
        { 1, 1 }, { 7, 100 }, { 5000, 3 }, { 100000, 100000 }
    };
    struct sound s = { .rate = 44100, .channels = 3 }, all;

    sound_sine(&s, 0.1, 300, 0.5);
    sound_add_noise(&s, 0.1, 5);
    all = resampled(&s, 16000, 4096, 4096);
    for (size_t i = 0; i < 4; i++) {
        struct sound y = resampled(&s, 16000, sizes[i][0], sizes[i][1]);

        ck_assert_uint_eq(y.n_frames, all.n_frames);
        ck_assert_mem_eq(y.x, all.x, y.n_frames * 3 * sizeof *y.x);
        sound_release(&y);
    }
    for (size_t c = 0; c < 3; c++) {
        struct sound one = { .rate = 44100, .channels = 1 }, y;

        sound_sine(&one, 0.1, 0, 0);
        for (size_t i = 0; i < one.n_frames; i++)
            one.x[i] = s.x[i * 3 + c];
        y = resampled(&one, 16000, 4096, 4096);
        for (size_t i = 0; i < y.n_frames; i++)
            ck_assert_float_eq(y.x[i], all.x[i * 3 + c]);
        sound_release(&one);
        sound_release(&y);
    }
    sound_release(&s);
    sound_release(&all);
}
END_TEST

START_TEST(the_shortest_and_the_farthest_apart_are_held)
{
    static const int far[][2] = {
        { 768000, 4000 }, { 1, 4000 }, { 4000, 768000 }, { 767999, 4001 }
    };

    for (size_t i = 0; i < 4; i++) {
        struct sound s = { .rate = far[i][0], .channels = 2, .n_frames = 3 };
        struct sound y;

        s.x = calloc(6, sizeof *s.x);
        y = resampled(&s, far[i][1], 1, 10);
        ck_assert_uint_ge(y.n_frames, 1);
        ck_assert_uint_le(y.n_frames, 3u * (unsigned)far[i][1] / (unsigned)far[i][0] + 1);
        for (size_t k = 0; k < y.n_frames * 2; k++)
            ck_assert(!(fabs((double)y.x[k]) > 0));
        sound_release(&s);
        sound_release(&y);
    }
}
END_TEST

Suite *suite_audio_resample(void);
Suite *suite_audio_resample(void)
{
    Suite *s = suite_create("audio/resample");
    TCase *tc = tcase_create("resample");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, make_kernel, free_kernel);
    tcase_add_test(tc, a_tone_is_the_same_tone_at_any_rate);
    tcase_add_test(tc, what_the_lower_rate_cannot_hold_is_gone);
    tcase_add_test(tc, a_steady_sound_stays_what_it_is);
    tcase_add_test(tc, pieces_of_any_size_and_other_channels_change_nothing);
    tcase_add_test(tc, the_shortest_and_the_farthest_apart_are_held);
    suite_add_tcase(s, tc);
    return s;
}
