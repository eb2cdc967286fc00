/* matcher_priv.h - the parts of a matcher. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_MATCHER_PRIV_H
#define CC_RULES_MATCHER_PRIV_H

#include "base/strbuf.h"
#include "rules/rules_priv.h"

struct cc_vocabulary;

struct cc_matcher {
    const struct cc_rules *rules;
    struct cc_pattern_runner *runner;
    struct cc_vocabulary *vocabulary;
    uint32_t *word_forms,
        *text_forms; /* patterns; of text those that may begin anywhere */
    uint32_t n_word_forms, n_text_forms;
    uint32_t *listeners[256]; /* by byte: count, then forms that may begin with it */
    uint32_t *done;           /* by form: how far the text has been searched */
    struct cc_match *found;   /* candidates, then what is left of them */
    size_t n_found, found_cap;
    struct cc_match *order; /* scratch of cc_claim */
    size_t order_cap;
    unsigned char *taken;
    size_t taken_cap;
    uint32_t *hits;          /* by form: limits hit */
    const char **hit_reason; /* by form */
    struct cc_rule_failure *failures;
    size_t failure_cap;
    struct cc_strbuf scratch;
    bool learning;                /* only forms that tell of words, for cc_matcher_learn */
    const struct cc_known *known; /* NULL: no form that needs a word is found */
    struct cc_strbuf key; /* scratch of known.c */
};

/* matcher.c: cc_pattern_find for a form, with failures counted; false also when switched
 * off. */
bool cc_matcher_find(struct cc_matcher *m, uint32_t form,
                     const struct cc_pattern *pattern, struct cc_str subject,
                     size_t from);

/* All candidates, in m->found; they may overlap. */
size_t cc_matcher_find_all(struct cc_matcher *m, struct cc_str text);

/* vocabulary.c: forms that a word may be the (beginning of the) occurrence of, found out
 * once per distinct word. `*n` of them; valid until the next call. */
struct cc_vocabulary *cc_vocabulary_new(void);
void cc_vocabulary_free(struct cc_vocabulary *vocabulary);
const uint32_t *cc_vocabulary_find(struct cc_matcher *m, struct cc_str word, uint32_t *n);

/* admit.c: whether an occurrence may stand where it stands and be what it is. */
bool cc_form_admits(struct cc_matcher *m, const struct cc_form *form, struct cc_str text,
                    const struct cc_match *match);
/* No letter around the occurrence is a small one, and one is a capital. */
bool cc_is_amid_capitals(struct cc_str text, const struct cc_match *at);

/* known.c: the word that an occurrence tells of, or needs. */
bool cc_known_has(struct cc_matcher *m, const struct cc_form *form, struct cc_str text,
                  const struct cc_match *match);

/* claim.c: of candidates that overlap, keep one; order what is kept. */
void cc_claim(struct cc_matcher *m, size_t text_len);

#endif
