/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "report/html_priv.h"

/* What `put` appends for a text, which lives until the next call. */
static const char *render(void (*put)(struct cc_page *, struct cc_str), const char *text,
                          size_t len)
{
    static char out[8192];
    struct cc_page page = { 0 };

    put(&page, (struct cc_str){ text, len });
    ck_assert_uint_lt(page.buf.len, sizeof out);
    memcpy(out, page.buf.ptr, page.buf.len);
    out[page.buf.len] = '\0';
    cc_strbuf_release(&page.buf);
    return out;
}

static const char *text(const char *z)
{
    return render(cc_html_text, z, strlen(z));
}

START_TEST(markup_and_quotes_are_escaped_in_text_and_in_attributes)
{
    ck_assert_str_eq(text("<b a='1' c=\"2\">&"),
                     "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;");
    ck_assert_str_eq(render(cc_html_attr, "\" onload='x'", 12),
                     "&quot; onload=&#39;x&#39;");
}
END_TEST

START_TEST(characters_that_hide_or_steer_are_shown_by_number)
{
    ck_assert_str_eq(text("a\xE2\x80\xAEz"), "a<span class=\"u\">U+202E</span>z");
    ck_assert_str_eq(text("\x01"), "<span class=\"u\">U+0001</span>");
    ck_assert_str_eq(text("\xEF\xBF\xBE"), "<span class=\"u\">U+FFFE</span>");
    ck_assert_str_eq(text("\xF3\xA0\x81\x81"), "<span class=\"u\">U+E0041</span>");
    ck_assert_str_eq(text("a\nb"), "a<span class=\"u\">\xE2\x86\xB5</span>b");
    ck_assert_str_eq(render(cc_html_text, "\0", 1), "<span class=\"u\">U+0000</span>");
    ck_assert_str_eq(render(cc_html_attr, "\xE2\x80\x8B", 3), "U+200B");
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_shown_as_bytes)
{
    ck_assert_str_eq(text("a\xFFz"), "a<span class=\"u\">\\xFF</span>z");
    ck_assert_str_eq(text("\xE2\x80"),
                     "<span class=\"u\">\\xE2</span><span class=\"u\">\\x80</span>");
}
END_TEST

START_TEST(joiners_and_accents_that_scripts_need_are_left_alone)
{
    ck_assert_str_eq(text("e\xCC\x81"), "e\xCC\x81");
    ck_assert_str_eq(text("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC"),
                     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC");
}
END_TEST

START_TEST(a_pile_of_marks_is_counted)
{
    ck_assert_str_eq(
        text("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81z"),
        "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81<span class=\"u\">+2 marks</span>z");
}
END_TEST

START_TEST(blanks_at_the_ends_of_a_span_and_foreign_letters_in_it_show)
{
    ck_assert_str_eq(
        render(cc_html_span, " a ", 3),
        "<span class=\"u\">\xE2\x90\xA3</span>a<span class=\"u\">\xE2\x90\xA3</span>");
    ck_assert_str_eq(render(cc_html_span, "a\xC2\xA0z", 4),
                     "a<span class=\"u\">U+00A0</span>z");
    ck_assert_str_eq(render(cc_html_span, "c\xD0\xBEk", 4),
                     "c\xD0\xBE<span class=\"u\">U+043E</span>k");
    ck_assert_str_eq(render(cc_html_span, "\xD0\xBE\xD0\xBE", 4), "\xD0\xBE\xD0\xBE");
}
END_TEST

static void three(struct cc_page *page, struct cc_str s)
{
    cc_html_data(page, s, 3);
}

START_TEST(data_is_isolated_and_cut_between_characters)
{
    ck_assert_str_eq(render(three, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 8),
                     "<bdi dir=\"auto\">\xC3\xA9\xC3\xA9\xC3\xA9\xE2\x80\xA6</bdi>");
    ck_assert_str_eq(render(three, "abc", 3), "<bdi dir=\"auto\">abc</bdi>");
}
END_TEST

START_TEST(numbers_have_separators_and_shares_are_never_rounded_to_none_or_all)
{
    ck_assert_str_eq(cc_html_digits(0).z, "0");
    ck_assert_str_eq(cc_html_digits(999).z, "999");
    ck_assert_str_eq(cc_html_digits(1000).z, "1,000");
    ck_assert_str_eq(cc_html_digits(UINT64_MAX).z, "18,446,744,073,709,551,615");
    ck_assert_str_eq(cc_html_share(1, 1000000).z, "&lt; 0.1\xC2\xA0%");
    ck_assert_str_eq(cc_html_share(999999, 1000000).z, "&gt; 99.9\xC2\xA0%");
    ck_assert_str_eq(cc_html_share(1, 3).z, "33\xC2\xA0%");
    ck_assert_str_eq(cc_html_share(0, 0).z, "0\xC2\xA0%");
}
END_TEST

static const char *diff(const char *before, const char *after)
{
    static char out[8192];
    struct cc_page page = { 0 };

    cc_html_diff(&page, cc_str_z(before), cc_str_z(after));
    memcpy(out, page.buf.ptr, page.buf.len);
    out[page.buf.len] = '\0';
    cc_strbuf_release(&page.buf);
    return out;
}

START_TEST(a_change_marks_whole_words_and_keeps_what_is_the_same)
{
    ck_assert_str_eq(diff("so umm ok", "so um ok"),
                     "<bdi dir=\"auto\">so <del>umm</del><ins>um</ins> ok</bdi>");
    ck_assert_str_eq(diff("umm yes ok now", "um yes okay now"),
                     "<bdi dir=\"auto\"><del>umm</del><ins>um</ins> yes <del>ok</del>"
                     "<ins>okay</ins> now</bdi>");
    ck_assert_str_eq(diff("pizza", "pizza."),
                     "<bdi dir=\"auto\">pizza<ins>.</ins></bdi>");
    ck_assert_str_eq(diff("", "<b>"), "<bdi dir=\"auto\"><ins>&lt;b&gt;</ins></bdi>");
}
END_TEST

START_TEST(the_most_frequent_come_first_and_equals_keep_their_order)
{
    const uint32_t counts[] = { 3, 0, 9, 3, 1, 9 };
    uint32_t top[3];

    ck_assert_uint_eq(cc_html_top(counts, 6, top, 3), 5);
    ck_assert_uint_eq(top[0], 2);
    ck_assert_uint_eq(top[1], 5);
    ck_assert_uint_eq(top[2], 0);
}
END_TEST

Suite *suite_report_html_text(void);
Suite *suite_report_html_text(void)
{
    Suite *s = suite_create("report/html_text");
    TCase *tc = tcase_create("text");

    tcase_add_test(tc, markup_and_quotes_are_escaped_in_text_and_in_attributes);
    tcase_add_test(tc, characters_that_hide_or_steer_are_shown_by_number);
    tcase_add_test(tc, bytes_that_are_not_utf8_are_shown_as_bytes);
    tcase_add_test(tc, joiners_and_accents_that_scripts_need_are_left_alone);
    tcase_add_test(tc, a_pile_of_marks_is_counted);
    tcase_add_test(tc, blanks_at_the_ends_of_a_span_and_foreign_letters_in_it_show);
    tcase_add_test(tc, data_is_isolated_and_cut_between_characters);
    tcase_add_test(tc,
                   numbers_have_separators_and_shares_are_never_rounded_to_none_or_all);
    tcase_add_test(tc, a_change_marks_whole_words_and_keeps_what_is_the_same);
    tcase_add_test(tc, the_most_frequent_come_first_and_equals_keep_their_order);
    suite_add_tcase(s, tc);
    return s;
}
