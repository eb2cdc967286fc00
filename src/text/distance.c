/* distance.c - edit distance by bit vectors.
 *
 * The table of the textbook has a row per character of `a` and a column per character of
 * `b`. Neighbouring cells differ by -1, 0 or +1, so a column is kept as two bit vectors:
 * rows where the value is one more than in the row above (vp), and one less (vn). One
 * column follows from the last in a dozen word operations for 64 rows (Myers 1999; Hyyro
 * 2003 with exchanges).
 *
 *        c  u  t        Column "c" holds 1 0 1 2, so going down: -1, +1, +1, that is
 *     0  1  2  3        vn = 001, vp = 110 (row 1 the lowest bit). Only the value in the
 *  c  1  0  1  2        last row is carried as a number; it ends as the distance: 1.
 *  a  2  1  1  2
 *  t  3  2  2  1
 *
 * Longer texts take blocks of 64 rows, each handing the difference at its lower edge to
 * the next. A cell further than `max` from the diagonal cannot be on a path that counts,
 * so only the blocks in that band are computed; whatever is assumed outside (+1
 * everywhere) never makes a value too small. Memory is linear: which rows hold a
 * character is a list of (block, bits) per character, walked along as the band moves
 * down.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/distance.h"

#include <stdint.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/unicode_priv.h"

enum { WORD = 64, SMALL_BLOCKS = 4, SMALL_POINTS = 512 };

/* 64 rows of one column. */
struct rows {
    uint64_t vp, vn;
    uint64_t d0;    /* rows equal to their diagonal neighbour */
    uint64_t match; /* rows whose character is this column's */
};

struct step {
    uint64_t match;
    uint64_t swap; /* rows that end an exchange with the column before */
    int in;        /* horizontal difference above the first row: -1, 0, +1 */
    uint64_t last; /* the bit of the last row */
};

/* One column on; gives the horizontal difference in the last row. */
static inline int advance(struct rows *r, struct step s)
{
    const uint64_t eq = s.match | (s.in < 0);
    const uint64_t d0 = (((eq & r->vp) + r->vp) ^ r->vp) | eq | r->vn | s.swap;
    uint64_t hp = r->vn | ~(d0 | r->vp);
    uint64_t hn = d0 & r->vp;
    const int out = (int)((hp & s.last) != 0) - (int)((hn & s.last) != 0);

    hp = hp << 1 | (s.in > 0);
    hn = hn << 1 | (s.in < 0);
    r->vp = hn | ~(d0 | hp);
    r->vn = hp & d0;
    r->d0 = d0;
    r->match = s.match;
    return out;
}

static inline uint64_t swaps(const struct rows *r, uint64_t match, uint64_t carry)
{
    return (((~r->d0 & match) << 1) | carry) & r->match;
}

static inline uint64_t last_bit(size_t n_rows)
{
    return (uint64_t)1 << ((n_rows - 1) % WORD);
}

/* ---- up to 64 rows of ASCII ---- */

static unsigned distance_word(struct cc_str a, struct cc_str b, unsigned max, bool swap)
{
    uint64_t match[128] = { 0 };
    struct rows r = { .vp = ~(uint64_t)0, .d0 = ~(uint64_t)0 };
    size_t score = a.len;
    const uint64_t last = last_bit(a.len);

    for (size_t i = 0; i < a.len; i++)
        match[(unsigned char)a.ptr[i]] |= (uint64_t)1 << i;
    for (size_t j = 0; j < b.len; j++) {
        const uint64_t eq = match[(unsigned char)b.ptr[j]];
        const uint64_t exchanged = swap ? swaps(&r, eq, 0) : 0;

        score += (size_t)(ptrdiff_t)advance(&r, (struct step){ eq, exchanged, 1, last });
        /* Each column that remains takes off one at most. */
        if (score > (size_t)max + (b.len - 1 - j))
            return max + 1;
    }
    return (unsigned)score;
}

/* ---- any length, any characters ---- */

struct bits {
    size_t block;
    uint64_t rows;
};

/* A character of `a`; found by open addressing, empty while end == 0. */
struct letter {
    uint32_t code_point;
    size_t start, end; /* its bits; `start` moves down with the band */
    size_t last_block; /* while counting */
};

struct alphabet {
    struct letter *slots;
    size_t mask;
    struct bits *bits;
    uint64_t (*ascii)[SMALL_BLOCKS]; /* instead of all that: short, and ASCII both */
};

static struct letter *find_letter(const struct alphabet *alphabet, uint32_t c)
{
    size_t i = (c * (size_t)0x9E3779B97F4A7C15u >> 32) & alphabet->mask;

    while (alphabet->slots[i].end != 0 && alphabet->slots[i].code_point != c)
        i = (i + 1) & alphabet->mask;
    return &alphabet->slots[i];
}

static void alphabet_build(struct alphabet *alphabet, const uint32_t *a, size_t n)
{
    size_t n_bits = 0, size = 64;

    while (size < 2 * n)
        size *= 2;
    *alphabet = (struct alphabet){ .mask = size - 1 };
    alphabet->slots = cc_alloc_zero(size, sizeof *alphabet->slots);
    for (size_t i = 0; i < n; i++) { /* `end` counts the blocks that hold the letter */
        struct letter *l = find_letter(alphabet, a[i]);

        if (l->end == 0 || l->last_block != i / WORD) {
            l->code_point = a[i];
            l->last_block = i / WORD;
            l->end++;
            n_bits++;
        }
    }
    alphabet->bits = cc_alloc_zero(n_bits, sizeof *alphabet->bits);
    n_bits = 0;
    for (size_t i = 0; i < size; i++) {
        struct letter *l = &alphabet->slots[i];

        if (l->end == 0)
            continue;
        l->start = n_bits;
        n_bits += l->end;
        l->end = l->start + 1; /* the bits being filled are those before `end` */
        l->last_block = SIZE_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        struct letter *l = find_letter(alphabet, a[i]);

        if (l->last_block != SIZE_MAX && l->last_block != i / WORD)
            l->end++;
        l->last_block = i / WORD;
        alphabet->bits[l->end - 1].block = i / WORD;
        alphabet->bits[l->end - 1].rows |= (uint64_t)1 << (i % WORD);
    }
}

static void alphabet_release(struct alphabet *alphabet)
{
    cc_free(alphabet->slots);
    cc_free(alphabet->bits);
}

struct band {
    struct rows *rows;
    size_t first, n;  /* the blocks in the band */
    size_t n_rows;    /* of `a` */
    size_t score;     /* the value in the band's last row */
    bool swap;
};

static void band_extend(struct band *band, size_t n_wanted)
{
    for (; band->n < n_wanted; band->n++) {
        const size_t left = band->n_rows - band->n * WORD;

        band->rows[band->n] = (struct rows){ .vp = ~(uint64_t)0, .d0 = ~(uint64_t)0 };
        band->score += left < WORD ? left : WORD;
    }
}

static void band_advance(struct band *band, size_t k, uint64_t match, uint64_t *carry,
                         int *delta)
{
    struct rows *r = &band->rows[k];
    const uint64_t exchanged = band->swap ? swaps(r, match, *carry) : 0;
    const size_t left = band->n_rows - k * WORD;

    *carry = (~r->d0 & match) >> (WORD - 1);
    *delta = advance(r, (struct step){ match, exchanged, *delta,
                                       last_bit(left < WORD ? left : WORD) });
}

static void band_column(struct band *band, const struct alphabet *alphabet, uint32_t c)
{
    struct letter *l;
    uint64_t carry = 0;
    int delta = 1;
    size_t at;

    if (alphabet->ascii != NULL) {
        for (size_t k = band->first; k < band->n; k++)
            band_advance(band, k, alphabet->ascii[c][k], &carry, &delta);
        band->score += (size_t)(ptrdiff_t)delta;
        return;
    }
    l = find_letter(alphabet, c);
    while (l->start < l->end && alphabet->bits[l->start].block < band->first)
        l->start++;
    at = l->start;
    for (size_t k = band->first; k < band->n; k++) {
        const bool has = at < l->end && alphabet->bits[at].block == k;

        band_advance(band, k, has ? alphabet->bits[at++].rows : 0, &carry, &delta);
    }
    band->score += (size_t)(ptrdiff_t)delta;
}

/* Two texts as code points, neither empty. */
struct pair {
    const uint32_t *a, *b;
    size_t n_a, n_b, max;
    bool swap;
};

static size_t run_band(const struct pair *p, const struct alphabet *alphabet,
                       struct rows *rows)
{
    const size_t n_blocks = (p->n_a + WORD - 1) / WORD;
    struct band band = { .rows = rows, .n_rows = p->n_a, .swap = p->swap };

    for (size_t j = 0; j < p->n_b; j++) {
        const size_t lowest = (j + 1 + p->max) / WORD + 1;

        band_extend(&band, lowest < n_blocks ? lowest : n_blocks);
        band.first = j > p->max ? (j - p->max - 1) / WORD : 0;
        band_column(&band, alphabet, p->b[j]);
        if (band.n == n_blocks && band.score > p->max + (p->n_b - 1 - j))
            return p->max + 1;
    }
    /* The lengths differ by no more than max, so the band has reached the last row. */
    return band.score <= p->max ? band.score : p->max + 1;
}

static size_t distance_long(const struct pair *p)
{
    struct rows *rows = cc_alloc((p->n_a + WORD - 1) / WORD, sizeof *rows);
    struct alphabet alphabet;
    size_t result;

    alphabet_build(&alphabet, p->a, p->n_a);
    result = run_band(p, &alphabet, rows);
    cc_free(rows);
    alphabet_release(&alphabet);
    return result;
}

/* ASCII both, `a` at most SMALL_BLOCKS * WORD long. */
static size_t distance_ascii(const struct pair *p)
{
    uint64_t match[128][SMALL_BLOCKS] = { { 0 } };
    struct rows rows[SMALL_BLOCKS];

    for (size_t i = 0; i < p->n_a; i++)
        match[p->a[i]][i / WORD] |= (uint64_t)1 << (i % WORD);
    return run_band(p, &(struct alphabet){ .ascii = match }, rows);
}

static size_t decode(struct cc_str s, uint32_t *out)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len;)
        out[n++] = cc_utf8_next(s, &i);
    return n;
}

static bool is_tail(struct cc_str s, size_t i)
{
    return i < s.len && ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
}

/* What both have at the start and at the end costs nothing. */
static void strip_common(struct cc_str *a, struct cc_str *b)
{
    size_t n = 0, m = 0;

    while (n < a->len && n < b->len && a->ptr[n] == b->ptr[n])
        n++;
    while (n > 0 && (is_tail(*a, n) || is_tail(*b, n)))
        n--;
    *a = cc_str_slice(*a, n, a->len);
    *b = cc_str_slice(*b, n, b->len);
    while (m < a->len && m < b->len && a->ptr[a->len - 1 - m] == b->ptr[b->len - 1 - m])
        m++;
    while (m > 0 && is_tail(*a, a->len - m))
        m--;
    a->len -= m;
    b->len -= m;
}

static unsigned distance_any(struct cc_str a, struct cc_str b, unsigned max, bool swap)
{
    uint32_t small[SMALL_POINTS];
    const bool is_small = a.len + b.len <= SMALL_POINTS;
    uint32_t *points = is_small ? small : cc_alloc(a.len + b.len, sizeof *points);
    const size_t n_a = decode(a, points), n_b = decode(b, points + n_a);
    const size_t gap = n_a > n_b ? n_a - n_b : n_b - n_a;
    const size_t longest = n_a > n_b ? n_a : n_b;
    const struct pair pair = { points, points + n_a, n_a, n_b,
                               max < longest ? max : longest, swap };
    size_t result;

    if (gap > max)
        result = (size_t)max + 1;
    else if (n_a == 0 || n_b == 0)
        result = gap;
    else if (n_a == a.len && n_b == b.len && n_a <= SMALL_BLOCKS * WORD)
        result = distance_ascii(&pair);
    else
        result = distance_long(&pair);
    if (!is_small)
        cc_free(points);
    return (unsigned)result;
}

static unsigned distance(struct cc_str a, struct cc_str b, unsigned max, bool swap)
{
    max = max == UINT32_MAX ? max - 1 : max; /* room for max + 1 */
    strip_common(&a, &b);
    if (a.len > b.len) {
        const struct cc_str t = a;

        a = b;
        b = t;
    }
    if (!cc_is_ascii(a) || !cc_is_ascii(b))
        return distance_any(a, b, max, swap);
    if (b.len - a.len > max)
        return max + 1;
    if (a.len == 0)
        return (unsigned)b.len;
    return a.len <= WORD ? distance_word(a, b, max, swap) : distance_any(a, b, max, swap);
}

unsigned cc_edit_distance(struct cc_str a, struct cc_str b, unsigned max)
{
    return distance(a, b, max, false);
}

unsigned cc_edit_distance_swap(struct cc_str a, struct cc_str b, unsigned max)
{
    return distance(a, b, max, true);
}
