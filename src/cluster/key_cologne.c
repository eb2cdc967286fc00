/* key_cologne.c - Cologne phonetics (H. J. Postel 1969): German words that sound alike.
 *
 *     Müller  Mueller  Miller   ->  657        Schmidt  Schmitt   ->  8628, 862
 *
 * Letters become digits by their neighbours; equal digits in a row count once; the 0 of
 * vowels stays only at the beginning. A value without letters from A to Z has no key.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "cluster/keys_priv.h"
#include "text/shape.h"

/* The letter as the table knows it, of a capital; 0 for what does not count. */
static char letter_of(uint32_t c)
{
    if (c < 0x80)
        return c - 'A' < 26 ? (char)c : 0;
    return c == 0xC4 ? 'A' : c == 0xD6 ? 'O' : c == 0xDC ? 'U' : 0;
}

static bool among(char c, const char *letters)
{
    return c != 0 && strchr(letters, c) != NULL;
}

static const char *code_of_c(char before, char behind)
{
    if (before == 0)
        return among(behind, "AHKLOQRUX") ? "4" : "8";
    return !among(before, "SZ") && among(behind, "AHKOQUX") ? "4" : "8";
}

static const char *code_of(char before, char c, char behind)
{
    switch (c) {
    case 'H': return "-"; /* no digit, yet it keeps its neighbours apart: MHM is 66 */
    case 'B': return "1";
    case 'P': return behind == 'H' ? "3" : "1";
    case 'D': case 'T': return among(behind, "CSZ") ? "8" : "2";
    case 'F': case 'V': case 'W': return "3";
    case 'G': case 'K': case 'Q': return "4";
    case 'C': return code_of_c(before, behind);
    case 'X': return among(before, "CKQ") ? "8" : "48";
    case 'L': return "5";
    case 'M': case 'N': return "6";
    case 'R': return "7";
    case 'S': case 'Z': return "8";
    default: return "0"; /* vowels, J and Y */
    }
}

static void put_code(const char *code, char *last, struct cc_strbuf *key, size_t start)
{
    for (; *code != '\0'; code++) {
        if (*code != '-' && *code != *last && (*code != '0' || key->len == start))
            cc_strbuf_byte(key, *code);
        *last = *code;
    }
}

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    const size_t start = key->len;
    struct cc_str s;
    char before = 0, c = 0, last = '\0';

    cc_text_upper(value, &room->text); /* the capital of a ligature is its letters */
    s = cc_strbuf_view(&room->text);
    for (size_t at = 0; at < s.len;) {
        const char next = letter_of(cc_utf8_next(s, &at));

        if (next == 0)
            continue;
        if (c != 0)
            put_code(code_of(before, c, next), &last, key, start);
        before = c;
        c = next;
    }
    if (c != 0)
        put_code(code_of(before, c, 0), &last, key, start);
}

const struct cc_cluster_key cc_key_cologne = {
    .name = "cologne",
    .what = "words that sound alike in German (Cologne phonetics)",
    .make = make,
};
