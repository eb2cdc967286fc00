/* presence.h - how many disfluencies each labeler wrote, and how many the others write in
 * the same places. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_PRESENCE_H
#define CC_CHECKS_PRESENCE_H

#include <stdint.h>

#include "conventions/disfluency.h"

struct cc_column;
struct cc_conventions;

/* Which rows may be compared: those with one label, or of one speaker. */
struct cc_strata {
    const uint32_t *of_code;  /* by code of `column`; NULL: the code itself */
    const struct cc_column *column; /* NULL: all rows are of one stratum */
};

/* Of one labeler. */
struct cc_presence {
    uint64_t words;
    uint64_t counts[CC_DISFLUENCIES];
    double expected[CC_DISFLUENCIES]; /* sums, over labelers, to what `counts` sum to */
    /* The same over those rows only whose words somebody else wrote as well: fewer, but
     * nothing but the labeler tells them apart. */
    uint64_t same_counts[CC_DISFLUENCIES];
    double same_expected[CC_DISFLUENCIES];
};

/* Of very many texts one in so many is counted: enough to know a rate by. */
uint32_t cc_presence_one_in(const struct cc_column *text);

/* By code of the labeler column; free it with cc_free. Texts are read with all departures
 * from `found` written the standard way, so that spelling tells no places apart. */
struct cc_presence *cc_presence_count(const struct cc_column *text,
                                      const struct cc_conventions *found,
                                      const struct cc_column *labelers,
                                      const struct cc_strata *strata, size_t threads);

#endif
