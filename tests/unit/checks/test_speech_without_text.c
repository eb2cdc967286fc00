/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(speech_under_an_empty_text_is_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = { .rate = 8000, .channels = 1 };
    struct checked c;

    clip_dir_fill(&dir, 2);
    sound_sine(&s, 1, 300, 0);
    sound_add_noise(&s, 0.0003, 1);
    clip_dir_sound(&dir, "faint.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run(&dir, "speech-without-text",
                     "audio,text\n0.wav, \n1.wav,words\nfaint.wav,\n");
    checked_expect(&c, "0 audio '0.wav' none\n");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(speech_without_text, speech_under_an_empty_text_is_reported)
