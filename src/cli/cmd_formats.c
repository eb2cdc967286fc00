/* cmd_formats.c - `concord formats`: what is read and written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "cli/command.h"
#include "formats/format.h"

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    (void)settings;
    (void)err;
    for (const struct cc_format *const *p = cc_format_all(); *p != NULL; p++)
        printf("%-8s %-14s %s\n", (*p)->name, (*p)->extensions, (*p)->reads);
    puts("\nEach also packed as .gz or .zst. The format is told from the content; --format overrides.\n"
         "The cleaned copy is written in the input's own format, encoding and packing.");
    return CC_STATUS_FINE;
}

const struct cc_command cc_command_formats = {
    .name = "formats",
    .summary = "the formats that are read and written",
    .usage = "concord formats",
    .examples = "  $ concord formats",
    .run = run,
};
