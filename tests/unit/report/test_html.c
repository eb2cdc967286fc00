/* test_html.c - the whole page, made from a run of hand: hostile, empty, large. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "html_page.h"

#include "base/sha256.h"

static const char *const nasty_packs[] = { NASTY, NULL };

#define ROW NASTY_CSV "," NASTY_CSV "," NASTY_CSV "," NASTY_CSV "," NASTY_CSV "\n"

static void add_group(struct sample *s, size_t check, struct cc_form *forms, bool tie)
{
    static const uint64_t by_labeler[] = { 2, 1, 3 };

    for (unsigned f = 0; f < 2; f++)
        forms[f] = (struct cc_form){ .text = CC_STR(NASTY),
                                     .why = CC_STR(NASTY),
                                     .count = 3 + f,
                                     .by_labeler = by_labeler,
                                     .canonical = f == 0 };
    cc_outcome_group(&s->outcomes[check], &(struct cc_group){
                                              .id = CC_STR(NASTY),
                                              .title = CC_STR(NASTY),
                                              .why = CC_STR(NASTY),
                                              .evidence = CC_STR(NASTY),
                                              .column = check == 0 ? 1 : 2,
                                              .forms = forms,
                                              .form_count = 2,
                                              .rows = 3,
                                              .tie = tie,
                                          });
}

static void add_findings(struct sample *s)
{
    for (size_t i = 0; i < CHECKS; i++)
        for (uint32_t row = 0; row < 3; row++)
            cc_outcome_add(
                &s->outcomes[i],
                &(struct cc_finding){
                    .row = row == 2 && i > 2 ? CC_NO_ROW : row,
                    .column = i == 3   ? CC_NO_COLUMN
                              : i == 0 ? 1
                                       : 2,
                    .start = 0,
                    .end = row == 1 ? 0 : 8,
                    .other = row == 0 ? 1 : CC_NO_ROW,
                    .group = i < 3,
                    .message = CC_STR(NASTY),
                    .replacement = row == 2 ? (struct cc_str){ NULL, 0 } : CC_STR(NASTY),
                    .severity = (enum cc_severity)(row % 3),
                    .grade = CC_GRADE_SAFE,
                    .confidence = 1,
                });
}

START_TEST(nothing_in_the_data_becomes_markup_whatever_field_it_is_in)
{
    static struct cc_change changes[1];
    static struct cc_clip clips[3];
    static uint32_t of_row[] = { 0, 0, 0 };
    struct cc_form forms[3][2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR(NASTY_CSV ",text,label,labeler,clip\n" ROW ROW ROW));
    for (unsigned i = 0; i < 3; i++)
        add_group(&s, i, forms[i], i == 1);
    add_findings(&s);
    s.outcomes[5].skipped = CC_STR(NASTY);
    for (unsigned i = 0; i < 3; i++)
        clips[i] = (struct cc_clip){ .frames = 100,
                                     .silence_start_s = 0.1 * i,
                                     .silence_end_s = 0.2,
                                     .loudness_lufs = -20 - i,
                                     .loudness_ungated_lufs = -20 };
    s.clips = (struct cc_clips){ .column = 4, .count = s.data->columns[4].value_count,
                                 .clips = clips, .of_row = of_row };
    s.results.clips = &s.clips;
    changes[0] = (struct cc_change){ .row = 0,
                                     .column = 1,
                                     .before = CC_STR(NASTY),
                                     .after = CC_STR("x" NASTY "y"),
                                     .rule = CC_STR(NASTY) };
    s.cleaning = (struct cc_cleaning){ .changes = changes, .count = 1, .rounds = 1 };
    s.run.cleaning = &s.cleaning;
    s.run.command_line = NASTY;
    s.run.packs = nasty_packs;
    s.run.skipped_note = CC_STR(NASTY);
    s.run.clips_way = "../";
    page = render(&s.run, &len);
    ck_assert_uint_gt(assert_inert(page, len), 400);
    ck_assert_ptr_null(strstr(page, "<script>alert"));
    ck_assert_ptr_null(strstr(page, "\xE2\x80\xAE"));
    free(page);
    end(&s);
}
END_TEST

/* The policy has the hash of what stands between `open` and `close`. */
static void assert_named(const char *page, const char *open, const char *close)
{
    const char *policy = strstr(page, "Content-Security-Policy");
    const char *start = strstr(page, open) + strlen(open);
    char source[CC_SHA256_SOURCE_SIZE];

    cc_sha256_source((struct cc_str){ start, (size_t)(strstr(start, close) - start) },
                     source);
    ck_assert_ptr_nonnull(policy);
    ck_assert_ptr_nonnull(strstr(policy, source));
}

START_TEST(the_policy_names_style_and_script_by_their_hashes_and_allows_nothing_else)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "default-src 'none'"));
    assert_named(page, "<style>", "</style>");
    if (strstr(page, ISLAND) != NULL)
        assert_named(page, "<script>", "</script>");
    ck_assert_ptr_null(strstr(page, "unsafe-inline"));
    ck_assert_ptr_null(strstr(page, " style=\""));
    free(page);
    end(&s);
}
END_TEST

START_TEST(a_run_that_finds_nothing_says_so)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "Passes the gate"));
    ck_assert_ptr_nonnull(strstr(page, "Nothing stands out"));
    ck_assert_ptr_null(strstr(page, "href=\"#audio\""));
    free(page);
    end(&s);
}
END_TEST

START_TEST(the_same_run_gives_the_same_bytes)
{
    struct sample s;
    size_t len, again_len;
    char *page, *again;

    begin(&s, CC_STR("a,b,c\n1,two,3\n4,five,6\n7,eight,9\n"));
    add_findings(&s);
    for (size_t i = 0; i < CHECKS; i++)
        for (size_t k = 0; k < s.outcomes[i].kept; k++)
            s.outcomes[i].findings[k].group = s.outcomes[i].findings[k].end = 0;
    page = render(&s.run, &len);
    again = render(&s.run, &again_len);
    ck_assert_uint_eq(len, again_len);
    ck_assert_int_eq(memcmp(page, again, len), 0);
    free(page);
    free(again);
    end(&s);
}
END_TEST

/* Many groups of many forms, many findings, each value as dear as can be. */
static void flood(struct sample *s, struct cc_arena *arena)
{
    for (unsigned g = 0; g < 3000; g++) {
        struct cc_form *forms = CC_NEW(arena, struct cc_form, 40);

        for (unsigned f = 0; f < 40; f++)
            forms[f] = (struct cc_form){ .text = cc_column_at(&s->data->columns[1], f),
                                         .count = f + 1 };
        cc_outcome_group(&s->outcomes[g % 3], &(struct cc_group){
            .id = CC_STR("group"), .title = cc_column_at(&s->data->columns[1], g % 60),
            .column = 1, .forms = forms, .form_count = 40, .rows = g + 1,
        });
    }
    for (size_t i = 0; i < CHECKS; i++)
        for (uint32_t k = 0; k < 20000; k++)
            cc_outcome_add(
                &s->outcomes[i],
                &(struct cc_finding){
                    .row = k % 60,
                    .column = 1,
                    .start = 0,
                    .end = 600,
                    .other = CC_NO_ROW,
                    .group = i < 3 ? 1 + k % 1000 : 0,
                    .replacement = cc_column_at(&s->data->columns[1], (k + 1) % 60),
                    .confidence = 1,
                    .grade = CC_GRADE_LIKELY,
                    .message = cc_column_at(&s->data->columns[1], k % 60),
                });
}

START_TEST(a_flood_of_findings_is_cut_and_the_cut_is_told)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_z(&csv, "id,text\n");
    for (unsigned row = 0; row < 60; row++) {
        cc_strbuf_printf(&csv, "%u,", row);
        for (unsigned i = 0; i < 400; i++)
            cc_strbuf_z(&csv, i % 2 == 0 ? "\xE2\x80\xAE" : "&<");
        cc_strbuf_byte(&csv, '\n');
    }
    begin(&s, cc_strbuf_view(&csv));
    flood(&s, arena);
    page = render(&s.run, &len);
    ck_assert_uint_lt(len, 5000000);
    ck_assert_uint_gt(len, 500000);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "more findings in <code>findings.jsonl</code>"));
    free(page);
    end(&s);
    cc_strbuf_release(&csv);
    cc_arena_free(arena);
}
END_TEST

/* The page of a run with one missing clip of this path. */
static char *page_with_clip(const char *path)
{
    struct cc_clip clip = { .status = CC_CLIP_MISSING };
    uint32_t of_row[] = { 0 };
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_printf(&csv, "id,clip\n1,%s\n", path);
    begin(&s, cc_strbuf_view(&csv));
    s.clips =
        (struct cc_clips){ .column = 1, .count = 1, .clips = &clip, .of_row = of_row };
    s.results.clips = &s.clips;
    s.run.clips_way = "../data/";
    cc_outcome_add(&s.outcomes[3],
                   &(struct cc_finding){ .column = 1,
                                         .other = CC_NO_ROW,
                                         .message = CC_STR("no such file") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    end(&s);
    cc_strbuf_release(&csv);
    return page;
}

START_TEST(only_a_plain_relative_path_of_a_clip_becomes_a_link)
{
    static const char *const no_links[] = {
        "javascript:alert(1)",      "data:text/html;x", "/etc/passwd",
        "../../secret.wav",         "a/../../b.wav",    "\\\\host\\x.wav",
        "https://example.org/x.wav"
    };
    char *page = page_with_clip("clips/a b#1?.wav");

    ck_assert_ptr_nonnull(strstr(page, "<a href=\"../data/clips/a%20b%231%3F.wav\">"));
    free(page);
    for (size_t i = 0; i < sizeof no_links / sizeof *no_links; i++) {
        page = page_with_clip(no_links[i]);
        ck_assert_msg(strstr(page, "href=\"../data/") == NULL, "%s", no_links[i]);
        free(page);
    }
}
END_TEST

START_TEST(each_degree_says_what_it_would_change_and_of_how_much)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,a\n2,b\n3,c\n4,d\n"));
    s.run.forecast[CC_AUTO_SAFE] = (struct cc_forecast){ .fixes = 3, .cells = 2 };
    s.run.forecast[CC_AUTO_FULL] = (struct cc_forecast){ .fixes = 5, .cells = 4 };
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "no degree of automation ran"));
    ck_assert_ptr_nonnull(strstr(page, "of 8 cells (4\xC2\xA0rows of 2\xC2\xA0"
                                       "columns)"));
    ck_assert_ptr_nonnull(strstr(page, "at least 90 % sure</td><td class=\"n\">3</td><td "
                                       "class=\"n\">2</td><td class=\"n\">25\xC2\xA0%"));
    ck_assert_ptr_nonnull(strstr(page, "<code>safe</code> <small>asked for</small>"));
    ck_assert_ptr_nonnull(strstr(page, "Not known yet"));
    free(page);
    s.run.cleaning = &s.cleaning;
    s.run.degree = CC_AUTO_FULL;
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<code>full</code> <small>this run</small>"));
    free(page);
    end(&s);
}
END_TEST

Suite *suite_report_html(void);
Suite *suite_report_html(void)
{
    Suite *s = suite_create("report/html");
    TCase *tc = tcase_create("page");

    tcase_add_test(tc, nothing_in_the_data_becomes_markup_whatever_field_it_is_in);
    tcase_add_test(
        tc, the_policy_names_style_and_script_by_their_hashes_and_allows_nothing_else);
    tcase_add_test(tc, a_run_that_finds_nothing_says_so);
    tcase_add_test(tc, the_same_run_gives_the_same_bytes);
    tcase_add_test(tc, a_flood_of_findings_is_cut_and_the_cut_is_told);
    tcase_add_test(tc, only_a_plain_relative_path_of_a_clip_becomes_a_link);
    tcase_add_test(tc, each_degree_says_what_it_would_change_and_of_how_much);
    suite_add_tcase(s, tc);
    return s;
}
