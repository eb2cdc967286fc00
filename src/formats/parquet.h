/* parquet.h - Parquet by way of JSON lines, through DuckDB's C library where it is there.
 *
 * A Parquet file is taken as packed JSON lines: each value as text, a null as null. Put
 * back, each column gets the type that it had.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_PARQUET_H
#define CC_FORMATS_PARQUET_H

#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"

bool cc_is_parquet(struct cc_str bytes);

/* The file's rows as JSON lines; `name` begins messages. */
bool cc_parquet_read(struct cc_str bytes, uint64_t max_input, const char *name,
                     struct cc_strbuf *out, struct cc_error *err) CC_MUST_USE;

/* JSON lines as Parquet: with the columns and types of `like`, a Parquet file, or with
 * those columns as text. */
bool cc_parquet_write(struct cc_str lines, struct cc_str like,
                      const struct cc_str *columns, uint32_t n_columns, const char *name,
                      struct cc_strbuf *out, struct cc_error *err) CC_MUST_USE;

#endif
