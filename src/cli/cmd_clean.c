/* cmd_clean.c - `concord clean`: check, then write the cleaned data, the changes, the
 * queue. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/command.h"
#include "cli/run.h"
#include "cli/run_options.h"

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    return cc_run_inputs(settings, true, err);
}

const struct cc_command cc_command_clean = {
    .name = "clean",
    .summary =
        "check, then write the cleaned dataset, the changes and a queue for people",
    .usage = "concord clean INPUT... [options]",
    .examples = "  $ concord clean orders.tsv                     safe fixes made, the "
                "rest queued\n"
                "  $ concord clean orders.tsv --auto suggest      nothing changed: what "
                "would be?\n"
                "  $ concord clean orders.tsv --auto full --out cleaned-up",
    .options = cc_run_option_defs,
    .more = "The input is never written over: the cleaned copy is DIR/cleaned/NAME, and "
            "every byte\n"
            "outside a changed value is the input's.",
    .run = run,
};
