/* test_html_verdict.c - what the page says of the run: gate, what is mixed, who agrees. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "html_page.h"

/* One group of this check, with one row that departs; its finding may be fixed. */
static void add_departure(struct sample *s, size_t check, struct cc_form forms[2],
                          enum cc_severity severity)
{
    forms[0] = (struct cc_form){ .text = CC_STR("okay"), .count = 3, .canonical = true };
    forms[1] = (struct cc_form){ .text = CC_STR("ok"), .count = 1 };
    cc_outcome_group(&s->outcomes[check], &(struct cc_group){
        .id = CC_STR("ok"), .title = CC_STR("ok"), .column = 1, .forms = forms,
        .form_count = 2, .rows = 1,
    });
    cc_outcome_add(&s->outcomes[check], &(struct cc_finding){
        .row = 1, .column = 1, .end = 1, .other = CC_NO_ROW, .group = 1, .confidence = 1,
        .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE, .severity = severity,
    });
}

START_TEST(a_convention_was_mixed_only_where_the_run_settles_it)
{
    struct cc_form forms[2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n3,okay\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_WARN);
    s.run.cleaning = &s.cleaning;
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "was mixed in the input"));
    ck_assert_ptr_nonnull(strstr(page, "Nothing is left to settle"));
    free(page);
    s.outcomes[0].findings[0].refusal = "no room";
    page = render(&s.run, &len);
    ck_assert_ptr_null(strstr(page, "mixed in the input"));
    ck_assert_ptr_nonnull(strstr(page, "</b></a> is mixed</li>"));
    ck_assert_ptr_nonnull(strstr(page, "Left to settle"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(notes_below_the_gate_are_no_part_of_what_was_not_found)
{
    struct cc_form forms[2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n3,okay\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_INFO);
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<code>--fail-on error</code>); 1\xC2\xA0note<"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(no_list_is_empty)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n"));
    cc_outcome_add(&s.outcomes[5], &(struct cc_finding){
        .column = 1, .other = CC_NO_ROW, .message = CC_STR("odd") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "<ul class=\"lead\"><li>Also "));
    ck_assert_ptr_null(strstr(page, "<ul class=\"lead\"></ul>"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(who_agrees_is_told_of_each_labeler_and_what_is_left_out_is_counted)
{
    enum { PEOPLE = 20, COLUMNS = 10 };
    uint64_t pairs[PEOPLE], alike[PEOPLE];
    struct cc_label_agreement list[COLUMNS];
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_z(&csv, "text,label,labeler\n");
    for (unsigned i = 0; i < PEOPLE; i++) {
        cc_strbuf_printf(&csv, "call me back,yes,person%02u\n", i);
        pairs[i] = 100 + i;
        alike[i] = 50;
    }
    for (unsigned i = 0; i < COLUMNS; i++)
        list[i] = (struct cc_label_agreement){ .column = 0,
                                               .things = 1,
                                               .pairs = 190,
                                               .alike = 100,
                                               .alpha = 0.5,
                                               .pairs_of = pairs,
                                               .alike_of = alike };
    begin(&s, cc_strbuf_view(&csv));
    s.results.agreements = (struct cc_label_agreements){ list, COLUMNS };
    cc_outcome_add(&s.outcomes[5], &(struct cc_finding){
        .column = 1, .other = CC_NO_ROW, .message = CC_STR("odd") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    for (unsigned i = 0; i < PEOPLE; i++) {
        char cell[32];

        snprintf(cell, sizeof cell, "<small>of %u</small>", 100 + i);
        ck_assert_msg(strstr(page, cell) != NULL, "%s", cell);
    }
    ck_assert_ptr_nonnull(
        strstr(page, "and 2 more columns in <code>summary.json</code>"));
    ck_assert_ptr_nonnull(strstr(page, "7\xC2\xA0more columns of labels in "
                                       "<code>summary.json</code>"));
    free(page);
    end(&s);
    cc_strbuf_release(&csv);
}
END_TEST

START_TEST(the_example_of_a_convention_is_the_fix_that_is_wanted_most_often)
{
    struct cc_form forms[2];
    struct sample s;
    const char *cell, *end_of_cell, *found;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,so be it\n2,ok\n3,ok\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_WARN);
    s.outcomes[0].findings[0].row = 0;
    s.outcomes[0].findings[0].end = 2;
    s.outcomes[0].findings[0].replacement = CC_STR("thus");
    for (uint32_t row = 1; row < 3; row++)
        cc_outcome_add(&s.outcomes[0], &(struct cc_finding){
            .row = row, .column = 1, .end = 2, .other = CC_NO_ROW, .group = 1,
            .confidence = 1, .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE });
    page = render(&s.run, &len);
    cell = strstr(page, "<td class=\"eg\">");
    ck_assert_ptr_nonnull(cell);
    end_of_cell = strstr(cell, "</td>");
    found = strstr(cell, "okay");
    ck_assert(found != NULL && found < end_of_cell);
    free(page);
    end(&s);
}
END_TEST

START_TEST(conventions_of_labelers_stand_in_order_of_effect)
{
    static const uint64_t by_labeler[] = { 2, 1 };
    static const struct cc_form forms[] = {
        { .text = CC_STR("x"), .count = 3, .by_labeler = by_labeler, .canonical = true },
        { .text = CC_STR("y"), .count = 3, .by_labeler = by_labeler },
    };
    const char *small, *great;
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("text,label,labeler\na,x,ann\nb,x,ben\nc,x,ann\n"));
    for (unsigned g = 0; g < 2; g++)
        cc_outcome_group(&s.outcomes[0],
                         &(struct cc_group){ .id = CC_STR("g"),
                                             .title = g == 0 ? CC_STR("small one")
                                                             : CC_STR("great one"),
                                             .column = 0,
                                             .forms = forms,
                                             .form_count = 2,
                                             .rows = 1 + g });
    cc_outcome_add(&s.outcomes[0], &(struct cc_finding){
        .column = 0, .other = CC_NO_ROW, .group = 1 });
    page = render(&s.run, &len);
    small = strstr(page, "scope=\"col\">convention</th>");
    ck_assert_ptr_nonnull(small);
    great = strstr(small, "great one");
    small = strstr(small, "small one");
    ck_assert(great != NULL && small != NULL && great < small);
    free(page);
    end(&s);
}
END_TEST

START_TEST(the_word_lists_that_were_asked_are_named)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<dt>word lists</dt><dd>none</dd>"));
    free(page);
    s.results.word_lists = cc_map_new(false);
    cc_map_add(s.results.word_lists, CC_STR("en_GB"));
    cc_map_add(s.results.word_lists, CC_STR(NASTY));
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(
        strstr(page, "<dt>word lists</dt><dd><bdi dir=\"auto\">en_GB</bdi>, "));
    free(page);
    cc_map_free(s.results.word_lists);
    end(&s);
}
END_TEST

Suite *suite_report_html_verdict(void);
Suite *suite_report_html_verdict(void)
{
    Suite *s = suite_create("report/html_verdict");
    TCase *tc = tcase_create("verdict");

    tcase_add_test(tc, a_convention_was_mixed_only_where_the_run_settles_it);
    tcase_add_test(tc, notes_below_the_gate_are_no_part_of_what_was_not_found);
    tcase_add_test(tc, no_list_is_empty);
    tcase_add_test(tc,
                   who_agrees_is_told_of_each_labeler_and_what_is_left_out_is_counted);
    tcase_add_test(tc, the_example_of_a_convention_is_the_fix_that_is_wanted_most_often);
    tcase_add_test(tc, conventions_of_labelers_stand_in_order_of_effect);
    tcase_add_test(tc, the_word_lists_that_were_asked_are_named);
    suite_add_tcase(s, tc);
    return s;
}
