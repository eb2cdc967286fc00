/* help.c - help from the tables of commands and options: examples first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/help.h"

#include <stdio.h>

#include "cli/command.h"

static void list_commands(FILE *to)
{
    for (const struct cc_command *const *p = cc_command_all(); *p != NULL; p++)
        fprintf(to, "  %-9s %s\n", (*p)->name, (*p)->summary);
}

void cc_help_short(void)
{
    fputs("usage: concord COMMAND [ARGUMENT...]\n\n", stderr);
    list_commands(stderr);
    fputs("\nTry 'concord check FILE', or 'concord --help'.\n", stderr);
}

void cc_help_all(void)
{
    puts("concord - do your labels agree?\n\n"
         "  $ concord check orders.tsv              look, and write "
         "concord-out/report.html\n"
         "  $ concord clean orders.tsv              also write the cleaned data and a "
         "queue for people\n"
         "  $ concord explain convention            what a check reports, and why it "
         "matters\n"
         "\nCommands:");
    list_commands(stdout);
    puts("\n'concord COMMAND --help' tells more of each; 'concord --version' the "
         "version.\n\n"
         "Exit status: 0 fine; 1 the data failed the gate of --fail-on; 2 wrong usage,\n"
         "configuration or rule pack; 3 input unreadable or malformed; 4 out of memory, "
         "disk\n"
         "or another failure of the system.");
}

static void list_options(const struct cc_option_def *d)
{
    for (; d->name != NULL; d++) {
        char left[64];

        if (d->heading != NULL)
            printf("\n%s:\n", d->heading);
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", d->letter != 0 ? "-" : " ",
                 d->letter != 0 ? d->letter : ' ', d->letter != 0 ? ", " : "  ", d->name,
                 d->arg != NULL ? " " : "", d->arg != NULL ? d->arg : "");
        printf("  %-30s %s", left, d->what);
        if (d->standard != NULL)
            printf(" [%s]", d->standard);
        puts("");
    }
}

void cc_help_command(const struct cc_command *command)
{
    printf("%s\n\n%s\n\nusage: %s\n", command->summary, command->examples,
           command->usage);
    if (command->options != NULL)
        list_options(command->options);
    if (command->more != NULL)
        printf("\n%s\n", command->more);
}
