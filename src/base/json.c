/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/utf8.h"

static void begin_value(struct cc_json *json)
{
    if (json->comma)
        cc_strbuf_byte(json->out, ',');
    if (json->pretty && json->depth > 0 && (json->out->len == 0 ||
        json->out->ptr[json->out->len - 1] != ' ')) {
        cc_strbuf_byte(json->out, '\n');
        for (unsigned i = 0; i < json->depth; i++)
            cc_strbuf_z(json->out, "  ");
    }
    json->comma = true;
}

void cc_json_open(struct cc_json *json, char bracket)
{
    begin_value(json);
    cc_strbuf_byte(json->out, bracket);
    json->comma = false;
    json->depth++;
}

void cc_json_close(struct cc_json *json, char bracket)
{
    json->depth--;
    if (json->pretty && json->comma) {
        cc_strbuf_byte(json->out, '\n');
        for (unsigned i = 0; i < json->depth; i++)
            cc_strbuf_z(json->out, "  ");
    }
    cc_strbuf_byte(json->out, bracket);
    json->comma = true;
}

void cc_json_key(struct cc_json *json, const char *key)
{
    cc_json_key_str(json, cc_str_z(key));
}

void cc_json_key_str(struct cc_json *json, struct cc_str key)
{
    cc_json_str(json, key);
    cc_strbuf_z(json->out, json->pretty ? ": " : ":");
    json->comma = false;
}

void cc_json_str(struct cc_json *json, struct cc_str value)
{
    begin_value(json);
    cc_strbuf_byte(json->out, '"');
    cc_json_escape(json->out, value, false);
    cc_strbuf_byte(json->out, '"');
}

void cc_json_member(struct cc_json *json, const char *key, struct cc_str value)
{
    if (value.len == 0)
        return;
    cc_json_key(json, key);
    cc_json_str(json, value);
}

void cc_json_z(struct cc_json *json, const char *value)
{
    cc_json_str(json, cc_str_z(value));
}

void cc_json_uint(struct cc_json *json, uint64_t value)
{
    char digits[24];

    begin_value(json);
    cc_strbuf_put(json->out, digits,
                  (size_t)snprintf(digits, sizeof digits, "%" PRIu64, value));
}

void cc_json_bool(struct cc_json *json, bool value)
{
    begin_value(json);
    cc_strbuf_z(json->out, value ? "true" : "false");
}

void cc_json_null(struct cc_json *json)
{
    begin_value(json);
    cc_strbuf_z(json->out, "null");
}

void cc_json_num(struct cc_json *json, double value, int digits)
{
    char text[352];
    int n;

    if (!isfinite(value)) {
        cc_json_null(json);
        return;
    }
    begin_value(json);
    n = snprintf(text, sizeof text, "%.*f", digits, value);
    if (digits > 0) {
        while (text[n - 1] == '0')
            n--;
        if (text[n - 1] == '.')
            n--;
    }
    cc_strbuf_put(json->out, n == 2 && memcmp(text, "-0", 2) == 0 ? text + 1 : text,
                  n == 2 && memcmp(text, "-0", 2) == 0 ? 1 : (size_t)n);
}

static const char *short_escape(unsigned char c)
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return NULL;
    }
}

/* Length of U+2028 or U+2029 at `p`, 0 when something else stands there. */
static size_t line_separator(const char *p, size_t left)
{
    return left >= 3 && memcmp(p, "\xE2\x80", 2) == 0 &&
                   (p[2] == '\xA8' || p[2] == '\xA9')
               ? 3
               : 0;
}

void cc_json_escape(struct cc_strbuf *out, struct cc_str text, bool for_html)
{
    size_t done = 0;

    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        const char *escape;
        const bool markup = for_html && (c == '<' || c == '>' || c == '&');
        const size_t separator =
            for_html ? line_separator(text.ptr + i, text.len - i) : 0;

        if (c >= 0x80 && separator == 0) {
            uint32_t code_point;
            const size_t n = cc_utf8_decode(text, i, &code_point);

            if (n > 0) {
                i += n - 1;
                continue;
            }
            cc_strbuf_put(out, text.ptr + done, i - done);
            cc_strbuf_z(out, "\\ufffd"); /* a file name need not be UTF-8 */
            done = i + 1;
            continue;
        }
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !markup && separator == 0)
            continue;
        cc_strbuf_put(out, text.ptr + done, i - done);
        escape = short_escape(c);
        if (separator > 0)
            cc_strbuf_z(out, text.ptr[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
        else if (escape != NULL)
            cc_strbuf_z(out, escape);
        else
            cc_strbuf_printf(out, "\\u%04x", c);
        i += separator > 0 ? separator - 1 : 0;
        done = i + 1;
    }
    cc_strbuf_put(out, text.ptr + done, text.len - done);
}
