/* explain.h - what `concord explain` tells of a convention, and of it in a past run. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_EXPLAIN_H
#define CC_CLI_EXPLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct cc_known_convention;
struct cc_past_run;
struct cc_rules;

/* Lists for `explain` and `rules list`: habits; families by pack with their styles, of
 * each pack at most `most`. */
void cc_explain_habits(void);
void cc_explain_families(const struct cc_rules *rules, uint32_t most);

void cc_explain_convention(const struct cc_rules *rules,
                           const struct cc_known_convention *known);

/* "Why       one word under several spellings ...", broken into lines. */
void cc_explain_field(const char *name, const char *text);

/* A run that left its files in a directory; NULL on failure. */
struct cc_past_run *cc_past_run_open(const char *dir, struct cc_error *err) CC_MUST_USE;
void cc_past_run_free(struct cc_past_run *run);

/* What the run found of a convention or another group, by its id: forms, decision,
 * labelers, changes. False: it has no group of that name. */
bool cc_past_run_explain(const struct cc_past_run *run, const char *id);
/* Its groups, those of most effect first. */
void cc_past_run_list(const struct cc_past_run *run);
/* What the run found with a check, by its name; false: it did not have it. */
bool cc_past_run_check(const struct cc_past_run *run, const char *name);

#endif
