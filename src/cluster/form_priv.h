/* form_priv.h - the comparable forms of a value. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_FORM_PRIV_H
#define CC_CLUSTER_FORM_PRIV_H

#include <stdint.h>

#include "base/strbuf.h"

enum { CC_FORM_WORDS_MAX = 64 }; /* labels of more words are not compared word by word */

/* From "  Caf\u00e9-Bar No. 1,5":
 *   words    folded, without accents and punctuation, one space between words:
 *            "cafe bar no 1,5"
 *   core     the same without spaces and apostrophes: "cafebarno1,5"
 *   numbers  only its numbers: "1,5 "
 * The words are kept; core and numbers are made of them when they are needed. */
struct cc_form {
    struct cc_str words, core, numbers;
};

/* Borrows `text` or `buf`. */
struct cc_str cc_form_words(struct cc_str text, struct cc_strbuf *buf);

/* Where core and numbers stand; one form at a time. */
struct cc_form_room {
    struct cc_strbuf core, numbers;
};
struct cc_form cc_form_of(struct cc_str words, struct cc_form_room *room);
void cc_form_room_release(struct cc_form_room *room);

/* Are there letters that may pose as Latin ones: Greek, Cyrillic and all behind? */
bool cc_form_is_far(struct cc_str words);

/* Further keys of a form, appended to `out`: its words in sorted order; its core with
 * each run of one letter as a single letter; its core with every digit as 0. */
void cc_form_sorted(const struct cc_form *form, struct cc_strbuf *out);
void cc_form_single(const struct cc_form *form, struct cc_strbuf *out);
void cc_form_template(const struct cc_form *form, struct cc_strbuf *out);

/* Cut at spaces; gives the number of words, at most `max`. */
size_t cc_form_split(struct cc_str words, struct cc_str *out, size_t max);

#endif
