/* tell_conventions.h - parts of the outcome in a terminal: the conventions that are
 * mixed, those of most effect first; what became of decisions. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_TELL_CONVENTIONS_H
#define CC_CLI_TELL_CONVENTIONS_H

struct cc_dataset;
struct cc_decisions;
struct cc_outcome;
struct cc_results;

void cc_tell_conventions(const struct cc_dataset *data, const struct cc_outcome *out);

/* Nothing when `decisions` is NULL. */
void cc_tell_decisions(const struct cc_decisions *decisions,
                       const struct cc_results *results);

#endif
