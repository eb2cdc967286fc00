/* align.c - words that stand elsewhere, when the text they are of changes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/align.h"

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

const char *cc_align_follow(const struct cc_str *words, size_t n, struct cc_str before,
                            struct cc_str after, struct cc_str *changed)
{
    static const char apart[] =
        "its words have times of their own, and are not those of the "
        "text";
    static const char number[] =
        "its words have times of their own, and their number would "
        "change";
    static const char unclear[] =
        "its words have times of their own, and it is not clear "
        "what they would be";
    struct cc_str old, new;
    size_t i = 0;

    while (next_word(&before, &old)) {
        const size_t exact = parts_of(words + i, n - i, old);
        size_t parts = exact;
        bool same;

        if (!next_word(&after, &new))
            return number;
        same = cc_str_eq(old, new);
        if (!same && exact != 1 && (exact > 1 || !sounds_alike(old, new)))
            return unclear;
        if (exact == 0 && i < n && sounds_alike(words[i], old))
            parts = 1;
        if (parts == 0 && bare(old).len > 0)
            return apart;
        for (size_t k = 0; k < parts; k++)
            changed[i + k] = same || exact != 1 ? (struct cc_str){ NULL, 0 } : new;
        i += parts;
    }
    return i < n ? apart : next_word(&after, &new) ? number : NULL;
}

bool cc_align_same_sound(struct cc_str before, struct cc_str after)
{
    struct cc_str old, new;

    while (next_word(&before, &old))
        if (!next_word(&after, &new) || !sounds_alike(old, new))
            return false;
    return !next_word(&after, &new);
}
