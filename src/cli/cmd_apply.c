/* cmd_apply.c - `concord apply`: what people decided about a run, put into its data.
 *
 * The run is made once more with its own settings and the decisions, so that all of its
 * files tell of the same data; what stood there before is kept for `undo`.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/again.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/run.h"
#include "report/kept.h"

enum { KEEP = 5, KEEP_MAX = 1000 };

/* A path as given, or where it leads from the root once the working directory moves. */
static const char *from_root(const char *path, struct cc_arena *arena,
                             struct cc_error *err)
{
    char resolved[PATH_MAX];

    if (strcmp(path, "none") == 0)
        return path;
    if (realpath(path, resolved) != NULL)
        return cc_arena_str(arena, cc_str_z(resolved)).ptr;
    cc_fail_errno(err, CC_E_USAGE, "cannot open '%s'", path);
    return NULL;
}

/* That the run did without what was kept says nothing of what is to be applied to it. */
static void forget_none(struct cc_settings *again)
{
    const char **files = CC_NEW(again->arena, const char *, again->count + 1);
    const struct cc_setting *s;
    size_t at = 0, n = 0;

    while ((s = cc_setting_next(again, "decisions", &at)) != NULL)
        if (strcmp(s->value, "none") != 0)
            files[n++] = s->value;
    cc_settings_drop(again, "decisions");
    for (size_t i = 0; i < n; i++)
        cc_settings_give(again, "decisions", files[i]);
}

/* The run's own settings, but for what only shows it, and those of this command. */
static bool settings_of_run(const struct cc_settings *asked, const struct cc_again *past,
                            bool move, struct cc_settings *again, struct cc_error *err)
{
    static const char *const own[] = { "json", "quiet", "verbose", "color", "threads" };
    const struct cc_setting *s;
    const char *dir = past->dir, *degree;
    size_t at = 0;

    if (!cc_settings_parse(again, cc_command_find("clean"), past->argument_count,
                           past->arguments, err))
        return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        cc_settings_drop(again, own[i]);
        if ((s = cc_setting(asked, own[i])) != NULL)
            cc_settings_give(again, own[i], s->value);
    }
    forget_none(again);
    while ((s = cc_setting_next(asked, "decisions", &at)) != NULL) {
        const char *file = move ? from_root(s->value, again->arena, err) : s->value;

        if (file == NULL)
            return false;
        cc_settings_give(again, "decisions", file);
    }
    if (move && (dir = from_root(dir, again->arena, err)) == NULL)
        return false;
    cc_settings_give(again, "out", dir);
    /* Nobody asked a check to change anything. */
    degree = strcmp(past->command, "check") == 0 || past->degree == CC_AUTO_SUGGEST
                 ? cc_auto_name(CC_AUTO_DECIDED)
                 : cc_auto_name(past->degree);
    if ((s = cc_setting(asked, "auto")) != NULL)
        degree = s->value;
    cc_settings_give(again, "auto", degree);
    return true;
}

static bool reads_stdin(const struct cc_settings *again)
{
    for (size_t i = 0; i < again->operand_count; i++)
        if (strcmp(again->operands[i], "-") == 0)
            return true;
    return false;
}

static enum cc_status apply(const struct cc_settings *asked, const struct cc_again *past,
                            struct cc_error *err)
{
    struct cc_applying how = { .asked = asked, .past = past,
                               .even_changed = cc_setting_on(asked, "even-changed"),
                               .keep = KEEP };
    struct cc_settings again = { 0 };
    enum cc_status status = CC_STATUS_USAGE;
    const bool move = !past->is_here;

    if (!cc_setting_size(asked, "keep", 0, KEEP_MAX, &how.keep, err) ||
        !settings_of_run(asked, past, move, &again, err)) {
        ; /* told by the caller */
    } else if (reads_stdin(&again)) {
        cc_fail(err, CC_E_USAGE, "the run in '%s' read standard input, which is gone: "
                "check a file, then apply decisions", past->dir);
    } else if (move && chdir(past->base) != 0) {
        cc_fail_errno(err, CC_E_INPUT, "cannot go to '%s', where the run was made",
                      past->base);
    } else {
        status = cc_run_apply(&again, &how, err);
    }
    cc_settings_release(&again);
    return status;
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    enum cc_status status = CC_STATUS_USAGE;
    const char *dir = settings->operand_count == 1 ? settings->operands[0] : NULL;
    struct cc_again past = { 0 };

    if (dir == NULL) {
        cc_fail(err, CC_E_USAGE, "name the directory of one run: "
                "'concord apply concord-out --decisions FILE'");
    } else if (!cc_again_open(&past, dir, err)) {
        if (cc_kept_count(dir) > 0)
            cc_print_note("'concord undo %s' puts back what was there before", dir);
    } else if (past.base == NULL) {
        cc_fail(err, CC_E_INPUT,
                "the run in '%s' does not tell how to repeat it: make it anew", dir);
    } else {
        status = apply(settings, &past, err);
    }
    cc_again_release(&past);
    return status;
}

static const struct cc_option_def options[] = {
    { "decisions", 0, "FILE", true, "those kept in DIR",
      "what people decided, JSON lines; may repeat", "Options" },
    { "auto", 0, "DEGREE", false, "as the run",
      "what else is changed: decided (nothing else), safe or full", NULL },
    { "even-changed", 0, NULL, false, NULL,
      "apply to inputs that have changed since, where cells are what was seen", NULL },
    { "keep", 0, "N", false, "5", "earlier states that undo can put back", NULL },
    { "json", 0, NULL, false, NULL, "print summary.json to standard output", NULL },
    { "quiet", 'q', NULL, false, NULL, "print nothing but errors", NULL },
    { "verbose", 'v', NULL, false, NULL,
      "also list all files, and what was skipped, and why", NULL },
    { "color", 0, "WHEN", false, "auto", "auto, always or never", NULL },
    { "threads", 0, "N", false, "one a processor",
      "threads to use; the result does not depend on it", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_apply = {
    .name = "apply",
    .summary = "put what people decided about a run into its data",
    .usage = "concord apply DIR [--decisions FILE]... [options]",
    .examples =
        "  $ concord apply concord-out                    what a review left there\n"
        "  $ concord apply concord-out --decisions decisions.jsonl\n"
        "  $ concord apply concord-out --decisions anna.jsonl --decisions ben.jsonl\n"
        "  $ concord undo concord-out                     takes it back",
    .more =
        "DIR is what a check or clean left. Behind a check nothing is changed but what\n"
        "people decided. The decisions are kept in DIR/decisions.jsonl, and honoured by\n"
        "later runs with the same --out. Those that were refused, because the value is\n"
        "not what was seen or people disagree, are in DIR/refused.jsonl; the exit "
        "status\n"
        "is then 1.",
    .options = options,
    .run = run,
};
