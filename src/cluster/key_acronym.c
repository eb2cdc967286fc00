/* key_acronym.c - an abbreviation beside the words whose first letters it is.
 *
 *     "N.Y."  "NY"  "New York"                   ->  ny
 *     "UCLA"  "University of California, Los Angeles"  ->  ucla
 *
 * Values that share first letters by chance are many: without an abbreviation among them
 * they are no cluster, and with one they are only suggested.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "cluster/acronyms_priv.h"
#include "cluster/keys_priv.h"
#include "text/chars.h"

enum { LETTERS_MIN = 2, LETTERS_MAX = 6, WORDS_MAX = 16 };

/* Words whose letter is mostly left out. */
static bool is_small(struct cc_str word)
{
    static const char *const small[] = { "of",  "the", "and", "for", "in", "on", "at",
                                         "to",  "de",  "la",  "le",  "du", "des", "der",
                                         "die", "das", "und", "et",  "y",  "e",  "&" };

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (cc_str_eq_z(word, small[i]))
            return true;
    return false;
}

bool cc_acronym_is(struct cc_str value)
{
    size_t letters = 0;

    for (size_t at = 0; at < value.len;) {
        const uint32_t c = cc_utf8_next(value, &at);

        if (cc_char_is_upper(c))
            letters++;
        else if (c != '.' && !cc_char_is_space(c))
            return false;
    }
    return letters >= LETTERS_MIN && letters <= LETTERS_MAX;
}

static void put_letters(struct cc_str words, struct cc_strbuf *key)
{
    for (size_t i = 0; i < words.len; i++)
        if (words.ptr[i] != ' ')
            cc_strbuf_byte(key, words.ptr[i]);
}

void cc_acronym_initials(struct cc_str words, struct cc_strbuf *key)
{
    struct cc_str word[WORDS_MAX];
    const size_t n = cc_form_split(words, word, WORDS_MAX);

    if (n < LETTERS_MIN || n == WORDS_MAX)
        return;
    for (size_t i = 0; i < n; i++) {
        size_t end = 0;

        if (is_small(word[i]))
            continue;
        cc_utf8_next(word[i], &end);
        cc_strbuf_str(key, cc_str_slice(word[i], 0, end));
    }
}

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    const struct cc_str words = cc_form_words(value, &room->text);

    (cc_acronym_is(value) ? put_letters : cc_acronym_initials)(words, key);
}

const struct cc_cluster_key cc_key_acronym = {
    .name = "acronym",
    .what = "an abbreviation and the words it stands for: N.Y., New York",
    .make = make,
    .heads = cc_acronym_is,
};
