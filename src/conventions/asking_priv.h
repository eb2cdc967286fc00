/* asking_priv.h - is a text a question, by its words alone? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_ASKING_PRIV_H
#define CC_CONVENTIONS_ASKING_PRIV_H

#include "base/str.h"
#include "conventions/language_priv.h"

/* What the words of the last sentence say, whatever its mark. */
enum cc_asking {
    CC_ASKING_NO,       /* I am going to restart it */
    CC_ASKING_YES,      /* where is it; did you get it */
    CC_ASKING_PRECEDED, /* um where is it */
    CC_ASKING_INNER,    /* I wonder where it is */
    CC_ASKING_TONE,     /* you are coming right */
    CC_ASKING_UNKNOWN,  /* what a day; a language whose questions we do not know */
    CC_ASKING_COUNT,
};

enum cc_asking cc_asking(const struct cc_closed_words *known, struct cc_str text);

/* Its words tell that it is a question: it needs no mark for that. */
static inline bool cc_is_asked_by_words(enum cc_asking asking)
{
    return asking == CC_ASKING_YES || asking == CC_ASKING_PRECEDED;
}

/* The first two words of the last sentence, behind tags and words that open any sentence
 * (um, well); [1] may be empty, both are for a text without more words. */
void cc_asking_opening(const struct cc_closed_words *known, struct cc_str text,
                       struct cc_str words[2]);

#endif
