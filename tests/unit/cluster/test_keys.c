/* test_keys.c - keys are what they are said to be, OpenRefine's to the letter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "cluster/cluster.h"
#include "cluster/keys.h"

static struct cc_key_room room;
static struct cc_strbuf key;

static const char *key_of(const char *name, const char *value)
{
    const struct cc_cluster_key *k = cc_cluster_key_find(cc_str_z(name));

    ck_assert_msg(k != NULL, "no key %s", name);
    room.key = k; /* one room for all of them: none may leave anything to the next */
    key.len = 0;
    cc_cluster_key_make(&room, cc_str_z(value), &key);
    cc_strbuf_byte(&key, '\0');
    return key.ptr;
}

START_TEST(a_fingerprint_is_the_sorted_words)
{
    ck_assert_str_eq(key_of("fingerprint", "Cruise, Tom"), "cruise tom");
    ck_assert_str_eq(key_of("fingerprint", "tom-cruise"), "cruise tom");
    ck_assert_str_eq(key_of("fingerprint", "* DSM N.V."), "dsm n v");
    ck_assert_str_eq(key_of("fingerprint", "caf\u00e9 cafe"), "cafe");
    ck_assert_str_eq(key_of("fingerprint", "C++"), "c++");
}
END_TEST

START_TEST(unlike_values_share_no_empty_fingerprint)
{
    char one[64];

    snprintf(one, sizeof one, "%s", key_of("fingerprint", "?!"));
    ck_assert_str_ne(one, key_of("fingerprint", "..."));
    snprintf(one, sizeof one, "%s", key_of("fingerprint", "\u6771\u4eac"));
    ck_assert_str_ne(one, key_of("fingerprint", "\u4eac\u90fd"));
    snprintf(one, sizeof one, "%s", key_of("fingerprint", "\U0001F600"));
    ck_assert_str_ne(one, key_of("fingerprint", "\U0001F601"));
    snprintf(one, sizeof one, "%s", key_of("fingerprint", "\u0939\u093f\u0928"));
    ck_assert_str_ne(one, key_of("fingerprint", "\u0939\u0928"));
}
END_TEST

START_TEST(german_words_that_sound_alike_share_a_cologne_key)
{
    ck_assert_str_eq(key_of("cologne", "M\u00fcller"), "657");
    ck_assert_str_eq(key_of("cologne", "Mueller"), "657");
    ck_assert_str_eq(key_of("cologne", "Wikipedia"), "3412");
    ck_assert_str_eq(key_of("cologne", "Breschnew"), "17863");
    ck_assert_str_eq(key_of("cologne", "\u6771\u4eac"), "");
}
END_TEST

START_TEST(eastern_european_names_that_sound_alike_share_a_key)
{
    ck_assert_str_eq(key_of("daitch-mokotoff", "Moskowitz"), "645740");
    ck_assert_str_eq(key_of("daitch-mokotoff", "Moskovitz"), "645740");
    ck_assert_str_eq(key_of("daitch-mokotoff", "Auerbach"), "097400");
    ck_assert_str_eq(key_of("daitch-mokotoff", "Lewinsky"), "876450");
    ck_assert_str_eq(key_of("daitch-mokotoff", "Szlamawicz"), "486740");
    ck_assert_str_eq(key_of("daitch-mokotoff", "\u6771\u4eac 12"), "");
}
END_TEST

/* ---- the vectors: in $CC_SHARED, or in a folder `shared` above this one ---- */

/* \u0000 in place, as the vectors write what cannot be seen. */
static void unescape(char *s)
{
    char *to = s;

    while (*s != '\0') {
        if (s[0] == '\\' && s[1] == 'u') {
            char hex[5] = { s[2], s[3], s[4], s[5], '\0' };
            const unsigned c = (unsigned)strtoul(hex, NULL, 16);
            if (c >= 0x800) {
                *to++ = (char)(0xE0 | c >> 12);
                *to++ = (char)(0x80 | (c >> 6 & 0x3F));
                *to++ = (char)(0x80 | (c & 0x3F));
            } else if (c >= 0x80) {
                *to++ = (char)(0xC0 | c >> 6);
                *to++ = (char)(0x80 | (c & 0x3F));
            } else {
                *to++ = (char)c;
            }
            s += 6;
        } else {
            s += s[0] == '\\' && s[1] == '\\';
            *to++ = *s++;
        }
    }
    *to = '\0';
}

/* Half a character was printed as a question mark. */
static void mark_halves(char *s)
{
    char *to = s;

    while (*s != '\0') {
        if ((unsigned char)s[0] == 0xED && (unsigned char)s[1] >= 0xA0) {
            *to++ = '?';
            s += 3;
        } else {
            *to++ = *s++;
        }
    }
    *to = '\0';
}

static FILE *open_vectors(void)
{
    const char *shared = getenv("CC_SHARED");
    char path[4096];
    FILE *f = NULL;

    if (shared != NULL) {
        snprintf(path, sizeof path, "%s/eval/openrefine_keys.tsv", shared);
        return fopen(path, "r");
    }
    for (int up = 1; up <= 6 && f == NULL; up++) {
        snprintf(path, sizeof path, "%.*sshared/eval/openrefine_keys.tsv", 3 * up,
                 "../../../../../../");
        f = fopen(path, "r");
    }
    return f;
}

static void check_vector(char *line, unsigned *n)
{
    static const char *const names[] = { NULL,
                                         "openrefine:fingerprint",
                                         "openrefine:ngram1",
                                         "openrefine:ngram",
                                         "openrefine:ngram3",
                                         NULL,
                                         "cologne",
                                         "daitch-mokotoff" };
    char *field[16], *rest = line;
    size_t fields = 0;

    line[strcspn(line, "\n")] = '\0';
    while (fields < 16 && rest != NULL)
        field[fields++] = strsep(&rest, "\t");
    for (size_t i = 0; i < fields; i++)
        unescape(field[i]);
    for (size_t i = 1; i < sizeof names / sizeof *names && i < fields; i++) {
        if (names[i] == NULL)
            continue;
        key_of(names[i], field[0]);
        mark_halves(key.ptr);
        if (i == 7 && key.ptr[0] == '\0' && strcmp(field[i], "000000") == 0)
            /* without letters we have no key, where OpenRefine has one for all */
            continue;
        ck_assert_msg(strcmp(key.ptr, field[i]) == 0, "%s of '%s': '%s', not '%s'",
                      names[i], field[0], key.ptr, field[i]);
        ++*n;
    }
}

/* Each pair of a list shares the key, or each does not. */
static void expect_pairs(const char *name, const char *const (*pairs)[2], size_t n,
                         bool share)
{
    for (size_t i = 0; i < n; i++) {
        char one[64];

        snprintf(one, sizeof one, "%s", key_of(name, pairs[i][0]));
        ck_assert_msg((strcmp(one, key_of(name, pairs[i][1])) == 0) == share,
                      "%s: '%s' '%s': %s, %s", name, pairs[i][0], pairs[i][1], one,
                      key_of(name, pairs[i][1]));
    }
}
#define EXPECT_PAIRS(name, pairs, share) \
    expect_pairs(name, pairs, sizeof pairs / sizeof *pairs, share)

START_TEST(english_words_that_sound_alike_share_a_key_and_others_do_not)
{
    static const char *const same[][2] = {
        { "knight", "night" },   { "phone", "fone" },      { "through", "threw" },
        { "Smith", "Smyth" },    { "rough", "ruff" },      { "receive", "recieve" },
        { "write", "right" },    { "castle", "cassel" },   { "lamb", "lam" },
        { "psychology", "sykology" }, { "calendar", "calender" }, { "walk", "wok" },
        { "accept", "axcept" },  { "science", "sience" },
    };
    static const char *const other[][2] = {
        { "bat", "pat" },         { "dime", "time" }, { "ghost", "coast" },
        { "thin", "tin" },        { "ship", "sip" },  { "chair", "care" },
        { "quiet", "kite" },      { "vast", "fast" }, { "\u6771\u4eac", "\u4eac\u90fd" },
        { "route 1", "route 2" },
    };

    EXPECT_PAIRS("english", same, true);
    EXPECT_PAIRS("english", other, false);
    ck_assert_str_eq(key_of("english", "Knowledge nation"), "NLJ NXN");
}
END_TEST

START_TEST(a_name_as_several_languages_spell_it_has_one_key)
{
    static const char *const same[][2] = {
        { "Schmidt", "Shmit" },         { "Romanov", "Romanoff" },
        { "Moskowitz", "Moskovic" },    { "Johann", "Yohan" },
        { "M\u00fcller", "Miller" },    { "Tschaikowski", "Tchaikovsky" },
        { "Kowalczyk", "Kovaltschik" }, { "Philipp", "Filip" },
        { "Jakob", "Yakob" },
    };
    static const char *const other[][2] = {
        { "Schmidt", "Schneider" }, { "Romanov", "Rosanov" }, { "Bauer", "Mauer" },
        { "\u674e", "\u738b" },
    };

    EXPECT_PAIRS("names", same, true);
    EXPECT_PAIRS("names", other, false);
}
END_TEST

START_TEST(values_that_look_alike_share_a_skeleton)
{
    static const char *const same[][2] = {
        { "paypal", "p\u0430yp\u0430l" }, { "paypal", "paypa1" }, { "Google", "g00gle" },
    };
    static const char *const other[][2] = { { "paypal", "papal" },
                                            { "\u6771", "\u4eac" } };

    EXPECT_PAIRS("skeleton", same, true);
    EXPECT_PAIRS("skeleton", other, false);
}
END_TEST

START_TEST(an_abbreviation_is_suggested_with_what_it_stands_for_and_nothing_without_it)
{
    static const struct cc_cluster_value values[] = {
        { CC_STR("New York"), 9 },  { CC_STR("N.Y."), 2 },        { CC_STR("NY"), 1 },
        { CC_STR("red lamp"), 5 },  { CC_STR("round ladder"), 1 }, { CC_STR("ucla"), 1 },
        { CC_STR("UCLA"), 4 }, { CC_STR("University of California, Los Angeles"), 1 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters c = cc_cluster_labels(
        values, 8, cc_cluster_key_find(CC_STR("acronym")), NULL, arena);

    ck_assert_uint_eq(c.count, 2);
    ck_assert_uint_eq(c.clusters[0].n_members, 3);
    ck_assert_uint_eq(c.clusters[0].canonical, 0);
    ck_assert_int_eq(c.clusters[0].members[1].grade, CC_GRADE_NONE);
    ck_assert_uint_eq(c.clusters[1].canonical, 6);
    ck_assert_uint_eq(c.clusters[1].n_members, 2);
    cc_arena_free(arena);
}
END_TEST

START_TEST(openrefines_keys_are_reproduced)
{
    FILE *f = open_vectors();
    char line[8192];
    unsigned n = 0;

    if (f == NULL) {
        printf("skipped: the vectors are not here\n");
        return;
    }
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL)
        check_vector(line, &n);
    ck_assert_uint_gt(n, 400);
    fclose(f);
}
END_TEST

START_TEST(values_of_one_key_are_one_cluster_and_each_is_judged)
{
    static const struct cc_cluster_value values[] = {
        { CC_STR("Tom Cruise"), 9 }, { CC_STR("cruise, tom"), 2 },
        { CC_STR("tom-cruise"), 1 }, { CC_STR("Top Gun"), 5 },
        { CC_STR("..."), 1 },
    };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_clusters ours = cc_cluster_labels(
        values, 5, cc_cluster_key_find(CC_STR("fingerprint")), NULL, arena);
    const struct cc_clusters theirs = cc_cluster_labels(
        values, 5, cc_cluster_key_find(CC_STR("openrefine:fingerprint")), NULL, arena);

    ck_assert_uint_eq(ours.count, 1);
    ck_assert_uint_eq(ours.clusters[0].n_members, 3);
    ck_assert_uint_eq(ours.clusters[0].canonical, 0);
    ck_assert_str_eq(ours.clusters[0].members[1].why, "the words in another order");
    ck_assert_uint_eq(theirs.clusters[0].n_members, 2);
    cc_arena_free(arena);
}
END_TEST

START_TEST(a_pair_is_explained_whichever_comes_first)
{
    static const struct cc_cluster_value values[] = { { CC_STR("music"), 90 },
                                                      { CC_STR("musik"), 3 },
                                                      { CC_STR("route 1"), 4 },
                                                      { CC_STR("route 2"), 4 } };
    struct cc_arena *arena = cc_arena_new();
    const struct cc_cluster_verdict near =
        cc_cluster_explain(values, 4, 1, 0, NULL, arena);
    const struct cc_cluster_verdict far =
        cc_cluster_explain(values, 4, 2, 3, NULL, arena);

    ck_assert_uint_eq(near.canonical, 0);
    ck_assert(near.member);
    ck_assert_str_eq(near.why, "one letter replaced: 'k' for 'c'");
    ck_assert(!far.member);
    ck_assert_str_eq(far.why, "the numbers differ");
    cc_arena_free(arena);
}
END_TEST

Suite *suite_cluster_keys(void);
Suite *suite_cluster_keys(void)
{
    Suite *s = suite_create("cluster/keys");
    TCase *tc = tcase_create("keys");

    tcase_add_test(tc, a_fingerprint_is_the_sorted_words);
    tcase_add_test(tc, unlike_values_share_no_empty_fingerprint);
    tcase_add_test(tc, eastern_european_names_that_sound_alike_share_a_key);
    tcase_add_test(tc, german_words_that_sound_alike_share_a_cologne_key);
    tcase_add_test(tc, english_words_that_sound_alike_share_a_key_and_others_do_not);
    tcase_add_test(tc, a_name_as_several_languages_spell_it_has_one_key);
    tcase_add_test(tc, values_that_look_alike_share_a_skeleton);
    tcase_add_test(
        tc, an_abbreviation_is_suggested_with_what_it_stands_for_and_nothing_without_it);
    tcase_add_test(tc, openrefines_keys_are_reproduced);
    tcase_add_test(tc, values_of_one_key_are_one_cluster_and_each_is_judged);
    tcase_add_test(tc, a_pair_is_explained_whichever_comes_first);
    suite_add_tcase(s, tc);
    return s;
}
