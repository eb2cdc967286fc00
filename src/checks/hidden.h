/* hidden.h - what the checks for characters that nobody sees have in common. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_HIDDEN_H
#define CC_CHECKS_HIDDEN_H

#include "checks/judge.h"
#include "text/chars.h"

/* Report each hidden character of one kind; deleting it is proposed unless `grade` is none. */
void cc_judge_hidden(struct cc_str value, enum cc_char_kind kind, enum cc_grade grade,
                     struct cc_spots *spots);

#endif
