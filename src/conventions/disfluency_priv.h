/* disfluency_priv.h - closed lists of words around disfluencies, by language. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISFLUENCY_PRIV_H
#define CC_CONVENTIONS_DISFLUENCY_PRIV_H

#include "conventions/language_priv.h"

enum { CC_MARKER_PAIRS = 12 };

/* Words in lower case with blanks between. */
struct cc_spoken_lists {
    const char *fillers;     /* with no letter twice in a row: umm is um */
    const char *backchannel; /* behind a filler they make it a word: uh huh */
    const char *doubles;     /* said twice on purpose: very very, bye bye, five five */
    const char *conjunctions; /* behind a hyphen: no cut-off, pre- and post- */
    const char *short_words; /* whole words of up to three letters, seldom cut off */
    const char *prefixes;    /* re-read is no false start */
    const char *markers[CC_MARKER_PAIRS][2]; /* you know */
    const char *not_before;  /* "do you know" asks */
    const char *not_after;   /* "you know what happened" tells */
};

/* NULL for a language that is not known. */
const struct cc_spoken_lists *cc_spoken_lists(enum cc_language language);

/* Sounds in tags, of all languages; %HESITATION and its like. */
extern const char cc_sound_words[];

#endif
