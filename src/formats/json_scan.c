/* json_scan.c - walk over JSON values strictly, without building anything.
 *
 * A nested value is walked by a loop that keeps the open brackets in a
 * buffer, so that depth costs a byte a level and never the stack:
 *
 *     [1,{"a":[]}]     open:  [  [{  [{[  [{  [  (empty: done)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/json_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

static bool wrong(struct cc_json_scan *s, const char *what)
{
    s->what = what;
    return false;
}

void cc_json_scan_release(struct cc_json_scan *s)
{
    cc_strbuf_release(&s->open);
}

char cc_json_scan_space(struct cc_json_scan *s)
{
    while (s->at < s->end &&
           (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
        s->at++;
    return s->at < s->end ? *s->at : '\0';
}

bool cc_json_scan_take(struct cc_json_scan *s, char c, const char *otherwise)
{
    if (s->at == s->end || *s->at != c)
        return wrong(s, otherwise);
    s->at++;
    return true;
}

static bool is_digit(const struct cc_json_scan *s)
{
    return s->at < s->end && cc_ascii_is_digit(*s->at);
}

static int hex_digit(char c)
{
    if (cc_ascii_is_digit(c))
        return c - '0';
    c = cc_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool escape(struct cc_json_scan *s)
{
    const char *p = s->at + 1;

    if (p == s->end)
        return wrong(s, "the string is not closed");
    if (*p != 'u') {
        if (memchr("\"\\/bfnrt", *p, 8) == NULL)
            return wrong(s, "no such escape in a string");
        s->at += 2;
        return true;
    }
    if (s->end - p < 5)
        return wrong(s, "the string is not closed");
    for (int i = 1; i <= 4; i++)
        if (hex_digit(p[i]) < 0)
            return wrong(s, "\\u needs four hexadecimal digits");
    s->at += 6;
    return true;
}

/* Move to the next byte that means something inside a string. */
static inline void pass_plain(struct cc_json_scan *s)
{
#ifdef __SSE2__
    while (s->end - s->at >= 16) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s->at);
        const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8(0x1F)),
                                               _mm_set1_epi8(0x1F));
        const __m128i hit =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
                                      _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))),
                         control);
        const int mask = _mm_movemask_epi8(hit);

        if (mask != 0) {
            s->at += __builtin_ctz((unsigned)mask);
            return;
        }
        s->at += 16;
    }
#endif
    while (s->at < s->end && *s->at != '"' && *s->at != '\\' &&
           (unsigned char)*s->at >= 0x20)
        s->at++;
}

static bool string(struct cc_json_scan *s, struct cc_json_value *value)
{
    const char *start = ++s->at;

    value->type = CC_JSON_STRING;
    value->escaped = false;
    for (;;) {
        pass_plain(s);
        if (s->at == s->end)
            return wrong(s, "the string is not closed");
        if (*s->at == '"')
            break;
        if (*s->at != '\\')
            return wrong(s, "a control character or line end inside a string");
        value->escaped = true;
        if (!escape(s))
            return false;
    }
    value->text = (struct cc_str){ start, (size_t)(s->at - start) };
    s->at++;
    return true;
}

static bool digits(struct cc_json_scan *s)
{
    if (!is_digit(s))
        return wrong(s, "a digit is missing in a number");
    while (is_digit(s))
        s->at++;
    return true;
}

static bool number(struct cc_json_scan *s, struct cc_json_value *value)
{
    const char *start = s->at;

    value->type = CC_JSON_NUMBER;
    s->at += *s->at == '-';
    if (s->at < s->end && *s->at == '0')
        s->at++;
    else if (!digits(s))
        return false;
    if (s->at < s->end && *s->at == '.') {
        s->at++;
        if (!digits(s))
            return false;
    }
    if (s->at < s->end && (*s->at == 'e' || *s->at == 'E')) {
        s->at++;
        s->at += s->at < s->end && (*s->at == '+' || *s->at == '-');
        if (!digits(s))
            return false;
    }
    value->text = (struct cc_str){ start, (size_t)(s->at - start) };
    return true;
}

static bool word(struct cc_json_scan *s, struct cc_json_value *value)
{
    static const struct { struct cc_str text; enum cc_json_type type; } words[] = {
        { { "true", 4 }, CC_JSON_BOOL },
        { { "false", 5 }, CC_JSON_BOOL },
        { { "null", 4 }, CC_JSON_NULL },
    };
    const struct cc_str rest = { s->at, (size_t)(s->end - s->at) };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (cc_str_starts(rest, words[i].text)) {
            value->type = words[i].type;
            value->text = cc_str_slice(rest, 0, words[i].text.len);
            s->at += words[i].text.len;
            return true;
        }
    return wrong(s, "no JSON value starts like this");
}

static bool scalar(struct cc_json_scan *s, struct cc_json_value *value)
{
    if (s->at == s->end)
        return wrong(s, "a value is missing");
    if (*s->at == '"')
        return string(s, value);
    if (*s->at == '-' || is_digit(s))
        return number(s, value);
    return word(s, value);
}

/* A key and its colon, where an object is the innermost open thing. */
static bool key(struct cc_json_scan *s)
{
    struct cc_json_value ignored;

    if (s->open.ptr[s->open.len - 1] != '{')
        return true;
    if (cc_json_scan_space(s) != '"')
        return wrong(s, "a key in quotes is missing");
    if (!string(s, &ignored))
        return false;
    cc_json_scan_space(s);
    return cc_json_scan_take(s, ':', "a colon is missing behind the key");
}

/* Open a bracket; gives whether something must follow inside. */
static bool open_bracket(struct cc_json_scan *s, bool *empty)
{
    const char bracket = *s->at;

    if (s->open.len >= s->max_depth) {
        s->too_deep = true;
        return wrong(s, "too deep");
    }
    cc_strbuf_byte(&s->open, bracket);
    s->at++;
    *empty = cc_json_scan_space(s) == (bracket == '{' ? '}' : ']');
    return *empty || key(s);
}

/* Behind a value: close what ends here, up to a comma or the outermost bracket. */
static bool close_brackets(struct cc_json_scan *s)
{
    while (s->open.len > 0) {
        const char last = s->open.ptr[s->open.len - 1];
        const char c = cc_json_scan_space(s);

        if (c == ',') {
            s->at++;
            return key(s);
        }
        if (c != (last == '{' ? '}' : ']'))
            return wrong(s, last == '{' ? "a comma or '}' is missing"
                                        : "a comma or ']' is missing");
        s->at++;
        s->open.len--;
    }
    return true;
}

static bool nested(struct cc_json_scan *s, struct cc_json_value *value)
{
    struct cc_json_value inner;
    const char *start = s->at;

    value->type = CC_JSON_NESTED;
    s->open.len = 0;
    do {
        bool empty = false;
        const char c = cc_json_scan_space(s);

        if (c == '{' || c == '[') {
            if (!open_bracket(s, &empty))
                return false;
            if (!empty)
                continue;
        } else if (!scalar(s, &inner)) {
            return false;
        }
        if (!close_brackets(s))
            return false;
    } while (s->open.len > 0);
    value->text = (struct cc_str){ start, (size_t)(s->at - start) };
    return true;
}

bool cc_json_scan_value(struct cc_json_scan *s, struct cc_json_value *value)
{
    *value = (struct cc_json_value){ .text = { s->at, 0 } };
    if (s->at < s->end && (*s->at == '{' || *s->at == '['))
        return nested(s, value);
    return scalar(s, value);
}

static uint32_t hex4(const char *p)
{
    uint32_t c = 0;

    for (int i = 0; i < 4; i++)
        c = c << 4 | (uint32_t)hex_digit(p[i]);
    return c;
}

/* The character of a \u escape at `p`; gives the bytes it takes. */
static size_t unicode_escape(const char *p, size_t left, uint32_t *c)
{
    *c = hex4(p + 2);
    if (*c >= 0xD800 && *c < 0xDC00 && left >= 12 && p[6] == '\\' && p[7] == 'u') {
        const uint32_t low = hex4(p + 8);

        if (low >= 0xDC00 && low < 0xE000) {
            *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
            return 12;
        }
    }
    return 6;
}

bool cc_json_unescape(struct cc_str text, struct cc_strbuf *out)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    bool whole = true;

    for (size_t i = 0; i < text.len;) {
        const char *backslash = memchr(text.ptr + i, '\\', text.len - i);
        const size_t plain =
            (backslash != NULL ? (size_t)(backslash - text.ptr) : text.len) - i;
        const char *known;
        char bytes[4];
        uint32_t c;

        cc_strbuf_put(out, text.ptr + i, plain);
        i += plain;
        if (i == text.len)
            break;
        if (text.ptr[i + 1] != 'u') {
            known = memchr(from, text.ptr[i + 1], 5);
            cc_strbuf_byte(out, known != NULL ? to[known - from] : text.ptr[i + 1]);
            i += 2;
            continue;
        }
        i += unicode_escape(text.ptr + i, text.len - i, &c);
        whole = whole && (c < 0xD800 || c >= 0xE000);
        cc_strbuf_put(out, bytes,
                      cc_utf8_encode(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c, bytes));
    }
    return whole;
}
