/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/silence_priv.h"
#include "unit/audio/sounds.h"

/* Recorded digits, trimmed to their speech, with silence and noise of known lengths and
 * levels around them; found as in test_fsdd.c, else the tests are skipped. */

enum { CLIPS_MAX = 200, RATE = 8000, FRAME = 80, BEFORE = 2400, AFTER = 3200 };

struct digits {
    float *x[CLIPS_MAX];
    size_t n[CLIPS_MAX], count;
};

static bool find_data(char *dir, size_t size)
{
    const char *shared = getenv("CC_SHARED");
    char up[64] = "";

    for (int level = 0; level < 7; level++) {
        if (shared != NULL)
            snprintf(dir, size, "%s/data/audio_fsdd/wav", shared);
        else
            snprintf(dir, size, "%sshared/data/audio_fsdd/wav", up);
        if (access(dir, R_OK) == 0)
            return true;
        strcat(up, "../");
    }
    return false;
}

static double power(const float *x, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (double)x[i] * (double)x[i] / (double)n;
    return sum;
}

static double loudest(const float *x, size_t n)
{
    double most = 0;

    for (size_t i = 0; i + FRAME <= n; i += FRAME)
        most = fmax(most, power(x + i, FRAME));
    return most;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static struct digits load(void)
{
    struct digits d = { .count = 0 };
    struct dirent **list = NULL;
    char dir[512], path[1024];
    int n;

    if (!find_data(dir, sizeof dir))
        return d;
    n = scandir(dir, &list, NULL, by_name);
    for (int i = 0; i < n; i++) {
        SF_INFO info = { 0 };
        SNDFILE *f;

        snprintf(path, sizeof path, "%s/%s", dir, list[i]->d_name);
        f = strstr(path, ".wav") != NULL ? sf_open(path, SFM_READ, &info) : NULL;
        if (f != NULL && d.count < CLIPS_MAX) {
            d.x[d.count] = malloc((size_t)info.frames * sizeof **d.x);
            d.n[d.count] = (size_t)sf_readf_float(f, d.x[d.count], info.frames);
            d.count++;
        }
        if (f != NULL)
            sf_close(f);
        free(list[i]);
    }
    free(list);
    return d;
}

static void forget(struct digits *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->x[i]);
}

/* The part of a digit between its first and last frame within 25 dB of the loudest. */
static const float *speech_of(const struct digits *d, size_t clip, size_t *n)
{
    const float *x = d->x[clip];
    const double least = loudest(x, d->n[clip]) * pow(10, -2.5);
    size_t first = 0, end = d->n[clip] / FRAME;

    while (power(x + first * FRAME, FRAME) < least)
        first++;
    while (power(x + (end - 1) * FRAME, FRAME) < least)
        end--;
    *n = (end - first) * FRAME;
    return x + first * FRAME;
}

static double gauss(uint32_t *seed)
{
    double sum = 0;

    for (int i = 0; i < 12; i++)
        sum += (double)sound_noise(seed);
    return sum / 2;
}

/* Eight voices at once, each saying digits without a pause. */
static void add_babble(const struct digits *d, float *noise, size_t n, uint32_t *seed)
{
    for (int voice = 0; voice < 8; voice++)
        for (size_t at = 0; at < n;) {
            const size_t clip =
                (size_t)(fabs((double)sound_noise(seed)) * 0.999 * (double)d->count);
            const double level = sqrt(power(d->x[clip], d->n[clip]));

            /* Each begins somewhere in a digit. */
            size_t i = at == 0 ? (size_t)(fabs((double)sound_noise(seed)) *
                                          (double)d->n[clip])
                               : 0;

            for (; i < d->n[clip] && at < n; i++)
                noise[at++] += d->x[clip][i] / (float)level;
        }
}

/* A digit in the midst of silence, and noise so many dB below it. */
static struct cc_silence_result judge(const struct digits *d, size_t clip, double snr,
                                      bool babble, uint32_t *seed, double *seconds)
{
    struct cc_silence_work work = { 0 };
    struct cc_levels levels = { 0 };
    struct cc_silence_result r;
    size_t n_speech;
    const float *speech = speech_of(d, clip, &n_speech);
    const size_t n = BEFORE + n_speech + AFTER;
    float *noise = calloc(n, sizeof *noise);
    double gain;

    if (babble)
        add_babble(d, noise, n, seed);
    for (size_t i = 0; i < n && !babble; i++)
        noise[i] = (float)gauss(seed);
    gain = sqrt(power(speech, n_speech) / power(noise, n)) * pow(10, -snr / 20);
    for (size_t i = 0; i < n; i++)
        noise[i] = (float)(gain * (double)noise[i]) +
                   (i >= BEFORE && i < BEFORE + n_speech ? speech[i - BEFORE] : 0);
    cc_levels_start(&levels);
    for (size_t i = 0; i + FRAME <= n; i += FRAME)
        cc_levels_add(&levels, power(noise + i, FRAME), 0);
    r = cc_silence_judge(&levels, &work);
    *seconds = (double)n / RATE;
    cc_levels_release(&levels);
    cc_silence_work_release(&work);
    free(noise);
    return r;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Median of the errors at both ends; counts clips without silence at an end. */
static double median_error(const struct digits *d, double snr, bool babble,
                           unsigned *missed)
{
    double errors[2 * CLIPS_MAX];
    uint32_t seed = 20;

    *missed = 0;
    for (size_t i = 0; i < d->count; i++) {
        double seconds, start = 0, end = 0;
        const struct cc_silence_result r = judge(d, i, snr, babble, &seed, &seconds);

        if (r.verdict == CC_SILENCE_SPEECH) {
            start = (double)r.first / 100;
            end = seconds - (double)r.end / 100;
        }
        *missed += start < 0.01 || end < 0.01;
        errors[2 * i] = fabs(start - 0.3);
        errors[2 * i + 1] = fabs(end - 0.4);
    }
    qsort(errors, 2 * d->count, sizeof *errors, by_value);
    return errors[d->count];
}

START_TEST(silence_around_digits_is_found_under_white_noise)
{
    static const double snr[] = { INFINITY, 20, 15, 10 };
    struct digits d = load();

    for (size_t i = 0; i < sizeof snr / sizeof *snr && d.count > 0; i++) {
        unsigned missed;

        ck_assert_double_le(median_error(&d, snr[i], false, &missed), 0.0501);
        ck_assert_uint_eq(missed, 0);
    }
    forget(&d);
}
END_TEST

/* A crowd of eight pauses together now and then, which is no noise floor: one clip in a
 * hundred may be beyond telling. */
START_TEST(silence_around_digits_is_found_under_the_voices_of_a_crowd)
{
    static const double snr[] = { 20, 15, 10 };
    struct digits d = load();

    for (size_t i = 0; i < sizeof snr / sizeof *snr && d.count > 0; i++) {
        unsigned missed;

        ck_assert_double_le(median_error(&d, snr[i], true, &missed), 0.0501);
        ck_assert_uint_le(missed, (unsigned)d.count / 100);
    }
    forget(&d);
}
END_TEST

/* The longest stretch of frames within 12 dB of the loudest one has no silence in it. */
START_TEST(in_a_fully_voiced_digit_silence_cannot_be_told)
{
    struct digits d = load();
    struct cc_silence_work work = { 0 };
    struct cc_levels levels = { 0 };
    unsigned judged = 0;

    for (size_t i = 0; i < d.count; i++) {
        const double least = loudest(d.x[i], d.n[i]) * pow(10, -1.2);
        size_t best = 0, first = 0, run = 0;

        for (size_t f = 0; f < d.n[i] / FRAME; f++) {
            run = power(d.x[i] + f * FRAME, FRAME) >= least ? run + 1 : 0;
            if (run > best) {
                best = run;
                first = f + 1 - run;
            }
        }
        if (best < 10)
            continue;
        cc_levels_start(&levels);
        for (size_t f = first; f < first + best; f++)
            cc_levels_add(&levels, power(d.x[i] + f * FRAME, FRAME), 0);
        ck_assert_int_eq(cc_silence_judge(&levels, &work).verdict, CC_SILENCE_EVEN);
        judged++;
    }
    ck_assert(d.count == 0 || judged > 80);
    cc_levels_release(&levels);
    cc_silence_work_release(&work);
    forget(&d);
}
END_TEST

Suite *suite_audio_silence_noise(void);
Suite *suite_audio_silence_noise(void)
{
    Suite *s = suite_create("audio/silence_noise");
    TCase *tc = tcase_create("noise");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, silence_around_digits_is_found_under_white_noise);
    tcase_add_test(tc, silence_around_digits_is_found_under_the_voices_of_a_crowd);
    tcase_add_test(tc, in_a_fully_voiced_digit_silence_cannot_be_told);
    suite_add_tcase(s, tc);
    return s;
}
