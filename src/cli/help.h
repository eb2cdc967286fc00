/* help.h - help from the tables of commands and options: examples first. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_HELP_H
#define CC_CLI_HELP_H

struct cc_command;

void cc_help_short(void); /* to stderr: what to type next */
void cc_help_all(void);
void cc_help_command(const struct cc_command *command);

#endif
