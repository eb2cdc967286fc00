/* test_records.c - records of several fields: what is one thing, and what each column
 * says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cluster/records.h"

enum { COLUMNS = 4, PEOPLE = 200 };

static const struct cc_str columns[COLUMNS] = {
    { "given", 5 }, { "surname", 7 }, { "street", 6 }, { "born", 4 }
};

/* People made of syllables, all different; a few more behind them. */
struct people {
    struct cc_arena *arena;
    struct cc_str *fields;
    struct cc_cluster_value *values;
    uint32_t n;
};

static struct cc_str name_of(struct cc_arena *arena, unsigned i)
{
    static const char *const part[] = { "ma",  "ber", "lon", "ta",  "ris", "ve",
                                        "kan", "do",  "sil", "pre", "gu" };

    return cc_arena_printf(arena, "%s%s%s", part[i % 11], part[i / 11 % 11],
                           part[i * 7 % 11]);
}

static void add(struct people *p, const struct cc_str field[COLUMNS])
{
    struct cc_strbuf text = { 0 };

    for (unsigned c = 0; c < COLUMNS; c++) {
        p->fields[p->n * COLUMNS + c] = field[c];
        if (field[c].len > 0 && text.len > 0)
            cc_strbuf_z(&text, ", ");
        cc_strbuf_str(&text, field[c]);
    }
    p->values[p->n++] =
        (struct cc_cluster_value){ cc_arena_str(p->arena, cc_strbuf_view(&text)), 1 };
    cc_strbuf_release(&text);
}

static void add_z(struct people *p, const char *given, const char *surname,
                  const char *street, const char *born)
{
    add(p, (const struct cc_str[COLUMNS]){ cc_str_z(given), cc_str_z(surname),
                                           cc_str_z(street), cc_str_z(born) });
}

static struct people make_people(void)
{
    struct people p = { .arena = cc_arena_new() };

    p.fields = CC_NEW(p.arena, struct cc_str, (PEOPLE + 64) * COLUMNS);
    p.values = CC_NEW(p.arena, struct cc_cluster_value, PEOPLE + 64);
    for (unsigned i = 0; i < PEOPLE; i++)
        add(&p, (const struct cc_str[COLUMNS]){
                    name_of(p.arena, i % 60), name_of(p.arena, 200 + i % 97),
                    cc_arena_printf(p.arena, "%u %.*s street", i % 89 + 1,
                                    CC_STR_ARG(name_of(p.arena, 500 + i % 53))),
                    cc_arena_printf(p.arena, "%u-%02u-%02u", 1940 + i % 61, i % 12 + 1,
                                    i % 28 + 1) });
    return p;
}

/* What is said of the last two: "apart", or the grade and the reason. */
static const char *verdict(struct people *p)
{
    const struct cc_record_set set = { p->values, p->fields, columns, p->n, COLUMNS };
    const struct cc_cluster_verdict v =
        cc_cluster_explain_records(&set, p->n - 2, p->n - 1, NULL, p->arena);

    return v.member
               ? cc_arena_printf(p->arena, "%s: %s", cc_grade_name(v.grade), v.why).ptr
               : "apart";
}

static void expect(const char *got, const char *part)
{
    ck_assert_msg(strstr(got, part) != NULL, "%s: no '%s'", got, part);
}

START_TEST(each_column_says_how_it_agrees)
{
    struct people p = make_people();
    const char *why;

    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "wolfganh", "Amadeus", "9 getreide lane", "");
    why = verdict(&p);
    expect(why, "given: alike, 'wolfganh' for 'wolfgang' (+");
    expect(why, "surname: differs in case (+");
    expect(why, "street: same (+");
    expect(why, "born: empty in one (+0.0)");
    cc_arena_free(p.arena);
}
END_TEST

START_TEST(exchanged_fields_are_recognised)
{
    struct people p = make_people();

    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "amadeus", "wolfgang", "9 getreide lane", "27/01/1756");
    expect(verdict(&p), "given: alike, exchanged with surname (+");
    cc_arena_free(p.arena);
}
END_TEST

START_TEST(what_differs_in_dress_alone_is_safe)
{
    struct people p = make_people();

    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "Wolfgang", "AMADEUS", "9 Getreide Lane", "1756-01-27");
    expect(verdict(&p), "safe: ");
    cc_arena_free(p.arena);
}
END_TEST

START_TEST(people_of_one_house_are_apart)
{
    struct people p = make_people();

    for (unsigned i = 0; i < 20; i += 2) { /* the column says that houses have several */
        const struct cc_str *field = &p.fields[i * COLUMNS];

        add(&p, (const struct cc_str[COLUMNS]){ name_of(p.arena, 70 + i), field[1],
                                                field[2], CC_STR("1988-08-08") });
    }
    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "konstanze", "amadeus", "9 getreide lane", "1762-05-05");
    ck_assert_str_eq(verdict(&p), "apart");
    cc_arena_free(p.arena);
}
END_TEST

START_TEST(words_in_the_place_of_others_tell_things_apart)
{
    struct people p = make_people();

    add_z(&p, "", "sacher palace gymnasium", "9 getreide lane", "");
    add_z(&p, "", "sacher palace ballroom", "9 getreide lane", "");
    ck_assert_str_eq(verdict(&p), "apart");
    add_z(&p, "wolfgang", "golden sacher river palace", "9 getreide lane", "1756-01-27");
    add_z(&p, "wolfgang", "golden sacher river cottage", "9 getreide lane", "1756-01-27");
    expect(verdict(&p), "none: given: same (+");
    expect(verdict(&p), "surname: other words, missing 'cottage'; extra 'palace' (-");
    cc_arena_free(p.arena);
}
END_TEST

START_TEST(words_torn_apart_and_short_forms_are_in_no_others_place)
{
    struct people p = make_people();

    add_z(&p, "wolfgang", "sacher guesthouse", "9 getreide lane", "1756-01-27");
    add_z(&p, "wolfgang", "sacher gueste houses", "9 getreide ln.", "1756-01-27");
    expect(verdict(&p), "surname: alike");
    expect(verdict(&p), "street: alike");
    cc_arena_free(p.arena);
}
END_TEST

/* The bits that a column tells by a reason. */
static double bits_of(const char *why, const char *column)
{
    const char *at = strstr(why, column);

    ck_assert_ptr_nonnull(at);
    return strtod(strchr(at, '(') + 1, NULL);
}

START_TEST(a_column_that_repeats_another_adds_nothing)
{
    struct people p = make_people(), q = make_people();

    for (uint32_t i = 0; i < q.n; i++)
        q.fields[i * COLUMNS] = q.fields[i * COLUMNS + 1];
    add_z(&p, "", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "", "Amadeus", "9 getreide lane", "1756-01-27");
    add_z(&q, "amadeus", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&q, "amadeus", "Amadeus", "9 getreide lane", "1756-01-27");
    ck_assert_double_eq_tol(bits_of(verdict(&q), "given") +
                                bits_of(verdict(&q), "surname"),
                            bits_of(verdict(&p), "surname"), 1.5);
    cc_arena_free(p.arena);
    cc_arena_free(q.arena);
}
END_TEST

/* What the repeated column leaves out, the other still tells. */
static const char *const volumes[][2] = {
    { "wolfgang amadeus", "wolfgang amadeus volume 1" },
    { "wolfgang amadeus", "wolfgang amadeus volume 2" },
    { "wolfgang amadeus", "wolfgang amadeus red" },
    { "wolfgang amadeus", "wolfgang amadeus blue" },
};

START_TEST(a_column_that_repeats_another_may_tell_things_apart)
{
    struct people p = make_people();

    for (uint32_t i = 0; i < p.n; i++)
        p.fields[i * COLUMNS] = p.fields[i * COLUMNS + 1];
    for (unsigned i = 0; i < 2; i++)
        add_z(&p, volumes[_i * 2 + i][0], volumes[_i * 2 + i][1], "9 getreide lane", "");
    ck_assert_str_eq(verdict(&p), "apart");
    cc_arena_free(p.arena);
}
END_TEST

static const struct {
    const char *a, *b;
    bool same;
} numbers[] = {
    { "1,050", "1050.00", true },        { "1,050", "150", false },
    { "5.05", "5,05", true },            { "5.05", "55", false },
    { "1,234,567.5", "1234567.50", true }, { "0.125", "125", false },
    { "19780412", "19780413", false },   { "90210", "90211", false },
    { "01050", "1050", false },          { "500 g", "500 kg", false },
    { "12.05.1978", "12051978", false }, { "7", "7.0", true },
    { "1.234", "1234", false },          { "1.234", "1,234", false },
    { "1.234.567", "1,234,567", true },
};

START_TEST(numbers_are_the_same_when_their_amounts_are_equal)
{
    struct people p = make_people();
    const char *why;

    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", numbers[_i].a);
    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", numbers[_i].b);
    why = verdict(&p);
    expect(why, "born: ");
    ck_assert_msg((strstr(why, "born: the same amount") != NULL) == numbers[_i].same,
                  "%s, %s: %s", numbers[_i].a, numbers[_i].b, why);
    cc_arena_free(p.arena);
}
END_TEST

/* ---- the whole ---- */

struct told {
    struct cc_strbuf text;
    const struct cc_cluster_value *values;
};

static void tell(void *ctx, const struct cc_cluster *c)
{
    struct told *t = ctx;

    for (uint32_t i = 0; i < c->n_members; i++)
        cc_strbuf_printf(&t->text, "%.*s [%s] | ",
                         CC_STR_ARG(t->values[c->members[i].value].text),
                         c->members[i].why);
    for (uint32_t i = 0; i < c->n_misses; i++)
        cc_strbuf_printf(&t->text, "not %.*s | ",
                         CC_STR_ARG(t->values[c->misses[i].value].text));
    cc_strbuf_byte(&t->text, '\n');
}

/* All clusters as a text, the records begun with another, on some threads. */
static struct cc_strbuf clusters(const struct people *p, uint32_t first, size_t threads)
{
    struct cc_str *fields = CC_NEW(p->arena, struct cc_str, p->n * COLUMNS);
    struct cc_cluster_value *values = CC_NEW(p->arena, struct cc_cluster_value, p->n);
    const struct cc_record_set set = { values, fields, columns, p->n, COLUMNS };
    struct cc_cluster_options options = CC_CLUSTER_OPTIONS_DEFAULT;
    struct told told = { .values = values };

    for (uint32_t i = 0; i < p->n; i++) {
        const uint32_t from = (i * 7 + first) % p->n; /* 7 is no divisor of n */

        values[i] = p->values[from];
        memcpy(&fields[i * COLUMNS], &p->fields[from * COLUMNS],
               COLUMNS * sizeof *fields);
    }
    options.n_threads = threads;
    ck_assert_uint_eq(
        cc_cluster_records(&set, &options, &(struct cc_cluster_sink){ &told, tell }), 0);
    return told.text;
}

START_TEST(order_of_rows_and_threads_change_nothing)
{
    struct people p = make_people();
    struct cc_strbuf one, other;

    add_z(&p, "wolfgang", "amadeus", "9 getreide lane", "1756-01-27");
    add_z(&p, "wolfganh", "amadeus", "9 getreide lane", "");
    add_z(&p, "ludwig", "beethoven", "3 bonn alley", "1770-12-17");
    add_z(&p, "ludwig", "bethoven", "", "1770-12-17");
    add_z(&p, "beethoven", "ludwig", "3 bonn alley", "1770-12-17");
    one = clusters(&p, 0, 1);
    other = clusters(&p, 3, 4);
    ck_assert_uint_gt(one.len, 0);
    ck_assert(cc_str_eq(cc_strbuf_view(&one), cc_strbuf_view(&other)));
    cc_strbuf_byte(&one, '\0');
    expect(one.ptr, "bethoven");
    cc_strbuf_release(&one);
    cc_strbuf_release(&other);
    cc_arena_free(p.arena);
}
END_TEST

/* The line of the clusters that tells of a record; "" where it is in none. */
static struct cc_str line_of(const struct cc_strbuf *told, const char *record)
{
    const char *at = strstr(told->ptr, record), *start = at;

    if (at == NULL)
        return CC_STR("");
    while (start > told->ptr && start[-1] != '\n')
        start--;
    return (struct cc_str){ start, (size_t)(strchr(at, '\n') - start) };
}

/* Is one so coloured a member of the cluster of this line? "not" it would have no reason. */
static bool has_member(struct cc_str line, const char *colour)
{
    char record[80];

    snprintf(record, sizeof record, "meister %s, 9 getreide lane, 1756-01-27 [", colour);
    return memmem(line.ptr, line.len, record, strlen(record)) != NULL;
}

/* The centre, being frequent, is visited first; the more there are in wood, the more have
 * joined it when those in red come. */
START_TEST(what_is_told_apart_is_not_joined_by_what_lies_between)
{
    static const char *const street[] = { "9 getreide lane", "9 Getreide Lane",
                                          "9 GETREIDE LANE", "9 getreide  lane" };
    static const char *const born[] = { "1756-01-27", "1756/01/27", "" };
    struct people p = make_people();
    struct cc_strbuf told;
    struct cc_str line;

    add_z(&p, "", "silber glockenspiel meister", "9 getreide lane", "1756-01-27");
    p.values[p.n - 1].count = 5;
    for (int i = 0; i < _i; i++)
        add_z(&p, "", "silber glockenspiel meister ebenholz", street[i % 4], born[i / 4]);
    add_z(&p, "", "silber glockenspiel meister rosenrot", "9 getreide lane",
          "1756-01-27");
    while (p.n % 7 == 0)
        add_z(&p, "ludwig", "beethoven", "3 bonn alley", "1770-12-17");
    told = clusters(&p, 0, 1);
    cc_strbuf_byte(&told, '\0');
    line = line_of(&told, "silber glockenspiel meister, ");
    ck_assert(has_member(line, "ebenholz"));
    ck_assert(!has_member(line, "rosenrot"));
    cc_strbuf_release(&told);
    cc_arena_free(p.arena);
}
END_TEST

/* ---- many alike ---- */

enum { ALIKE = 20000 };

static void ignore(void *ctx, const struct cc_cluster *c)
{
    (void)ctx;
    (void)c;
}

/* Records that hold the same in two columns and a code in the third: each its own, or two
 * at a time one that differs in its dress. Gives how many were not compared with all. */
static uint32_t partly_compared(uint32_t n, bool twins)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_str *fields = CC_NEW(arena, struct cc_str, n * 3);
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, n);
    const struct cc_record_set set = { values, fields, columns, n, 3 };
    uint32_t partly;

    for (uint32_t i = 0; i < n; i++) {
        struct cc_str *f = &fields[i * 3];

        f[0] = CC_STR("wolfgang");
        f[1] = CC_STR("amadeus");
        f[2] = cc_arena_printf(arena, "%05u%s", (twins ? i / 2 : i) * 7919 % 100003,
                               twins && i % 2 != 0 ? "." : "");
        values[i] = (struct cc_cluster_value){ f[2], 1 };
    }
    partly = cc_cluster_records(
        &set, NULL, &(struct cc_cluster_sink){ NULL, ignore });
    cc_arena_free(arena);
    return partly;
}

/* A key that a record has to itself, or shares with one other, vouches for no more. */
START_TEST(records_not_compared_with_all_that_share_two_parts_are_counted)
{
    ck_assert_uint_eq(partly_compared(ALIKE, false), ALIKE);
    ck_assert_uint_eq(partly_compared(ALIKE, true), ALIKE);
    ck_assert_uint_eq(partly_compared(20, true), 0);
    ck_assert_uint_eq(partly_compared(21, true), 21);
}
END_TEST

Suite *suite_cluster_records(void);
Suite *suite_cluster_records(void)
{
    Suite *s = suite_create("cluster/records");
    TCase *c = tcase_create("records");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, each_column_says_how_it_agrees);
    tcase_add_test(c, exchanged_fields_are_recognised);
    tcase_add_test(c, what_differs_in_dress_alone_is_safe);
    tcase_add_test(c, people_of_one_house_are_apart);
    tcase_add_test(c, words_in_the_place_of_others_tell_things_apart);
    tcase_add_test(c, words_torn_apart_and_short_forms_are_in_no_others_place);
    tcase_add_test(c, a_column_that_repeats_another_adds_nothing);
    tcase_add_loop_test(c, a_column_that_repeats_another_may_tell_things_apart, 0, 2);
    tcase_add_loop_test(c, what_is_told_apart_is_not_joined_by_what_lies_between, 1, 13);
    tcase_add_loop_test(c, numbers_are_the_same_when_their_amounts_are_equal, 0,
                        sizeof numbers / sizeof *numbers);
    tcase_add_test(c, order_of_rows_and_threads_change_nothing);
    tcase_add_test(c, records_not_compared_with_all_that_share_two_parts_are_counted);
    suite_add_tcase(s, c);
    return s;
}
