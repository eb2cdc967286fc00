/* name_ends_priv.h - company forms and units, in which one name is written in several
 * ways. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_NAME_ENDS_PRIV_H
#define CC_CLUSTER_NAME_ENDS_PRIV_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "cluster/name_ends.h"

/* The shipped ones (rules/name.endings); const once made. */
struct cc_name_ends *cc_name_ends_new(void);

/* From the words "acme soda 500 millilitres limited":
 *   bare   without company forms, each unit in its first form, no spaces: "acmesoda500ml"
 *   legal  the company forms, each in its first form: "ltd "
 *   units  "ml "
 * Start from all zeros. */
struct cc_ended {
    struct cc_strbuf bare, legal, units;
    bool weak;  /* a company form among them counts only where it is written as one */
};
void cc_name_ends_read(const struct cc_name_ends *endings, struct cc_str words,
                     struct cc_ended *out);
void cc_ended_release(struct cc_ended *ended);

/* False when there are neither company forms nor units, at a glance: in most names. */
bool cc_name_ends_may_have(const struct cc_name_ends *endings, struct cc_str words);
bool cc_name_ends_legal(const struct cc_name_ends *endings, struct cc_str words);

/* Is the last word of a text written as a company form: "AG", "S.A.", "SpA"? */
bool cc_name_ends_shown(struct cc_str text);

#endif
