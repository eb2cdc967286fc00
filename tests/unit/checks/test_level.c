/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/dataset.h"
#include "unit/checks/clip_dir.h"

/* Speakers a to d with six clips each; d is quiet, and one clip of a. */
static struct checked run(struct clip_dir *dir, double quiet_speaker, double quiet_clip)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "audio,speaker\n");
    for (unsigned i = 0; i < 24; i++) {
        char name[16];

        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_speech(dir, name, 0.1, 0.1,
                        i == 2 ? quiet_clip : i >= 18 ? quiet_speaker
                                                      : 0.3 + 0.01 * (i % 6));
        cc_strbuf_printf(&csv, "%s,%c\n", name, "abcd"[i / 6]);
    }
    cc_strbuf_byte(&csv, '\0');
    c = clip_dir_run(dir, "level", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(a_quiet_speaker_is_one_finding_and_a_quiet_clip_another)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = run(&dir, 0.03, 0.03);

    checked_expect(&c, "2 audio '2.wav' none\n- speaker none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "usual for this speaker"));
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 1), "speaker d"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(like_levels_are_silent)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = run(&dir, 0.2, 0.2);

    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(without_speakers_clips_are_held_against_all)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c;

    clip_dir_fill(&dir, 6);
    clip_dir_speech(&dir, "quiet.wav", 0.1, 0.1, 0.01);
    c = clip_dir_run_all(&dir, "level");
    checked_expect(&c, "6 audio 'quiet.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "usual here"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

/* Twelve clips of two speakers; `column` names the group of the last four. */
static struct checked run_groups(struct clip_dir *dir, const char *column, double quiet)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_printf(&csv, "audio,speaker,%s\n", column);
    for (unsigned i = 0; i < 18; i++) {
        char name[16];

        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_speech(dir, name, 0.1, 0.1, i >= 12 ? quiet : 0.3);
        cc_strbuf_printf(&csv, "%s,%c,%s\n", name, "ab"[i % 2],
                         i < 6 ? "x" : i < 12 ? "y" : "z");
    }
    cc_strbuf_byte(&csv, '\0');
    c = clip_dir_run(dir, "level", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(a_quiet_session_or_labeler_is_named_as_a_group)
{
    static const char *const columns[] = { "session_id", "labeler" };

    for (size_t i = 0; i < 2; i++) {
        struct clip_dir dir = clip_dir_make();
        struct checked c = run_groups(&dir, columns[i], 0.03);
        const struct cc_finding *last = checked_at(&c, c.out->kept - 1);

        ck_assert_uint_eq(last->row, CC_NO_ROW);
        ck_assert_ptr_nonnull(strstr(checked_message(&c, c.out->kept - 1),
                                     i == 0 ? "session z" : "labeler z"));
        ck_assert_uint_eq(c.out->kept, 1); /* within the group each clip is as usual */
        checked_release(&c);
        clip_dir_remove(&dir);
    }
}
END_TEST

START_TEST(a_session_that_is_a_speakers_own_is_told_once)
{
    struct clip_dir dir = clip_dir_make();
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "audio,speaker,session\n");
    for (unsigned i = 0; i < 18; i++) {
        char name[16];

        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_speech(&dir, name, 0.1, 0.1, i >= 12 ? 0.02 : 0.3);
        cc_strbuf_printf(&csv, "%s,%c,s%u\n", name, "abc"[i / 6], i / 6);
    }
    cc_strbuf_byte(&csv, '\0');
    c = clip_dir_run(&dir, "level", csv.ptr);
    ck_assert_uint_eq(c.out->kept, 1);
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "speaker c"));
    cc_strbuf_release(&csv);
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(absolute_limits_hold_for_every_clip)
{
    const char *const set[] = { "min-lufs", "-30", NULL };
    struct clip_dir dir = clip_dir_make();
    const struct checked_options options = { .set = set, .threads = 1,
                                             .audio_root = dir.root };
    struct checked c;

    clip_dir_speech(&dir, "a.wav", 0.1, 0.1, 0.3);
    clip_dir_speech(&dir, "b.wav", 0.1, 0.1, 0.01);
    c = checked_csv_with("level", "audio\na.wav\nb.wav\n", &options);
    checked_expect(&c, "1 audio 'b.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "the limit is -30.0"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(level, a_quiet_speaker_is_one_finding_and_a_quiet_clip_another,
              like_levels_are_silent,
              without_speakers_clips_are_held_against_all,
              a_quiet_session_or_labeler_is_named_as_a_group,
              a_session_that_is_a_speakers_own_is_told_once,
              absolute_limits_hold_for_every_clip)
