/* again.h - a run that left its files in a directory, to be run again or undone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_AGAIN_H
#define CC_CLI_AGAIN_H

#include "clean/clean.h"

struct cc_settings;

struct cc_again_input {
    const char *path; /* as the run had it: from its directory */
    const char *hash;
};

struct cc_again {
    struct cc_arena *arena;
    const char *dir;
    const char *command;     /* "check", "clean" or "apply" */
    const char *base;        /* the directory it ran in; NULL: not known */
    bool is_here;            /* that is the working directory */
    char **arguments;        /* of `check` or `clean` */
    int argument_count;
    enum cc_auto degree;
    struct cc_again_input *inputs;
    size_t input_count;
};

/* Read what is told in summary.json; a run that is not whole is refused. */
bool cc_again_open(struct cc_again *again, const char *dir,
                   struct cc_error *err) CC_MUST_USE;
void cc_again_release(struct cc_again *again);

/* A summary may be a stranger's. Forget all settings but those that decide what is read
 * from the inputs and what is written below the output directory: a run that is made
 * again writes nowhere else. What is left out is told. */
void cc_again_keep_safe(struct cc_settings *settings);

/* Whether the data is what the run read; `err` tells which input is not. */
bool cc_again_same_data(const struct cc_again *again, const struct cc_dataset *data,
                        struct cc_error *err) CC_MUST_USE;
/* The same of the files as they stand, opened from the run's directory. */
bool cc_again_same_files(const struct cc_again *again, struct cc_error *err) CC_MUST_USE;

#endif
