/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/root.h"
#include "unit/audio/sounds.h"

struct place {
    char dir[32], path[64];
    struct cc_audio_root *root;
};

/* The sound as "a.wav" in a directory of its own. */
static struct place put(const struct sound *s)
{
    struct place p = { .dir = "/tmp/concord-spans-XXXXXX" };
    struct cc_error err = { 0 };
    char bytes[1 << 16];
    const int fd = sound_fd(s, WAV16);
    ssize_t n;
    off_t at = 0;
    FILE *f;

    ck_assert_ptr_nonnull(mkdtemp(p.dir));
    snprintf(p.path, sizeof p.path, "%s/a.wav", p.dir);
    f = fopen(p.path, "wb");
    for (; (n = pread(fd, bytes, sizeof bytes, at)) > 0; at += n)
        ck_assert_uint_eq(fwrite(bytes, 1, (size_t)n, f), (size_t)n);
    fclose(f);
    close(fd);
    p.root = cc_audio_root_open(p.dir, false, &err);
    ck_assert_ptr_nonnull(p.root);
    return p;
}

static void take_away(struct place *p)
{
    cc_audio_root_free(p->root);
    unlink(p->path);
    rmdir(p->dir);
}

/* 4 s that swell, with noise: every part is different. */
static struct sound recording(void)
{
    struct sound s = { .rate = 11025, .channels = 2 };

    sound_sine(&s, 4, 440, 0.3);
    for (size_t i = 0; i < s.n_frames * 2; i++)
        s.x[i] *= (float)(0.5 + 0.5 * sin((double)i / 7000));
    sound_add_noise(&s, 0.01, 5);
    return s;
}

/* Part of a sound, measured as a clip of its own. */
static struct cc_clip alone(const struct sound *s, double start, double end)
{
    const size_t first = (size_t)lround(start * s->rate),
                 upto = (size_t)lround(end * s->rate);
    struct sound part = { .rate = s->rate,
                          .channels = s->channels,
                          .x = s->x + first * (size_t)s->channels,
                          .n_frames = upto - first };

    return measure(&part, WAV16);
}

START_TEST(a_part_measures_as_if_it_were_a_clip_of_its_own)
{
    static const struct cc_clip_span spans[] = {
        { 0, 4 }, { 0, 1.3 }, { 0.1, 0.35 }, { 0.1, 2.5 }, { 1.3, 1.7001 }, { 3.5, 4 },
    };
    const struct cc_clip_options options = { .true_peak = true };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct sound s = recording();
    struct place p = put(&s);
    struct cc_clip out[6];

    cc_clip_measure_spans(meter, p.root, CC_STR("a.wav"), spans, 6, out);
    for (size_t i = 0; i < 6; i++) {
        const struct cc_clip one = alone(&s, spans[i].start_s, spans[i].end_s);

        ck_assert_int_eq(out[i].status, CC_CLIP_OK);
        ck_assert_uint_eq(out[i].pcm_hash, one.pcm_hash);
        ck_assert(memcmp(&out[i].silence_start_fixed_s, &one.silence_start_fixed_s, 8) ==
                  0);
        ck_assert_double_eq(out[i].loudness_ungated_lufs, one.loudness_ungated_lufs);
        ck_assert_double_eq(out[i].rms_dbfs, one.rms_dbfs);
        ck_assert_double_eq(out[i].true_peak_dbtp, one.true_peak_dbtp);
        ck_assert_double_eq(out[i].start_s, spans[i].start_s);
        ck_assert_str_eq(out[i].notes, one.notes);
    }
    cc_clip_meter_free(meter);
    take_away(&p);
    sound_release(&s);
}
END_TEST

START_TEST(more_parts_than_measures_are_all_measured)
{
    struct cc_clip_meter *meter = cc_clip_meter_new(&(struct cc_clip_options){ 0 });
    struct sound s = recording();
    struct place p = put(&s);
    struct cc_clip_span spans[200];
    struct cc_clip *out = calloc(200, sizeof *out);

    for (size_t i = 0; i < 200; i++)
        spans[i] = (struct cc_clip_span){ 0.001 * (double)i, 3.0 + 0.001 * (double)i };
    cc_clip_measure_spans(meter, p.root, CC_STR("a.wav"), spans, 200, out);
    for (size_t i = 0; i < 200; i += 33)
        ck_assert_uint_eq(out[i].pcm_hash,
                          alone(&s, spans[i].start_s, spans[i].end_s).pcm_hash);
    for (size_t i = 0; i < 200; i++)
        ck_assert_int_eq(out[i].status, CC_CLIP_OK);
    free(out);
    cc_clip_meter_free(meter);
    take_away(&p);
    sound_release(&s);
}
END_TEST

START_TEST(parts_that_are_not_there_say_so)
{
    const struct cc_clip_span spans[] = { { 2, 1 }, { 3, NAN }, { 3.5, 5 }, { 9, 10 } };
    struct cc_clip_meter *meter = cc_clip_meter_new(&(struct cc_clip_options){ 0 });
    struct sound s = recording();
    struct place p = put(&s);
    struct cc_clip out[4];

    cc_clip_measure_spans(meter, p.root, CC_STR("a.wav"), spans, 4, out);
    ck_assert_int_eq(out[0].status, CC_CLIP_REFUSED);
    ck_assert_str_eq(out[0].reason, "the segment ends before it begins");
    ck_assert_int_eq(out[2].status, CC_CLIP_OK);
    ck_assert_double_eq_tol(out[2].missing_s, 1.0, 1e-3);
    ck_assert_int_eq(out[3].status, CC_CLIP_EMPTY);
    ck_assert_str_eq(out[3].reason, "begins behind the end of the recording");
    ck_assert_double_eq_tol(out[1].duration_s, 1.0, 1e-3);
    cc_clip_measure_spans(meter, p.root, CC_STR("none.wav"), spans, 4, out);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(out[i].status, CC_CLIP_MISSING);
    cc_clip_meter_free(meter);
    take_away(&p);
    sound_release(&s);
}
END_TEST

START_TEST(parts_behind_the_limit_are_refused)
{
    const struct cc_clip_options options = { .max_seconds = 2 };
    const struct cc_clip_span spans[] = { { 0, 1 }, { 3.5, 4 } };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct sound s = recording();
    struct place p = put(&s);
    struct cc_clip out[2];

    cc_clip_measure_spans(meter, p.root, CC_STR("a.wav"), spans, 2, out);
    ck_assert_int_eq(out[0].status, CC_CLIP_OK);
    ck_assert_int_eq(out[1].status, CC_CLIP_REFUSED);
    ck_assert_ptr_nonnull(strstr(out[1].reason, "longer than 2 s"));
    cc_clip_meter_free(meter);
    take_away(&p);
    sound_release(&s);
}
END_TEST

Suite *suite_audio_spans(void);
Suite *suite_audio_spans(void)
{
    Suite *s = suite_create("audio/spans");
    TCase *tc = tcase_create("spans");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, a_part_measures_as_if_it_were_a_clip_of_its_own);
    tcase_add_test(tc, more_parts_than_measures_are_all_measured);
    tcase_add_test(tc, parts_that_are_not_there_say_so);
    tcase_add_test(tc, parts_behind_the_limit_are_refused);
    suite_add_tcase(s, tc);
    return s;
}
