/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(a_segment_behind_the_end_of_its_clip_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1); /* 1.2 s */
    c = clip_dir_run(&dir, "time-beyond",
                     "audio,start,end\n0.wav,0,1\n0.wav,1,1.22\n0.wav,1,1.5\n");
    checked_expect(&c, "2 start '1' none\n");
    ck_assert_str_eq(checked_message(&c, 0), "ends at 1.500 s, the clip at 1.200 s");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(segments_that_share_a_clip_speak_of_it_once)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 1);
    c = clip_dir_run(&dir, "clip-missing",
                     "audio,start,end\n0.wav,0,1\nnone.wav,0,1\nnone.wav,1,2\n");
    checked_expect(&c, "1 audio 'none.wav' none\n");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(time_beyond, a_segment_behind_the_end_of_its_clip_is_reported,
              segments_that_share_a_clip_speak_of_it_once)
