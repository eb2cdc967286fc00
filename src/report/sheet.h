/* sheet.h - tables that people open in a spreadsheet.
 *
 * A value that would be run as a formula gets a leading apostrophe, and the last column,
 * `guarded`, names the cells that have one: formats/sheet.c reads them back.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_REPORT_SHEET_H
#define CC_REPORT_SHEET_H

#include "base/strbuf.h"

/* What was written, of a field of a table without that column: clips.csv. */
struct cc_str cc_sheet_bare(struct cc_str field);

/* A line on its way; start from zeros, use for one line after the other. */
struct cc_sheet {
    struct cc_strbuf line, guarded;
};

/* `name`: of the column, without blanks. */
void cc_sheet_cell(struct cc_sheet *sheet, const char *name, struct cc_str value);
/* The cell `guarded`; gives the line, until the next cell. */
struct cc_str cc_sheet_end(struct cc_sheet *sheet);
void cc_sheet_release(struct cc_sheet *sheet);

#endif
