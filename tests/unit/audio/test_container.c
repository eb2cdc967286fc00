/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "audio/container_priv.h"
#include "unit/audio/sounds.h"

#define OGG (SF_FORMAT_OGG | SF_FORMAT_VORBIS)
#define MP3 (SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)

static const int formats[] = { OGG, MP3 };

enum { N_FORMATS = sizeof formats / sizeof *formats, BYTES_MAX = 1 << 18 };

/* Ten seconds of noise that comes and goes, packed. */
static size_t packed(int format, unsigned char *bytes)
{
    struct sound s = { .rate = 16000, .channels = 1 };
    ssize_t n;
    int fd;

    for (int i = 0; i < 10; i++)
        sound_sine(&s, 1.0, 200 + 70 * i, 0.02 * i);
    sound_add_noise(&s, 0.05, 3);
    fd = sound_fd(&s, format);
    n = pread(fd, bytes, BYTES_MAX, 0);
    ck_assert_int_gt(n, 20000);
    ck_assert_int_lt(n, BYTES_MAX);
    close(fd);
    sound_release(&s);
    return (size_t)n;
}

static struct cc_container look(const unsigned char *bytes, size_t n)
{
    const int fd = bytes_fd(bytes, n);
    const struct cc_container c = cc_container_look(fd, n);

    close(fd);
    return c;
}

/* `expected` by its letters: truncated, damaged, unclosed. */
static void expect(struct cc_container c, const char *expected, uint64_t trailing)
{
    char seen[4] = "";

    if (c.truncated)
        strcat(seen, "t");
    if (c.damaged)
        strcat(seen, "d");
    if (c.unclosed)
        strcat(seen, "u");
    ck_assert(c.known);
    ck_assert_str_eq(seen, expected);
    ck_assert_uint_eq(c.trailing, trailing);
}

START_TEST(whole_files_are_whole)
{
    unsigned char *bytes = malloc(BYTES_MAX);

    for (int i = 0; i < N_FORMATS; i++) {
        const size_t n = packed(formats[i], bytes);

        expect(look(bytes, n), "", 0);
    }
    free(bytes);
}
END_TEST

/* Wherever it ends: in a head, in sound, between two parts. */
START_TEST(a_file_cut_short_is_told_wherever_it_ends)
{
    unsigned char *bytes = malloc(BYTES_MAX);

    for (int i = 0; i < N_FORMATS; i++) {
        const size_t n = packed(formats[i], bytes);

        for (size_t at = n / 2; at < n / 2 + 5000; at += 7) {
            const struct cc_container c = look(bytes, at);

            ck_assert_msg(c.truncated || c.unclosed, "format %d, at %zu of %zu", i, at,
                          n);
            ck_assert(!c.damaged);
        }
    }
    free(bytes);
}
END_TEST

START_TEST(what_is_missing_in_the_midst_is_told)
{
    unsigned char *bytes = malloc(BYTES_MAX);

    for (int i = 0; i < N_FORMATS; i++) {
        const size_t n = packed(formats[i], bytes), gap = 5001;

        memmove(bytes + n / 2, bytes + n / 2 + gap, n / 2 - gap);
        ck_assert(look(bytes, n - gap).damaged);
    }
    free(bytes);
}
END_TEST

START_TEST(one_spoiled_byte_of_an_ogg_file_is_told)
{
    unsigned char *bytes = malloc(BYTES_MAX);
    const size_t n = packed(OGG, bytes);

    for (size_t at = 100; at < n; at += 997) {
        bytes[at] ^= 0x20;
        ck_assert(look(bytes, n).damaged || look(bytes, n).truncated);
        bytes[at] ^= 0x20;
    }
    free(bytes);
}
END_TEST

START_TEST(spoiled_frames_of_an_mp3_file_are_told)
{
    unsigned char *bytes = malloc(BYTES_MAX);
    const size_t n = packed(MP3, bytes);
    uint32_t seed = 5;

    for (size_t i = 0; i < 3000; i++)
        bytes[n / 2 + i] = (unsigned char)(127 * (1 + sound_noise(&seed)));
    expect(look(bytes, n), "d", 0);
    free(bytes);
}
END_TEST

START_TEST(what_lies_behind_the_last_part_is_counted)
{
    unsigned char *bytes = malloc(BYTES_MAX);

    for (int i = 0; i < N_FORMATS; i++) {
        const size_t n = packed(formats[i], bytes);

        memset(bytes + n, 'x', 300);
        expect(look(bytes, n + 300), "", 300);
    }
    free(bytes);
}
END_TEST

START_TEST(tags_of_mp3_files_are_no_damage)
{
    unsigned char *bytes = malloc(BYTES_MAX + 400), *tagged = malloc(BYTES_MAX + 400);
    size_t n = packed(MP3, bytes);

    memcpy(tagged, "ID3\4\0\0\0\0\1\0", 10); /* 128 bytes follow */
    memset(tagged + 10, 0, 128);
    memcpy(tagged + 138, bytes, n);
    n += 138;
    memset(tagged + n, 0, 128);
    memcpy(tagged + n, "TAG", 3);
    expect(look(tagged, n + 128), "", 0);
    free(tagged);
    free(bytes);
}
END_TEST

/* Nothing but beginnings: each place may be a frame, none is. */
START_TEST(bytes_that_mean_to_take_time_take_none)
{
    const size_t n = 4 << 20;
    unsigned char *bytes = malloc(n);

    for (size_t i = 0; i < n; i += 2) {
        bytes[i] = 0xFF;
        bytes[i + 1] = i < 2 ? 0xFB : 0xF3;
    }
    memcpy(bytes, "\xFF\xFB\x90\x64", 4);
    look(bytes, n);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (unsigned char)"OggS"[i % 4];
    memcpy(bytes, "OggS\0\2", 6);
    look(bytes, n);
    memset(bytes, 0, n);
    for (size_t i = 0; i + 10 < n; i += 10)
        memcpy(bytes + i, "ID3", 3);
    look(bytes, n);
    free(bytes);
}
END_TEST

Suite *suite_audio_container(void);
Suite *suite_audio_container(void)
{
    Suite *s = suite_create("audio/container");
    TCase *tc = tcase_create("packed files");

    tcase_add_test(tc, whole_files_are_whole);
    tcase_add_test(tc, a_file_cut_short_is_told_wherever_it_ends);
    tcase_add_test(tc, what_is_missing_in_the_midst_is_told);
    tcase_add_test(tc, one_spoiled_byte_of_an_ogg_file_is_told);
    tcase_add_test(tc, spoiled_frames_of_an_mp3_file_are_told);
    tcase_add_test(tc, what_lies_behind_the_last_part_is_counted);
    tcase_add_test(tc, tags_of_mp3_files_are_no_damage);
    tcase_add_test(tc, bytes_that_mean_to_take_time_take_none);
    suite_add_tcase(s, tc);
    return s;
}
