/* discover_words_priv.h - a text cut into words as discovery compares them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISCOVER_WORDS_PRIV_H
#define CC_CONVENTIONS_DISCOVER_WORDS_PRIV_H

#include <stddef.h>

#include "conventions/habits_priv.h"
#include "text/token.h"

enum { CC_WORD_MAX = 64 }; /* bytes; what is longer is no word */

enum cc_word_kind {
    CC_WORD_BREAK,  /* punctuation */
    CC_WORD_PLAIN,
    CC_WORD_DIGIT,  /* with digits and letters: mp3, covid-19 */
    CC_WORD_FIGURE, /* a number */
    CC_WORD_CLAIMED, /* a rule's match */
    CC_WORD_TAG,    /* [noise], a symbol: nothing is compared */
};

/* Hyphens within a word, and the dots of initials, belong to it:
 *   "the pre-auth for A.T.M. users"  ->  the | pre-auth | for | A.T.M. | users */
struct cc_word {
    uint32_t start, end;
    struct cc_str name; /* as compared; longer by the stop that also ends the sentence */
    uint32_t claim;     /* index of the match, for CC_WORD_CLAIMED */
    uint8_t kind;
    /* begins the text, or follows a mark after which a capital may be */
    bool first;
};

/* Start from all zeros. */
struct cc_word_list {
    struct cc_word *items;
    size_t count, cap;
    struct cc_tokens tokens;
};

/* `claims` are matches of rules, by start. A text in capitals throughout has no words:
 * it says nothing about letter case. */
void cc_word_list_cut(struct cc_word_list *words, struct cc_str text,
                      const struct cc_use *claims, size_t n_claims);
void cc_word_list_release(struct cc_word_list *words);

#endif
