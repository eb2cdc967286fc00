/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/strbuf.h"
#include "text/token.h"
#include "unit/text/random_text.h"

/* The tokens as "w:don't p:. " and so on; spaces left out. */
static void check_tokens(const char *text, const char *want)
{
    static const char letters[] = "wnpst ";
    const struct cc_str s = cc_str_z(text);
    struct cc_tokens tokens = { 0 };
    struct cc_strbuf got = { 0 };

    cc_tokenize(s, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        if (tokens.items[i].kind == CC_TOKEN_SPACE)
            continue;
        if (got.len > 0)
            cc_strbuf_byte(&got, ' ');
        cc_strbuf_byte(&got, letters[tokens.items[i].kind]);
        cc_strbuf_byte(&got, ':');
        cc_strbuf_str(&got, cc_token_str(s, tokens.items[i]));
    }
    ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&got), want), "'%s' -> '%.*s'", text,
                  CC_STR_ARG(cc_strbuf_view(&got)));
    cc_strbuf_release(&got);
    cc_tokens_release(&tokens);
}

START_TEST(words_keep_their_apostrophes_and_hyphens_part)
{
    check_tokens("", "");
    check_tokens("Um, don't o'clock.", "w:Um p:, w:don't w:o'clock p:.");
    check_tokens("don\u2019t rock'n'roll", "w:don\u2019t w:rock'n'roll");
    check_tokens("'cause dogs' 'em", "p:' w:cause w:dogs p:' p:' w:em");
    check_tokens("mm-hmm and/or", "w:mm p:- w:hmm w:and p:/ w:or");
    check_tokens("caf\u00E9 e\u0301t\u00E9", "w:caf\u00E9 w:e\u0301t\u00E9");
    check_tokens("mp3 1st 90's B2B", "w:mp3 w:1st w:90's w:B2B");
    check_tokens("snake_case", "w:snake p:_ w:case");
    check_tokens("\u043F\u0440\u0438\u0432\u0435\u0442!",
                 "w:\u043F\u0440\u0438\u0432\u0435\u0442 p:!");
}
END_TEST

START_TEST(numbers_keep_what_stands_between_digits)
{
    check_tokens("3:30 1,000 3.5 24/7", "n:3:30 n:1,000 n:3.5 n:24/7");
    check_tokens("20% $5 -5 +5.", "n:20 s:% s:$ n:5 p:- n:5 s:+ n:5 p:.");
    check_tokens("2020-01-02", "n:2020 p:- n:01 p:- n:02");
    check_tokens("3:30pm 5'10", "w:3:30pm n:5 p:' n:10");
    check_tokens("5, 6. .5", "n:5 p:, n:6 p:. p:. n:5");
    check_tokens("\u0663\u0665", "n:\u0663\u0665");
}
END_TEST

START_TEST(marks_stand_alone_but_dots_and_dashes_run)
{
    check_tokens("well... no\u2026 a--b ?!",
                 "w:well p:... w:no p:\u2026 w:a p:-- w:b p:? p:!");
    check_tokens("a \u2014 b (c)", "w:a p:\u2014 w:b p:( w:c p:)");
    check_tokens("R&B #tag a@b <3", "w:R s:& w:B s:# w:tag w:a s:@ w:b s:< n:3");
}
END_TEST

START_TEST(tags_are_one_token)
{
    check_tokens("[noise] <unk> {laugh} ((unclear))",
                 "t:[noise] t:<unk> t:{laugh} t:((unclear))");
    check_tokens("%HESITATION %uh: &=laughs &-um",
                 "t:%HESITATION t:%uh p:: t:&=laughs t:&-um");
    check_tokens("[background noise] </s> <|endoftext|>",
                 "t:[background noise] t:</s> t:<|endoftext|>");
    check_tokens("a[noise]b", "w:a t:[noise] w:b");
}
END_TEST

START_TEST(what_only_resembles_a_tag_is_not)
{
    check_tokens("a < b and c > d", "w:a s:< w:b w:and w:c s:> w:d");
    check_tokens("[one two three four]", "p:[ w:one w:two w:three w:four p:]");
    check_tokens("[] [ a] [a", "p:[ p:] p:[ w:a p:] p:[ w:a");
    check_tokens("100%und R&-x", "n:100 s:% w:und w:R s:& p:- w:x");
    check_tokens("[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]",
                 "p:[ w:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa p:]");
    check_tokens("(laughs) %", "p:( w:laughs p:) s:%");
}
END_TEST

START_TEST(emoji_hold_together)
{
    check_tokens("ok\U0001F600\U0001F600", "w:ok s:\U0001F600 s:\U0001F600");
    check_tokens("\U0001F469\u200D\U0001F680!", "s:\U0001F469\u200D\U0001F680 p:!");
    check_tokens("\U0001F44D\U0001F3FD \u2764\uFE0F",
                 "s:\U0001F44D\U0001F3FD s:\u2764\uFE0F");
    check_tokens("\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7",
                 "s:\U0001F1E9\U0001F1EA s:\U0001F1EB\U0001F1F7");
}
END_TEST

START_TEST(scripts_without_spaces_are_cut_into_words)
{
    check_tokens(
        "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25\u0E01",
        "w:\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35 w:\u0E0A\u0E32\u0E27 "
        "w:\u0E42\u0E25\u0E01");
    check_tokens("\u6211\u559C\u6B22iPhone\u624B\u673A\u3002",
                 "w:\u6211 w:\u559C\u6B22 w:iPhone w:\u624B\u673A p:\u3002");
    check_tokens("\uD55C\uAD6D\uC5B4 \uBB38\uC7A5",
                 "w:\uD55C\uAD6D\uC5B4 w:\uBB38\uC7A5");
}
END_TEST

START_TEST(tokens_cover_every_byte_in_order)
{
    struct cc_tokens tokens = { 0 };
    struct cc_strbuf text = { 0 };
    uint64_t state = 21;

    for (int i = 0; i < 5000; i++) {
        const struct cc_str s = random_text(&state, 25, &text);
        size_t at = 0;

        cc_tokenize(s, &tokens);
        for (size_t k = 0; k < tokens.count; k++) {
            ck_assert_uint_eq(tokens.items[k].start, at);
            ck_assert_uint_gt(tokens.items[k].end, at);
            at = tokens.items[k].end;
            ck_assert(at == s.len || ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
        }
        ck_assert_uint_eq(at, s.len);
    }
    cc_strbuf_release(&text);
    cc_tokens_release(&tokens);
}
END_TEST

Suite *suite_text_token(void);
Suite *suite_text_token(void)
{
    Suite *s = suite_create("text/token");
    TCase *tc = tcase_create("token");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, words_keep_their_apostrophes_and_hyphens_part);
    tcase_add_test(tc, numbers_keep_what_stands_between_digits);
    tcase_add_test(tc, marks_stand_alone_but_dots_and_dashes_run);
    tcase_add_test(tc, tags_are_one_token);
    tcase_add_test(tc, what_only_resembles_a_tag_is_not);
    tcase_add_test(tc, emoji_hold_together);
    tcase_add_test(tc, scripts_without_spaces_are_cut_into_words);
    tcase_add_test(tc, tokens_cover_every_byte_in_order);
    suite_add_tcase(s, tc);
    return s;
}
