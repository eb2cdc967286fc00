/* key_openrefine.c - the fingerprint and n-gram keys of OpenRefine 3.6, to the letter.
 *
 * For those who have to reproduce its clusters, with what is odd about them: punctuation
 * is deleted, so that tom-cruise and tomcruise are one; what deletion leaves before the
 * first word makes a key that begins with a space; a label shorter than n has no n-grams
 * and the
 * key "". The steps, on "  Caf\u00e9-Bar, the  Bar ":
 *
 *     trim; lower case; NFKD without accents     cafe-bar, the  bar
 *     without punctuation and controls           cafebar the  bar
 *     fingerprint: words sorted, each once       bar cafebar the
 *     ngram (2): no spaces, pairs sorted, once   ar ba be ca eb eh af fe he rt th -> arba...
 *
 * Order is that of UTF-16 units, and an n-gram may cut a character of two units in half.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cluster/keys_priv.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

/* White space, but not the kinds that do not break. */
static bool is_trimmed(uint32_t c)
{
    return cc_char_is_space(c) && c != 0xA0 && c != 0x2007 && c != 0x202F;
}

static struct cc_str trim(struct cc_str s)
{
    size_t first = s.len, end = 0;

    for (size_t at = 0; at < s.len;) {
        const size_t start = at;
        if (is_trimmed(cc_utf8_next(s, &at)))
            continue;
        first = start < first ? start : first;
        end = at;
    }
    return first < end ? cc_str_slice(s, first, end) : (struct cc_str){ s.ptr, 0 };
}

static const char *plain_letter(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *plain;
    } letters[] = {
        { 0xDF, "ss" }, { 0xE6, "ae" }, { 0xF8, "oe" }, { 0xE5, "aa" }, { 0xA9, "c" },
        { 0xF0, "d" }, { 0x111, "d" }, { 0x256, "d" }, { 0xFE, "th" }, { 0x1BF, "w" },
        { 0x127, "h" }, { 0x131, "i" }, { 0x138, "k" }, { 0x142, "l" }, { 0x14B, "n" },
        { 0x17F, "s" }, { 0x167, "t" }, { 0x153, "oe" }, { 0x1E9C, "s" }, { 0x1E9D, "s" },
    };

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].c == c)
            return letters[i].plain;
    return NULL;
}

static bool is_control(uint32_t c)
{
    return c <= 0x08 || (c >= 0x0E && c <= 0x1F) || c == 0x7F ||
           (c >= 0x80 && c <= 0x9F && c != 0x85);
}

/* OpenRefine's first steps: trimmed, lower case, without accents, punctuation and control
 * characters; appended to `out`. */
static void plain_of(struct cc_str value, struct cc_strbuf *out)
{
    struct cc_strbuf lower = { 0 }, apart = { 0 };
    struct cc_str s;

    cc_text_lower(trim(value), &lower);
    s = cc_text_nfkd(cc_strbuf_view(&lower), &apart);
    for (size_t at = 0; at < s.len;) {
        const size_t start = at;
        const uint32_t c = cc_utf8_next(s, &at);
        const char *plain = c < 0x80 ? NULL : plain_letter(c);

        if ((c >= 0x300 && c <= 0x36F) || cc_char_is_modifier(c) || cc_char_is_punct(c) ||
            is_control(c))
            continue;
        if (plain != NULL)
            cc_strbuf_z(out, plain);
        else
            cc_strbuf_str(out, cc_str_slice(s, start, at));
    }
    cc_strbuf_release(&lower);
    cc_strbuf_release(&apart);
}

/* ---- UTF-16 ---- */

struct units {
    uint16_t *ptr;
    size_t len;
};

static struct units to_units(struct cc_str s)
{
    struct units u = { cc_alloc(s.len + 1, sizeof *u.ptr), 0 };

    for (size_t at = 0; at < s.len;) {
        const uint32_t c = cc_utf8_next(s, &at);

        if (c >= 0x10000) {
            u.ptr[u.len++] = (uint16_t)(0xD7C0 + (c >> 10));
            u.ptr[u.len++] = (uint16_t)(0xDC00 + (c & 0x3FF));
        } else {
            u.ptr[u.len++] = (uint16_t)c;
        }
    }
    return u;
}

/* Half a character is written as if it were one: no two keys become equal by it. */
static void put_units(const uint16_t *u, size_t n, struct cc_strbuf *out)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = u[i];
        char bytes[4];

        if ((c & 0xFC00) == 0xD800 && i + 1 < n && (u[i + 1] & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FF) << 10) + (u[++i] & 0x3FFu);
            cc_strbuf_put(out, bytes, cc_utf8_encode(c, bytes));
        } else if ((c & 0xF800) == 0xD800) {
            cc_strbuf_byte(out, (char)0xED);
            cc_strbuf_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
            cc_strbuf_byte(out, (char)(0x80 | (c & 0x3F)));
        } else {
            cc_strbuf_put(out, bytes, cc_utf8_encode(c, bytes));
        }
    }
}

/* A run of units within a text. */
struct piece {
    const uint16_t *ptr;
    size_t len;
};

static int by_units(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    const size_t n = x->len < y->len ? x->len : y->len;

    for (size_t i = 0; i < n; i++)
        if (x->ptr[i] != y->ptr[i])
            return x->ptr[i] < y->ptr[i] ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

/* The pieces in order, each once; halves of a character that come to meet are one again. */
static void put_sorted(struct piece *pieces, size_t n, bool spaced, struct cc_strbuf *out)
{
    uint16_t *joined;
    size_t room = n, len = 0;

    for (size_t i = 0; i < n; i++)
        room += pieces[i].len;
    joined = cc_alloc(room + 1, sizeof *joined);
    qsort(pieces, n, sizeof *pieces, by_units);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_units(&pieces[i - 1], &pieces[i]) == 0)
            continue;
        if (i > 0 && spaced)
            joined[len++] = ' ';
        memcpy(joined + len, pieces[i].ptr, pieces[i].len * sizeof *joined);
        len += pieces[i].len;
    }
    put_units(joined, len, out);
    cc_free(joined);
}

/* ---- the keys ---- */

static void make_fingerprint(struct cc_str value, struct cc_key_room *room,
                             struct cc_strbuf *key)
{
    struct units u;
    struct piece *words;
    size_t n = 0, start = 0;

    plain_of(value, &room->text);
    u = to_units(cc_strbuf_view(&room->text));
    words = cc_alloc(u.len + 2, sizeof *words);
    for (size_t i = 0; i <= u.len; i++) {
        if (i < u.len && !cc_char_is_space(u.ptr[i]))
            continue;
        if (i > start || (i == 0 && u.len > 0)) /* an empty word only before the first */
            words[n++] = (struct piece){ u.ptr + start, i - start };
        start = i + 1;
    }
    if (n > 1 || (n == 1 && words[0].len > 0))
        put_sorted(words, n, true, key);
    cc_free(words);
    cc_free(u.ptr);
}

static void make_ngram(struct cc_str value, struct cc_key_room *room,
                       struct cc_strbuf *key)
{
    const unsigned size = room->key->size;
    struct units u;
    struct piece *grams;
    size_t n = 0, len = 0;

    plain_of(value, &room->text);
    u = to_units(cc_strbuf_view(&room->text));
    for (size_t i = 0; i < u.len; i++)
        if (!cc_char_is_space(u.ptr[i]) && u.ptr[i] >= 0x20)
            u.ptr[len++] = u.ptr[i];
    grams = cc_alloc(len + 1, sizeof *grams);
    for (size_t i = 0; i + size <= len; i++)
        grams[n++] = (struct piece){ u.ptr + i, size };
    put_sorted(grams, n, false, key);
    cc_free(grams);
    cc_free(u.ptr);
}

const struct cc_cluster_key cc_key_openrefine_fingerprint = {
    .name = "openrefine:fingerprint",
    .what = "the same words, as OpenRefine's fingerprint has them",
    .make = make_fingerprint,
};

const struct cc_cluster_key cc_key_openrefine_ngram = {
    .name = "openrefine:ngram",
    .what = "the same pairs of letters, as OpenRefine's n-gram fingerprint has them",
    .size = 2,
    .make = make_ngram,
};

const struct cc_cluster_key cc_key_openrefine_ngram1 = {
    .name = "openrefine:ngram1",
    .what = "the same letters, in the same way",
    .size = 1,
    .make = make_ngram,
};

const struct cc_cluster_key cc_key_openrefine_ngram3 = {
    .name = "openrefine:ngram3",
    .what = "the same threes of letters, in the same way",
    .size = 3,
    .make = make_ngram,
};
