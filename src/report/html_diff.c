/* html_diff.c - two versions of a text in one line, with what went and what came marked.
 *
 * Words are compared, not letters: that is how people read a change. Equal words at both
 * ends are set aside first; between them the longest common run of words is kept.
 *
 *     Umm ,yes ok      words   Umm| |,|yes| |ok
 *     Um, yes okay             Um|,| |yes| |okay
 *     -Umm- +Um, +yes -ok- +okay+
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "report/html_priv.h"

enum { WORDS_MAX = 160, KEEP = 60 }; /* KEEP: code points shown of what is the same */

struct words {
    struct cc_str at[WORDS_MAX];
    size_t count;
};

static bool in_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/* Runs of letters and digits, and single other characters; false when there are too many.
 */
static bool split(struct cc_str text, struct words *words)
{
    for (size_t at = 0, end; at < text.len; at = end) {
        for (end = at + 1;
             in_word(text.ptr[at]) && end < text.len && in_word(text.ptr[end]); end++)
            ;
        if (words->count == WORDS_MAX)
            return false;
        words->at[words->count++] = cc_str_slice(text, at, end);
    }
    return true;
}

/* Of what is the same, only what stands near a change is of interest. */
static void put_same(struct cc_page *page, struct cc_str text, bool first, bool last)
{
    const size_t n = cc_utf8_count(text), keep = KEEP * (size_t)(!first + !last);

    if (n <= keep + 8) {
        cc_html_text(page, text);
        return;
    }
    if (!first)
        cc_html_text(page, cc_str_slice(text, 0, cc_utf8_offset(text, KEEP)));
    cc_html(page, "<span class=\"dim\">\xE2\x80\xA6</span>");
    if (!last)
        cc_html_text(page, cc_str_slice(text, cc_utf8_offset(text, n - KEEP), text.len));
}

static void put_gone(struct cc_page *page, const char *open, struct cc_str text,
                     const char *close)
{
    if (text.len == 0)
        return;
    cc_html(page, open);
    cc_html_span(page, text);
    cc_html(page, close);
}

/* ---- The longest common run ---- */

struct table {
    uint16_t best[WORDS_MAX + 1][WORDS_MAX + 1]; /* of words [i..], [k..] */
};

static void fill(const struct words *a, const struct words *b, struct table *t)
{
    for (size_t i = a->count + 1; i-- > 0;)
        for (size_t k = b->count + 1; k-- > 0;) {
            if (i == a->count || k == b->count)
                t->best[i][k] = 0;
            else if (cc_str_eq(a->at[i], b->at[k]))
                t->best[i][k] = (uint16_t)(t->best[i + 1][k + 1] + 1);
            else
                t->best[i][k] = t->best[i + 1][k] > t->best[i][k + 1] ? t->best[i + 1][k]
                                                                      : t->best[i][k + 1];
        }
}

/* The text from word `first` to before word `end`. */
static struct cc_str range(const struct words *words, size_t first, size_t end)
{
    if (first == end)
        return (struct cc_str){ "", 0 };
    return (struct cc_str){ words->at[first].ptr,
                            (size_t)(words->at[end - 1].ptr + words->at[end - 1].len -
                                     words->at[first].ptr) };
}

static void walk(struct cc_page *page, const struct words *a, const struct words *b,
                 const struct table *t)
{
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        const size_t i0 = i, k0 = k;
        size_t same;

        while (i < a->count || k < b->count) {
            if (i < a->count && k < b->count && cc_str_eq(a->at[i], b->at[k]))
                break;
            if (k == b->count || (i < a->count && t->best[i + 1][k] >= t->best[i][k + 1]))
                i++;
            else
                k++;
        }
        put_gone(page, "<del>", range(a, i0, i), "</del>");
        put_gone(page, "<ins>", range(b, k0, k), "</ins>");
        for (same = i; i < a->count && k < b->count && cc_str_eq(a->at[i], b->at[k]); i++)
            k++;
        if (i > same)
            put_same(page, range(a, same, i), false, false);
    }
}

static void middle(struct cc_page *page, struct cc_str before, struct cc_str after)
{
    struct words *words = cc_alloc_zero(2, sizeof *words);

    if (split(before, &words[0]) && split(after, &words[1])) {
        struct table *table = cc_alloc(1, sizeof *table);

        fill(&words[0], &words[1], table);
        walk(page, &words[0], &words[1], table);
        cc_free(table);
    } else {
        put_gone(page, "<del>", before, "</del>");
        put_gone(page, "<ins>", after, "</ins>");
    }
    cc_free(words);
}

/* ---- The ends ---- */

static size_t same_start(struct cc_str a, struct cc_str b)
{
    size_t n = 0;

    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    /* Back to the edge of a word, in both. */
    while (n > 0 && in_word(a.ptr[n - 1]) &&
           ((n < a.len && in_word(a.ptr[n])) || (n < b.len && in_word(b.ptr[n]))))
        n--;
    return n;
}

static size_t same_end(struct cc_str a, struct cc_str b, size_t start)
{
    size_t n = 0;

    while (n + start < a.len && n + start < b.len &&
           a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
        n++;
    while (n > 0 && in_word(a.ptr[a.len - n]) &&
           ((n < a.len - start && in_word(a.ptr[a.len - n - 1])) ||
            (n < b.len - start && in_word(b.ptr[b.len - n - 1]))))
        n--;
    return n;
}

void cc_html_diff(struct cc_page *page, struct cc_str before, struct cc_str after)
{
    const size_t start = same_start(before, after), end = same_end(before, after, start);

    cc_html(page, "<bdi dir=\"auto\">");
    put_same(page, cc_str_slice(before, 0, start), true, false);
    middle(page, cc_str_slice(before, start, before.len - end),
           cc_str_slice(after, start, after.len - end));
    put_same(page, cc_str_slice(before, before.len - end, before.len), false, true);
    cc_html(page, "</bdi>");
}
