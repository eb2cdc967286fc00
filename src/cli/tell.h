/* tell.h - the outcome of a run in a terminal. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_TELL_H
#define CC_CLI_TELL_H

struct cc_run;
struct cc_run_request;

/* What was read, what was found by severity, what was changed, where the report is. */
void cc_tell(const struct cc_run *run, const struct cc_run_request *request);

/* summary.json. */
void cc_tell_json(const struct cc_run *run);

#endif
