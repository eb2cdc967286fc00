/* settings.h - what the user asked for: the command line, then the configuration file,
 * then standards. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_SETTINGS_H
#define CC_CLI_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/command.h"

struct cc_arena;

struct cc_setting {
    const struct cc_option_def *def;
    const char *value;  /* "" for a switch */
    const char *origin; /* "command line", "concord.xml:7" */
};

struct cc_settings {
    struct cc_arena *arena;
    const struct cc_command *command;
    struct cc_setting *given;
    size_t count, cap;
    const char **operands; /* arguments that are no options */
    size_t operand_count, operand_cap;
    bool help;
    const char *command_line; /* to repeat the run, quoted for a shell */
    const char *const *arguments; /* the same in pieces, behind the command's name */
    size_t argument_count;
};

/* Parse the arguments behind the command's name. */
bool cc_settings_parse(struct cc_settings *settings, const struct cc_command *command,
                       int argc, char **argv, struct cc_error *err) CC_MUST_USE;
void cc_settings_release(struct cc_settings *settings);

/* Add what a configuration file sets and the command line does not. */
bool cc_settings_load(struct cc_settings *settings, const char *path,
                      struct cc_error *err) CC_MUST_USE;

/* Give an option as the command line would; it must be one of the command's. */
void cc_settings_give(struct cc_settings *settings, const char *name, const char *value);
/* Forget what was given for an option. */
void cc_settings_drop(struct cc_settings *settings, const char *name);

/* The last value given; NULL when there is none. */
const struct cc_setting *cc_setting(const struct cc_settings *settings, const char *name);
bool cc_setting_on(const struct cc_settings *settings, const char *name);
/* The next one of that name at or behind `*at`, which moves behind it; NULL at the end. */
const struct cc_setting *cc_setting_next(const struct cc_settings *settings,
                                         const char *name, size_t *at);

/* A number with an optional K, M or G (powers of 1024). */
bool cc_setting_size(const struct cc_settings *settings, const char *name, uint64_t min,
                     uint64_t max, uint64_t *value, struct cc_error *err) CC_MUST_USE;

/* Fails: "ORIGIN: --NAME takes WANTED, not 'VALUE'". */
bool cc_setting_bad(const struct cc_setting *setting, const char *wanted,
                    struct cc_error *err);

/* Print each setting in force and where it came from. */
void cc_settings_print(const struct cc_settings *settings);

/* The known name nearest to a mistyped one; NULL when none is near. */
const char *cc_suggest(const char *typed, const char *(*name)(const void *ctx, size_t i),
                       const void *ctx);

#endif
