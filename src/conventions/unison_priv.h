/* unison_priv.h - places where nobody mixes a convention that is mixed elsewhere. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_UNISON_PRIV_H
#define CC_CONVENTIONS_UNISON_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cc_finder;
struct cc_slot;
struct cc_use;

enum { CC_PLACES = 3 };

/* What a use of a rule has in common with others of its convention: the item, the word
 * behind and the word before, as hashes; 0: nothing. */
struct cc_use_place {
    uint32_t keys[CC_PLACES];
    uint16_t cls;
};
struct cc_use_place cc_use_place(const struct cc_slot *slot, struct cc_str text,
                                 const struct cc_use *use);

/* After the decisions: which places are in unison; conventions that are mixed nowhere
 * else are consistent. */
struct cc_unison;
void cc_unison_find(struct cc_finder *finder);
void cc_unison_free(struct cc_unison *unison);

/* Whether the use is at such a place, so that it stays as it is. */
bool cc_unison_holds(const struct cc_finder *finder, struct cc_str text,
                     const struct cc_use *use);
bool cc_unison_holds_at(const struct cc_finder *finder, uint32_t slot,
                        const struct cc_use_place *place);

#endif
