/* xml_scan.c - find tags in XML that is known to be well formed.
 *
 * Even so no byte is trusted: a tag that does not end where the text does is the end.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/xml_scan.h"

#include <stdio.h>

#include "formats/input_priv.h"
#include "formats/lines.h"
#include "formats/transcript.h"

static struct cc_str rest_of(struct cc_str s, size_t at)
{
    return cc_str_slice(s, at < s.len ? at : s.len, s.len);
}

/* Behind the next `mark` at or behind `at`; the text's end when there is none. */
static size_t behind(struct cc_str text, size_t at, struct cc_str mark)
{
    const struct cc_str rest = rest_of(text, at);
    const char *p = memmem(rest.ptr, rest.len, mark.ptr, mark.len);

    return p == NULL ? text.len : (size_t)(p - text.ptr) + mark.len;
}

/* Behind the '>' of a tag, which may hold others in quotes. */
static size_t behind_tag(struct cc_str text, size_t at)
{
    char quote = '\0';

    for (; at < text.len; at++) {
        const char c = text.ptr[at];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return text.len;
}

/* Behind what begins with '<' at `at` and is no tag; `at` when it is one. */
static size_t behind_other(struct cc_str text, size_t at)
{
    const struct cc_str rest = rest_of(text, at);

    if (cc_str_starts(rest, CC_STR("<!--")))
        return behind(text, at + 4, CC_STR("-->"));
    if (cc_str_starts(rest, CC_STR("<![CDATA[")))
        return behind(text, at + 9, CC_STR("]]>"));
    if (cc_str_starts(rest, CC_STR("<?")))
        return behind(text, at + 2, CC_STR("?>"));
    if (cc_str_starts(rest, CC_STR("<!")))
        return behind_tag(text, at + 2);
    return at;
}

size_t cc_xml_behind(struct cc_str text, size_t at)
{
    const size_t other = behind_other(text, at);

    return other != at ? other : behind_tag(text, at + 1);
}

static struct cc_str name_at(struct cc_str text, size_t at, size_t end)
{
    size_t from = at;

    while (at < end && !cc_is_blank(text.ptr[at]) &&
           memchr("\r\n/>=", text.ptr[at], 5) == NULL) {
        if (text.ptr[at] == ':')
            from = at + 1;
        at++;
    }
    return cc_str_slice(text, from, at);
}

bool cc_xml_next(struct cc_xml_scan *s)
{
    size_t at = s->behind;

    if (s->tag < s->behind && !s->is_end && !s->is_empty)
        s->depth++;
    for (;;) {
        const char *p =
            at < s->text.len ? memchr(s->text.ptr + at, '<', s->text.len - at) : NULL;
        size_t next;

        if (p == NULL)
            return false;
        at = (size_t)(p - s->text.ptr);
        next = behind_other(s->text, at);
        if (next == at)
            break;
        at = next;
    }
    s->tag = at;
    s->behind = behind_tag(s->text, at + 1);
    s->is_end = at + 1 < s->text.len && s->text.ptr[at + 1] == '/';
    s->is_empty = s->behind - at > 2 && s->text.ptr[s->behind - 2] == '/';
    s->name = name_at(s->text, at + 1 + s->is_end, s->behind);
    s->inside = cc_str_slice(s->text, (size_t)(s->name.ptr - s->text.ptr) + s->name.len,
                             s->behind);
    if (s->is_end && s->depth > 0)
        s->depth--;
    return true;
}

struct cc_str cc_xml_content(struct cc_xml_scan *s)
{
    const size_t from = s->behind;
    const unsigned depth = s->depth;

    if (s->is_empty || s->is_end)
        return cc_str_slice(s->text, from, from);
    while (cc_xml_next(s))
        if (s->is_end && s->depth == depth)
            return cc_str_slice(s->text, from, s->tag);
    return cc_str_slice(s->text, from, s->text.len);
}

void cc_xml_text(struct cc_transcript *t, uint32_t column, struct cc_str content,
                 const struct cc_codec *codec)
{
    if (content.len == 0 && memcmp(content.ptr - 2, "/>", 2) == 0)
        cc_transcript_bound(t, column, content, codec,
                            "its element is closed where it opens, and has no text");
    else
        cc_transcript_spelled(t, column, content, codec);
}

struct cc_str cc_xml_spelled(const struct cc_xml_scan *s, const char *name)
{
    const struct cc_str in = s->inside;
    size_t at = 0;

    while (at < in.len) {
        struct cc_str key;
        const char *end;

        while (at < in.len &&
               (cc_is_blank(in.ptr[at]) || in.ptr[at] == '\n' || in.ptr[at] == '\r'))
            at++;
        key = name_at(in, at, in.len);
        at = (size_t)(key.ptr - in.ptr) + key.len;
        while (at < in.len && in.ptr[at] != '"' && in.ptr[at] != '\'' &&
               in.ptr[at] != '>')
            at++;
        end =
            at + 1 < in.len ? memchr(in.ptr + at + 1, in.ptr[at], in.len - at - 1) : NULL;
        if (end == NULL)
            break;
        if (cc_str_eq_z(key, name))
            return cc_str_slice(in, at + 1, (size_t)(end - in.ptr));
        at = (size_t)(end - in.ptr) + 1;
    }
    return (struct cc_str){ NULL, 0 };
}

struct cc_str cc_xml_attribute(const struct cc_xml_scan *s, const char *name,
                               struct cc_arena *arena)
{
    const struct cc_str spelled = cc_xml_spelled(s, name);
    struct cc_strbuf buf = { 0 };
    struct cc_str value;

    if (spelled.ptr == NULL)
        return CC_STR("");
    value = cc_codec_read(&cc_codec_xml, spelled, &buf);
    if (value.ptr != spelled.ptr)
        value = cc_arena_str(arena, value);
    cc_strbuf_release(&buf);
    return value;
}

int cc_xml_sniff(const struct cc_input *in, struct cc_guess *guess, const char *names,
                 const char *why)
{
    struct cc_xml_scan s = { .text = in->info.text };
    const char *first = memchr(s.text.ptr, '<', s.text.len < 1024 ? s.text.len : 1024);

    guess->dialect = (struct cc_dialect){ .eol = cc_eol_of(s.text), .header = true };
    snprintf(guess->why, sizeof guess->why, "%s", why);
    if (first == NULL ||
        cc_str_trim(cc_str_slice(s.text, 0, (size_t)(first - s.text.ptr))).len > 0 ||
        !cc_xml_next(&s))
        return 0;
    while (*names != '\0') {
        const size_t n = strcspn(names, " ");

        if (cc_str_eq(s.name, (struct cc_str){ names, n }))
            return 98;
        names += n + strspn(names + n, " ");
    }
    return 0;
}
