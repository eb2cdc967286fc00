/* test_typos.c - slips of the pen are told, rare words are not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "corpus.h"

#include "conventions/typos.h"
#include "text/spelling.h"
#include "../text/word_list.h"

/* "cancle>cancel ...": what is found in the corpus. */
static const char *typos_of(struct corpus *c)
{
    static struct cc_strbuf out;
    struct cc_typos_options options = CC_TYPOS_DEFAULTS;

    c->options.typos = &options;
    corpus_find(c);
    out.len = 0;
    for (size_t i = 0; i < c->found->n_typos; i++) {
        const struct cc_typo *t = &c->found->typos[i];
        const struct cc_str text = cc_column_value(&c->columns[0], t->value);

        cc_strbuf_printf(&out, "%s%.*s>%.*s", i == 0 ? "" : " ", (int)(t->end - t->start),
                         text.ptr + t->start, CC_STR_ARG(t->meant));
    }
    cc_strbuf_byte(&out, '\0');
    return out.ptr;
}

static struct corpus usual(void)
{
    struct corpus c = corpus_new();

    corpus_by(&c, 30, "please cancel my order", "ann");
    corpus_by(&c, 30, "half of it is late", "ben");
    corpus_by(&c, 30, "i spoke with Velorlan today", "ben");
    return c;
}

START_TEST(slips_in_the_same_place_are_told)
{
    struct corpus c = usual();

    corpus_by(&c, 1, "please cancle my order", "ann");
    corpus_by(&c, 1, "Plaese cancel my order", "ben");
    corpus_by(&c, 1, "please canccel my order", "ben");
    corpus_by(&c, 1, "please cancel my oeder", "ben");
    ck_assert_str_eq(typos_of(&c),
                     "cancle>cancel Plaese>Please canccel>cancel oeder>order");
    corpus_release(&c);
}
END_TEST

START_TEST(rare_words_are_not_slips)
{
    struct corpus c = usual();

    corpus_by(&c, 1, "please cancel my orders", "ann"); /* an ending */
    /* the last letter: another word */
    corpus_by(&c, 1, "hall of it is late", "ben");
    corpus_by(&c, 1, "i spoke with Velorlen today", "ben"); /* another person */
    corpus_by(&c, 1, "they will cancle it", "ann");     /* no place in common */
    corpus_by(&c, 1, "please Cancle my order", "ann");  /* a name, who knows */
    corpus_by(&c, 5, "please cacnel my order", "ann");  /* not rare */
    corpus_by(&c, 1, "please cencel my order", "ann");  /* two people write it */
    corpus_by(&c, 1, "please cencel my order", "ben");
    ck_assert_str_eq(typos_of(&c), "");
    corpus_release(&c);
}
END_TEST

START_TEST(what_two_people_write_takes_a_word_that_is_far_more_frequent)
{
    struct corpus c = usual();

    corpus_by(&c, 90, "please cancel my order", "ben");
    corpus_by(&c, 1, "please cancle my order", "ann");
    corpus_by(&c, 1, "please cancle my order", "ben");
    corpus_by(&c, 1, "haf of it is late", "ann"); /* half is too rare, haf too short */
    corpus_by(&c, 1, "haf of it is late", "ben");
    ck_assert_str_eq(typos_of(&c), "cancle>cancel");
    corpus_release(&c);
}
END_TEST

START_TEST(words_that_rules_know_may_be_what_was_meant)
{
    struct corpus c = usual();

    corpus_shipped(&c, "en-spelling"); /* please, pls */
    corpus_by(&c, 1, "plaese cancel my order", "ben");
    ck_assert_str_eq(typos_of(&c), "plaese>please");
    corpus_release(&c);
}
END_TEST

START_TEST(a_word_that_a_list_has_is_right)
{
    struct corpus c = usual();
    const struct word_list list = word_list_new("en_GB", "SET UTF-8\n", "1\ncancle\n");
    struct cc_spelling *spelling = cc_spelling_open("en_GB");

    corpus_by(&c, 1, "please cancle my order", "ann");
    ck_assert_str_eq(typos_of(&c), spelling == NULL ? "cancle>cancel" : "");
    ck_assert(cc_str_eq_z(c.found->word_lists, spelling == NULL ? "" : "en_GB"));
    cc_spelling_close(spelling);
    word_list_remove(&list);
    ck_assert_str_eq(typos_of(&c), "cancle>cancel");
    corpus_release(&c);
}
END_TEST

START_TEST(an_empty_column_has_none)
{
    struct corpus c = corpus_new();

    corpus_by(&c, 1, "", "ann");
    ck_assert_str_eq(typos_of(&c), "");
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_typos(void);
Suite *suite_conventions_typos(void)
{
    Suite *s = suite_create("conventions/typos");
    TCase *tc = tcase_create("slips");

    tcase_add_test(tc, slips_in_the_same_place_are_told);
    tcase_add_test(tc, rare_words_are_not_slips);
    tcase_add_test(tc, what_two_people_write_takes_a_word_that_is_far_more_frequent);
    tcase_add_test(tc, words_that_rules_know_may_be_what_was_meant);
    tcase_add_test(tc, a_word_that_a_list_has_is_right);
    tcase_add_test(tc, an_empty_column_has_none);
    suite_add_tcase(s, tc);
    return s;
}
