/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

/* Syllables of random length, pitch and strength: a sentence of its own for each seed. */
static struct sound sentence(uint32_t seed)
{
    struct sound s = { .rate = 8000, .channels = 1 };

    for (int i = 0; i < 12; i++) {
        const double strength = 0.05 + 0.2 * fabs((double)sound_noise(&seed));

        sound_sine(&s, 0.06 + 0.05 * (1 + (double)sound_noise(&seed)),
                   400 + 350 * (double)sound_noise(&seed), strength);
        sound_sine(&s, 0.03 + 0.02 * (double)sound_noise(&seed), 300, 0.002);
    }
    return s;
}

START_TEST(copies_made_louder_or_stored_otherwise_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = sentence(1);
    struct checked c;

    clip_dir_sound(&dir, "a.wav", &s, WAV16);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] *= 0.3f;
    clip_dir_sound(&dir, "b.wav", &s, WAV16);
    clip_dir_sound(&dir, "c.ogg", &s, SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    sound_sine(&s, 0.4, 300, 0);
    clip_dir_sound(&dir, "d.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run_all(&dir, "similar-audio");
    checked_expect(&c,
                   "1 audio 'b.wav' none\n2 audio 'c.ogg' none\n3 audio 'd.wav' none\n");
    ck_assert_uint_eq(checked_at(&c, 0)->other, 0);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(other_sentences_are_no_copies)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    for (uint32_t i = 0; i < 30; i++) {
        struct sound s = sentence(100 + i);
        char name[16];

        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_sound(&dir, name, &s, WAV16);
        sound_release(&s);
    }
    c = clip_dir_run_all(&dir, "similar-audio");
    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

/* Alike as two voices of one synthesiser are, not as a copy is. */
static void expect_alike(const char *csv, const char *found)
{
    struct clip_dir dir = clip_dir_make();
    struct sound s = sentence(1);
    struct checked c;

    clip_dir_sound(&dir, "a.wav", &s, WAV16);
    sound_add_noise(&s, 0.003, 5);
    clip_dir_sound(&dir, "b.wav", &s, WAV16);
    sound_release(&s);
    c = clip_dir_run(&dir, "similar-audio", csv);
    checked_expect(&c, found);
    checked_release(&c);
    clip_dir_remove(&dir);
}

START_TEST(two_speakers_of_one_text_must_be_more_alike)
{
    const char *const one = "1 audio 'b.wav' none\n";

    expect_alike("audio,text,speaker\na.wav,turn it off,ann\nb.wav,turn it off,ann\n",
                 one);
    expect_alike("audio,text,speaker\na.wav,turn it off,ann\nb.wav,turn it off,bob\n",
                 "");
    expect_alike("audio,text,speaker\na.wav,turn it off,ann\nb.wav,good night,bob\n",
                 one);
    expect_alike("audio,text\na.wav,turn it off\nb.wav,turn it off\n", one);
}
END_TEST

CHECKED_SUITE(similar_audio, copies_made_louder_or_stored_otherwise_are_reported,
              two_speakers_of_one_text_must_be_more_alike,
              other_sentences_are_no_copies)
