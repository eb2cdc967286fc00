/* clip_dir.h - a directory of made sounds, and a check run over a table that names them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_CHECKS_CLIP_DIR_H
#define TESTS_CHECKS_CLIP_DIR_H

#include <stdio.h>

#include "audio/root.h"
#include "base/strbuf.h"
#include "support/checked.h"
#include "unit/audio/sounds.h"

struct clip_dir {
    char path[32];
    char names[64][16];
    size_t count;
    struct cc_audio_root *root;
};

static inline struct clip_dir clip_dir_make(void)
{
    struct clip_dir dir = { .path = "/tmp/concord-clips-XXXXXX" };
    struct cc_error err = { 0 };

    ck_assert_ptr_nonnull(mkdtemp(dir.path));
    dir.root = cc_audio_root_open(dir.path, false, &err);
    ck_assert_msg(dir.root != NULL, "%s", err.msg);
    return dir;
}

/* Write bytes under a name. */
static inline void clip_dir_bytes(struct clip_dir *dir, const char *name, const void *bytes, size_t n)
{
    char path[64];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir->path, name);
    f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
    snprintf(dir->names[dir->count++], sizeof dir->names[0], "%s", name);
}

static inline void clip_dir_sound(struct clip_dir *dir, const char *name, const struct sound *sound,
                                  int format)
{
    char bytes[1 << 18];
    const int fd = sound_fd(sound, format);
    const ssize_t n = pread(fd, bytes, sizeof bytes, 0);

    ck_assert_int_gt(n, 0);
    ck_assert_int_lt(n, sizeof bytes);
    close(fd);
    clip_dir_bytes(dir, name, bytes, (size_t)n);
}

/* Speech, as far as a meter can tell: `before` and `after` seconds of faint noise around
 * one second of a tone that comes and goes. */
static inline struct sound clip_speech(double before, double after, double amplitude)
{
    struct sound s = { .rate = 8000, .channels = 1 };

    sound_sine(&s, before, 300, 0);
    for (int i = 0; i < 5; i++) {
        sound_sine(&s, 0.15, 300 + 40 * i, amplitude);
        sound_sine(&s, 0.05, 300, 0);
    }
    sound_sine(&s, after, 300, 0);
    sound_add_noise(&s, amplitude / 1000, 7);
    return s;
}

static inline void clip_dir_speech(struct clip_dir *dir, const char *name, double before, double after,
                                   double amplitude)
{
    struct sound s = clip_speech(before, after, amplitude);

    clip_dir_sound(dir, name, &s, WAV16);
    sound_release(&s);
}

/* Clips 0.wav to n - 1, all alike. */
static inline void clip_dir_fill(struct clip_dir *dir, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        char name[16];

        snprintf(name, sizeof name, "%u.wav", i);
        clip_dir_speech(dir, name, 0.1, 0.1, 0.3 + 0.001 * i);
    }
}

static inline struct checked clip_dir_run(const struct clip_dir *dir, const char *check, const char *csv)
{
    const struct checked_options options = { .audio_root = dir->root, .threads = 2 };

    return checked_csv_with(check, csv, &options);
}

/* The same over a table of all the clips. */
static inline struct checked clip_dir_run_all(const struct clip_dir *dir, const char *check)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    cc_strbuf_z(&csv, "audio,text\n");
    for (size_t i = 0; i < dir->count; i++)
        cc_strbuf_printf(&csv, "%s,some words\n", dir->names[i]);
    cc_strbuf_byte(&csv, '\0');
    c = clip_dir_run(dir, check, csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

static inline void clip_dir_remove(struct clip_dir *dir)
{
    for (size_t i = 0; i < dir->count; i++) {
        char path[64];

        snprintf(path, sizeof path, "%s/%s", dir->path, dir->names[i]);
        ck_assert_int_eq(unlink(path), 0);
    }
    ck_assert_int_eq(rmdir(dir->path), 0);
    cc_audio_root_free(dir->root);
}

#endif
