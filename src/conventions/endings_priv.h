/* endings_priv.h - with which mark this column ends its texts, by how they begin. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_ENDINGS_PRIV_H
#define CC_CONVENTIONS_ENDINGS_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "conventions/language_priv.h"

struct cc_column;

/* Borrows `known`. Counted by rows, so that texts which cleaning makes equal count as
 * before. */
struct cc_endings;
struct cc_endings *cc_endings_new(const struct cc_column *column,
                                  const uint32_t *rows_before,
                                  const struct cc_closed_words *known, size_t threads);
void cc_endings_free(struct cc_endings *endings);

/* The mark that belongs at the end of a text. */
struct cc_ending {
    bool question; /* else a stop */
    /* the column, or grammar where it is not contradicted, leaves no doubt */
    bool sure;
};
struct cc_ending cc_ending_of(const struct cc_endings *endings, struct cc_str text);

#endif
