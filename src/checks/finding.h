/* finding.h - what a check says: findings, the groups they belong to, one
 * figure for the whole. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_FINDING_H
#define CC_CHECKS_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/grade.h"
#include "base/str.h"

struct cc_arena;
struct cc_check;
struct cc_dataset;

/* As the labeler of a finding: about no one person, whoever wrote the row. */
#define CC_NOBODY UINT32_MAX

enum cc_severity { CC_SEVERITY_INFO, CC_SEVERITY_WARN, CC_SEVERITY_ERROR };

const char *cc_severity_name(enum cc_severity severity); /* "info", "warn", "error" */
bool cc_severity_parse(struct cc_str name, enum cc_severity *severity);

/* What people said of a finding in an earlier run. One that they rejected is taken out. */
enum cc_decided {
    CC_OPEN,
    CC_ACCEPTED, /* the replacement is wanted */
    CC_EDITED,   /* the cell gets another value */
};

/* A place that no row starts at: of an input, or of a file that belongs to one. */
struct cc_place {
    const char *file; /* its last part, as inputs are called */
    const char *path;
    uint32_t line;
};

/* A finding about a part of a cell, a row, or the whole dataset. Texts live as long
 * as the outcome's arena or the dataset. */
struct cc_finding {
    uint32_t row;               /* CC_NO_ROW: about the dataset */
    uint32_t column;            /* CC_NO_COLUMN: about the row */
    uint32_t start, end;        /* bytes of the value, half-open; equal: insert there */
    uint32_t other;             /* a second row, CC_NO_ROW when there is none */
    uint32_t labeler;           /* 1 + code, for a finding about a person; 0: the row's;
                                   CC_NOBODY */
    uint32_t group;             /* 1 + index of its group in the outcome; 0: none */
    struct cc_str replacement;  /* for [start, end); `ptr` NULL: nothing to propose */
    const struct cc_place *place; /* where it is when that is no row; or NULL */
    const char *refusal;        /* why its input cannot hold the replacement; or NULL */
    struct cc_str message;      /* one clause, lower case, no full stop */
    float confidence;           /* 0..1: that it is a defect, and its fix right */
    enum cc_grade grade;        /* of the replacement */
    enum cc_severity severity;
    bool queue;                 /* a person must look, whatever the grade */
    bool wanted;                /* people chose what the replacement brings */
    bool held;                  /* people want it reported, not changed nor asked about */
    enum cc_decided decided;
};

/* Before a refusal at the end of a message, "; " before that if there is more of it. */
#define CC_LEFT_AS_IT_IS "left as it is: "

/* One way in which a group's thing is written. */
struct cc_form {
    struct cc_str text;         /* as people see it: a style's example, a label */
    struct cc_str style;        /* of a convention: what decisions call it; else empty */
    struct cc_str why;          /* how it differs from the canonical form; may be empty */
    uint64_t count;             /* occurrences, or rows */
    const uint64_t *by_labeler; /* per code of the labeler column; NULL without one */
    enum cc_grade grade;        /* of replacing it by the canonical form */
    bool canonical;
};

/* Findings that one decision settles: a convention, a cluster of labels, a conflict. */
struct cc_group {
    struct cc_str id;           /* stable: "en.filler.um", "label:play music" */
    struct cc_str title;
    struct cc_str why;          /* what goes wrong if it stays; may be empty */
    struct cc_str evidence;     /* figures behind the decision, for people */
    uint32_t column;            /* CC_NO_COLUMN: several */
    const struct cc_form *forms;
    uint32_t form_count;
    uint64_t rows;              /* rows that depart from the canonical form */
    double confidence;
    bool tie;                   /* no form prevails: a person decides */
};

/* What one check found in the whole dataset. */
struct cc_outcome {
    const struct cc_check *check;
    enum cc_severity severity;  /* that the settings give to its findings */
    struct cc_str skipped;      /* why it did not run; `ptr` NULL: it ran */
    struct cc_arena *arena;     /* texts of findings and groups */
    struct cc_finding *findings; /* by row, column, start; the first `limit` of them */
    size_t kept, cap, limit;
    uint64_t count;             /* findings in all, also those not kept */
    uint64_t by_severity[3];    /* of `count` */
    uint64_t rejected;          /* findings that people said are none; not in `count` */
    struct cc_group *groups;
    size_t group_count, group_cap;
    uint64_t measured;          /* what was looked at: the denominator of `count` */
    const char *measured_what;  /* "values", "rows", "clips" */
};

/* Add a finding: kept up to the limit, counted always. */
void cc_outcome_add(struct cc_outcome *out, const struct cc_finding *finding);

/* Add a group; gives what `finding.group` takes. */
uint32_t cc_outcome_group(struct cc_outcome *out, const struct cc_group *group);

/* The same for the same finding in every run: what it is about, not where it stands. */
uint64_t cc_finding_id(const struct cc_dataset *data, const struct cc_outcome *out,
                       const struct cc_finding *finding);

/* Put findings into the order of rows, columns and places. */
void cc_outcome_sort(struct cc_outcome *out);

void cc_outcome_release(struct cc_outcome *out);

#endif
