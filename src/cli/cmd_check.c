/* cmd_check.c - `concord check`: look and report; data is never written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/command.h"
#include "cli/run.h"
#include "cli/run_options.h"

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    return cc_run_inputs(settings, false, err);
}

const struct cc_command cc_command_check = {
    .name = "check",
    .summary = "look for what is inconsistent and report it; data is never written",
    .usage = "concord check INPUT... [options]",
    .examples =
        "  $ concord check orders.tsv                     roles are guessed, and said\n"
        "  $ concord check calls.jsonl --text customer_text --label topic --labeler "
        "agent\n"
        "  $ concord check a.csv.gz b.csv.gz --fail-on warn -q    a gate in a pipeline\n"
        "  $ zcat big.gz | concord check - --json         summary to standard output",
    .options = cc_run_option_defs,
    .run = run,
};
