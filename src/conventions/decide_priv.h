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

/* Fills the convention's styles, and the slot's `pooled` and `writable`. */
void cc_decide_count(struct deciding *d);

#endif
