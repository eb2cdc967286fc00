/* diff.c - Myers' greedy comparison, on words.
 *
 * Words are matched from the left along diagonals k = x - y, where x words of the
 * old text and y of the new one are used up; with each round d one more word is
 * dropped or added. The furthest x of each diagonal is kept for every round, so that
 * the way can be walked back:
 *
 *     a b c  ->  a x c      d=0: "a" matches;  d=1: drop b, or add x;  d=2: both, "c" too
 *                           walked back: keep c, add x, drop b, keep a: hunk [1,2) [1,2)
 *
 * Texts more than MAX_CHANGES words apart are one hunk, which bounds time and memory.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/diff.h"

#include <stdint.h>

#include "base/memory.h"

enum { MAX_CHANGES = 400, NOWHERE = -1 };

struct words {
    struct cc_str *items;
    size_t count, cap;
};

struct search {
    const struct cc_str *a, *b;
    int n, m;
    int32_t *rounds; /* of round d: diagonals -d, -d+2 ... d, from d * (d + 1) / 2 */
};

static void add(struct cc_hunks *h, struct cc_hunk hunk)
{
    h->items = cc_grow(h->items, &h->cap, h->count + 1, sizeof *h->items);
    h->items[h->count++] = hunk;
}

void cc_hunks_release(struct cc_hunks *hunks)
{
    cc_free(hunks->items);
    *hunks = (struct cc_hunks){ 0 };
}

static int32_t *furthest(const struct search *s, int d, int k)
{
    return &s->rounds[d * (d + 1) / 2 + (k + d) / 2];
}

/* Where diagonal k begins in round d; `*added` when it came by adding a word. */
static int begin_of(const struct search *s, int d, int k, bool *added)
{
    const int from_add = k < d - 1 ? *furthest(s, d - 1, k + 1) : NOWHERE;
    const int from_drop = k > -d + 1 ? *furthest(s, d - 1, k - 1) : NOWHERE;
    const int by_add = from_add != NOWHERE && from_add - k <= s->m ? from_add : NOWHERE;
    const int by_drop =
        from_drop != NOWHERE && from_drop < s->n ? from_drop + 1 : NOWHERE;

    *added = by_add >= by_drop;
    return *added ? by_add : by_drop;
}

/* The round that reaches the end; NOWHERE when it takes too many. */
static int search(struct search *s)
{
    for (int d = 0; d <= MAX_CHANGES; d++)
        for (int k = -d; k <= d; k += 2) {
            bool added;
            int x = d == 0 ? 0 : begin_of(s, d, k, &added);

            while (x != NOWHERE && x < s->n && x - k < s->m &&
                   cc_str_eq(s->a[x], s->b[x - k]))
                x++;
            *furthest(s, d, k) = x;
            if (x == s->n && x - k == s->m)
                return d;
        }
    return NOWHERE;
}

/* Walk back from the end; hunks come out last first and are put in order. */
static void walk_back(const struct search *s, int d, size_t skip, struct cc_hunks *hunks)
{
    const size_t first = hunks->count;
    int x = s->n, y = s->m;

    for (; d > 0; d--) {
        const int k = x - y;
        bool added;
        const int begin = begin_of(s, d, k, &added);
        const size_t at = skip + (size_t)begin, new_at = skip + (size_t)(begin - k);
        struct cc_hunk *last =
            hunks->count > first ? &hunks->items[hunks->count - 1] : NULL;

        if (last == NULL || last->old_start != at || last->new_start != new_at) {
            add(hunks, (struct cc_hunk){ at, at, new_at, new_at });
            last = &hunks->items[hunks->count - 1];
        }
        last->new_start -= added;
        last->old_start -= !added;
        x = added ? begin : begin - 1;
        y = added ? begin - k - 1 : begin - k;
    }
    for (size_t i = first, k = hunks->count; i + 1 < k; i++) {
        const struct cc_hunk swapped = hunks->items[i];

        hunks->items[i] = hunks->items[--k];
        hunks->items[k] = swapped;
    }
}

void cc_diff_words(const struct cc_str *before, size_t n_before,
                   const struct cc_str *after, size_t n_after, struct cc_hunks *hunks)
{
    size_t skip = 0, tail = 0;
    struct search s;
    int d = NOWHERE;

    while (skip < n_before && skip < n_after && cc_str_eq(before[skip], after[skip]))
        skip++;
    while (tail < n_before - skip && tail < n_after - skip &&
           cc_str_eq(before[n_before - tail - 1], after[n_after - tail - 1]))
        tail++;
    if (skip == n_before && skip == n_after)
        return;
    s = (struct search){ n_before > skip ? before + skip : NULL,
                         n_after > skip ? after + skip : NULL, 0, 0, NULL };
    if (n_before < INT32_MAX / 2 && n_after < INT32_MAX / 2) {
        s.n = (int)(n_before - skip - tail);
        s.m = (int)(n_after - skip - tail);
        s.rounds = cc_alloc((MAX_CHANGES + 1) * (MAX_CHANGES + 2) / 2, sizeof *s.rounds);
        d = search(&s);
    }
    if (d == NOWHERE)
        add(hunks, (struct cc_hunk){ skip, n_before - tail, skip, n_after - tail });
    else
        walk_back(&s, d, skip, hunks);
    cc_free(s.rounds);
}

static bool is_letter(char c)
{
    const char lower = cc_ascii_lower(c);

    return (lower >= 'a' && lower <= 'z') || cc_ascii_is_digit(c) || (c & 0x80) != 0;
}

/* Words, and each other character by itself. */
static struct words split(struct cc_str text)
{
    struct words w = { 0 };

    for (size_t i = 0, end; i < text.len; i = end) {
        end = i + 1;
        while (is_letter(text.ptr[i]) && end < text.len && is_letter(text.ptr[end]))
            end++;
        w.items = cc_grow(w.items, &w.cap, w.count + 1, sizeof *w.items);
        w.items[w.count++] = cc_str_slice(text, i, end);
    }
    return w;
}

static size_t offset_of(const struct words *w, struct cc_str text, size_t word)
{
    return word < w->count ? (size_t)(w->items[word].ptr - text.ptr) : text.len;
}

static bool inside_character(struct cc_str s, size_t at)
{
    return at < s.len && (s.ptr[at] & 0xC0) == 0x80;
}

/* Leave out what both sides of a hunk begin and end with. */
static void narrow(struct cc_str before, struct cc_str after, struct cc_hunk *h)
{
    while (h->old_start < h->old_end && h->new_start < h->new_end &&
           before.ptr[h->old_start] == after.ptr[h->new_start]) {
        h->old_start++;
        h->new_start++;
    }
    while (inside_character(before, h->old_start) ||
           inside_character(after, h->new_start)) {
        h->old_start--;
        h->new_start--;
    }
    while (h->old_end > h->old_start && h->new_end > h->new_start &&
           before.ptr[h->old_end - 1] == after.ptr[h->new_end - 1]) {
        h->old_end--;
        h->new_end--;
    }
    while (inside_character(before, h->old_end) || inside_character(after, h->new_end)) {
        h->old_end++;
        h->new_end++;
    }
}

void cc_diff_text(struct cc_str before, struct cc_str after, struct cc_hunks *hunks)
{
    struct words a = split(before), b = split(after);
    const size_t first = hunks->count;

    cc_diff_words(a.items, a.count, b.items, b.count, hunks);
    for (size_t i = first; i < hunks->count; i++) {
        struct cc_hunk *h = &hunks->items[i];

        *h = (struct cc_hunk){ offset_of(&a, before, h->old_start),
                               offset_of(&a, before, h->old_end),
                               offset_of(&b, after, h->new_start),
                               offset_of(&b, after, h->new_end) };
        narrow(before, after, h);
    }
    cc_free(a.items);
    cc_free(b.items);
}
