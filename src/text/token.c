/* token.c - the tokeniser: one loop, one function for each kind of start.
 *
 *   "Um, [laughs] it's 3:30!"
 *    ^^ word  ^ tag   ^ word  ^ number
 *      ^ punct (and a space token between any two of them)
 *
 * ASCII takes its class from a table; other characters from ICU. Runs of letters of
 * scripts that put no spaces between words go to ICU's dictionaries, by a breaker that is
 * opened when the first such run comes and kept in the token array.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/token.h"

#include <assert.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/unicode_priv.h"

enum class {
    STRAY, /* control and unassigned characters */
    SPACE,
    LETTER,
    DIGIT,
    PUNCT,
    SYMBOL,
    OPEN,      /* may begin a tag */
    EXTEND,    /* marks and invisible characters */
    SPACELESS, /* a letter of a script without spaces */
};

enum { TAG_MAX = 40, TAG_SPACES = 2, ZWJ = 0x200D };

static const uint8_t ascii_class[128] = {
    ['\t' ... '\r'] = SPACE, [' '] = SPACE, ['0' ... '9'] = DIGIT,
    ['A' ... 'Z'] = LETTER, ['a' ... 'z'] = LETTER,
    ['!'] = PUNCT, ['"'] = PUNCT, ['\''] = PUNCT, [')'] = PUNCT, ['*'] = PUNCT,
    [','] = PUNCT, ['-'] = PUNCT, ['.'] = PUNCT, ['/'] = PUNCT, [':'] = PUNCT,
    [';'] = PUNCT, ['?'] = PUNCT, ['\\'] = PUNCT, [']'] = PUNCT, ['_'] = PUNCT,
    ['`'] = PUNCT, ['}'] = PUNCT,
    ['$'] = SYMBOL, ['+'] = SYMBOL, ['='] = SYMBOL, ['>'] = SYMBOL, ['^'] = SYMBOL,
    ['|'] = SYMBOL, ['~'] = SYMBOL, ['#'] = SYMBOL, ['@'] = SYMBOL,
    ['['] = OPEN, ['('] = OPEN, ['{'] = OPEN, ['<'] = OPEN, ['%'] = OPEN, ['&'] = OPEN,
};

static bool is_spaceless(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    if (c < 0xE00)
        return false;
    if (u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
        return true;
    switch (uscript_getScript((UChar32)c, &status)) {
    case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA:
        return true;
    default:
        return c == 0x30FC || c == 0xFF70; /* the mark that makes a vowel of kana long */
    }
}

static enum class class_of(uint32_t c)
{
    uint32_t category;

    if (c < 0x80)
        return ascii_class[c];
    category = U_MASK(u_charType((UChar32)c));
    if ((category & U_GC_L_MASK) != 0)
        return is_spaceless(c) ? SPACELESS : LETTER;
    if ((category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0 ||
        u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_MODIFIER))
        return EXTEND;
    if ((category & U_GC_ND_MASK) != 0)
        return DIGIT;
    if (cc_char_is_space(c))
        return SPACE;
    if ((category & U_GC_P_MASK) != 0 && !cc_is_symbol_like(c))
        return PUNCT;
    return (category & (U_GC_S_MASK | U_GC_P_MASK | U_GC_N_MASK)) != 0 ? SYMBOL : STRAY;
}

static bool is_ascii_wordy(char c)
{
    const unsigned char b = (unsigned char)c;

    return b < 0x80 && (ascii_class[b] == LETTER || ascii_class[b] == DIGIT);
}

/* Where the run of characters of class EXTEND at `i` ends. */
static size_t skip_extend(struct cc_str s, size_t i)
{
    while (i < s.len && (unsigned char)s.ptr[i] >= 0x80) {
        size_t next = i;

        if (class_of(cc_utf8_next(s, &next)) != EXTEND)
            break;
        i = next;
    }
    return i;
}

static void add(struct cc_tokens *out, size_t start, size_t end, enum cc_token_kind kind)
{
    if (out->count == out->cap)
        out->items = cc_grow(out->items, &out->cap, out->count + 1, sizeof *out->items);
    out->items[out->count++] =
        (struct cc_token){ (uint32_t)start, (uint32_t)end, (uint8_t)kind };
}

/* ---- words and numbers ---- */

static bool is_number_mark(uint32_t c)
{
    return c == '.' || c == ',' || c == ':' || c == '/' || c == 0x2044;
}

/* Whether the mark `c` before byte `i` joins what stands around it: "don't", "3:30". */
static bool joins(struct cc_str s, size_t i, uint32_t c, enum class before)
{
    const enum class behind = i < s.len ? class_of(cc_char_behind(s, i)) : STRAY;

    if (cc_is_apostrophe(c))
        return behind == LETTER && (before == LETTER || before == DIGIT);
    return is_number_mark(c) && before == DIGIT && behind == DIGIT;
}

/* The piece that begins with a letter or digit at `start`. */
static size_t scan_word(struct cc_str s, size_t start, struct cc_tokens *out)
{
    enum class last = STRAY;
    bool letters = false;
    size_t i = start;

    while (i < s.len) {
        size_t next = i;
        enum class kind;
        uint32_t c;

        if (is_ascii_wordy(s.ptr[i])) {
            last = ascii_class[(unsigned char)s.ptr[i]];
            letters |= last == LETTER;
            i++;
            continue;
        }
        if (s.ptr[i] == ' ')
            break;
        c = cc_utf8_next(s, &next);
        kind = class_of(c);
        if (kind == LETTER || kind == DIGIT) {
            last = kind;
            letters |= kind == LETTER;
        } else if (kind != EXTEND && !joins(s, next, c, last)) {
            break;
        }
        i = next;
    }
    add(out, start, i, letters ? CC_TOKEN_WORD : CC_TOKEN_NUMBER);
    return i;
}

/* ---- scripts without spaces ---- */

static size_t spaceless_end(struct cc_str s, size_t i)
{
    while (i < s.len && (unsigned char)s.ptr[i] >= 0x80) {
        size_t next = i;
        const enum class kind = class_of(cc_utf8_next(s, &next));

        if (kind != SPACELESS && kind != EXTEND)
            break;
        i = next;
    }
    return i;
}

static size_t scan_spaceless(struct cc_str s, size_t start, struct cc_tokens *out)
{
    const size_t end = spaceless_end(s, start);
    UText text = UTEXT_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    int32_t from, to;

    if (out->breaker == NULL)
        out->breaker = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    utext_openUTF8(&text, s.ptr + start, (int64_t)(end - start), &status);
    ubrk_setUText(out->breaker, &text, &status);
    if (U_FAILURE(status)) { /* no dictionaries: one word */
        add(out, start, end, CC_TOKEN_WORD);
    } else {
        from = ubrk_first(out->breaker);
        while ((to = ubrk_next(out->breaker)) != UBRK_DONE) {
            add(out, start + (size_t)from, start + (size_t)to, CC_TOKEN_WORD);
            from = to;
        }
    }
    utext_close(&text);
    return end;
}

/* ---- tags ---- */

/* The end of "<open>words<close>" at `start`, 0 when it is no tag. */
static size_t bracket_end(struct cc_str s, size_t start, struct cc_str open,
                          struct cc_str close)
{
    const size_t from = start + open.len;
    unsigned n_spaces = 0;

    if (from == s.len || s.ptr[from] == ' ')
        return 0;
    for (size_t i = from; i < s.len && i - from <= TAG_MAX; i++) {
        if (cc_str_starts(cc_str_slice(s, i, s.len), close))
            return i > from && s.ptr[i - 1] != ' ' ? i + close.len : 0;
        if (memchr("[](){}<>\n\r", s.ptr[i], 10) != NULL)
            return 0;
        n_spaces += s.ptr[i] == ' ';
        if (n_spaces > TAG_SPACES)
            return 0;
    }
    return 0;
}

static bool is_ascii_letter(struct cc_str s, size_t i)
{
    return i < s.len && (unsigned char)s.ptr[i] < 0x80 &&
           ascii_class[(unsigned char)s.ptr[i]] == LETTER;
}

/* The end of %uh or &=laughs at `start`, 0 when it is none. */
static size_t marked_end(struct cc_str s, size_t start)
{
    size_t i = start + 1;

    if (start > 0 && class_of(cc_char_before(s, start)) != SPACE)
        return 0;
    if (s.ptr[start] == '&') {
        if (i == s.len || memchr("=-+~", s.ptr[i], 4) == NULL)
            return 0;
        i++;
    }
    if (!is_ascii_letter(s, i))
        return 0;
    while (is_ascii_letter(s, i) ||
           (i < s.len && memchr("_:0123456789", s.ptr[i], 12) != NULL))
        i++;
    while (s.ptr[i - 1] == ':') /* "%uh: yes" */
        i--;
    return i;
}

static size_t tag_end(struct cc_str s, size_t start)
{
    const char next = start + 1 < s.len ? s.ptr[start + 1] : '\0';

    switch (s.ptr[start]) {
    case '[':
        return bracket_end(s, start, CC_STR("["), CC_STR("]"));
    case '{':
        return bracket_end(s, start, CC_STR("{"), CC_STR("}"));
    case '(':
        return next == '(' ? bracket_end(s, start, CC_STR("(("), CC_STR("))")) : 0;
    case '<':
        return is_ascii_letter(s, start + 1) || next == '/' || next == '|'
                   ? bracket_end(s, start, CC_STR("<"), CC_STR(">"))
                   : 0;
    default:
        return marked_end(s, start);
    }
}

static size_t scan_open(struct cc_str s, size_t start, struct cc_tokens *out)
{
    const size_t end = tag_end(s, start);
    const char c = s.ptr[start];

    if (end != 0) {
        add(out, start, end, CC_TOKEN_TAG);
        return end;
    }
    add(out, start, start + 1,
        c == '<' || c == '%' || c == '&' ? CC_TOKEN_SYMBOL : CC_TOKEN_PUNCT);
    return start + 1;
}

/* ---- the rest ---- */

static size_t scan_space(struct cc_str s, size_t start, struct cc_tokens *out)
{
    size_t i = start + 1;

    /* One space and an ASCII letter or digit behind it: nearly always. */
    if (s.ptr[start] == ' ' && i < s.len && is_ascii_wordy(s.ptr[i])) {
        add(out, start, i, CC_TOKEN_SPACE);
        return i;
    }
    i = start;
    while (i < s.len) {
        size_t next = i;

        if (class_of(cc_utf8_next(s, &next)) != SPACE)
            break;
        i = next;
    }
    add(out, start, i, CC_TOKEN_SPACE);
    return i;
}

static size_t scan_punct(struct cc_str s, size_t start, struct cc_tokens *out)
{
    const char c = s.ptr[start];
    size_t i = start;

    cc_utf8_next(s, &i);
    if (c == '.' || c == '-')
        while (i < s.len && s.ptr[i] == c)
            i++;
    add(out, start, i, CC_TOKEN_PUNCT);
    return i;
}

static bool is_regional(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* A symbol, or an emoji with its modifiers and whatever a joiner ties to it. */
static size_t scan_symbol(struct cc_str s, size_t start, struct cc_tokens *out)
{
    size_t i = start;
    const uint32_t c = cc_utf8_next(s, &i);

    if (c >= 0x80) {
        if (is_regional(c) && is_regional(cc_char_behind(s, i)))
            i += 4;
        i = skip_extend(s, i);
        while (i < s.len && cc_char_before(s, i) == ZWJ &&
               class_of(cc_char_behind(s, i)) == SYMBOL) {
            cc_utf8_next(s, &i);
            i = skip_extend(s, i);
        }
    }
    add(out, start, i, CC_TOKEN_SYMBOL);
    return i;
}

static size_t scan(struct cc_str s, size_t i, struct cc_tokens *out)
{
    switch (class_of(cc_char_behind(s, i))) {
    case LETTER: case DIGIT:
        return scan_word(s, i, out);
    case SPACE:
        return scan_space(s, i, out);
    case SPACELESS:
        return scan_spaceless(s, i, out);
    case PUNCT:
        return scan_punct(s, i, out);
    case OPEN:
        return scan_open(s, i, out);
    default:
        return scan_symbol(s, i, out);
    }
}

void cc_tokenize(struct cc_str s, struct cc_tokens *out)
{
    assert(s.len <= UINT32_MAX);
    out->count = 0;
    for (size_t i = 0; i < s.len;) {
        i = scan(s, i, out);
        if (i < s.len && (unsigned char)s.ptr[i] >= 0x80) {
            i = skip_extend(s, i);
            out->items[out->count - 1].end = (uint32_t)i;
        }
    }
}

void cc_tokens_release(struct cc_tokens *tokens)
{
    cc_free(tokens->items);
    if (tokens->breaker != NULL)
        ubrk_close(tokens->breaker);
    *tokens = (struct cc_tokens){ 0 };
}
