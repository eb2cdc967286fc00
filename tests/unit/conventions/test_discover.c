/* test_discover.c - forms of one word are found, and two words are never made one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "corpus.h"

#include <stdio.h>
#include <string.h>

static const char *const who[] = { "ann", "ben", "cem", "dee", "eva", "fay" };
static const char *const days[] = { "monday", "tuesday", "friday", "sunday" };
static const char *const frames[] = { "can you %s my card on %s", "the %s failed on %s",
                                      "turn off %s by %s", "is %s down since %s" };
enum { N_WHO = 6, N_DAYS = 4, N_FRAMES = 4 };

static void say(struct corpus *c, const char *frame, const char *form, const char *day,
                const char *labeler)
{
    char text[256];
    const char *slot = strstr(frame, "%s"), *last = strstr(slot + 2, "%s");
    int n = snprintf(text, sizeof text, "%.*s%s", (int)(slot - frame), frame, form);

    snprintf(text + n, sizeof text - (size_t)n, "%.*s%s", (int)(last - slot - 2),
             slot + 2, day);
    corpus_by(c, 1, text, labeler);
}

/* Four labelers write the one form, two the other. */
static void split(struct corpus *c, const char *a, const char *b)
{
    for (size_t w = 0; w < N_WHO; w++)
        for (size_t f = 0; f < N_FRAMES; f++)
            for (size_t d = 0; d < N_DAYS; d++)
                say(c, frames[f], w < 4 ? a : b, days[d], who[w]);
}

/* Every labeler uses both, in the same places. */
static void mix(struct corpus *c, const char *a, const char *b)
{
    for (size_t w = 0; w < N_WHO; w++)
        for (size_t f = 0; f < N_FRAMES; f++)
            for (size_t d = 0; d < N_DAYS; d++)
                say(c, frames[f], (w + f + d) % 2 == 0 ? a : b, days[d], who[w]);
}

static bool found_any(const struct corpus *c)
{
    for (uint32_t i = 0; i < c->found->count; i++)
        if (c->found->conventions[i].discovered)
            return true;
    return false;
}

START_TEST(forms_that_labelers_split_over_become_one_family)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    split(&c, "preauth", "pre-auth");
    for (size_t f = 0; f < N_FRAMES; f++)
        for (size_t d = 0; d < N_DAYS; d++)
            say(&c, frames[f], "pre auth", days[d], "gus");
    corpus_find(&c);
    v = corpus_convention(&c, "found.preauth");
    ck_assert_ptr_nonnull(v);
    ck_assert_uint_eq(v->n_styles, 3);
    ck_assert(v->discovered);
    ck_assert(v->inconsistent);
    ck_assert(v->automatic);
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "preauth"));
    ck_auto(&c, "the pre auth failed on monday", "the preauth failed on monday");
    ck_auto(&c, "the pre-auth failed on monday", "the preauth failed on monday");
    ck_assert_ptr_nonnull(strstr(v->evidence.ptr, "fill the same place"));
    ck_assert_ptr_nonnull(strstr(v->evidence.ptr, "of 7 labelers"));
    corpus_release(&c);
}
END_TEST

START_TEST(a_form_that_begins_a_sentence_keeps_its_capital)
{
    struct corpus c = corpus_new();

    split(&c, "preauth", "pre-auth");
    corpus_by(&c, 1, "Pre-auth failed. Pre-auth is gone", "eva");
    c.options.habits = false;
    corpus_find(&c);
    ck_clean(&c, "Pre-auth failed. Pre-auth is gone", "Preauth failed. Preauth is gone");
    corpus_release(&c);
}
END_TEST

START_TEST(names_of_things_are_found_in_any_script)
{
    static const char *const pairs[][2] = { { "VeltoPay", "Velto Pay" },
                                            { "GTR", "GT-R" },
                                            { "Онлайн", "Он-лайн" },
                                            { "ATM", "A.T.M." },
                                            { "Velmorann", "Vellmorann" },
                                            { "résumé", "resumé" },
                                            { "colour", "color" } };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct corpus c = corpus_new();

        split(&c, pairs[i][0], pairs[i][1]);
        corpus_find(&c);
        ck_assert_msg(found_any(&c), "%s, %s", pairs[i][0], pairs[i][1]);
        corpus_release(&c);
    }
}
END_TEST

START_TEST(words_that_everyone_uses_are_two_words)
{
    static const char *const pairs[][2] = {
        { "from", "form" },       { "met", "meet" },         { "desert", "dessert" },
        { "lose", "loose" },      { "quite", "quiet" },      { "later", "latter" },
        { "Velorlan", "Velorlen" }, { "color", "collar" },   { "trial", "trail" },
        { "dairy", "diary" },     { "schon", "schön" },      { "pero", "perro" },
        { "US", "us" },           { "resign", "re-sign" },   { "everyday", "every day" },
        { "may", "May" },         { "bill", "Bill" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct corpus c = corpus_new();

        mix(&c, pairs[i][0], pairs[i][1]);
        corpus_find(&c);
        ck_assert_msg(!found_any(&c), "%s, %s", pairs[i][0], pairs[i][1]);
        corpus_release(&c);
    }
}
END_TEST

START_TEST(a_capital_that_labelers_split_over_is_asked_about)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    split(&c, "government", "Government");
    corpus_find(&c);
    v = corpus_convention(&c, "found.government");
    ck_assert_ptr_nonnull(v);
    ck_assert(v->inconsistent);
    ck_clean(&c, "the Government failed on monday", "the government failed on monday");
    ck_auto(&c, "the Government failed on monday", "the Government failed on monday");
    corpus_release(&c);
}
END_TEST

START_TEST(a_word_all_in_capitals_is_asked_about)
{
    struct corpus c = corpus_new();

    split(&c, "autopay", "AUTOPAY");
    corpus_find(&c);
    ck_assert_ptr_nonnull(corpus_convention(&c, "found.autopay"));
    ck_clean(&c, "the AUTOPAY failed on monday", "the autopay failed on monday");
    ck_auto(&c, "the AUTOPAY failed on monday", "the AUTOPAY failed on monday");
    corpus_release(&c);
}
END_TEST

START_TEST(a_capital_that_begins_sentences_is_no_form_of_its_word)
{
    struct corpus c = corpus_new();
    static const char *const ends[] = { "won on", "lost on", "are down since",
                                        "left by" };

    for (size_t w = 0; w < N_WHO; w++)
        for (size_t f = 0; f < N_FRAMES; f++)
            for (size_t d = 0; d < N_DAYS; d++) {
                char text[64];

                snprintf(text, sizeof text, "it is fine. %s %s %s",
                         w < 4 ? "They" : "they", ends[f], days[d]);
                corpus_by(&c, 1, text, who[w]);
            }
    corpus_by(&c, 3, "it is fine and They won on monday", who[0]);
    corpus_find(&c);
    ck_assert(!found_any(&c));
    corpus_release(&c);
}
END_TEST

/* Whoever writes which, and in the same places: what these are is known. */
START_TEST(some_pairs_are_never_one_word)
{
    static const char *const pairs[][2] = {
        { "its", "it's" },   { "were", "we're" },      { "ill", "i'll" },
        { "uh-huh", "uh-uh" },
        { "order", "orders" }, { "lock", "unlock" },   { "hypertension", "hypotension" },
        { "grey", "color" }, { "boston", "denver" },   { "mp3", "mp4" },
        { "mm-hm", "mm-mm" }, { "afferent", "efferent" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct corpus c = corpus_new();

        split(&c, pairs[i][0], pairs[i][1]);
        corpus_find(&c);
        ck_assert_msg(!found_any(&c), "%s, %s", pairs[i][0], pairs[i][1]);
        corpus_release(&c);
    }
}
END_TEST

START_TEST(look_alikes_in_places_of_their_own_are_two_words_without_labelers_too)
{
    struct corpus c = corpus_new();

    c.no_labelers = true;
    for (size_t i = 0; i < 40; i++) {
        say(&c, "i use it every day with the %s on %s", "sofa", days[i % 4], "x");
        say(&c, "an everyday %s costs little on %s", "sofa", days[i % 4], "x");
        say(&c, "he will resign %s soon on %s", "then", days[i % 4], "x");
        say(&c, "please re-sign the %s before %s", "form", days[i % 4], "x");
    }
    corpus_find(&c);
    ck_assert(!found_any(&c));
    corpus_release(&c);
}
END_TEST

START_TEST(without_labelers_the_same_places_show_a_hyphen_and_never_a_letter)
{
    struct corpus c = corpus_new();

    c.no_labelers = true;
    split(&c, "preauth", "pre-auth");
    split(&c, "Velmoran", "Velmoren");
    corpus_find(&c);
    ck_assert_ptr_nonnull(corpus_convention(&c, "found.preauth"));
    ck_assert_ptr_null(corpus_convention(&c, "found.velmoran"));
    corpus_release(&c);
}
END_TEST

START_TEST(a_name_that_differs_by_a_letter_waits_for_a_person)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    split(&c, "Velmorann", "Velmurann");
    corpus_find(&c);
    v = corpus_convention(&c, "found.velmorann");
    ck_assert_ptr_nonnull(v);
    ck_clean(&c, "the Velmurann failed on monday", "the Velmorann failed on monday");
    ck_auto(&c, "the Velmurann failed on monday", "the Velmurann failed on monday");
    corpus_release(&c);
}
END_TEST

START_TEST(drawn_out_words_become_plain_and_never_the_other_way)
{
    struct corpus c = corpus_new();

    for (size_t w = 0; w < N_WHO; w++)
        for (size_t d = 0; d < N_DAYS; d++) {
            say(&c, "it is %s late on %s", "so", days[d], who[w]);
            say(&c, "it is %s bad on %s", d % 2 == 0 ? "sooo" : "soooo", days[d], who[w]);
            say(&c, "a %s day is %s", "good", days[d], who[w]);
            say(&c, "by %s i mean %s", "god", days[d], who[w]);
        }
    corpus_by(&c, 1, "Sooo late, goood", "ann");
    c.options.habits = false;
    corpus_find(&c);
    ck_auto(&c, "Sooo late, goood", "So late, goood"); /* god or good: who knows */
    corpus_release(&c);
}
END_TEST

START_TEST(what_rules_claim_is_not_discovered)
{
    struct corpus c = corpus_new();

    corpus_pack(&c,
                "<family id=\"t.auth\" title=\"auth\" kind=\"spelling\" grade=\"safe\" "
                "status=\"stable\" why=\"x\"><style id=\"a\" title=\"a\"/>"
                "<style id=\"b\" title=\"b\"/>"
                "<form style=\"a\" class=\"x\" text=\"preauth\"/>"
                "<form style=\"b\" class=\"x\" text=\"pre-auth\"/>"
                "<example before=\"a preauth\" after=\"a pre-auth\" style=\"b\"/>"
                "<example keep=\"auth\"/></family>");
    split(&c, "preauth", "pre-auth");
    corpus_find(&c);
    ck_assert(!found_any(&c));
    ck_assert_uint_gt(corpus_uses(&c, "t.auth", "a"), 0);
    /* nor when rules are told to be silent: they claim their text all the same */
    c.options.rules = false;
    corpus_find(&c);
    ck_assert(!found_any(&c));
    ck_clean(&c, "the pre-auth failed on monday", "the pre-auth failed on monday");
    corpus_release(&c);
}
END_TEST

START_TEST(what_the_user_chose_outranks_the_majority)
{
    const struct cc_convention_choice choice = { .convention = CC_STR("found.preauth"),
                                                 .style = CC_STR("pre-auth") };
    struct corpus c = corpus_new();

    split(&c, "preauth", "pre-auth");
    c.options.choices = &choice;
    c.options.n_choices = 1;
    corpus_find(&c);
    ck_clean(&c, "the preauth failed on monday", "the pre-auth failed on monday");
    corpus_release(&c);
}
END_TEST

START_TEST(spellings_of_one_system_are_decided_together)
{
    struct corpus c = corpus_new();

    for (int i = 0; i < 3; i++) {
        split(&c, "colour", "color");
        split(&c, "favour", "favor");
    }
    split(&c, "labor", "labour"); /* alone it would go the other way */
    corpus_find(&c);
    ck_clean(&c, "the color failed on monday", "the colour failed on monday");
    ck_clean(&c, "the labor failed on monday", "the labour failed on monday");
    ck_auto(&c, "the labor failed on monday", "the labor failed on monday");
    corpus_release(&c);
}
END_TEST

static struct cc_strbuf listing(const struct cc_conventions *found)
{
    struct cc_strbuf out = { 0 };

    for (uint32_t i = 0; i < found->count; i++)
        cc_strbuf_printf(&out, "%.*s %u %s\n", CC_STR_ARG(found->conventions[i].id),
                         found->conventions[i].canonical,
                         found->conventions[i].evidence.ptr);
    for (size_t i = 0; i < found->n_departures; i++)
        cc_strbuf_printf(&out, "%u %u-%u %.*s\n", found->departures[i].value,
                         found->departures[i].start, found->departures[i].end,
                         CC_STR_ARG(found->departures[i].replacement));
    return out;
}

START_TEST(threads_change_nothing)
{
    struct corpus c = corpus_new();
    struct cc_strbuf one, four;
    char text[64];

    split(&c, "preauth", "pre-auth");
    for (int i = 0; i < 9000; i++) {
        snprintf(text, sizeof text, "call %d about the %s", i,
                 i % 3 == 0 ? "re-bill" : "rebill");
        corpus_by(&c, 1, text, who[i % 3 == 0 ? 0 : 1 + i % 5]);
    }
    corpus_find(&c);
    one = listing(c.found);
    c.options.threads = 4;
    corpus_find(&c);
    four = listing(c.found);
    ck_assert(cc_str_eq(cc_strbuf_view(&one), cc_strbuf_view(&four)));
    ck_assert_ptr_nonnull(corpus_convention(&c, "found.rebill"));
    cc_strbuf_release(&one);
    cc_strbuf_release(&four);
    corpus_release(&c);
}
END_TEST

START_TEST(hostile_texts_are_survived)
{
    enum { LONG = 1 << 20 };
    struct corpus c = corpus_new();
    char *word = cc_alloc(LONG + 1, 1);

    memset(word, 'a', LONG);
    word[LONG] = '\0';
    corpus_by(&c, 2, word, "ann");
    for (size_t i = 1; i < LONG; i += 2)
        word[i] = '-';
    corpus_by(&c, 2, word, "ann");
    for (size_t i = 1; i < LONG; i += 2)
        word[i] = ' ';
    corpus_by(&c, 2, word, "ben");
    for (size_t i = 0; i + 1 < LONG; i += 2)
        memcpy(word + i, "\xCC\x81", 2); /* a combining accent without a letter */
    corpus_by(&c, 3, word, "ann");
    for (size_t i = 1; i < LONG; i += 2)
        word[i - 1] = 'b', word[i] = '.';
    corpus_by(&c, 2, word, "ben");
    corpus_by(&c, 200000, "the pre-auth is the preauth", "ann");
    corpus_by(&c, 1, "", "ann");
    corpus_by(&c, 1, "...", "ann");
    corpus_find(&c);
    ck_assert_uint_gt(c.found->arena != NULL, 0);
    cc_free(word);
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_discover(void);
Suite *suite_conventions_discover(void)
{
    Suite *s = suite_create("conventions/discover");
    TCase *tc = tcase_create("families");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, forms_that_labelers_split_over_become_one_family);
    tcase_add_test(tc, a_form_that_begins_a_sentence_keeps_its_capital);
    tcase_add_test(tc, names_of_things_are_found_in_any_script);
    tcase_add_test(tc, words_that_everyone_uses_are_two_words);
    tcase_add_test(tc, a_capital_that_labelers_split_over_is_asked_about);
    tcase_add_test(tc, a_word_all_in_capitals_is_asked_about);
    tcase_add_test(tc, a_capital_that_begins_sentences_is_no_form_of_its_word);
    tcase_add_test(tc, some_pairs_are_never_one_word);
    tcase_add_test(tc,
                   look_alikes_in_places_of_their_own_are_two_words_without_labelers_too);
    tcase_add_test(tc, without_labelers_the_same_places_show_a_hyphen_and_never_a_letter);
    tcase_add_test(tc, a_name_that_differs_by_a_letter_waits_for_a_person);
    tcase_add_test(tc, drawn_out_words_become_plain_and_never_the_other_way);
    tcase_add_test(tc, what_rules_claim_is_not_discovered);
    tcase_add_test(tc, what_the_user_chose_outranks_the_majority);
    tcase_add_test(tc, spellings_of_one_system_are_decided_together);
    tcase_add_test(tc, threads_change_nothing);
    tcase_add_test(tc, hostile_texts_are_survived);
    suite_add_tcase(s, tc);
    return s;
}
