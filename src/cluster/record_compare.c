/* record_compare.c - how two records agree, column by column.
 *
 *     words      equal; else their words paired, rare ones weighing more (words_match.c),
 *                or the letters as a whole where words were run together or torn apart
 *     numbers    equal; one edit of four digits or more; the same parts in another order,
 *                as of a date; nearly the same amount
 *     exchanged  what stands in one column of the one stands in another of the other:
 *                "Martin, Paul" and "Paul, Martin" agree nearly, in both
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cluster/records_priv.h"
#include "text/distance.h"

enum {
    EDIT_SHARE = 4, /* letters for an edit, of a field as a whole */
    EDITS_MAX = 4,
    DIGITS_EDIT = 4,
    DIGITS_EDITS = 7, /* digits from which one may be wrong, two */
    PARTS_MAX = 8,    /* runs of digits in a date or a number */
    PART_DIGITS = 18,
    GROUP = 3, /* digits between the marks of thousands */
};
static const double NEARLY = 0.8, PARTLY = 0.55, LITTLE = 0.3;
static const double AMOUNT_NEARLY = 0.01, AMOUNT_PARTLY = 0.1;

void cc_field_room_release(struct cc_field_room *room)
{
    cc_form_room_release(&room->a);
    cc_form_room_release(&room->b);
}

static struct cc_agreement agreement(enum cc_agree level, uint32_t holders, uint8_t bits)
{
    return (struct cc_agreement){ holders, (uint8_t)level, bits };
}

/* ---- numbers ---- */

struct digits {
    struct cc_str part[PARTS_MAX];
    size_t n;
    double amount; /* below 0: it is none */
    bool
        bare; /* no letters: "500" is, "500 g" is not; nor "1.234", which is twelve hundred
                  to some, hardly more than one to others */
};

/* Groups are of three digits: "1,050" and "1,050.5" are amounts, "12.05.1978" is none.
 * Nor is a code that begins with 0. Behind the last mark stand the cents, unless three
 * digits make it a group. */
static double amount_of(const struct cc_str *part, size_t n)
{
    const bool zero = n > 0 && part[0].ptr[0] == '0';
    const bool marked = n > 1 && memchr(".,", part[n - 1].ptr[-1], 2) != NULL;
    const bool cents = marked && (part[n - 1].len != GROUP || (zero && part[0].len == 1));
    char buf[PARTS_MAX * PART_DIGITS + 2];
    size_t len = 0;

    if (n == 0 || (zero && (part[0].len > 1 || n > 1 + (size_t)cents)))
        return -1;
    for (size_t i = 0; i < n; i++) {
        const bool is_cents = cents && i == n - 1;

        if (part[i].len > PART_DIGITS || (i > 0 && !is_cents && part[i].len != GROUP))
            return -1;
        if (is_cents)
            buf[len++] = '.';
        memcpy(buf + len, part[i].ptr, part[i].len);
        len += part[i].len;
    }
    buf[len] = '\0';
    return strtod(buf, NULL);
}

static struct digits digits_of(struct cc_str words)
{
    struct digits d = { .bare = true };
    bool whole = true;
    size_t at = 0;

    while (at < words.len && d.n < PARTS_MAX) {
        const size_t start = at;

        while (at < words.len && cc_ascii_is_digit(words.ptr[at]))
            at++;
        if (at > start) {
            d.part[d.n++] = cc_str_slice(words, start, at);
        } else {
            d.bare = d.bare && memchr(" .,", words.ptr[at], 3) != NULL;
            whole = whole && memchr("-/:", words.ptr[at], 3) == NULL;
            at++;
        }
    }
    d.amount = whole && at == words.len ? amount_of(d.part, d.n) : -1;
    if (d.n == 2 && d.part[1].len == GROUP && d.part[1].ptr[-1] == '.')
        d.bare = false;
    for (size_t i = 0; i < d.n; i++)
        while (d.part[i].len > 1 && d.part[i].ptr[0] == '0')
            d.part[i] = cc_str_slice(d.part[i], 1, d.part[i].len);
    return d;
}

static int by_text(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

static bool same_parts(struct digits *a, struct digits *b)
{
    if (a->n != b->n || a->n < 2)
        return false;
    cc_sort(a->part, a->n, sizeof *a->part, by_text);
    cc_sort(b->part, b->n, sizeof *b->part, by_text);
    for (size_t i = 0; i < a->n; i++)
        if (!cc_str_eq(a->part[i], b->part[i]))
            return false;
    return true;
}

static enum cc_agree compare_numbers(struct cc_str x, struct cc_str y,
                                     struct cc_str core_x, struct cc_str core_y)
{
    struct digits a = digits_of(x), b = digits_of(y);
    const size_t shorter = core_x.len < core_y.len ? core_x.len : core_y.len;
    const unsigned edits = cc_edit_distance_swap(core_x, core_y, 2);
    size_t shared = 0;

    if (a.amount >= 0 && b.amount >= 0) {
        const double more = fmax(a.amount, b.amount), off = fabs(a.amount - b.amount);

        if (off == 0 && a.bare && b.bare)
            return CC_AGREE_SAME;
        if (off <= more * AMOUNT_NEARLY || (edits == 1 && shorter >= DIGITS_EDIT))
            return CC_AGREE_NEARLY;
        if (off <= more * AMOUNT_PARTLY)
            return CC_AGREE_PARTLY;
    }
    if (same_parts(&a, &b) || (edits == 1 && shorter >= DIGITS_EDIT))
        return CC_AGREE_NEARLY;
    if (edits == 2 && shorter >= DIGITS_EDITS)
        return CC_AGREE_PARTLY;
    while (shared < shorter && core_x.ptr[shared] == core_y.ptr[shared])
        shared++;
    return shared * 2 >= shorter && shared >= 2 ? CC_AGREE_LITTLE : CC_AGREE_NOT;
}

/* ---- words ---- */

static enum cc_agree level_of(double score)
{
    return score >= NEARLY   ? CC_AGREE_NEARLY
           : score >= PARTLY ? CC_AGREE_PARTLY
           : score >= LITTLE ? CC_AGREE_LITTLE
                             : CC_AGREE_NOT;
}

/* 1 for equal letters, 0 when many differ. */
static double letters_likeness(struct cc_str a, struct cc_str b)
{
    const size_t n = cc_utf8_count(a), m = cc_utf8_count(b), longer = n > m ? n : m;
    const size_t most = longer / EDIT_SHARE < EDITS_MAX ? longer / EDIT_SHARE : EDITS_MAX;
    const unsigned edits = most == 0 || (n > m ? n - m : m - n) > most
                               ? (unsigned)most + 1
                               : cc_edit_distance_swap(a, b, (unsigned)most);

    return edits > most ? 0 : 1 - (double)edits / (double)longer;
}

static struct cc_agreement compare_words(const struct cc_field_column *column,
                                         struct cc_str x, struct cc_str y,
                                         const struct cc_form *a, const struct cc_form *b,
                                         struct cc_strbuf *why)
{
    const struct cc_words_likeness like = cc_words_likeness(&column->words, x, y, why);
    const double letters =
        cc_str_eq(a->numbers, b->numbers) ? letters_likeness(a->core, b->core) : 0;
    enum cc_agree level = level_of(letters > like.score ? letters : like.score);

    if (like.numbers_differ && level >= CC_AGREE_LITTLE)
        level = CC_AGREE_NUMBERS;
    else if ((like.opposed || like.instead) && level >= CC_AGREE_LITTLE)
        level = CC_AGREE_INSTEAD;
    return like.rarest != UINT32_MAX
               ? agreement(level, like.rarest, cc_field_bits(like.bits, SIZE_MAX))
               : agreement(level, 0, 0);
}

static struct cc_agreement compare_fields(const struct cc_field_column *column,
                                          uint32_t value_a, uint32_t value_b,
                                          struct cc_field_room *room,
                                          struct cc_strbuf *why)
{
    struct cc_str x, y;
    struct cc_form a, b;
    uint32_t holders;

    if (value_a == CC_MAP_NONE || value_b == CC_MAP_NONE)
        return agreement(CC_AGREE_UNKNOWN, 0, 0);
    x = cc_map_key(column->values, value_a);
    y = cc_map_key(column->values, value_b);
    holders = column->holders[value_a];
    if (value_a == value_b)
        return agreement(CC_AGREE_SAME, holders, column->bits[value_a]);
    if (x.len > CC_CLUSTER_MAX_LENGTH || y.len > CC_CLUSTER_MAX_LENGTH)
        return agreement(CC_AGREE_NOT, 0, 0);
    a = cc_form_of(x, &room->a);
    b = cc_form_of(y, &room->b);
    holders = holders > column->holders[value_b] ? holders : column->holders[value_b];
    if (cc_str_eq(a.core, b.core) && cc_str_eq(a.numbers, b.numbers))
        return agreement(CC_AGREE_SAME, holders + 1, column->bits[value_a]);
    if (column->is_numbers) {
        const enum cc_agree level = compare_numbers(x, y, a.core, b.core);

        if (why != NULL)
            cc_strbuf_printf(why, "'%.*s' for '%.*s'", CC_STR_ARG(y), CC_STR_ARG(x));
        return level == CC_AGREE_SAME
                   ? agreement(level, holders + 1, column->bits[value_a])
                   : agreement(level, 0, 0);
    }
    return compare_words(column, x, y, &a, &b, why);
}

bool cc_fields_twins(const struct cc_fields *f, uint32_t rank, uint32_t a, uint32_t b,
                     struct cc_field_room *room)
{
    const struct cc_str x = cc_fields_words(f, rank, a), y = cc_fields_words(f, rank, b);
    struct cc_form form_x, form_y;

    if (x.len > CC_CLUSTER_MAX_LENGTH || y.len > CC_CLUSTER_MAX_LENGTH)
        return cc_str_eq(x, y);
    form_x = cc_form_of(x, &room->a);
    form_y = cc_form_of(y, &room->b);
    return cc_str_eq(x, y) ||
           compare_words(&f->column[a], x, y, &form_x, &form_y, NULL).level >=
               CC_AGREE_PARTLY;
}

/* ---- records ---- */

/* Do two columns stand in each other's place? What is the same one way, and at least
 * nearly the same the other. */
static bool exchanged(const struct cc_fields *f, uint32_t a, uint32_t b, uint32_t c,
                      uint32_t d)
{
    const struct cc_str ac = cc_fields_words(f, a, c), ad = cc_fields_words(f, a, d);
    const struct cc_str bc = cc_fields_words(f, b, c), bd = cc_fields_words(f, b, d);

    return ac.len > 1 && ad.len > 1 && ac.len <= CC_CLUSTER_MAX_LENGTH &&
           ad.len <= CC_CLUSTER_MAX_LENGTH && bc.len <= CC_CLUSTER_MAX_LENGTH &&
           bd.len <= CC_CLUSTER_MAX_LENGTH && (cc_str_eq(ac, bd) || cc_str_eq(ad, bc)) &&
           (cc_str_eq(ac, bd) || letters_likeness(ac, bd) >= NEARLY) &&
           (cc_str_eq(ad, bc) || letters_likeness(ad, bc) >= NEARLY);
}

static void find_exchanged(const struct cc_fields *f, uint32_t a, uint32_t b,
                           struct cc_agreement *out, struct cc_strbuf *why)
{
    for (uint32_t c = 0; c < f->n_columns; c++)
        for (uint32_t d = c + 1; d < f->n_columns; d++) {
            if (out[c].level == CC_AGREE_UNKNOWN || out[d].level == CC_AGREE_UNKNOWN ||
                out[c].level > CC_AGREE_PARTLY || out[d].level > CC_AGREE_PARTLY ||
                f->column[c].is_numbers || f->column[d].is_numbers ||
                !exchanged(f, a, b, c, d))
                continue;
            out[c] = out[d] = agreement(CC_AGREE_NEARLY, 0, 0);
            for (unsigned k = 0; why != NULL && k < 2; k++) {
                const struct cc_str other = f->set->columns[k == 0 ? d : c];

                why[k == 0 ? c : d].len = 0;
                cc_strbuf_printf(&why[k == 0 ? c : d], "exchanged with %.*s",
                                 CC_STR_ARG(other));
            }
        }
}

void cc_fields_compare(const struct cc_fields *f, uint32_t a, uint32_t b,
                       struct cc_field_room *room, struct cc_agreement *out,
                       struct cc_strbuf *why)
{
    const uint32_t *x = &f->values[(size_t)a * f->n_columns];
    const uint32_t *y = &f->values[(size_t)b * f->n_columns];

    for (uint32_t c = 0; c < f->n_columns; c++)
        out[c] =
            compare_fields(&f->column[c], x[c], y[c], room, why != NULL ? &why[c] : NULL);
    find_exchanged(f, a, b, out, why);
}
