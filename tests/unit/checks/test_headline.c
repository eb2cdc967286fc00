/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "checks/text_conventions.h"
#include "dataset/dataset.h"
#include "rules/rules.h"
#include "support/checked.h"

/* The figures of a table. */
static struct cc_headline headline(const char *csv)
{
    static const struct checked_options options = { .with_rules = true };
    struct checked c = checked_csv_with("omission", csv, &options);
    const struct cc_run_options run = { .settings = c.settings, .rules = c.rules,
                                        .threads = 2 };
    struct cc_error err = { 0 };
    struct cc_text_conventions *found = cc_text_conventions_new(c.data, &run, &err);
    struct cc_headline h;

    ck_assert_ptr_nonnull(found);
    h = cc_headline_find(c.data, found, 2);
    cc_text_conventions_free(found);
    checked_release(&c);
    return h;
}

static struct cc_headline headline_of(struct cc_strbuf *csv)
{
    struct cc_headline h;

    cc_strbuf_byte(csv, '\0');
    h = headline(csv->ptr);
    cc_strbuf_release(csv);
    return h;
}

START_TEST(rows_that_depart_are_counted_once_of_those_with_text)
{
    struct cc_strbuf csv = { 0 };
    struct cc_headline h;

    cc_strbuf_z(&csv, "text,label\n");
    for (unsigned i = 0; i < 80; i++)
        cc_strbuf_printf(&csv, "um and um box %c%c,a\n", 'a' + i % 26, 'a' + i / 26);
    for (unsigned i = 0; i < 20; i++)
        cc_strbuf_printf(&csv, "umm and uhm cup %c,a\n", 'a' + i);
    cc_strbuf_z(&csv, ",b\n,b\n");
    h = headline_of(&csv);
    ck_assert(h.known);
    ck_assert_uint_eq(h.rows, 100);
    ck_assert_uint_eq(h.touched, 20);
    ck_assert_uint_eq(h.pairs, 0);
    ck_assert_int_eq(h.same, CC_SAME_NOTHING);
}
END_TEST

/* Twenty things, said twice: as "um so ..." and as "umm so ...": one word in four. */
START_TEST(what_conventions_add_to_the_error_rate_is_told)
{
    struct cc_strbuf csv = { 0 };
    struct cc_headline h;

    cc_strbuf_z(&csv, "text,label\n");
    for (unsigned i = 0; i < 60; i++)
        cc_strbuf_printf(&csv, "um so box %c%c,a\n", 'a' + i % 26, 'a' + i / 26);
    for (unsigned i = 0; i < 20; i++)
        cc_strbuf_printf(&csv, "umm so box %ca,a\n", 'a' + i);
    h = headline_of(&csv);
    ck_assert_int_eq(h.same, CC_SAME_WORDS);
    ck_assert_uint_eq(h.pairs, 20);
    ck_assert_uint_eq(h.words_before, 80);
    ck_assert_uint_eq(h.errors_before, 20);
    ck_assert_uint_eq(h.errors_after, 0);
    ck_assert_double_eq_tol(cc_headline_wer(h.errors_before, h.words_before), 25, 1e-9);
    ck_assert_uint_eq(h.one_in, 1);
}
END_TEST

START_TEST(rows_of_one_clip_are_one_thing_unless_they_start_elsewhere)
{
    struct cc_headline h = headline("audio,begin,text\n"
                                    "a.wav,0,so it is late\n"
                                    "a.wav,7,we had a very good day\n"
                                    "a.wav,0,so it was late\n");

    ck_assert_int_eq(h.same, CC_SAME_CLIP);
    ck_assert_uint_eq(h.pairs, 1);
    ck_assert_uint_eq(h.words_before, 4);
    ck_assert_uint_eq(h.errors_before, 1);
    ck_assert_uint_eq(h.errors_after, 1);
}
END_TEST

START_TEST(parts_of_a_clip_that_nobody_told_apart_are_left_out)
{
    struct cc_headline h = headline("audio,text\n"
                                    "a.wav,so it is late\n"
                                    "a.wav,we had a very good day\n"
                                    "a.wav,we had a good day\n");

    ck_assert_uint_eq(h.pairs, 1);
    ck_assert_uint_eq(h.unlike, 1);
    ck_assert_uint_eq(h.errors_before, 1);
}
END_TEST

START_TEST(clips_that_are_all_different_leave_the_words)
{
    struct cc_headline h = headline("audio,text\n"
                                    "a.wav,so it is late\n"
                                    "b.wav,So it is late.\n"
                                    "c.wav,yes please\n"
                                    "d.wav,Yes please\n");

    ck_assert_int_eq(h.same, CC_SAME_WORDS);
    ck_assert_uint_eq(h.pairs, 1); /* two words are said too often to be one thing */
    ck_assert_uint_eq(h.errors_before, 2);
}
END_TEST

START_TEST(very_long_rows_are_left_out)
{
    struct cc_strbuf csv = { 0 };
    struct cc_headline h;

    cc_strbuf_z(&csv, "audio,text\n");
    for (unsigned row = 0; row < 2; row++) {
        cc_strbuf_z(&csv, "a.wav,");
        for (unsigned i = 0; i < 20000; i++)
            cc_strbuf_printf(&csv, "w%u ", i + row);
        cc_strbuf_byte(&csv, '\n');
    }
    h = headline_of(&csv);
    ck_assert_uint_eq(h.pairs, 0);
    ck_assert_uint_eq(h.unlike, 1);
}
END_TEST

CHECKED_SUITE(headline, rows_that_depart_are_counted_once_of_those_with_text,
              what_conventions_add_to_the_error_rate_is_told,
              rows_of_one_clip_are_one_thing_unless_they_start_elsewhere,
              parts_of_a_clip_that_nobody_told_apart_are_left_out,
              clips_that_are_all_different_leave_the_words, very_long_rows_are_left_out)
