/* clean.h - which fixes a machine may make, and the dataset with them made.
 *
 * Fixes are made in rounds: the checks that can fix run again on the changed data,
 * until they find nothing more that may be fixed unattended. So the result is a
 * fixed point by construction: cleaning it again changes nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_CLEAN_H
#define CC_CLEAN_CLEAN_H

#include "checks/run.h"

/* --auto: how much is done without a person; each degree does what those before it do. */
enum cc_auto {
    CC_AUTO_SUGGEST, /* nothing is changed */
    CC_AUTO_DECIDED, /* what people decided, and nothing else */
    CC_AUTO_SAFE,    /* also fixes of grade safe */
    CC_AUTO_FULL,    /* also those of grade likely */
    CC_AUTO_DEGREES,
};

const char *cc_auto_name(enum cc_auto degree);
bool cc_auto_parse(struct cc_str name, enum cc_auto *degree);

enum cc_action {
    CC_ACTION_NONE,  /* nothing to decide: it is reported */
    CC_ACTION_QUEUE, /* a person decides */
    CC_ACTION_AUTO,  /* applied, or would be by `concord clean` */
};

const char *cc_action_name(enum cc_action action);

/* A fix is made unattended only from this confidence on. */
#define CC_AUTO_MIN_CONFIDENCE 0.9f

enum cc_action cc_action_of(const struct cc_finding *finding, enum cc_auto degree);

/* A cell that was changed. */
struct cc_change {
    uint32_t row, column;
    struct cc_str before, after;
    struct cc_str
        rule; /* what changed it: "edge-space, convention en.ok"; in order of use */
    float confidence;   /* of the least certain fix */
};

struct cc_cleaning {
    struct cc_change *changes; /* by column, then row */
    size_t count;
    unsigned rounds;           /* that changed something */
    /* cells given back as they were: their fixes chased each other */
    uint64_t unsettled;
    /* changes that gave words new times: more or fewer of them */
    uint64_t divided;
    bool tidies;               /* files are put in order where their format wants one */
    /* cells left as they were: their format cannot hold the fix */
    uint64_t refused;
    struct cc_arena *arena;    /* owns the texts above */
};

/* `first` is what the checks found in `data`; its findings whose fixes the input's format
 * cannot hold are put into the queue. */
bool cc_clean(const struct cc_dataset *data, struct cc_results *first,
              const struct cc_run_options *options, enum cc_auto degree,
              struct cc_cleaning *cleaning, struct cc_error *err) CC_MUST_USE;
void cc_cleaning_release(struct cc_cleaning *cleaning);

/* What a degree would do, as far as findings tell: in its first round. */
struct cc_forecast {
    uint64_t fixes, cells;
};
void cc_clean_forecast(const struct cc_dataset *data, const struct cc_results *found,
                       struct cc_forecast by_degree[CC_AUTO_DEGREES]);

/* For each change why it cannot be written, or NULL; `why` has room for all. */
bool cc_cleaned_try(const struct cc_dataset *data, const struct cc_cleaning *cleaning,
                    const char **why, struct cc_error *err) CC_MUST_USE;

/* Write input number `input` with the changes of its rows; `tidied` tells whether it was
 * also put in order. */
struct cc_outfile;
bool cc_cleaned_write(const struct cc_dataset *data, const struct cc_cleaning *cleaning,
                      uint32_t input, struct cc_outfile *out, bool *tidied,
                      struct cc_error *err) CC_MUST_USE;

#endif
