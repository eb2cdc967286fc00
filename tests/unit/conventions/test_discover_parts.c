/* test_discover_parts.c - words, evidence and weights: the parts of discovery, each
 * alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

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
                             w->kind == CC_WORD_FIGURE ? "#"
                             : w->kind == CC_WORD_TAG  ? "~"
                                                       : "");
    }
    cc_strbuf_byte(&out, '\0');
    cc_word_list_release(&words);
    return out.ptr;
}

START_TEST(hyphens_and_initials_belong_to_a_word)
{
    ck_assert_str_eq(cut("the pre-auth, for A.T.M. users"),
                     "^the|pre-auth|!|for|A.T.M.|users");
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
    ck_assert_str_eq(refused("bias 1"),
                     "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 nan"),
                     "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 2 3"),
                     "w:1: 'bias' takes two numbers from -1000 to 1000");
    ck_assert_str_eq(refused("bias 1 1e999"),
                     "w:1: 'bias' takes two numbers from -1000 to 1000");
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
    tcase_add_test(tc, an_abbreviation_has_the_letters_of_the_word_in_order);
    tcase_add_test(tc, weights_are_complete_and_right_or_refused);
    suite_add_tcase(s, tc);
    return s;
}
