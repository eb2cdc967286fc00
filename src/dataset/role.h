/* role.h - what a column is for: named by the user, or guessed from header and content. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_ROLE_H
#define CC_DATASET_ROLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum cc_role {
    CC_ROLE_NONE,
    CC_ROLE_ID,
    CC_ROLE_TEXT,
    CC_ROLE_LABEL,
    CC_ROLE_LABELER,
    CC_ROLE_SPEAKER,
    CC_ROLE_TIME,
    CC_ROLE_AUDIO,
    CC_ROLE_SPLIT,
    CC_ROLE_COUNT,
};

/* "id", "text" ...: the option's name too. */
const char *cc_role_name(enum cc_role role);

/* `--text transcript`; the name "none" says that no column has the role. */
struct cc_role_choice {
    enum cc_role role;
    struct cc_str column;
};

/* The first rows of one column, for a guess. */
struct cc_role_sample {
    struct cc_str name;
    const struct cc_str *values; /* `stride` apart */
    uint32_t stride, count;
};

struct cc_role_guess {
    enum cc_role role;
    const char *why; /* static text */
};

/* Guess the roles of all columns at once; roles in `taken` are left alone. */
void cc_roles_guess(const struct cc_role_sample *samples, uint32_t count,
                    const bool taken[CC_ROLE_COUNT], struct cc_role_guess *guesses);

#endif
