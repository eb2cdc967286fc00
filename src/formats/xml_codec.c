/* xml_codec.c - how XML spells text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "formats/input_priv.h"
#include "formats/xml_scan.h"

enum { LONGEST_REFERENCE = 12 };

/* &#233; or &#xE9; gives its code point, 0 when it is none. */
static uint32_t numbered(struct cc_str name)
{
    const bool hex = name.len > 2 && name.ptr[1] == 'x';
    uint32_t c = 0;

    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        const char d = cc_ascii_lower(name.ptr[i]);

        if (d >= '0' && d <= '9')
            c = c * (hex ? 16 : 10) + (uint32_t)(d - '0');
        else if (hex && d >= 'a' && d <= 'f')
            c = c * 16 + (uint32_t)(d - 'a') + 10;
        else
            return 0;
        if (c > 0x10FFFF)
            return 0;
    }
    return c >= 0xD800 && c < 0xE000 ? 0 : c;
}

static void reference(struct cc_str source, size_t at, struct cc_said *said)
{
    static const struct {
        const char *name;
        char says;
    } known[] = {
        { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
    };
    const size_t left = source.len - at - 1;
    const char *end = memchr(source.ptr + at + 1, ';',
                             left < LONGEST_REFERENCE ? left : LONGEST_REFERENCE);
    struct cc_str name;

    if (end == NULL)
        return;
    name = (struct cc_str){ source.ptr + at + 1, (size_t)(end - source.ptr) - at - 1 };
    if (name.len > 1 && name.ptr[0] == '#') {
        const uint32_t c = numbered(name);

        said->len = c == 0 ? 0 : cc_utf8_encode(c, said->said);
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cc_str_eq_z(name, known[i].name)) {
            said->said[0] = known[i].says;
            said->len = 1;
        }
    if (said->len == 0)
        return;
    said->saying = CC_SAYS_TEXT;
    said->taken = name.len + 2;
}

static void cdata(struct cc_str source, size_t at, struct cc_said *said)
{
    const char *end = memmem(source.ptr + at, source.len - at, "]]>", 3);

    said->before = 9;
    if (end == NULL) {
        said->taken = said->before = source.len - at;
        return;
    }
    said->inner = (size_t)(end - source.ptr) - at - said->before;
    said->taken = said->before + said->inner + 3;
}

void cc_xml_unit(struct cc_str source, size_t at, struct cc_said *said)
{
    const struct cc_str rest = cc_str_slice(source, at, source.len);

    switch (rest.ptr[0]) {
    case '&': reference(source, at, said); return;
    case '<':
        said->saying = CC_SAYS_MARKUP;
        if (cc_str_starts(rest, CC_STR("<![CDATA["))) {
            cdata(source, at, said);
            return;
        }
        said->taken = cc_xml_behind(source, at) - at;
        return;
    default:
        said->saying = CC_SAYS_BREAK;
        said->taken = cc_str_starts(rest, CC_STR("\r\n")) ? 2 : 1;
        said->said[0] = rest.ptr[0] == '\t' ? '\t' : '\n';
        said->len = 1;
    }
}

void cc_xml_spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    for (size_t at = 0, from; at < text.len;) {
        uint32_t c;

        from = at;
        c = cc_utf8_next(text, &at);
        if (c == '&')
            cc_strbuf_z(out, "&amp;");
        else if (c == '<')
            cc_strbuf_z(out, "&lt;");
        else if (c == '>')
            cc_strbuf_z(out, "&gt;");
        else if (in == NULL && c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            cc_strbuf_z(out, "\xEF\xBF\xBD");
        else if (c == '\r' || (c >= 0x80 && in != NULL &&
                               !cc_input_holds(in, cc_str_slice(text, from, at))))
            cc_strbuf_printf(out, "&#x%X;", c);
        else
            cc_strbuf_put(out, text.ptr + from, at - from);
    }
}

const char *cc_xml_refuses(struct cc_str spelled)
{
    for (size_t at = 0; at < spelled.len;) {
        const uint32_t c = cc_utf8_next(spelled, &at);

        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE ||
            c == 0xFFFF)
            return "XML cannot hold a control character";
    }
    return NULL;
}

void cc_xml_escape(struct cc_strbuf *out, struct cc_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];

        switch (c) {
        case '&': cc_strbuf_z(out, "&amp;"); break;
        case '<': cc_strbuf_z(out, "&lt;"); break;
        case '>': cc_strbuf_z(out, "&gt;"); break;
        case '"': cc_strbuf_z(out, "&quot;"); break;
        default:
            if (c < 0x20 && c != '\t' && c != '\n')
                cc_strbuf_z(out, "\xEF\xBF\xBD");
            else
                cc_strbuf_byte(out, (char)c);
        }
    }
}

void cc_xml_put_attribute(struct cc_strbuf *out, const char *name, struct cc_str value)
{
    if (value.len == 0)
        return;
    cc_strbuf_printf(out, " %s=\"", name);
    cc_xml_escape(out, value);
    cc_strbuf_byte(out, '"');
}

#define XML_STOPS                                                                        \
    {                                                                                    \
        ['&'] = true, ['<'] = true, ['\n'] = true, ['\r'] = true, ['\t'] = true          \
    }

const struct cc_codec cc_codec_xml = {
    .stops = XML_STOPS,
    .unit = cc_xml_unit,
    .spell = cc_xml_spell,
    .refuses = cc_xml_refuses,
};

const struct cc_codec cc_codec_xml_soft = {
    .stops = XML_STOPS,
    .soft = true,
    .trimmed = true,
    .unit = cc_xml_unit,
    .spell = cc_xml_spell,
    .refuses = cc_xml_refuses,
};
