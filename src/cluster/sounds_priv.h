/* sounds_priv.h - words spelled by how they sound, as a table of rules says. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_SOUNDS_PRIV_H
#define CC_CLUSTER_SOUNDS_PRIV_H

#include <stddef.h>

#include "base/str.h"

struct cc_key_room;
struct cc_strbuf;

/* Where in a word a rule holds; those given must all be true. */
enum {
    CC_SOUND_START = 1,
    CC_SOUND_INSIDE = 2,      /* not at the start */
    CC_SOUND_END = 4,
    CC_SOUND_FRONT = 8,       /* before e, i or y */
    CC_SOUND_VOWEL = 16,      /* before a, e, i, o, u or y */
    CC_SOUND_AFTER_VOWEL = 32,
};

struct cc_sound_rule {
    const char *letters;
    unsigned where;
    const char *code;
};

/* Append the words of a value, folded and without accents, each coded letter by letter
 * by the first rule that fits, with a space between them. A letter that repeats the one
 * before it is passed over; what no rule knows, such as a letter of another script or a
 * digit, stays. */
void cc_sounds_put(const struct cc_sound_rule *rules, size_t n, struct cc_str value,
                   struct cc_key_room *room, struct cc_strbuf *key);

#endif
