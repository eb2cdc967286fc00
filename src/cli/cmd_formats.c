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
    for (const struct cc_format *const *p = cc_format_all(); *p != NULL; p++) {
        printf("%-17s %-12s %s\n", (*p)->name, (*p)->extensions, (*p)->reads);
        if ((*p)->writes != NULL)
            printf("%-30s clean changes %s\n", "", (*p)->writes);
    }
    puts("\nEach also packed as .gz or .zst. The format is told from the content; "
         "--format overrides.\n"
         "The cleaned copy is written in the input's own format, encoding and packing; "
         "where nothing\n"
         "is said, any cell can be changed. 'concord convert' writes each of them anew.");
    return CC_STATUS_FINE;
}

const struct cc_command cc_command_formats = {
    .name = "formats",
    .summary = "the formats that are read and written",
    .usage = "concord formats",
    .examples = "  $ concord formats",
    .run = run,
};
