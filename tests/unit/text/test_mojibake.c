/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "base/utf8.h"
#include "text/mojibake.h"
#include "unit/text/random_text.h"

/* `text` with every hit replaced. */
static void repair(struct cc_str text, struct cc_strbuf *out)
{
    struct cc_mojibake hit = { 0 };
    size_t done = 0;

    out->len = 0;
    for (size_t at = 0; cc_mojibake_next(text, &at, &hit); done = hit.end) {
        ck_assert(hit.start >= done && hit.end > hit.start && at == hit.end);
        cc_strbuf_put(out, text.ptr + done, hit.start - done);
        cc_strbuf_str(out, cc_strbuf_view(&hit.repaired));
    }
    cc_strbuf_put(out, text.ptr + done, text.len - done);
    cc_mojibake_release(&hit);
}

/* Bytes taken for Windows-1252, or Latin-1, and written as UTF-8. */
static void garble(struct cc_str s, bool latin1, struct cc_strbuf *out)
{
    static const uint16_t cp1252[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    char bytes[4];

    out->len = 0;
    for (size_t i = 0; i < s.len; i++) {
        const unsigned char b = (unsigned char)s.ptr[i];
        const uint32_t c = b >= 0x80 && b < 0xA0 && !latin1 ? cp1252[b - 0x80] : b;

        cc_strbuf_put(out, bytes, cc_utf8_encode(c, bytes));
    }
}

static const char *const right[] = {
    "caf\u00E9",
    "d\u00E9j\u00E0 vu",
    "l\u2019\u00E9t\u00E9",
    "na\u00EFve",
    "S\u00E3o Paulo",
    "\u00E0 la carte",
    "M\u00FCnchen",
    "SCH\u00D6N",
    "gro\u00DF",
    "\u0130stanbul",
    "\u015Fi\u015Fe",
    "Vi\u1EC7t Nam",
    "\u20AC5",
    "\u00A35",
    "20\u00B0C",
    "\u201CHi,\u201D she",
    "well \u2014 no",
    "wait\u2026",
    "\u2122",
    "\u041F\u0440\u0438\u0432\u0435\u0442",
    "\u03B3\u03B5\u03B9\u03AC",
    "\u4E2D\u6587",
    "\u3053\u3093",
    "\uD55C\uAD6D",
    "\U0001F600",
    "\u0627\u0644\u0633",
    "\u05E9\u05DC\u05D5",
    "3\u00D74",
    "\u00BD",
    "a\u00A0b",
    "\u2192",
    "\u0141\u00F3d\u017A",
    "Ji\u0159\u00ED",
    "\u00C9cole",
    "\u00E7a",
    "fa\u00E7ade",
    "\u00BFQu\u00E9?",
    "\u00A9 2020",
    "ma\u00F1ana",
    "C\u0259nub",
    "DEVLETLER\u0130",
    "ARABIA SAUDIT\u0102",
    "o\u02BBzbek",
    "\u0438",
    "Yem\u025Bni",
};

START_TEST(garbled_text_is_repaired)
{
    struct cc_strbuf bad = { 0 }, good = { 0 };

    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        for (int latin1 = 0; latin1 < 2; latin1++) {
            garble(cc_str_z(right[i]), latin1 != 0, &bad);
            repair(cc_strbuf_view(&bad), &good);
            ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&good), right[i]),
                          "%s: '%.*s' -> '%.*s'", right[i],
                          CC_STR_ARG(cc_strbuf_view(&bad)),
                          CC_STR_ARG(cc_strbuf_view(&good)));
        }
    cc_strbuf_release(&bad);
    cc_strbuf_release(&good);
}
END_TEST

START_TEST(text_garbled_twice_or_thrice_is_repaired)
{
    struct cc_strbuf once = { 0 }, twice = { 0 }, thrice = { 0 }, good = { 0 };

    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        garble(cc_str_z(right[i]), false, &once);
        garble(cc_strbuf_view(&once), false, &twice);
        garble(cc_strbuf_view(&twice), false, &thrice);
        repair(cc_strbuf_view(&twice), &good);
        ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&good), right[i]), "twice %s: '%.*s'",
                      right[i], CC_STR_ARG(cc_strbuf_view(&good)));
        repair(cc_strbuf_view(&thrice), &good);
        ck_assert_msg(cc_str_eq_z(cc_strbuf_view(&good), right[i]), "thrice %s: '%.*s'",
                      right[i], CC_STR_ARG(cc_strbuf_view(&good)));
    }
    cc_strbuf_release(&once);
    cc_strbuf_release(&twice);
    cc_strbuf_release(&thrice);
    cc_strbuf_release(&good);
}
END_TEST

START_TEST(right_text_is_left_alone)
{
    static const char *const more[] = {
        "",
        "\u00C3",
        "\u00E2",
        "ch\u00E2teau",
        "\u00C2GE",
        "AMANH\u00C3",
        "MANH\u00C3\u201D",
        "MANH\u00C3\u2026",
        "\u201C\u00C3\u201D",
        "\u00AB\u00C3\u00BB",
        "\u00AB\u00A0\u00C2\u00A0\u00BB",
        "AMANH\u00C3\u00A0DE",
        "G\u00C5\u201D",
        "\u00C5\u00A0se",
        "caf\u00E9\u00A0\u00BB",
        "voil\u00E0\u00A0\u00BB",
        "perch\u00E9\u2026\u00BB",
        "est\u00E1\u00BB\u2026",
        "manh\u00E3\u00A0\u00BB",
        "h\u00E2l\u00E2\u2026\u201D",
        "KN\u00CD\u017DE",
        "V\u00DD\u0160KA",
        "T\u00C9\u017D",
        "COS\u00CC\u201D",
        "\u0110\u00C2U",
        "h\u00E0 n\u1ED9i",
        "\u00DCbergr\u00F6\u00DFe",
        "a\u011Fa\u00E7",
        "fa\u00E7\u00E3o",
        "\u00C9\u00C8\u00C0\u00D9",
        "1\u00BA 2\u00AA",
        "5\u00A0\u20AC",
        "\u00C1\u00C9\u00CD\u00D3\u00DA",
        "\u00E3\u00F5\u00E1\u00E9",
        "\u00C7A ALORS\u2026",
        "\u00D1\u2026",
        "\u00C4\u201C",
        "AMANH\u00C3\u2014TALVEZ",
        "M\u00D4\u017DE",
        "\u00DA\u017DASN\u00DD",
        "VI\u00D0\u2026",
        "ESPA\u00D1\u201D",
        "\u00D8\u201D",
        "3\u00D7\u201D",
    };
    struct cc_mojibake hit = { 0 };

    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        size_t at = 0;

        ck_assert_msg(!cc_mojibake_next(cc_str_z(right[i]), &at, &hit), "%s", right[i]);
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        size_t at = 0;

        ck_assert_msg(!cc_mojibake_next(cc_str_z(more[i]), &at, &hit), "%s", more[i]);
    }
    cc_mojibake_release(&hit);
}
END_TEST

START_TEST(places_are_bytes_of_the_text)
{
    const struct cc_str s = CC_STR("le caf\u00C3\u00A9 d\u00E2\u20AC\u2122or");
    struct cc_mojibake hit = { 0 };
    size_t at = 0;

    ck_assert(cc_mojibake_next(s, &at, &hit) && hit.start == 6 && hit.end == 10);
    ck_assert(cc_str_eq(cc_strbuf_view(&hit.repaired), CC_STR("\u00E9")));
    ck_assert(cc_mojibake_next(s, &at, &hit) && hit.start == 12 && hit.end == 20);
    ck_assert(cc_str_eq(cc_strbuf_view(&hit.repaired), CC_STR("\u2019")));
    ck_assert(!cc_mojibake_next(s, &at, &hit) && at == s.len);
    cc_mojibake_release(&hit);
}
END_TEST

START_TEST(any_text_leaves_valid_text)
{
    struct cc_strbuf text = { 0 }, good = { 0 };
    uint64_t state = 31;

    for (int i = 0; i < 5000; i++) {
        repair(random_text(&state, 20, &text), &good);
        ck_assert_uint_eq(cc_utf8_invalid_at(cc_strbuf_view(&good)), good.len);
    }
    cc_strbuf_release(&text);
    cc_strbuf_release(&good);
}
END_TEST

Suite *suite_text_mojibake(void);
Suite *suite_text_mojibake(void)
{
    Suite *s = suite_create("text/mojibake");
    TCase *tc = tcase_create("mojibake");

    tcase_add_test(tc, garbled_text_is_repaired);
    tcase_add_test(tc, text_garbled_twice_or_thrice_is_repaired);
    tcase_add_test(tc, right_text_is_left_alone);
    tcase_add_test(tc, places_are_bytes_of_the_text);
    tcase_add_test(tc, any_text_leaves_valid_text);
    suite_add_tcase(s, tc);
    return s;
}
