/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "text/fold.h"
#include "unit/text/random_text.h"

typedef struct cc_str key_fn(struct cc_str s, struct cc_strbuf *buf);

static void check_key(key_fn *fn, const char *in, const char *want)
{
    struct cc_strbuf buf = { 0 };
    const struct cc_str got = fn(cc_str_z(in), &buf);

    ck_assert_msg(cc_str_eq_z(got, want), "'%s' -> '%.*s', not '%s'", in, CC_STR_ARG(got),
                  want);
    cc_strbuf_release(&buf);
}

static void check_keys(key_fn *fn, const char *const (*pairs)[2])
{
    for (; (*pairs)[0] != NULL; pairs++)
        check_key(fn, (*pairs)[0], (*pairs)[1]);
}

START_TEST(the_key_keeps_what_is_said_and_drops_how)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "Um..., Today's  weather!", "um today's weather" },
        { "Um\u2026, Today\u2019s\u00A0weather!", "um today's weather" },
        { "don`t don\u00B4t 'cause dogs' 90's", "don't don't cause dogs 90's" },
        { "3:30 PM.", "3:30 pm" },
        { "1,000.50", "1,000.50" },
        { "at -5 or \u22125 or +5", "at -5 or -5 or +5" },
        { "costs .5", "costs .5" },
        { "covid-19, mm-hmm", "covid 19 mm hmm" },
        { "2020\u201301\u201102", "2020-01-02" },
        { "a -- b \u2014 c", "a b c" },
        { "20% of $5", "20% of $5" },
        { "\u20AC5 \U0001F600", "\u20AC5 \U0001F600" },
        { "C++ and C#, R&B", "c++ and c# r&b" },
        { "line\none\ttwo\x01three", "line one two three" },
        { "a\u200Bb\u00ADc", "abc" },
        { "\"quoted\" (so)", "quoted so" },
        { "  edges  ", "edges" },
        { "\uFF28\uFF25\uFF2C\uFF2C\uFF2F\uFF01", "hello" },
        { NULL, NULL },
    };

    check_keys(cc_text_key, pairs);
}
END_TEST

START_TEST(different_numbers_have_different_keys)
{
    static const char *const pairs[][2] = {
        { "10\u00B2", "10^2" }, { "102", "102" },
        { "1\u00BD", "1 1/2" }, { "11/2", "11/2" },
        { "\u00BD", "1/2" },    { "m\u00B2", "m2" },
        { "H\u2082O", "h2o" },  { "10\u207B\u00B3", "10^-3" },
        { "5", "5" },           { "-5", "-5" },
        { ".5", ".5" },         { "<5", "<5" },
        { ">5", ">5" },         { NULL, NULL },
    };

    check_keys(cc_text_key, pairs);
}
END_TEST

START_TEST(a_text_of_punctuation_is_its_own_key)
{
    static const char *const pairs[][2] = {
        { "...", "..." }, { "\u2026", "..." },    { " ?! ", "?!" }, { "-", "-" },
        { "   ", "" },    { "\u2014", "\u2014" }, { NULL, NULL },
    };

    check_keys(cc_text_key, pairs);
    check_keys(cc_text_label_key, pairs);
}
END_TEST

START_TEST(spellings_of_one_class_share_a_key)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "play music", "playmusic" },
        { "Play_Music", "playmusic" },
        { "play-music", "playmusic" },
        { "PLAY\u2011MUSIC ", "playmusic" },
        { "Alzheimer's", "alzheimers" },
        { "Alzheimer\u2019s", "alzheimers" },
        { "N/A", "na" },
        { "n.a.", "na" },
        { "-yes", "yes" },
        { "top 10", "top10" },
        { "label_1", "label1" },
        { "label-1", "label1" },
        { "caf\u00E9 bar", "caf\u00E9bar" },
        { NULL, NULL },
    };

    check_keys(cc_text_label_key, pairs);
}
END_TEST

START_TEST(what_tells_classes_apart_stays)
{
    static const char *const pairs[][2] = {
        { "C++", "c++" },   { "C#", "c#" },         { "C", "c" },
        { "1-2", "1-2" },   { "12", "12" },         { "1.2", "1.2" },
        { "1 - 2", "1-2" }, { "1 2", "1 2" },       { "1\u20132", "1-2" },
        { "1_2", "1_2" },   { "-1", "-1" },         { "\u22121", "-1" },
        { "1", "1" },       { "+1", "+1" },         { ".5", ".5" },
        { "A-", "a-" },     { "A+", "a+" },         { "A", "a" },
        { "x -1", "x -1" }, { "10\u00B2", "10^2" }, { NULL, NULL },
    };

    check_keys(cc_text_label_key, pairs);
}
END_TEST

static void check_idempotent(key_fn *fn, uint64_t state)
{
    struct cc_strbuf text = { 0 }, one = { 0 }, two = { 0 };

    for (int i = 0; i < 20000; i++) {
        const struct cc_str s = random_text(&state, 8, &text);
        const struct cc_str once = fn(s, &one), twice = fn(once, &two);

        ck_assert_msg(cc_str_eq(once, twice), "'%.*s' -> '%.*s' -> '%.*s'", CC_STR_ARG(s),
                      CC_STR_ARG(once), CC_STR_ARG(twice));
    }
    cc_strbuf_release(&text);
    cc_strbuf_release(&one);
    cc_strbuf_release(&two);
}

START_TEST(the_key_of_a_key_is_the_key)
{
    check_idempotent(cc_text_key, 2);
}
END_TEST

START_TEST(ascii_takes_a_faster_way_to_the_same_key)
{
    struct cc_strbuf text = { 0 }, longer = { 0 }, fast = { 0 }, slow = { 0 };
    uint64_t state = 4;

    /* A character that folding removes sends the same text the slow way. */
    for (int i = 0; i < 20000; i++) {
        struct cc_str a, b;

        random_text(&state, 6, &text);
        longer.len = 0;
        for (size_t k = 0; k < text.len; k++)
            if ((unsigned char)text.ptr[k] < 0x80)
                cc_strbuf_byte(&longer, text.ptr[k]);
        a = cc_text_key(cc_strbuf_view(&longer), &fast);
        cc_strbuf_z(&longer, "\u200B");
        b = cc_text_key(cc_strbuf_view(&longer), &slow);
        ck_assert_msg(cc_str_eq(a, b), "'%.*s' and '%.*s'", CC_STR_ARG(a), CC_STR_ARG(b));
    }
    cc_strbuf_release(&text);
    cc_strbuf_release(&longer);
    cc_strbuf_release(&fast);
    cc_strbuf_release(&slow);
}
END_TEST

Suite *suite_text_key(void);
Suite *suite_text_key(void)
{
    Suite *s = suite_create("text/key");
    TCase *tc = tcase_create("key");

    tcase_add_test(tc, the_key_keeps_what_is_said_and_drops_how);
    tcase_add_test(tc, different_numbers_have_different_keys);
    tcase_add_test(tc, a_text_of_punctuation_is_its_own_key);
    tcase_add_test(tc, spellings_of_one_class_share_a_key);
    tcase_add_test(tc, what_tells_classes_apart_stays);
    tcase_add_test(tc, the_key_of_a_key_is_the_key);
    tcase_add_test(tc, ascii_takes_a_faster_way_to_the_same_key);
    suite_add_tcase(s, tc);
    return s;
}
