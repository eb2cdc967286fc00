/* tell_conventions.h - the conventions that are mixed, those of most effect first. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLI_TELL_CONVENTIONS_H
#define CC_CLI_TELL_CONVENTIONS_H

struct cc_dataset;
struct cc_outcome;

void cc_tell_conventions(const struct cc_dataset *data, const struct cc_outcome *out);

#endif
