/* test_hostile.c - made-up columns that would cost most: the work stays bounded, a bound
 * that was hit is told, and neither order nor threads change what comes out. That a test
 * ends is part of what it says: each pair compared, any of these would take hours. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cluster/cluster.h"
#include "cluster/keys.h"

enum { MANY = 20000, LENGTH = 30, MEGABYTE = 1 << 20 };

static struct cc_str repeated(struct cc_arena *arena, const char *unit, size_t bytes)
{
    const size_t len = strlen(unit);
    char *text = CC_NEW(arena, char, bytes + len);
    size_t n = 0;

    for (; n < bytes; n += len)
        memcpy(text + n, unit, len);
    return (struct cc_str){ text, n };
}

/* The values from another place on, in another order. */
static struct cc_cluster_value *moved(struct cc_arena *arena,
                                      const struct cc_cluster_value *values, uint32_t n)
{
    struct cc_cluster_value *out = CC_NEW(arena, struct cc_cluster_value, n);

    for (uint32_t i = 0; i < n; i++)
        out[i] = values[((uint64_t)i * 7919 + 101) % n]; /* a prime that divides no n */
    return out;
}

/* All of it as a text; no value may be there twice, nor may a cluster have one alone. */
static struct cc_strbuf told(const struct cc_cluster_value *values, uint32_t n,
                             size_t threads, bool *whole)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_options opt = CC_CLUSTER_OPTIONS_DEFAULT;
    struct cc_strbuf out = { 0 };
    bool *seen = CC_NEW(arena, bool, n);
    struct cc_clusters c;

    opt.n_threads = threads;
    c = cc_cluster_labels(values, n, NULL, &opt, arena);
    memset(seen, 0, n);
    for (uint32_t i = 0; i < c.count; i++) {
        ck_assert_uint_ge(c.clusters[i].n_members, 2);
        ck_assert_uint_le(c.clusters[i].n_misses, CC_CLUSTER_MAX_MISSES);
        for (uint32_t m = 0; m < c.clusters[i].n_members; m++) {
            const struct cc_cluster_member *x = &c.clusters[i].members[m];

            ck_assert(!seen[x->value]);
            seen[x->value] = true;
            cc_strbuf_printf(&out, "[%.*s] %s %s\n", CC_STR_ARG(values[x->value].text),
                             cc_grade_name(x->grade), x->why);
        }
        for (uint32_t m = 0; m < c.clusters[i].n_misses; m++)
            cc_strbuf_printf(&out, "not [%.*s] %s\n",
                             CC_STR_ARG(values[c.clusters[i].misses[m].value].text),
                             c.clusters[i].misses[m].why);
        cc_strbuf_byte(&out, '\n');
    }
    *whole = !c.incomplete;
    cc_arena_free(arena);
    return out;
}

/* In either order and on any number of threads it is the same; gives whether it is
 * whole. */
static bool same_however(const struct cc_cluster_value *values, uint32_t n,
                         struct cc_strbuf *out)
{
    struct cc_arena *arena = cc_arena_new();
    const struct cc_cluster_value *other = moved(arena, values, n);
    bool whole, other_whole;
    struct cc_strbuf text;

    *out = told(values, n, 1, &whole);
    text = told(other, n, 3, &other_whole);
    ck_assert(cc_str_eq(cc_strbuf_view(out), cc_strbuf_view(&text)));
    ck_assert_int_eq(whole, other_whole);
    cc_strbuf_release(&text);
    cc_arena_free(arena);
    return whole;
}

/* One letter of each differs from a common text, or two. */
START_TEST(very_many_near_values_of_one_bucket_are_told)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, MANY);
    struct cc_strbuf out;

    for (uint32_t i = 0; i < MANY; i++) {
        const uint32_t at = i % LENGTH, letter = i / LENGTH % 25, next = i / LENGTH / 25;
        char text[LENGTH];

        memset(text, 'a', LENGTH);
        text[at] = (char)('b' + letter);
        if (next > 0)
            text[(at + 1) % LENGTH] = (char)('a' + next);
        values[i] = (struct cc_cluster_value){
            cc_arena_str(arena, (struct cc_str){ text, LENGTH }), 1
        };
    }
    ck_assert(!same_however(values, MANY, &out));
    ck_assert_uint_gt(out.len, 0);
    cc_strbuf_release(&out);
    cc_arena_free(arena);
}
END_TEST

/* Six letters, as if random. */
static struct cc_str word_of(struct cc_arena *arena, uint32_t number)
{
    uint64_t x = (number + 1) * UINT64_C(6364136223846793005);
    char word[6];

    for (size_t i = 0; i < sizeof word; i++, x *= UINT64_C(2862933555777941757))
        word[i] = (char)('a' + (x >> 40) % 26);
    return cc_arena_str(arena, (struct cc_str){ word, sizeof word });
}

/* Labels that share two of their words with all of their group. */
static bool groups_are_whole(uint32_t group)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, MANY);
    struct cc_strbuf out;
    bool whole;

    for (uint32_t i = 0; i < MANY; i++)
        values[i] = (struct cc_cluster_value){
            cc_arena_printf(arena, "%.*s %.*s %.*s",
                            CC_STR_ARG(word_of(arena, i / group)),
                            CC_STR_ARG(word_of(arena, MANY + i / group)),
                            CC_STR_ARG(word_of(arena, 3 * MANY + i))), 1 };
    whole = same_however(values, MANY, &out);
    cc_strbuf_release(&out);
    cc_arena_free(arena);
    return whole;
}

START_TEST(labels_that_share_words_with_too_many_are_told)
{
    ck_assert(!groups_are_whole(60));
    ck_assert(groups_are_whole(40));
}
END_TEST

START_TEST(a_row_a_million_times_is_one_value)
{
    const struct cc_cluster_value values[] = {
        { CC_STR("play music"), 1000000 }, { CC_STR("play musik"), 3 },
        { CC_STR("Play Music"), UINT64_C(1) << 40 }, { CC_STR("stop"), 1000000 },
    };
    struct cc_strbuf out;

    ck_assert(same_however(values, 4, &out));
    cc_strbuf_byte(&out, '\0');
    ck_assert_str_eq(out.ptr, "[Play Music] safe \n"
                              "[play music] safe differs in case\n"
                              "[play musik] likely one letter replaced: 'k' for 'c'\n\n");
    cc_strbuf_release(&out);
}
END_TEST

/* Long ones are compared by what they are without their dress: a letter that differs is
 * enough to keep them apart. */
START_TEST(words_of_a_megabyte_are_compared_by_their_dress_only)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_str text = repeated(arena, "abcdefgh", MEGABYTE);
    struct cc_cluster_value values[4] = { { text, 4 } };
    struct cc_strbuf out;

    for (uint32_t i = 1; i < 4; i++) {
        char *copy = CC_NEW(arena, char, text.len);

        memcpy(copy, text.ptr, text.len);
        copy[MEGABYTE / 2 + i] = i == 1 ? 'B' : 'x'; /* the first stands at a 'b' */
        values[i] = (struct cc_cluster_value){ { copy, text.len }, 4 - i };
    }
    ck_assert(same_however(values, 4, &out));
    ck_assert_uint_gt(out.len, 2 * MEGABYTE);
    ck_assert_uint_lt(out.len, 2 * MEGABYTE + 100); /* the first and the second */
    cc_strbuf_release(&out);
    cc_arena_free(arena);
}
END_TEST

/* Accents upon accents: with none to carry them, with one letter, in many values. */
START_TEST(strings_of_combining_marks_are_bounded)
{
    enum { N = 2000 };
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, N);
    const struct cc_str marks = repeated(arena, "\u0301\u0323\u20dd", MEGABYTE / 4);
    struct cc_strbuf out;

    for (uint32_t i = 0; i < N - 1; i++)
        values[i] = (struct cc_cluster_value){
            cc_arena_printf(arena, "%s%.*s", i % 2 == 0 ? "" : "e",
                            (int)(i / 2 + 1) * 7, marks.ptr), 1 };
    values[N - 1] = (struct cc_cluster_value){ marks, 1 };
    same_however(values, N, &out);
    ck_assert_uint_gt(out.len, 0);
    cc_strbuf_release(&out);
    cc_arena_free(arena);
}
END_TEST

START_TEST(keys_of_hostile_values_are_short_and_the_same_each_time)
{
    static const char *const unit[] = {
        "a",      "aB ",        "\u0301", "e\u0301\u0301", "1",       "-",  " ",
        "\u6771", "\U0001F600", "\u200b", "\u00df",        "sch",     "N.", "\ufb03",
        "\u0130", "\ufdfa",
    };
    enum { BYTES = 30000, TIMES = 20 }; /* no letter is more than so many of a key */
    struct cc_arena *arena = cc_arena_new();

    for (uint32_t k = 0; cc_cluster_key_at(k) != NULL; k++) {
        struct cc_key_room room = { .key = cc_cluster_key_at(k) };
        struct cc_strbuf first = { 0 }, again = { 0 };

        for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
            const struct cc_str value = repeated(arena, unit[u], BYTES);

            first.len = again.len = 0;
            cc_cluster_key_make(&room, value, &first);
            cc_cluster_key_make(&room, value, &again);
            ck_assert(cc_str_eq(cc_strbuf_view(&first), cc_strbuf_view(&again)));
            ck_assert_msg(first.len <= (size_t)BYTES * TIMES, "%s of %s: %zu bytes",
                          room.key->name, unit[u], first.len);
        }
        cc_strbuf_release(&first);
        cc_strbuf_release(&again);
        cc_key_room_release(&room);
    }
    cc_arena_free(arena);
}
END_TEST

START_TEST(ten_thousand_near_values_finish)
{
    enum { N = 10000 };
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, N);

    for (uint32_t i = 0; i < N; i++) {
        char text[LENGTH];
        memset(text, 'a', LENGTH);
        text[i % LENGTH] = (char)('b' + i / LENGTH % 25);
        text[i / LENGTH / 25 % LENGTH] = (char)('b' + i / LENGTH / 25);
        values[i] = (struct cc_cluster_value){
            cc_arena_str(arena, (struct cc_str){ text, LENGTH }), i % 7 + 1
        };
    }
    ck_assert_uint_gt(cc_cluster_labels(values, N, NULL, NULL, arena).count, 0);
    cc_arena_free(arena);
}
END_TEST

START_TEST(very_long_values_are_compared_by_key_only)
{
    struct cc_arena *arena = cc_arena_new();
    char *text = cc_alloc(MEGABYTE, 1);
    struct cc_cluster_value values[3];
    struct cc_clusters c;

    for (size_t i = 0; i < MEGABYTE; i++)
        text[i] = i % 8 == 7 ? ' ' : (char)('a' + i % 23);
    values[0] =
        (struct cc_cluster_value){ cc_arena_str(arena, (struct cc_str){ text, MEGABYTE }),
                                   5 };
    text[MEGABYTE / 2] = 'Q';
    values[1] =
        (struct cc_cluster_value){ cc_arena_str(arena, (struct cc_str){ text, MEGABYTE }),
                                   4 };
    text[MEGABYTE / 2] = 'q';
    values[2] =
        (struct cc_cluster_value){ cc_arena_str(arena, (struct cc_str){ text, MEGABYTE }),
                                   3 };
    c = cc_cluster_labels(values, 3, NULL, NULL, arena);
    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].canonical, 1);
    ck_assert_uint_eq(c.clusters[0].n_members, 2);
    ck_assert_uint_eq(c.clusters[0].members[1].value, 2);
    cc_free(text);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_cluster_hostile(void);
Suite *suite_cluster_hostile(void)
{
    Suite *s = suite_create("cluster/hostile");
    TCase *c = tcase_create("hostile");

    tcase_set_timeout(c, 120);
    tcase_add_test(c, ten_thousand_near_values_finish);
    tcase_add_test(c, very_long_values_are_compared_by_key_only);
    tcase_add_test(c, very_many_near_values_of_one_bucket_are_told);
    tcase_add_test(c, labels_that_share_words_with_too_many_are_told);
    tcase_add_test(c, a_row_a_million_times_is_one_value);
    tcase_add_test(c, words_of_a_megabyte_are_compared_by_their_dress_only);
    tcase_add_test(c, strings_of_combining_marks_are_bounded);
    tcase_add_test(c, keys_of_hostile_values_are_short_and_the_same_each_time);
    suite_add_tcase(s, c);
    return s;
}
