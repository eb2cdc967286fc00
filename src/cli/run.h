/* run.h - what `check`, `clean` and `apply` have in common: load, check, perhaps fix,
 * write, tell. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_RUN_H
#define CC_CLI_RUN_H

#include "cli/settings.h"

struct cc_again;

/* What `apply` adds to it. */
struct cc_applying {
    const struct cc_settings *asked; /* the command, for the record */
    const struct cc_again *past;     /* whose data must still be what it was ... */
    bool even_changed;               /* ... or not */
    uint64_t keep;                   /* earlier states of the output directory */
};

enum cc_status cc_run_apply(struct cc_settings *settings,
                            const struct cc_applying *applying, struct cc_error *err);
enum cc_status cc_run_inputs(struct cc_settings *settings, bool clean,
                             struct cc_error *err);

#endif
