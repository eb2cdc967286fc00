/* table.h - an input as one line of text a record, for tests to compare. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TESTS_SUPPORT_TABLE_H
#define CC_TESTS_SUPPORT_TABLE_H

#include "base/strbuf.h"
#include "formats/input.h"

/* "names: a|b", then "2: [1][x]" a record ("-" absent, "null", "*" fixed), "!short@3" a
 * problem, "error: ..." a failure. The text is released by the next call. */
const char *table_read(struct cc_str bytes, const struct cc_read_options *options);
const char *table_of(const char *text); /* with the defaults */

/* The input's bytes with one value changed, or "error: ...". Record and column count from
 * 0. */
const char *table_edit(struct cc_str bytes, const struct cc_read_options *options,
                       uint32_t record, uint32_t column, const char *value);

/* Where test data outside the package may be; NULL when it is not there. */
const char *table_data(const char *path);

#endif
