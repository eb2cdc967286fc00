/* ties.h - annotations that say again, word by word, what one above them says.
 *
 *     Ann          | um it's gonna rain        |
 *     Ann - words  | um | it's | gonna | rain  |
 *     Ann - phones | @m | I ts | gVn@  | rEIn  |
 *
 * A format adds its annotations tier by tier and says below which other one each stands,
 * by a reference or by its time. A tier is one of words where what it says below most
 * texts is their words; those follow when a text is changed. Where something else stands
 * below each word (tags), their number stays; where something stands below the words
 * themselves (sounds, glosses), only case and punctuation change.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_TIES_H
#define CC_FORMATS_TIES_H

#include "formats/transcript.h"

struct cc_tie {
    struct cc_str source; /* what it says, spelled */
    double from, to;      /* in any unit; below 0: not known */
    uint32_t tier;
    size_t parent;        /* 1 + the number of the one above; 0: none */
    bool fixed;           /* cannot be changed */
    bool disputed;        /* it lies in the time of several */
    bool follows;         /* it is a word of the one above; known once settled */
};

struct cc_ties {
    const struct cc_codec *codec;
    struct cc_tie *items;
    size_t count, cap;
    struct cc_tie_tier *tiers;
    size_t n_tiers, tiers_cap;
    size_t *children, *first; /* by parent, tier and number; where each one's begin */
};

void cc_ties_release(struct cc_ties *ties);

/* Add the next one; its number is `count` before. Tiers come in order. */
void cc_ties_add(struct cc_ties *ties, struct cc_tie tie);

/* Put those of a tier below those of another one in whose time they lie. */
void cc_ties_lay(struct cc_ties *ties, uint32_t tier, uint32_t above);

/* Whether what lies in the time of one of a tier, several at a time, are its words. */
bool cc_ties_say(struct cc_ties *ties, uint32_t tier, uint32_t above);

/* Find out what follows what, when all are known. */
void cc_ties_settle(struct cc_ties *ties);

/* Whether it is no record of its own: a word that follows the text above it, or what
 * stands below a word and `sounds`. */
bool cc_ties_follows(const struct cc_ties *ties, size_t number, bool sounds);

/* Tell a record what an edit of its text must mind. */
void cc_ties_put(const struct cc_ties *ties, size_t number, struct cc_transcript *t,
                 uint32_t column);

#endif
