/* word_distance.c - Levenshtein's table over words, a band of it.
 *
 *            so   it   was  late     A cell further than `max` from the diagonal lies on
 *       0    1    2    .    .        no path of at most `max` edits: with max = 2 the
 *  so   1    0    1    2    .        dots are never computed. The last cell is the
 *  is   2    1    1    2    3        distance: "it" becomes "is", "was" is left out.
 *  late .    2    2    2    2
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/word_distance.h"

#include "base/hash.h"
#include "base/memory.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

void cc_words_split(struct cc_str text, struct cc_words *words)
{
    words->n = 0;
    for (size_t i = 0, end; i < text.len; i = end) {
        for (end = i; end < text.len && !is_blank(text.ptr[end]);)
            end++;
        if (end > i) {
            words->hashes =
                cc_grow(words->hashes, &words->cap, words->n + 1, sizeof *words->hashes);
            words->hashes[words->n++] = cc_hash64(cc_str_slice(text, i, end));
        }
        end += end < text.len;
    }
}

void cc_words_release(struct cc_words *words)
{
    cc_free(words->hashes);
    *words = (struct cc_words){ 0 };
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The row of the table for one more word of `b`, in place: cells [low, high] of it. */
static void advance(size_t *row, const uint64_t *a, uint64_t word, size_t low,
                    size_t high, size_t far)
{
    size_t diagonal = row[low - 1]; /* the row before, one cell to the left */

    row[low - 1] = low == 1 ? row[0] + 1 : far;
    for (size_t i = low; i <= high; i++) {
        const size_t above = row[i];

        row[i] = least(diagonal + (a[i - 1] != word), least(above, row[i - 1]) + 1);
        diagonal = above;
    }
}

static size_t banded(const uint64_t *a, size_t n, const uint64_t *b, size_t m, size_t max)
{
    const size_t far = max + 1;
    size_t *row = cc_alloc(n + 2, sizeof *row), distance;

    for (size_t i = 0; i <= n; i++)
        row[i] = i <= max ? i : far;
    for (size_t j = 1; j <= m; j++) {
        const size_t low = j > max ? j - max : 1, high = least(n, j + max);

        advance(row, a, b[j - 1], low, high, far);
        if (high < n)
            row[high + 1] = far; /* what the next row finds above its last cell */
    }
    distance = least(row[n], far);
    cc_free(row);
    return distance;
}

size_t cc_word_distance(const struct cc_words *a, const struct cc_words *b, size_t max)
{
    size_t first = 0, n = a->n, m = b->n;

    while (first < n && first < m && a->hashes[first] == b->hashes[first])
        first++;
    while (n > first && m > first && a->hashes[n - 1] == b->hashes[m - 1])
        n--, m--;
    n -= first;
    m -= first;
    if (n > m ? n - m > max : m - n > max)
        return max + 1;
    if (n == 0 || m == 0)
        return n + m;
    return banded(a->hashes + first, n, b->hashes + first, m, max);
}
