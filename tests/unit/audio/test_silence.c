/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "audio/silence_priv.h"
#include "unit/audio/sounds.h"

/* 300 ms of silence, a tone, 400 ms of silence; noise `snr` dB below the tone's RMS. */
static struct cc_clip padded(double tone_s, double snr, uint32_t seed)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 0.3, 0.0, 0.0);
    sound_sine(&s, tone_s, 440.0, 0.2);
    sound_sine(&s, 0.4, 0.0, 0.0);
    if (isfinite(snr))
        sound_add_noise(&s, 0.2 / sqrt(2.0) * decibel(-snr), seed);
    clip = measure(&s, WAV16);
    sound_release(&s);
    return clip;
}

START_TEST(clean_padding_is_found_to_the_frame)
{
    const struct cc_clip clip = padded(1.0, INFINITY, 0);

    ck_assert_double_eq_tol(clip.silence_start_s, 0.3, 1e-9);
    ck_assert_double_eq_tol(clip.silence_end_s, 0.4, 1e-9);
    ck_assert_double_eq_tol(clip.silence_start_fixed_s, 0.3, 1e-9);
    ck_assert_double_eq_tol(clip.silence_end_fixed_s, 0.4, 1e-9);
    ck_assert(isnan(clip.snr_db));
    ck_assert_ptr_nonnull(
        strstr(clip.notes, "noise_floor_dbfs, snr_db: digital silence"));
}
END_TEST

START_TEST(padding_under_noise_is_found)
{
    for (uint32_t seed = 1; seed <= 5; seed++) {
        struct cc_clip clip = padded(1.0, 20.0, seed);

        ck_assert_double_eq_tol(clip.silence_start_s, 0.3, 0.0201);
        ck_assert_double_eq_tol(clip.silence_end_s, 0.4, 0.0201);
        ck_assert_double_eq_tol(clip.snr_db, 20.0, 1.5);
        clip = padded(1.0, 10.0, seed);
        ck_assert_double_eq_tol(clip.silence_start_s, 0.3, 0.0601);
        ck_assert_double_eq_tol(clip.silence_end_s, 0.4, 0.0601);
    }
}
END_TEST

/* Speech swells: syllables whose RMS over the word is 10 dB over the noise. */
START_TEST(a_word_with_syllables_is_found_at_10_db)
{
    for (uint32_t seed = 1; seed <= 5; seed++) {
        struct sound s = { .rate = 16000, .channels = 1 };
        struct cc_clip clip;

        sound_sine(&s, 0.3, 0.0, 0.0);
        sound_sine(&s, 0.8, 440.0, 0.2);
        sound_sine(&s, 0.4, 0.0, 0.0);
        for (size_t i = 0; i < 12800; i++)
            s.x[4800 + i] *= (float)sqrt(fabs(cos(2.5 * M_PI * (double)i / 6400.0)));
        sound_add_noise(&s, 0.2 / 2.0 * decibel(-10.0), seed);
        clip = measure(&s, WAV16);
        ck_assert_double_eq_tol(clip.silence_start_s, 0.3, 0.0601);
        ck_assert_double_eq_tol(clip.silence_end_s, 0.4, 0.0601);
        sound_release(&s);
    }
}
END_TEST

START_TEST(one_short_word_in_a_long_clip_is_found)
{
    struct sound s = { .rate = 8000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 20.0, 0.0, 0.0);
    sound_sine(&s, 0.4, 440.0, 0.2);
    sound_sine(&s, 5.0, 0.0, 0.0);
    sound_add_noise(&s, 0.003, 5);
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.silence_start_s, 20.0, 0.0101);
    ck_assert_double_eq_tol(clip.silence_end_s, 5.0, 0.0101);
    sound_release(&s);
}
END_TEST

START_TEST(a_click_is_no_speech)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 0.5, 0.0, 0.0);
    sound_sine(&s, 1.0, 440.0, 0.2);
    sound_sine(&s, 0.5, 0.0, 0.0);
    s.x[1600] = s.x[1601] = 0.9f;
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.silence_start_s, 0.5, 1e-9);
    ck_assert_double_eq_tol(clip.silence_start_fixed_s, 0.1, 1e-9);
    sound_release(&s);
}
END_TEST

START_TEST(a_silent_clip_is_silence_from_end_to_end)
{
    struct sound s = { .rate = 16000, .channels = 2 };
    struct cc_clip clip;

    sound_sine(&s, 1.234, 0.0, 0.0);
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.silence_start_s, 1.234, 1e-9);
    ck_assert_double_eq_tol(clip.silence_end_s, 1.234, 1e-9);
    ck_assert_double_eq_tol(clip.silence_start_fixed_s, 1.234, 1e-9);
    ck_assert(clip.all_zero);
    ck_assert_uint_eq(clip.zero_channels, 2);
    ck_assert_uint_eq(clip.identical_channels, 0);
    ck_assert(isnan(clip.loudness_lufs) && isnan(clip.loudness_ungated_lufs));
    ck_assert(isnan(clip.rms_dbfs) && isnan(clip.peak_dbfs) &&
              isnan(clip.true_peak_dbtp));
    ck_assert_ptr_nonnull(
        strstr(clip.notes, "rms_dbfs, peak_dbfs, true_peak_dbtp: digital"));

    sound_add_noise(&s, decibel(-75), 3);
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.silence_start_s, 1.234, 1e-9);
    sound_release(&s);
}
END_TEST

START_TEST(an_even_level_gives_no_verdict)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 2.0, 440.0, 0.3);
    clip = measure(&s, WAV16);
    ck_assert(isnan(clip.silence_start_s) && isnan(clip.silence_end_s));
    ck_assert_ptr_nonnull(
        strstr(clip.notes, "silence_end_s: level is even: silence cannot be told"));
    ck_assert_double_eq_tol(clip.silence_start_fixed_s, 0.0, 1e-9);
    sound_release(&s);

    s = (struct sound){ .rate = 8000, .channels = 1 };
    sound_sine(&s, 2.0, 0.0, 0.0);
    sound_add_noise(&s, 0.05, 9);
    clip = measure(&s, WAV16);
    ck_assert(isnan(clip.silence_start_s));
    ck_assert_double_lt(clip.snr_db, 4.0);
    sound_release(&s);

    /* A level that wanders over 11 dB, as fully voiced speech does. */
    s = (struct sound){ .rate = 16000, .channels = 1 };
    sound_sine(&s, 2.0, 440.0, 0.3);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] *= (float)decibel(-5.5 + 5.5 * sin((double)i / 2000.0));
    ck_assert(isnan(measure(&s, WAV16).silence_start_s));
    sound_release(&s);

    s = (struct sound){ .rate = 16000, .channels = 1 };
    sound_sine(&s, 0.02, 440.0, 0.3);
    clip = measure(&s, WAV16);
    ck_assert(isnan(clip.silence_start_s));
    ck_assert_ptr_nonnull(strstr(clip.notes, "shorter than 30 ms"));
    sound_release(&s);
}
END_TEST

Suite *suite_audio_silence(void);
Suite *suite_audio_silence(void)
{
    Suite *s = suite_create("audio/silence");
    TCase *tc = tcase_create("silence");

    tcase_add_test(tc, clean_padding_is_found_to_the_frame);
    tcase_add_test(tc, padding_under_noise_is_found);
    tcase_add_test(tc, a_word_with_syllables_is_found_at_10_db);
    tcase_add_test(tc, one_short_word_in_a_long_clip_is_found);
    tcase_add_test(tc, a_click_is_no_speech);
    tcase_add_test(tc, a_silent_clip_is_silence_from_end_to_end);
    tcase_add_test(tc, an_even_level_gives_no_verdict);
    suite_add_tcase(s, tc);
    return s;
}
