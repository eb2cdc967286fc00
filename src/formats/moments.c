/* moments.c - when a point of a timeline is that has no time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/moments.h"

#include "formats/times.h"

static void share(struct cc_table *moments, uint32_t from, uint32_t behind, double start,
                  double end)
{
    for (uint32_t i = from; i < behind; i++) {
        struct cc_moment *m = cc_table_at(moments, i);

        m->known = from > 0 && behind < cc_map_count(moments->keys);
        m->at = start + (end - start) * (i - from + 1) / (behind - from + 1);
    }
}

void cc_moments_place(struct cc_table *moments)
{
    const uint32_t n = cc_map_count(moments->keys);
    double last = 0;
    uint32_t behind = 0; /* the last one with a time */

    for (uint32_t i = 0; i < n; i++) {
        struct cc_moment *m = cc_table_at(moments, i);

        if (!cc_seconds_parse(m->time, &m->at))
            continue;
        share(moments, behind, i, last, m->at);
        m->known = true;
        last = m->at;
        behind = i + 1;
    }
    share(moments, behind, n, last, last + 1);
}
