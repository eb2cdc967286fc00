/* random_text.h - valid UTF-8 made of pieces that texts and attackers use; fixed seed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TESTS_RANDOM_TEXT_H
#define CC_TESTS_RANDOM_TEXT_H

#include <stdint.h>

#include "base/strbuf.h"

/* The next number of a small generator; `state` is the seed. */
uint32_t random_next(uint64_t *state);

/* Up to `max` pieces (letters of several scripts, marks, separators, emoji, hidden and
 * control characters, digits, punctuation) in `out`, emptied first. */
struct cc_str random_text(uint64_t *state, unsigned max, struct cc_strbuf *out);

#endif
