/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/clips.h"

#define WAV "RIFF\x24\0\0\0WAVEfmt "

static char dir[32];

static void put(const char *name, struct cc_str bytes)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    ck_assert_int_eq(fclose(file), 0);
}

/* DIR/out is the run, DIR/sound where its clips are, DIR/secret.wav beside them. */
static void setup(void)
{
    char path[96];

    snprintf(dir, sizeof dir, "/tmp/concord-serve-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/out", dir);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/sound", dir);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    put("secret.wav", CC_STR(WAV));
    put("sound/a.wav", CC_STR(WAV));
    put("sound/-a.wav", CC_STR(WAV)); /* kept from a spreadsheet in clips.csv */
    put("sound/text.wav", CC_STR("root:x:0:0"));
    put("sound/empty.wav", CC_STR(""));
    put("out/clips.csv",
        CC_STR("row,path,status\r\n1,a.wav,ok\r\n2,../secret.wav,ok\r\n"
               "3,text.wav,ok\r\n4,none.wav,ok\r\n5,,missing\r\n"
               "6,\"./a.wav\",ok\r\n7,/etc/passwd,ok\r\n8,empty.wav,ok\r\n"
               "9,\"'-a.wav\",ok\r\n"));
    put("out/summary.json", CC_STR("{\"audio\":{\"root\":\"../sound/\"}}"));
}

static void teardown(void)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static struct cc_clip_table *opened(const char *root, struct cc_error *err)
{
    char out[64];

    snprintf(out, sizeof out, "%s/out", dir);
    return cc_clip_table_open(out, root, err);
}

START_TEST(a_row_gives_its_sound_and_nothing_that_is_none)
{
    struct cc_error err = { 0 };
    struct cc_clip_table *table = opened(NULL, &err);
    static const struct {
        uint32_t row;
        const char *why; /* NULL: it is given */
    } rows[] = {
        { 1, NULL },
        { 2, "leads out of the audio directory" },
        { 3, "the file is not sound" },
        { 4, "no such file" },
        { 5, "no path given" },
        { 6, NULL },
        { 7, "an absolute path, which was not allowed" },
        { 8, "the file is not sound" },
        { 9, NULL },
        { 0, "there is no clip of that row" },
        { 10, "there is no clip of that row" },
        { UINT32_MAX, "there is no clip of that row" },
    };

    ck_assert_msg(table != NULL, "%s", err.msg);
    ck_assert_uint_eq(cc_clip_table_rows(table), 9);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct cc_clip_file file = cc_clip_table_file(table, rows[i].row);

        ck_assert_int_eq(file.fd >= 0, rows[i].why == NULL);
        if (file.fd < 0) {
            ck_assert_str_eq(file.why, rows[i].why);
            continue;
        }
        ck_assert_str_eq(file.type, "audio/wav");
        ck_assert_uint_eq(file.size, sizeof WAV - 1);
        close(file.fd);
    }
    cc_clip_table_free(table);
}
END_TEST

START_TEST(a_run_without_clips_or_whose_sound_is_gone_has_no_rows)
{
    struct cc_error err = { 0 };
    struct cc_clip_table *table;
    char path[96];

    put("out/summary.json", CC_STR("{\"audio\":{\"root\":\"../elsewhere/\"}}"));
    table = opened(NULL, &err);
    ck_assert_msg(table != NULL, "%s", err.msg);
    ck_assert_uint_eq(cc_clip_table_rows(table), 0);
    ck_assert_int_lt(cc_clip_table_file(table, 1).fd, 0);
    cc_clip_table_free(table);
    snprintf(path, sizeof path, "%s/sound", dir);
    table = opened(path, &err); /* said where it is now */
    ck_assert_uint_eq(cc_clip_table_rows(table), 9);
    cc_clip_table_free(table);
    ck_assert_ptr_null(opened("/nowhere", &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
    snprintf(path, sizeof path, "%s/out/clips.csv", dir);
    unlink(path);
    err = (struct cc_error){ 0 };
    table = opened(NULL, &err);
    ck_assert_uint_eq(cc_clip_table_rows(table), 0);
    cc_clip_table_free(table);
}
END_TEST

START_TEST(what_is_no_table_of_clips_is_refused)
{
    static const char *const tables[] = { "", "row\r\n1\r\n", "path,row\r\na.wav,1\r\n" };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct cc_error err = { 0 };
        struct cc_clip_table *table;

        put("out/clips.csv", cc_str_z(tables[i]));
        table = opened(NULL, &err);
        ck_assert(table == NULL || cc_clip_table_rows(table) == 0);
        cc_clip_table_free(table);
    }
}
END_TEST

START_TEST(sound_is_known_by_its_first_bytes)
{
    ck_assert_str_eq(cc_clip_type(CC_STR("fLaC\0\0\0\x22")), "audio/flac");
    ck_assert_str_eq(cc_clip_type(CC_STR("\xFF\xFB\x90")), "audio/mpeg");
    ck_assert_str_eq(cc_clip_type(CC_STR("\xFF\xF1\x50")), "audio/aac");
    ck_assert_str_eq(cc_clip_type(CC_STR("OggS")), "audio/ogg");
    ck_assert_str_eq(cc_clip_type(CC_STR("\0\0\0\x18" "ftypM4A ")), "audio/mp4");
    ck_assert_ptr_null(cc_clip_type(CC_STR("")));
    ck_assert_ptr_null(cc_clip_type(CC_STR("RIFF\x24\0\0\0AVI ")));
    ck_assert_ptr_null(cc_clip_type(CC_STR("-----BEGIN OPENSSH")));
    ck_assert_ptr_null(cc_clip_type(CC_STR("SQLite format 3")));
}
END_TEST

Suite *suite_serve_clips(void);
Suite *suite_serve_clips(void)
{
    Suite *s = suite_create("serve/clips");
    TCase *tc = tcase_create("clips");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_row_gives_its_sound_and_nothing_that_is_none);
    tcase_add_test(tc, a_run_without_clips_or_whose_sound_is_gone_has_no_rows);
    tcase_add_test(tc, what_is_no_table_of_clips_is_refused);
    tcase_add_test(tc, sound_is_known_by_its_first_bytes);
    suite_add_tcase(s, tc);
    return s;
}
