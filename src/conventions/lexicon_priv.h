/* lexicon_priv.h - the words that discovery found, to be looked up in texts. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_LEXICON_PRIV_H
#define CC_CONVENTIONS_LEXICON_PRIV_H

#include "conventions/find_priv.h"

struct cc_intmap;
struct cc_word;

/* A form as words that stand next to each other. */
struct cc_entry {
    struct cc_str words[3];
    uint32_t n_words;
    uint32_t slot, style, cls;
    bool unsure;                     /* a person decides */
    const struct cc_intmap *licence; /* frames it is looked for in; NULL: everywhere */
};

struct cc_lexicon *cc_lexicon_new(void);
/* Whether a form begins with the word, or with the word in small letters. */
bool cc_lexicon_knows(const struct cc_lexicon *lexicon, struct cc_str word);
void cc_lexicon_add(struct cc_lexicon *lexicon, const struct cc_entry *entry);
/* The lexicon frees it. */
void cc_lexicon_own(struct cc_lexicon *lexicon, struct cc_intmap *licence);

/* A frame, as licences hold it: the folded words on either side. */
uint64_t cc_frame_of(uint64_t left, uint64_t right);
#define CC_FRAME_BEGIN UINT64_C(3) /* in place of a word */
#define CC_FRAME_END   UINT64_C(5)
/* The hash of a word as context. */
uint64_t cc_context_hash(const struct cc_reader *reader, const struct cc_word *word,
                         struct cc_strbuf *buf);

#endif
