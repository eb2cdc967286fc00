/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "dataset/role.h"

enum { ROWS = 8, COLUMNS = 6 };

/* The roles guessed for columns given as name and ROWS values each. */
static void guess(const struct cc_str table[][ROWS + 1], uint32_t columns,
                  struct cc_role_guess *out)
{
    struct cc_role_sample samples[COLUMNS];
    bool taken[CC_ROLE_COUNT] = { false };

    for (uint32_t c = 0; c < columns; c++) {
        samples[c] = (struct cc_role_sample){ table[c][0], &table[c][1], 1, ROWS };
        out[c] = (struct cc_role_guess){ CC_ROLE_NONE, NULL };
    }
    cc_roles_guess(samples, columns, taken, out);
}

#define S(text) { text, sizeof(text) - 1 }

START_TEST(usual_names_get_their_roles)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("id"), S("a1"), S("a2"), S("a3"), S("a4"), S("a5"), S("a6"), S("a7"),
          S("a8") },
        { S("Transcript"), S("call me back"), S("play some music"),
          S("um what time is it"), S("stop it now"), S("lights on please"),
          S("order a pizza"), S("next song please"), S("turn it up") },
        { S("intent"), S("call"), S("play"), S("time"), S("stop"), S("light"), S("order"),
          S("play"), S("vol") },
        { S("annotator"), S("anna"), S("ben"), S("anna"), S("ben"), S("anna"), S("ben"),
          S("anna"), S("ben") },
        { S("path"), S("a.wav"), S("b.wav"), S("c.wav"), S("d.wav"), S("e.wav"),
          S("f.wav"), S("g.WAV"), S("h.wav") },
        { S("recorded"), S("2026-01-02T10:00:00Z"), S("2026-01-02T10:00:01Z"),
          S("2026-01-02T10:00:02Z"), S("2026-01-02T10:00:03Z"), S("2026-01-03T10:00:00Z"),
          S("2026-01-04T10:00:00Z"), S("2026-01-05T10:00:00Z"),
          S("2026-01-06T10:00:00Z") },
    };
    static const enum cc_role want[] = { CC_ROLE_ID,      CC_ROLE_TEXT,  CC_ROLE_LABEL,
                                         CC_ROLE_LABELER, CC_ROLE_AUDIO, CC_ROLE_TIME };
    struct cc_role_guess got[COLUMNS];

    guess(table, COLUMNS, got);
    for (int c = 0; c < COLUMNS; c++)
        ck_assert_int_eq(got[c].role, want[c]);
}
END_TEST

START_TEST(names_of_other_languages_are_known_with_and_without_accents)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("\xC3\x84u\xC3\x9F"
            "erung"),
          S("ich rufe an"), S("bitte lauter"), S("was kostet das"), S("ja gerne"),
          S("nein danke schön"), S("guten Tag auch"), S("bis morgen"), S("und tschüss") },
        { S("BEARBEITER"), S("a"), S("b"), S("a"), S("b"), S("a"), S("b"), S("a"),
          S("b") },
        { S("Aufgenommen am"), S("1.3.2026 10:00"), S("1.3.2026 10:01"),
          S("1.3.2026 10:02"), S("1.3.2026 10:03"), S("1.3.2026 10:04"),
          S("1.3.2026 10:05"), S("1.3.2026 10:06"), S("11.3.2026 10:00") },
        { S("E\xCC\x81tiquette"), S("x"), S("y"), S("x"), S("y"), S("x"), S("y"), S("x"),
          S("y") },
        { S("locuteur"), S("p"), S("q"), S("p"), S("q"), S("p"), S("q"), S("p"), S("q") },
        { S("grabaci\xC3\xB3n"), S("a.wav"), S("b.wav"), S("c.wav"), S("d.wav"),
          S("e.wav"), S("f.wav"), S("g.wav"), S("h.wav") },
    };
    static const enum cc_role want[] = { CC_ROLE_TEXT,  CC_ROLE_LABELER, CC_ROLE_TIME,
                                         CC_ROLE_LABEL, CC_ROLE_SPEAKER, CC_ROLE_AUDIO };
    struct cc_role_guess got[COLUMNS];

    guess(table, COLUMNS, got);
    for (int c = 0; c < COLUMNS; c++)
        ck_assert_int_eq(got[c].role, want[c]);
}
END_TEST

START_TEST(a_name_does_not_win_against_the_content)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("path"), S("/usr"), S("/bin"), S("/etc"), S("/opt"), S("/var"), S("/srv"),
          S("/tmp"), S("/dev") },
        { S("text"), S("1"), S("2"), S("3"), S("4"), S("5"), S("6"), S("7"), S("8") },
        { S("id"), S("a"), S("a"), S("a"), S("b"), S("b"), S("b"), S("c"), S("c") },
    };
    struct cc_role_guess got[COLUMNS];

    guess(table, 3, got);
    ck_assert_int_ne(got[0].role, CC_ROLE_AUDIO);
    ck_assert_int_ne(got[1].role, CC_ROLE_TEXT);
    ck_assert_int_ne(got[2].role, CC_ROLE_ID);
}
END_TEST

/* What these words mean elsewhere is no reason to take an English column for it. */
START_TEST(words_of_one_language_are_not_taken_from_another)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("division"), S("north"), S("south"), S("east"), S("north"), S("south"),
          S("east"), S("north"), S("south") },
        { S("ensemble"), S("a"), S("b"), S("a"), S("b"), S("a"), S("b"), S("a"), S("b") },
        { S("stem"), S("cat"), S("dog"), S("cat"), S("dog"), S("cat"), S("dog"), S("cat"),
          S("dog") },
        { S("context"), S("in a shop"), S("on a train"), S("in a car"), S("at the door"),
          S("in bed"), S("at work now"), S("in a car"), S("in a car") },
        { S("Klartext"), S("ich rufe an"), S("bitte lauter"), S("was kostet das"),
          S("ja gerne"), S("nein danke"), S("guten Tag auch"), S("bis morgen"),
          S("jetzt gleich") },
    };
    static const enum cc_role want[] = { CC_ROLE_NONE, CC_ROLE_NONE, CC_ROLE_NONE,
                                         CC_ROLE_NONE, CC_ROLE_TEXT };
    struct cc_role_guess got[COLUMNS];

    guess(table, 5, got);
    for (int c = 0; c < 5; c++)
        ck_assert_int_eq(got[c].role, want[c]);
}
END_TEST

START_TEST(numbers_with_dots_are_times_only_where_they_are_dates)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("ip_date"), S("192.168.100.1"), S("192.168.100.2"), S("10.11.12.13"),
          S("10.11.12.14"), S("10.11.12.15"), S("192.168.10.20"), S("192.168.10.21"),
          S("192.168.10.22") },
        { S("version_date"), S("10.2.123451"), S("10.2.123452"), S("10.2.123453"),
          S("10.2.123454"), S("10.2.123455"), S("10.2.123456"), S("10.2.123457"),
          S("10.2.123458") },
        { S("made_on"), S("2026.03.01"), S("2026.03.02"), S("01.03.26 10:00"),
          S("1.3.2026"), S("31.12.2026 10:00:00.5"), S("2026-03-01T10:00:00.25Z"),
          S("2026.3.10"), S("2026.03.11") },
    };
    struct cc_role_guess got[COLUMNS];

    for (uint32_t c = 0; c < 3; c++) {
        guess(table + c, 1, got);
        ck_assert_int_eq(got[0].role == CC_ROLE_TIME, c == 2);
    }
}
END_TEST

START_TEST(without_names_the_column_of_many_words_is_text)
{
    static const struct cc_str table[][ROWS + 1] = {
        { S("column_1"), S("LJ-1"), S("LJ-2"), S("LJ-3"), S("LJ-4"), S("LJ-5"), S("LJ-6"),
          S("LJ-7"), S("LJ-8") },
        { S("column_2"), S("printing in the only sense"),
          S("in being comparatively modern"), S("for although the chinese took"),
          S("and printed from blocks"), S("the invention of types"),
          S("may well be considered"), S("as the invention of printing"),
          S("that is the whole story of it all") },
    };
    struct cc_role_guess got[COLUMNS];

    guess(table, 2, got);
    ck_assert_int_eq(got[0].role, CC_ROLE_ID);
    ck_assert_int_eq(got[1].role, CC_ROLE_TEXT);
}
END_TEST

Suite *suite_dataset_role(void);
Suite *suite_dataset_role(void)
{
    Suite *s = suite_create("dataset/role");
    TCase *tc = tcase_create("guesses");

    tcase_add_test(tc, usual_names_get_their_roles);
    tcase_add_test(tc, names_of_other_languages_are_known_with_and_without_accents);
    tcase_add_test(tc, a_name_does_not_win_against_the_content);
    tcase_add_test(tc, words_of_one_language_are_not_taken_from_another);
    tcase_add_test(tc, numbers_with_dots_are_times_only_where_they_are_dates);
    tcase_add_test(tc, without_names_the_column_of_many_words_is_text);
    suite_add_tcase(s, tc);
    return s;
}
