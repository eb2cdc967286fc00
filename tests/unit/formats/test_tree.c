/* test_tree.c - folders as inputs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "formats/tree.h"

static char root[64];

static void put(const char *path)
{
    char full[256];
    FILE *f;

    snprintf(full, sizeof full, "%s/%s", root, path);
    f = fopen(full, "w");
    ck_assert_ptr_nonnull(f);
    fclose(f);
}

static void folder(const char *path)
{
    char full[256];

    snprintf(full, sizeof full, "%s/%s", root, path);
    ck_assert_int_eq(mkdir(full, 0700), 0);
}

static void setup(void)
{
    snprintf(root, sizeof root, "/tmp/concord-tree-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
}

static void teardown(void)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", root);
    ck_assert_int_eq(system(command), 0);
}

START_TEST(a_folder_is_its_known_files_in_order)
{
    const char *const paths[] = { root, "x.anything" };
    struct cc_arena *arena = cc_arena_new();
    struct cc_error err = { 0 };
    struct cc_tree t;

    folder("b");
    folder("b/data");
    folder(".hidden");
    put("z.srt");
    put("b/a.TextGrid");
    folder("out");
    put("out/manifest.json");
    put("out/findings.jsonl");
    put("b/a.wav");
    put("b/table.jsonl.gz");
    put("b/.dot.srt");
    put(".hidden/h.srt");
    put("b/data/text");
    put("b/data/utt2spk");
    put("b/data/notes.txt");
    ck_assert_msg(cc_tree_list(paths, 2, arena, &t, &err), "%s", err.msg);
    ck_assert_uint_eq(t.count, 5);
    ck_assert_str_eq(t.files[0].inner, "b/a.TextGrid");
    /* of a Kaldi folder nothing else */
    ck_assert_str_eq(t.files[1].inner, "b/data/text");
    ck_assert_str_eq(t.files[2].inner, "b/table.jsonl.gz");
    ck_assert_str_eq(t.files[3].inner, "z.srt");
    ck_assert_ptr_null(t.files[4].inner);
    ck_assert_str_eq(t.files[4].path, "x.anything");
    cc_tree_release(&t);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_folder_of_nothing_known_is_an_error_and_a_link_to_a_folder_no_way_round)
{
    const char *const paths[] = { root };
    struct cc_arena *arena = cc_arena_new();
    struct cc_error err = { 0 };
    char link[128];
    struct cc_tree t;

    put("a.wav");
    snprintf(link, sizeof link, "%s/loop", root);
    ck_assert_int_eq(symlink(root, link), 0);
    ck_assert(!cc_tree_list(paths, 1, arena, &t, &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
    ck_assert_ptr_nonnull(strstr(err.msg, "has no file of a known format"));
    cc_tree_release(&t);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_formats_tree(void);
Suite *suite_formats_tree(void)
{
    Suite *s = suite_create("formats/tree");
    TCase *tc = tcase_create("tree");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_folder_is_its_known_files_in_order);
    tcase_add_test(
        tc, a_folder_of_nothing_known_is_an_error_and_a_link_to_a_folder_no_way_round);
    suite_add_tcase(s, tc);
    return s;
}
