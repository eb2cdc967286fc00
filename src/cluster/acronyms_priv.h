/* acronyms_priv.h - abbreviations of a column, and the one name that each may stand for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLUSTER_ACRONYMS_PRIV_H
#define CC_CLUSTER_ACRONYMS_PRIV_H

#include "cluster/links_priv.h"

struct cc_nodes;

/* Capital letters alone, perhaps with points: "NY", "N.Y.", "U. S. A." */
bool cc_acronym_is(struct cc_str value);
/* The first letters of several words, but for small ones; appended to `out`. */
void cc_acronym_initials(struct cc_str words, struct cc_strbuf *out);

/* Those of a column whose nodes are made; NULL when there are none. */
struct cc_acronyms;
struct cc_acronyms *cc_acronyms_new(const struct cc_nodes *nodes);
void cc_acronyms_free(struct cc_acronyms *acronyms);

void cc_links_by_acronyms(struct cc_links *out, const struct cc_acronyms *acronyms);

/* May the one stand for the other? */
bool cc_acronyms_pair(const struct cc_acronyms *acronyms, const struct cc_form *a,
                      const struct cc_form *b);

#endif
