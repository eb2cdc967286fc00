/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>

#include "unit/audio/sounds.h"

static struct cc_clip clipped_sine(int rate, double hz, double amplitude, double ceiling,
                                   double gain)
{
    struct sound s = { .rate = rate, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 1.0, hz, amplitude);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = (float)(gain * fmax(-ceiling, fmin(ceiling, s.x[i])));
    clip = measure(&s, WAV16);
    sound_release(&s);
    return clip;
}

START_TEST(a_signal_cut_at_full_scale_is_reported)
{
    const struct cc_clip clip = clipped_sine(16000, 200.0, 1.5, 1.0, 1.0);

    ck_assert_uint_ge(clip.clipped_runs, 398); /* twice a period */
    ck_assert_uint_le(clip.clipped_runs, 400);
    ck_assert_uint_ge(clip.clipped_samples, clip.clipped_runs * 3ul);
}
END_TEST

START_TEST(a_signal_cut_and_then_turned_down_is_reported)
{
    ck_assert_uint_ge(clipped_sine(16000, 200.0, 1.5, 1.0, 0.95).clipped_runs, 398);
    ck_assert_uint_ge(clipped_sine(16000, 200.0, 1.5, 1.0, 0.5).clipped_runs, 398);
    ck_assert_uint_ge(clipped_sine(48000, 150.0, 1.2, 1.0, 0.3).clipped_runs, 298);
}
END_TEST

START_TEST(a_sine_with_repeating_crests_is_clean)
{
    static const double hz[] = { 20.0, 50.0, 100.0, 440.0, 1000.0, 4000.0 };
    static const double level[] = { 0.002, 0.01, 0.1, 0.5, 0.85, 0.95 };

    for (size_t h = 0; h < sizeof hz / sizeof *hz; h++)
        for (size_t l = 0; l < sizeof level / sizeof *level; l++) {
            struct cc_clip clip = clipped_sine(48000, hz[h], level[l], 1.0, 1.0);

            ck_assert_msg(clip.clipped_runs == 0, "%g Hz at %g: %u", hz[h], level[l],
                          clip.clipped_runs);
        }
}
END_TEST

START_TEST(coarse_sound_in_a_fine_file_is_clean)
{
    struct sound s = { .rate = 48000, .channels = 1 };

    sound_sine(&s, 1.0, 100.0, 0.5);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = rintf(s.x[i] * 127.0f) * 256.0f / 32767.0f;
    ck_assert_uint_eq(measure(&s, WAV16).clipped_runs, 0);
    ck_assert_uint_eq(measure(&s, SF_FORMAT_WAV | SF_FORMAT_PCM_U8).clipped_runs, 0);
    ck_assert_uint_eq(measure(&s, SF_FORMAT_WAV | SF_FORMAT_ULAW).clipped_runs, 0);
    sound_release(&s);
}
END_TEST

START_TEST(noise_and_faint_dither_are_clean)
{
    for (uint32_t seed = 1; seed <= 10; seed++) {
        struct sound s = { .rate = 16000, .channels = 1 };

        sound_sine(&s, 1.0, 0.0, 0.0);
        sound_add_noise(&s, seed % 2 == 0 ? 0.2 : 2e-5, seed);
        ck_assert_uint_eq(measure(&s, WAV16).clipped_runs, 0);
        sound_release(&s);
    }
}
END_TEST

START_TEST(one_cut_side_under_an_offset_is_counted_alone)
{
    struct sound s = { .rate = 16000, .channels = 2 };
    struct cc_clip clip;

    sound_sine(&s, 1.0, 200.0, 0.5);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[2 * i] = fminf(s.x[2 * i], 0.3f) - 0.1f;
    clip = measure(&s, WAV16);
    ck_assert_uint_ge(clip.clipped_runs, 199);
    ck_assert_uint_le(clip.clipped_runs, 200);
    sound_release(&s);
}
END_TEST

START_TEST(a_run_over_the_seam_of_two_parts_is_one_run)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 0.5, 440.0, 0.1);
    for (size_t i = 1597; i < 1605; i++)
        s.x[i] = 1.0f;
    clip = measure(&s, WAV16);
    ck_assert_uint_eq(clip.clipped_runs, 1);
    ck_assert_uint_eq(clip.clipped_samples, 8);
    sound_release(&s);
}
END_TEST

Suite *suite_audio_clipping(void);
Suite *suite_audio_clipping(void)
{
    Suite *s = suite_create("audio/clipping");
    TCase *tc = tcase_create("clipping");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, a_signal_cut_at_full_scale_is_reported);
    tcase_add_test(tc, a_signal_cut_and_then_turned_down_is_reported);
    tcase_add_test(tc, a_sine_with_repeating_crests_is_clean);
    tcase_add_test(tc, coarse_sound_in_a_fine_file_is_clean);
    tcase_add_test(tc, noise_and_faint_dither_are_clean);
    tcase_add_test(tc, one_cut_side_under_an_offset_is_counted_alone);
    tcase_add_test(tc, a_run_over_the_seam_of_two_parts_is_one_run);
    suite_add_tcase(s, tc);
    return s;
}
