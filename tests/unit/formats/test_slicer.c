/* test_slicer.c - the slicer against libcsv, which is the strict judge. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <csv.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "formats/slicer.h"

static const struct cc_limits limits = { 0, 1 << 20, 1 << 20, 1000, 10 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Cells as "[text]", records end with a line end that no cell can be mistaken for. */
static void put_cell(void *text, size_t len, void *out)
{
    cc_strbuf_byte(out, '[');
    cc_strbuf_put(out, text, len);
    cc_strbuf_byte(out, ']');
}

static void put_end(int c, void *out)
{
    (void)c;
    cc_strbuf_byte(out, '\x01');
}

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static bool by_libcsv(struct cc_str text, struct cc_strbuf *out)
{
    struct csv_parser p;
    bool ok;

    ck_assert_int_eq(csv_init(&p, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_space_func(&p, no_space);
    ok = csv_parse(&p, text.ptr, text.len, put_cell, put_end, out) == text.len &&
         csv_fini(&p, put_cell, put_end, out) == 0;
    csv_free(&p);
    return ok;
}

static enum cc_slice by_slicer(struct cc_str text, struct cc_strbuf *out)
{
    struct cc_slicer s;
    enum cc_slice result;

    cc_slicer_init(&s, text, 0, 1, (struct cc_dialect){ ',', '\n', true, true, 0 },
                   &limits);
    while ((result = cc_slicer_next(&s)) == CC_SLICE_RECORD) {
        if (s.copied)
            cc_slicer_unescape(&s);
        for (uint32_t i = 0; i < s.n_cells; i++)
            put_cell((void *)(uintptr_t)s.cells[i].value.ptr, s.cells[i].value.len, out);
        put_end(0, out);
    }
    cc_slicer_release(&s);
    return result;
}

/* True when both took the text, with the same cells. */
static bool compare(struct cc_str text)
{
    struct cc_strbuf theirs = { 0 }, ours = { 0 };
    const bool strict = by_libcsv(text, &theirs);
    const enum cc_slice result = by_slicer(text, &ours);

    if (strict) {
        ck_assert_msg(result == CC_SLICE_END, "%.*s", CC_STR_ARG(text));
        ck_assert_msg(cc_str_eq(cc_strbuf_view(&theirs), cc_strbuf_view(&ours)),
                      "%.*s", CC_STR_ARG(text));
    }
    cc_strbuf_release(&theirs);
    cc_strbuf_release(&ours);
    return strict;
}

START_TEST(random_bytes_give_libcsvs_cells_whenever_libcsv_takes_them)
{
    static const char *const pieces[] = {
        ",", "\"", "\n", "\r\n", "a", " ", "bcdefghijklmnopq", "\"\"", "\",\"", "\xC3\xA4"
    };
    uint32_t state = 7;
    unsigned taken = 0;

    for (int round = 0; round < 30000; round++) {
        struct cc_strbuf text = { 0 };
        const uint32_t n = next_random(&state) % 24;

        for (uint32_t i = 0; i < n; i++)
            cc_strbuf_z(&text, pieces[next_random(&state) % 10]);
        taken += compare(cc_strbuf_view(&text));
        cc_strbuf_release(&text);
    }
    ck_assert_uint_gt(taken, 3000);
}
END_TEST

static void put_field(struct cc_strbuf *out, uint32_t *state)
{
    static const char *const inside[] = { ",", "\"\"", "\n", "\r\n",
                                          " ", "word", "\r", "x" };
    const uint32_t n = next_random(state) % 30;
    const bool quoted = next_random(state) % 3 == 0;

    if (quoted)
        cc_strbuf_byte(out, '"');
    for (uint32_t i = 0; i < n; i++)
        cc_strbuf_z(out, quoted ? inside[next_random(state) % 8]
                                : "wxyz " + next_random(state) % 5);
    if (quoted)
        cc_strbuf_byte(out, '"');
}

START_TEST(rfc_4180_text_gives_libcsvs_cells)
{
    uint32_t state = 11;

    for (int round = 0; round < 3000; round++) {
        struct cc_strbuf text = { 0 };
        const uint32_t rows = next_random(&state) % 6;

        for (uint32_t row = 0; row < rows; row++) {
            const uint32_t cells = 1 + next_random(&state) % 5;

            for (uint32_t i = 0; i < cells; i++) {
                put_field(&text, &state);
                cc_strbuf_z(&text, i + 1 < cells ? "," : row % 2 == 0 ? "\n" : "\r\n");
            }
        }
        ck_assert(compare(cc_strbuf_view(&text)));
        cc_strbuf_release(&text);
    }
}
END_TEST

/* The definition, byte by byte, for text in which quotes stand anywhere. */
static bool by_definition(struct cc_str t, struct cc_strbuf *out)
{
    size_t i = 0;

    while (i < t.len) {
        bool blank = true;
        struct cc_strbuf row = { 0 };

        for (;;) {
            struct cc_strbuf cell = { 0 };

            if (i < t.len && t.ptr[i] == '"') {
                blank = false;
                for (i++; i < t.len; i++) {
                    if (t.ptr[i] == '"' && (i + 1 == t.len || t.ptr[i + 1] != '"'))
                        break;
                    i += t.ptr[i] == '"';
                    cc_strbuf_byte(&cell, t.ptr[i]);
                }
                if (i == t.len || (++i < t.len && t.ptr[i] != ',' && t.ptr[i] != '\n')) {
                    cc_strbuf_release(&cell);
                    cc_strbuf_release(&row);
                    return false;
                }
            } else {
                for (; i < t.len && t.ptr[i] != ',' && t.ptr[i] != '\n'; i++)
                    cc_strbuf_byte(&cell, t.ptr[i]);
            }
            blank = blank && cell.len == 0;
            put_cell(cell.ptr, cell.len, &row);
            cc_strbuf_release(&cell);
            if (i == t.len || t.ptr[i++] == '\n')
                break;
            blank = false;
        }
        if (!blank) {
            cc_strbuf_str(out, cc_strbuf_view(&row));
            put_end(0, out);
        }
        cc_strbuf_release(&row);
    }
    return true;
}

START_TEST(bare_quotes_are_data_and_bad_quotes_are_told)
{
    static const char *const pieces[] = {
        ",", "\"", "\n", "a", "bcdefghijklmnopqrstuvwxyz", "\"\""
    };
    uint32_t state = 3;

    for (int round = 0; round < 30000; round++) {
        struct cc_strbuf text = { 0 }, ours = { 0 }, slow = { 0 };
        const uint32_t n = next_random(&state) % 20;
        bool fine;

        for (uint32_t i = 0; i < n; i++)
            cc_strbuf_z(&text, pieces[next_random(&state) % 6]);
        fine = by_definition(cc_strbuf_view(&text), &slow);
        ck_assert_msg((by_slicer(cc_strbuf_view(&text), &ours) == CC_SLICE_END) == fine,
                      "%.*s", CC_STR_ARG(text));
        ck_assert(!fine || cc_str_eq(cc_strbuf_view(&ours), cc_strbuf_view(&slow)));
        cc_strbuf_release(&text);
        cc_strbuf_release(&ours);
        cc_strbuf_release(&slow);
    }
}
END_TEST

Suite *suite_formats_slicer(void);
Suite *suite_formats_slicer(void)
{
    Suite *s = suite_create("formats/slicer");
    TCase *tc = tcase_create("twins");

    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, random_bytes_give_libcsvs_cells_whenever_libcsv_takes_them);
    tcase_add_test(tc, rfc_4180_text_gives_libcsvs_cells);
    tcase_add_test(tc, bare_quotes_are_data_and_bad_quotes_are_told);
    suite_add_tcase(s, tc);
    return s;
}
