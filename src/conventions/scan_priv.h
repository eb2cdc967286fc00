/* scan_priv.h - words, beginnings and ends of texts, as habits see them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_SCAN_PRIV_H
#define CC_CONVENTIONS_SCAN_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cc_span {
    size_t start, end; /* bytes, half-open */
};

static inline struct cc_str cc_span_str(struct cc_str text, struct cc_span span)
{
    return cc_str_slice(text, span.start, span.end);
}

/* The next word at or behind `*at`, which moves behind it; false at the end. A word is
 * letters, marks, digits and _ in one piece, with apostrophes between letters. */
bool cc_scan_word(struct cc_str text, size_t *at, struct cc_span *word);

/* What the first letter of the text's first sentence is, behind speaker prefix, time
 * stamp, tags and opening quotes. False when there is no such letter or it says nothing
 * about letter case: the text begins with a number, a dash, an ellipsis, an address. */
struct cc_lead {
    struct cc_span word;
    size_t letter; /* bytes of its first letter, which is cased */
    bool unsure;   /* what was skipped may be no speaker prefix: "Note: ..." */
    bool capital;  /* that letter is one */
    struct cc_span before; /* within a text: the word whose stop ends the sentence before;
                              empty when another mark does */
};
bool cc_scan_lead(struct cc_str text, struct cc_lead *lead);

/* The same for the next sentence within the text whose mark stands at or behind `*at`,
 * which moves behind its first word; false at the end. A stop that surely belongs to its
 * word ("p.m.", "3.") begins no sentence. */
bool cc_scan_next_sentence(struct cc_str text, size_t *at, struct cc_lead *lead);

enum cc_tail_mark { CC_TAIL_OTHER, CC_TAIL_NONE, CC_TAIL_STOP, CC_TAIL_QUESTION };

/* How the text ends, white space aside. OTHER says nothing: a tag, a quote, "!", "...",
 * an abbreviation, a script in which sentences end without a mark. */
struct cc_tail {
    enum cc_tail_mark mark;
    struct cc_span span;           /* of the mark; empty: where it would stand */
    struct cc_str stop, question;  /* the marks of the script before it */
};
struct cc_tail cc_scan_tail(struct cc_str text);

/* Where the last sentence of the text begins. `*sure` (may be NULL): false when the stop
 * before it may belong to an abbreviation, so that it began earlier: "is Dr. Jones in".
 * */
size_t cc_scan_last_sentence(struct cc_str text, bool *sure);

/* Step over a bracketed tag that begins at `at`: where it ends; `at` when there is none. */
size_t cc_scan_tag(struct cc_str text, size_t at);

#endif
