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

static const struct cc_give_back usual = { .silence_s = 0.2, .target = -23, .ceiling = -1 };

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

static struct given give(const struct clip_dir *dir, const char *csv, struct cc_give_back how)
{
    struct cc_error err = { 0 };
    struct given g;

    ck_assert_msg(try_give(dir, csv, how, &g, &err), "%s", err.msg);
    return g;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
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
    struct clip_dir dir = clip_dir_make(), again;
    struct given g, h;
    struct cc_error err = { 0 };

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
    again = dir;
    again.root = cc_audio_root_open(g.out, false, &err);
    h = give(&again, table, usual);
    ck_assert_uint_eq(h.back.changed, 0);
    for (size_t i = 0; i < dir.count; i++)
        ck_assert_uint_eq(given_clip(&h, dir.names[i]).pcm_hash,
                          given_clip(&g, dir.names[i]).pcm_hash);
    cc_audio_root_free(again.root);
    release(&h);
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
    static const char csv[] = "audio,text,speaker\nloud.wav,a,x\nsoft.wav,b,x\nfaint.wav,c,y\n";
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
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(originals_and_what_is_outside_are_never_written)
{
    static const char csv[] = "audio,text\nloud.wav,a\ngone.wav,b\n../loud.wav,c\nloud.wav,d\n";
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
        ck_assert_int_eq(link(target, link_path), 0); /* the original, under another name */
        cc_given_back_release(&g.back);
        {
            struct cc_give_back how = usual;
            struct cc_run_options options = { .audio_root = dir.root, .threads = 1,
                                              .settings = g.table.settings };

            how.dir = g.out;
            ck_assert(cc_give_back(g.table.data, &g.table.results, &options, &how, &g.back,
                                   &err));
        }
        ck_assert_str_eq(g.back.clips[0].reason, "an original would be written over");
        ck_assert_uint_ne(given_clip(&g, "loud.wav").pcm_hash, before);
    }
    release(&g);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(segments_and_missing_columns_are_usage_errors)
{
    struct clip_dir dir = clip_dir_make();
    struct cc_give_back how = usual;
    struct cc_error err = { 0 };
    struct given g;

    add_clips(&dir);
    ck_assert(!try_give(&dir, "audio,text,start,end\nloud.wav,a,0,1\n", usual, &g, &err));
    ck_assert_int_eq(err.code, CC_E_USAGE);
    release(&g);
    err = (struct cc_error){ 0 };
    how.per = CC_GAIN_PER_SESSION;
    ck_assert(!try_give(&dir, table, how, &g, &err));
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
    tcase_add_test(tc, segments_and_missing_columns_are_usage_errors);
    suite_add_tcase(s, tc);
    return s;
}
