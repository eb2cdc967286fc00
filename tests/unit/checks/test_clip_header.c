/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(bytes_behind_the_end_and_missing_lengths_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.1, 0.1, 0.3);
    char bytes[1 << 16];
    const int fd = sound_fd(&s, WAV16);
    const ssize_t n = pread(fd, bytes, sizeof bytes - 64, 0);
    struct checked c;

    close(fd);
    memset(bytes + n, 1, 64);
    clip_dir_bytes(&dir, "more.wav", bytes, (size_t)n + 64);
    memset(bytes + 40, 0xFF, 4);
    clip_dir_bytes(&dir, "stream.wav", bytes, (size_t)n);
    clip_dir_fill(&dir, 1);
    c = clip_dir_run_all(&dir, "clip-header");
    checked_expect(&c, "0 audio 'more.wav' none\n1 audio 'stream.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "64 bytes behind the last part of the file");
    checked_release(&c);
    clip_dir_remove(&dir);
    sound_release(&s);
}
END_TEST

START_TEST(eight_bits_in_a_file_of_sixteen_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.1, 0.1, 0.3);
    struct checked c;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = rintf(s.x[i] * 128) / 128;
    clip_dir_sound(&dir, "old.wav", &s, WAV16);
    clip_dir_sound(&dir, "as-such.wav", &s, SF_FORMAT_WAV | SF_FORMAT_PCM_U8);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "clip-header");
    checked_expect(&c, "0 audio 'old.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "samples of 8 bits in a coding of 16");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(clip_header, bytes_behind_the_end_and_missing_lengths_are_reported,
              eight_bits_in_a_file_of_sixteen_are_reported)
