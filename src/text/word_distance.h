/* word_distance.h - how many words must change to turn one text into another. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_WORD_DISTANCE_H
#define CC_TEXT_WORD_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Words as they are written: what stands between blanks, marks and capitals included.
 * Start from all zeros; used again and again by one thread. */
struct cc_words {
    uint64_t *hashes;
    size_t n, cap;
};
void cc_words_split(struct cc_str text, struct cc_words *words);
void cc_words_release(struct cc_words *words);

/* Words inserted, left out or replaced; `max` + 1 when there are more than `max`. Time
 * grows with the number of words times `max`, and with the number of words alone where
 * the texts are equal at both ends. */
size_t cc_word_distance(const struct cc_words *a, const struct cc_words *b, size_t max);

#endif
