/* pace.c - how long work takes yet, by how long it took so far.
 *
 * Example: 200 MB of 1,000 were done when it began, 400 are done 10 s later: 200 MB took
 * 10 s, so 600 take 30 s more.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/pace.h"

#include <math.h>
#include <stdio.h>

#define LEAST_SPENT_S 3.0

double cc_pace_left(const struct cc_pace *pace, long long now_ms, uint64_t done,
                    uint64_t all)
{
    const double spent = (double)(now_ms - pace->began_ms) / 1000.0;

    if (spent < LEAST_SPENT_S || done <= pace->before || done >= all)
        return NAN;
    return spent * (double)(all - done) / (double)(done - pace->before);
}

void cc_pace_tell(double seconds, char *out, size_t size)
{
    out[0] = '\0';
    if (seconds >= 5400)
        snprintf(out, size, ", %.1f h left", seconds / 3600);
    else if (seconds >= 90)
        snprintf(out, size, ", %.0f min left", seconds / 60);
    else if (!isnan(seconds))
        snprintf(out, size, ", %.0f s left", ceil(seconds));
}
