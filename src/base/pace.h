/* pace.h - how long work takes yet, by how long it took so far. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_PACE_H
#define CC_BASE_PACE_H

#include <stddef.h>
#include <stdint.h>

/* Work that is measured in any unit; times are of any clock that does not go back. */
struct cc_pace {
    long long began_ms;
    uint64_t before; /* done when it began: took time that nobody measured */
};

/* Seconds that the rest takes, should it go on as fast as since it began. NAN: too early
 * to tell, or nothing is left. */
double cc_pace_left(const struct cc_pace *pace, long long now_ms, uint64_t done,
                    uint64_t all);

/* ", 12 min left" into `out`; "" for NAN. */
void cc_pace_tell(double seconds, char *out, size_t size);

#endif
