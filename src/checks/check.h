/* check.h - what a check is.
 *
 * A check looks at a const dataset and reports findings. It never changes data,
 * never prints and keeps nothing between calls. To add one: write a file with a
 * descriptor, add its name to the list in local.mk, add its test.
 *
 * Two shapes: `judge` looks at one value at a time - it is called once per distinct
 * value, from many threads, and its spots are reported for every row that has the
 * value; `run` looks at the dataset as it likes, splitting work with cc_fold.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CHECK_H
#define CC_CHECKS_CHECK_H

#include <stddef.h>

#include "base/error.h"
#include "checks/finding.h"
#include "dataset/role.h"

struct cc_audio_root;
struct cc_clips;
struct cc_convention_choice;
struct cc_dataset;
struct cc_habit_info;
struct cc_label_names;
struct cc_rules;
struct cc_spots;
struct cc_text_conventions;
struct cc_text_keys;

enum { CC_CHECK_OPTIONS_MAX = 8 };

#define CC_ROLE_BIT(role) (1u << (role))
#define CC_ANY_COLUMN     0xFFFFu

/* A threshold that users may set: `--set rare-label.min-count=3`. */
struct cc_check_option {
    const char *name; /* "min-count"; NULL ends the list */
    double value, min, max;
    const char *what; /* one line, with the unit */
};

/* What a running check may use. All of it is const and shared by threads. */
struct cc_check_ctx {
    const struct cc_dataset *data;
    const struct cc_convention_choice *choices; /* what people want of conventions */
    size_t n_choices;
    const struct cc_text_keys *keys;   /* comparison keys of the text columns */
    const struct cc_label_names *names; /* near-duplicate names of the label columns */
    const struct cc_rules *rules;
    const struct cc_text_conventions *conventions; /* NULL when no check asks for them */
    const struct cc_clips *clips;      /* NULL without an audio column */
    const double *options;             /* by index into the check's own list */
    size_t threads;
};

/* A check, as its own file declares it. The texts are what `concord explain`, the
 * manual page and the report show; none may be empty. */
struct cc_check {
    const char *id;      /* "TX001": stable for ever, never used twice */
    const char *name;    /* "edge-space": what a user types */
    const char *kind;    /* "format": what consumers of findings switch on */
    const char *reports; /* one line: what a finding says */
    const char *why;     /* what goes wrong in training if it stays */
    const char *wrong, *right;
    enum cc_severity severity;
    enum cc_grade grade; /* the best grade its fixes can have */
    unsigned needs;      /* bits of roles that must be there, else it is skipped */
    unsigned columns;    /* judge: bits of roles of the columns to look at */
    bool on_conventions; /* run: needs `conventions` of the context */
    /* the one that the check looks for; else NULL */
    const struct cc_habit_info *convention;
    uint32_t traits;     /* judge: only values with one of these; 0 = every value */
    struct cc_check_option options[CC_CHECK_OPTIONS_MAX];
    void (*judge)(struct cc_str value, struct cc_spots *spots);
    /* When all values are judged, to put findings into groups; may be NULL. */
    void (*conclude)(const struct cc_check_ctx *ctx, struct cc_outcome *out);
    bool (*run)(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err) CC_MUST_USE;
};

/* All checks in report order; the list ends with NULL. */
const struct cc_check *const *cc_check_all(void);

/* By name or id; NULL when there is no such check. */
const struct cc_check *cc_check_find(struct cc_str name);

#endif
