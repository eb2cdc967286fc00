/* decisions.h - what people decided of conventions and of single findings, kept in files
 * of JSON lines and honoured by later runs.
 *
 *     {"schema":"concord/decisions/1","convention":"en.ok","action":"choose",
 *      "style":"okay","who":"anna","when":"2026-11-25T10:00:00Z"}
 *     {"schema":"concord/decisions/1","finding":"48c9354451cd197f","row":"8",
 *      "column":"text","seen":"1f2e3d4c5b6a7988","action":"reject",
 *      "who":"ben","when":"..."}
 *
 * Of one person the later decision counts. Where two people disagree nothing is decided,
 * and nothing is done unattended. A decision about a finding holds as long as the cell is
 * what the person saw; after that it is stale: told, never applied.
 *
 *     d = cc_decisions_new();
 *     ok = cc_decisions_read(d, "decisions.jsonl", &err);
 *     cc_decisions_settle(d, rules);
 *     options.choices = cc_decisions_choices(d, &options.n_choices);
 *     options.review = cc_decisions_review;  options.review_ctx = d;
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_DECISIONS_H
#define CC_CLEAN_DECISIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/grade.h"
#include "base/stats.h"
#include "base/str.h"

struct cc_convention_choice;
struct cc_dataset;
struct cc_results;
struct cc_rules;
struct cc_strbuf;

#define CC_DECISIONS_SCHEMA "concord/decisions/1"
/* In the directory of a run: what `review` and `apply` leave, and later runs honour. */
#define CC_DECISIONS_FILE "decisions.jsonl"

enum cc_decision_action {
    CC_DECIDE_CHOOSE,    /* of a convention: this style is the canonical one */
    CC_DECIDE_ALWAYS,    /* the same, and what is only likely is done unattended too */
    CC_DECIDE_IGNORE,    /* it does not matter */
    CC_DECIDE_DIFFERENT, /* its forms are different words */
    CC_DECIDE_REPORT,    /* report it, change nothing */
    CC_DECIDE_ACCEPT,    /* of a finding: make the change that was proposed */
    CC_DECIDE_REJECT,    /* it is right as it stands */
    CC_DECIDE_EDIT,      /* the cell becomes `value` */
};
const char *cc_decision_action_name(enum cc_decision_action action);

/* What became of a decision. */
enum cc_decision_fate {
    CC_FATE_UNNEEDED,  /* what it is about is found no more */
    CC_FATE_APPLIED,
    CC_FATE_DONE,      /* the cell has the value already */
    CC_FATE_OUTRANKED, /* by a later one of the same person, or one that agrees */
    CC_FATE_CONFLICT,  /* two people disagree, or one cell got two values */
    CC_FATE_STALE,     /* the cell, or what is proposed, is not what the person saw */
    CC_FATE_GONE,      /* no such row, column, convention or style */
    CC_FATES,
};
const char *cc_decision_fate_name(enum cc_decision_fate fate);

/* The rule whose fix a decision is about, where a machine might have made it. */
struct cc_decision_rule {
    /* `check` empty: no such fix; `group` of conventions only */
    struct cc_str check, group;
    enum cc_grade grade;
    bool right; /* the fix is what the person wants */
};

struct cc_decision {
    enum cc_decision_action action;
    enum cc_decision_fate fate;
    struct cc_str convention, style;              /* of a convention; else empty */
    struct cc_str finding, check;                 /* of a finding */
    uint64_t id;                                  /* what `finding` says */
    struct cc_str row, column;                    /* of it; empty: it has none */
    struct cc_str value, replacement;             /* `ptr` NULL: none */
    uint64_t seen;                                /* hash of the cell's value */
    bool has_seen;
    struct cc_str who, when;
    struct cc_str json;                           /* the line */
    struct cc_decision_rule of;                   /* known once it has met its finding */
    struct cc_str now; /* of a stale one: the cell as it is; `ptr` NULL: none */
    int64_t at;                                   /* `when`, in us since 1970 */
    const char *file;
    uint32_t line;
};

/* Decisions about conventions that are read at most; a line's longest. */
#define CC_DECISIONS_CONVENTIONS 10000
#define CC_DECISIONS_LINE        (1 << 20)

struct cc_decisions;
struct cc_decisions *cc_decisions_new(void);
void cc_decisions_free(struct cc_decisions *decisions);

/* Add the decisions of a file; at most 256 MiB, 1 MiB a line. A line that was read before
 * is no decision of its own. */
bool cc_decisions_read(struct cc_decisions *decisions, const char *path,
                       struct cc_error *err) CC_MUST_USE;
/* The same from memory; `name` is for messages and outlives the decisions. */
bool cc_decisions_add(struct cc_decisions *decisions, const char *name,
                      struct cc_str text, struct cc_error *err) CC_MUST_USE;

/* Those that hold or may hold again, a line each: all but what is stale or gone. */
void cc_decisions_text(const struct cc_decisions *decisions, struct cc_strbuf *out);

/* Whether it holds or may hold again: it is neither stale nor gone. */
bool cc_decision_stays(const struct cc_decision *decision);

/* Whether it was refused: stale, gone or in conflict. */
bool cc_decision_is_refused(const struct cc_decision *decision);

/* When all are read: find out which count. `rules` are the packs in use. */
void cc_decisions_settle(struct cc_decisions *decisions, const struct cc_rules *rules);

/* What they say of conventions; lives as long as the decisions. */
const struct cc_convention_choice *cc_decisions_choices(
    const struct cc_decisions *decisions, size_t *n);

/* Mark the findings that people decided and take out those rejected; for the option
 * `review` of a run. The first call is about the data as it came, which
 * outlives the decisions' use; later ones are about the same rows with changes made. */
void cc_decisions_review(void *decisions, const struct cc_dataset *data,
                         struct cc_results *results);

/* From so many decisions on, a rule of which fewer than this share were right is proposed
 * for demotion. */
#define CC_PRECISION_DECISIONS 50
#define CC_PRECISION_SHARE     0.95

/* How a rule's automatic fixes fared with people; an outcome's texts are borrowed. */
struct cc_rule_record {
    struct cc_str check, group; /* `group` empty: the whole check */
    enum cc_grade grade;        /* of the fixes */
    uint64_t right, wrong;
    double share;               /* right of all */
    struct cc_interval interval; /* of the share, 95 % */
    bool demote;                /* it should be automatic no more */
};

/* After a review: by check, the safe ones first, and group. */
const struct cc_rule_record *cc_decisions_precision(const struct cc_decisions *decisions,
                                                    size_t *n);

size_t cc_decisions_count(const struct cc_decisions *decisions);
/* In order of files and lines. */
const struct cc_decision *cc_decisions_at(const struct cc_decisions *decisions, size_t i);

/* What decisions call a value that was seen: 16 hex digits and a NUL. */
void cc_decision_seen_hex(struct cc_str value, char hex[17]);

#endif
