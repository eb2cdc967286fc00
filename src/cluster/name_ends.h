/* name_ends.h - company forms and units of one's own, beside the shipped ones. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_NAME_ENDS_H
#define CC_CLUSTER_NAME_ENDS_H

#include "base/error.h"
#include "base/str.h"

struct cc_name_ends;

/* The shipped ones and those of `text`, whose lines are as in rules/name.endings and go
 * before them; a line "only" before all others leaves the shipped ones out. NULL where a
 * line is none of that; `name` is the text's, for the message. */
struct cc_name_ends *cc_name_ends_parse(struct cc_str text, const char *name,
                                        struct cc_error *err) CC_MUST_USE;
void cc_name_ends_free(struct cc_name_ends *endings);

#endif
