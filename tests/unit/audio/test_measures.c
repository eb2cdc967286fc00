/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "audio/dropout_priv.h"
#include "audio/levels_priv.h"
#include "audio/spectrum_priv.h"
#include "unit/audio/sounds.h"

START_TEST(the_fast_transform_agrees_with_the_slow_one)
{
    static const size_t sizes[] = { 8, 64, 512 };
    uint32_t seed = 3;

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        struct cc_fft fft = { 0 };
        const size_t n = sizes[k];
        float x[512], power[257];

        cc_fft_prepare(&fft, n);
        for (size_t i = 0; i < n; i++)
            x[i] = sound_noise(&seed);
        cc_fft_power(&fft, x, power);
        for (size_t bin = 0; bin <= n / 2; bin++) {
            double re = 0, im = 0;

            for (size_t i = 0; i < n; i++) {
                const double w =
                    0.5 - 0.5 * cos(2 * M_PI * ((double)i + 0.5) / (double)n);
                const double turn = 2 * M_PI * (double)(bin * i % n) / (double)n;

                re += w * (double)x[i] * cos(turn);
                im -= w * (double)x[i] * sin(turn);
            }
            ck_assert_double_eq_tol(power[bin], re * re + im * im,
                                    1e-4 * (double)n + 1e-4 * (re * re + im * im));
        }
        cc_fft_release(&fft);
    }
}
END_TEST

START_TEST(bandwidth_is_where_the_sound_ends)
{
    static const double highest[] = { 1000, 3400, 7000 };

    for (size_t k = 0; k < sizeof highest / sizeof *highest; k++) {
        struct sound s = { .rate = 16000, .channels = 1 };
        struct cc_clip clip;

        sound_sine(&s, 1, 100, 0.01);
        for (size_t i = 0; i < s.n_frames; i++)
            for (double hz = 200; hz <= highest[k]; hz += 200)
                s.x[i] +=
                    (float)(0.01 * sin(2 * M_PI * hz * (double)i / s.rate + hz * hz));
        clip = measure(&s, WAV16);
        /* The window smears a pure tone over six bins at this depth. */
        ck_assert_double_eq_tol(clip.bandwidth_hz, highest[k], 200);
        sound_release(&s);
    }
}
END_TEST

START_TEST(bits_in_use_are_counted)
{
    for (int bits = 4; bits <= 16; bits += 4) {
        struct sound s = { .rate = 8000, .channels = 1 };

        sound_sine(&s, 0.5, 300, 0.2);
        for (size_t i = 0; i < s.n_frames; i++)
            s.x[i] = rintf(s.x[i] * (float)(1 << (bits - 1))) / (float)(1 << (bits - 1));
        ck_assert_uint_eq(measure(&s, WAV16).bits_used, (unsigned)bits);
        ck_assert_uint_eq(measure(&s, SF_FORMAT_WAV | SF_FORMAT_PCM_24).bits_used,
                          (unsigned)bits);
        ck_assert_uint_eq(measure(&s, WAVF).bits_used, 0);
        sound_release(&s);
    }
}
END_TEST

START_TEST(hum_is_measured_at_its_level)
{
    struct sound s = { .rate = 44100, .channels = 2 };
    struct cc_clip clip;

    sound_sine(&s, 3, 60, decibel(-40) * sqrt(2));
    sound_add_noise(&s, decibel(-60), 2);
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.hum_hz, 60, 1e-9);
    ck_assert_double_eq_tol(clip.hum_dbfs, -40, 0.6);
    ck_assert_double_gt(clip.hum_db, 20);
    ck_assert(clip.hum_steady);
    sound_release(&s);
    s = (struct sound){ .rate = 16000, .channels = 1 };
    sound_sine(&s, 0.4, 60, 0.1);
    clip = measure(&s, WAV16);
    ck_assert(isnan(clip.hum_hz));
    ck_assert_ptr_nonnull(strstr(clip.notes, "hum_dbfs: shorter than half a second"));
    sound_release(&s);
}
END_TEST

/* Runs of zeros of random length and place; the slow twin looks at every frame. */
START_TEST(dropouts_agree_with_a_twin_that_looks_at_every_frame)
{
    uint32_t seed = 17;

    for (int round = 0; round < 200; round++) {
        struct cc_dropouts d;
        float x[4000];
        uint32_t runs = 0;
        uint64_t longest = 0, got;

        for (size_t i = 0; i < 4000; i++)
            x[i] = 0.5f + 0.4f * sound_noise(&seed);
        for (int k = 0; k < 12; k++) {
            const size_t at = (size_t)((sound_noise(&seed) + 1.0f) * 1999.0f);
            const size_t len = (size_t)((sound_noise(&seed) + 1.0f) * 20.0f);

            for (size_t i = at; i < at + len && i < 4000; i++)
                x[i] = 0.0f;
        }
        for (size_t i = 0; i < 4000;) {
            size_t end = i;

            while (end < 4000 && !(x[end] > 0.0f))
                end++;
            if (end - i >= 16 && i > 0 && end < 4000) {
                runs++;
                longest = end - i > longest ? end - i : longest;
            }
            i = end + 1;
        }
        cc_dropouts_start(&d, 8000, 1);
        for (size_t i = 0; i < 4000; i += 800)
            cc_dropouts_add(&d, x + i, 800);
        ck_assert_uint_eq(cc_dropouts_end(&d, 0.9f, &got), runs);
        ck_assert_uint_eq(got, longest);
    }
}
END_TEST

START_TEST(levels_of_a_long_clip_share_entries_and_keep_the_louder_one)
{
    struct cc_levels *l = calloc(1, sizeof *l);
    const size_t n = CC_LEVELS_MAX + 1001;

    cc_levels_start(l);
    for (size_t i = 0; i < n; i++)
        cc_levels_add(l, i == 700001 ? 0.5 : 1e-6, 1e-7);
    ck_assert_uint_eq(l->per_entry, 2);
    ck_assert_uint_eq(l->n_frames, n);
    ck_assert_uint_eq(l->n, n / 2);
    ck_assert_uint_eq(l->bins[350000], cc_level_bin(10 * log10(0.5)));
    ck_assert_uint_eq(l->bins[350001], cc_level_bin(-60.0));
    cc_levels_release(l);
    free(l);
}
END_TEST

START_TEST(percentiles_agree_with_sorted_levels)
{
    uint64_t count[CC_LEVEL_BINS] = { 0 };

    for (int i = 0; i <= 100; i++)
        count[cc_level_bin(-60.0 + 0.1 * i + 0.05)]++;
    ck_assert_double_eq_tol(cc_level_percentile(count, 101, 0.10), -59.0 + 0.05, 0.06);
    ck_assert_double_eq_tol(cc_level_percentile(count, 101, 0.95), -50.5 + 0.05, 0.06);
}
END_TEST

START_TEST(edges_tell_a_cut_from_a_margin)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 1, 300, 0.3);
    sound_sine(&s, 0.3, 300, 0.0003);
    clip = measure(&s, WAV16);
    ck_assert_double_gt(clip.edge_start_db, -1);
    ck_assert_double_lt(clip.edge_end_db, -50);
    ck_assert_double_eq_tol(clip.crest_db, clip.peak_dbfs - clip.rms_dbfs, 1e-9);
    sound_release(&s);
}
END_TEST

Suite *suite_audio_measures(void);
Suite *suite_audio_measures(void)
{
    Suite *s = suite_create("audio/measures");
    TCase *tc = tcase_create("measures");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, the_fast_transform_agrees_with_the_slow_one);
    tcase_add_test(tc, bandwidth_is_where_the_sound_ends);
    tcase_add_test(tc, bits_in_use_are_counted);
    tcase_add_test(tc, hum_is_measured_at_its_level);
    tcase_add_test(tc, dropouts_agree_with_a_twin_that_looks_at_every_frame);
    tcase_add_test(tc, levels_of_a_long_clip_share_entries_and_keep_the_louder_one);
    tcase_add_test(tc, percentiles_agree_with_sorted_levels);
    tcase_add_test(tc, edges_tell_a_cut_from_a_margin);
    suite_add_tcase(s, tc);
    return s;
}
