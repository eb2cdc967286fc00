/* align.c - words that stand elsewhere, when the text they are of changes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/align.h"

#include "base/arena.h"

static bool next_word(struct cc_str *rest, struct cc_str *word)
{
    size_t i = 0, end;

    while (i < rest->len && cc_ascii_is_space(rest->ptr[i]))
        i++;
    for (end = i; end < rest->len && !cc_ascii_is_space(rest->ptr[end]);)
        end++;
    *word = cc_str_slice(*rest, i, end);
    *rest = cc_str_slice(*rest, end, rest->len);
    return word->len > 0;
}

static bool is_mark(char c)
{
    return c != '\0' && strchr(".,;:?!\"'()[]{}<>-", c) != NULL;
}

/* The word without the marks around it. */
static struct cc_str bare(struct cc_str word)
{
    while (word.len > 0 && is_mark(word.ptr[word.len - 1]))
        word.len--;
    while (word.len > 0 && is_mark(word.ptr[0]))
        word = cc_str_slice(word, 1, word.len);
    return word;
}

static bool sounds_alike(struct cc_str a, struct cc_str b)
{
    return cc_str_eq_ascii_case(bare(a), bare(b));
}

/* How many of the words make up one of the text: 0 when they do not. */
static size_t parts_of(const struct cc_str *words, size_t n, struct cc_str whole)
{
    size_t i = 0;

    for (; i < n && whole.len > 0 && words[i].len > 0 && cc_str_starts(whole, words[i]);
         i++)
        whole = cc_str_slice(whole, words[i].len, whole.len);
    return whole.len == 0 ? i : 0;
}

static struct cc_str in_case(struct cc_str text, bool upper, struct cc_arena *arena)
{
    char *copy = cc_arena_alloc(arena, text.len + 1, 1);

    for (size_t i = 0; i < text.len; i++) {
        const char lower = cc_ascii_lower(text.ptr[i]);

        copy[i] = upper && lower >= 'a' && lower <= 'z' ? (char)(lower ^ 0x20) : lower;
    }
    return (struct cc_str){ copy, text.len };
}

static bool is_ascii(struct cc_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* A word that is the text's own but for the marks around it, or for capitals, when that
 * one becomes another: spelled as it was. No pointer when it is not clear how. */
static struct cc_str spelled_alike(struct cc_str word, struct cc_str old,
                                   struct cc_str new, struct cc_arena *arena)
{
    const struct cc_str none = { NULL, 0 };

    old = bare(old);
    new = bare(new);
    if (new.len == 0)
        return none;
    if (cc_str_eq(word, old))
        return new;
    if (!is_ascii(old) || !is_ascii(new))
        return none;
    for (int upper = 0; upper < 2; upper++)
        if (cc_str_eq(word, in_case(old, upper != 0, arena)))
            return in_case(new, upper != 0, arena);
    return none;
}

/* Where a word stands in pieces, as "Um" and ",", and all but one of them stay: that one
 * becomes what is new. */
static bool change_piece(const struct cc_str *pieces, size_t n, struct cc_str new,
                         struct cc_str *changed)
{
    for (size_t k = 0; k < n; k++) {
        struct cc_str left = new;
        bool fits = true;

        for (size_t i = 0; i < k && fits; i++) {
            fits = cc_str_starts(left, pieces[i]);
            left = cc_str_slice(left, fits ? pieces[i].len : 0, left.len);
        }
        for (size_t i = n - 1; i > k && fits; i--) {
            fits = cc_str_ends(left, pieces[i]);
            left.len -= fits ? pieces[i].len : 0;
        }
        if (fits && left.len > 0) {
            changed[k] = left;
            return true;
        }
    }
    return false;
}

static const char unclear[] =
    "its words have times of their own, and it is not clear what they would be";

/* What the words that make up `old` become; NULL, or why that is not clear. */
static const char *become(const struct cc_str *words, size_t parts, bool exact,
                          struct cc_str old, struct cc_str new, struct cc_str *changed,
                          struct cc_arena *arena)
{
    const bool same = cc_str_eq(old, new);

    for (size_t k = 0; k < parts; k++)
        changed[k] = (struct cc_str){ NULL, 0 };
    if (same || parts == 0)
        return same || sounds_alike(old, new) ? NULL : unclear;
    if (exact)
        return change_piece(words, parts, new, changed) ? NULL : unclear;
    if (sounds_alike(old, new))
        return NULL;
    changed[0] = spelled_alike(words[0], old, new, arena);
    return changed[0].ptr != NULL ? NULL : unclear;
}

const char *cc_align_follow(const struct cc_str *words, size_t n, struct cc_str before,
                            struct cc_str after, struct cc_str *changed,
                            struct cc_arena *arena)
{
    static const char apart[] =
        "its words have times of their own, and are not those of the text";
    static const char number[] =
        "its words have times of their own, and their number would change";
    struct cc_str old, new;
    size_t i = 0;

    while (next_word(&before, &old)) {
        const size_t exact = parts_of(words + i, n - i, old);
        const bool alike = exact == 0 && i < n && sounds_alike(words[i], old);
        const size_t parts = alike ? 1 : exact;
        const char *why;

        if (!next_word(&after, &new))
            return number;
        if (parts == 0 && bare(old).len > 0)
            return apart;
        why = become(words + i, parts, exact > 0, old, new, changed + i, arena);
        if (why != NULL)
            return why;
        i += parts;
    }
    return i < n ? apart : next_word(&after, &new) ? number : NULL;
}

size_t cc_align_count(struct cc_str text)
{
    struct cc_str word;
    size_t n = 0;

    while (next_word(&text, &word))
        n++;
    return n;
}

bool cc_align_same_sound(struct cc_str before, struct cc_str after)
{
    struct cc_str old, new;

    while (next_word(&before, &old))
        if (!next_word(&after, &new) || !sounds_alike(old, new))
            return false;
    return !next_word(&after, &new);
}
