/* language_priv.h - the little that habits know of single languages. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_LANGUAGE_PRIV_H
#define CC_CONVENTIONS_LANGUAGE_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cc_column;

enum cc_language {
    CC_LANGUAGE_OTHER,
    CC_LANGUAGE_EN,
    CC_LANGUAGE_DE,
    CC_LANGUAGE_ES,
    CC_LANGUAGE_FR,
};

struct cc_speech {
    enum cc_language language;
    bool dotless_i; /* the column knows an i without a dot: the capital of i is not I */
};

/* From the function words in some texts of the column. */
struct cc_speech cc_speech_guess(const struct cc_column *column);

/* All take a word as it stands in the text. */
bool cc_is_interjection(enum cc_language language, struct cc_str word); /* um, uhh, hmm */
bool cc_is_opener(enum cc_language language, struct cc_str word);       /* so, well, hello */
bool cc_is_question_word(enum cc_language language, struct cc_str word); /* what, how */
/* A question word that asks whatever follows (what's), or that does before such a word (how
 * much): "what a day" and "when I left" do not. */
bool cc_is_asking_alone(enum cc_language language, struct cc_str word);
bool cc_is_measure(enum cc_language language, struct cc_str word);
bool cc_is_auxiliary(enum cc_language language, struct cc_str word);
bool cc_is_subject(enum cc_language language, struct cc_str word);      /* I, you, it */
bool cc_is_abbreviation(struct cc_str word); /* etc, Inc, usw: written with a stop */
/* What a voice can make a question: "you left", "we left, right". */
bool cc_asks_by_first(enum cc_language language, struct cc_str word);
bool cc_asks_by_last(enum cc_language language, struct cc_str word);

#endif
