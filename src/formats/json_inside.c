/* json_inside.c - members of nested JSON values, and the text of strings. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/json_inside.h"

#include "base/arena.h"
#include "base/json.h"

struct cc_json_inside cc_json_inside(struct cc_json_scan *scan, struct cc_str nested)
{
    struct cc_json_inside w = { .scan = scan,
                                .at = nested.ptr,
                                .end = nested.ptr + nested.len };

    if (nested.len > 0 && (*w.at == '{' || *w.at == '['))
        w.at++;
    else
        w.at = w.end;
    return w;
}

bool cc_json_inside_next(struct cc_json_inside *w)
{
    struct cc_json_scan *s = w->scan;
    const char *const at = s->at, *const end = s->end;
    struct cc_json_value key = { .type = CC_JSON_NULL };
    bool found;

    if (w->at >= w->end)
        return false;
    s->at = w->at;
    s->end = w->end;
    if (cc_json_scan_space(s) == ',')
        s->at++;
    cc_json_scan_space(s);
    found = s->at < s->end && *s->at != '}' && *s->at != ']' &&
            cc_json_scan_value(s, &w->value);
    if (found && cc_json_scan_space(s) == ':' && w->value.type == CC_JSON_STRING) {
        key = w->value;
        s->at++;
        cc_json_scan_space(s);
        found = cc_json_scan_value(s, &w->value);
    }
    w->key = key.type == CC_JSON_STRING ? key.text : CC_STR("");
    w->at = found ? s->at : w->end;
    s->at = at;
    s->end = end;
    return found;
}

bool cc_json_find(struct cc_json_scan *scan, struct cc_str object, const char *key,
                  struct cc_json_value *value)
{
    struct cc_json_inside w = cc_json_inside(scan, object);
    bool found = false;

    if (object.len == 0 || *object.ptr != '{')
        return false;
    while (cc_json_inside_next(&w))
        if (cc_str_eq_z(w.key, key)) {
            *value = w.value;
            found = true;
        }
    return found;
}

static void unit(struct cc_str source, size_t at, struct cc_said *said)
{
    const struct cc_str rest = cc_str_slice(source, at, source.len);
    struct cc_strbuf buf = { 0 };
    size_t n = rest.len > 1 && rest.ptr[1] == 'u' ? 6 : 2;

    if (n == 6 && rest.len >= 12 && cc_ascii_lower(rest.ptr[2]) == 'd' &&
        memchr("89abAB", rest.ptr[3], 6) != NULL && rest.ptr[6] == '\\' &&
        rest.ptr[7] == 'u' && cc_ascii_lower(rest.ptr[8]) == 'd' &&
        memchr("cdefCDEF", rest.ptr[9], 8) != NULL)
        n = 12;
    if (n > rest.len)
        return;
    cc_json_unescape(cc_str_slice(rest, 0, n), &buf);
    said->saying = CC_SAYS_TEXT;
    said->taken = n;
    said->len = buf.len < sizeof said->said ? buf.len : sizeof said->said;
    memcpy(said->said, buf.ptr, said->len);
    cc_strbuf_release(&buf);
}

static void spell(struct cc_input *in, struct cc_str text, struct cc_strbuf *out)
{
    (void)in;
    cc_json_escape(out, text, false);
}

const struct cc_codec cc_codec_json = {
    .stops = { ['\\'] = true },
    .unit = unit,
    .spell = spell,
};

struct cc_str cc_json_text(const struct cc_json_value *value, struct cc_arena *arena)
{
    struct cc_strbuf buf = { 0 };
    struct cc_str text;

    if (value->type == CC_JSON_NULL || value->type == CC_JSON_NESTED)
        return CC_STR("");
    if (value->type != CC_JSON_STRING || !value->escaped)
        return value->text;
    text = cc_arena_str(arena, cc_codec_read(&cc_codec_json, value->text, &buf));
    cc_strbuf_release(&buf);
    return text;
}
