/* distance.h - how many edits of one character lie between two texts. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_DISTANCE_H
#define CC_TEXT_DISTANCE_H

#include "base/str.h"

/* Insertions, deletions and replacements of code points (Levenshtein); `max` + 1 as soon
 * as there are more than `max`. Time grows with length * (1 + max / 32). */
unsigned cc_edit_distance(struct cc_str a, struct cc_str b, unsigned max);

/* The same, where exchanging two neighbours is one edit as well ("optimal string
 * alignment": no text between them is edited twice). */
unsigned cc_edit_distance_swap(struct cc_str a, struct cc_str b, unsigned max);

#endif
