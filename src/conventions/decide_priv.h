/* decide_priv.h - the convention that is being decided, and its counts. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DECIDE_PRIV_H
#define CC_CONVENTIONS_DECIDE_PRIV_H

#include "base/strbuf.h"
#include "conventions/find_priv.h"

/* Work on one slot. */
struct deciding {
    struct cc_finder *finder;
    struct cc_reader *reader;
    struct cc_slot *slot;
    struct cc_convention_style *styles; /* of the slot's convention */
    uint32_t n_in_use; /* styles */
    struct cc_strbuf buf;
};

/* The uses of a class in a style: of the slot, of any slot. */
const struct cc_class_count *cc_decide_cell(const struct deciding *d, uint32_t style,
                                            uint32_t cls);
const struct cc_class_count *cc_decide_cell_of(const struct deciding *d,
                                               const struct cc_slot *slot,
                                               uint32_t style, uint32_t cls);

/* The uses that speak for the canonical style, against it, and all of them. */
struct votes {
    uint64_t lead, runner_up, sum;
    const char *by_whom; /* for the evidence */
    bool fixed;          /* no vote: chosen by the user or the pack */
    bool contested;      /* a family and its kin are for different styles */
};

/* A style made of others by class. */
bool cc_decide_is_composed(const struct deciding *d, uint32_t style);
/* z of `more` uses against `less`. */
double cc_decide_lead(uint64_t more, uint64_t less);

/* decide_kin.c: uses in all families of the kin that agree with a style of this one, of
 * all classes or of one. */
uint64_t cc_decide_pooled_of_kin(const struct deciding *d, uint32_t style);
uint64_t cc_decide_class_of_kin(const struct deciding *d, uint32_t style, uint32_t cls);
/* What related families say of the decision. */
void cc_decide_ask_kin(const struct deciding *d, uint32_t *canonical, struct votes *v);

/* Fills the convention's styles, and the slot's `pooled` and `writable`. */
void cc_decide_count(struct deciding *d);

#endif
