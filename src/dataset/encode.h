/* encode.h - build one column: values go in row by row, codes come out. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_ENCODE_H
#define CC_DATASET_ENCODE_H

#include <stddef.h>
#include <stdint.h>

#include "dataset/dataset.h"

struct cc_encoder;

/* `may_be_plain`: give up the dictionary when nearly every value is new. */
struct cc_encoder *cc_encoder_new(bool may_be_plain);
void cc_encoder_free(struct cc_encoder *encoder);

/* Values stand `stride` apart and must outlive the column. */
void cc_encoder_add(struct cc_encoder *encoder, const struct cc_str *values, size_t stride,
                    size_t count);

/* Fills codes, values and counts of `column`, which then owns them until
 * cc_column_release; the encoder is freed. */
void cc_encoder_finish(struct cc_encoder *encoder, struct cc_column *column);
void cc_column_release(const struct cc_column *column);

#endif
