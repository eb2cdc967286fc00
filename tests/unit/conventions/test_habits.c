/* test_habits.c - where each habit reports, and where it is silent. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "corpus.h"

#define CASE     "habit.sentence-case"
#define TERMINAL "habit.terminal-mark"
#define QUESTION "habit.question-mark"
#define FILLER   "habit.filler-mark"

START_TEST(a_small_letter_among_capitals_is_raised)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "We sent the order to the office");
    corpus_add(&c, 5, "the order is late and we wait");
    corpus_add(&c, 1, "Speaker 1: the bill is wrong");
    corpus_add(&c, 1, "00:31:17 we need the invoice");
    corpus_add(&c, 1, "[noise] \"the thing is broken\"");
    corpus_add(&c, 1, "\xC3\xA9t\xC3\xA9 is the word of the day");
    corpus_find(&c);
    ck_assert(corpus_convention(&c, CASE)->automatic);
    ck_auto(&c, "the order is late and we wait", "The order is late and we wait");
    ck_auto(&c, "Speaker 1: the bill is wrong", "Speaker 1: The bill is wrong");
    ck_auto(&c, "00:31:17 we need the invoice", "00:31:17 We need the invoice");
    ck_auto(&c, "[noise] \"the thing is broken\"", "[noise] \"The thing is broken\"");
    ck_auto(&c, "\xC3\xA9t\xC3\xA9 is the word of the day",
            "\xC3\x89t\xC3\xA9 is the word of the day");
    corpus_release(&c);
}
END_TEST

START_TEST(each_sentence_of_a_text_has_a_beginning)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "We sent it today. The order is in the mail. Is it late?");
    corpus_add(&c, 30, "The hon. member was in the office. We need 20 oz. of it.");
    corpus_add(&c, 5, "the bill is late today. we wait for it! is it in the mail?");
    corpus_add(&c, 5, "It is part II. the order is part III of it.");
    corpus_add(&c, 5, "Oh, the bill! is it in the mail?");
    corpus_find(&c);
    ck_auto(&c, "the bill is late today. we wait for it! is it in the mail?",
            "The bill is late today. We wait for it! Is it in the mail?");
    ck_auto(&c, "Oh, the bill! is it in the mail?", "Oh, the bill! is it in the mail?");
    ck_clean(&c, "Oh, the bill! is it in the mail?", "Oh, the bill! Is it in the mail?");
    ck_clean(&c, "It is part II. the order is part III of it.",
             "It is part II. the order is part III of it.");
    ck_auto(&c, "The hon. member was in the office. We need 20 oz. of it.",
            "The hon. member was in the office. We need 20 oz. of it.");
    corpus_release(&c);
}
END_TEST

START_TEST(words_without_a_choice_of_case_say_nothing)
{
    struct corpus c = corpus_new();
    static const char *const silent[] = {
        "3 of the orders are late",  "...and then the line went dead",
        "- we called the office",    "I am not in the office",
        "i am not in the office",    "ATM of the bank is out",
        "iPhone orders are late",    "\xE6\x88\x91\xE4\xBB\xAC\xE4\xB8\x8D to the shop",
        "www.shop.com is the place", "(of course) it is in the mail",
    };

    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        corpus_add(&c, 3, silent[i]);
    corpus_find(&c);
    ck_assert_ptr_null(corpus_convention(&c, CASE));
    corpus_release(&c);
}
END_TEST

START_TEST(a_name_at_the_beginning_says_nothing)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 40, "we asked Bill to send the form");
    corpus_add(&c, 9, "Bill is not in the office");
    corpus_find(&c);
    ck_assert_uint_eq(corpus_uses(&c, CASE, "upper"), 0);
    ck_assert_uint_eq(corpus_uses(&c, CASE, "lower"), 40);
    corpus_release(&c);
}
END_TEST

START_TEST(a_capital_that_may_be_a_name_is_not_lowered_unattended)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "we sent the order to the office");
    corpus_add(&c, 4, "Veltopay is not in the list");
    corpus_add(&c, 4, "The list is not in the mail");
    corpus_add(&c, 4, "Mark is here");
    corpus_add(&c, 1, "we mark the list");
    corpus_find(&c);
    ck_clean(&c, "Veltopay is not in the list", "Veltopay is not in the list");
    ck_auto(&c, "Mark is here", "Mark is here");
    ck_clean(&c, "Mark is here", "mark is here"); /* a person is asked */
    ck_auto(&c, "The list is not in the mail", "the list is not in the mail");
    corpus_release(&c);
}
END_TEST

START_TEST(letters_that_are_no_word_keep_their_case)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "We sent it with npm today");
    corpus_add(&c, 9, "npm is not in the list");
    corpus_add(&c, 3, "hmm we are not in the list");
    corpus_add(&c, 300, "We sent it to adidas today");
    corpus_add(&c, 14, "adidas is not in the list");
    corpus_find(&c);
    ck_auto(&c, "npm is not in the list", "npm is not in the list");
    ck_auto(&c, "adidas is not in the list", "adidas is not in the list");
    ck_auto(&c, "hmm we are not in the list", "Hmm we are not in the list");
    corpus_release(&c);
}
END_TEST

START_TEST(an_i_that_is_a_word_of_its_language_has_a_choice)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "Det regnar i Lund och det \xC3\xA4r kallt i natt");
    corpus_add(&c, 5, "i Lund \xC3\xA4r det kallt och det regnar i natt");
    corpus_find(&c);
    ck_auto(&c, "i Lund \xC3\xA4r det kallt och det regnar i natt",
            "I Lund \xC3\xA4r det kallt och det regnar i natt");
    corpus_release(&c);
}
END_TEST

START_TEST(labels_have_no_sentence_habits)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 40, "Red wine");
    corpus_add(&c, 9, "red wine.");
    corpus_add(&c, 9, "music");
    corpus_find(&c);
    ck_assert_uint_eq(c.found->count, 0);
    corpus_release(&c);
}
END_TEST

START_TEST(statements_get_the_full_stop_that_others_have)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "The order is in the mail.");
    corpus_add(&c, 4, "The bill is on the table");
    corpus_find(&c);
    ck_auto(&c, "The bill is on the table", "The bill is on the table.");
    corpus_release(&c);
}
END_TEST

START_TEST(texts_whose_end_is_no_choice_are_left_alone)
{
    struct corpus c = corpus_new();
    static const char *const silent[] = {
        "The bill is on the way!", "The bill is...",      "The bill is on the [noise]",
        "The bill is on the -",    "The bill is \"late\"", "It is at 5 p.m.",
        "Yes",                     "It is the plan B.",    "The bill is, ",
        "\xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA3 \xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA3",
        "He is on the list of the U.S.",
    };

    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        corpus_add(&c, 3, silent[i]);
    corpus_find(&c);
    ck_assert_ptr_null(corpus_convention(&c, TERMINAL));
    corpus_release(&c);
}
END_TEST

START_TEST(what_may_be_a_question_waits_for_a_person)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "The order is in the mail.");
    corpus_add(&c, 4, "Where is the order of the shop");
    corpus_add(&c, 4, "Um where is the order of the shop");
    corpus_add(&c, 4, "You want the order in the mail");
    corpus_add(&c, 4, "Is Dr. Jones in the office");
    corpus_add(&c, 4, "Is it at 3 p.m. on the day");
    corpus_add(&c, 4, "Where is it? The order is on the way");
    corpus_find(&c);
    ck_clean(&c, "Where is the order of the shop", "Where is the order of the shop?");
    ck_auto(&c, "Where is the order of the shop", "Where is the order of the shop");
    ck_auto(&c, "Um where is the order of the shop", "Um where is the order of the shop");
    ck_auto(&c, "You want the order in the mail", "You want the order in the mail");
    ck_auto(&c, "Is Dr. Jones in the office", "Is Dr. Jones in the office");
    ck_auto(&c, "Is it at 3 p.m. on the day", "Is it at 3 p.m. on the day");
    ck_auto(&c, "Where is it? The order is on the way",
            "Where is it? The order is on the way.");
    corpus_release(&c);
}
END_TEST

START_TEST(dots_behind_a_filler_end_no_sentence)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "The order is in the mail.");
    corpus_add(&c, 20, "Hmm... you want the order of the shop.");
    corpus_add(&c, 20, "Um, where is the order of the shop?");
    corpus_add(&c, 4, "Um... where is the order of the shop");
    corpus_find(&c);
    ck_clean(&c, "Um... where is the order of the shop",
             "Um... where is the order of the shop?");
    corpus_release(&c);
}
END_TEST

START_TEST(a_text_ends_as_the_marked_texts_that_begin_like_it)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 100, "The order is in the mail.");
    corpus_add(&c, 30, "Can you send it to the office?");
    corpus_add(&c, 14, "Um where is the bill at 5.");
    corpus_add(&c, 6, "What a day for the shop.");
    corpus_add(&c, 6, "What a day for the office?");
    corpus_add(&c, 2, "Can you send it to the shop");
    corpus_add(&c, 2, "Is it at the shop at 3 p.m. on Monday");
    corpus_add(&c, 2, "Um where is it");
    corpus_add(&c, 2, "What a day for it");
    corpus_find(&c);
    ck_auto(&c, "Can you send it to the shop", "Can you send it to the shop?");
    ck_auto(&c, "Is it at the shop at 3 p.m. on Monday",
            "Is it at the shop at 3 p.m. on Monday?");
    ck_auto(&c, "Um where is it", "Um where is it.");
    ck_auto(&c, "What a day for it", "What a day for it");
    corpus_release(&c);
}
END_TEST

START_TEST(a_stop_that_may_belong_to_its_word_is_not_taken_away)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "we sent it to the office");
    corpus_add(&c, 4, "it is in the mail.");
    corpus_add(&c, 4, "we have pens and paper and so on etc.");
    corpus_add(&c, 4, "we go on day 3.");
    corpus_add(&c, 4, "it is up by 15%.");
    corpus_find(&c);
    ck_auto(&c, "it is in the mail.", "it is in the mail");
    ck_auto(&c, "we go on day 3.", "we go on day 3");
    ck_auto(&c, "it is up by 15%.", "it is up by 15%");
    ck_auto(&c, "we have pens and paper and so on etc.",
            "we have pens and paper and so on etc.");
    corpus_release(&c);
}
END_TEST

START_TEST(a_german_number_with_a_stop_may_be_an_ordinal)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "wir haben es in das Büro geschickt");
    corpus_add(&c, 4, "es ist nicht in der Post.");
    corpus_add(&c, 4, "wir gehen mit ihr am 3.");
    corpus_find(&c);
    ck_auto(&c, "es ist nicht in der Post.", "es ist nicht in der Post");
    ck_auto(&c, "wir gehen mit ihr am 3.", "wir gehen mit ihr am 3.");
    corpus_release(&c);
}
END_TEST

START_TEST(a_question_with_a_stop_waits_for_a_person)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 40, "Where is the order of the shop?");
    corpus_add(&c, 4, "What is the name of the shop.");
    corpus_find(&c);
    ck_clean(&c, "What is the name of the shop.", "What is the name of the shop?");
    ck_auto(&c, "What is the name of the shop.", "What is the name of the shop.");
    ck_assert_uint_eq(corpus_uses(&c, QUESTION, "stop"), 4);
    corpus_release(&c);
}
END_TEST

START_TEST(stops_are_dropped_where_nobody_else_writes_them_and_question_marks_by_people)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "the order is in the mail");
    corpus_add(&c, 4, "the bill is on the way.");
    corpus_add(&c, 4, "the shop is on the way?");
    corpus_find(&c);
    ck_auto(&c, "the bill is on the way.", "the bill is on the way");
    ck_clean(&c, "the shop is on the way?", "the shop is on the way"); /* a proposal */
    ck_auto(&c, "the shop is on the way?", "the shop is on the way?");
    corpus_release(&c);
}
END_TEST

START_TEST(an_ideographic_stop_is_a_stop)
{
    struct corpus c = corpus_new();

    /* "we waited for you today", with the stop of the script; several clauses are words. */
    corpus_add(&c, 60, "\xE6\x88\x91\xE4\xBB\xAC \xE4\xBB\x8A\xE5\xA4\xA9 "
                       "\xE7\xAD\x89\xE4\xBD\xA0\xE3\x80\x82");
    corpus_add(&c, 9, "\xE4\xBB\x8A\xE5\xA4\xA9 \xE6\x88\x91\xE4\xBB\xAC "
                      "\xE7\xAD\x89\xE4\xBD\xA0");
    corpus_find(&c);
    ck_assert_uint_eq(corpus_uses(&c, TERMINAL, "marked"), 60);
    ck_clean(&c,
             "\xE4\xBB\x8A\xE5\xA4\xA9 \xE6\x88\x91\xE4\xBB\xAC \xE7\xAD\x89\xE4\xBD\xA0",
             "\xE4\xBB\x8A\xE5\xA4\xA9 \xE6\x88\x91\xE4\xBB\xAC \xE7\xAD\x89\xE4\xBD\xA0"
             "\xE3\x80\x82");
    corpus_release(&c);
}
END_TEST

START_TEST(the_mark_after_a_hesitation_is_made_one)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 60, "um, the order is in the mail");
    corpus_add(&c, 5, "uh the order is in the mail");
    corpus_add(&c, 5, "hmm... the order is on the way");
    corpus_add(&c, 5, "it is uhh\xE2\x80\xA6 on the way");
    corpus_add(&c, 5, "um... uh, hold on");
    corpus_find(&c);
    ck_auto(&c, "uh the order is in the mail", "uh, the order is in the mail");
    ck_auto(&c, "hmm... the order is on the way", "hmm, the order is on the way");
    ck_auto(&c, "it is uhh\xE2\x80\xA6 on the way", "it is uhh, on the way");
    ck_auto(&c, "um... uh, hold on", "um, uh, hold on");
    corpus_release(&c);
}
END_TEST

START_TEST(only_a_hesitation_before_a_word_has_such_a_mark)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 9, "uh-huh that is the one");
    corpus_add(&c, 9, "uh huh that is the one");
    corpus_add(&c, 9, "uh oh that is the one");
    corpus_add(&c, 9, "the one is, um. That is it");
    corpus_add(&c, 9, "so, that is the one, huh");
    corpus_add(&c, 9, "the humming of the umbrella, hm");
    corpus_find(&c);
    ck_assert_ptr_null(corpus_convention(&c, FILLER));
    corpus_release(&c);
}
END_TEST

START_TEST(the_german_um_is_a_word)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 40, "Wir sind um acht Uhr in der Stadt und es ist kalt");
    corpus_add(&c, 9, "\xC3\xA4hm, wir sind um neun in der Stadt");
    corpus_add(&c, 5, "\xC3\xA4h wir sind nicht in der Stadt");
    corpus_find(&c);
    ck_assert_uint_eq(corpus_convention(&c, FILLER)->total, 14);
    ck_assert_uint_eq(corpus_uses(&c, FILLER, "comma"), 9);
    corpus_release(&c);
}
END_TEST

START_TEST(hostile_texts_are_harmless)
{
    struct corpus c = corpus_new();

    corpus_add(&c, 3, "");
    corpus_add(&c, 3, " ");
    corpus_add(&c, 3, ".");
    corpus_add(&c, 3, "[[[[[[((((((<<<<<{{{{{");
    corpus_add(&c, 3, "::::: : : a: b: c: ");
    corpus_add(&c, 3, "\xE2\x80\x99\xE2\x80\x99 \xCC\x81\xCC\x81.");
    corpus_add(&c, 3, "''''a''''b''''.");
    corpus_add(&c, 3, "um,um,um... um um, um");
    corpus_add(&c, 3, "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80 \xF0\x9F\x98\x80.");
    corpus_find(&c);
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_habits(void);
Suite *suite_conventions_habits(void)
{
    Suite *s = suite_create("conventions/habits");
    TCase *tc = tcase_create("habits");

    tcase_add_test(tc, a_small_letter_among_capitals_is_raised);
    tcase_add_test(tc, each_sentence_of_a_text_has_a_beginning);
    tcase_add_test(tc, words_without_a_choice_of_case_say_nothing);
    tcase_add_test(tc, a_name_at_the_beginning_says_nothing);
    tcase_add_test(tc, a_capital_that_may_be_a_name_is_not_lowered_unattended);
    tcase_add_test(tc, letters_that_are_no_word_keep_their_case);
    tcase_add_test(tc, an_i_that_is_a_word_of_its_language_has_a_choice);
    tcase_add_test(tc, labels_have_no_sentence_habits);
    tcase_add_test(tc, statements_get_the_full_stop_that_others_have);
    tcase_add_test(tc, texts_whose_end_is_no_choice_are_left_alone);
    tcase_add_test(tc, what_may_be_a_question_waits_for_a_person);
    tcase_add_test(tc, dots_behind_a_filler_end_no_sentence);
    tcase_add_test(tc, a_text_ends_as_the_marked_texts_that_begin_like_it);
    tcase_add_test(tc, a_stop_that_may_belong_to_its_word_is_not_taken_away);
    tcase_add_test(tc, a_german_number_with_a_stop_may_be_an_ordinal);
    tcase_add_test(tc, a_question_with_a_stop_waits_for_a_person);
    tcase_add_test(
        tc, stops_are_dropped_where_nobody_else_writes_them_and_question_marks_by_people);
    tcase_add_test(tc, an_ideographic_stop_is_a_stop);
    tcase_add_test(tc, the_mark_after_a_hesitation_is_made_one);
    tcase_add_test(tc, only_a_hesitation_before_a_word_has_such_a_mark);
    tcase_add_test(tc, the_german_um_is_a_word);
    tcase_add_test(tc, hostile_texts_are_harmless);
    suite_add_tcase(s, tc);
    return s;
}
