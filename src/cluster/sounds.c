/* sounds.c - words coded by a table of rules. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/sounds_priv.h"

#include <string.h>

#include "cluster/form_priv.h"
#include "cluster/keys.h"

static bool among(struct cc_str word, size_t at, const char *letters)
{
    return at < word.len && word.ptr[at] != '\0' && strchr(letters, word.ptr[at]) != NULL;
}

static bool fits(const struct cc_sound_rule *rule, struct cc_str word, size_t at)
{
    const size_t len = strlen(rule->letters), end = at + len;

    if (len > word.len - at || memcmp(word.ptr + at, rule->letters, len) != 0)
        return false;
    return (!(rule->where & CC_SOUND_START) || at == 0) &&
           (!(rule->where & CC_SOUND_INSIDE) || at > 0) &&
           (!(rule->where & CC_SOUND_END) || end == word.len) &&
           (!(rule->where & CC_SOUND_FRONT) || among(word, end, "eiy")) &&
           (!(rule->where & CC_SOUND_VOWEL) || among(word, end, "aeiouy")) &&
           (!(rule->where & CC_SOUND_AFTER_VOWEL) ||
            (at > 0 && among(word, at - 1, "aeiouy")));
}

static void put_word(const struct cc_sound_rule *rules, size_t n, struct cc_str word,
                     struct cc_strbuf *key)
{
    for (size_t at = 0; at < word.len;) {
        size_t r = 0;

        while (r < n && !fits(&rules[r], word, at))
            r++;
        if (r < n) {
            cc_strbuf_z(key, rules[r].code);
            at += strlen(rules[r].letters);
        } else {
            cc_strbuf_byte(key, word.ptr[at++]);
        }
        while (at < word.len && word.ptr[at] >= 'a' && word.ptr[at] <= 'z' &&
               word.ptr[at] == word.ptr[at - 1])
            at++;
    }
}

void cc_sounds_put(const struct cc_sound_rule *rules, size_t n, struct cc_str value,
                   struct cc_key_room *room, struct cc_strbuf *key)
{
    const struct cc_str words = cc_form_words(value, &room->text);

    for (size_t at = 0; at < words.len;) {
        const char *space = memchr(words.ptr + at, ' ', words.len - at);
        const size_t end = space != NULL ? (size_t)(space - words.ptr) : words.len;

        if (at > 0)
            cc_strbuf_byte(key, ' ');
        put_word(rules, n, cc_str_slice(words, at, end), key);
        at = end + 1;
    }
}
