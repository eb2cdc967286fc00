/* align.h - words that stand elsewhere with times of their own, when the text they are of
 * changes.
 *
 *     text      "Um, it's gonna."     ->  "Um, it's going."
 *     words     um  it's  gonna       ->  um  it's  going
 *
 * Each word goes with a word of the text, in order; several may make up one, as tokens
 * do. One that is the text's own word takes the new one, and so does one piece of it
 * where the others stay; one that has no punctuation, or no capitals, takes it without;
 * else it stays while only those change.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_ALIGN_H
#define CC_FORMATS_ALIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct cc_arena;

/* What each of `n` words will be, `ptr` NULL for one that stays. NULL, or a clause that
 * says why the words cannot follow. What is spelled anew is kept in the arena. */
const char *cc_align_follow(const struct cc_str *words, size_t n, struct cc_str before,
                            struct cc_str after, struct cc_str *changed,
                            struct cc_arena *arena);

/* How many words there are between white space. */
size_t cc_align_count(struct cc_str text);

/* Whether nothing but case and punctuation differs, so that it sounds as before. */
bool cc_align_same_sound(struct cc_str before, struct cc_str after);

#endif
