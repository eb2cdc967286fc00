/* test_near_text.c - which texts say nearly the same, and which only look like it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "cluster/near_text.h"

static bool near(const char *a, const char *b)
{
    const struct cc_str keys[] = { cc_str_z(a), cc_str_z("quite another text is this"),
                                   cc_str_z(b) };
    const struct cc_set_join_options opt = { .percent = 80, .n_threads = 1 };
    struct cc_set_pairs pairs = cc_near_texts(keys, 3, &opt);
    const bool found = pairs.count == 1 && pairs.pairs[0].a == 0 && pairs.pairs[0].b == 2;

    ck_assert(found || pairs.count == 0);
    cc_set_join_release(&pairs);
    return found;
}

START_TEST(a_word_more_or_moved_in_a_long_text_is_nearly_the_same)
{
    ck_assert(near("please book a table at the harbour inn",
                   "book a table at the harbour inn please"));
    ck_assert(near("please book a table at the harbour inn",
                   "book a table at the harbour inn"));
    ck_assert(near("i would like to book the table at the new harbour inn tonight",
                   "i would like to book a table at the new harbour inn tonight"));
}
END_TEST

START_TEST(numbers_negation_and_opposites_keep_texts_apart)
{
    ck_assert(!near("set the alarm for the morning at 7 please now",
                    "set the alarm for the morning at 8 please now"));
    ck_assert(!near("i do want to book the table at the harbour inn",
                    "i do not want to book the table at the harbour inn"));
    ck_assert(!near("he can book the table at the harbour inn for us",
                    "he can't book the table at the harbour inn for us"));
    ck_assert(!near("at the next big crossing turn left and then stop there",
                    "at the next big crossing turn right and then stop there"));
    ck_assert(!near("turn the light of the kitchen on please",
                    "turn the light of the kitchen please"));
    ck_assert(!near("the the the the the cat", "the cat sat on a mat"));
}
END_TEST

START_TEST(short_and_different_texts_are_not_near)
{
    ck_assert(!near("call me back", "call me back"));
    ck_assert(!near("", ""));
    ck_assert(!near("book a table at the harbour inn", "sell a boat at the harbour inn"));
}
END_TEST

START_TEST(a_text_of_very_many_words_takes_little_time)
{
    enum { WORDS = 300000 };
    struct cc_strbuf buf = { 0 };
    struct cc_str keys[2];
    const struct cc_set_join_options opt = { .percent = 80, .n_threads = 1 };
    struct cc_set_pairs pairs;

    for (int i = 0; i < WORDS; i++)
        cc_strbuf_z(&buf, i % 3 == 0 ? "ab " : "cd ");
    keys[0] = cc_strbuf_view(&buf);
    keys[1] = cc_str_slice(keys[0], 0, keys[0].len - 3);
    pairs = cc_near_texts(keys, 2, &opt);
    ck_assert_uint_eq(pairs.count, 1);
    cc_set_join_release(&pairs);
    cc_strbuf_release(&buf);
}
END_TEST

Suite *suite_cluster_near_text(void);
Suite *suite_cluster_near_text(void)
{
    Suite *s = suite_create("cluster/near_text");
    TCase *tc = tcase_create("near_text");

    tcase_add_test(tc, a_word_more_or_moved_in_a_long_text_is_nearly_the_same);
    tcase_add_test(tc, numbers_negation_and_opposites_keep_texts_apart);
    tcase_add_test(tc, short_and_different_texts_are_not_near);
    tcase_add_test(tc, a_text_of_very_many_words_takes_little_time);
    suite_add_tcase(s, tc);
    return s;
}
