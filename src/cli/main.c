/* main.c - the program's door: find the command, run it, give its status. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/settings.h"

static enum cc_status status_of(enum cc_errc code)
{
    switch (code) {
    case CC_OK: return CC_STATUS_FINE;
    case CC_E_USAGE:
    case CC_E_RULES: return CC_STATUS_USAGE;
    case CC_E_INPUT:
    case CC_E_FORMAT:
    case CC_E_LIMIT: return CC_STATUS_INPUT;
    case CC_E_SYSTEM: break;
    }
    return CC_STATUS_SYSTEM;
}

static const char *command_name(const void *ctx, size_t i)
{
    const struct cc_command *const *all = ctx;

    return all[i] == NULL ? NULL : all[i]->name;
}

static enum cc_status unknown_command(const char *name)
{
    const char *near = cc_suggest(name, command_name, cc_command_all());

    if (near != NULL)
        cc_print_note("unknown command '%s'; did you mean '%s'?", name, near);
    else
        cc_print_note("unknown command '%s'; see 'concord --help'", name);
    return CC_STATUS_USAGE;
}

static enum cc_status run_command(const struct cc_command *command, int argc, char **argv)
{
    struct cc_settings settings;
    struct cc_error err = { 0 };
    enum cc_status status = CC_STATUS_USAGE;

    if (!cc_settings_parse(&settings, command, argc, argv, &err)) {
        cc_print_error(&err);
    } else if (settings.help) {
        cc_help_command(command);
        status = CC_STATUS_FINE;
    } else {
        status = command->run(&settings, &err);
        if (err.code != CC_OK) {
            cc_print_error(&err);
            status = status_of(err.code);
        }
    }
    cc_settings_release(&settings);
    return status;
}

/* A product that did not reach its reader is no success. */
static enum cc_status close_stdout(enum cc_status status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    cc_print_note("cannot write to standard output");
    return CC_STATUS_SYSTEM;
}

static enum cc_status dispatch(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    const struct cc_command *command;

    if (name == NULL) {
        cc_help_short();
        return CC_STATUS_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        (strcmp(name, "help") == 0 && argc == 2)) {
        cc_help_all();
        return CC_STATUS_FINE;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        puts(PACKAGE_STRING);
        return CC_STATUS_FINE;
    }
    if (strcmp(name, "help") == 0) {
        command = cc_command_find(argv[2]);
        if (command == NULL)
            return unknown_command(argv[2]);
        cc_help_command(command);
        return CC_STATUS_FINE;
    }
    command = cc_command_find(name);
    return command == NULL ? unknown_command(name)
                           : run_command(command, argc - 2, argv + 2);
}

/* A mapped input that another process cuts short while we read it. */
static void input_vanished(int signal_number)
{
    static const char message[] = "concord: an input was cut short while it was read\n";

    (void)signal_number;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(CC_STATUS_SYSTEM);
    _exit(CC_STATUS_INPUT);
}

int main(int argc, char **argv)
{
    signal(SIGBUS, input_vanished);
    setlocale(LC_ALL, "C"); /* no locale of the user's reaches data or output */
    return (int)close_stdout(dispatch(argc, argv));
}
