/* run.h - what `check` and `clean` have in common: load, check, perhaps fix, write, tell. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_RUN_H
#define CC_CLI_RUN_H

#include "cli/settings.h"

enum cc_status cc_run_inputs(struct cc_settings *settings, bool clean, struct cc_error *err);

#endif
