/* conventions.h - which conventions a text column mixes, what prevails, who departs from
 * it.
 *
 *   occurrence   a place in a text where one of several ways of writing was used
 *   convention   all occurrences of one choice: a family of a rule pack, or a habit
 *   decision     its canonical style, and how sure that is
 *   departure    an occurrence in another style, with what it would become
 *
 *     c = cc_conventions_find(data, column, rules, &options, &err);
 *     for (size_t i = c->first[code]; i < c->first[code + 1]; i++)
 *         use(&c->departures[i]);
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_CONVENTIONS_H
#define CC_CONVENTIONS_CONVENTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/grade.h"
#include "base/str.h"

struct cc_arena;
struct cc_dataset;
struct cc_rules;
struct cc_strbuf;
struct cc_style;
struct cc_typo;
struct cc_typos_options;
struct cc_weights;

/* A column with more names than this does not tell persons apart. */
enum { CC_LABELERS_MAX = 4096 };

/* What a person wants of a convention; it outranks the pack and the majority. */
enum cc_wish {
    CC_WISH_STYLE,  /* `style` is the canonical one */
    CC_WISH_IGNORE, /* neither counted nor reported */
    CC_WISH_REPORT, /* reported, never changed, nothing to decide */
    CC_WISH_ASK,    /* people disagree: nothing of it is done unattended */
};

/* A pair of forms that discovery has compared; for fitting its weights. */
struct cc_compared {
    struct cc_str a, b;
    uint64_t count_a, count_b;
    const char *kind;
    bool vetoed;
    double p;
    const double *signs; /* in the order of discovery.weights */
    uint32_t n_signs;
};
typedef void cc_compared_fn(void *ctx, const struct cc_compared *pair);
struct cc_convention_choice {
    struct cc_str convention; /* an id, or the beginning of ids and a '*' */
    /* id; of a convention known by this data alone, also a form */
    struct cc_str style;
    enum cc_wish wish;
    /* its likely changes are as good as safe: a person said so */
    bool always;
    bool decided;             /* by a reviewer, earlier; a wish of this run outranks it */
    struct cc_str by;         /* who; empty: the user of this run */
};

/* The choice that counts for a convention; NULL when there is none. A wish of this run
 * outranks what was decided earlier; then the most exact name counts, then the last. */
const struct cc_convention_choice *
cc_convention_choice_for(const struct cc_convention_choice *choices, size_t n,
                         struct cc_str convention);

struct cc_conventions_options {
    size_t threads;        /* 0 = 1 */
    double min_share;      /* a minority below this share, ... */
    uint32_t min_minority; /* ... or of fewer uses, is not an inconsistency */
    uint32_t min_evidence; /* uses below which nothing is automatic */
    bool rules, habits, discovery; /* what is reported; rules claim their text anyway */
    const struct cc_weights *weights; /* of discovery; NULL: the shipped ones */
    const struct cc_typos_options *typos; /* look for typos, too; NULL: do not */
    cc_compared_fn *compared;         /* told of each pair; may be NULL */
    void *compared_ctx;
    const struct cc_convention_choice *choices;
    size_t n_choices;
};
#define CC_CONVENTIONS_DEFAULTS \
    ((struct cc_conventions_options){ .threads = 1, .min_share = 0.005, \
                                      .min_minority = 3, .min_evidence = 30, \
                                      .rules = true, .habits = true, .discovery = true })

struct cc_convention_style {
    struct cc_str id, title;
    struct cc_str example;      /* as the column has it most often; else the title */
    uint64_t count;             /* uses, counted once for each row that holds the text */
    /* per code of the labeler column; NULL: none, or too many */
    const uint64_t *by_labeler;
};

/* A choice as this column makes it. */
struct cc_convention {
    struct cc_str id; /* "en.filler.um", "habit.sentence-case": stable for ever */
    struct cc_str title, why;
    struct cc_str evidence; /* the figures behind the decision, for people */
    bool habit;             /* not from a rule pack */
    bool discovered;        /* nor a habit: its forms were found in the column */
    /* the minority is worth a report; else there are no departures */
    bool inconsistent;
    bool tie;               /* no style prevails: reported, never automatic */
    /* departures may be applied unattended, as their grade allows */
    bool automatic;
    bool report_only;       /* a person wants nothing of it changed or decided */
    bool disputed;          /* people decided differently: nothing of it is automatic */
    bool always;            /* a person wants also what is likely right made unattended */
    enum cc_grade grade;    /* the best grade a departure has */
    const struct cc_convention_style *styles;
    uint32_t n_styles;
    uint32_t canonical;     /* index of a style */
    uint64_t total;         /* uses in all styles */
    uint64_t departures;    /* rows times places that depart */
    double z;               /* (m - r) / sqrt(m + r): majority against runner-up */
    /* that a use in another style is a departure, and its fix right */
    double confidence;
};

/* The bytes [start, end) of a value, for every row that has the value. Departures of a
 * value do not overlap, with one exception: one may lie `within` another. Whoever applies
 * the outer one leaves the inner one out: the outer replacement does its work as well
 * ("uhm" -> "Um" carries the capital), unless the inner one waits for a person and the
 * outer one does not; then the next run finds it again. */
struct cc_departure {
    uint32_t value;            /* code in the column */
    uint32_t start, end;       /* equal: an insertion point */
    uint32_t convention, style;
    float confidence;
    struct cc_str replacement; /* `ptr` NULL: nothing to propose */
    enum cc_grade grade;
    bool queue;                /* a person decides */
    bool within;               /* lies within another departure of the value */
};

/* A use, in short. `first_use` of a value to that of the next: its uses, by rule or habit
 * and then by place; what depends on rows (labelers, time) is counted from them. */
struct cc_convention_use {
    uint16_t convention, style; /* indexes; of a dropped family: CC_NO_CONVENTION */
    uint16_t cls;               /* what is written so: doctor, mister */
};
#define CC_NO_CONVENTION UINT16_MAX

/* A pattern that ran into its limits; at CC_RULE_MAX_HITS its family is dropped. */
struct cc_convention_failure {
    struct cc_str id, what; /* "en.filler.um", "match limit" */
    uint32_t line;          /* of the form, in the family's pack */
    uint32_t hits;
};

struct cc_conventions {
    uint32_t column;
    const struct cc_convention *conventions; /* those in use: of packs, then habits */
    uint32_t count;
    const struct cc_departure *departures;   /* by value, start; outer before inner */
    size_t n_departures;
    /* per code of the column, one more: where its departures begin */
    const size_t *first;
    const struct cc_convention_use *uses;
    const size_t *first_use; /* per code of the column, one more */
    const struct cc_convention_failure *failures;
    uint32_t n_failures;
    const struct cc_typo *typos; /* by value, start */
    size_t n_typos;
    struct cc_str word_lists; /* of Hunspell, that were asked for typos: "en_US en_GB" */
    struct cc_arena *arena; /* owns all of it */
};

/* NULL on failure. `options` NULL takes the defaults. */
struct cc_conventions *cc_conventions_find(const struct cc_dataset *data, uint32_t column,
                                           const struct cc_rules *rules,
                                           const struct cc_conventions_options *options,
                                           struct cc_error *err) CC_MUST_USE;
void cc_conventions_free(struct cc_conventions *found);

/* Append `text` with `n` departures of it applied, in order; without the inner ones. */
void cc_departures_apply(struct cc_str text, const struct cc_departure *departures,
                         size_t n, struct cc_strbuf *out);

/* "en", "de", "sv", ..., by small words and letters, whether there are packs for it or
 * not; NULL: no telling. */
struct cc_column;
const char *cc_conventions_language(const struct cc_column *column);

/* The habits there are, for lists and explanations; NULL behind the last. */
struct cc_habit_info {
    const char *id, *title, *why;
};
const struct cc_habit_info *cc_conventions_habit(uint32_t number);
const struct cc_style *cc_conventions_habit_styles(uint32_t number, uint32_t *n);

#endif
