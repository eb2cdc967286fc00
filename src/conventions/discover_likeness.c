/* discover_likeness.c - how alike two forms are: the kind of likeness, and the rewrite. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "conventions/discover_priv.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

static void put(struct cc_strbuf *out, uint32_t c)
{
    char bytes[4];

    cc_strbuf_put(out, bytes, cc_utf8_encode(c, bytes));
}

struct cc_str cc_squash(struct cc_str text, struct cc_strbuf *buf, struct cc_strbuf *out)
{
    const struct cc_str folded = cc_text_fold(text, buf);

    for (size_t i = 0; i < folded.len;) {
        const uint32_t c = cc_utf8_next(folded, &i);
        if (cc_char_is_letter(c) || cc_char_is_digit(c) || cc_char_is_mark(c))
            put(out, c);
    }
    return cc_strbuf_view(out);
}

static void squash_case(struct cc_str text, struct cc_strbuf *out)
{
    for (size_t i = 0; i < text.len;) {
        const uint32_t c = cc_utf8_next(text, &i);
        if (cc_char_is_letter(c) || cc_char_is_digit(c) || cc_char_is_mark(c))
            put(out, c);
    }
}

/* The same letters in the same case: only separators differ. */
static bool same_letters(struct cc_str a, struct cc_str b)
{
    struct cc_strbuf x = { 0 }, y = { 0 };
    bool same;

    squash_case(a, &x);
    squash_case(b, &y);
    same = cc_str_eq(cc_strbuf_view(&x), cc_strbuf_view(&y));
    cc_strbuf_release(&x);
    cc_strbuf_release(&y);
    return same;
}

static bool same_folded(struct cc_str a, struct cc_str b)
{
    struct cc_strbuf x = { 0 }, y = { 0 };
    const bool same = cc_str_eq(cc_text_fold(a, &x), cc_text_fold(b, &y));

    cc_strbuf_release(&x);
    cc_strbuf_release(&y);
    return same;
}

/* Small letters are equal, too: Strasse and Stra\u00DFe are folded to the same. */
static bool same_lower(struct cc_str a, struct cc_str b)
{
    struct cc_strbuf x = { 0 }, y = { 0 };
    bool same;

    cc_text_lower(a, &x);
    cc_text_lower(b, &y);
    same = cc_str_eq(cc_strbuf_view(&x), cc_strbuf_view(&y));
    cc_strbuf_release(&x);
    cc_strbuf_release(&y);
    return same;
}

/* Without runs of one letter; with `plain`, without accents, too. */
void cc_squash_single(struct cc_str squash, bool plain, struct cc_strbuf *out)
{
    uint32_t before = 0;

    for (size_t i = 0; i < squash.len;) {
        uint32_t c = cc_utf8_next(squash, &i);

        if (plain && cc_char_is_accent(c))
            continue;
        if (plain && (c == 0xE4 || c == 0xF6 || c == 0xFC)) {
            put(out, cc_char_plain(c));
            c = 'e';
        } else if (plain) {
            c = cc_char_plain(c);
        }
        if (c != before || cc_char_is_digit(c))
            put(out, c);
        before = c;
    }
}

static bool same_single(struct cc_str a, struct cc_str b, bool plain)
{
    struct cc_strbuf x = { 0 }, y = { 0 };
    bool same;

    cc_squash_single(a, plain, &x);
    cc_squash_single(b, plain, &y);
    same = cc_str_eq(cc_strbuf_view(&x), cc_strbuf_view(&y));
    cc_strbuf_release(&x);
    cc_strbuf_release(&y);
    return same;
}

/* What is the same at the beginning and at the end of both. */
struct shared {
    size_t before, after;
};

static struct shared shared_of(struct cc_str a, struct cc_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    struct shared s = { 0, 0 };

    while (s.before < n && a.ptr[s.before] == b.ptr[s.before])
        s.before++;
    while (s.before > 0 && s.before < a.len &&
           ((unsigned char)a.ptr[s.before] & 0xC0) == 0x80)
        s.before--;
    while (s.after < n - s.before &&
           a.ptr[a.len - 1 - s.after] == b.ptr[b.len - 1 - s.after])
        s.after++;
    while (s.after > 0 && ((unsigned char)a.ptr[a.len - s.after] & 0xC0) == 0x80)
        s.after--;
    return s;
}

enum { ENDING = 3 }; /* most letters of an inflection */

/* Only the last letters differ, and there are few of them. */
static bool differs_at_end(struct cc_str a, struct cc_str b)
{
    const struct shared s = shared_of(a, b);

    /* centre, center: letters change places, which no inflection does */
    if (a.len == b.len && a.len - s.before == 2 && a.ptr[s.before] == b.ptr[b.len - 1] &&
        b.ptr[s.before] == a.ptr[a.len - 1])
        return false;
    return s.after == 0 && a.len - s.before <= ENDING && b.len - s.before <= ENDING;
}

enum cc_pair_kind cc_likeness(const struct cc_unit *a, const struct cc_unit *b,
                              unsigned distance)
{
    if (cc_str_eq(a->squash, b->squash)) {
        if (same_letters(a->text, b->text) || !same_folded(a->text, b->text))
            return CC_PAIR_SEP;
        return same_lower(a->text, b->text) ? CC_PAIR_CASE : CC_PAIR_ACCENT;
    }
    if (same_single(a->squash, b->squash, false))
        return CC_PAIR_DOUBLE;
    if (same_single(a->squash, b->squash, true))
        return CC_PAIR_ACCENT;
    if (distance == 0)
        return CC_PAIR_FRAME;
    return differs_at_end(a->squash, b->squash) ? CC_PAIR_INFLECT : CC_PAIR_EDIT;
}

static bool is_within(struct cc_str few, struct cc_str many)
{
    size_t at = 0;

    for (size_t i = 0; i < many.len && at < few.len; i++)
        at += many.ptr[i] == few.ptr[at];
    return at == few.len;
}

bool cc_may_abbreviate(struct cc_str a, struct cc_str b)
{
    const struct cc_str few = a.len < b.len ? a : b, many = a.len < b.len ? b : a;

    if (few.len < 2 || few.ptr[0] != many.ptr[0])
        return false;
    if (cc_str_starts(many, few)) /* doctor, doc; not order, ordered */
        return few.len <= 4 && many.len >= 2 * few.len;
    return is_within(few, many) || (few.len == 3 && many.len == 3 &&
                                    shared_of(a, b).before + shared_of(a, b).after == 2);
}

static size_t step_back(struct cc_str s, size_t at)
{
    while (at > 0 && ((unsigned char)s.ptr[--at] & 0xC0) == 0x80)
        ;
    return at;
}

static size_t step_on(struct cc_str s, size_t at)
{
    if (at < s.len)
        (void)cc_utf8_next(s, &at);
    return at;
}

static void put_changed(struct cc_str s, struct shared shared, struct cc_strbuf *out)
{
    cc_strbuf_str(out, cc_str_slice(s, step_back(s, shared.before),
                                    step_on(s, s.len - shared.after)));
}

bool cc_rewrite_of(const struct cc_unit *a, const struct cc_unit *b,
                   struct cc_strbuf *out)
{
    const bool swap = a->text.len != b->text.len ? a->text.len < b->text.len
                                                 : cc_str_cmp(a->text, b->text) > 0;
    const struct cc_str from = swap ? b->squash : a->squash,
                        to = swap ? a->squash : b->squash;
    const struct shared shared = shared_of(from, to);

    if (cc_str_eq(from, to)) {
        cc_strbuf_z(out, same_folded(a->text, b->text) ? "case" : "separator");
        return !swap;
    }
    put_changed(from, shared, out);
    cc_strbuf_byte(out, '>');
    put_changed(to, shared, out);
    return !swap;
}
