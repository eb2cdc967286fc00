/* word.c - what a word is to a rule pack.
 *
 * Letters, digits and marks, held together by single joiners between them:
 *
 *     "Uh-oh, O.K. (y'all)"   ->   Uh-oh   O.K   y'all
 *
 * so that "uh" is never found in "uh-oh" nor "um" in "um.com". This must be fast, for it
 * sees every byte of the data: ASCII goes by a table, the rest by a list of ranges.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "rules/rules_priv.h"
#include "text/fold.h"

enum { OTHER, WORD, JOINER, WIDE };

#define W WORD
#define J JOINER
#define O OTHER
static const unsigned char ascii_class[128] = {
    /* clang-format off */
    O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
    O,O,O,O,O,O,J,J,O,O,O,O,O,J,J,O, W,W,W,W,W,W,W,W,W,W,O,O,O,O,O,O,
    J,W,W,W,W,W,W,W,W,W,W,W,W,W,W,W, W,W,W,W,W,W,W,W,W,W,W,O,O,O,O,J,
    O,W,W,W,W,W,W,W,W,W,W,W,W,W,W,W, W,W,W,W,W,W,W,W,W,W,W,O,O,O,O,O,
    /* clang-format on */
};
#undef W
#undef J
#undef O

/* Beyond ASCII, what is not a letter, mark or digit: first, last. */
static const uint32_t separators[][2] = {
    { 0x80, 0xA9 },     { 0xAB, 0xB1 },     { 0xB4, 0xB4 },       { 0xB6, 0xB8 },
    { 0xBB, 0xBB },     { 0xBF, 0xBF },     { 0xD7, 0xD7 },       { 0xF7, 0xF7 },
    { 0x1680, 0x1680 }, { 0x2000, 0x200B }, { 0x200E, 0x206F },   { 0x20A0, 0x20CF },
    { 0x2190, 0x245F }, { 0x2500, 0x2BFF }, { 0x2E00, 0x2E7F },   { 0x3000, 0x3004 },
    { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0xFE10, 0xFE1F },   { 0xFE30, 0xFE6F },
    { 0xFEFF, 0xFEFF }, { 0xFF01, 0xFF0F }, { 0xFF1A, 0xFF20 },   { 0xFF3B, 0xFF40 },
    { 0xFF5B, 0xFF65 }, { 0xFFE0, 0xFFFF }, { 0x1F000, 0x1FAFF },
};

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static int wide_class(uint32_t c)
{
    if (is_apostrophe(c) || is_hyphen(c))
        return JOINER;
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        if (c < separators[i][0])
            return WORD;
        if (c <= separators[i][1])
            return OTHER;
    }
    return WORD;
}

/* The class of the character at `*at`, which moves behind it. */
static inline int step(struct cc_str text, size_t *at)
{
    const unsigned char b = (unsigned char)text.ptr[*at];

    if (b < 0x80) {
        *at += 1;
        return ascii_class[b];
    }
    return wide_class(cc_utf8_next(text, at));
}

bool cc_word_char(uint32_t c)
{
    return (c < 0x80 ? ascii_class[c] : wide_class(c)) == WORD;
}

size_t cc_word_end(struct cc_str text, size_t at)
{
    size_t end = at;

    while (at < text.len) {
        size_t next = at;
        int class = step(text, &next);
        if (class == JOINER && end == at && next < text.len) {
            at = next;
            class = step(text, &next);
        }
        if (class != WORD)
            break;
        end = at = next;
    }
    return end;
}

size_t cc_word_stem(struct cc_str text, size_t start, size_t end)
{
    for (size_t at = start, next = at; at < end; at = next)
        if (is_apostrophe(cc_utf8_next(text, &next)))
            return at;
    return end;
}

size_t cc_word_skip(struct cc_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (step(text, &next) == WORD)
            break;
        at = next;
    }
    return at;
}

static bool word_goes_on(struct cc_str text, size_t at)
{
    int class;

    if (at >= text.len)
        return false;
    class = step(text, &at);
    if (class == JOINER && at < text.len)
        class = step(text, &at);
    return class == WORD;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F;
}

static size_t skip_space(struct cc_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (!is_space(cc_utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

/* Rare: letters beyond ASCII. */
static bool same_folded(uint32_t a, uint32_t b)
{
    struct cc_strbuf fold_a = { 0 }, fold_b = { 0 };
    char bytes_a[4], bytes_b[4];
    const struct cc_str one = { bytes_a, cc_utf8_encode(a, bytes_a) };
    const struct cc_str two = { bytes_b, cc_utf8_encode(b, bytes_b) };
    const bool equal = cc_str_eq(cc_text_fold(one, &fold_a), cc_text_fold(two, &fold_b));

    cc_strbuf_release(&fold_a);
    cc_strbuf_release(&fold_b);
    return equal;
}

static bool same(uint32_t written, uint32_t literal, bool exact)
{
    if (written == literal)
        return true;
    if (literal == '\'')
        return is_apostrophe(written);
    if (literal == '-')
        return is_hyphen(written);
    if (exact)
        return false;
    if (written < 0x80 && literal < 0x80)
        return cc_ascii_lower((char)written) == cc_ascii_lower((char)literal);
    return written >= 0x80 && literal >= 0x80 && same_folded(written, literal);
}

size_t cc_word_match(struct cc_str text, size_t at, struct cc_str literal, bool exact)
{
    for (size_t i = 0; i < literal.len;) {
        if (literal.ptr[i] == ' ') {
            const size_t next = skip_space(text, at);
            if (next == at)
                return SIZE_MAX;
            at = next;
            i++;
            continue;
        }
        if (at >= text.len ||
            !same(cc_utf8_next(text, &at), cc_utf8_next(literal, &i), exact))
            return SIZE_MAX;
    }
    return at;
}

size_t cc_word_follow(struct cc_str text, size_t at, struct cc_str literal, bool exact)
{
    at = cc_word_match(text, at, literal, exact);
    return at == SIZE_MAX || word_goes_on(text, at) ? SIZE_MAX : at;
}

static size_t skip_space_back(struct cc_str text, size_t at)
{
    while (at > 0) {
        size_t before = at - 1, next;
        while (before > 0 && ((unsigned char)text.ptr[before] & 0xC0) == 0x80)
            before--;
        next = before;
        if (!is_space(cc_utf8_next(text, &next)))
            break;
        at = before;
    }
    return at;
}

size_t cc_word_before(struct cc_str text, size_t at, struct cc_str literal, bool exact)
{
    for (size_t i = literal.len; i > 0;) {
        size_t next;

        if (literal.ptr[i - 1] == ' ') {
            next = skip_space_back(text, at);
            if (next == at)
                return SIZE_MAX;
            at = next;
            i--;
            continue;
        }
        if (at == 0)
            return SIZE_MAX;
        for (at--; at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at--;
        for (i--; i > 0 && ((unsigned char)literal.ptr[i] & 0xC0) == 0x80;)
            i--;
        next = at;
        if (!same(cc_utf8_next(text, &next), cc_utf8_next(literal, &(size_t){ i }),
                  exact))
            return SIZE_MAX;
    }
    return at;
}

static void put_folded(struct cc_str part, struct cc_strbuf *folded,
                       struct cc_strbuf *buf)
{
    const struct cc_str s = cc_text_fold(part, folded);

    for (size_t i = 0; i < s.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(s, &i);
        if (c >= 0x80 && (is_apostrophe(c) || is_hyphen(c)))
            cc_strbuf_byte(buf, is_hyphen(c) ? '-' : '\'');
        else
            cc_strbuf_put(buf, s.ptr + start, i - start);
    }
}

/* Folding makes ss of a sharp s; here "muss" and "mu\u00DF" are two ways to write one
 * word. */
struct cc_str cc_word_key(struct cc_str word, struct cc_strbuf *folded,
                          struct cc_strbuf *buf)
{
    static const struct cc_str sharp = CC_STR("\xC3\x9F");
    size_t at = 0;

    buf->len = 0;
    while (at < word.len) {
        const char *mark = memmem(word.ptr + at, word.len - at, sharp.ptr, sharp.len);
        const size_t end = mark == NULL ? word.len : (size_t)(mark - word.ptr);

        put_folded(cc_str_slice(word, at, end), folded, buf);
        if (mark != NULL)
            cc_strbuf_str(buf, sharp);
        at = end + (mark != NULL ? sharp.len : 0);
    }
    return cc_strbuf_view(buf);
}
