/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

#include "checks/clips.h"

/* A recording of four tones of one second each, 6 dB apart. */
static void add_recording(struct clip_dir *dir)
{
    struct sound s = { .rate = 8000, .channels = 1 };

    for (int i = 0; i < 4; i++)
        sound_sine(&s, 1, 300, 0.4 / (1 << i));
    clip_dir_sound(dir, "long.wav", &s, WAV16);
    sound_release(&s);
}

START_TEST(a_segment_behind_the_end_is_reported_and_each_is_measured_by_itself)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add_recording(&dir);
    c = clip_dir_run(&dir, "segment-outside",
                     "audio,text,start,end\nlong.wav,b,1.0,2.0\nlong.wav,a,0.0,1.0\n"
                     "long.wav,d,3.0,5.5\nlong.wav,b,1.0,2.0\n");
    checked_expect(&c, "2 audio 'long.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "the last 1.50 s"));
    ck_assert_uint_eq(c.results.clips->count, 3);
    for (uint32_t row = 0; row < 4; row++) {
        static const double peak[] = { 0.2, 0.4, 0.05, 0.2 };
        const struct cc_clip *clip = cc_clips_at(c.results.clips, c.data, row);

        ck_assert_double_eq_tol(clip->peak_dbfs, 20 * log10(peak[row]), 0.05);
        ck_assert_double_eq_tol(clip->duration_s, 1.0, 1e-9);
    }
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(milliseconds_offsets_and_clock_times_are_understood)
{
    static const char *const tables[] = {
        "audio,text,start_ms,end_ms\nlong.wav,a,2000,3000\n",
        "audio,text,start,end\nlong.wav,a,2000,3000\n",
        "audio,text,offset,duration\nlong.wav,a,2,1.0\n",
        "audio,text,begin,end\nlong.wav,a,0:02.0,0:00:03\n",
    };
    struct clip_dir dir = clip_dir_make();

    add_recording(&dir);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct checked c = clip_dir_run(&dir, "segment-outside", tables[i]);

        checked_expect(&c, "");
        ck_assert_double_eq_tol(c.results.clips->clips[0].peak_dbfs, -20, 0.05);
        ck_assert_double_eq_tol(c.results.clips->clips[0].start_s, 2.0, 1e-9);
        checked_release(&c);
    }
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(columns_that_hold_no_times_are_none)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    add_recording(&dir);
    c = clip_dir_run(&dir, "segment-outside",
                     "audio,text,start,end\nlong.wav,a,2024-01-02,2024-01-03\n");
    ck_assert_ptr_null(c.results.clips->segments.start);
    ck_assert_double_eq_tol(c.results.clips->clips[0].duration_s, 4.0, 1e-9);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(segment_outside,
              a_segment_behind_the_end_is_reported_and_each_is_measured_by_itself,
              milliseconds_offsets_and_clock_times_are_understood,
              columns_that_hold_no_times_are_none)
