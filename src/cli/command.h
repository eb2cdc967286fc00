/* command.h - what a command is: `concord NAME ...`.
 *
 * To add one: write cmd_<name>.c with its descriptor and add its name to the list
 * in local.mk. Help, the list of commands and suggestions follow from it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_COMMAND_H
#define CC_CLI_COMMAND_H

#include "base/error.h"
#include "base/str.h"

/* Exit statuses; the only place that gives codes of errors a number is status_of in
 * main.c. */
enum cc_status {
    CC_STATUS_FINE = 0,
    CC_STATUS_FAILED = 1, /* the data failed the gate */
    CC_STATUS_USAGE = 2,
    CC_STATUS_INPUT = 3,
    CC_STATUS_SYSTEM = 4,
};

struct cc_option_def {
    const char *name;    /* long name, without the dashes; NULL ends a list */
    char letter;         /* short name, 0 = none */
    const char *arg;     /* what its argument is called; NULL: a switch */
    bool repeat;         /* may be given several times */
    const char *standard; /* its value when not given, for people; may be NULL */
    const char *what;    /* one line */
    const char *heading; /* begins a new group of options in the help; else NULL */
};

struct cc_settings;

struct cc_command {
    const char *name;
    const char *summary;  /* one line */
    const char *usage;    /* "concord check INPUT... [options]" */
    const char *examples; /* lines, each "  $ command   what it does" */
    const char *more;     /* anything else worth knowing; may be NULL */
    const struct cc_option_def *options; /* NULL: none but --help */
    enum cc_status (*run)(struct cc_settings *settings, struct cc_error *err);
};

const struct cc_command *const *cc_command_all(void); /* ends with NULL */
const struct cc_command *cc_command_find(const char *name);

#endif
