/* matcher_priv.h - the parts of a matcher. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_MATCHER_PRIV_H
#define CC_RULES_MATCHER_PRIV_H

#include "base/strbuf.h"
#include "rules/rules_priv.h"
#include "text/shape.h"

struct cc_listeners;
struct cc_vocabulary;

struct cc_matcher {
    const struct cc_rules *rules;
    struct cc_pattern_runner *runner;
    struct cc_vocabulary *vocabulary;
    uint32_t *word_forms,
        *text_forms; /* patterns; of text those that may begin anywhere */
    uint32_t n_word_forms, n_text_forms;
    struct cc_listeners *listeners;
    uint64_t seen;            /* bytes of all texts before this one ... */
    uint64_t *done;           /* ... and by form, how far texts have been searched */
    uint32_t *number_forms;   /* forms with numbers, by language: [first_number[l]...) */
    uint32_t first_number[CC_LANGUAGES_MAX + 1];
    size_t number_end[CC_LANGUAGES_MAX]; /* behind the number read last */
    struct cc_number_scratch number_scratch;
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
    /* only forms that tell of words, for cc_matcher_learn */
    bool learning;
    const struct cc_known *known; /* NULL: no form that needs a word is found */
    struct cc_strbuf key; /* scratch of known.c */
};

/* matcher.c: cc_pattern_find for a form, with failures counted; false also when switched
 * off. */
bool cc_matcher_find(struct cc_matcher *m, uint32_t form,
                     struct cc_pattern *pattern, struct cc_str subject,
                     size_t from);

/* listeners.c: forms to be tried where the character ends whose last byte is at `at`:
 * their count, then they; or NULL. Valid until the next call. */
struct cc_listeners *cc_listeners_new(const struct cc_matcher *m);
void cc_listeners_free(struct cc_listeners *listeners);
const uint32_t *cc_listeners_find(struct cc_matcher *m, struct cc_str text, size_t at);

/* numbers.c: forms with numbers. */
void cc_number_forms_list(struct cc_matcher *m);
/* A number may begin with the word. */
bool cc_number_begins(struct cc_matcher *m, struct cc_str word);
/* Try all forms on the number that begins at `at`. */
void cc_numbers_try(struct cc_matcher *m, struct cc_str text, size_t at);
bool cc_number_render(struct cc_matcher *m, struct cc_str text,
                      const struct cc_match *match, const struct cc_form *to,
                      struct cc_strbuf *out);

/* render.c: the case that a place gives to what is new there. */
enum cc_case cc_case_of_place(const struct cc_rules *rules, struct cc_str text,
                              const struct cc_match *at);

/* matcher.c: a candidate, if what must hold around it does. */
void cc_propose(struct cc_matcher *m, uint32_t form, struct cc_str text, size_t start,
                size_t end);
/* All candidates, in m->found; they may overlap. */
size_t cc_matcher_find_all(struct cc_matcher *m, struct cc_str text);

/* vocabulary.c: forms that a word may be the (beginning of the) occurrence of, found out
 * once per distinct word. `*n` of them; valid until the next call. */
struct cc_vocabulary *cc_vocabulary_new(void);
void cc_vocabulary_free(struct cc_vocabulary *vocabulary);
#define CC_NUMBER_WORD (UINT32_MAX - 1) /* among the forms: a number may begin here */
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
