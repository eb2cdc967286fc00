/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(files_that_are_no_sound_and_cut_files_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.1, 0.1, 0.3);
    char bytes[1 << 16];
    const int fd = sound_fd(&s, WAV16);
    const ssize_t n = pread(fd, bytes, sizeof bytes, 0);
    struct checked c;

    close(fd);
    sound_release(&s);
    clip_dir_fill(&dir, 1);
    clip_dir_bytes(&dir, "empty.wav", "", 0);
    clip_dir_bytes(&dir, "text.wav", "this is no sound", 16);
    clip_dir_bytes(&dir, "cut.wav", bytes, (size_t)n / 2);
    c = clip_dir_run_all(&dir, "clip-unreadable");
    checked_expect(
        &c,
        "1 audio 'empty.wav' none\n2 audio 'text.wav' none\n3 audio 'cut.wav' none\n");
    ck_assert_int_eq(checked_at(&c, 0)->severity, CC_SEVERITY_ERROR);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 2), "cut short"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(samples_that_are_no_numbers_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.1, 0.1, 0.3);
    struct checked c;

    s.x[100] = NAN;
    clip_dir_sound(&dir, "nan.wav", &s, WAVF);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "clip-unreadable");
    ck_assert_str_eq(checked_message(&c, 0),
                     "1 samples are no numbers, the first in frame 100");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(whole_and_missing_clips_are_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 2);
    c = clip_dir_run(&dir, "clip-unreadable", "audio\n0.wav\n1.wav\nno.wav\n");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(clip_unreadable, files_that_are_no_sound_and_cut_files_are_reported,
              samples_that_are_no_numbers_are_reported,
              whole_and_missing_clips_are_silent)
