/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/json_walk.h"

enum { DEPTH_MAX = 32, UINT_DIGITS = 19 };

void cc_json_walk_begin(struct cc_json_walk *walk, struct cc_str text)
{
    struct cc_json_scan *s = &walk->scan;
    char open;

    *walk = (struct cc_json_walk){ .scan = { .at = text.ptr, .end = text.ptr + text.len,
                                             .max_depth = DEPTH_MAX } };
    open = cc_json_scan_space(s);
    walk->close = open == '{' ? '}' : open == '[' ? ']' : '\0';
    if (walk->close == '\0')
        walk->what = "an object in braces is missing";
    else
        s->at++;
}

void cc_json_walk_end(struct cc_json_walk *walk)
{
    cc_json_scan_release(&walk->scan);
}

static bool fail(struct cc_json_walk *walk, const char *what)
{
    walk->what = what;
    return false;
}

/* Behind the closing bracket nothing but white space may follow. */
static bool finish(struct cc_json_walk *walk)
{
    walk->scan.at++;
    cc_json_scan_space(&walk->scan);
    if (walk->scan.at < walk->scan.end)
        return fail(walk, "something follows the closing bracket");
    walk->close = '\0';
    return false;
}

static bool take_key(struct cc_json_walk *walk, struct cc_json_value *key)
{
    struct cc_json_scan *s = &walk->scan;

    *key = (struct cc_json_value){ .text = { "", 0 } };
    if (walk->close == ']')
        return true;
    if (cc_json_scan_space(s) != '"')
        return fail(walk, "a key in quotes is missing");
    if (!cc_json_scan_value(s, key))
        return fail(walk, s->what);
    cc_json_scan_space(s);
    if (!cc_json_scan_take(s, ':', "a colon is missing behind the key"))
        return fail(walk, s->what);
    cc_json_scan_space(s);
    return true;
}

bool cc_json_walk_next(struct cc_json_walk *walk, struct cc_json_value *key,
                       struct cc_json_value *value)
{
    struct cc_json_scan *s = &walk->scan;
    const char c =
        walk->what == NULL && walk->close != '\0' ? cc_json_scan_space(s) : '\0';

    if (walk->what != NULL || walk->close == '\0')
        return false;
    if (c == walk->close && s->at < s->end)
        return finish(walk);
    if (walk->begun) {
        if (!cc_json_scan_take(s, ',', "a comma or the closing bracket is missing"))
            return fail(walk, s->what);
        cc_json_scan_space(s);
    }
    walk->begun = true;
    if (!take_key(walk, key))
        return false;
    if (!cc_json_scan_value(s, value))
        return fail(walk, s->too_deep ? "it is nested too deep" : s->what);
    return true;
}

bool cc_json_walk_member(struct cc_str object, const char *name,
                         struct cc_json_value *value)
{
    struct cc_json_walk walk;
    struct cc_json_value key, v;
    bool found = false;

    cc_json_walk_begin(&walk, object);
    while (cc_json_walk_next(&walk, &key, &v))
        if (walk.close == '}' && cc_str_eq_z(key.text, name)) {
            *value = v;
            found = true;
        }
    found = found && walk.what == NULL;
    cc_json_walk_end(&walk);
    return found;
}

bool cc_json_value_text(const struct cc_json_value *value, struct cc_strbuf *out)
{
    if (value->type == CC_JSON_STRING && value->escaped)
        return cc_json_unescape(value->text, out);
    cc_strbuf_str(out, value->text);
    return true;
}

bool cc_json_walk_text(struct cc_str object, const char *name, struct cc_strbuf *out)
{
    struct cc_json_value v;

    return cc_json_walk_member(object, name, &v) && v.type != CC_JSON_NESTED &&
           cc_json_value_text(&v, out);
}

bool cc_json_walk_is(struct cc_str object, const char *name, const char *text)
{
    struct cc_strbuf value = { 0 };
    bool is;

    (void)cc_json_walk_text(object, name, &value);
    is = cc_str_eq_z(cc_strbuf_view(&value), text);
    cc_strbuf_release(&value);
    return is;
}

uint64_t cc_json_walk_uint(struct cc_str object, const char *name)
{
    struct cc_json_value v;
    uint64_t value = 0;

    if (!cc_json_walk_member(object, name, &v) || v.type != CC_JSON_NUMBER ||
        v.text.len > UINT_DIGITS)
        return 0;
    for (size_t i = 0; i < v.text.len; i++) {
        if (v.text.ptr[i] < '0' || v.text.ptr[i] > '9')
            return 0;
        value = 10 * value + (uint64_t)(v.text.ptr[i] - '0');
    }
    return value;
}

bool cc_json_walk_nested(struct cc_json_walk *walk, struct cc_str *item)
{
    struct cc_json_value key, value;

    while (cc_json_walk_next(walk, &key, &value))
        if (value.type == CC_JSON_NESTED) {
            *item = value.text;
            return true;
        }
    return false;
}
