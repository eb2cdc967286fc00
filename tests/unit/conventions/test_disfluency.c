/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "conventions/disfluency.h"
#include "dataset/column.h"

static const char *const english =
    "so this is the one that you have to look at and it is for my own use with that";

static struct cc_spoken_words *words_of(const char *sample)
{
    const struct cc_str value = cc_str_z(sample);
    struct cc_column_builder *b = cc_column_builder_new(false);
    struct cc_column column = { .role = CC_ROLE_TEXT };
    struct cc_spoken_words *words;

    cc_column_builder_add(b, &value, 1, 1);
    cc_column_builder_finish(b, &column);
    words = cc_spoken_words_new(&column);
    cc_column_release(&column);
    return words;
}

/* "words; fillers repeats cut-offs markers tags", summed up over all gaps. */
static const char *summary_in(const char *sample, const char *text)
{
    static char out[64];
    struct cc_spoken_words *words = words_of(sample);
    struct cc_gaps gaps = { 0 };
    unsigned sums[CC_DISFLUENCIES] = { 0 };

    cc_gaps_read(words, cc_str_z(text), &gaps);
    ck_assert_uint_gt(gaps.n, 0);
    ck_assert_uint_eq(gaps.items[0].before, 0);
    ck_assert_uint_eq(gaps.items[gaps.n - 1].after, 0);
    for (size_t i = 0; i < gaps.n; i++)
        for (unsigned k = 0; k < CC_DISFLUENCIES; k++)
            sums[k] += gaps.items[i].counts[k];
    snprintf(out, sizeof out, "%zu; %u %u %u %u %u", gaps.n - 1, sums[CC_FILLER],
             sums[CC_REPEAT], sums[CC_CUT_OFF], sums[CC_MARKER], sums[CC_SOUND_TAG]);
    cc_gaps_release(&gaps);
    cc_spoken_words_free(words);
    return out;
}

#define ck_counts(text, want) ck_assert_str_eq(summary_in(english, text), want)

START_TEST(each_class_is_counted_whatever_its_spelling)
{
    ck_counts("um I think so", "3; 1 0 0 0 0");
    ck_counts("Ummm... I think so, [uh]", "3; 2 0 0 0 0");
    ck_counts("%uh I think <um> so %HESITATION", "3; 3 0 0 0 0");
    ck_counts("I I think", "2; 0 1 0 0 0");
    ck_counts("I- I think", "2; 0 1 0 0 0");
    ck_counts("I-I think", "2; 0 1 0 0 0");
    ck_counts("the, the \xE2\x80\x93 the cat", "2; 0 2 0 0 0");
    ck_counts("th- the w-we th-th-the cat", "4; 0 4 0 0 0");
    ck_counts("I was w- going, th\xE2\x80\x94 no", "4; 0 0 2 0 0");
    ck_counts("it was, you know, late, I mean, dark", "4; 0 0 0 2 0");
    ck_counts("[laughter] no (noise) no <Cough> {breath} *sighs*", "2; 0 0 0 0 5");
}
END_TEST

START_TEST(what_only_looks_like_one_is_a_word)
{
    ck_counts("uh-huh, uh huh, uh oh, mm hmm", "8; 0 0 0 0 0");
    ck_counts("Hm? Um? Yes.", "3; 0 0 0 0 0");
    ck_counts("the ER is full", "4; 0 0 0 0 0");
    ck_counts("THE, ER, BOX", "2; 1 0 0 0 0");
    ck_counts("very very good, bye bye, no no", "7; 0 0 0 0 0");
    ck_counts("five five 5 5 b b c", "7; 0 0 0 0 0");
    ck_counts("I said the. The cat", "5; 0 0 0 0 0");
    ck_counts("re-read the pre- and post-test of the e-mail", "11; 0 0 0 0 0");
    ck_counts("okay - so we go", "4; 0 0 0 0 0");
    ck_counts("do you know what I mean it to be", "9; 0 0 0 0 0");
    ck_counts("the box (maybe) [00:31:17] is here", "5; 0 0 0 0 0");
}
END_TEST

START_TEST(another_language_has_other_fillers)
{
    const char *german = "und das ist nicht die, mit auf zu der ein es";

    ck_assert_str_eq(summary_in(german, "um acht, \xC3\x84hm, ich ich komme"),
                     "4; 1 1 0 0 0");
    ck_assert_str_eq(summary_in("kolom dalam bahasa lain", "um um I I [noise] x"),
                     "5; 0 0 0 0 1");
}
END_TEST

static uint64_t key_of(const char *text)
{
    struct cc_spoken_words *words = words_of(english);
    struct cc_gaps gaps = { 0 };
    uint64_t key;

    cc_gaps_read(words, cc_str_z(text), &gaps);
    key = gaps.key;
    cc_gaps_release(&gaps);
    cc_spoken_words_free(words);
    return key;
}

START_TEST(texts_that_say_the_same_have_one_key)
{
    const uint64_t key = key_of("the wifi is down");

    ck_assert_uint_eq(key_of("Um, the Wi-Fi is... down."), key);
    ck_assert_uint_eq(key_of("the the wi fi is [noise] down"), key);
    ck_assert_uint_ne(key_of("the wifi is not down"), key);
    ck_assert_uint_ne(key_of(""), key);
}
END_TEST

/* Brackets, dashes and tags by the hundred thousand: each is looked at a few times only. */
START_TEST(hostile_texts_take_linear_time)
{
    static const char *const pieces[] = { "[.]",       "[",    "(um",          "I-",
                                          "you know ", "a-a-", "\xE2\x80\x94", "<u>",
                                          "- ",        "\xFF", "[a b c d]" };
    struct cc_spoken_words *words = words_of(english);
    struct cc_gaps gaps = { 0 };

    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        struct cc_strbuf text = { 0 };

        for (unsigned i = 0; i < 300000; i++)
            cc_strbuf_z(&text, pieces[p]);
        cc_gaps_read(words, cc_strbuf_view(&text), &gaps);
        ck_assert_uint_ge(gaps.n, 1);
        cc_strbuf_release(&text);
    }
    cc_gaps_release(&gaps);
    cc_spoken_words_free(words);
}
END_TEST

Suite *suite_conventions_disfluency(void);
Suite *suite_conventions_disfluency(void)
{
    Suite *s = suite_create("conventions/disfluency");
    TCase *t = tcase_create("all");

    tcase_add_test(t, each_class_is_counted_whatever_its_spelling);
    tcase_add_test(t, what_only_looks_like_one_is_a_word);
    tcase_add_test(t, another_language_has_other_fillers);
    tcase_add_test(t, texts_that_say_the_same_have_one_key);
    tcase_add_test(t, hostile_texts_take_linear_time);
    suite_add_tcase(s, t);
    return s;
}
