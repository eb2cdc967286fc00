/* hidden.h - what the checks for characters that nobody sees have in common. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_HIDDEN_H
#define CC_CHECKS_HIDDEN_H

#include "checks/judge.h"
#include "text/chars.h"

/* Report a hidden character, named: "U+200B ZERO WIDTH SPACE". */
void cc_spots_add_hidden(struct cc_spots *spots, const struct cc_hidden *hit,
                         struct cc_str replacement, enum cc_grade grade);

#endif
