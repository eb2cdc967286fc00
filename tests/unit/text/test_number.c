/* test_number.c - numbers in words, there and back, in every language that has a table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "text/number.h"

static const uint64_t samples[] = {
    10001,       12345,        15000,         21000,          22022,        71080,
    80000,       81001,        99999,         100000,         100001,       121021,
    200000,      210500,       300333,        999999,         1000000,      1000001,
    1100000,     2000000,      2000300,       5000000,        7123456,      21000000,
    81080000,    100000100,    345678901,     999999999,      1000000000,   2000000002,
    5123000456,  80000000080,  123456789012,  1000000000000,  2000000000000,
    5000000021005,
};

static struct cc_number longest(const struct cc_numbers *n, const char *text)
{
    struct cc_number_scratch scratch = { 0 };
    struct cc_number readings[CC_NUMBER_READINGS_MAX] = { { 0 } };

    if (cc_numbers_read(n, &scratch, cc_str_z(text), 0, readings) == 0)
        readings[0] = (struct cc_number){ 0 };
    cc_number_scratch_release(&scratch);
    return readings[0];
}

static void there_and_back(const struct cc_numbers *n, const char *language,
                           uint64_t value, enum cc_number_kind kind, unsigned ways)
{
    struct cc_strbuf words = { 0 };
    struct cc_number back;

    if (!cc_numbers_spell(n, value, kind, ways, &words)) {
        ck_assert_msg(kind != CC_NUMBER_CARDINAL || (ways & CC_NUMBER_CENTURIES),
                      "%s: no words for %llu", language, (unsigned long long)value);
        ck_assert_uint_eq(words.len, 0);
        return;
    }
    cc_strbuf_byte(&words, '\0');
    back = longest(n, words.ptr);
    ck_assert_msg(back.value == value && back.end == words.len - 1,
                  "%s: %llu is '%s', read as %llu up to byte %u", language,
                  (unsigned long long)value, words.ptr, (unsigned long long)back.value,
                  back.end);
    cc_strbuf_release(&words);
}

START_TEST(what_a_language_writes_it_reads_as_the_same_number)
{
    uint32_t languages = 0;

    for (const char *l; (l = cc_numbers_language(languages)) != NULL; languages++) {
        struct cc_numbers *n = cc_numbers_new(cc_str_z(l));
        for (uint64_t value = 0; value < 10000; value++) {
            there_and_back(n, l, value, CC_NUMBER_CARDINAL, 0);
            there_and_back(n, l, value, CC_NUMBER_CARDINAL, CC_NUMBER_HYPHEN);
            there_and_back(n, l, value, CC_NUMBER_CARDINAL, CC_NUMBER_AND);
            there_and_back(n, l, value, CC_NUMBER_CARDINAL, CC_NUMBER_BARE);
            there_and_back(n, l, value, CC_NUMBER_CARDINAL, CC_NUMBER_CENTURIES);
            there_and_back(n, l, value, CC_NUMBER_ORDINAL, CC_NUMBER_HYPHEN);
            there_and_back(n, l, value, CC_NUMBER_YEAR, 0);
        }
        for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
            there_and_back(n, l, samples[i], CC_NUMBER_CARDINAL, 0);
        cc_numbers_free(n);
    }
    ck_assert_uint_ge(languages, 12);
}
END_TEST

/* Without soft hyphens, and with what is a matter of taste made equal. */
static void plain(const UChar *from, char *out, size_t size)
{
    UChar kept[1000];
    int32_t n = 0;
    UErrorCode error = U_ZERO_ERROR;

    for (; *from != 0 && n < 999; from++)
        if (*from != 0xAD && *from != ' ' && *from != '-')
            kept[n++] = *from;
    kept[n] = 0;
    u_strToUTF8(out, (int32_t)size, NULL, kept, n, &error);
    ck_assert(U_SUCCESS(error));
}

/* ICU counts Czech thousands as feminine; people and dictionaries do not. */
static bool is_known_to_differ(const char *language, uint64_t value)
{
    return strcmp(language, "cs") == 0 && value >= 1000;
}

START_TEST(spelling_agrees_with_the_rules_of_icu)
{
    uint32_t compared = 0;

    for (uint32_t i = 0; cc_numbers_language(i) != NULL; i++) {
        const char *l = cc_numbers_language(i);
        struct cc_numbers *n = cc_numbers_new(cc_str_z(l));
        UErrorCode error = U_ZERO_ERROR;
        UNumberFormat *icu = unum_open(UNUM_SPELLOUT, NULL, 0, l, NULL, &error);
        uint32_t differ = 0;

        ck_assert(U_SUCCESS(error));
        for (uint64_t value = 0; value < 10000; value++) {
            struct cc_strbuf ours = { 0 };
            UChar theirs[500], our_units[500];
            char a[1000], b[1000];

            error = U_ZERO_ERROR;
            unum_formatInt64(icu, (int64_t)value, theirs, 500, NULL, &error);
            ck_assert(U_SUCCESS(error));
            ck_assert(cc_numbers_spell(n, value, CC_NUMBER_CARDINAL, 0, &ours));
            u_strFromUTF8(our_units, 500, NULL, ours.ptr, (int32_t)ours.len, &error);
            plain(theirs, a, sizeof a);
            plain(our_units, b, sizeof b);
            if (strcmp(a, b) != 0 && !is_known_to_differ(l, value) && differ++ < 5)
                fprintf(stderr, "%s %llu: ours '%s', ICU's '%s'\n", l,
                        (unsigned long long)value, b, a);
            compared++;
            cc_strbuf_release(&ours);
        }
        ck_assert_msg(differ == 0, "%s: %u values differ", l, differ);
        unum_close(icu);
        cc_numbers_free(n);
    }
    ck_assert_uint_ge(compared, 120000);
}
END_TEST

static const struct {
    const char *language, *text;
    uint64_t value;
    uint32_t end;
    enum cc_number_kind kind;
} read_cases[] = {
    { "en", "twenty-five items", 25, 11, CC_NUMBER_CARDINAL },
    { "en", "Twenty Five", 25, 11, CC_NUMBER_CARDINAL },
    { "en", "one hundred and five", 105, 20, CC_NUMBER_CARDINAL },
    { "en", "two thousand and one", 2001, 20, CC_NUMBER_CARDINAL },
    { "en", "two hundred five thousand", 205000, 25, CC_NUMBER_CARDINAL },
    { "en", "nineteen hundred and five", 1905, 25, CC_NUMBER_CARDINAL },
    { "en", "nineteen eighty-four", 1984, 20, CC_NUMBER_YEAR },
    { "en", "nineteen oh five", 1905, 16, CC_NUMBER_YEAR },
    { "en", "twenty twenty one", 2021, 17, CC_NUMBER_YEAR },
    { "en", "twenty-first", 21, 12, CC_NUMBER_ORDINAL },
    { "en", "one hundred and third", 103, 21, CC_NUMBER_ORDINAL },
    { "en", "five and six", 5, 4, CC_NUMBER_CARDINAL },
    { "en", "five five five", 5, 4, CC_NUMBER_CARDINAL },
    { "en", "two to three", 2, 3, CC_NUMBER_CARDINAL },
    { "en", "three thirty", 3, 5, CC_NUMBER_CARDINAL },
    { "de", "f\u00FCnfundzwanzig Leute", 25, 15, CC_NUMBER_CARDINAL },
    { "de", "hundertdrei", 103, 11, CC_NUMBER_CARDINAL },
    { "de", "DREISSIG", 30, 8, CC_NUMBER_CARDINAL },
    { "de", "neunzehnhundertneunundachtzig", 1989, 29, CC_NUMBER_CARDINAL },
    { "fr", "quatre-vingt-dix-neuf", 99, 21, CC_NUMBER_CARDINAL },
    { "fr", "vingt-et-un", 21, 11, CC_NUMBER_CARDINAL },
    { "es", "treinta y cinco", 35, 15, CC_NUMBER_CARDINAL },
    { "it", "ventotto", 28, 8, CC_NUMBER_CARDINAL },
    { "nl", "twee\u00EBntwintig", 22, 14, CC_NUMBER_CARDINAL },
    { "da", "femoghalvtreds", 55, 14, CC_NUMBER_CARDINAL },
    { "ru", "\u0442\u044B\u0441\u044F\u0447\u0430", 1000, 12, CC_NUMBER_CARDINAL },
};

START_TEST(the_longest_phrase_that_is_a_number_is_read)
{
    for (size_t i = 0; i < sizeof read_cases / sizeof read_cases[0]; i++) {
        struct cc_numbers *n = cc_numbers_new(cc_str_z(read_cases[i].language));
        const struct cc_number got = longest(n, read_cases[i].text);

        ck_assert_msg(got.value == read_cases[i].value && got.end == read_cases[i].end &&
                          got.kind == read_cases[i].kind,
                      "'%s': %llu up to %u", read_cases[i].text,
                      (unsigned long long)got.value, got.end);
        cc_numbers_free(n);
    }
}
END_TEST

START_TEST(what_is_no_number_is_not_read)
{
    static const char *const none[][2] = {
        { "en", "" },          { "en", "tense" },      { "en", "and" },
        { "en", "a hundred" }, { "en", "weight" },     { "en", "hundred" },
        { "en", "oh" },        { "de", "und" },        { "de", "ein" },
        { "de", "einst" },     { "de", "achtung" },    { "de", "achtlos" },
        { "fr", "et" },        { "it", "cent" },       { "nl", "en" },
        { "sv", "et" },        { "en", "twentyfive" },
    };

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct cc_numbers *n = cc_numbers_new(cc_str_z(none[i][0]));
        const struct cc_number got = longest(n, none[i][1]);
        ck_assert_msg(got.end == 0, "'%s' is read as %llu", none[i][1],
                      (unsigned long long)got.value);
        cc_numbers_free(n);
    }
    ck_assert_ptr_null(cc_numbers_new(CC_STR("xx")));
}
END_TEST

START_TEST(hostile_phrases_end)
{
    struct cc_numbers *n = cc_numbers_new(CC_STR("en"));
    struct cc_numbers *de = cc_numbers_new(CC_STR("de"));
    struct cc_strbuf text = { 0 };

    for (int i = 0; i < 20000; i++)
        cc_strbuf_z(&text, i % 3 == 0 ? "million " : i % 3 == 1 ? "hundred " : "one-");
    cc_strbuf_byte(&text, '\0');
    (void)longest(n, text.ptr);
    text.len = 0;
    for (int i = 0; i < 20000; i++)
        cc_strbuf_z(&text, "hundert");
    cc_strbuf_byte(&text, '\0');
    ck_assert_uint_eq(longest(de, text.ptr).end, 0);
    ck_assert_uint_eq(longest(n, "trillion trillion trillion trillion").end, 0);
    ck_assert_uint_eq(longest(n, "nine hundred ninety nine trillion million").value,
                      UINT64_C(999000000000000));
    text.len = 0;
    ck_assert(!cc_numbers_spell(n, CC_NUMBER_MAX + 1, CC_NUMBER_CARDINAL, 0, &text));
    ck_assert(!cc_numbers_spell(n, UINT64_MAX, CC_NUMBER_ORDINAL, 0, &text));
    ck_assert_uint_eq(text.len, 0);
    cc_strbuf_release(&text);
    cc_numbers_free(n);
    cc_numbers_free(de);
}
END_TEST

Suite *suite_text_number(void);
Suite *suite_text_number(void)
{
    Suite *s = suite_create("text/number");
    TCase *t = tcase_create("core");

    tcase_set_timeout(t, 60);
    tcase_add_test(t, what_a_language_writes_it_reads_as_the_same_number);
    tcase_add_test(t, spelling_agrees_with_the_rules_of_icu);
    tcase_add_test(t, the_longest_phrase_that_is_a_number_is_read);
    tcase_add_test(t, what_is_no_number_is_not_read);
    tcase_add_test(t, hostile_phrases_end);
    suite_add_tcase(s, t);
    return s;
}
