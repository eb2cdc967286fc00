/* page.c - columns are counted as terminals do: two for East Asian characters, none for
 * accents on their own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/page.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/chars.h"

enum { NARROWEST = 60, WIDEST = 120, USUAL = 100 };

unsigned cc_page_width(FILE *to)
{
    struct winsize size;

    if (!isatty(fileno(to)) || ioctl(fileno(to), TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return USUAL;
    return size.ws_col < NARROWEST ? NARROWEST
         : size.ws_col > WIDEST    ? WIDEST
                                   : size.ws_col;
}

static unsigned columns_of(uint32_t c)
{
    static const uint32_t wide[][2] = {
        { 0x1100, 0x115F }, { 0x2E80, 0xA4CF },   { 0xAC00, 0xD7A3 },
        { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },
        { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1FAFF }, { 0x20000, 0x3FFFD },
    };

    if (c < 0x300)
        return 1;
    if (cc_char_is_mark(c))
        return 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (c >= wide[i][0] && c <= wide[i][1])
            return 2;
    return 1;
}

static unsigned width_of(struct cc_str visible)
{
    unsigned width = 0;

    for (size_t at = 0; at < visible.len;)
        width += columns_of(cc_utf8_next(visible, &at));
    return width;
}

unsigned cc_text_width(struct cc_str text)
{
    struct cc_strbuf buf = { 0 };
    unsigned width;

    cc_strbuf_visible(&buf, text);
    width = width_of(cc_strbuf_view(&buf));
    cc_strbuf_release(&buf);
    return width;
}

/* Bytes of a visible text that fit. */
static size_t fitting(struct cc_str visible, unsigned width, unsigned *used)
{
    size_t at = 0;

    *used = 0;
    while (at < visible.len) {
        size_t next = at;
        const unsigned columns = columns_of(cc_utf8_next(visible, &next));

        if (*used + columns > width)
            break;
        *used += columns;
        at = next;
    }
    return at;
}

unsigned cc_page_cell(struct cc_strbuf *line, struct cc_str text, unsigned width,
                      bool pad)
{
    struct cc_strbuf buf = { 0 };
    struct cc_str visible;
    unsigned used;

    cc_strbuf_visible(&buf, text);
    visible = cc_strbuf_view(&buf);
    if (width_of(visible) <= width) {
        cc_strbuf_str(line, visible);
        used = width_of(visible);
    } else {
        const unsigned dots = width < 3 ? width : 3;

        cc_strbuf_put(line, visible.ptr, fitting(visible, width - dots, &used));
        cc_strbuf_put(line, "...", dots);
        used += dots;
    }
    for (; pad && used < width; used++)
        cc_strbuf_byte(line, ' ');
    cc_strbuf_release(&buf);
    return used;
}

void cc_page_wrap(struct cc_strbuf *line, struct cc_str text, unsigned used,
                  unsigned indent, unsigned width)
{
    struct cc_strbuf buf = { 0 };
    bool first = true;

    cc_strbuf_visible(&buf, text);
    for (size_t at = 0, end; at < buf.len; at = end) {
        struct cc_str word;

        while (at < buf.len && buf.ptr[at] == ' ')
            at++;
        for (end = at; end < buf.len && buf.ptr[end] != ' ';)
            end++;
        word = cc_str_slice(cc_strbuf_view(&buf), at, end);
        if (!first && used + 1 + width_of(word) > width) {
            cc_strbuf_byte(line, '\n');
            for (used = 0; used < indent; used++)
                cc_strbuf_byte(line, ' ');
        } else if (!first) {
            cc_strbuf_byte(line, ' ');
            used++;
        }
        cc_strbuf_str(line, word);
        used += width_of(word);
        first = false;
    }
    cc_strbuf_release(&buf);
}

void cc_page_flush(FILE *to, struct cc_strbuf *line)
{
    while (line->len > 0 && line->ptr[line->len - 1] == ' ')
        line->len--;
    if (line->len > 0)
        fwrite(line->ptr, 1, line->len, to);
    fputc('\n', to);
    line->len = 0;
}

void cc_page_print(struct cc_str text, unsigned first, unsigned indent)
{
    struct cc_strbuf line = { 0 };

    cc_strbuf_printf(&line, "%*s", (int)first, "");
    cc_page_wrap(&line, text, first, indent, cc_page_width(stdout));
    cc_page_flush(stdout, &line);
    cc_strbuf_release(&line);
}
