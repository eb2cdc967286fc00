/* test_discover_parts.c - words, evidence and weights: the parts of discovery, each alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>

#include "base/strbuf.h"
#include "conventions/discover_priv.h"

/* "pre-auth|A.T.M.|!": the names of words, ! for what no word can be next to. */
static const char *cut(const char *text)
{
    static struct cc_strbuf out;
    struct cc_word_list words = { 0 };

    out.len = 0;
    cc_word_list_cut(&words, cc_str_z(text), NULL, 0);
    for (size_t i = 0; i < words.count; i++) {
        const struct cc_word *w = &words.items[i];

        if (i > 0)
            cc_strbuf_byte(&out, '|');
        if (w->kind == CC_WORD_BREAK)
            cc_strbuf_byte(&out, '!');
        else
            cc_strbuf_printf(&out, "%s%.*s%s", w->first ? "^" : "", CC_STR_ARG(w->name),
                             w->kind == CC_WORD_FIGURE ? "#" : w->kind == CC_WORD_TAG ? "~" : "");
    }
    cc_strbuf_byte(&out, '\0');
    cc_word_list_release(&words);
    return out.ptr;
}

START_TEST(hyphens_and_initials_belong_to_a_word)
{
    ck_assert_str_eq(cut("the pre-auth, for A.T.M. users"), "^the|pre-auth|!|for|A.T.M.|users");
    ck_assert_str_eq(cut("use an A.T.M."), "^use|an|A.T.M.");
    ck_assert_str_eq(cut("Gone. Then 3:30 on mp3"), "^Gone|!|^Then|3:30#|on|mp3");
    ck_assert_str_eq(cut("up-to-date don't"), "^up-to-date|don't");
    ck_assert_str_eq(cut("[noise] Well 'cause $5"), "^[noise]~|^Well|!|cause~|$~|5#");
    ck_assert_str_eq(cut("THIS IS ALL LOUD"), "");
    ck_assert_str_eq(cut(""), "");
    ck_assert_str_eq(cut("a-"), "^a|!");
}
END_TEST

START_TEST(the_stop_that_ends_a_text_is_left_to_it)
{
    struct cc_word_list words = { 0 };

    cc_word_list_cut(&words, CC_STR("an A.T.M. "), NULL, 0);
    ck_assert_uint_eq(words.items[1].end, 8);
    ck_assert(cc_str_eq_z(words.items[1].name, "A.T.M."));
    cc_word_list_release(&words);
}
END_TEST

/* Beta-binomial by its recurrence: the chance of each use, given those before. */
static double slow_bb(int a, int b, double alpha, double beta)
{
    double p = 1, x = alpha, y = beta;

    for (int i = 0; i < a; i++, x++)
        p *= x / (x + y);
    for (int i = 0; i < b; i++, y++)
        p *= y / (x + y);
    return log(p);
}

START_TEST(the_evidence_of_labelers_is_that_of_the_slow_way)
{
    for (int seed = 1; seed < 200; seed++) {
        double a[4], b[4], sum_a = 0, sum_b = 0, want = 0, p;

        for (int i = 0; i < 4; i++) {
            a[i] = (seed * 7 + i * 5) % 11;
            b[i] = (seed * 3 + i * i) % 9;
            sum_a += a[i];
            sum_b += b[i];
        }
        p = (sum_a + 0.5) / (sum_a + sum_b + 1);
        for (int i = 0; i < 4; i++)
            want += slow_bb((int)a[i], (int)b[i], 0.3 * p + 0.05, 0.3 * (1 - p) + 0.05) -
                    slow_bb((int)a[i], (int)b[i], 60 * p, 60 * (1 - p));
        ck_assert_double_eq_tol(cc_labeler_evidence(a, b, 4), want, 1e-9);
    }
}
END_TEST

START_TEST(habits_of_labelers_speak_for_one_word_and_mixtures_against)
{
    const double a[] = { 9, 0, 7, 0 }, b[] = { 0, 8, 1, 9 };
    const double x[] = { 5, 4, 3, 5 }, y[] = { 4, 4, 5, 4 };

    ck_assert_double_gt(cc_labeler_evidence(a, b, 4), 6);
    ck_assert_double_lt(cc_labeler_evidence(x, y, 4), -4);
    ck_assert_double_eq(cc_labeler_evidence(a, b, 0), 0);
}
END_TEST

START_TEST(an_abbreviation_has_the_letters_of_the_word_in_order)
{
    ck_assert(cc_may_abbreviate(CC_STR("mr"), CC_STR("mister")));
    ck_assert(cc_may_abbreviate(CC_STR("doctor"), CC_STR("doc")));
    ck_assert(cc_may_abbreviate(CC_STR("coz"), CC_STR("cuz")));
    ck_assert(!cc_may_abbreviate(CC_STR("order"), CC_STR("ordered")));
    ck_assert(!cc_may_abbreviate(CC_STR("grey"), CC_STR("color")));
    ck_assert(!cc_may_abbreviate(CC_STR("a"), CC_STR("an")));
}
END_TEST

/* The message of a text that is no list of weights. */
static const char *refused(const char *text)
{
    static struct cc_error err;
    struct cc_weights *w;

    err = (struct cc_error){ 0 };
    w = cc_weights_parse(cc_str_z(text), "w", &err);
    ck_assert_ptr_null(w);
    ck_assert_int_eq(err.code, CC_E_RULES);
    return err.msg;
}

START_TEST(weights_are_complete_and_right_or_refused)
{
    struct cc_weights *w = cc_weights_shipped();

    ck_assert_ptr_nonnull(w);
    cc_weights_free(w);
    ck_assert_str_eq(refused("# nothing\n"), "w: the weights of 'bias' are missing");
    ck_assert_str_eq(refused("bias 1 2\nbiass 1 2\n"), "w:2: there is no sign 'biass'");
    ck_assert_str_eq(refused("bias 1"), "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 nan"), "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 2 3"), "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 1e999"), "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("\xFF"), "w: not UTF-8");
}
END_TEST

Suite *suite_conventions_discover_parts(void);
Suite *suite_conventions_discover_parts(void)
{
    Suite *s = suite_create("conventions/discover_parts");
    TCase *tc = tcase_create("parts");

    tcase_add_test(tc, hyphens_and_initials_belong_to_a_word);
    tcase_add_test(tc, the_stop_that_ends_a_text_is_left_to_it);
    tcase_add_test(tc, the_evidence_of_labelers_is_that_of_the_slow_way);
    tcase_add_test(tc, habits_of_labelers_speak_for_one_word_and_mixtures_against);
    tcase_add_test(tc, an_abbreviation_has_the_letters_of_the_word_in_order);
    tcase_add_test(tc, weights_are_complete_and_right_or_refused);
    suite_add_tcase(s, tc);
    return s;
}
