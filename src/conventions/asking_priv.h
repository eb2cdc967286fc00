/* asking_priv.h - is a text a question? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_ASKING_PRIV_H
#define CC_CONVENTIONS_ASKING_PRIV_H

#include "conventions/habits_priv.h"

enum cc_asking { CC_ASKING_NO, CC_ASKING_MAYBE, CC_ASKING_YES };

/* By the words of the last sentence, whatever its mark. */
enum cc_asking cc_asking(const struct cc_habit_ctx *ctx, struct cc_str text);

/* Only whether that is CC_ASKING_YES, which its first word tells. */
bool cc_asks_surely(const struct cc_habit_ctx *ctx, struct cc_str text);

#endif
