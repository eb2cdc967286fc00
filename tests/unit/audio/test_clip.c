/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/root.h"
#include "unit/audio/sounds.h"

static struct sound tone(int channels)
{
    struct sound s = { .rate = 16000, .channels = channels };

    sound_sine(&s, 1.0, 440.0, 0.25);
    return s;
}

/* The tone as a WAV of 44 + 32000 bytes, in memory. */
static size_t tone_bytes(unsigned char bytes[32044])
{
    struct sound s = tone(1);
    const int fd = sound_fd(&s, WAV16);
    const ssize_t n = pread(fd, bytes, 32044, 0);

    close(fd);
    sound_release(&s);
    ck_assert_int_eq(n, 32044);
    return (size_t)n;
}

static void put32(unsigned char *at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(v >> 8 * i);
}

START_TEST(a_plain_clip_has_plain_figures)
{
    struct sound s = tone(1);
    const struct cc_clip clip = measure(&s, WAV16);

    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    ck_assert_str_eq(clip.reason, "");
    ck_assert_str_eq(clip.container, "WAV");
    ck_assert_str_eq(clip.coding, "PCM_16");
    ck_assert_uint_eq(clip.frames, 16000);
    ck_assert_uint_eq(clip.rate_hz, 16000);
    ck_assert_uint_eq(clip.channels, 1);
    ck_assert_uint_eq(clip.file_bytes, 32044);
    ck_assert_double_eq_tol(clip.duration_s, 1.0, 1e-12);
    ck_assert_double_eq_tol(clip.peak_dbfs, 20.0 * log10(0.25), 0.01);
    ck_assert_double_eq_tol(clip.rms_dbfs, 20.0 * log10(0.25) - 3.0103, 0.01);
    ck_assert_double_eq_tol(clip.dc_offset, 0.0, 1e-5);
    ck_assert(!clip.truncated && !clip.all_zero);
    sound_release(&s);
}
END_TEST

START_TEST(an_offset_is_measured_with_its_sign)
{
    struct sound s = tone(2);
    struct cc_clip clip;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[2 * i + 1] -= 0.02f;
    clip = measure(&s, WAV16);
    ck_assert_double_eq_tol(clip.dc_offset, -0.02, 1e-5);
    ck_assert_uint_eq(clip.identical_channels, 0);
    sound_release(&s);
}
END_TEST

START_TEST(fake_stereo_and_dead_channels_are_told)
{
    struct sound s = tone(2);
    struct cc_clip clip = measure(&s, WAV16);

    ck_assert_uint_eq(clip.identical_channels, 1);
    ck_assert_uint_eq(clip.zero_channels, 0);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[2 * i] = 0.0f;
    clip = measure(&s, WAV16);
    ck_assert_uint_eq(clip.identical_channels, 0);
    ck_assert_uint_eq(clip.zero_channels, 1);
    ck_assert(!clip.all_zero);
    sound_release(&s);
}
END_TEST

START_TEST(samples_that_are_no_numbers_are_counted_and_spoil_nothing)
{
    struct sound s = tone(2);
    const struct cc_clip clean = measure(&s, WAVF);
    struct cc_clip clip;

    s.x[2 * 5000] = NAN;
    s.x[2 * 5000 + 1] = -INFINITY;
    s.x[2 * 9000] = INFINITY;
    s.x[2 * 9001] = 1e-42f; /* a denormal is silence, not a fault */
    clip = measure(&s, WAVF);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    ck_assert_uint_eq(clip.nan_samples, 3);
    ck_assert_uint_eq(clip.first_nan_frame, 5000);
    ck_assert_double_eq_tol(clip.rms_dbfs, clean.rms_dbfs, 0.01);
    ck_assert_double_eq_tol(clip.loudness_lufs, clean.loudness_lufs, 0.05);
    ck_assert_uint_eq(clean.nan_samples, 0);
    sound_release(&s);
}
END_TEST

START_TEST(huge_floats_give_finite_figures)
{
    struct sound s = tone(1);
    struct cc_clip clip;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] *= 1e38f;
    clip = measure(&s, WAVF);
    ck_assert(isfinite(clip.rms_dbfs) && isfinite(clip.peak_dbfs));
    ck_assert(isfinite(clip.loudness_lufs) && isfinite(clip.loudness_ungated_lufs));
    ck_assert(!isinf(clip.true_peak_dbtp) && !isinf(clip.snr_db));
    sound_release(&s);
}
END_TEST

START_TEST(the_hash_is_of_the_samples)
{
    struct sound s = tone(1);
    const uint64_t wav = measure(&s, WAV16).pcm_hash;

    ck_assert_uint_eq(measure(&s, SF_FORMAT_FLAC | SF_FORMAT_PCM_16).pcm_hash, wav);
    ck_assert_uint_eq(measure(&s, SF_FORMAT_AIFF | SF_FORMAT_PCM_16).pcm_hash, wav);
    s.rate = 8000;
    ck_assert_uint_eq(measure(&s, WAV16).pcm_hash, wav);
    s.x[77] += 0.001f;
    ck_assert_uint_ne(measure(&s, WAV16).pcm_hash, wav);
    sound_release(&s);
}
END_TEST

START_TEST(a_truncated_clip_is_measured_and_told)
{
    unsigned char bytes[32044];
    const size_t n = tone_bytes(bytes);
    struct sound s = tone(1);
    struct cc_clip clip = measure_fd(bytes_fd(bytes, n - 12001));
    int fd;

    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    ck_assert(clip.truncated);
    ck_assert_uint_eq(clip.frames, 16000 - 6001);

    sound_add_noise(&s, 0.1, 1); /* FLAC that does not fit into its buffers */
    fd = sound_fd(&s, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    ck_assert_int_eq(ftruncate(fd, 15000), 0);
    clip = measure_fd(fd);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    ck_assert(clip.truncated);
    ck_assert_uint_gt(clip.frames, 4000);
    ck_assert_uint_lt(clip.frames, 16000);
    sound_release(&s);
}
END_TEST

START_TEST(a_stream_whose_sizes_were_never_filled_in_is_read)
{
    static const uint32_t sizes[][2] = {
        { UINT32_MAX, UINT32_MAX }, { UINT32_MAX, 0 }, { 0, 0 }, { 8, 0 }, { 36, 0 },
        { 0, UINT32_MAX }
    };

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned char bytes[32044];
        const size_t n = tone_bytes(bytes);
        struct cc_clip clip;

        put32(bytes + 4, sizes[i][0]);
        put32(bytes + 40, sizes[i][1]);
        clip = measure_fd(bytes_fd(bytes, n));
        ck_assert_int_eq(clip.status, CC_CLIP_OK);
        ck_assert_uint_eq(clip.frames, 16000);
        ck_assert(!clip.truncated);
        ck_assert_ptr_nonnull(strstr(clip.notes, "header: the length was not filled in"));
    }
}
END_TEST

START_TEST(an_empty_clip_with_a_chunk_behind_it_is_empty)
{
    unsigned char bytes[32044];
    struct cc_clip clip;

    tone_bytes(bytes);
    put32(bytes + 40, 0);
    memcpy(bytes + 44, "LIST\4\0\0\0INFO", 12);
    put32(bytes + 4, 48);
    clip = measure_fd(bytes_fd(bytes, 56));
    ck_assert_int_eq(clip.status, CC_CLIP_EMPTY);
    ck_assert_uint_eq(clip.rate_hz, 16000);
    ck_assert(isnan(clip.duration_s) && isnan(clip.rms_dbfs));
}
END_TEST

START_TEST(headers_that_lie_do_no_harm)
{
    static const struct {
        size_t at;
        uint32_t value;
    } lies[] = {
        { 4, 0 },
        { 4, 7 },
        { 16, 0 },
        { 16, 15 },
        { 16, UINT32_MAX },
        { 20, 0xFFFE0001u },
        { 20, 0x00000001u },
        { 20, 0xFFFF0001u },
        { 20, 0x00410001u },
        { 24, 0 },
        { 24, 1 },
        { 24, UINT32_MAX },
        { 24, 0x7FFFFFFF },
        { 28, 0 },
        { 32, 0 },
        { 32, 0x00100000u },
        { 32, 0x00000002u },
        { 32, 0xFFFFFFFFu },
        { 40, 1 },
        { 40, 31999 },
        { 40, 0x80000000u },
        { 40, 0xFFFFFFFEu },
    };

    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        unsigned char bytes[32044];
        const size_t n = tone_bytes(bytes);
        struct cc_clip clip;

        put32(bytes + lies[i].at, lies[i].value);
        clip = measure_fd(bytes_fd(bytes, n));
        ck_assert_uint_le(clip.frames, 32000);
        ck_assert_int_eq(clip.status == CC_CLIP_OK, clip.reason[0] == '\0');
        ck_assert_int_eq(clip.status == CC_CLIP_OK, isfinite(clip.duration_s));
        if (lies[i].at == 40 && lies[i].value > 32000)
            ck_assert(clip.truncated);
    }
}
END_TEST

START_TEST(channels_and_seconds_past_the_limit_are_refused)
{
    const struct cc_clip_options options = { .max_seconds = 2 };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    struct sound s = { .rate = 8000, .channels = 65 };
    struct cc_clip clip;
    int fd;

    sound_sine(&s, 0.01, 100.0, 0.5);
    clip = measure(&s, WAV16);
    ck_assert_int_eq(clip.status, CC_CLIP_REFUSED);
    ck_assert_str_eq(clip.reason, "65 channels; the limit is 64");
    sound_release(&s);

    s = (struct sound){ .rate = 8000, .channels = 1 };
    sound_sine(&s, 2.0, 100.0, 0.5);
    fd = sound_fd(&s, WAV16);
    cc_clip_measure_fd(meter, fd, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_OK);
    close(fd);
    sound_sine(&s, 0.1, 100.0, 0.5);
    fd = sound_fd(&s, WAV16);
    cc_clip_measure_fd(meter, fd, &clip);
    ck_assert_int_eq(clip.status, CC_CLIP_REFUSED);
    ck_assert_ptr_nonnull(strstr(clip.reason, "longer than 2 s"));
    ck_assert(isnan(clip.duration_s));
    close(fd);
    cc_clip_meter_free(meter);
    sound_release(&s);
}
END_TEST

START_TEST(any_coding_and_odd_rate_is_measured)
{
    static const int format[] = {
        SF_FORMAT_WAV | SF_FORMAT_PCM_U8,      SF_FORMAT_WAV | SF_FORMAT_PCM_24,
        SF_FORMAT_WAV | SF_FORMAT_PCM_32,      SF_FORMAT_WAV | SF_FORMAT_DOUBLE,
        SF_FORMAT_WAV | SF_FORMAT_ULAW,        SF_FORMAT_WAV | SF_FORMAT_ALAW,
        SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM,   SF_FORMAT_RF64 | SF_FORMAT_PCM_16,
        SF_FORMAT_W64 | SF_FORMAT_PCM_16,      SF_FORMAT_AU | SF_FORMAT_PCM_16,
        SF_FORMAT_CAF | SF_FORMAT_PCM_16,      SF_FORMAT_OGG | SF_FORMAT_VORBIS,
        SF_FORMAT_FLAC | SF_FORMAT_PCM_24,     SF_FORMAT_WAVEX | SF_FORMAT_PCM_16,
    };

    for (size_t i = 0; i < sizeof format / sizeof *format; i++) {
        struct sound s = { .rate = i % 2 == 0 ? 16000 : 11025, .channels = 1 };
        struct cc_clip clip;

        sound_sine(&s, 1.0, 440.0, 0.25);
        clip = measure(&s, format[i]);
        ck_assert_msg(clip.status == CC_CLIP_OK, "format %x: %s", format[i], clip.reason);
        ck_assert_double_eq_tol(clip.rms_dbfs, -15.05, 0.2);
        ck_assert_double_eq_tol(clip.loudness_lufs, -15.7, 0.3);
        ck_assert_uint_eq(clip.clipped_runs, 0);
        ck_assert(!clip.truncated);
        sound_release(&s);
    }
}
END_TEST

START_TEST(very_low_rates_leave_figures_undefined_with_a_reason)
{
    static const int rate[] = { 1, 99, 999, 3999 };

    for (size_t i = 0; i < sizeof rate / sizeof *rate; i++) {
        struct sound s = { .rate = rate[i], .channels = 1 };
        struct cc_clip clip;

        sound_sine(&s, 40.0, 0.1, 0.5);
        clip = measure(&s, WAV16);
        ck_assert_int_eq(clip.status, CC_CLIP_OK);
        ck_assert(isfinite(clip.rms_dbfs) && isnan(clip.loudness_lufs));
        ck_assert_ptr_nonnull(
            strstr(clip.notes, "loudness_ungated_lufs: a rate under 4000 Hz"));
        sound_release(&s);
    }
}
END_TEST

START_TEST(what_is_no_audio_says_why)
{
    const char text[] = "this is a text that somebody named .wav";
    struct cc_clip clip = measure_fd(bytes_fd(text, sizeof text));

    ck_assert_int_eq(clip.status, CC_CLIP_UNREADABLE);
    ck_assert_str_eq(clip.reason, "begins like none of the audio formats known");
    clip = measure_fd(bytes_fd("RIFF\4\0\0\0WAVEjunk", 16));
    ck_assert_int_eq(clip.status, CC_CLIP_UNREADABLE);
    clip = measure_fd(bytes_fd("RIFF", 4));
    ck_assert_int_eq(clip.status, CC_CLIP_UNREADABLE);
    clip = measure_fd(bytes_fd("", 0));
    ck_assert_int_eq(clip.status, CC_CLIP_EMPTY);
    ck_assert_str_eq(clip.reason, "the file is empty");
}
END_TEST

START_TEST(what_only_libav_reads_is_named)
{
    static const char *const starts[] = { "\0\0\0\x20" "ftypM4A \0\0\0\0",
                                          "\x1A\x45\xDF\xA3\1\0\0\0\0\0\0\0\0\0\0",
                                          "RIFF\x20\0\0\0" "AVI LIST" };

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        const struct cc_clip clip = measure_fd(bytes_fd(starts[i], 16));

        ck_assert_int_eq(clip.status, CC_CLIP_UNREADABLE);
#ifdef HAVE_LIBAV
        ck_assert_str_eq(clip.reason, "the header is damaged or of a kind not known");
#else
        ck_assert_ptr_nonnull(strstr(clip.reason, "--with-libav"));
#endif
    }
}
END_TEST

START_TEST(a_path_becomes_a_status_and_one_meter_serves_many_clips)
{
    const struct cc_clip_options options = { 0 };
    struct cc_clip_meter *meter = cc_clip_meter_new(&options);
    char dir[] = "/tmp/concord-clip-XXXXXX", path[64];
    struct cc_error err = { 0 };
    struct cc_audio_root *root;
    unsigned char bytes[32044];
    const size_t n = tone_bytes(bytes);
    struct cc_clip a, b;
    FILE *f;

    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/a.wav", dir);
    f = fopen(path, "wb");
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    fclose(f);
    root = cc_audio_root_open(dir, false, &err);
    cc_clip_measure(meter, root, CC_STR("a.wav"), &a);
    cc_clip_measure(meter, root, CC_STR("b.wav"), &b);
    ck_assert_int_eq(b.status, CC_CLIP_MISSING);
    cc_clip_measure(meter, root, CC_STR("../a.wav"), &b);
    ck_assert_int_eq(b.status, CC_CLIP_REFUSED);
    cc_clip_measure(meter, root, CC_STR("http://x/a.wav"), &b);
    ck_assert_int_eq(b.status, CC_CLIP_REFUSED);
    ck_assert_str_eq(b.reason, "a URL: nothing is fetched");
    cc_clip_measure(meter, root, CC_STR("."), &b);
    ck_assert_int_eq(b.status, CC_CLIP_REFUSED);
    ck_assert_str_eq(cc_clip_status_name(b.status), "refused");
    cc_clip_measure(meter, root, CC_STR("a.wav"), &b);
    ck_assert_int_eq(b.status, CC_CLIP_OK);
    ck_assert(isnan(b.true_peak_dbtp) && strstr(b.notes, "true_peak") == NULL);
    ck_assert(a.loudness_lufs == b.loudness_lufs && a.rms_dbfs == b.rms_dbfs);
    ck_assert_uint_eq(a.pcm_hash, b.pcm_hash);
    cc_clip_meter_free(meter);
    cc_audio_root_free(root);
    unlink(path);
    rmdir(dir);
}
END_TEST

Suite *suite_audio_clip(void);
Suite *suite_audio_clip(void)
{
    Suite *s = suite_create("audio/clip");
    TCase *tc = tcase_create("clips");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, a_plain_clip_has_plain_figures);
    tcase_add_test(tc, an_offset_is_measured_with_its_sign);
    tcase_add_test(tc, fake_stereo_and_dead_channels_are_told);
    tcase_add_test(tc, samples_that_are_no_numbers_are_counted_and_spoil_nothing);
    tcase_add_test(tc, huge_floats_give_finite_figures);
    tcase_add_test(tc, the_hash_is_of_the_samples);
    tcase_add_test(tc, a_truncated_clip_is_measured_and_told);
    tcase_add_test(tc, a_stream_whose_sizes_were_never_filled_in_is_read);
    tcase_add_test(tc, an_empty_clip_with_a_chunk_behind_it_is_empty);
    tcase_add_test(tc, headers_that_lie_do_no_harm);
    tcase_add_test(tc, channels_and_seconds_past_the_limit_are_refused);
    tcase_add_test(tc, any_coding_and_odd_rate_is_measured);
    tcase_add_test(tc, very_low_rates_leave_figures_undefined_with_a_reason);
    tcase_add_test(tc, what_is_no_audio_says_why);
    tcase_add_test(tc, what_only_libav_reads_is_named);
    tcase_add_test(tc, a_path_becomes_a_status_and_one_meter_serves_many_clips);
    suite_add_tcase(s, tc);
    return s;
}
