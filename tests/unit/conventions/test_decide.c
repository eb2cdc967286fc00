/* test_decide.c - which style is canonical, when that is reported, and when it is
 * automatic. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "corpus.h"

#define FAMILY(attributes)                                                               \
    "<family id=\"t.um\" title=\"um\" kind=\"spelling\" grade=\"safe\" " attributes      \
    " why=\"x\">"                                                                        \
    "<style id=\"umm\" title=\"umm\"/><style id=\"um\" title=\"um\"/>"                   \
    "<style id=\"ummm\" title=\"ummm\"/>"                                                \
    "<form style=\"um\" class=\"um\" text=\"um\"/>"                                      \
    "<form style=\"umm\" class=\"um\" text=\"umm\"/>"                                    \
    "<form style=\"ummm\" class=\"um\" text=\"ummm\"/>"                                  \
    "<example before=\"so umm\" after=\"so um\" style=\"um\"/>"                          \
    "<example before=\"so um\" after=\"so umm\" style=\"umm\"/>"                         \
    "<example before=\"so um\" after=\"so ummm\" style=\"ummm\"/>"                       \
    "<example keep=\"sum\"/></family>"

struct outcome {
    const char *canonical;
    bool inconsistent, tie, automatic;
};

/* One-word texts: no habit has a say. */
static void expect(const char *family, const size_t uses[3], const char *choice,
                   struct outcome want)
{
    const struct cc_convention_choice chosen = { .convention = CC_STR("t.um"),
                                                 .style = cc_str_z(choice) };
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, family);
    corpus_add(&c, uses[0], "umm");
    corpus_add(&c, uses[1], "um");
    corpus_add(&c, uses[2], "ummm");
    c.options.choices = &chosen;
    c.options.n_choices = choice[0] != '\0';
    corpus_find(&c);
    v = corpus_convention(&c, "t.um");
    ck_assert_ptr_nonnull(v);
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, want.canonical));
    ck_assert_int_eq(v->inconsistent, want.inconsistent);
    ck_assert_int_eq(v->tie, want.tie);
    ck_assert_int_eq(v->automatic, want.automatic);
    ck_assert_uint_eq(v->departures,
                      !want.inconsistent ? 0 : v->total - v->styles[v->canonical].count);
    corpus_release(&c);
}

#define STABLE FAMILY("status=\"stable\"")

START_TEST(decisions_follow_the_table)
{
    expect(STABLE, (size_t[]){ 90, 10, 0 }, "",
           (struct outcome){ "umm", true, false, true });
    expect(STABLE, (size_t[]){ 2, 98, 0 }, "",
           (struct outcome){ "um", false, false, true });
    expect(STABLE, (size_t[]){ 3, 997, 0 }, "",
           (struct outcome){ "um", false, false, true });
    expect(STABLE, (size_t[]){ 6, 994, 0 }, "",
           (struct outcome){ "um", true, false, true });
    /* 24 uses are reported, never applied unattended */
    expect(STABLE, (size_t[]){ 4, 20, 0 }, "",
           (struct outcome){ "um", true, false, false });
    /* a majority that chance could make */
    expect(STABLE, (size_t[]){ 52, 48, 0 }, "",
           (struct outcome){ "umm", true, true, false });
    expect(STABLE, (size_t[]){ 54, 46, 0 }, "",
           (struct outcome){ "umm", true, true, false });
    expect(STABLE, (size_t[]){ 57, 43, 0 }, "",
           (struct outcome){ "umm", true, false, true });
    expect(STABLE, (size_t[]){ 60, 40, 0 }, "",
           (struct outcome){ "umm", true, false, true });
    /* of equals the shorter */
    expect(STABLE, (size_t[]){ 50, 50, 0 }, "",
           (struct outcome){ "um", true, true, false });
    /* a drawn-out word is never canonical, and what it outnumbers is not certain */
    expect(STABLE, (size_t[]){ 0, 10, 90 }, "",
           (struct outcome){ "um", true, false, false });
    /* the user's word */
    expect(STABLE, (size_t[]){ 90, 10, 0 }, "um",
           (struct outcome){ "um", true, false, true });
    expect(STABLE, (size_t[]){ 1, 1, 0 }, "um",
           (struct outcome){ "um", true, false, true });
}
END_TEST

START_TEST(what_is_said_both_ways_is_a_convention_where_labelers_split)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-contracted");
    corpus_by(&c, 40, "they don't know it", "ann");
    corpus_by(&c, 20, "they do not know it", "ben");
    corpus_by(&c, 20, "they don't know it", "cid");
    corpus_find(&c);
    ck_assert(corpus_convention(&c, "en.contracted.not")->inconsistent);
    ck_clean(&c, "they do not know it", "they don't know it");
    ck_auto(&c, "they do not know it", "they do not know it");
    corpus_release(&c);
}
END_TEST

START_TEST(what_is_said_both_ways_has_no_standard_elsewhere)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-contracted");
    corpus_shipped(&c, "en-disfluency"); /* I or i */
    corpus_by(&c, 40, "but I am late", "ann");
    corpus_by(&c, 30, "but I'm late", "ann");
    corpus_by(&c, 30, "but I am late", "ben");
    corpus_by(&c, 4, "but i'm late", "ben");
    corpus_find(&c);
    ck_assert_ptr_null(corpus_convention(&c, "en.contracted.be"));
    ck_clean(&c, "but i'm late", "but I'm late");
    corpus_release(&c);
}
END_TEST

START_TEST(the_packs_word_outranks_the_majority)
{
    expect(FAMILY("status=\"stable\" prefer=\"um\""), (size_t[]){ 90, 10, 0 }, "",
           (struct outcome){ "um", true, false, true });
    expect(FAMILY("status=\"stable\" prefer=\"um\""), (size_t[]){ 9, 4, 0 }, "",
           (struct outcome){ "um", true, false, false });
    expect(FAMILY("status=\"stable\" prefer=\"um\""), (size_t[]){ 90, 10, 0 }, "umm",
           (struct outcome){ "umm", true, false, true });
}
END_TEST

#define TWO_WORDS \
    "<family id='t.s' title='s' why='w' kind='spelling' grade='safe' status='stable'>" \
    "<style id='a' title='a'/><style id='b' title='b'/>" \
    "<form style='a' class='colour' text='colour'/>" \
    "<form style='b' class='colour' text='color'/>" \
    "<form style='a' class='yoghurt' text='yoghurt'/>" \
    "<form style='b' class='yoghurt' text='yogurt'/></family>"

START_TEST(a_word_that_most_write_in_another_style_keeps_to_it)
{
    struct corpus c = corpus_new();

    corpus_pack(&c, TWO_WORDS);
    corpus_add(&c, 80, "colour");
    corpus_add(&c, 9, "color");
    corpus_add(&c, 20, "yogurt");
    corpus_add(&c, 3, "yoghurt");
    corpus_find(&c);
    ck_auto(&c, "color", "colour");
    ck_auto(&c, "yogurt", "yogurt");
    ck_auto(&c, "yoghurt", "yogurt");
    corpus_release(&c);
}
END_TEST

START_TEST(a_word_never_seen_in_the_prevailing_style_waits_for_a_person)
{
    struct corpus c = corpus_new();

    corpus_pack(&c, TWO_WORDS);
    corpus_add(&c, 80, "colour");
    corpus_add(&c, 9, "color");
    corpus_add(&c, 4, "yogurt");
    corpus_find(&c);
    ck_auto(&c, "color", "colour");
    ck_auto(&c, "yogurt", "yogurt");
    ck_clean(&c, "yogurt", "yoghurt");
    corpus_release(&c);
}
END_TEST

START_TEST(an_acronym_that_all_write_with_points_keeps_them)
{
    struct corpus c = corpus_new();

    corpus_pack(
        &c,
        "<family id='t.s' title='s' why='w' kind='abbreviation' grade='safe' "
        "status='stable'><style id='up' title='a'/><style id='points' title='b'/>"
        "<form style='up' class='two' scope='word' case='exact' pattern='([A-Z]{2})' "
        "render='${1:caps}'/><form style='points' class='two' scope='text' case='exact' "
        "pattern='((?:[A-Z]\\.){2})' render='${1:points}'/>"
        "<form style='up' class='three' scope='word' case='exact' pattern='([A-Z]{3})' "
        "render='${1:caps}'/><form style='points' class='three' scope='text' "
        "case='exact' "
        "pattern='((?:[A-Z]\\.){3})' render='${1:points}'/></family>");
    corpus_add(&c, 160, "a TV here");
    corpus_add(&c, 20, "a T.V. here");
    corpus_add(&c, 40, "the K.B. there");
    corpus_find(&c);
    ck_auto(&c, "a T.V. here", "a TV here");
    ck_auto(&c, "the K.B. there", "the K.B. there");
    corpus_release(&c);
}
END_TEST

/* "v12" and "version 12" are one item, though they share no letters. */
START_TEST(forms_of_other_letters_are_items_of_one_class)
{
    struct corpus c = corpus_new();
    static const char *const before[] = { "on", "with", "since", "of", "for", "in" };
    char text[64];

    corpus_pack(&c,
                "<family id='t.v' title='v' why='w' kind='abbreviation' grade='safe' "
                "status='stable'><style id='word' title='a'/><style id='v' title='b'/>"
                "<form style='word' class='v' scope='text' pattern='version (\\d+)' "
                "render='version $1'/>"
                "<form style='v' class='v' scope='text' pattern='\\bv(\\d+)' "
                "render='v$1'/></family>");
    for (int i = 0; i < 90; i++) {
        snprintf(text, sizeof text, "we %s %s%d %s", before[i % 6],
                 i / 7 % 3 == 0 ? "v" : "version ", i % 5, before[i % 4]);
        corpus_add(&c, 1, text);
    }
    corpus_find(&c);
    ck_assert_ptr_nonnull(corpus_convention(&c, "t.v"));
    ck_assert(corpus_convention(&c, "t.v")->inconsistent);
    ck_auto(&c, "we on v0 on", "we on version 0 on");
    corpus_release(&c);
}
END_TEST

START_TEST(what_nobody_mixes_is_no_departure)
{
    struct corpus c = corpus_new();

    corpus_pack(
        &c, "<family id='t.s' title='s' why='w' kind='spelling' grade='safe' "
            "status='stable'><style id='a' title='a'/><style id='b' title='b'/>"
            "<form style='a' class='x' text='six'/>"
            "<form style='b' class='x' scope='word' pattern='6' render='6'/></family>");
    for (int i = 0; i < 2; i++) {
        const char *who = i == 0 ? "anna" : "ben";
        corpus_by(&c, 40, "we sent 6 boxes", who);
        corpus_by(&c, 10, "we tried six times", who);
    }
    corpus_by(&c, 8, "we sent six boxes", "cleo");
    corpus_find(&c);
    ck_auto(&c, "we sent six boxes", "we sent 6 boxes");
    ck_clean(&c, "we tried six times", "we tried six times");
    corpus_release(&c);
}
END_TEST

START_TEST(a_new_rule_is_never_automatic)
{
    expect(FAMILY("status=\"preview\""), (size_t[]){ 90, 10, 0 }, "",
           (struct outcome){ "umm", true, false, false });
}
END_TEST

START_TEST(a_rule_on_trial_is_not_reported)
{
    struct corpus c = corpus_new();

    corpus_pack(&c, FAMILY("status=\"shadow\""));
    corpus_add(&c, 50, "um");
    corpus_add(&c, 9, "umm");
    corpus_find(&c);
    ck_assert_uint_eq(c.found->count, 0);
    corpus_release(&c);
}
END_TEST

START_TEST(confidence_grows_with_evidence)
{
    static const size_t sizes[] = { 1, 3, 10, 100 };
    double last = 0;

    for (size_t i = 0; i < 4; i++) {
        struct corpus c = corpus_new();

        corpus_pack(&c, STABLE);
        corpus_add(&c, 2 * sizes[i], "um");
        corpus_add(&c, sizes[i], "umm");
        corpus_find(&c);
        ck_assert_double_gt(corpus_convention(&c, "t.um")->confidence, last);
        last = corpus_convention(&c, "t.um")->confidence;
        ck_assert_double_lt(last, 1);
        corpus_release(&c);
    }
}
END_TEST

/* Two words in two ways each: colour is the more frequent of one way, center of the
 * other. */
#define SPELLINGS                                                                        \
    "<family id=\"t.or\" title=\"or\" kind=\"spelling\" grade=\"safe\" "                 \
    "status=\"stable\" why=\"x\">"                                                       \
    "<style id=\"uk\" title=\"UK\"/><style id=\"us\" title=\"US\"/>"                     \
    "<form style=\"uk\" class=\"colour\" text=\"colour\"/>"                              \
    "<form style=\"us\" class=\"colour\" text=\"color\"/>"                               \
    "<form style=\"uk\" class=\"centre\" text=\"centre\"/>"                              \
    "<form style=\"us\" class=\"centre\" text=\"center\"/>"                              \
    "<example before=\"a color\" after=\"a colour\" style=\"uk\"/>"                      \
    "<example before=\"a colour\" after=\"a color\" style=\"us\"/>"                      \
    "<example keep=\"coloration\"/></family>"

START_TEST(ways_of_writing_are_shown_on_one_and_the_same_word)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, SPELLINGS);
    corpus_add(&c, 40, "a colour");
    corpus_add(&c, 2, "a color");
    corpus_add(&c, 9, "a center");
    corpus_find(&c);
    v = corpus_convention(&c, "t.or");
    ck_assert(cc_str_eq_z(v->styles[0].example, "colour"));
    ck_assert(cc_str_eq_z(v->styles[1].example, "color"));
    corpus_release(&c);

    /* Nobody writes "centre": it is what "center" would be. */
    c = corpus_new();
    corpus_pack(&c, SPELLINGS);
    corpus_add(&c, 9, "a colour");
    corpus_add(&c, 40, "a center");
    corpus_find(&c);
    v = corpus_convention(&c, "t.or");
    ck_assert(cc_str_eq_z(v->styles[0].example, "centre"));
    ck_assert(cc_str_eq_z(v->styles[1].example, "center"));
    corpus_release(&c);
}
END_TEST

START_TEST(rows_that_share_a_text_all_count_and_labelers_are_told_apart)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, STABLE);
    corpus_by(&c, 7, "um", "anna");
    corpus_by(&c, 5, "umm", "ben");
    corpus_by(&c, 2, "um", "ben");
    corpus_by(&c, 1, "umm", "anna");
    corpus_find(&c);
    v = corpus_convention(&c, "t.um");
    ck_assert_uint_eq(v->styles[1].count, 9);
    ck_assert_uint_eq(v->styles[1].by_labeler[0], 7);
    ck_assert_uint_eq(v->styles[1].by_labeler[1], 2);
    ck_assert_uint_eq(v->styles[0].by_labeler[0], 1);
    ck_assert_uint_eq(v->styles[0].by_labeler[1], 5);
    ck_assert(cc_str_eq_z(v->styles[1].example, "um"));
    ck_assert_uint_eq(v->departures, 6);
    ck_assert_uint_eq(c.found->n_departures, 1);
    corpus_release(&c);
}
END_TEST

START_TEST(a_class_without_a_choice_has_no_vote)
{
    struct corpus c = corpus_new();

    /* Stops at the end of a text outnumber those between sentences; two spaces prevail
     * there. */
    corpus_shipped(&c, "any");
    corpus_add(&c, 40, "Yes.  No");
    corpus_add(&c, 4, "Yes. No");
    corpus_add(&c, 90, "No.");
    corpus_find(&c);
    ck_auto(&c, "Yes. No", "Yes.  No");
    ck_auto(&c, "No.", "No.");
    corpus_release(&c);
}
END_TEST

START_TEST(a_family_whose_pattern_runs_away_is_dropped_and_told)
{
    struct corpus c = corpus_new();

    corpus_pack(
        &c, "<family id=\"t.bad\" title=\"bad\" kind=\"mark\" grade=\"safe\" "
            "status=\"stable\" why=\"x\"><style id=\"a\" title=\"a\"/><style id=\"b\" "
            "title=\"b\"/><form style=\"a\" class=\"a\" scope=\"text\" needs=\"x\" "
            "pattern=\"(?:x+x+)+y\" render=\"xxy\"/><form style=\"b\" class=\"a\" "
            "scope=\"text\" needs=\"q\" pattern=\"q\" render=\"q\"/>"
            "<example before=\"q\" after=\"xxy\" style=\"a\"/>"
            "<example before=\"xxy\" after=\"q\" style=\"b\"/><example "
            "keep=\"z\"/></family>");
    for (char text[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx a";
         text[50] <= 'z'; text[50]++)
        for (text[49] = 'a'; text[49] <= 'f'; text[49]++)
            corpus_add(&c, 1, text);
    corpus_add(&c, 9, "q");
    corpus_find(&c);
    if (c.found->n_failures > 0) { /* PCRE2 may see through the pattern */
        ck_assert(cc_str_eq_z(c.found->failures[0].id, "t.bad"));
        ck_assert_uint_le(c.found->failures[0].hits, CC_RULE_MAX_HITS);
        ck_assert(c.found->failures[0].hits < CC_RULE_MAX_HITS ||
                  corpus_convention(&c, "t.bad") == NULL);
    }
    corpus_release(&c);
}
END_TEST

START_TEST(a_column_that_is_not_there_is_an_error)
{
    const struct cc_dataset data = { .column_count = 0 };
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert_ptr_null(cc_conventions_find(&data, 0, rules, NULL, &err));
    ck_assert_int_eq(err.code, CC_E_USAGE);
    cc_rules_free(rules);
}
END_TEST

START_TEST(how_sentences_begin_is_left_alone_where_nobody_mixes_it)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-numbers");
    corpus_add(&c, 90, "We sold 25 boxes today.");
    corpus_add(&c, 10, "Thirty boxes are left.");
    corpus_add(&c, 10, "That is all. Forty boxes came back.");
    corpus_add(&c, 8, "We sold thirty boxes today.");
    corpus_find(&c);
    ck_auto(&c, "We sold thirty boxes today.", "We sold 30 boxes today.");
    ck_clean(&c, "Thirty boxes are left.", "Thirty boxes are left.");
    ck_clean(&c, "That is all. Forty boxes came back.",
             "That is all. Forty boxes came back.");
    corpus_release(&c);
}
END_TEST

START_TEST(words_in_brackets_are_tags_where_there_are_tags_for_sounds)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-noise-tags");
    corpus_add(&c, 60, "so [dog growls] it is");
    corpus_add(&c, 5, "so <dog growls> it is");
    corpus_find(&c);
    ck_clean(&c, "so <dog growls> it is", "so <dog growls> it is");
    corpus_release(&c);
    c = corpus_new();
    corpus_shipped(&c, "en-noise-tags");
    corpus_add(&c, 60, "so [dog growls] it is");
    corpus_add(&c, 5, "so <dog growls> it is");
    corpus_add(&c, 5, "so [laughter] it is");
    corpus_add(&c, 1, "so=<dog growls> it is");
    corpus_find(&c);
    ck_auto(&c, "so <dog growls> it is", "so [dog growls] it is");
    ck_clean(&c, "so=<dog growls> it is", "so=<dog growls> it is");
    corpus_release(&c);
}
END_TEST

START_TEST(letters_of_any_script_tell_forms_apart)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "ru");
    corpus_add(&c, 300, "\xD0\xB2 15:30 \xD0\xBC\xD1\x8B \xD1\x82\xD0\xB0\xD0\xBC");
    corpus_add(&c, 15,
               "\xD0\xB2 15 \xD1\x87 30 \xD0\xBC\xD1\x8B \xD1\x82\xD0\xB0\xD0\xBC");
    corpus_find(&c);
    ck_clean(&c, "\xD0\xB2 15 \xD1\x87 30 \xD0\xBC\xD1\x8B \xD1\x82\xD0\xB0\xD0\xBC",
             "\xD0\xB2 15:30 \xD0\xBC\xD1\x8B \xD1\x82\xD0\xB0\xD0\xBC");
    corpus_release(&c);
}
END_TEST

START_TEST(words_in_either_case_at_a_beginning_vote_for_the_word)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-titles");
    corpus_add(&c, 40, "we saw doctor Lee today");
    corpus_add(&c, 30, "Doctor Lee is here");
    corpus_add(&c, 30, "doctor Lee is here");
    corpus_add(&c, 60, "we saw Dr. Lee today");
    corpus_find(&c);
    ck_clean(&c, "we saw Dr. Lee today", "we saw doctor Lee today");
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_decide(void);
Suite *suite_conventions_decide(void)
{
    Suite *s = suite_create("conventions/decide");
    TCase *tc = tcase_create("decisions");

    tcase_add_test(tc, decisions_follow_the_table);
    tcase_add_test(tc, what_is_said_both_ways_is_a_convention_where_labelers_split);
    tcase_add_test(tc, what_is_said_both_ways_has_no_standard_elsewhere);
    tcase_add_test(tc, the_packs_word_outranks_the_majority);
    tcase_add_test(tc, a_word_that_most_write_in_another_style_keeps_to_it);
    tcase_add_test(tc, a_word_never_seen_in_the_prevailing_style_waits_for_a_person);
    tcase_add_test(tc, an_acronym_that_all_write_with_points_keeps_them);
    tcase_add_test(tc, forms_of_other_letters_are_items_of_one_class);
    tcase_add_test(tc, what_nobody_mixes_is_no_departure);
    tcase_add_test(tc, a_new_rule_is_never_automatic);
    tcase_add_test(tc, a_rule_on_trial_is_not_reported);
    tcase_add_test(tc, confidence_grows_with_evidence);
    tcase_add_test(tc, ways_of_writing_are_shown_on_one_and_the_same_word);
    tcase_add_test(tc, rows_that_share_a_text_all_count_and_labelers_are_told_apart);
    tcase_add_test(tc, a_class_without_a_choice_has_no_vote);
    tcase_add_test(tc, a_family_whose_pattern_runs_away_is_dropped_and_told);
    tcase_add_test(tc, a_column_that_is_not_there_is_an_error);
    tcase_add_test(tc, how_sentences_begin_is_left_alone_where_nobody_mixes_it);
    tcase_add_test(tc, words_in_brackets_are_tags_where_there_are_tags_for_sounds);
    tcase_add_test(tc, letters_of_any_script_tell_forms_apart);
    tcase_add_test(tc, words_in_either_case_at_a_beginning_vote_for_the_word);
    suite_add_tcase(s, tc);
    return s;
}
