/* column.h - build one column: values go in row by row, codes come out. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_COLUMN_H
#define CC_DATASET_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#include "dataset/dataset.h"

struct cc_column_builder;

/* `may_be_plain`: give up the dictionary when nearly every value is new. */
struct cc_column_builder *cc_column_builder_new(bool may_be_plain);
void cc_column_builder_free(struct cc_column_builder *builder);

/* Values stand `stride` apart and must outlive the column. */
void cc_column_builder_add(struct cc_column_builder *builder, const struct cc_str *values,
                           size_t stride, size_t count);

/* Fills codes, values and counts of `column`, which then owns them until
 * cc_column_release; the builder is freed. */
void cc_column_builder_finish(struct cc_column_builder *builder,
                              struct cc_column *column);
void cc_column_release(const struct cc_column *column);

#endif
