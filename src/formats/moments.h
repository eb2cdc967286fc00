/* moments.h - points of a timeline, in order, not all of which have a time.
 *
 *     a 0    b    c    d 0.9         b is at 0.3, c at 0.6
 *
 * Those between two that have one share the time between them, as ELAN and EXMARaLDA do.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_MOMENTS_H
#define CC_FORMATS_MOMENTS_H

#include "formats/table.h"

struct cc_moment {
    struct cc_str time; /* as it is spelled; empty: there is none */
    double at;          /* in order, also where it is not known */
    bool known;
};

/* Place all moments of a table, whose other members are `time` as it was read. */
void cc_moments_place(struct cc_table *moments);

#endif
