/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/cache.h"
#include "audio/root.h"
#include "unit/audio/sounds.h"

static char dir[32], path[80], note[160];

static void set_up(void)
{
    snprintf(dir, sizeof dir, "/tmp/concord-cache-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/%s", dir, CC_CLIP_CACHE_NAME);
}

static void tear_down(void)
{
    unlink(path);
    rmdir(dir);
}

static struct cc_clip_key key_number(unsigned i)
{
    const struct cc_clip_stamp stamp = { i, 7, 9 };

    return cc_clip_key_make(CC_STR("a.wav"), &stamp, &(struct cc_clip_span){ 0, NAN },
                            false);
}

static struct cc_clip some_clip(void)
{
    struct sound s = { .rate = 8000, .channels = 1 };
    struct cc_clip clip;

    sound_sine(&s, 0.3, 300, 0.2);
    clip = measure(&s, WAV16);
    sound_release(&s);
    return clip;
}

static struct cc_clip_cache *open_cache(void)
{
    struct cc_clip_cache *cache = cc_clip_cache_open(dir, note, sizeof note);

    ck_assert_msg(cache != NULL, "%s", note);
    return cache;
}

static void fill(unsigned n)
{
    struct cc_clip_cache *cache = open_cache();
    struct cc_clip clip = some_clip();

    for (unsigned i = 0; i < n; i++) {
        const struct cc_clip_key key = key_number(i);

        clip.frames = i;
        cc_clip_cache_add(cache, &key, &clip);
    }
    cc_clip_cache_close(cache);
}

/* How many of the first `n` records are found, and right. */
static unsigned found(unsigned n)
{
    struct cc_clip_cache *cache = open_cache();
    const struct cc_clip clip = some_clip();
    unsigned count = 0;

    for (unsigned i = 0; i < n; i++) {
        const struct cc_clip_key key = key_number(i);
        struct cc_clip got;

        if (!cc_clip_cache_find(cache, &key, &got))
            continue;
        ck_assert_uint_eq(got.frames, i);
        ck_assert_str_eq(got.coding, clip.coding);
        ck_assert_str_eq(got.notes, clip.notes);
        ck_assert_double_eq(got.rms_dbfs, clip.rms_dbfs);
        ck_assert(isnan(got.loudness_lufs));
        count++;
    }
    cc_clip_cache_close(cache);
    return count;
}

static off_t size_of_file(void)
{
    struct stat st;

    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_size;
}

START_TEST(what_one_run_measured_the_next_one_finds)
{
    set_up();
    fill(10);
    ck_assert_uint_eq(found(12), 10);
    ck_assert_str_eq(note, "");
    tear_down();
}
END_TEST

START_TEST(a_run_that_was_killed_leaves_all_whole_records)
{
    set_up();
    fill(10);
    ck_assert_int_eq(truncate(path, size_of_file() - 5), 0);
    ck_assert_uint_eq(found(10), 9);
    ck_assert_ptr_nonnull(strstr(note, "damaged at byte"));
    ck_assert_uint_eq(found(10), 9);
    ck_assert_str_eq(note, ""); /* the torn record is gone */
    fill(10);
    ck_assert_uint_eq(found(10), 10);
    tear_down();
}
END_TEST

START_TEST(a_changed_byte_anywhere_gives_no_wrong_figure)
{
    off_t size;

    set_up();
    fill(4);
    size = size_of_file();
    for (off_t at = 0; at < size; at += 37) {
        char byte = 0;
        int fd;

        unlink(path);
        fill(4);
        fd = open(path, O_RDWR);
        ck_assert_int_eq(pread(fd, &byte, 1, at), 1);
        byte = (char)(byte ^ 0x41);
        ck_assert_int_eq(pwrite(fd, &byte, 1, at), 1);
        close(fd);
        ck_assert_uint_lt(found(4), 4);
    }
    tear_down();
}
END_TEST

START_TEST(two_runs_do_not_write_one_cache)
{
    struct cc_clip_cache *cache;

    set_up();
    cache = open_cache();
    ck_assert_ptr_null(cc_clip_cache_open(dir, note, sizeof note));
    ck_assert_ptr_nonnull(strstr(note, "another run"));
    cc_clip_cache_close(cache);
    ck_assert_ptr_null(cc_clip_cache_open("/proc/none/here", note, sizeof note));
    ck_assert_ptr_nonnull(strstr(note, "cannot be opened"));
    tear_down();
}
END_TEST

START_TEST(a_stamp_changes_with_the_file)
{
    struct cc_clip_stamp a, b;
    struct cc_error err = { 0 };
    struct cc_audio_root *root;
    char name[64];
    FILE *f;

    set_up();
    snprintf(name, sizeof name, "%s/a.wav", dir);
    f = fopen(name, "w");
    for (int i = 0; i < 100000; i++)
        fputc(i % 251, f);
    fclose(f);
    root = cc_audio_root_open(dir, false, &err);
    ck_assert(cc_clip_stamp_take(root, CC_STR("a.wav"), &a));
    ck_assert(!cc_clip_stamp_take(root, CC_STR("b.wav"), &b));
    f = fopen(name, "r+");
    fseek(f, 50010, SEEK_SET);
    fputc('x', f);
    fclose(f);
    ck_assert(cc_clip_stamp_take(root, CC_STR("a.wav"), &b));
    ck_assert_uint_eq(a.bytes, b.bytes);
    ck_assert_uint_ne(a.sample_hash, b.sample_hash);
    cc_audio_root_free(root);
    unlink(name);
    tear_down();
}
END_TEST

Suite *suite_audio_cache(void);
Suite *suite_audio_cache(void)
{
    Suite *s = suite_create("audio/cache");
    TCase *tc = tcase_create("cache");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, what_one_run_measured_the_next_one_finds);
    tcase_add_test(tc, a_run_that_was_killed_leaves_all_whole_records);
    tcase_add_test(tc, a_changed_byte_anywhere_gives_no_wrong_figure);
    tcase_add_test(tc, two_runs_do_not_write_one_cache);
    tcase_add_test(tc, a_stamp_changes_with_the_file);
    suite_add_tcase(s, tc);
    return s;
}
