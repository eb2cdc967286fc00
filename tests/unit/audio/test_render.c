/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/outdir.h"
#include "audio/render.h"
#include "base/strbuf.h"
#include "unit/audio/sounds.h"

/* 0.2 s of faint noise, a tone of 0.5 s, 0.3 s of faint noise. */
static struct sound clip(void)
{
    struct sound s = { .rate = 16000, .channels = 2 };

    sound_sine(&s, 0.2, 300, 0);
    sound_sine(&s, 0.5, 300, 0.2);
    sound_sine(&s, 0.3, 300, 0);
    sound_add_noise(&s, 0.001, 4);
    return s;
}

static bool try_render(int from, uint64_t frames, const struct cc_clip_edit *edit,
                       enum cc_clip_format format, int to, struct cc_clip_rendering *got)
{
    const struct cc_clip_source source = { .fd = from, .frames = frames };
    const struct cc_clip_form form = { .format = format };

    return cc_clip_render(&source, edit, &form, to, got);
}

/* Closes `fd`. */
static void read_samples(int fd, float *x, sf_count_t frames)
{
    SF_INFO info = { 0 };
    SNDFILE *f;

    ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
    f = sf_open_fd(fd, SFM_READ, &info, SF_TRUE);
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(sf_readf_float(f, x, frames), frames);
    sf_close(f);
}

static void render(int from, uint64_t frames, const struct cc_clip_edit *edit,
                   enum cc_clip_format format, int to)
{
    struct cc_clip_rendering got;

    ck_assert_msg(try_render(from, frames, edit, format, to, &got), "%s", got.reason);
    ck_assert(!got.clipped);
}

/* Render and read back; closes both descriptors. */
static struct sound rendered(int from, uint64_t frames, const struct cc_clip_edit *edit,
                             enum cc_clip_format format, int *coding)
{
    const int to = bytes_fd("", 0);
    struct sound s = { 0 };
    SF_INFO info = { 0 };
    SNDFILE *f;

    render(from, frames, edit, format, to);
    ck_assert_int_eq(lseek(to, 0, SEEK_SET), 0);
    f = sf_open_fd(to, SFM_READ, &info, SF_FALSE);
    ck_assert_ptr_nonnull(f);
    s.rate = info.samplerate;
    s.channels = info.channels;
    s.n_frames = (size_t)info.frames;
    s.x = malloc((size_t)(info.frames * info.channels) * sizeof *s.x);
    ck_assert_int_eq(sf_readf_float(f, s.x, info.frames), info.frames);
    *coding = info.format;
    sf_close(f);
    close(from);
    close(to);
    return s;
}

START_TEST(no_edit_gives_the_same_samples_in_any_whole_coding)
{
    static const int format[] = { WAV16, SF_FORMAT_WAV | SF_FORMAT_PCM_24,
                                  SF_FORMAT_WAV | SF_FORMAT_PCM_U8,
                                  SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
                                  SF_FORMAT_FLAC | SF_FORMAT_PCM_16, WAVF,
                                  SF_FORMAT_WAV | SF_FORMAT_ULAW };
    struct sound s = clip();

    for (size_t i = 0; i < sizeof format / sizeof *format; i++) {
        const int fd = sound_fd(&s, format[i]);
        const uint64_t hash = measure_fd(dup(fd)).pcm_hash;
        int coding;
        struct sound got = rendered(fd, s.n_frames, &(struct cc_clip_edit){ 0 },
                                    CC_CLIP_AS_IS, &coding);

        ck_assert_int_eq(coding, format[i]);
        ck_assert_uint_eq(got.n_frames, s.n_frames);
        ck_assert_uint_eq(measure(&got, WAVF).pcm_hash, hash);
        sound_release(&got);
    }
    sound_release(&s);
}
END_TEST

START_TEST(ends_are_cut_with_a_fade_and_the_rest_is_untouched)
{
    struct sound s = clip();
    const int fd = sound_fd(&s, WAV16);
    int coding;
    struct sound got = rendered(fd, s.n_frames,
                                &(struct cc_clip_edit){ .start = 1600, .end = 800 },
                                CC_CLIP_AS_IS, &coding);

    ck_assert_uint_eq(got.n_frames, s.n_frames - 2400);
    for (size_t i = 80 * 2; i < (got.n_frames - 80) * 2; i++)
        ck_assert_double_eq_tol(got.x[i], s.x[i + 3200], 4e-5);
    ck_assert_double_le(fabs(got.x[0]), 1e-4);
    ck_assert_double_le(fabs(got.x[got.n_frames * 2 - 1]), 1e-4);
    sound_release(&got);
    sound_release(&s);
}
END_TEST

START_TEST(what_is_added_is_the_clips_own_silence)
{
    for (int at_end = 0; at_end < 2; at_end++) {
        struct sound s = clip();
        const struct cc_clip_edit edit = { .start = -4000, .end = -6000, .quiet = 2400,
                                           .quiet_at_end = at_end != 0 };
        int coding;
        struct sound got = rendered(sound_fd(&s, WAV16), s.n_frames, &edit, CC_CLIP_AS_IS,
                                    &coding);
        double energy = 0;

        ck_assert_uint_eq(got.n_frames, s.n_frames + 10000);
        for (size_t i = 0; i < 8000; i++)
            energy += (double)got.x[i] * (double)got.x[i] / 8000;
        ck_assert_double_eq_tol(10 * log10(energy), -60, 0.7);
        if (!at_end) /* joined where it was: the first frame is its own neighbour */
            ck_assert_double_eq_tol(got.x[3999 * 2], s.x[0], 1e-4);
        for (size_t i = 0; i < s.n_frames * 2; i++)
            ck_assert_double_eq_tol(got.x[i + 8000], s.x[i], 4e-5);
        sound_release(&got);
        sound_release(&s);
    }
}
END_TEST

START_TEST(gain_and_offset_are_exact)
{
    struct sound s = clip();
    double mean = 0;
    int coding;
    struct sound got;

    for (size_t i = 0; i < s.n_frames * 2; i++)
        s.x[i] += i % 2 ? 0.01f : -0.02f;
    got = rendered(sound_fd(&s, WAV16), s.n_frames,
                   &(struct cc_clip_edit){ .gain_db = 6.0206, .remove_offset = true },
                   CC_CLIP_FLAC, &coding);
    ck_assert_int_eq(coding, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    for (size_t i = 0; i < got.n_frames * 2; i += 2)
        mean += (double)got.x[i] / (double)got.n_frames;
    ck_assert_double_eq_tol(mean, 0, 2e-6);
    ck_assert_double_eq_tol(got.x[5000], 2 * (s.x[5000] + 0.02f), 2e-4);
    sound_release(&got);
    sound_release(&s);
}
END_TEST

/* Of a coding that is read from its beginning, too. */
START_TEST(a_part_is_what_stands_there_with_faded_edges)
{
    static const int format[] = { WAV16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
                                  SF_FORMAT_WAV | SF_FORMAT_MS_ADPCM };
    struct sound s = clip();

    for (size_t k = 0; k < 3; k++) {
        const int fd = sound_fd(&s, format[k]), to = bytes_fd("", 0),
                  whole = bytes_fd("", 0);
        const struct cc_clip_source source = { .fd = fd, .first = 5000, .frames = 6000,
                                               .part = true };
        const struct cc_clip_form form = { .format = CC_CLIP_WAV };
        struct cc_clip_rendering got;
        float *x = calloc(12000, sizeof *x), *all = calloc(s.n_frames * 2, sizeof *all);

        ck_assert(cc_clip_render(&source, &(struct cc_clip_edit){ 0 }, &form, to, &got));
        render(fd, s.n_frames, &(struct cc_clip_edit){ 0 }, CC_CLIP_WAV, whole);
        read_samples(to, x, 6000);
        read_samples(whole, all, (sf_count_t)s.n_frames);
        ck_assert_double_le(fabs((double)x[0]), 1e-4);
        for (size_t i = 160; i < 12000 - 160; i++)
            ck_assert_float_eq(x[i], all[i + 10000]);
        free(x);
        free(all);
        close(fd);
    }
    sound_release(&s);
}
END_TEST

START_TEST(another_rate_keeps_the_sound_and_tells_what_it_clipped)
{
    struct cc_kernel *kernel = cc_kernel_new();
    const struct cc_clip_form form = { .rate_hz = 44100, .kernel = kernel };
    struct sound s = { .rate = 16000, .channels = 1 };
    struct cc_clip_rendering got;
    struct cc_clip before, after;
    int fd, to = bytes_fd("", 0);

    sound_sine(&s, 1, 1000, 0.5);
    fd = sound_fd(&s, WAV16);
    before = measure_fd(dup(fd));
    ck_assert(cc_clip_render(&(struct cc_clip_source){ .fd = fd, .frames = s.n_frames },
                             &(struct cc_clip_edit){ 0 }, &form, to, &got));
    after = measure_fd(dup(to));
    ck_assert(!got.clipped);
    ck_assert_uint_eq(after.rate_hz, 44100);
    ck_assert_uint_eq(after.frames, 44100);
    ck_assert_double_eq_tol(after.loudness_lufs, before.loudness_lufs, 0.05);
    ck_assert_double_eq_tol(after.rms_dbfs, before.rms_dbfs, 0.005);
    ck_assert_double_eq_tol(after.true_peak_dbtp, before.true_peak_dbtp, 0.3);
    close(fd);
    /* A square of full scale is round at another rate, and higher. */
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = i / 8 % 2 ? 0.99f : -0.99f;
    fd = sound_fd(&s, WAV16);
    ck_assert(cc_clip_render(&(struct cc_clip_source){ .fd = fd, .frames = s.n_frames },
                             &(struct cc_clip_edit){ 0 }, &form, to, &got));
    ck_assert(got.clipped);
    ck_assert_double_gt(got.peak, 1.02);
    close(fd);
    close(to);
    cc_kernel_free(kernel);
    sound_release(&s);
}
END_TEST

START_TEST(what_cannot_be_rendered_says_why)
{
    struct sound s = clip();
    const int fd = sound_fd(&s, WAV16), to = bytes_fd("", 0);
    const struct cc_clip_source behind = { .fd = fd,
                                           .first = s.n_frames + 5,
                                           .frames = 1 };
    struct cc_clip_rendering got;

    ck_assert(!try_render(fd, s.n_frames, &(struct cc_clip_edit){ .start = 99999 },
                          CC_CLIP_AS_IS, to, &got));
    ck_assert_str_eq(got.reason, "nothing would be left of it");
    ck_assert(!try_render(fd, s.n_frames + 5, &(struct cc_clip_edit){ 0 }, CC_CLIP_AS_IS,
                          to, &got));
    ck_assert_str_eq(got.reason, "the clip changed while it was read");
    ck_assert(!cc_clip_render(&behind, &(struct cc_clip_edit){ 0 },
                              &(struct cc_clip_form){ 0 }, to, &got));
    ck_assert_str_eq(got.reason, "the clip changed while it was read");
    close(fd);
    close(to);
    sound_release(&s);
}
END_TEST

START_TEST(names_stay_below_the_directory)
{
    struct cc_strbuf name = { 0 };

    ck_assert(cc_outdir_name(CC_STR("./a//b/c.mp3"), NULL, NULL, &name));
    ck_assert_str_eq(name.ptr, "a/b/c.mp3");
    ck_assert(cc_outdir_name(CC_STR("/abs/x.y/clip"), NULL, "wav", &name));
    ck_assert_str_eq(name.ptr, "abs/x.y/clip.wav");
    ck_assert(cc_outdir_name(CC_STR("a.b.mp3"), NULL, "flac", &name));
    ck_assert_str_eq(name.ptr, "a.b.flac");
    ck_assert(cc_outdir_name(CC_STR("d/a.b.mp3"), "-1-2", NULL, &name));
    ck_assert_str_eq(name.ptr, "d/a.b-1-2.mp3");
    ck_assert(cc_outdir_name(CC_STR("d.e/.hidden"), "-1-2", "wav", &name));
    ck_assert_str_eq(name.ptr, "d.e/.hidden-1-2.wav");
    ck_assert(!cc_outdir_name(CC_STR("a/../../b"), NULL, NULL, &name));
    ck_assert(!cc_outdir_name(CC_STR("/./"), NULL, NULL, &name));
    ck_assert(!cc_outdir_name((struct cc_str){ "a\0b", 3 }, NULL, NULL, &name));
    cc_strbuf_release(&name);
}
END_TEST

START_TEST(no_link_leads_out_and_nothing_half_stays)
{
    char dir[] = "/tmp/concord-out-XXXXXX", link[64], path[64];
    struct cc_error err = { 0 };
    struct cc_outdir *out;
    struct cc_outclip file;
    struct stat st;

    ck_assert_ptr_nonnull(mkdtemp(dir));
    out = cc_outdir_open(dir, &err);
    ck_assert_ptr_nonnull(out);
    snprintf(link, sizeof link, "%s/out", dir);
    ck_assert_int_eq(symlink("/tmp", link), 0);
    ck_assert(!cc_outclip_begin(out, "out/a.wav", &file, &err));
    err = (struct cc_error){ 0 };
    ck_assert(cc_outclip_begin(out, "in/a.wav", &file, &err));
    ck_assert_int_eq(write(file.fd, "x", 1), 1);
    cc_outclip_discard(&file);
    ck_assert(cc_outclip_begin(out, "in/a.wav", &file, &err));
    ck_assert_int_eq(write(file.fd, "xy", 2), 2);
    ck_assert(cc_outclip_commit(&file, &err));
    snprintf(path, sizeof path, "%s/in/a.wav", dir);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_size, 2);
    unlink(path);
    snprintf(path, sizeof path, "%s/in", dir);
    ck_assert_int_eq(rmdir(path), 0); /* nothing else was left there */
    unlink(link);
    ck_assert_int_eq(rmdir(dir), 0);
    cc_outdir_free(out);
}
END_TEST

Suite *suite_audio_render(void);
Suite *suite_audio_render(void)
{
    Suite *s = suite_create("audio/render");
    TCase *tc = tcase_create("render");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, no_edit_gives_the_same_samples_in_any_whole_coding);
    tcase_add_test(tc, ends_are_cut_with_a_fade_and_the_rest_is_untouched);
    tcase_add_test(tc, what_is_added_is_the_clips_own_silence);
    tcase_add_test(tc, gain_and_offset_are_exact);
    tcase_add_test(tc, a_part_is_what_stands_there_with_faded_edges);
    tcase_add_test(tc, another_rate_keeps_the_sound_and_tells_what_it_clipped);
    tcase_add_test(tc, what_cannot_be_rendered_says_why);
    tcase_add_test(tc, names_stay_below_the_directory);
    tcase_add_test(tc, no_link_leads_out_and_nothing_half_stays);
    suite_add_tcase(s, tc);
    return s;
}
