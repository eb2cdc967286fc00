/* discover_slots_priv.h - from members of a group to a slot. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISCOVER_SLOTS_PRIV_H
#define CC_CONVENTIONS_DISCOVER_SLOTS_PRIV_H

#include "conventions/discover_priv.h"
#include "conventions/lexicon_priv.h"

struct cc_members {
    uint32_t at[CC_GROUP_FORMS]; /* scratch of the grouping */
    uint32_t unit[CC_GROUP_FORMS];
    double p[CC_GROUP_FORMS];    /* that it is one of them */
    bool sure[CC_GROUP_FORMS];
    uint32_t n, main;            /* `main`: the most frequent */
    const struct cc_pair *best;  /* the most likely pair */
};

void cc_group_to_slot(struct cc_discovery *d, const struct cc_members *members);

/* A new slot behind all others; its styles and cells are numbered. */
struct cc_slot *cc_slot_append(struct cc_discovery *d, const struct cc_found *found,
                               const struct cc_style *styles, uint32_t n_styles,
                               uint32_t n_classes);

#endif
