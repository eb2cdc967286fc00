/* disfluency.h - what speakers do and transcribers keep or drop: um, I I, th-, you know.
 *
 * A text is read as the words that say something, and the gaps between them:
 *
 *     Um, I- I was [laughs] th- thinking, you know, of it
 *         i     was     thinking     of    it           words
 *      ^    ^       ^            ^      ^     ^         gaps
 *      filler repeat tag,repeat  marker
 *
 * What stands in a gap is counted by class, whatever its spelling: um, umm and [uh] are
 * one filler each; I I, I- I and I-I one repeat each. Two transcribers who differ in
 * spelling alone have the same gaps.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISFLUENCY_H
#define CC_CONVENTIONS_DISFLUENCY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cc_column;

enum cc_disfluency {
    CC_FILLER,    /* um, uh, er, hmm */
    CC_REPEAT,    /* I I, th- the */
    CC_CUT_OFF,   /* w-, th- */
    CC_MARKER,    /* you know, I mean */
    CC_SOUND_TAG, /* [laughter], <noise> */
    CC_DISFLUENCIES,
};

/* Its name, as in ids, and what people call it with examples. */
const char *cc_disfluency_name(enum cc_disfluency kind);  /* "filler" */
const char *cc_disfluency_title(enum cc_disfluency kind); /* "fillers (um, uh, hmm)" */

/* The words that matter, of the language the column is in. Of a language that is not
 * known only tags are told. */
struct cc_spoken_words;
struct cc_spoken_words *cc_spoken_words_new(const struct cc_column *column);
void cc_spoken_words_free(struct cc_spoken_words *words);

struct cc_gap {
    uint32_t before, after;         /* hashes of the words beside it; 0 at an end */
    uint8_t counts[CC_DISFLUENCIES];
};

/* Start from all zeros; used again and again by one thread. */
struct cc_gaps {
    struct cc_gap *items; /* one more than words */
    size_t n, cap;
    uint64_t key;         /* of the letters of the words: equal for "wi-fi" and "wifi" */
};
void cc_gaps_read(const struct cc_spoken_words *words, struct cc_str text,
                  struct cc_gaps *gaps);
void cc_gaps_release(struct cc_gaps *gaps);

#endif
