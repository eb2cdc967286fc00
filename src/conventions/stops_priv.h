/* stops_priv.h - words that this column writes with a stop of their own: "oz.", "hon." */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_STOPS_PRIV_H
#define CC_CONVENTIONS_STOPS_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cc_column;

struct cc_stops;
struct cc_stops *cc_stops_new(const struct cc_column *column, const uint32_t *rows_before,
                              size_t threads);
void cc_stops_free(struct cc_stops *stops);

/* Whether a stop behind the word, with a space and a letter behind, ends a sentence. */
bool cc_stops_end(const struct cc_stops *stops, struct cc_str word);

#endif
