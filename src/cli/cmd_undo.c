/* cmd_undo.c - `concord undo`: the output of a run as before apply, or before clean. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "clean/decisions.h"
#include "cli/again.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "report/kept.h"

static bool restore(const char *dir, bool quiet, struct cc_error *err)
{
    struct cc_restored what;

    if (!cc_kept_restore(dir, &what, err))
        return false;
    if (what.newer_decisions)
        cc_print_note("'%s/" CC_DECISIONS_FILE "' has decisions made since, and stays as "
                      "it is", dir);
    if (!quiet)
        printf("%u files are what they were, %u new ones are gone; "
               "earlier states left: %u\n", what.files, what.removed, cc_kept_count(dir));
    return true;
}

/* A clean has the inputs to go back to: they must be there before its copies go. */
static bool take_back(const struct cc_again *past, bool quiet, struct cc_error *err)
{
    struct cc_restored what;

    if (!cc_again_same_files(past, err)) {
        cc_print_note("what '%s' holds may be the only copy and stays; its changes.jsonl "
                      "has each value as it was", past->dir);
        return false;
    }
    if (!cc_kept_remove_run(past->dir, &what, err))
        return false;
    if (!quiet)
        printf("%u files that clean wrote are gone; the inputs are what they were\n",
               what.removed);
    return true;
}

/* The state behind a run that was killed, behind apply, or before clean. */
static void undo(const char *dir, bool quiet, struct cc_error *err)
{
    struct cc_again past = { 0 };
    struct cc_error no_run = { 0 };
    const bool whole = cc_again_open(&past, dir, &no_run);

    if (whole && strcmp(past.command, "check") == 0 && !cc_kept_is_latest(dir))
        cc_fail(err, CC_E_USAGE, "the run in '%s' is a check: it changed nothing", dir);
    else if (whole && strcmp(past.command, "clean") == 0 && !cc_kept_is_latest(dir))
        (void)take_back(&past, quiet, err);
    else if (!whole && cc_kept_count(dir) == 0)
        *err = no_run;
    else
        (void)restore(dir, quiet, err);
    cc_again_release(&past);
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const char *dir = settings->operand_count == 1 ? settings->operands[0] : NULL;
    int lock = -1;

    if (dir == NULL)
        cc_fail(err, CC_E_USAGE,
                "name the directory of one run: 'concord undo concord-out'");
    else if (access(dir, F_OK) != 0)
        cc_fail_errno(err, CC_E_INPUT, "cannot open '%s'", dir);
    else if ((lock = cc_lock_dir(dir, err)) >= 0)
        undo(dir, cc_setting_on(settings, "quiet"), err);
    if (lock >= 0)
        close(lock);
    return CC_STATUS_FINE;
}

static const struct cc_option_def options[] = {
    { "quiet", 'q', NULL, false, NULL, "print nothing but errors", "Options" },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_undo = {
    .name = "undo",
    .summary = "put back what a directory held before apply, or take back a clean",
    .usage = "concord undo DIR [options]",
    .examples =
        "  $ concord undo concord-out                     as before the last apply\n"
        "  $ concord undo concord-out                     as before the one before it",
    .more =
        "Every file is byte for byte what it was, the decisions too unless people made\n"
        "others since. Behind a clean its files are removed, once the inputs are found "
        "to\n"
        "be what it read. A run that was killed while it wrote is undone in the same "
        "way;\n"
        "an undo that was killed is repeated.",
    .options = options,
    .run = run,
};
