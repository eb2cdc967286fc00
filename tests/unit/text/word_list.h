/* word_list.h - a small word list of Hunspell in a folder of its own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct word_list {
    char folder[40], aff[64], dic[64];
};

static inline void word_list_write(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs(text, f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

/* `words`: their number, then one a line. It is found until it is removed. */
static inline struct word_list word_list_new(const char *name, const char *affixes,
                                             const char *words)
{
    struct word_list list = { .folder = "/tmp/concord-words-XXXXXX" };

    ck_assert_ptr_nonnull(mkdtemp(list.folder));
    (void)snprintf(list.aff, sizeof list.aff, "%s/%s.aff", list.folder, name);
    (void)snprintf(list.dic, sizeof list.dic, "%s/%s.dic", list.folder, name);
    word_list_write(list.aff, affixes);
    word_list_write(list.dic, words);
    ck_assert_int_eq(setenv("DICPATH", list.folder, 1), 0);
    return list;
}

static inline void word_list_remove(const struct word_list *list)
{
    ck_assert_int_eq(unlink(list->aff) | unlink(list->dic) | rmdir(list->folder), 0);
    ck_assert_int_eq(unsetenv("DICPATH"), 0);
}
