/* times.h - places in a recording: read as they are spelled, given in seconds. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_FORMATS_TIMES_H
#define CC_FORMATS_TIMES_H

#include "base/str.h"

enum { CC_SECONDS_ROOM = 48 };

/* "12", "0.250", "43352,824046", "1e-3"; white space around it is passed over. */
bool cc_seconds_parse(struct cc_str text, double *seconds);

/* "[[HH:]MM:]SS[.mmm]" with a point or a comma. */
bool cc_clock_parse(struct cc_str text, double *seconds);

/* At most six digits behind the point, no zeros at the end: "0.25". */
struct cc_str cc_seconds_text(double seconds, char room[CC_SECONDS_ROOM]);

#endif
