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
    CC_LANGUAGE_IT,
    CC_LANGUAGE_PT,
    CC_LANGUAGE_NL,
    CC_LANGUAGE_RU,
    CC_LANGUAGE_COUNT,
};

struct cc_speech {
    enum cc_language language;
    const char
        *code;      /* "en"; of a language that has no packs as well; NULL: no telling */
    bool dotless_i; /* the column knows an i without a dot: the capital of i is not I */
};

/* From the small words and letters of some texts of the column. */
struct cc_speech cc_speech_guess(const struct cc_column *column);

/* What a word may be, as it stands in the text. */
enum {
    CC_IS_OPENER = 1,        /* so, well, hello, um */
    CC_IS_QUESTION_WORD = 2, /* what, how */
    /* A question word that asks whatever follows (what's), or that does before such a
     * word (how much): "what a day" and "when I left" do not. */
    CC_IS_ASKING_ALONE = 4,
    CC_IS_MEASURE = 8,
    CC_IS_AUXILIARY = 16,
    CC_IS_SUBJECT = 32, /* I, you, it */
    /* What a voice can make a question: "you left", "we left, right". */
    CC_ASKS_BY_FIRST = 64,
    CC_ASKS_BY_LAST = 128,
    CC_IS_PREPOSITION =
        256,            /* "mit wem", "à quelle heure": a question word may follow it */
    CC_IS_TURNED = 512, /* a subject that behind a first word asks: "kommst du" ... */
    CC_IS_CONJUNCTION = 1024, /* ... unless this is the first: "wenn du" */
};

/* The closed word classes of a language; threads share it. */
struct cc_closed_words;
struct cc_closed_words *cc_closed_words_new(enum cc_language language);
void cc_closed_words_free(struct cc_closed_words *words);
enum cc_language cc_closed_words_language(const struct cc_closed_words *words);
/* Of the bits above. */
unsigned cc_closed_words_find(const struct cc_closed_words *words, struct cc_str word);

/* Names of Hunspell's lists for the language, "en_US en_GB"; NULL: none. */
const char *cc_language_word_lists(enum cc_language language);

bool cc_is_interjection(enum cc_language language, struct cc_str word); /* um, uhh, hmm */
bool cc_is_abbreviation(struct cc_str word); /* etc, Inc, usw: written with a stop */

#endif
