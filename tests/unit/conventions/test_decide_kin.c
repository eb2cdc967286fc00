/* test_decide_kin.c - styles composed of others, and families that decide with their kin. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "corpus.h"

#define NUMBERS(id, word, kin)                                                           \
    "<family id=\"" id                                                                   \
    "\" title=\"n\" kind=\"spelling\" grade=\"safe\" status=\"stable\" " kin             \
    " why=\"x\"><style id=\"digits\" title=\"5\"/><style id=\"words\" title=\"five\"/>"  \
    "<style id=\"mixed\" title=\"five, 20\" mix=\"small:words large:digits\"/>"          \
    "<form style=\"digits\" class=\"small\" text=\"5 " word "\"/>"                       \
    "<form style=\"words\" class=\"small\" text=\"five " word "\"/>"                     \
    "<form style=\"digits\" class=\"large\" text=\"20 " word "\"/>"                      \
    "<form style=\"words\" class=\"large\" text=\"twenty " word "\"/></family>"

/* How often "5 cats", "five cats", "20 cats" and "twenty cats" are written. */
static void expect_number(const size_t uses[4], const char *canonical,
                          uint64_t departures)
{
    static const char *const texts[] = { "5 cats", "five cats", "20 cats",
                                         "twenty cats" };
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, NUMBERS("t.cats", "cats", ""));
    for (size_t i = 0; i < 4; i++)
        corpus_add(&c, uses[i], texts[i]);
    corpus_find(&c);
    v = corpus_convention(&c, "t.cats");
    ck_assert_ptr_nonnull(v);
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, canonical));
    ck_assert_uint_eq(v->departures, departures);
    corpus_release(&c);
}

START_TEST(a_composed_style_is_chosen_only_when_clearly_better)
{
    expect_number((size_t[]){ 5, 95, 90, 4 }, "mixed", 9);
    expect_number((size_t[]){ 5, 95, 4, 90 }, "words", 9);
    expect_number((size_t[]){ 95, 5, 90, 4 }, "digits", 9);
    expect_number((size_t[]){ 40, 60, 55, 45 }, "words", 95); /* chance alone */
    /* five uses prove no third style */
    expect_number((size_t[]){ 0, 60, 5, 0 }, "words", 5);
}
END_TEST

START_TEST(an_edit_to_a_composed_style_is_the_one_of_the_class)
{
    struct corpus c = corpus_new();

    corpus_pack(&c, NUMBERS("t.cats", "cats", ""));
    corpus_add(&c, 90, "five cats");
    corpus_add(&c, 90, "20 cats");
    corpus_add(&c, 4, "5 cats");
    corpus_add(&c, 4, "twenty cats");
    corpus_find(&c);
    ck_clean(&c, "5 cats", "five cats");
    ck_clean(&c, "twenty cats", "20 cats");
    ck_clean(&c, "five cats", "five cats");
    corpus_release(&c);
}
END_TEST

START_TEST(a_family_with_little_evidence_follows_its_kin)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, NUMBERS("t.cats", "cats", "kin=\"t\"") NUMBERS(
                        "t.dogs", "dogs", "kin=\"t\"") NUMBERS("t.cows", "cows", ""));
    corpus_add(&c, 90, "so five cats");
    corpus_add(&c, 4, "so 5 cats");
    corpus_add(&c, 2, "so five dogs");
    corpus_add(&c, 3, "so 5 dogs");
    corpus_add(&c, 2, "so five cows");
    corpus_add(&c, 3, "so 5 cows");
    corpus_find(&c);
    v = corpus_convention(&c, "t.dogs");
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "words"));
    ck_assert(v->inconsistent && v->automatic);
    v = corpus_convention(&c, "t.cows");
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "digits"));
    ck_assert(!v->inconsistent && !v->automatic);
    corpus_release(&c);
}
END_TEST

START_TEST(a_family_that_knows_its_mind_does_not_follow_its_kin)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, NUMBERS("t.cats", "cats", "kin=\"t\"")
                        NUMBERS("t.dogs", "dogs", "kin=\"t\""));
    corpus_add(&c, 900, "so five cats");
    corpus_add(&c, 40, "so 5 dogs");
    corpus_add(&c, 4, "so five dogs");
    corpus_find(&c);
    v = corpus_convention(&c, "t.dogs");
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "digits"));
    corpus_release(&c);
}
END_TEST

START_TEST(a_family_barely_ahead_against_its_kin_is_left_to_people)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, NUMBERS("t.cats", "cats", "kin=\"t\"")
                        NUMBERS("t.dogs", "dogs", "kin=\"t\""));
    corpus_add(&c, 900, "so five cats");
    corpus_add(&c, 60, "so 5 dogs");
    corpus_add(&c, 40, "so five dogs");
    corpus_find(&c);
    v = corpus_convention(&c, "t.dogs");
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "words"));
    ck_assert(v->inconsistent && !v->automatic);
    corpus_release(&c);
}
END_TEST

START_TEST(families_that_each_labeler_writes_alike_are_one_choice)
{
    struct corpus c = corpus_new();
    const struct cc_convention *v;

    corpus_pack(&c, NUMBERS("t.cats", "cats", "kin=\"t\"")
                        NUMBERS("t.dogs", "dogs", "kin=\"t\""));
    corpus_by(&c, 90, "so five cats", "ann");
    corpus_by(&c, 40, "so 5 cats", "ben");
    corpus_by(&c, 10, "so five dogs", "ann");
    corpus_by(&c, 40, "so 5 dogs", "ben");
    corpus_find(&c);
    v = corpus_convention(&c, "t.dogs");
    ck_assert(cc_str_eq_z(v->styles[v->canonical].id, "words"));
    ck_assert(v->automatic);
    corpus_release(&c);
}
END_TEST

START_TEST(a_class_that_is_written_as_a_composed_style_has_it_waits_for_a_person)
{
    struct corpus c = corpus_new();

    corpus_pack(&c, NUMBERS("t.cats", "cats", ""));
    corpus_add(&c, 90, "so five cats");
    corpus_add(&c, 8, "so 5 cats");
    corpus_add(&c, 16, "so 20 cats");
    corpus_add(&c, 12, "so twenty cats");
    corpus_find(&c);
    ck_auto(&c, "so 5 cats", "so five cats");
    ck_auto(&c, "so 20 cats", "so 20 cats");
    ck_clean(&c, "so 20 cats", "so twenty cats");
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_decide_kin(void);
Suite *suite_conventions_decide_kin(void)
{
    Suite *s = suite_create("conventions/decide_kin");
    TCase *tc = tcase_create("kin");

    tcase_add_test(tc, a_composed_style_is_chosen_only_when_clearly_better);
    tcase_add_test(tc, an_edit_to_a_composed_style_is_the_one_of_the_class);
    tcase_add_test(tc, a_family_with_little_evidence_follows_its_kin);
    tcase_add_test(tc, a_family_that_knows_its_mind_does_not_follow_its_kin);
    tcase_add_test(tc, a_family_barely_ahead_against_its_kin_is_left_to_people);
    tcase_add_test(tc, families_that_each_labeler_writes_alike_are_one_choice);
    tcase_add_test(tc,
                   a_class_that_is_written_as_a_composed_style_has_it_waits_for_a_person);
    suite_add_tcase(s, tc);
    return s;
}
