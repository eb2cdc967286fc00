/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

START_TEST(an_offset_is_reported_and_a_small_one_is_not)
{
    static const float offsets[] = { 0.02f, -0.02f, 0.003f };
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    for (size_t k = 0; k < 3; k++) {
        struct sound s = clip_speech(0.1, 0.1, 0.3);
        char name[16];

        for (size_t i = 0; i < s.n_frames; i++)
            s.x[i] += offsets[k];
        snprintf(name, sizeof name, "%zu.wav", k);
        clip_dir_sound(&dir, name, &s, WAV16);
        sound_release(&s);
    }
    c = clip_dir_run_all(&dir, "dc-offset");
    checked_expect(&c, "0 audio '0.wav' none\n1 audio '1.wav' none\n");
    ck_assert_str_eq(checked_message(&c, 1),
                     "the samples' mean is -0.0200 of full scale");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_speaker_with_an_offset_is_named)
{
    const char *const set[] = { "group-difference", "0.003", NULL };
    struct clip_dir dir = clip_dir_make();
    const struct checked_options options = { .set = set, .threads = 2,
                                             .audio_root = dir.root };
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "audio,speaker\n");
    for (unsigned i = 0; i < 18; i++) {
        struct sound s = clip_speech(0.1, 0.1, 0.3);
        char name[16];

        for (size_t k = 0; k < s.n_frames; k++)
            s.x[k] += i >= 12 ? -0.0045f : 0;
        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_sound(&dir, name, &s, WAV16);
        sound_release(&s);
        cc_strbuf_printf(&csv, "%s,%c\n", name, "abc"[i / 6]);
    }
    cc_strbuf_byte(&csv, '\0');
    c = checked_csv_with("dc-offset", csv.ptr, &options);
    checked_expect(&c, "- speaker none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "speaker c: -0.0045"));
    cc_strbuf_release(&csv);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(dc_offset, an_offset_is_reported_and_a_small_one_is_not,
              a_speaker_with_an_offset_is_named)
