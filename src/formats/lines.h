/* lines.h - walk over the lines of a text, and over the words of a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_LINES_H
#define CC_FORMATS_LINES_H

#include <stdint.h>

#include "base/str.h"

/* Start from zeros with `text` and `eol` set. `line` is without its end. */
struct cc_lines {
    struct cc_str text;
    char eol;
    struct cc_str line;
    size_t start, next; /* of the line at hand, and behind its end */
    uint64_t number;    /* 1-based */
};

static inline bool cc_lines_next(struct cc_lines *l)
{
    const char *eol;
    size_t end;

    if (l->next >= l->text.len)
        return false;
    l->start = l->next;
    eol = memchr(l->text.ptr + l->start, l->eol, l->text.len - l->start);
    end = eol != NULL ? (size_t)(eol - l->text.ptr) : l->text.len;
    l->next = end + (eol != NULL);
    if (end > l->start && l->text.ptr[end - 1] == '\r')
        end--;
    l->line = cc_str_slice(l->text, l->start, end);
    l->number++;
    return true;
}

/* '\n', or '\r' in a text that has no '\n'. */
static inline char cc_eol_of(struct cc_str text)
{
    return memchr(text.ptr, '\n', text.len) != NULL ? '\n' : '\r';
}

static inline bool cc_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Take the next word off the front of `rest`; false when there is none. */
static inline bool cc_word_next(struct cc_str *rest, struct cc_str *word)
{
    size_t i = 0, end;

    while (i < rest->len && cc_is_blank(rest->ptr[i]))
        i++;
    end = i;
    while (end < rest->len && !cc_is_blank(rest->ptr[end]))
        end++;
    *word = cc_str_slice(*rest, i, end);
    *rest = cc_str_slice(*rest, end, rest->len);
    return word->len > 0;
}

#endif
