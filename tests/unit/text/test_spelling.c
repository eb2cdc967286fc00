/* test_spelling.c - words are looked up in what lists are there. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "word_list.h"

#include <dlfcn.h>

#include "text/spelling.h"

static bool has_library(void)
{
    void *library = dlopen("libhunspell-1.7.so.0", RTLD_NOW | RTLD_LOCAL);

    if (library == NULL)
        puts("skipped: Hunspell is not installed");
    else
        (void)dlclose(library);
    return library != NULL;
}

START_TEST(words_and_their_inflections_are_known)
{
    const struct word_list list =
        word_list_new("en_GB", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n",
                      "3\nlabel/S\ncaf\xC3\xA9\nText\n");
    struct cc_spelling *s = has_library() ? cc_spelling_open("en_US en_GB") : NULL;

    word_list_remove(&list);
    if (!has_library())
        return;
    ck_assert_ptr_nonnull(s);
    ck_assert(cc_str_eq(cc_spelling_names(s), CC_STR("en_GB")));
    ck_assert(cc_spelling_knows(s, CC_STR("label")));
    ck_assert(cc_spelling_knows(s, CC_STR("labels")));
    ck_assert(cc_spelling_knows(s, CC_STR("Labels")));
    ck_assert(cc_spelling_knows(s, CC_STR("caf\xC3\xA9")));
    ck_assert(!cc_spelling_knows(s, CC_STR("text")));
    ck_assert(!cc_spelling_knows(s, CC_STR("lable")));
    cc_spelling_close(s);
}
END_TEST

START_TEST(a_list_has_its_own_encoding)
{
    const struct word_list list =
        word_list_new("de_DE", "SET ISO8859-1\n", "2\nStra\xDF" "e\nWort\n");
    struct cc_spelling *s = has_library() ? cc_spelling_open("de_DE") : NULL;

    word_list_remove(&list);
    if (!has_library())
        return;
    ck_assert(cc_spelling_knows(s, CC_STR("Stra\xC3\x9F" "e")));
    ck_assert(cc_spelling_knows(s, CC_STR("Wort")));
    ck_assert(!cc_spelling_knows(s, CC_STR("W\xD0\xBErt"))); /* a Cyrillic o */
    cc_spelling_close(s);
}
END_TEST

START_TEST(a_list_whose_encoding_nobody_knows_is_none)
{
    const struct word_list list =
        word_list_new("ru_RU", "SET no-such-charset\n", "1\nlabel\n");

    ck_assert_ptr_null(cc_spelling_open("ru_RU"));
    word_list_remove(&list);
}
END_TEST

START_TEST(what_cannot_be_a_word_is_not_known)
{
    const struct word_list list = word_list_new("en_GB", "SET UTF-8\n", "1\nlabel\n");
    struct cc_spelling *s = has_library() ? cc_spelling_open("en_GB") : NULL;
    char large[5000];

    word_list_remove(&list);
    if (!has_library())
        return;
    memset(large, 'a', sizeof large);
    ck_assert(!cc_spelling_knows(s, (struct cc_str){ large, sizeof large }));
    ck_assert(!cc_spelling_knows(s, (struct cc_str){ "label\0x", 7 }));
    ck_assert(!cc_spelling_knows(s, (struct cc_str){ NULL, 0 }));
    ck_assert(!cc_spelling_knows(s, CC_STR("lab\xFF" "el")));
    cc_spelling_close(s);
}
END_TEST

START_TEST(without_a_list_there_is_nothing)
{
    const struct word_list list = word_list_new("en_GB", "SET UTF-8\n", "1\nlabel\n");

    ck_assert_ptr_null(cc_spelling_open("xx_XX"));
    ck_assert_ptr_null(cc_spelling_open(""));
    word_list_remove(&list);
    cc_spelling_close(NULL);
}
END_TEST

Suite *suite_text_spelling(void);
Suite *suite_text_spelling(void)
{
    Suite *s = suite_create("text/spelling");
    TCase *tc = tcase_create("lists");

    tcase_add_test(tc, words_and_their_inflections_are_known);
    tcase_add_test(tc, a_list_has_its_own_encoding);
    tcase_add_test(tc, a_list_whose_encoding_nobody_knows_is_none);
    tcase_add_test(tc, what_cannot_be_a_word_is_not_known);
    tcase_add_test(tc, without_a_list_there_is_nothing);
    suite_add_tcase(s, tc);
    return s;
}
