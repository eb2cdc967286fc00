/* wishes.h - what people want of conventions: --convention, and what they decided
 * earlier. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_WISHES_H
#define CC_CLI_WISHES_H

#include "cli/run_options.h"

/* Fill the request's choices and decisions; its rules are loaded. */
bool cc_wishes_take(const struct cc_settings *settings, struct cc_run_request *request,
                    struct cc_error *err) CC_MUST_USE;

/* For a message when there is no convention of that name: the pack that has it and is not
 * in use, or a name like it. In `arena`. */
struct cc_str cc_wishes_near(const struct cc_rules *rules, const char *name,
                             struct cc_arena *arena);

#endif
