/* groups.c - what a pattern's occurrence becomes: text with groups in it.
 *
 *     "[$1]"            the group as it is         laughter -> [laughter]
 *     "${1:points}"     its letters, rewritten     usa -> U.S.A.
 *     "${1:digits}"     digits said one by one     five oh one -> 501   (dial.c)
 *     "${1:digit-words=oh|o}" the other way; behind the = is what 0 is called
 *     "$$5"             a dollar sign
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "rules/rules_priv.h"
#include "text/chars.h"
#include "text/shape.h"

static bool find_how(struct cc_str name, enum cc_group_case *how)
{
    static const struct {
        const char *name;
        enum cc_group_case how;
    } all[] = {
        { "upper", CC_GROUP_UPPER },
        { "lower", CC_GROUP_LOWER },
        { "title", CC_GROUP_TITLE },
        { "caps", CC_GROUP_CAPS },
        { "small", CC_GROUP_SMALL },
        { "points", CC_GROUP_POINTS },
        { "spaced", CC_GROUP_SPACED },
        { "digits", CC_GROUP_DIGITS },
        { "digits-apart", CC_GROUP_DIGITS_APART },
        { "digit-words", CC_GROUP_DIGIT_WORDS },
    };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (cc_str_eq_z(name, all[i].name)) {
            *how = all[i].how;
            return true;
        }
    return false;
}

static bool is_group(char c)
{
    return c >= '1' && c <= '9';
}

/* Behind "${": "1:upper}". */
static bool next_braced(struct cc_str source, size_t *at, struct cc_group_part *part)
{
    const char *end = memchr(source.ptr + *at, '}', source.len - *at);
    const size_t close = end != NULL ? (size_t)(end - source.ptr) : 0;
    size_t equals = *at;

    while (equals < close && source.ptr[equals] != '=')
        equals++;
    if (end == NULL || close < *at + 3 || !is_group(source.ptr[*at]) ||
        source.ptr[*at + 1] != ':' ||
        !find_how(cc_str_slice(source, *at + 2, equals < close ? equals : close),
                  &part->how) ||
        (equals < close && (part->how != CC_GROUP_DIGIT_WORDS || equals + 1 == close)))
        return false;
    if (equals < close)
        part->text = cc_str_slice(source, equals + 1, close);
    part->group = (unsigned)(source.ptr[*at] - '0');
    *at = close + 1;
    return true;
}

bool cc_group_next(struct cc_str source, size_t *at, struct cc_group_part *part)
{
    size_t from = *at;

    *part = (struct cc_group_part){ .how = CC_GROUP_AS_IS };
    if (from >= source.len)
        return false;
    while (*at < source.len && source.ptr[*at] != '$')
        ++*at;
    if (*at > from) {
        part->text = cc_str_slice(source, from, *at);
        return true;
    }
    from = *at + 1;
    if (from >= source.len)
        return false;
    if (source.ptr[from] == '$') {
        part->text = cc_str_slice(source, from, from + 1);
        *at = from + 1;
        return true;
    }
    if (source.ptr[from] == '{') {
        from++;
        if (from >= source.len || !next_braced(source, &from, part))
            return false;
        *at = from;
        return true;
    }
    if (!is_group(source.ptr[from]))
        return false;
    part->group = (unsigned)(source.ptr[from] - '0');
    *at = from + 1;
    return true;
}

static void put_letters(struct cc_str group, enum cc_group_case how,
                        struct cc_strbuf *out)
{
    const size_t before = out->len;

    for (size_t i = 0; i < group.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(group, &i);
        const struct cc_str letter = cc_str_slice(group, start, i);
        if (!cc_char_is_letter(c) && !cc_char_is_mark(c) && !cc_char_is_digit(c))
            continue;
        if (how == CC_GROUP_SPACED && out->len > before)
            cc_strbuf_byte(out, ' ');
        if (how == CC_GROUP_SMALL)
            cc_text_lower(letter, out);
        else
            cc_text_upper(letter, out);
        if (how == CC_GROUP_POINTS)
            cc_strbuf_byte(out, '.');
    }
}

/* Each word with a capital. */
static void put_title(struct cc_str group, struct cc_strbuf *out)
{
    struct cc_strbuf lower = { 0 };
    struct cc_str rest;

    cc_text_lower(group, &lower);
    rest = cc_strbuf_view(&lower);
    while (rest.len > 0) {
        const char *space = memchr(rest.ptr, ' ', rest.len);
        const size_t len = space != NULL ? (size_t)(space - rest.ptr) + 1 : rest.len;
        cc_text_upper_first(cc_str_slice(rest, 0, len), out);
        rest = cc_str_slice(rest, len, rest.len);
    }
    cc_strbuf_release(&lower);
}

void cc_group_put(struct cc_str group, enum cc_group_case how,
                           struct cc_strbuf *out)
{
    switch (how) {
    case CC_GROUP_AS_IS:
        cc_strbuf_str(out, group);
        break;
    case CC_GROUP_UPPER:
        cc_text_upper(group, out);
        break;
    case CC_GROUP_LOWER:
        cc_text_lower(group, out);
        break;
    case CC_GROUP_TITLE:
        put_title(group, out);
        break;
    case CC_GROUP_CAPS:
    case CC_GROUP_SMALL:
    case CC_GROUP_POINTS:
    case CC_GROUP_SPACED:
        put_letters(group, how, out);
        break;
    default:
        break;
    }
}
