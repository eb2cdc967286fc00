/* token.h - a text cut into tokens that cover every byte, in order.
 *
 *   CC_TOKEN_WORD    letters, marks and digits in one piece, with apostrophes inside
 *                    (don't, rock'n'roll, 90's) and whatever a number may hold inside
 *                    (1st, mp3, 3:30pm). A hyphen parts: mm-hmm is word, punct, word.
 *                    An apostrophe at an edge stays apart: 'cause is punct and word,
 *                    touching. Scripts without spaces (Han, Kana, Thai ...) are cut by
 *                    ICU's dictionaries.
 *   CC_TOKEN_NUMBER  digits with . , : / between digits: 3:30, 1,000, 24/7. Signs, $
 *                    and % are tokens of their own.
 *   CC_TOKEN_PUNCT   one mark; but two or more dots, or hyphens, are one token
 *   CC_TOKEN_SYMBOL  $ + < = > ^ | ~ % # & @ and their like; an emoji with all it is
 *                    made of; a stray character of no other kind
 *   CC_TOKEN_TAG     [noise] {laugh} ((not clear)) <unk> </s> %uh %HESITATION &=laughs
 *                    Brackets: at most 40 bytes and three words inside, no bracket
 *                    inside; < needs a letter, / or | behind it; % and & stand at the
 *                    start of a piece, & before one of = - + ~ (single parentheses are
 *                    punctuation)
 *   CC_TOKEN_SPACE   a run of white space
 *
 * Marks and invisible characters belong to the token before them.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_TOKEN_H
#define CC_TEXT_TOKEN_H

#include <stdint.h>

#include "base/str.h"

enum cc_token_kind {
    CC_TOKEN_WORD,
    CC_TOKEN_NUMBER,
    CC_TOKEN_PUNCT,
    CC_TOKEN_SYMBOL,
    CC_TOKEN_TAG,
    CC_TOKEN_SPACE,
};

struct cc_token {
    uint32_t start, end; /* bytes in the text */
    uint8_t kind;
};

/* Start from all zeros; used again and again by one thread. */
struct cc_tokens {
    struct cc_token *items;
    size_t count, cap;
    void *breaker; /* ICU's word breaker, opened when first needed */
};

/* The tokens of `s`, at most 4 GiB, in place of those before. */
void cc_tokenize(struct cc_str s, struct cc_tokens *out);
void cc_tokens_release(struct cc_tokens *tokens);

static inline struct cc_str cc_token_str(struct cc_str s, struct cc_token token)
{
    return cc_str_slice(s, token.start, token.end);
}

#endif
