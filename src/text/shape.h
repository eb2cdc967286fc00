/* shape.h - letter case: which one a word has, and giving it another. Root locale. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TEXT_SHAPE_H
#define CC_TEXT_SHAPE_H

#include "base/strbuf.h"

enum cc_case {
    CC_CASE_NONE,  /* no letter that has case */
    CC_CASE_LOWER, /* don't */
    CC_CASE_TITLE, /* Don't, I: the first cased letter is a capital, and no other */
    CC_CASE_UPPER, /* USA: capitals only, two or more */
    CC_CASE_MIXED, /* iPhone, McDonald */
};

enum cc_case cc_text_case(struct cc_str word);

/* All four append. NONE and MIXED leave the word as it is. */
void cc_text_apply_case(struct cc_str word, enum cc_case to, struct cc_strbuf *out);
void cc_text_lower(struct cc_str s, struct cc_strbuf *out);
void cc_text_upper(struct cc_str s, struct cc_strbuf *out);

/* Only the first letter, and only punctuation may stand before it: 'cause -> 'Cause. */
void cc_text_upper_first(struct cc_str s, struct cc_strbuf *out);
void cc_text_lower_first(struct cc_str s, struct cc_strbuf *out);

#endif
