/* html_text.c - text into markup: escaped, cut, and with nothing hidden in it.
 *
 * `<b>` becomes `&lt;b&gt;`. A character that a reader cannot see, or that moves what
 * stands around it, becomes its number: "pay U+202E txt" for a right-to-left
 * override. Of a pile of combining marks the first few are drawn, the rest counted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/html_priv.h"

enum { BLOCK = 1 << 16, MARKS_MAX = 4, SPAN_MAX = 120 };

struct range {
    uint32_t first, last;
};

/* Controls, spaces of no width, directions, fillers, tags, and what is no character.
 * Joiners and variation selectors are left alone: scripts and emoji need them. */
static const struct range hidden[] = {
    { 0x00, 0x1F },     { 0x7F, 0x9F },     { 0xAD, 0xAD },       { 0x34F, 0x34F },
    { 0x61C, 0x61C },   { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },
    { 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x2028, 0x202E },   { 0x2060, 0x206F },
    { 0x3164, 0x3164 }, { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF },   { 0xFFA0, 0xFFA0 },
    { 0xFFF0, 0xFFFC }, { 0xFFFE, 0xFFFF }, { 0xE0000, 0xE0FFF },
};

/* In a span under discussion these matter too: blanks that are not U+0020, and joiners.
 */
static const struct range blanks[] = {
    { 0xA0, 0xA0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200F }, { 0x202F, 0x202F },
    { 0x205F, 0x205F }, { 0x3000, 0x3000 }, { 0xFE00, 0xFE0F },
};

static const struct range marks[] = {
    { 0x300, 0x36F },   { 0x483, 0x489 },   { 0x1AB0, 0x1AFF },
    { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF }, { 0xFE20, 0xFE2F },
};

#define IN(ranges, c) in_ranges((ranges), sizeof(ranges) / sizeof *(ranges), (c))

static bool in_ranges(const struct range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n && ranges[i].first <= c; i++)
        if (c <= ranges[i].last)
            return true;
    return false;
}

/* ---- Out ---- */

static void flush(struct cc_page *page)
{
    if (page->buf.len < BLOCK)
        return;
    cc_outfile_put(page->out, cc_strbuf_view(&page->buf));
    page->written += page->buf.len;
    page->buf.len = 0;
}

void cc_html(struct cc_page *page, const char *markup)
{
    cc_strbuf_z(&page->buf, markup);
    flush(page);
}

void cc_html_printf(struct cc_page *page, const char *fmt, ...)
{
    char piece[1024];
    va_list ap;
    int len;

    va_start(ap, fmt);
    len = vsnprintf(piece, sizeof piece, fmt, ap);
    va_end(ap);
    assert(len >= 0 && (size_t)len < sizeof piece);
    cc_strbuf_put(&page->buf, piece, (size_t)len);
    flush(page);
}

bool cc_html_room(const struct cc_page *page)
{
    return page->written + page->buf.len < page->limit;
}

void cc_html_budget(struct cc_page *page, uint64_t bytes)
{
    page->limit = page->written + page->buf.len + bytes;
}

/* ---- Text ---- */

enum how { IN_TEXT, IN_SPAN, IN_ATTRIBUTE };

static void put_named(struct cc_strbuf *out, uint32_t c, enum how how)
{
    const bool tagged = how != IN_ATTRIBUTE;

    if (tagged)
        cc_strbuf_z(out, "<span class=\"u\">");
    if (tagged && (c == '\n' || c == '\t'))
        cc_strbuf_z(out, c == '\n' ? "\xE2\x86\xB5" : "\xE2\x87\xA5");
    else
        cc_strbuf_printf(out, "U+%04X", (unsigned)c);
    if (tagged)
        cc_strbuf_z(out, "</span>");
}

static void put_ascii(struct cc_strbuf *out, char c, enum how how)
{
    switch (c) {
    case '&': cc_strbuf_z(out, "&amp;"); break;
    case '<': cc_strbuf_z(out, "&lt;"); break;
    case '>': cc_strbuf_z(out, "&gt;"); break;
    case '"': cc_strbuf_z(out, "&quot;"); break;
    case '\'': cc_strbuf_z(out, "&#39;"); break;
    default:
        if ((unsigned char)c < 0x20 || c == 0x7F)
            put_named(out, (unsigned char)c, how);
        else
            cc_strbuf_byte(out, c);
    }
}

/* Letters that look like Latin ones; beside Latin ones nobody tells them apart. */
static const struct range foreign[] = { { 0x370, 0x3FF },
                                        { 0x400, 0x58F },
                                        { 0x13A0, 0x13FF } };

static bool has_latin(struct cc_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (cc_ascii_lower(text.ptr[i]) >= 'a' && cc_ascii_lower(text.ptr[i]) <= 'z')
            return true;
    return false;
}

/* Append one character, or the byte that is none; gives its length. */
static size_t put_char(struct cc_strbuf *out, struct cc_str text, size_t at, enum how how)
{
    uint32_t c;
    const size_t n = cc_utf8_decode(text, at, &c);

    if (n == 0) {
        cc_strbuf_printf(
            out, "%s\\x%02X%s", how == IN_ATTRIBUTE ? "" : "<span class=\"u\">",
            (unsigned char)text.ptr[at], how == IN_ATTRIBUTE ? "" : "</span>");
        return 1;
    }
    if (c < 0x80)
        put_ascii(out, (char)c, how);
    else if (IN(hidden, c) || (how == IN_SPAN && IN(blanks, c)) || (c & 0xFFFE) == 0xFFFE)
        put_named(out, c, how);
    else
        cc_strbuf_put(out, text.ptr + at, n);
    if (how == IN_SPAN && IN(foreign, c) && has_latin(text))
        put_named(out, c, how);
    return n;
}

static bool is_mark(struct cc_str text, size_t at)
{
    uint32_t c;

    return (unsigned char)text.ptr[at] >= 0xCC && cc_utf8_decode(text, at, &c) > 0 &&
           IN(marks, c);
}

/* Skip the marks that begin at `*at`, and say how many they were. */
static void put_mark_count(struct cc_strbuf *out, struct cc_str text, size_t *at,
                           enum how how)
{
    size_t count = 0;

    for (; *at < text.len && is_mark(text, *at); count++)
        *at += (unsigned char)text.ptr[*at] < 0xE0 ? 2 : 3;
    cc_strbuf_printf(
        out, how == IN_ATTRIBUTE ? " +%zu marks" : "<span class=\"u\">+%zu marks</span>",
        count);
}

static void put_text(struct cc_strbuf *out, struct cc_str text, enum how how)
{
    size_t run = 0; /* marks on one letter */

    for (size_t at = 0; at < text.len;) {
        run = is_mark(text, at) ? run + 1 : 0;
        if (run > MARKS_MAX)
            put_mark_count(out, text, &at, how);
        else
            at += put_char(out, text, at, how);
    }
}

void cc_html_text(struct cc_page *page, struct cc_str text)
{
    put_text(&page->buf, text, IN_TEXT);
    flush(page);
}

void cc_html_z(struct cc_page *page, const char *text)
{
    cc_html_text(page, cc_str_z(text));
}

void cc_html_attr(struct cc_page *page, struct cc_str text)
{
    put_text(&page->buf, text, IN_ATTRIBUTE);
    flush(page);
}

size_t cc_html_width(uint32_t c)
{
    return IN(hidden, c) ? 7 : c >= 0x2E80 ? 2 : 1;
}

/* As much of a text as `max` letters take room. */
static struct cc_str cut(struct cc_str text, size_t max)
{
    size_t end = 0;

    while (end < text.len) {
        uint32_t c = 0;
        const size_t n = cc_utf8_decode(text, end, &c), width = cc_html_width(c);

        if (width > max)
            break;
        max -= width;
        end += n == 0 ? 1 : n;
    }
    return cc_str_slice(text, 0, end);
}

static void put_blanks(struct cc_page *page, size_t n)
{
    for (size_t i = 0; i < n && i < 8; i++)
        cc_html(page, "<span class=\"u\">\xE2\x90\xA3</span>");
}

void cc_html_span(struct cc_page *page, struct cc_str text)
{
    const struct cc_str shown = cut(text, SPAN_MAX);
    size_t start = 0, end = shown.len;

    while (start < end && shown.ptr[start] == ' ')
        start++;
    while (end > start && shown.ptr[end - 1] == ' ')
        end--;
    put_blanks(page, start);
    put_text(&page->buf, cc_str_slice(shown, start, end), IN_SPAN);
    put_blanks(page, shown.len - end);
    cc_html(page, shown.len < text.len ? "\xE2\x80\xA6" : "");
}

void cc_html_data(struct cc_page *page, struct cc_str text, size_t max)
{
    const struct cc_str shown = cut(text, max);

    cc_html(page, "<bdi dir=\"auto\">");
    cc_html_text(page, shown);
    cc_html(page, shown.len < text.len ? "\xE2\x80\xA6</bdi>" : "</bdi>");
}

/* ---- Numbers ---- */

struct cc_html_number cc_html_digits(uint64_t n)
{
    struct cc_html_number out;
    char plain[24];
    const int len = snprintf(plain, sizeof plain, "%llu", (unsigned long long)n);
    size_t at = 0;

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out.z[at++] = ',';
        out.z[at++] = plain[i];
    }
    out.z[at] = '\0';
    return out;
}

struct cc_html_number cc_html_share(uint64_t part, uint64_t whole)
{
    const double percent = whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
    struct cc_html_number out;

    if (part > 0 && percent < 0.1)
        snprintf(out.z, sizeof out.z, "&lt; 0.1\xC2\xA0%%");
    else if (part < whole && percent > 99.9)
        snprintf(out.z, sizeof out.z, "&gt; 99.9\xC2\xA0%%");
    else
        snprintf(out.z, sizeof out.z, "%.*f\xC2\xA0%%",
                 percent < 9.95 && part > 0 ? 1 : 0, percent);
    return out;
}

void cc_html_counted(struct cc_page *page, uint64_t n, const char *noun)
{
    cc_html_printf(page, "%s\xC2\xA0%s%s", cc_html_digits(n).z, noun, n == 1 ? "" : "s");
}
