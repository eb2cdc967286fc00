/* test_cluster.c - which names are put together, how surely, and what is kept apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cluster/cluster.h"

struct label {
    const char *text;
    uint64_t count;
};

static struct cc_clusters cluster(struct cc_arena *arena, const struct label *labels,
                                  uint32_t n)
{
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, n);

    for (uint32_t i = 0; i < n; i++)
        values[i] =
            (struct cc_cluster_value){ cc_str_z(labels[i].text), labels[i].count };
    return cc_cluster_labels(values, n, NULL, NULL, arena);
}

/* Cluster a pair in a column of 1000 other rows; "apart", or the grade and the reason. */
static const char *pair(struct cc_arena *arena, struct label a, struct label b)
{
    const struct label labels[] = { a, b, { "quetzalcoatlus", 1000 } };
    const struct cc_clusters c = cluster(arena, labels, 3);

    if (c.count == 0)
        return "apart";
    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].n_members, 2);
    ck_assert_uint_eq(c.clusters[0].canonical, a.count >= b.count ? 0 : 1);
    return cc_arena_printf(arena, "%s: %s", cc_grade_name(c.clusters[0].members[1].grade),
                           c.clusters[0].members[1].why).ptr;
}

#define EXPECT(a, n, b, m, expected)                                              \
    do {                                                                          \
        struct cc_arena *arena_ = cc_arena_new();                                 \
        const char *got_ = pair(arena_, (struct label){ a, n }, (struct label){ b, m }); \
        ck_assert_msg(strcmp(got_, expected) == 0, "'%s' '%s': %s", a, b, got_);  \
        cc_arena_free(arena_);                                                    \
    } while (0)

START_TEST(what_cannot_change_the_meaning_is_safe)
{
    EXPECT("play music", 9, "Play Music", 8, "safe: differs in case");
    EXPECT("play music", 9, " play  music ", 8, "safe: differs in space");
    EXPECT("play music", 9, "play\xC2\xA0music", 8, "safe: differs in space");
    EXPECT("play music", 9, "play_music", 8, "safe: differs in separators");
    EXPECT("play music", 9, "Play-Music", 8, "safe: differs in case and separators");
    EXPECT("play music", 9, "playmusic", 8, "safe: differs in space between words");
    EXPECT("caf\xC3\xA9 bar", 9, "cafe\xCC\x81 bar", 8,
           "safe: differs in Unicode form or invisible characters");
    EXPECT("music", 9, "mu\xE2\x80\x8Bsic", 8,
           "safe: differs in Unicode form or invisible characters");
    EXPECT("ok", 9, "ok.", 8, "safe: differs in punctuation");
    EXPECT("yes", 90, " yes", 80, "safe: differs in space");
}
END_TEST

START_TEST(a_value_so_short_and_rare_may_be_short_for_two_things)
{
    EXPECT("b.", 1, "b. ", 1, "likely: differs in space");
    EXPECT("ful", 1, "ful\xC2\xA0", 1, "likely: differs in space");
    EXPECT("ful", 2, "ful\xC2\xA0", 1, "safe: differs in space");
    EXPECT("full", 1, "full ", 1, "safe: differs in space");
}
END_TEST

START_TEST(case_of_short_or_frequent_names_is_not_safe)
{
    EXPECT("US", 9, "us", 8, "none: differs in case");
    EXPECT("May", 9, "may", 8, "none: differs in case");
    EXPECT("A", 9, "a", 8, "none: differs in case");
    EXPECT("yes", 9, "Yes", 8, "likely: differs in case");
    EXPECT("noise", 400, "Noise", 300, "likely: differs in case");
}
END_TEST

START_TEST(marks_that_may_say_something_are_likely)
{
    EXPECT("done", 9, "done?", 8, "likely: differs in punctuation");
    EXPECT("we're here", 9, "were here", 8, "likely: differs in punctuation");
    EXPECT("cafe bar", 9, "caf\xC3\xA9 bar", 8, "likely: differs in accents");
    EXPECT("grade A-", 9, "grade A", 8, "apart");
    EXPECT("C++", 9, "C", 8, "apart");
    EXPECT("?", 9, "!", 8, "apart");
}
END_TEST

START_TEST(a_rare_slip_is_likely_and_explained)
{
    EXPECT("weather", 40, "wether", 2, "likely: missing 'a'");
    EXPECT("harrisii", 40, "harrisi", 2, "likely: missing 'i' at the end");
    EXPECT("weather", 40, "weatther", 2, "likely: extra 't'");
    EXPECT("weather", 40, "waether", 2, "likely: letters exchanged: 'ae' for 'ea'");
    EXPECT("music", 40, "musyc", 2, "likely: one letter replaced: 'y' for 'i'");
    EXPECT("entertainment", 40, "entrtainmant", 2,
           "likely: 2 letters differ: 'rtainma' for 'ertainme'");
    EXPECT("cat", 40, "c\xD0\xB0t", 2, "likely: looks the same, other script");
    EXPECT("play music", 9, "music play", 8, "likely: the words in another order");
    EXPECT("hello", 9, "hellooo", 8, "likely: a letter is drawn out");
}
END_TEST

START_TEST(what_is_near_but_doubtful_is_only_suggested)
{
    EXPECT("weather", 3, "wether", 2, "none: missing 'a'; not much rarer");
    EXPECT("weather", 800, "wether", 150, "none: missing 'a'; both are used often");
    EXPECT("record", 40, "records", 2,
           "none: extra 's' at the end; perhaps another form of the word");
    EXPECT("red house", 40, "rad house", 2,
           "none: one letter replaced: 'a' for 'e'; the word is short");
    EXPECT("legal", 40, "begal", 2,
           "none: one letter replaced: 'b' for 'l'; the first letter differs");
    EXPECT("dogs to cats", 40, "cats to dogs", 2,
           "none: the words in another order, which may matter");
    EXPECT("dogs at home", 9, "at home dogs", 8,
           "none: the words in another order, which may matter");
    EXPECT("war and peace", 40, "peace and war", 2,
           "none: the words in another order, which may matter");
}
END_TEST

START_TEST(words_that_changed_sides_are_two_things)
{
    EXPECT("dogs to cats", 9, "cats to dogs", 8, "apart");
    EXPECT("war and peace", 1, "peace and war", 1, "apart");
    EXPECT("war & peace", 1, "peace & war", 1, "apart");
    EXPECT("a guide to rivers and gardens", 1, "a guide to gardens and rivers", 1,
           "apart");
    EXPECT("dogs to cats", 9, "to cats dogs", 8,
           "none: the words in another order, which may matter");
    EXPECT("dogs in homes", 9, "dogs homes in", 8,
           "none: the words in another order, which may matter");
}
END_TEST

/* Is `b`, held by one row, put together with `a` among so many hotels? */
static bool joined_among(uint32_t n_hotels, const char *a, const char *b, uint64_t count)
{
    struct cc_arena *arena = cc_arena_new();
    struct label *labels = CC_NEW(arena, struct label, (size_t)n_hotels + 102);
    uint32_t n = 0;
    bool joined = false;
    struct cc_clusters c;

    for (; n < 100 + n_hotels; n++)
        labels[n] = (struct label){
            cc_arena_printf(arena, "%c%c%cqua%c%c%s", 'a' + n % 19, 'a' + n * 7 % 23,
                            'a' + n * 11 % 17, 'a' + n * 5 % 13, 'a' + n * 3 % 11,
                            n < 100 ? "" : " hotel").ptr, 1
        };
    labels[n++] = (struct label){ a, count };
    labels[n++] = (struct label){ b, 1 };
    c = cluster(arena, labels, n);
    for (uint32_t i = 0; i < c.count; i++)
        for (uint32_t m = 0; m < c.clusters[i].n_members; m++)
            joined = joined || c.clusters[i].members[m].value == n - 1;
    cc_arena_free(arena);
    return joined;
}

START_TEST(what_fills_a_frame_of_many_labels_is_a_name)
{
    ck_assert(!joined_among(40, "joock hotel", "zoock hotel", 1));
    ck_assert(!joined_among(40, "birg hotel", "berg hotel", 1));
    ck_assert(joined_among(40, "joock hotel", "zoock hotel", 9));
    ck_assert(joined_among(4, "joock hotel", "zoock hotel", 1));
    ck_assert(joined_among(40, "joocker hotel", "joockar hotel", 1));
    ck_assert(joined_among(40, "hotel joock elm street", "hotel zoock elm street", 1));
}
END_TEST

START_TEST(the_length_of_a_label_makes_no_slip_of_another_short_word)
{
    EXPECT("red house", 40, "bed house", 2, "apart");
    EXPECT("pieng plaza hotel", 40, "niend plaza hotel", 2, "apart");
    EXPECT("birg marine limited", 40, "ming marine limited", 2, "apart");
}
END_TEST

START_TEST(labels_of_nearly_the_same_words_are_suggested)
{
    EXPECT("arnie's steak house 435 cienega boulevard", 3,
           "arnie's steak house 435 cienega blvd", 2,
           "none: nearly the same words: 'blvd' for 'boulevard'");
    EXPECT("mary jones 7 wallaby place cleveland", 3,
           "jones mary 7 walaby place cleveland", 2,
           "none: nearly the same words: 'walaby' for 'wallaby'");
    EXPECT("red lion hotel 40 elm street", 3, "red lion 40 elm street", 2,
           "none: nearly the same words: missing 'hotel'");
    EXPECT("mesa grill 12 fifth avenue", 3, "mesa grill 12 5th avenue ny", 2,
           "none: nearly the same words: extra 'ny'");
    EXPECT("harley price 177 pridham street", 3, "harley price 177 pridhamstreet marsden",
           2,
           "none: nearly the same words: otherwise divided 'pridhamstreet'; extra "
           "'marsden'");
}
END_TEST

START_TEST(words_that_stand_in_each_others_place_keep_labels_apart)
{
    EXPECT("red lion hotel 40 elm street", 3, "red lion hotel 48 elm street", 2, "apart");
    EXPECT("turn on the kitchen light now", 3, "turn on the bedroom light now", 2,
           "apart");
    EXPECT("do not call my home today", 3, "do call home my today", 2, "apart");
    EXPECT("north side general hospital", 3, "general hospital south side", 2, "apart");
    EXPECT("bistro 3400 vegas boulevard", 3, "mikado 3400 vegas boulevard", 2, "apart");
    EXPECT("find the top up code", 3, "can't find the top up code", 2, "apart");
    EXPECT("card is not working now", 9, "virtual card is not working now", 8, "apart");
    EXPECT("play my music", 3, "play my favourite old songs", 2, "apart");
}
END_TEST

START_TEST(minimal_pairs_are_never_together)
{
    static const char *const pairs[][2] = {
        { "route 1", "route 2" },
        { "10,000", "1,000" },
        { "level 12", "level 1 2" },
        { "1.5 mg", "15 mg" },
        { "temp -5", "temp 5" },
        { "lights on", "lights off" },
        { "turn it on", "turn it in" },
        { "volume up", "volume down" },
        { "yes", "no" },
        { "known", "unknown" },
        { "complete", "incomplete" },
        { "available", "unavailable" },
        { "connected", "disconnected" },
        { "do call me", "do not call me" },
        { "hopeless", "hopeful" },
        { "turn left", "turn right" },
        { "increase", "decrease" },
        { "is open", "is closed" },
        { "male voice", "female voice" },
        { "male", "female" },
        { "class a", "class b" },
        { "phase i", "phase ii" },
        { "world war i", "world war ii" },
        { "hypertension", "hypotension" },
        { "form", "from" },
        { "fifteen", "fifty" },
        { "mm-hmm", "mm-mm" },
        { "add item", "remove item" },
        { "moral", "immoral" },
        { "includes", "excludes" },
        { "battery aa", "battery aaa" },
        { "m\xC2\xB2", "m\xC2\xB3" },
        { "inhale", "exhale" },
        { "quite", "quiet" },
        { "cat", "car" },
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        EXPECT(pairs[i][0], 80, pairs[i][1], 2, "apart");
        EXPECT(pairs[i][1], 80, pairs[i][0], 79, "apart");
    }
}
END_TEST

START_TEST(words_used_in_several_labels_are_words)
{
    static const struct label labels[] = {
        { "brown trains", 90 }, { "brown trails", 2 },  { "long trains", 5 },
        { "new trains", 5 },    { "forest trails", 5 }, { "mountain trails", 5 },
    };
    struct cc_arena *arena = cc_arena_new();

    ck_assert_uint_eq(cluster(arena, labels, 6).count, 0);
    cc_arena_free(arena);
}
END_TEST

START_TEST(members_are_near_the_canonical_itself)
{
    static const struct label labels[] = {
        { "music", 90 }, { "musik", 9 }, { "muzik", 2 }, { "muzikk", 1 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cluster(arena, labels, 4);

    ck_assert_uint_eq(c.count, 2);
    ck_assert_uint_eq(c.clusters[0].canonical, 0);
    ck_assert_uint_eq(c.clusters[0].n_members, 2);
    ck_assert_uint_eq(c.clusters[0].members[1].value, 1);
    ck_assert_uint_eq(c.clusters[1].canonical, 2);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_value_goes_to_the_nearest_canonical)
{
    static const struct label labels[] = {
        { "interaction", 90 },
        { "interjection", 80 },
        { "interjectoin", 1 },
        { "interacton", 1 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cluster(arena, labels, 4);

    ck_assert_uint_eq(c.count, 2);
    ck_assert_uint_eq(c.clusters[0].members[1].value, 3);
    ck_assert_uint_eq(c.clusters[1].members[1].value, 2);
    cc_arena_free(arena);
}
END_TEST

START_TEST(the_canonical_is_frequent_then_short_then_clean)
{
    static const struct label labels[] = {
        { "Side Door ", 5 }, { "side\tdoor", 5 }, { "side door", 5 }, { "side-door", 4 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cluster(arena, labels, 4);

    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].canonical, 2);
    ck_assert_uint_eq(c.clusters[0].n_members, 4);
    ck_assert(c.clusters[0].score > 0.99);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_bare_name_takes_one_of_what_is_told_apart)
{
    static const struct label labels[] = {
        { "stair b978 toaster", 4 },         { "stair b978 toaster walnut", 3 },
        { "stair b978 toaster  Walnut", 1 }, { "stair b978 toaster silver", 2 },
        { "toaster b978 stair silver", 1 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cluster(arena, labels, 5);
    uint64_t seen = 0;

    ck_assert_uint_eq(c.count, 2);
    for (uint32_t m = 0; m < c.clusters[0].n_members; m++)
        seen |= UINT64_C(1) << c.clusters[0].members[m].value;
    ck_assert_uint_eq(seen, 1 | 2 | 4);
    cc_arena_free(arena);
}
END_TEST

START_TEST(near_misses_say_why)
{
    static const struct label labels[] = {
        { "bus route 1", 90 }, { "Bus Route 1", 5 }, { "bus route 2", 80 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cluster(arena, labels, 3);

    ck_assert_uint_eq(c.count, 1);
    ck_assert_uint_eq(c.clusters[0].n_misses, 1);
    ck_assert_uint_eq(c.clusters[0].misses[0].value, 2);
    ck_assert_str_eq(c.clusters[0].misses[0].why, "the numbers differ");
    cc_arena_free(arena);
}
END_TEST

START_TEST(nothing_and_one_value_make_no_cluster)
{
    struct cc_arena *arena = cc_arena_new();
    const struct label one = { "x", 1 };

    ck_assert_uint_eq(cc_cluster_labels(NULL, 0, NULL, NULL, arena).count, 0);
    ck_assert_uint_eq(cluster(arena, &one, 1).count, 0);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_bound_on_the_work_is_told_when_it_was_hit)
{
    enum { N = 2000 };
    struct cc_arena *arena = cc_arena_new();
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, N);

    for (uint32_t i = 0; i < N; i++)
        values[i] = (struct cc_cluster_value){
            cc_arena_printf(arena, "commonprefix%c%c%c%csuffix", 'a' + i % 8,
                            'a' + i / 8 % 8, 'a' + i / 64 % 8, 'a' + i / 512),
            1
        };
    ck_assert(cc_cluster_labels(values, N, NULL, NULL, arena).incomplete);
    ck_assert(!cc_cluster_labels(values, 20, NULL, NULL, arena).incomplete);
    cc_arena_free(arena);
}
END_TEST

static uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Words of a few syllables, with slips and dressed in several ways; all distinct. */
static struct cc_cluster_value *random_column(struct cc_arena *arena, uint32_t n,
                                              uint64_t seed)
{
    static const char *const syllables[] = { "ka", "mo",  "tir", "sen",
                                             "lu", "bar", "di",  "pol" };
    struct cc_cluster_value *values = CC_NEW(arena, struct cc_cluster_value, n);

    for (uint32_t i = 0; i < n; i++) {
        const uint32_t word = next_random(&seed) % (n / 3 + 1),
                       slip = next_random(&seed) % 8;
        char text[80] = "";
        for (uint32_t w = word + 7; w > 0; w /= 8)
            strcat(text, syllables[w % 8]);
        if (slip < 4 && strlen(text) > 5)
            text[2 + next_random(&seed) % 3] = (char)('a' + next_random(&seed) % 4);
        if (slip == 4)
            text[0] = (char)(text[0] - 32);
        for (uint32_t k = next_random(&seed) % 3; k > 0; k--)
            strcat(text, k == 2 ? "." : " ");
        values[i] = (struct cc_cluster_value){ cc_arena_str(arena, cc_str_z(text)),
                                               next_random(&seed) % 4 == 0 ? 20 : 1 };
        for (uint32_t k = 0; k < i; k++)
            if (cc_str_eq(values[k].text, values[i].text)) {
                i--;
                break;
            }
    }
    return values;
}

/* The clusters as text, in which values stand by what they say. */
static struct cc_str transcript(struct cc_arena *arena,
                                const struct cc_cluster_value *values,
                                struct cc_clusters c)
{
    struct cc_strbuf out = { 0 };
    struct cc_str s;

    for (uint32_t i = 0; i < c.count; i++) {
        for (uint32_t m = 0; m < c.clusters[i].n_members; m++) {
            const struct cc_cluster_member *x = &c.clusters[i].members[m];
            cc_strbuf_printf(&out, "[%.*s] %d %u %s\n", CC_STR_ARG(values[x->value].text),
                             x->grade, x->distance, x->why);
        }
        for (uint32_t m = 0; m < c.clusters[i].n_misses; m++) {
            const struct cc_cluster_miss *x = &c.clusters[i].misses[m];
            cc_strbuf_printf(&out, "not [%.*s] %s\n", CC_STR_ARG(values[x->value].text),
                             x->why);
        }
        cc_strbuf_printf(&out, "%.6f\n", c.clusters[i].score);
    }
    s = cc_arena_str(arena, cc_strbuf_view(&out));
    cc_strbuf_release(&out);
    return s;
}

START_TEST(the_order_of_the_values_does_not_matter_nor_do_threads)
{
    enum { N = 400 };

    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct cc_arena *arena = cc_arena_new();
        struct cc_cluster_value *values = random_column(arena, N, seed);
        struct cc_cluster_options opt = CC_CLUSTER_OPTIONS_DEFAULT;
        const struct cc_clusters first = cc_cluster_labels(values, N, NULL, NULL, arena);
        const struct cc_str before = transcript(arena, values, first);
        struct cc_str after;
        bool seen[N] = { false };
        uint64_t state = seed;

        ck_assert_uint_gt(first.count, 20);
        for (uint32_t i = 0; i < first.count; i++)
            for (uint32_t m = 0; m < first.clusters[i].n_members; m++) {
                ck_assert(!seen[first.clusters[i].members[m].value]);
                seen[first.clusters[i].members[m].value] = true;
            }
        for (uint32_t i = N; i-- > 1;) {
            const uint32_t j = next_random(&state) % (i + 1);
            const struct cc_cluster_value t = values[i];
            values[i] = values[j];
            values[j] = t;
        }
        opt.n_threads = 3;
        after =
            transcript(arena, values, cc_cluster_labels(values, N, NULL, &opt, arena));
        ck_assert_str_eq(before.ptr, after.ptr);
        cc_arena_free(arena);
    }
}
END_TEST

START_TEST(hostile_values_are_survived)
{
    static const struct label labels[] = {
        { "", 3 },
        { " ", 2 },
        { "\t\t", 1 },
        { "-", 4 },
        { "--", 2 },
        { "\xCC\x81", 1 },
        { "\xE2\x80\x8B", 1 },
        { "\x01", 1 },
        { "\xF0\x9F\x98\x80", 1 },
        { "\xEF\xBB\xBF", 1 },
        { "'", 1 },
        { "1", 1 },
        { "\xD9\xA1", 1 },
        { "e\xCC\x81\xCC\x81\xCC\x81", 1 },
    };
    struct cc_arena *arena = cc_arena_new();

    cluster(arena, labels, sizeof labels / sizeof *labels);
    cc_arena_free(arena);
}
END_TEST

Suite *suite_cluster_cluster(void);
Suite *suite_cluster_cluster(void)
{
    Suite *s = suite_create("cluster/cluster");
    TCase *tc = tcase_create("clusters");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_cannot_change_the_meaning_is_safe);
    tcase_add_test(tc, a_value_so_short_and_rare_may_be_short_for_two_things);
    tcase_add_test(tc, case_of_short_or_frequent_names_is_not_safe);
    tcase_add_test(tc, marks_that_may_say_something_are_likely);
    tcase_add_test(tc, a_rare_slip_is_likely_and_explained);
    tcase_add_test(tc, what_is_near_but_doubtful_is_only_suggested);
    tcase_add_test(tc, the_length_of_a_label_makes_no_slip_of_another_short_word);
    tcase_add_test(tc, labels_of_nearly_the_same_words_are_suggested);
    tcase_add_test(tc, words_that_stand_in_each_others_place_keep_labels_apart);
    tcase_add_test(tc, a_bound_on_the_work_is_told_when_it_was_hit);
    tcase_add_test(tc, words_that_changed_sides_are_two_things);
    tcase_add_test(tc, what_fills_a_frame_of_many_labels_is_a_name);
    tcase_add_test(tc, minimal_pairs_are_never_together);
    tcase_add_test(tc, words_used_in_several_labels_are_words);
    tcase_add_test(tc, members_are_near_the_canonical_itself);
    tcase_add_test(tc, a_value_goes_to_the_nearest_canonical);
    tcase_add_test(tc, the_canonical_is_frequent_then_short_then_clean);
    tcase_add_test(tc, a_bare_name_takes_one_of_what_is_told_apart);
    tcase_add_test(tc, near_misses_say_why);
    tcase_add_test(tc, nothing_and_one_value_make_no_cluster);
    tcase_add_test(tc, the_order_of_the_values_does_not_matter_nor_do_threads);
    tcase_add_test(tc, hostile_values_are_survived);
    suite_add_tcase(s, tc);
    return s;
}
