/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <limits.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/distance.h"
#include "unit/text/random_text.h"

START_TEST(known_distances)
{
    static const struct {
        const char *a, *b;
        unsigned plain, swap;
    } cases[] = {
        { "", "", 0, 0 },
        { "", "abc", 3, 3 },
        { "abc", "abc", 0, 0 },
        { "cut", "cat", 1, 1 },
        { "kitten", "sitting", 3, 3 },
        { "form", "from", 2, 1 },
        { "ca", "abc", 3, 3 },
        { "caf\u00E9", "cafe", 1, 1 },
        { "\u00E9\u00E8", "\u00E8\u00E9", 2, 1 },
        { "\u00E9", "\u00EA", 1, 1 },
        { "\U0001F600", "\U0001F601", 1, 1 },
        { "\u4E2D\u6587", "\u6587", 1, 1 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cc_str a = cc_str_z(cases[i].a), b = cc_str_z(cases[i].b);

        ck_assert_uint_eq(cc_edit_distance(a, b, 100), cases[i].plain);
        ck_assert_uint_eq(cc_edit_distance_swap(b, a, UINT_MAX), cases[i].swap);
    }
}
END_TEST

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The textbook's table. */
static unsigned twin(struct cc_str a, struct cc_str b, bool swap)
{
    const size_t n_a = cc_utf8_count(a), n_b = cc_utf8_count(b), width = n_b + 1;
    unsigned *d = cc_alloc((n_a + 1) * width, sizeof *d), result;
    uint32_t *x = cc_alloc(n_a + n_b, sizeof *x), *y = x + n_a;

    for (size_t i = 0, n = 0; i < a.len;)
        x[n++] = cc_utf8_next(a, &i);
    for (size_t i = 0, n = 0; i < b.len;)
        y[n++] = cc_utf8_next(b, &i);
    for (size_t i = 0; i <= n_a; i++)
        for (size_t j = 0; j <= n_b; j++) {
            unsigned *cell = &d[i * width + j];

            if (i == 0 || j == 0) {
                *cell = (unsigned)(i + j);
                continue;
            }
            *cell = least(cell[-1], cell[-(ptrdiff_t)width]) + 1;
            *cell = least(*cell, cell[-(ptrdiff_t)width - 1] + (x[i - 1] != y[j - 1]));
            if (swap && i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                *cell = least(*cell, d[(i - 2) * width + j - 2] + 1);
        }
    result = d[n_a * width + n_b];
    cc_free(d);
    cc_free(x);
    return result;
}

static void check_pair(struct cc_str a, struct cc_str b, unsigned max)
{
    const unsigned plain = twin(a, b, false), swap = twin(a, b, true);

    ck_assert_uint_eq(cc_edit_distance(a, b, UINT_MAX), plain);
    ck_assert_uint_eq(cc_edit_distance_swap(a, b, UINT_MAX), swap);
    ck_assert_uint_eq(cc_edit_distance(a, b, max), least(plain, max + 1));
    ck_assert_uint_eq(cc_edit_distance_swap(a, b, max), least(swap, max + 1));
}

/* `letters` letters of an alphabet, ASCII or not. */
static void random_letters(uint64_t *state, size_t n, unsigned letters, bool ascii,
                           struct cc_strbuf *out)
{
    char bytes[4];

    out->len = 0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t k = random_next(state) % letters;

        cc_strbuf_put(out, bytes,
                      cc_utf8_encode(ascii || k % 3 == 0 ? 'a' + k : 0x430 + k, bytes));
    }
}

/* `b` is `a` with up to `n` edits, exchanges among them. */
static void mutate(uint64_t *state, struct cc_str a, unsigned n, struct cc_strbuf *b)
{
    b->len = 0;
    cc_strbuf_str(b, a);
    for (; n > 0; n--) {
        const size_t count = cc_utf8_count(cc_strbuf_view(b));
        const size_t at =
            cc_utf8_offset(cc_strbuf_view(b), random_next(state) % (count + 1));
        struct cc_strbuf out = { 0 };
        size_t i = at, j;

        cc_strbuf_put(&out, b->ptr, at);
        if (i < b->len)
            cc_utf8_next(cc_strbuf_view(b), &i);
        j = i;
        if (j < b->len)
            cc_utf8_next(cc_strbuf_view(b), &j);
        switch (random_next(state) % 4) {
        case 0: /* exchange */
            cc_strbuf_put(&out, b->ptr + i, j - i);
            cc_strbuf_put(&out, b->ptr + at, i - at);
            cc_strbuf_put(&out, b->ptr + j, b->len - j);
            break;
        case 1: /* delete */
            cc_strbuf_put(&out, b->ptr + i, b->len - i);
            break;
        case 2: /* replace */
            cc_strbuf_z(&out, "\u00FC");
            cc_strbuf_put(&out, b->ptr + i, b->len - i);
            break;
        default: /* insert */
            cc_strbuf_byte(&out, 'q');
            cc_strbuf_put(&out, b->ptr + at, b->len - at);
        }
        cc_strbuf_release(b);
        *b = out;
    }
}

static void check_random(uint64_t state, int rounds, size_t longest)
{
    struct cc_strbuf a = { 0 }, b = { 0 };

    for (int i = 0; i < rounds; i++) {
        const unsigned letters = 2 + random_next(&state) % 12;
        const bool ascii = random_next(&state) % 2 == 0;
        struct cc_str s, t;

        random_letters(&state, 1 + random_next(&state) % longest, letters, ascii, &a);
        s = cc_strbuf_view(&a);
        if (i % 3 == 0)
            random_letters(&state, 1 + random_next(&state) % longest, letters, ascii, &b);
        else
            mutate(&state, s, random_next(&state) % 12, &b);
        t = cc_strbuf_view(&b);
        check_pair(s, t, random_next(&state) % 14);
        check_pair(t, s, random_next(&state) % 80);
    }
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
}

START_TEST(short_texts_agree_with_the_table)
{
    check_random(11, 6000, 12);
}
END_TEST

START_TEST(long_texts_agree_with_the_table)
{
    check_random(12, 250, 200);
    check_random(13, 12, 700);
}
END_TEST

START_TEST(two_huge_texts_are_compared_in_a_narrow_band)
{
    struct cc_strbuf a = { 0 }, b = { 0 };
    uint64_t state = 14;

    random_letters(&state, 1000000, 20, false, &a);
    cc_strbuf_byte(&b, 'Z');
    cc_strbuf_str(&b, cc_strbuf_view(&a));
    cc_strbuf_byte(&b, 'Z');
    ck_assert_uint_eq(cc_edit_distance(cc_strbuf_view(&a), cc_strbuf_view(&b), 3), 2);
    cc_strbuf_byte(&a, 'Y');
    ck_assert_uint_eq(cc_edit_distance_swap(cc_strbuf_view(&a), cc_strbuf_view(&b), 1),
                      2);
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
}
END_TEST

Suite *suite_text_distance(void);
Suite *suite_text_distance(void)
{
    Suite *s = suite_create("text/distance");
    TCase *tc = tcase_create("distance");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, known_distances);
    tcase_add_test(tc, short_texts_agree_with_the_table);
    tcase_add_test(tc, long_texts_agree_with_the_table);
    tcase_add_test(tc, two_huge_texts_are_compared_in_a_narrow_band);
    suite_add_tcase(s, tc);
    return s;
}
