/* keys.h - comparison keys of text columns: equal keys, same words. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_KEYS_H
#define CC_CHECKS_KEYS_H

#include <stddef.h>
#include <stdint.h>

struct cc_dataset;

/* For each column of role text: a 64-bit hash of cc_text_key for each distinct value. */
struct cc_text_keys {
    const uint64_t *const *of_column; /* [dataset column]; NULL for other columns */
    uint32_t column_count;
};

struct cc_text_keys *cc_text_keys_new(const struct cc_dataset *data, size_t threads);
void cc_text_keys_free(struct cc_text_keys *keys);

/* One key for all text of a row: raw values, or their comparison keys. 0 when the row has none. */
uint64_t cc_row_raw_key(const struct cc_dataset *data, uint32_t row);
uint64_t cc_row_text_key(const struct cc_dataset *data, const struct cc_text_keys *keys, uint32_t row);

#endif
