/* test_compose.c - departures of one text work together, and leave nothing to do. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/hash.h"
#include "corpus.h"

START_TEST(a_word_carries_the_case_of_its_place)
{
    struct corpus c = corpus_new();
    const struct cc_departure *d;
    uint32_t code = 0;

    corpus_shipped(&c, "en");
    corpus_add(&c, 60, "Um the order is in the mail");
    corpus_add(&c, 1, "uhm the order is on the way");
    corpus_add(&c, 3, "Uhm it is in the mail");
    corpus_add(&c, 5, "it is on the way");
    corpus_find(&c);
    ck_auto(&c, "uhm the order is on the way", "Um the order is on the way");
    while (
        !cc_str_eq_z(cc_column_value(&c.columns[0], code), "uhm the order is on the way"))
        code++;
    ck_assert_uint_eq(c.found->first[code + 1] - c.found->first[code], 2);
    d = &c.found->departures[c.found->first[code]];
    ck_assert(!d[0].within && d[1].within);
    ck_assert(cc_str_eq_z(d[0].replacement, "Um"));
    ck_assert(cc_str_eq_z(d[1].replacement, "U")); /* alone it still does its own work */
    ck_assert_uint_eq(d[1].end, 1);
    corpus_release(&c);
}
END_TEST

START_TEST(an_automatic_edit_inside_of_a_doubtful_one_is_still_applied)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en");
    corpus_add(&c, 60, "We sent the order to the office");
    corpus_add(&c, 5, "so um it is in the mail");
    corpus_add(&c, 1, "uhm the order is on the way");
    corpus_add(&c, 3, "uhm we are not in the office");
    corpus_find(&c);
    ck_auto(&c, "uhm the order is on the way", "Uhm the order is on the way");
    ck_clean(&c, "uhm the order is on the way", "Um the order is on the way");
    corpus_release(&c);
}
END_TEST

START_TEST(a_word_and_its_bracket_change_together)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en");
    corpus_add(&c, 60, "the order is in the mail [laughter]");
    corpus_add(&c, 4, "the order is on the way <laughs>");
    corpus_add(&c, 4, "it is on the way [laughs]");
    corpus_find(&c);
    ck_auto(&c, "the order is on the way <laughs>", "the order is on the way [laughter]");
    corpus_release(&c);
}
END_TEST

START_TEST(marks_and_spaces_at_one_place_make_one_edit)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "any");
    corpus_shipped(&c, "en");
    corpus_add(&c, 60, "The order is in the mail. It is on the way.");
    corpus_add(&c, 60, "Um, the bill is not in the mail...");
    corpus_add(&c, 3, "umm\xE2\x80\xA6 the bill is in the mail");
    corpus_add(&c, 3, "The bill is in the mail .");
    corpus_find(&c);
    ck_clean(&c, "umm\xE2\x80\xA6 the bill is in the mail",
             "Um, the bill is in the mail.");
    ck_clean(&c, "The bill is in the mail .", "The bill is in the mail.");
    corpus_release(&c);
}
END_TEST

/* A generator that is the same everywhere. */
static uint32_t pick(uint64_t *state, uint32_t n)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % n;
}

static const char *any_of(uint64_t *state, const char *const *list, uint32_t n)
{
    return list[pick(state, n)];
}

#define ANY_OF(state, list) any_of((state), (list), sizeof(list) / sizeof *(list))

static void random_text(uint64_t *state, char *out, size_t size)
{
    static const char *const starts[] = {
        "",     "",        "",   "Speaker 1: ",      "[noise] ", "um, ",
        "Umm ", "uhm... ", "\"", "hmm\xE2\x80\xA6 ", "OK ",      "okay, "
    };
    static const char *const words[] = {
        "the ",
        "order ",
        "Bill ",
        "doesn't ",
        "don\xE2\x80\x99t ",
        "wanna ",
        "want to go ",
        "um ",
        "umm, ",
        "uh... ",
        "ok ",
        "okay ",
        "O.K. ",
        "is ",
        "and ",
        "to ",
        "in ",
        "of ",
        "- ",
        "-- ",
        "\xE2\x80\x94 ",
        "<laughs> ",
        "[laughter] ",
        "mm-hmm ",
        "mhm ",
        "dr Smith ",
        "Dr. Smith ",
        "doctor Smith ",
        "you ",
        "yes.  No ",
        "so , ",
        "so,then ",
        "I ",
        "gonna be ",
        "'cause ",
    };
    static const char *const ends[] = { "done",       "done.",   "done .",
                                        "done?",      "done...", "well\xE2\x80\xA6",
                                        "it",         "it.",     "alright",
                                        "all right.", "right?",  "\"" };
    size_t len = 0;

    len += (size_t)snprintf(out, size, "%s", ANY_OF(state, starts));
    for (uint32_t n = 1 + pick(state, 6); n > 0; n--)
        len += (size_t)snprintf(out + len, size - len, "%s", ANY_OF(state, words));
    snprintf(out + len, size - len, "%s", ANY_OF(state, ends));
}

static void fill_random(struct corpus *c, uint64_t seed, size_t rows)
{
    static const char *const labelers[] = { "anna", "ben", "carl" };
    char text[256];

    corpus_shipped(c, "any");
    corpus_shipped(c, "en");
    for (size_t i = 0; i < rows; i++) {
        random_text(&seed, text, sizeof text);
        /* One style ahead of the others, so that there is something to decide. */
        if (pick(&seed, 3) > 0)
            snprintf(text, sizeof text, "Um, the order is in %s.",
                     labelers[pick(&seed, 3)]);
        corpus_by(c, 1, text, labelers[pick(&seed, 3)]);
    }
}

static void check_order(const struct corpus *c)
{
    const struct cc_conventions *found = c->found;

    for (size_t i = 0; i < found->n_departures; i++) {
        const struct cc_departure *d = &found->departures[i];
        ck_assert_uint_le(d->start, d->end);
        ck_assert_uint_le(d->end, cc_column_value(&c->columns[0], d->value).len);
        ck_assert_uint_lt(d->convention, found->count);
        ck_assert_uint_le(found->first[d->value], i);
        ck_assert_uint_lt(i, found->first[d->value + 1]);
        ck_assert_ptr_nonnull(d->replacement.ptr);
    }
}

START_TEST(applying_what_is_automatic_leaves_nothing_automatic)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct corpus c = corpus_new(), again = corpus_new();
        size_t automatic = 0;

        fill_random(&c, seed, 300);
        corpus_find(&c);
        check_order(&c);
        corpus_shipped(&again, "any");
        corpus_shipped(&again, "en");
        for (uint32_t row = 0; row < c.data.row_count; row++)
            corpus_by(&again, 1,
                      corpus_clean(&c, cc_column_at(&c.columns[0], row), true).ptr,
                      cc_arena_str(c.arena, cc_column_at(&c.columns[1], row)).ptr);
        for (size_t i = 0; i < c.found->n_departures; i++)
            automatic += !c.found->departures[i].queue;
        ck_assert_uint_gt(automatic, 20);
        corpus_find(&again);
        for (size_t i = 0; i < again.found->n_departures; i++) {
            const struct cc_departure *d = &again.found->departures[i];
            const struct cc_str text = cc_column_value(&again.columns[0], d->value);
            /* A decision that has become surer by the cleaning is a new one. */
            const struct cc_convention *v = &again.found->conventions[d->convention];
            const struct cc_convention *was =
                corpus_convention(&c, cc_arena_str(c.arena, v->id).ptr);
            ck_assert_msg(d->queue || was == NULL || !was->automatic,
                          "seed %u: '%.*s' [%u,%u) -> '%.*s' by %.*s", (unsigned)seed,
                          CC_STR_ARG(text), d->start, d->end, CC_STR_ARG(d->replacement),
                          CC_STR_ARG(v->id));
        }
        corpus_release(&again);
        corpus_release(&c);
    }
}
END_TEST

static uint64_t print(const struct cc_conventions *found)
{
    uint64_t sum = found->count;

    for (uint32_t i = 0; i < found->count; i++) {
        const struct cc_convention *v = &found->conventions[i];
        sum = cc_hash64_mix(sum, cc_hash64(v->id) + v->canonical);
        sum = cc_hash64_mix(sum, cc_hash64(v->evidence) + v->departures);
        for (uint32_t s = 0; s < v->n_styles; s++) {
            sum = cc_hash64_mix(sum, v->styles[s].count);
            sum = cc_hash64_mix(sum, cc_hash64(v->styles[s].example));
            for (int l = 0; l < 3; l++)
                sum = cc_hash64_mix(sum, v->styles[s].by_labeler[l]);
        }
    }
    for (size_t i = 0; i < found->n_departures; i++) {
        const struct cc_departure *d = &found->departures[i];
        sum = cc_hash64_mix(sum, (uint64_t)d->value << 32 | d->start);
        sum = cc_hash64_mix(sum, (uint64_t)d->end << 32 | d->convention);
        sum = cc_hash64_mix(sum, cc_hash64(d->replacement) + d->style + d->queue * 8u +
                                     d->within * 16u);
    }
    return sum;
}

START_TEST(threads_do_not_change_the_result)
{
    struct corpus c = corpus_new();
    uint64_t one;

    fill_random(&c, 77, 25000);
    corpus_find(&c);
    ck_assert_uint_gt(c.columns[0].value_count, 2 * 2000);
    one = print(c.found);
    c.options.threads = 4;
    corpus_find(&c);
    ck_assert_uint_eq(print(c.found), one);
    corpus_release(&c);
}
END_TEST

START_TEST(words_in_place_of_digits_follow_a_convention_that_nobody_departs_from)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-numbers");
    corpus_add(&c, 60, "so we sold twenty five boxes");
    corpus_add(&c, 4, "so we sold 36 boxes");
    corpus_find(&c);
    ck_auto(&c, "so we sold 36 boxes", "so we sold thirty six boxes");
    ck_auto(&c, "so we sold twenty five boxes", "so we sold twenty five boxes");
    corpus_release(&c);
}
END_TEST

START_TEST(an_outer_edit_settles_what_lies_within)
{
    struct corpus c = corpus_new();
    uint32_t code = 0;

    corpus_shipped(&c, "en-numbers");
    corpus_add(&c, 90, "so we sold 25 boxes");
    corpus_add(&c, 30, "so we sold twenty-five boxes");
    corpus_add(&c, 4, "so we sold forty five boxes");
    corpus_find(&c);
    ck_auto(&c, "so we sold forty five boxes", "so we sold 45 boxes");
    while (
        !cc_str_eq_z(cc_column_value(&c.columns[0], code), "so we sold forty five boxes"))
        code++;
    ck_assert_uint_eq(c.found->first[code + 1] - c.found->first[code], 1);
    corpus_release(&c);
}
END_TEST

START_TEST(an_amount_takes_its_number_as_the_column_writes_it)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-amounts");
    corpus_add(&c, 60, "it was five dollars");
    corpus_add(&c, 4, "it was $8");
    corpus_find(&c);
    ck_auto(&c, "it was $8", "it was eight dollars");
    corpus_release(&c);
}
END_TEST

START_TEST(an_amount_waits_where_it_is_open_how_numbers_are_written)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-amounts");
    corpus_add(&c, 31, "it was five dollars");
    corpus_add(&c, 30, "it was 6 dollars");
    corpus_add(&c, 8, "it was $8");
    corpus_find(&c);
    ck_auto(&c, "it was $8", "it was $8");
    corpus_release(&c);
}
END_TEST

START_TEST(a_doubtful_mark_behind_an_edit_still_waits)
{
    struct corpus c = corpus_new();

    corpus_shipped(&c, "en-amounts");
    corpus_add(&c, 60, "I paid five dollars.");
    corpus_add(&c, 30, "Hello, can you pay five dollars.");
    corpus_add(&c, 20, "Hello, can you pay five dollars?");
    corpus_add(&c, 4, "Hello, can you pay $8");
    corpus_find(&c);
    ck_auto(&c, "Hello, can you pay $8", "Hello, can you pay eight dollars");
    corpus_release(&c);
}
END_TEST

Suite *suite_conventions_compose(void);
Suite *suite_conventions_compose(void)
{
    Suite *s = suite_create("conventions/compose");
    TCase *tc = tcase_create("edits");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_word_carries_the_case_of_its_place);
    tcase_add_test(tc,
                   words_in_place_of_digits_follow_a_convention_that_nobody_departs_from);
    tcase_add_test(tc, an_outer_edit_settles_what_lies_within);
    tcase_add_test(tc, an_amount_takes_its_number_as_the_column_writes_it);
    tcase_add_test(tc, an_amount_waits_where_it_is_open_how_numbers_are_written);
    tcase_add_test(tc, an_automatic_edit_inside_of_a_doubtful_one_is_still_applied);
    tcase_add_test(tc, a_word_and_its_bracket_change_together);
    tcase_add_test(tc, marks_and_spaces_at_one_place_make_one_edit);
    tcase_add_test(tc, applying_what_is_automatic_leaves_nothing_automatic);
    tcase_add_test(tc, a_doubtful_mark_behind_an_edit_still_waits);
    tcase_add_test(tc, threads_do_not_change_the_result);
    suite_add_tcase(s, tc);
    return s;
}
