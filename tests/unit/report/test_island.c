/* test_island.c - which findings the page's script gets, and how they are told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "checks/check.h"
#include "report/island_priv.h"

enum { CHECKS = 3 };

struct sample {
    const char *start;
    uint32_t length, first_row[2], line;
    struct cc_column column;
    struct cc_dataset data;
    struct cc_check checks[CHECKS];
    struct cc_outcome outcomes[CHECKS];
    struct cc_results results;
    struct cc_run run;
    struct cc_island island;
};

/* One row with one text. */
static void begin(struct sample *s, const char *text)
{
    static const char *const names[] = { "one", "two", "three" };

    *s = (struct sample){ 0 };
    s->start = text;
    s->length = (uint32_t)strlen(text);
    s->first_row[1] = 1;
    s->line = 2;
    s->column = (struct cc_column){ .name = CC_STR("text"), .role = CC_ROLE_TEXT,
                                    .row_count = 1, .value_count = 1, .starts = &s->start,
                                    .lengths = &s->length };
    s->data = (struct cc_dataset){ .columns = &s->column, .column_count = 1,
                                   .row_count = 1, .input_count = 1,
                                   .input_first_row = s->first_row, .lines = &s->line };
    for (size_t i = 0; i < CHECKS; i++) {
        s->checks[i] = (struct cc_check){ .name = names[i], .kind = names[i],
                                          .reports = "something", .why = "it matters" };
        s->outcomes[i] = (struct cc_outcome){ .check = &s->checks[i],
                                              .arena = cc_arena_new(),
                                              .limit = SIZE_MAX };
    }
    s->results = (struct cc_results){ .data = &s->data, .outcomes = s->outcomes,
                                      .outcome_count = CHECKS };
    s->run = (struct cc_run){ .data = &s->data, .results = &s->results };
    s->island.run = &s->run;
}

static void add(struct sample *s, size_t check, uint32_t start, uint32_t end)
{
    cc_outcome_add(&s->outcomes[check], &(struct cc_finding){
        .start = start, .end = end, .other = CC_NO_ROW, .replacement = CC_STR("x"),
        .message = CC_STR("something"),
    });
}

static void end(struct sample *s)
{
    cc_island_unpick(&s->island);
    for (size_t i = 0; i < CHECKS; i++)
        cc_outcome_release(&s->outcomes[i]);
}

static int64_t figure(const struct sample *s, uint32_t pick, enum cc_island_figure figure)
{
    return s->island.picks[pick].figures[figure];
}

START_TEST(a_check_with_many_findings_leaves_room_for_the_others)
{
    uint32_t by_check[CHECKS] = { 0 };
    struct sample s;

    begin(&s, "yes");
    for (uint32_t i = 0; i < 250000; i++)
        add(&s, 0, 0, 1);
    for (uint32_t i = 0; i < 120000; i++)
        add(&s, 1, 0, 1);
    for (uint32_t i = 0; i < 10; i++)
        add(&s, 2, 0, 1);
    cc_island_pick(&s.island);
    for (uint32_t i = 0; i < s.island.pick_count; i++)
        by_check[figure(&s, i, CC_ISLAND_CHECK)]++;
    ck_assert_uint_eq(by_check[0], 99995);
    ck_assert_uint_eq(by_check[1], 99995);
    ck_assert_uint_eq(by_check[2], 10);
    end(&s);
}
END_TEST

START_TEST(groups_past_the_limit_are_counted_and_their_findings_stand_alone)
{
    struct sample s;

    begin(&s, "yes");
    for (uint32_t g = 1; g <= 20005; g++) {
        cc_outcome_group(&s.outcomes[1],
                         &(struct cc_group){ .id = CC_STR("g"), .rows = 1 });
        cc_outcome_add(&s.outcomes[1], &(struct cc_finding){ .end = 1, .other = CC_NO_ROW,
                                                             .group = g });
    }
    cc_island_pick(&s.island);
    ck_assert_uint_eq(s.island.group_total, 20005);
    ck_assert_int_eq(figure(&s, 19999, CC_ISLAND_GROUP), 19999);
    ck_assert_int_eq(figure(&s, 20000, CC_ISLAND_GROUP), -1);
    end(&s);
}
END_TEST

START_TEST(places_are_told_in_units_of_utf_16)
{
    struct sample s;

    begin(&s, "\xF0\x9F\x8E\xB5 n\xC3\xA4 so"); /* a note, two units; an umlaut, one */
    add(&s, 0, 5, 8);
    cc_island_pick(&s.island);
    ck_assert_int_eq(figure(&s, 0, CC_ISLAND_START), 3);
    ck_assert_int_eq(figure(&s, 0, CC_ISLAND_LENGTH), 2);
    end(&s);
}
END_TEST

START_TEST(equal_cells_are_held_once_and_known_by_the_hash_of_decisions)
{
    struct sample s;

    begin(&s, "um yes");
    add(&s, 0, 0, 2);
    add(&s, 1, 3, 6);
    cc_island_pick(&s.island);
    ck_assert_uint_eq(s.island.cell_count, 1);
    ck_assert_uint_eq(s.island.cells[0].seen, cc_hash64(CC_STR("um yes")));
    ck_assert(!s.island.cells[0].cut);
    end(&s);
}
END_TEST

/* 3,000 letters, an umlaut at each place where the text could be cut. */
START_TEST(of_a_long_cell_only_what_is_near_is_held_and_no_half_letter)
{
    char text[3001] = { 0 };
    struct sample s;
    struct cc_str held;

    for (size_t i = 0; i < 3000; i += 2)
        memcpy(text + i, "\xC3\xA4", 2);
    begin(&s, text);
    add(&s, 0, 1500, 1504);
    add(&s, 0, 0, 3000);
    cc_island_pick(&s.island);
    held = s.island.cells[0].text;
    ck_assert(s.island.cells[0].cut);
    ck_assert_uint_eq(s.island.cells[0].seen, cc_hash64(cc_str_z(text)));
    ck_assert_uint_le(held.len, 700);
    ck_assert_uint_eq(held.len % 2, 0);
    ck_assert_int_eq((unsigned char)held.ptr[0], 0xC3);
    ck_assert_int_eq(figure(&s, 0, CC_ISLAND_START), 150);
    ck_assert_int_eq(figure(&s, 0, CC_ISLAND_LENGTH), 2);
    ck_assert_uint_le(s.island.cells[1].text.len, 1000);
    ck_assert_int_eq(figure(&s, 1, CC_ISLAND_LENGTH), 300);
    end(&s);
}
END_TEST

START_TEST(what_a_finding_does_not_have_is_told_as_none)
{
    struct sample s;

    begin(&s, "yes");
    cc_outcome_add(&s.outcomes[0], &(struct cc_finding){ .row = CC_NO_ROW,
                                                         .column = CC_NO_COLUMN,
                                                         .other = CC_NO_ROW });
    cc_island_pick(&s.island);
    for (enum cc_island_figure f = CC_ISLAND_ROW; f <= CC_ISLAND_GROUP; f++)
        ck_assert_int_eq(figure(&s, 0, f), -1);
    end(&s);
}
END_TEST

START_TEST(texts_that_are_over_their_room_leave_none_to_others)
{
    struct sample s;

    begin(&s, "yes");
    add(&s, 0, 0, 3);
    add(&s, 1, 0, 3);
    s.island.bytes = 33 << 20;
    cc_island_pick(&s.island);
    ck_assert_uint_eq(s.island.pick_count, 0);
    end(&s);
}
END_TEST

Suite *suite_report_island(void);
Suite *suite_report_island(void)
{
    Suite *s = suite_create("report/island");
    TCase *tc = tcase_create("island");

    tcase_add_test(tc, a_check_with_many_findings_leaves_room_for_the_others);
    tcase_add_test(tc, groups_past_the_limit_are_counted_and_their_findings_stand_alone);
    tcase_add_test(tc, places_are_told_in_units_of_utf_16);
    tcase_add_test(tc, equal_cells_are_held_once_and_known_by_the_hash_of_decisions);
    tcase_add_test(tc, of_a_long_cell_only_what_is_near_is_held_and_no_half_letter);
    tcase_add_test(tc, what_a_finding_does_not_have_is_told_as_none);
    tcase_add_test(tc, texts_that_are_over_their_room_leave_none_to_others);
    suite_add_tcase(s, tc);
    return s;
}
