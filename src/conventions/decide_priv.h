/* decide_priv.h - from the counts of a convention's styles to what is canonical. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DECIDE_PRIV_H
#define CC_CONVENTIONS_DECIDE_PRIV_H

#include "conventions/conventions_priv.h"

/* Uses of each style of one family or habit. */
struct cc_tally {
    uint64_t *counts;
    uint64_t **by_labeler;    /* [style][labeler]; NULL without a labeler column */
    struct cc_str *examples;
    uint32_t n_styles;
    bool dropped;             /* says nothing about this column */
};

struct cc_decision {
    uint32_t number;          /* index into cc_conventions.conventions */
    uint32_t canonical;
    enum cc_grade grade;
    bool inconsistent, tie, automatic;
    double z, confidence;
};

/* One for each family, then each habit; lives in the arena. */
struct cc_tally *cc_tallies_new(const struct cc_dataset *data, const struct cc_rules *rules,
                                struct cc_arena *arena);

/* Decide each of them, and list those with any use in `found`. */
const struct cc_decision *cc_decide(const struct cc_rules *rules, const struct cc_tally *tallies,
                                    const struct cc_conventions_options *options,
                                    struct cc_conventions *found);

#endif
