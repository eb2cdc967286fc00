/* initials_priv.h - words that begin texts: how they are written elsewhere.
 *
 * Is the capital of "Bill called" the name's or the sentence's? The column knows: look
 * how the word is written in the middle of sentences.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_INITIALS_PRIV_H
#define CC_CONVENTIONS_INITIALS_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cc_column;

struct cc_initial {
    uint32_t capital, lower; /* uses in the middle of sentences */
    uint32_t first;          /* with a small letter at the beginning of a text */
    uint32_t first_capital;  /* with a capital there, and small letters behind */
};

/* By rows, so that texts which cleaning makes equal count as before: `rows_before` tells
 * where those of each value begin. Not changed afterwards. */
struct cc_initials;
struct cc_initials *cc_initials_new(const struct cc_column *column,
                                    const uint32_t *rows_before, size_t threads);
void cc_initials_free(struct cc_initials *initials);

/* Zeros for a word that begins no text. */
struct cc_initial cc_initials_of(const struct cc_initials *initials, struct cc_str word);

/* The share of small letters where texts begin, 0..1. */
double cc_initials_small_share(const struct cc_initials *initials);

/* The share of texts, 0..1, that have three words or more. */
double cc_initials_sentence_share(const struct cc_initials *initials);

#endif
