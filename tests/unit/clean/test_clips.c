/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>

#include "clean/clips.h"
#include "dataset/dataset.h"
#include "unit/checks/clip_dir.h"

/* Clips given back, and what is needed to give them back again. */
struct given {
    struct checked table;
    struct cc_given_back back;
    char out[40];
};

static const struct cc_give_back usual = { .silence_s = 0.2,
                                           .target = -23,
                                           .ceiling = -1 };

static bool try_give(const struct clip_dir *dir, const char *csv, struct cc_give_back how,
                     struct given *g, struct cc_error *err)
{
    const struct checked_options table = { .audio_root = dir->root, .threads = 2 };
    struct cc_run_options options = { .audio_root = dir->root, .threads = 2,
                                      .max_findings = 1000 };

    snprintf(g->out, sizeof g->out, "/tmp/concord-given-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(g->out));
    how.dir = g->out;
    g->table = checked_csv_with("level", csv, &table);
    options.settings = g->table.settings;
    return cc_give_back(g->table.data, &g->table.results, &options, &how, &g->back, err);
}

static struct given give(const struct clip_dir *dir, const char *csv,
                         struct cc_give_back how)
{
    struct cc_error err = { 0 };
    struct given g;

    ck_assert_msg(try_give(dir, csv, how, &g, &err), "%s", err.msg);
    return g;
}

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *where)
{
    (void)st;
    (void)kind;
    (void)where;
    return remove(path);
}

static void release(struct given *g)
{
    nftw(g->out, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    cc_given_back_release(&g->back);
    checked_release(&g->table);
}

/* A clip given back, measured. */
static struct cc_clip given_clip(const struct given *g, const char *name)
{
    char path[80];
    int fd;

    snprintf(path, sizeof path, "%s/%s", g->out, name);
    fd = open(path, O_RDONLY);
    ck_assert_msg(fd >= 0, "%s", path);
    return measure_fd(fd);
}

/* Give back again what was given back; nothing changes, to the last bit. */
static void expect_rest(const struct given *g, const struct clip_dir *dir,
                        const char *csv, struct cc_give_back how)
{
    struct clip_dir again = *dir;
    struct cc_error err = { 0 };
    struct given h;

    again.root = cc_audio_root_open(g->out, false, &err);
    h = give(&again, csv, how);
    ck_assert_uint_eq(h.back.changed, 0);
    ck_assert_uint_eq(h.back.failed, 0);
    for (uint32_t i = 0; i < h.back.count; i++)
        ck_assert_uint_eq(given_clip(&h, h.back.clips[i].name.ptr).pcm_hash,
                          given_clip(g, h.back.clips[i].name.ptr).pcm_hash);
    cc_audio_root_free(again.root);
    release(&h);
}

/* Three clips that need each of the changes. */
static void add_clips(struct clip_dir *dir)
{
    struct sound s = clip_speech(0.3, 0.3, 0.02);

    clip_dir_speech(dir, "loud.wav", 0.8, 0.5, 0.5);
    clip_dir_speech(dir, "tight.wav", 0.08, 0.1, 0.1);
    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] += 0.01f;
    clip_dir_sound(dir, "offset.wav", &s, WAV16);
    sound_release(&s);
}

static const char table[] = "audio,text\nloud.wav,a\ntight.wav,b\noffset.wav,c\n";

START_TEST(clips_come_back_at_the_target_and_a_second_pass_changes_nothing)
{
    struct clip_dir dir = clip_dir_make();
    struct given g;

    add_clips(&dir);
    g = give(&dir, table, usual);
    ck_assert_uint_eq(g.back.count, 3);
    ck_assert_uint_eq(g.back.changed, 3);
    for (size_t i = 0; i < dir.count; i++) {
        const struct cc_clip clip = given_clip(&g, dir.names[i]);

        ck_assert(g.back.clips[i].written && !g.back.clips[i].unsettled);
        ck_assert_double_eq_tol(clip.loudness_lufs, -23, 0.3);
        ck_assert_double_eq_tol(clip.silence_start_s, 0.2, 0.0301);
        ck_assert_double_eq_tol(clip.silence_end_s, 0.2, 0.0301);
        ck_assert_double_eq_tol(clip.dc_offset, 0, 5e-4);
        ck_assert_uint_eq(clip.clipped_runs, 0);
        ck_assert_uint_eq(clip.rate_hz, 8000);
    }
    expect_rest(&g, &dir, table, usual);
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(no_gain_leads_past_the_ceiling)
{
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct given g;
    struct cc_clip clip;

    add_clips(&dir);
    how.target = -6;
    g = give(&dir, table, how);
    for (size_t i = 0; i < 3; i++) {
        clip = given_clip(&g, dir.names[i]);
        ck_assert(g.back.clips[i].limited);
        ck_assert_double_eq_tol(clip.peak_dbfs, -1, 0.12);
        ck_assert_double_le(clip.peak_dbfs, -0.99);
        ck_assert_uint_eq(clip.clipped_runs, 0);
    }
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_dry_run_writes_nothing_and_tells_all)
{
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct given g;
    char path[80];

    add_clips(&dir);
    how.dry = true;
    g = give(&dir, table, how);
    ck_assert_uint_eq(g.back.changed, 3);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", g.out, dir.names[i]);
        ck_assert_int_ne(access(path, F_OK), 0);
        ck_assert(!g.back.clips[i].written && g.back.clips[i].changed);
    }
    ck_assert_double_eq_tol(g.back.clips[0].start_s, 0.6, 0.011);
    ck_assert_double_eq_tol(g.back.clips[2].offset_removed, 0.01, 1e-3);
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_speaker_gets_one_gain)
{
    static const char csv[] =
        "audio,text,speaker\nloud.wav,a,x\nsoft.wav,b,x\nfaint.wav,c,y\n";
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct given g;

    clip_dir_speech(&dir, "loud.wav", 0.2, 0.2, 0.1);
    clip_dir_speech(&dir, "soft.wav", 0.2, 0.2, 0.05);
    clip_dir_speech(&dir, "faint.wav", 0.2, 0.2, 0.01);
    how.per = CC_GAIN_PER_SPEAKER;
    g = give(&dir, csv, how);
    ck_assert_double_eq(g.back.clips[0].edit.gain_db, g.back.clips[1].edit.gain_db);
    ck_assert_double_gt(g.back.clips[2].edit.gain_db, g.back.clips[0].edit.gain_db + 10);
    ck_assert_double_eq_tol(given_clip(&g, "loud.wav").loudness_lufs -
                                given_clip(&g, "soft.wav").loudness_lufs, 6, 0.3);
    expect_rest(&g, &dir, csv, how);
    release(&g);
    how.target = -3; /* which the loudest clip of each speaker has no room for */
    g = give(&dir, csv, how);
    for (size_t i = 0; i < 3; i++)
        ck_assert(g.back.clips[i].limited);
    ck_assert_double_eq_tol(given_clip(&g, "loud.wav").peak_dbfs, -1, 0.12);
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(originals_and_what_is_outside_are_never_written)
{
    static const char csv[] =
        "audio,text\nloud.wav,a\ngone.wav,b\n../loud.wav,c\nloud.wav,d\n";
    struct clip_dir dir = clip_dir_make();
    struct cc_error err = { 0 };
    struct given g;
    uint64_t before;

    clip_dir_speech(&dir, "loud.wav", 0.8, 0.5, 0.5);
    g = give(&dir, csv, usual);
    ck_assert_uint_eq(g.back.count, 3);
    ck_assert_uint_eq(g.back.failed, 2);
    before = g.table.results.clips != NULL ? 1 : 0;
    ck_assert_uint_eq(before, 1);
    release(&g);

    /* Given back over itself: refused, and the file is what it was. */
    g = give(&dir, "audio,text\nloud.wav,a\n", usual);
    before = given_clip(&g, "loud.wav").pcm_hash;
    {
        char link_path[80], target[80];

        snprintf(link_path, sizeof link_path, "%s/loud.wav", g.out);
        snprintf(target, sizeof target, "%s/loud.wav", dir.path);
        ck_assert_int_eq(unlink(link_path), 0);
        /* the original, under another name */
        ck_assert_int_eq(link(target, link_path), 0);
        cc_given_back_release(&g.back);
        {
            struct cc_give_back how = usual;
            struct cc_run_options options = { .audio_root = dir.root, .threads = 1,
                                              .settings = g.table.settings };

            how.dir = g.out;
            ck_assert(cc_give_back(g.table.data, &g.table.results, &options, &how,
                                   &g.back, &err));
        }
        ck_assert_str_eq(g.back.clips[0].reason, "an original would be written over");
        ck_assert_uint_ne(given_clip(&g, "loud.wav").pcm_hash, before);
    }
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(clips_come_back_at_another_rate_and_a_second_pass_changes_nothing)
{
    static const int rates[] = { 16000, 11025, 44100 };

    for (size_t r = 0; r < 3; r++) {
        struct clip_dir dir = clip_dir_make();
        struct cc_give_back how = usual;
        struct given g;

        add_clips(&dir);
        how.rate_hz = (uint32_t)rates[r];
        g = give(&dir, table, how);
        for (size_t i = 0; i < dir.count; i++) {
            const struct cc_clip clip = given_clip(&g, dir.names[i]);

            ck_assert_uint_eq(g.back.clips[i].rate_hz, how.rate_hz);
            ck_assert_uint_eq(clip.rate_hz, how.rate_hz);
            ck_assert_double_eq_tol(clip.loudness_lufs, -23, 0.3);
            ck_assert_double_eq_tol(clip.silence_start_s, 0.2, 0.0301);
            ck_assert_double_eq_tol(clip.silence_end_s, 0.2, 0.0301);
        }
        expect_rest(&g, &dir, table, how);
        release(&g);
        clip_dir_remove(&dir);
    }
}
END_TEST

/* Nothing but the rate is asked for; but the peaks between the samples have no room. */
START_TEST(another_rate_never_clips)
{
    struct clip_dir dir = clip_dir_make();
    const struct cc_give_back how = { .silence_s = NAN, .target = NAN, .ceiling = -1,
                                      .rate_hz = 48000 };
    struct sound s = clip_speech(0.3, 0.3, 0.5);
    struct cc_clip clip;
    struct given g;

    for (size_t i = 0; i < s.n_frames; i++)
        s.x[i] = fminf(0.999f, fmaxf(-0.999f, s.x[i] * 4));
    clip_dir_sound(&dir, "square.wav", &s, WAV16);
    sound_release(&s);
    g = give(&dir, "audio,text\nsquare.wav,a\n", how);
    clip = given_clip(&g, "square.wav");
    ck_assert(g.back.clips[0].limited && g.back.clips[0].written);
    ck_assert_double_lt(g.back.clips[0].edit.gain_db, -0.1);
    ck_assert_double_le(clip.peak_dbfs, 0);
    ck_assert_double_ge(clip.peak_dbfs, -0.05);
    ck_assert_uint_eq(clip.clipped_runs, 0);
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(segments_come_back_as_clips)
{
    static const char csv[] =
        "audio,text,start,end\nlong.wav,a,0.5,2.1\nlong.wav,b,2.1,3.75\n"
        "long.wav,c,0.5,2.1\nlong.wav,d,9,10\n";
    static const char after[] = "audio,text\nlong-00000500-00002100.wav,a\n"
                                "long-00002100-00003750.wav,b\n";
    struct clip_dir dir = clip_dir_make();
    struct sound s = clip_speech(0.8, 0.3, 0.5), more = clip_speech(0.3, 0.6, 0.1);
    struct given g;

    s.x = realloc(s.x, (s.n_frames + more.n_frames) * sizeof *s.x);
    memcpy(s.x + s.n_frames, more.x, more.n_frames * sizeof *s.x);
    s.n_frames += more.n_frames;
    clip_dir_sound(&dir, "long.wav", &s, WAV16);
    g = give(&dir, csv, usual);
    ck_assert_uint_eq(g.back.count, 3);
    ck_assert_uint_eq(g.back.failed, 1); /* the one behind the end */
    for (size_t i = 0; i < 2; i++) {
        const struct cc_clip clip = given_clip(&g, g.back.clips[i].name.ptr);

        ck_assert(g.back.clips[i].part && g.back.clips[i].written);
        ck_assert_double_eq_tol(clip.loudness_lufs, -23, 0.3);
        ck_assert_double_eq_tol(clip.silence_start_s, 0.2, 0.0301);
        ck_assert_double_eq_tol(clip.silence_end_s, 0.2, 0.0301);
        /* one second of speech, and a pause at its end */
        ck_assert_double_eq_tol(clip.duration_s, 1.35, 0.07);
    }
    expect_rest(&g, &dir, after, usual);
    release(&g);
    sound_release(&s);
    sound_release(&more);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(two_clips_never_share_a_file)
{
    static const char csv[] = "audio,text\na.wav,a\na.flac,b\n./a.wav,c\n";
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct sound s = clip_speech(0.3, 0.3, 0.5);
    struct given g;

    clip_dir_sound(&dir, "a.wav", &s, WAV16);
    clip_dir_sound(&dir, "a.flac", &s, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    how.format = CC_CLIP_WAV;
    g = give(&dir, csv, how);
    ck_assert_uint_eq(g.back.failed, 2);
    ck_assert(g.back.clips[0].written && !g.back.clips[1].written);
    ck_assert_str_eq(g.back.clips[1].reason,
                     "another clip is given back under its name, 'a.wav'");
    release(&g);
    sound_release(&s);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_missing_column_of_groups_is_a_usage_error)
{
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct cc_error err = { 0 };
    struct given g;

    add_clips(&dir);
    how.per = CC_GAIN_PER_SESSION;
    ck_assert(!try_give(&dir, table, how, &g, &err));
    ck_assert_int_eq(err.code, CC_E_USAGE);
    ck_assert_ptr_nonnull(strstr(err.msg, "no column of sessions"));
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

Suite *suite_clean_clips(void);
Suite *suite_clean_clips(void)
{
    Suite *s = suite_create("clean/clips");
    TCase *tc = tcase_create("clips");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, clips_come_back_at_the_target_and_a_second_pass_changes_nothing);
    tcase_add_test(tc, no_gain_leads_past_the_ceiling);
    tcase_add_test(tc, a_dry_run_writes_nothing_and_tells_all);
    tcase_add_test(tc, a_speaker_gets_one_gain);
    tcase_add_test(tc, originals_and_what_is_outside_are_never_written);
    tcase_add_test(tc, clips_come_back_at_another_rate_and_a_second_pass_changes_nothing);
    tcase_add_test(tc, another_rate_never_clips);
    tcase_add_test(tc, segments_come_back_as_clips);
    tcase_add_test(tc, two_clips_never_share_a_file);
    tcase_add_test(tc, a_missing_column_of_groups_is_a_usage_error);
    suite_add_tcase(s, tc);
    return s;
}
