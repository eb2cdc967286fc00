/* form.c - the comparable forms of a value: words, core, numbers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/form_priv.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold.h"

static void put(struct cc_strbuf *out, uint32_t c)
{
    char bytes[4];

    cc_strbuf_put(out, bytes, cc_utf8_encode(c, bytes));
}

/* May stand inside a number or before it, in a key of the text module. */
static bool joins_number(uint32_t c)
{
    return c < 0x80 ? memchr(".,:/-+^'", (int)c, 8) != NULL && c != 0
                    : c == 0x2044 || c == 0x2212;
}

static void put_numbers(struct cc_str key, struct cc_strbuf *out)
{
    size_t at = 0;

    while (at < key.len) {
        size_t start = at, end = at;
        bool number = false;
        for (;;) {
            uint32_t c = end < key.len ? cc_utf8_next(key, &end) : ' ';
            if (cc_char_is_digit(c))
                number = true;
            else if (!joins_number(c))
                break;
            at = end;
        }
        if (number) {
            cc_strbuf_str(out, cc_str_slice(key, start, at));
            cc_strbuf_byte(out, ' ');
        }
        at = end > at ? end : at + 1;
    }
}

struct cc_str cc_form_words(struct cc_str text, struct cc_strbuf *buf)
{
    const struct cc_str key = cc_text_key(text, buf);
    struct cc_strbuf plain = { 0 };

    if (cc_is_ascii(key))
        return key; /* has no accents: the words as they are */
    for (size_t at = 0; at < key.len;) {
        const uint32_t c = cc_char_plain(cc_utf8_next(key, &at));
        if (!cc_char_is_accent(c))
            put(&plain, c);
    }
    cc_strbuf_release(buf);
    *buf = plain;
    return cc_strbuf_view(buf);
}

enum { KEPT = 1, NUMBER = 2 }; /* in a core; may be of a number */

/* What every byte is, for loops that read every value several times. */
#define FOUR(x) x, x, x, x
#define SIXTEEN(x) FOUR(x), FOUR(x), FOUR(x), FOUR(x)
static const unsigned char byte_class[256] = {
    SIXTEEN(KEPT), SIXTEEN(KEPT),
    0, KEPT, KEPT, KEPT, KEPT, KEPT, KEPT, 0, FOUR(KEPT), FOUR(KEPT), /* space, ' */
    FOUR(KEPT | NUMBER), FOUR(KEPT | NUMBER), KEPT | NUMBER, KEPT | NUMBER, /* 0 to 9 */
    KEPT, KEPT, FOUR(KEPT), SIXTEEN(KEPT), SIXTEEN(KEPT), SIXTEEN(KEPT), SIXTEEN(KEPT),
    SIXTEEN(KEPT | NUMBER), SIXTEEN(KEPT | NUMBER), SIXTEEN(KEPT | NUMBER),
    SIXTEEN(KEPT | NUMBER), SIXTEEN(KEPT | NUMBER), SIXTEEN(KEPT | NUMBER),
    SIXTEEN(KEPT | NUMBER), SIXTEEN(KEPT | NUMBER),
};

struct cc_form cc_form_of(struct cc_str words, struct cc_form_room *room)
{
    unsigned char seen = 0;
    char *core;

    room->core.len = room->numbers.len = 0;
    cc_strbuf_reserve(&room->core, words.len);
    core = room->core.ptr;
    for (size_t i = 0; i < words.len; i++) {
        const unsigned char class = byte_class[(unsigned char)words.ptr[i]];

        seen |= class;
        *core = words.ptr[i];
        core += class & KEPT;
    }
    room->core.len = (size_t)(core - room->core.ptr);
    if (seen & NUMBER)
        put_numbers(words, &room->numbers);
    return (struct cc_form){ words, cc_strbuf_view(&room->core),
                             cc_strbuf_view(&room->numbers) };
}

void cc_form_room_release(struct cc_form_room *room)
{
    cc_strbuf_release(&room->core);
    cc_strbuf_release(&room->numbers);
}

bool cc_form_is_far(struct cc_str words)
{
    for (size_t i = 0; i < words.len; i++)
        if ((unsigned char)words.ptr[i] >= 0xCD)
            return true;
    return false;
}

size_t cc_form_split(struct cc_str words, struct cc_str *out, size_t max)
{
    size_t n = 0;

    for (size_t at = 0; at < words.len && n < max;) {
        const char *space = memchr(words.ptr + at, ' ', words.len - at);
        const size_t end = space != NULL ? (size_t)(space - words.ptr) : words.len;
        if (end > at)
            out[n++] = cc_str_slice(words, at, end);
        at = end + 1;
    }
    return n;
}

static int by_text(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

void cc_form_sorted(const struct cc_form *form, struct cc_strbuf *out)
{
    struct cc_str word[CC_FORM_WORDS_MAX];
    const size_t n = cc_form_split(form->words, word, CC_FORM_WORDS_MAX);

    if (n == CC_FORM_WORDS_MAX) {
        cc_strbuf_str(out, form->words);
        return;
    }
    qsort(word, n, sizeof *word, by_text);
    for (size_t i = 0; i < n; i++) {
        cc_strbuf_str(out, word[i]);
        cc_strbuf_byte(out, ' ');
    }
}

void cc_form_single(const struct cc_form *form, struct cc_strbuf *out)
{
    uint32_t before = 0;

    for (size_t at = 0; at < form->core.len;) {
        const uint32_t c = cc_utf8_next(form->core, &at);
        if (c != before || cc_char_is_digit(c))
            put(out, c);
        before = c;
    }
}

void cc_form_template(const struct cc_form *form, struct cc_strbuf *out)
{
    for (size_t at = 0; at < form->core.len;) {
        const uint32_t c = cc_utf8_next(form->core, &at);
        put(out, cc_char_is_digit(c) ? '0' : c);
    }
}
