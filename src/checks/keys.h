/* keys.h - comparison keys of text columns: equal keys, same words. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_KEYS_H
#define CC_CHECKS_KEYS_H

#include <stdbool.h>
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

/* One comparison key for all text of a row; 0 when the row has none. */
uint64_t cc_row_text_key(const struct cc_dataset *data, const struct cc_text_keys *keys, uint32_t row);

/* Whether all text of two rows is the same, byte for byte. */
bool cc_row_texts_equal(const struct cc_dataset *data, uint32_t a, uint32_t b);

/* "yes": a text so short that it is bound to come again. */
bool cc_row_is_one_word(const struct cc_dataset *data, uint32_t row);

#endif
