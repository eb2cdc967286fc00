/* time.h - when each row was made: dates and times as people and programs write them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_TIME_H
#define CC_DATASET_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cc_column;

/* What comes first where all three are numbers: 03/04/2026. A column decides for all. */
enum cc_date_order { CC_DATE_YMD, CC_DATE_DMY, CC_DATE_MDY };

/* Microseconds since 1970, UTC; a time without a zone is read as UTC. Understood:
 *
 *   2026-03-04   2026-03-04T10:20:30.5+01:00   2026/03/04 10:20   20260304T102030Z
 *   04.03.2026 10:20     4/3/2026, by `order`
 *   1772619630   1772619630.25   1772619630250   (milli-, micro-)seconds since 1970
 *
 * False for anything else: 31.02.2026, 10:20, 12.5. */
bool cc_time_parse(struct cc_str s, enum cc_date_order order, int64_t *us);

/* Rows in order of time, rows of one time as they stand. */
struct cc_time_order {
    uint32_t *rows; /* NULL: times do not tell; rows stand as they are */
    uint32_t count; /* rows without a time are left out */
    const char *why; /* "its values are not understood", or NULL */
};

/* Nine values in ten must be times; free the rows with cc_free. */
struct cc_time_order cc_time_order(const struct cc_column *column);

#endif
