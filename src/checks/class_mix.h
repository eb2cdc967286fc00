/* class_mix.h - who departs how often from a convention, among things that are mixed.
 *
 * A convention has classes, the things that are written in its styles: for titles doctor,
 * mister. What all write alike tells nothing of persons: if all write "Dr." but "Mister",
 * who meets misters departs no more than the others. So only those classes are counted
 * that are written in the standard style and otherwise, three times each at least; and of
 * each a labeler is expected the departures that all together make in it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLASS_MIX_H
#define CC_CHECKS_CLASS_MIX_H

#include <stdint.h>

struct cc_column;
struct cc_conventions;

struct cc_mixed_uses {
    uint64_t uses, odd; /* odd: not in the standard style */
    double expected;    /* of `odd`: what all together make of the same things */
};

/* [convention * (labelers + 1) + labeler], behind the last labeler all of them; free it
 * with cc_free. Zero for conventions that are not mixed. */
struct cc_mixed_uses *cc_mixed_uses_count(const struct cc_conventions *found,
                                          const struct cc_column *column,
                                          const struct cc_column *labelers);

#endif
