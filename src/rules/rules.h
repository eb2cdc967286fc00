/* rules.h - rule packs: which forms are interchangeable, and where a text uses them.
 *
 * A family is one choice that people make differently ("spelling of um"); its
 * styles are the options (um, umm, uhm). A class is one item the choice applies
 * to ("Dr", "Mr" in the family of titles); a form is how a class is written in
 * a style. A pack never says which style is right: that is decided elsewhere.
 *
 *     struct cc_matcher *m = cc_matcher_new(rules);
 *     n = cc_matcher_run(m, text, &match);
 *     cc_matcher_render(m, text, &match[0], style, &out);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_RULES_RULES_H
#define CC_RULES_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/grade.h"
#include "base/str.h"

struct cc_rules; /* packs are added by one thread; after that, threads share it */
struct cc_matcher;
struct cc_strbuf;

enum cc_rule_status {
    CC_RULE_STABLE,
    CC_RULE_PREVIEW, /* new: reported, never applied unattended */
    CC_RULE_SHADOW,  /* on trial: counted, not reported */
};

struct cc_style {
    const char *id, *title;
    /* Of a style composed of others ("words below ten, digits from ten"): per class the
     * style it takes from. NULL for a plain one. Nothing is found in a composed style. */
    const uint32_t *mix;
};

struct cc_family {
    const char *id;    /* "en.filler.um": stable for ever */
    const char *title; /* "spelling of um" */
    const char *why;
    const char *kind; /* spelling, reduction, abbreviation, tag, mark or spacing */
    const char *pack; /* the name the pack was loaded under */
    uint32_t line;    /* there */
    enum cc_grade grade;
    enum cc_rule_status status;
    const char
        *kin;   /* families of one kin decide together when alone they cannot; or NULL */
    bool apart; /* its occurrences may overlap those of other families */
    const char *basis; /* the class without which the others are no evidence; or NULL */
    bool split; /* a matter only where labelers split over it */
    int prefer; /* the style the pack's author wants, -1 = what most people write */
    const struct cc_style *styles;
    const char *const *classes;
    uint32_t n_styles, n_classes;
};

struct cc_rules *cc_rules_new(void);
void cc_rules_free(struct cc_rules *rules);

/* Load a pack; one that fails leaves the rules as they were. `name` is for messages:
 * "NAME:LINE: rule 'ID': ...". Packs claim text in the order they were added. */
bool cc_rules_add_pack(struct cc_rules *rules, struct cc_str xml, const char *name,
                       struct cc_error *err) CC_MUST_USE;
bool cc_rules_add_file(struct cc_rules *rules, const char *path,
                       struct cc_error *err) CC_MUST_USE;
/* A pack that comes with concord ("en-fillers"), or all of a language ("en", "any"). */
bool cc_rules_add_shipped(struct cc_rules *rules, const char *name,
                          struct cc_error *err) CC_MUST_USE;
/* A pack of one style of corpus ("en-style-verbatim"): used only when it is named. */
bool cc_rules_by_name_only(const char *pack);
/* The packs that come with concord, in order; NULL behind the last. */
const char *cc_rules_shipped(uint32_t number);

uint32_t cc_rules_family_count(const struct cc_rules *rules);
const struct cc_family *cc_rules_family(const struct cc_rules *rules, uint32_t family);
/* Occurrences of `inner` count only within those of others, of which `outer` is one. */
bool cc_rules_lies_inside(const struct cc_rules *rules, uint32_t inner, uint32_t outer);

/* How a class is written in a style, as the pack has it: words, or a template with $1.
 * `ptr` NULL: there is no such form, or only a pattern. */
struct cc_str cc_rules_written(const struct cc_rules *rules, uint32_t family,
                               uint32_t style, uint32_t cls);

/* An occurrence: the bytes [start, end) of the text write class `cls` in `style`. */
struct cc_match {
    uint32_t family, style, cls; /* indexes; `cls` into the family's classes */
    uint32_t start, end;
    uint32_t form;   /* for render */
    uint32_t parent; /* index of the match this one lies in, or CC_NO_PARENT */
};
#define CC_NO_PARENT UINT32_MAX

/* One per thread: it remembers the words it has seen, which changes speed only. */
struct cc_matcher *cc_matcher_new(const struct cc_rules *rules);
void cc_matcher_free(struct cc_matcher *matcher);

/* The occurrences in a valid UTF-8 text, by start. They do not overlap, except that a
 * match with a parent lies within it (the word within "[laughter]"), and that those of
 * families that stand apart may overlap any. Valid until the next call. */
size_t cc_matcher_run(struct cc_matcher *matcher, struct cc_str text,
                      const struct cc_match **matches);

/* Some forms count only where the column has the same word in a form that leaves no
 * doubt: "dvd" where there is DVD or D.V.D. So a column is read twice: first learn, then
 * run. */
struct cc_known;
struct cc_known *cc_known_new(void);
void cc_known_free(struct cc_known *known);
/* Whether any form asks for this at all. */
bool cc_rules_learn(const struct cc_rules *rules);
/* For cc_matcher_learn alone: it looks for nothing but words to tell of. */
struct cc_matcher *cc_matcher_new_learner(const struct cc_rules *rules);
void cc_matcher_learn(struct cc_matcher *learner, struct cc_str text,
                      struct cc_known *known);
/* Add what `from` knows; the outcome is the same in any order. */
void cc_known_merge(struct cc_known *into, const struct cc_known *from);
/* Until the next call; `known` must live as long. Without, no form that needs a word is
 * found. */
void cc_matcher_use_known(struct cc_matcher *matcher, const struct cc_known *known);

/* Append what the match's bytes become in `style`; letter case is carried over.
 * False, with nothing added: the class has no form in that style. */
bool cc_matcher_render(struct cc_matcher *matcher, struct cc_str text,
                       const struct cc_match *match, uint32_t style,
                       struct cc_strbuf *out);

/* A rule whose pattern ran into its limits. It is switched off after CC_RULE_MAX_HITS, so
 * what else it would have found depends on how texts were shared out: drop the family. */
struct cc_rule_failure {
    uint32_t family;
    uint32_t line; /* of the form, in the family's pack */
    uint32_t hits;
    bool off;
    const char *what; /* "match limit", "depth limit" ... */
};
#define CC_RULE_MAX_HITS 100

/* Failures since the matcher was made, in order of rules. Valid until the next call. */
size_t cc_matcher_failures(struct cc_matcher *matcher,
                           const struct cc_rule_failure **failures);

/* What became of one <example>. `wanted` is its text after the change; for
 * one that must be left alone, the text itself. */
struct cc_rule_test {
    const struct cc_family *family; /* the first of those it is about */
    uint32_t n_families;
    uint32_t line;
    bool ok;
    struct cc_str text, wanted, got;
};
typedef void cc_rule_test_fn(void *ctx, const struct cc_rule_test *test);

/* Try every <example>; gives how many failed. `report` may be NULL. */
size_t cc_rules_test(const struct cc_rules *rules, cc_rule_test_fn *report, void *ctx);
/* The examples of all packs that come with concord, each beside the packs it is used
 * with: those of its language and those for any language; a pack by name only, by itself.
 * */
bool cc_rules_test_shipped(cc_rule_test_fn *report, void *ctx,
                           struct cc_error *err) CC_MUST_USE;

#endif
