/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/root.h"
#include "audio/root_priv.h"

/* The files and links below, and in/fifo; in/ is the root. */
static char dir[] = "/tmp/concord-root-XXXXXX";
static char inside[64];
static struct cc_audio_root *root;

static const char *const files[] = { "secret.wav", "in/a.wav", "in/sub/b.wav" };
static const char *const links[][2] = { { "../secret.wav", "in/out" },
                                        { "..", "in/up" },
                                        { "a.wav", "in/self" },
                                        { "sub", "in/down" } };

static void put(const char *name)
{
    const int fd = open(name, O_CREAT | O_WRONLY, 0600);

    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void make(void)
{
    struct cc_error err = { 0 };
    char before[512];

    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    ck_assert_ptr_nonnull(mkdtemp(dir));
    ck_assert_int_eq(chdir(dir), 0);
    ck_assert_int_eq(mkdir("in", 0700) | mkdir("in/sub", 0700) | mkfifo("in/fifo", 0600),
                     0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put(files[i]);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        ck_assert_int_eq(symlink(links[i][0], links[i][1]), 0);
    ck_assert_int_eq(chdir(before), 0);
    snprintf(inside, sizeof inside, "%s/in", dir);
    root = cc_audio_root_open(inside, false, &err);
    ck_assert_ptr_nonnull(root);
}

static void clean(void)
{
    char before[512];

    cc_audio_root_free(root);
    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    ck_assert_int_eq(chdir(dir), 0);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        unlink(links[i][1]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    unlink("in/fifo");
    ck_assert_int_eq(rmdir("in/sub") | rmdir("in"), 0);
    ck_assert_int_eq(chdir(before), 0);
    ck_assert_int_eq(rmdir(dir), 0);
}

static enum cc_audio_access try_path(struct cc_str path)
{
    enum cc_audio_access access;
    const int fd = cc_audio_root_fd(root, path, &access);

    ck_assert_int_eq(fd >= 0, access == CC_AUDIO_OK);
    if (fd >= 0)
        close(fd);
    return access;
}

START_TEST(files_beneath_the_root_are_opened)
{
    ck_assert_int_eq(try_path(CC_STR("a.wav")), CC_AUDIO_OK);
    ck_assert_int_eq(try_path(CC_STR("sub/b.wav")), CC_AUDIO_OK);
    ck_assert_int_eq(try_path(CC_STR("./sub//../a.wav")), CC_AUDIO_OK);
    ck_assert_int_eq(try_path(CC_STR("self")), CC_AUDIO_OK);
}
END_TEST

START_TEST(nothing_leads_out_of_the_root)
{
    ck_assert_int_eq(try_path(CC_STR("../secret.wav")), CC_AUDIO_OUTSIDE);
    ck_assert_int_eq(try_path(CC_STR("sub/../../secret.wav")), CC_AUDIO_OUTSIDE);
    ck_assert_int_eq(try_path(CC_STR("out")), CC_AUDIO_OUTSIDE);
    ck_assert_int_eq(try_path(CC_STR("up/secret.wav")), CC_AUDIO_OUTSIDE);
    ck_assert_int_eq(try_path(CC_STR("/etc/passwd")), CC_AUDIO_ABSOLUTE);
}
END_TEST

START_TEST(what_is_no_regular_file_is_refused_without_waiting)
{
    ck_assert_int_eq(try_path(CC_STR("fifo")), CC_AUDIO_NOT_REGULAR);
    ck_assert_int_eq(try_path(CC_STR("sub")), CC_AUDIO_NOT_REGULAR);
    ck_assert_int_eq(try_path(CC_STR(".")), CC_AUDIO_NOT_REGULAR);
}
END_TEST

START_TEST(urls_and_broken_names_are_refused_by_name)
{
    static char longest[CC_AUDIO_PATH_MAX + 2];

    memset(longest, 'a', sizeof longest);
    ck_assert_int_eq(try_path(CC_STR("https://host/a.wav")), CC_AUDIO_URL);
    ck_assert_int_eq(try_path(CC_STR("s3://bucket/a.wav")), CC_AUDIO_URL);
    ck_assert_int_eq(try_path(CC_STR("file:///etc/passwd")), CC_AUDIO_URL);
    ck_assert_int_eq(try_path(CC_STR("3s://x")), CC_AUDIO_MISSING);
    ck_assert_int_eq(try_path(CC_STR("a.wav\0.txt")), CC_AUDIO_BAD_PATH);
    ck_assert_int_eq(try_path((struct cc_str){ longest, sizeof longest }),
                     CC_AUDIO_BAD_PATH);
    ck_assert_int_eq(try_path((struct cc_str){ longest, 300 }), CC_AUDIO_BAD_PATH);
    ck_assert_int_eq(try_path(CC_STR("")), CC_AUDIO_NO_PATH);
    ck_assert_int_eq(try_path(CC_STR("none.wav")), CC_AUDIO_MISSING);
    ck_assert_int_eq(try_path(CC_STR("a.wav/b")), CC_AUDIO_MISSING);
}
END_TEST

START_TEST(absolute_paths_open_only_when_allowed)
{
    struct cc_error err = { 0 };
    char path[96];

    cc_audio_root_free(root);
    root = cc_audio_root_open(inside, true, &err);
    snprintf(path, sizeof path, "%s/secret.wav", dir);
    ck_assert_int_eq(try_path(cc_str_z(path)), CC_AUDIO_OK);
    ck_assert_int_eq(try_path(CC_STR("../secret.wav")), CC_AUDIO_OUTSIDE);
    ck_assert_int_eq(try_path(CC_STR("/dev/zero")), CC_AUDIO_NOT_REGULAR);
}
END_TEST

static int walk(const char *path)
{
    const int dir_fd = open(inside, O_PATH | O_DIRECTORY);
    const int fd = cc_audio_walk_beneath(dir_fd, path);
    const int code = errno;

    close(dir_fd);
    if (fd < 0)
        return code;
    close(fd);
    return 0;
}

START_TEST(without_openat2_the_walk_is_no_laxer)
{
    ck_assert_int_eq(walk("a.wav"), 0);
    ck_assert_int_eq(walk("./sub//b.wav"), 0);
    ck_assert_int_eq(walk("none"), ENOENT);
    ck_assert_int_eq(walk("../secret.wav"), EXDEV);
    ck_assert_int_eq(walk("sub/../../secret.wav"), EXDEV);
    ck_assert_int_eq(walk("out"), ELOOP);
    ck_assert_int_eq(walk("up/secret.wav"), ELOOP);
    ck_assert_int_eq(walk("down/b.wav"), ELOOP);
}
END_TEST

START_TEST(a_root_that_is_no_directory_is_an_error)
{
    struct cc_error err = { 0 };

    ck_assert_ptr_null(cc_audio_root_open("/nowhere/at/all", false, &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
}
END_TEST

Suite *suite_audio_root(void);
Suite *suite_audio_root(void)
{
    Suite *s = suite_create("audio/root");
    TCase *tc = tcase_create("paths");

    tcase_add_checked_fixture(tc, make, clean);
    tcase_add_test(tc, files_beneath_the_root_are_opened);
    tcase_add_test(tc, nothing_leads_out_of_the_root);
    tcase_add_test(tc, what_is_no_regular_file_is_refused_without_waiting);
    tcase_add_test(tc, urls_and_broken_names_are_refused_by_name);
    tcase_add_test(tc, absolute_paths_open_only_when_allowed);
    tcase_add_test(tc, without_openat2_the_walk_is_no_laxer);
    tcase_add_test(tc, a_root_that_is_no_directory_is_an_error);
    suite_add_tcase(s, tc);
    return s;
}
