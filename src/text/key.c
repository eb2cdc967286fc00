/* key.c - the keys under which texts, and class names, are the same.
 *
 * Most characters have one fate: kept, or turned into a space. Only a handful need their
 * neighbours (' . , : / - and their like): they stay inside numbers and words. So the
 * ASCII way is a table of 256 bytes, with a call for the few. Example:
 *
 *   "Don't,  at -5.0!"   ' between letters: kept    , no digits beside: space
 *    don't   at -5.0     - before a digit: kept     . between digits: kept    ! space
 *
 * Other text is folded by ICU first. Folding would glue 10 and a raised 2 into 102, and 1
 * and a half into 11/2, so a number that is not a plain digit is set apart before: 10^2,
 * 1 1/2.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/fold.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/unicode_priv.h"

enum { CONTEXT = 0, FRACTION_SLASH = 0x2044, ACUTE = 0xB4 };

/* What each ASCII byte becomes; CONTEXT: its neighbours decide. */
#define SP8 ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '
static const char ascii_map[128] = {
    SP8, SP8, SP8, SP8,
    ' ', ' ', ' ', '#', '$', '%', '&', CONTEXT,             /* space ! " # $ % & ' */
    ' ', ' ', ' ', '+', CONTEXT, CONTEXT, CONTEXT, CONTEXT, /* ( ) * + , - . / */
    '0', '1', '2', '3', '4', '5', '6', '7',
    '8', '9', CONTEXT, ' ', '<', '=', '>', ' ',             /* : ; < = > ? */
    '@', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', ' ', ' ', ' ', '^', ' ',
    CONTEXT, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', ' ', '|', ' ', '~', ' ',
};

static bool is_digit(uint32_t c)
{
    return c < 0x80 ? c - '0' < 10 : cc_char_is_digit(c);
}

static bool is_ascii_alnum(uint32_t c)
{
    return (c | 0x20) - 'a' < 26 || c - '0' < 10;
}

static bool is_wordy(uint32_t c)
{
    return c < 0x80 ? is_ascii_alnum(c) : cc_is_wordy(c);
}

/* Dashes that people type for a hyphen or a minus; the long ones are punctuation. */
static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

/* A minus or decimal point that belongs to the number behind it. */
static bool is_sign(uint32_t prev, uint32_t c, uint32_t next)
{
    return (is_hyphen(c) || c == '.') && is_digit(next) && !is_wordy(prev) &&
           !is_hyphen(prev) && prev != '.';
}

/* What a character of class CONTEXT becomes between its neighbours. */
static char resolve(uint32_t prev, uint32_t c, uint32_t next)
{
    if (cc_is_apostrophe(c))
        return is_wordy(prev) && is_wordy(next) ? '\'' : ' ';
    if (is_sign(prev, c, next) || (is_digit(prev) && is_digit(next)))
        return is_hyphen(c) ? '-' : c == FRACTION_SLASH ? '/' : (char)c;
    return ' ';
}

static void drop_last_space(struct cc_strbuf *buf)
{
    if (buf->len > 0 && buf->ptr[buf->len - 1] == ' ')
        buf->len--;
}

static struct cc_str key_ascii(struct cc_str s, struct cc_strbuf *buf)
{
    const unsigned char *in = (const unsigned char *)s.ptr;
    char *out, last = ' ';
    size_t n = 0;

    if (buf->cap < s.len)
        cc_strbuf_reserve(buf, s.len);
    out = buf->ptr;
    for (size_t i = 0; i < s.len; i++) {
        char c = ascii_map[in[i]];

        if (c == CONTEXT)
            c = resolve(i > 0 ? in[i - 1] : 0, in[i], i + 1 < s.len ? in[i + 1] : 0);
        out[n] = c;
        n += (size_t)(c != ' ' || last != ' ');
        last = c;
    }
    buf->len = n;
    drop_last_space(buf);
    return buf->len > 0 ? cc_strbuf_view(buf) : cc_str_trim(s);
}

/* ---- other text ---- */

static bool is_raised(uint32_t c)
{
    return c >= 0xAA &&
           u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE) == U_DT_SUPER;
}

static bool is_other_number(uint32_t c)
{
    return c >= 0xB2 && u_charType((UChar32)c) == U_OTHER_NUMBER;
}

/* What must stand between two characters that folding would glue into one number. */
static char wedge(uint32_t prev, uint32_t c)
{
    if (is_raised(c))
        return is_digit(prev) ? '^' : 0;
    if ((is_other_number(c) && (is_digit(prev) || is_other_number(prev))) ||
        (is_digit(c) && is_other_number(prev)))
        return ' ';
    return 0;
}

/* Folded into `buf`, numbers kept apart; `tmp` is for the text before folding. */
static struct cc_str fold_apart(struct cc_str s, struct cc_strbuf *tmp,
                                struct cc_strbuf *buf)
{
    uint32_t prev = 0;

    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);
        const char between = prev < 0x80 && c < 0x80 ? 0 : wedge(prev, c);

        if (between != 0)
            cc_strbuf_byte(tmp, between);
        /* The free-standing acute would decompose into a space and an accent. */
        if (c == ACUTE)
            cc_strbuf_byte(tmp, '\'');
        else
            cc_strbuf_put(tmp, s.ptr + start, i - start);
        prev = c;
    }
    return cc_text_fold(cc_strbuf_view(tmp), buf);
}

static bool is_kept(uint32_t c)
{
    const uint32_t category = U_MASK(u_charType((UChar32)c));

    return cc_is_symbol_like(c) ||
           (category & (U_GC_Z_MASK | U_GC_P_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) == 0;
}

static bool needs_context(uint32_t c)
{
    return c < 0x80 ? ascii_map[c] == CONTEXT
                    : is_hyphen(c) || c == FRACTION_SLASH || cc_is_apostrophe(c);
}

static void put_spaced(struct cc_strbuf *buf, struct cc_str piece)
{
    if (cc_str_eq(piece, CC_STR(" ")) && (buf->len == 0 || buf->ptr[buf->len - 1] == ' '))
        return;
    cc_strbuf_str(buf, piece);
}

static void key_folded(struct cc_str s, struct cc_strbuf *buf)
{
    uint32_t prev = 0;

    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);

        if (needs_context(c)) {
            const char one = resolve(prev, c, cc_char_behind(s, i));
            put_spaced(buf, (struct cc_str){ &one, 1 });
        } else if (c < 0x80) {
            put_spaced(buf, (struct cc_str){ &ascii_map[c], 1 });
        } else {
            put_spaced(buf, is_kept(c) ? cc_str_slice(s, start, i) : CC_STR(" "));
        }
        prev = c;
    }
    drop_last_space(buf);
}

typedef void key_fn(struct cc_str folded, struct cc_strbuf *buf);

static struct cc_str key_unicode(struct cc_str s, struct cc_strbuf *buf, key_fn *fn)
{
    struct cc_strbuf apart = { 0 }, fold_buf = { 0 };
    const struct cc_str folded = fold_apart(s, &apart, &fold_buf);

    fn(folded, buf);
    if (buf->len == 0)
        cc_strbuf_str(buf, cc_str_trim(folded));
    cc_strbuf_release(&fold_buf);
    cc_strbuf_release(&apart);
    return cc_strbuf_view(buf);
}

struct cc_str cc_text_key(struct cc_str s, struct cc_strbuf *buf)
{
    buf->len = 0;
    return cc_is_ascii(s) ? key_ascii(s, buf) : key_unicode(s, buf, key_folded);
}

/* ---- class names ---- */

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == '_' || c == 0x7F || (c >= 0x80 && cc_char_is_space(c));
}

static bool is_separator(uint32_t c)
{
    return is_blank(c) || is_hyphen(c) || c == '.' || c == '/' || c == '\\' ||
           c == FRACTION_SLASH || cc_is_apostrophe(c) ||
           (c >= 0x80 && u_charType((UChar32)c) == U_DASH_PUNCTUATION);
}

static bool separator_at(struct cc_str s, size_t i)
{
    return !is_ascii_alnum((unsigned char)s.ptr[i]) && is_separator(cc_char_behind(s, i));
}

/* Between two digits: the marks without the blanks, or one space where all is blank.
 * (An underscore is a blank here only as far as other marks stand beside it.) */
static void put_between_digits(struct cc_str run, struct cc_strbuf *buf)
{
    const size_t before = buf->len;

    for (size_t i = 0; i < run.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(run, &i);

        if (is_hyphen(c))
            cc_strbuf_byte(buf, '-');
        else if (!is_blank(c) || c == '_')
            cc_strbuf_str(buf, cc_str_slice(run, start, i));
    }
    if (buf->len == before)
        cc_strbuf_byte(buf, ' ');
}

/* What remains of a run of separators in [start, end). */
static void put_separators(struct cc_str s, size_t start, size_t end,
                           struct cc_strbuf *buf)
{
    const uint32_t next = cc_char_behind(s, end);
    uint32_t prev, first, last;
    size_t last_len;

    if (next != 0 && !is_digit(next))
        return;
    prev = cc_char_before(s, start);
    first = cc_char_behind(s, start);
    last = cc_char_before(s, end);
    last_len = last < 0x80 ? 1 : last < 0x800 ? 2 : 3;
    if (is_digit(prev) && is_digit(next)) {
        put_between_digits(cc_str_slice(s, start, end), buf);
    } else if (is_sign(cc_char_before(s, end - last_len), last, next)) {
        if (is_wordy(prev))
            cc_strbuf_byte(buf, ' ');
        cc_strbuf_byte(buf, last == '.' ? '.' : '-');
    } else if (next == 0 && is_wordy(prev) && is_hyphen(first) &&
               cc_str_trim(cc_str_slice(s, start, end)).len == (first == '-' ? 1 : 3)) {
        cc_strbuf_byte(buf, '-');
    }
}

static void label_folded(struct cc_str s, struct cc_strbuf *buf)
{
    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        size_t end = i;

        while (end < s.len && separator_at(s, end))
            cc_utf8_next(s, &end);
        if (end > start) {
            put_separators(s, start, end, buf);
            i = end;
            continue;
        }
        do
            cc_utf8_next(s, &i);
        while (i < s.len && !separator_at(s, i));
        cc_strbuf_str(buf, cc_str_slice(s, start, i));
    }
}

/* Folding ASCII changes letters only, so it can come last. */
static struct cc_str label_ascii(struct cc_str s, struct cc_strbuf *buf)
{
    label_folded(s, buf);
    if (buf->len == 0)
        return cc_str_trim(s);
    cc_lower_ascii(buf);
    return cc_strbuf_view(buf);
}

struct cc_str cc_text_label_key(struct cc_str s, struct cc_strbuf *buf)
{
    buf->len = 0;
    return cc_is_ascii(s) ? label_ascii(s, buf) : key_unicode(s, buf, label_folded);
}
