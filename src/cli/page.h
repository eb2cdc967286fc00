/* page.h - text laid out for a terminal: cells of a table, paragraphs. Nothing that
 * reaches the terminal through here can steer it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_PAGE_H
#define CC_CLI_PAGE_H

#include <stdio.h>

#include "base/str.h"

/* Columns to fill: those of the terminal, 60 to 120; 100 where there is none. */
unsigned cc_page_width(FILE *to);

/* Columns that a text takes once it is made visible. */
unsigned cc_text_width(struct cc_str text);

/* Append what fits into `width` columns, "..." at its end when something was cut, and
 * blanks up to `width` if `pad`. Gives the columns used. */
struct cc_strbuf;
unsigned cc_page_cell(struct cc_strbuf *line, struct cc_str text, unsigned width,
                      bool pad);

/* Append the text broken between words: lines begin at column `indent`, the first where
 * `line` stands, `used` columns in. No line end at the end. */
void cc_page_wrap(struct cc_strbuf *line, struct cc_str text, unsigned used,
                  unsigned indent, unsigned width);

/* Print the line (or lines) and empty it; blanks at its end are not printed. */
void cc_page_flush(FILE *to, struct cc_strbuf *line);

/* Where what is said about the line above begins. */
#define CC_PAGE_DETAIL 11

/* Print a paragraph to stdout: its first line begins at column `first`, the others at
 * column `indent`. */
void cc_page_print(struct cc_str text, unsigned first, unsigned indent);

#endif
