/* hidden.c - what the checks for characters that nobody sees have in common. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"

#include <stdio.h>

void cc_spots_add_hidden(struct cc_spots *spots, const struct cc_hidden *hit,
                         struct cc_str replacement, enum cc_grade grade)
{
    char name[64], message[96];

    cc_char_name(hit->code_point, name, sizeof name);
    snprintf(message, sizeof message, "U+%04X %s", (unsigned)hit->code_point, name);
    cc_spots_add(spots, &(struct cc_spot){
        .start = (uint32_t)hit->start, .end = (uint32_t)hit->end,
        .replacement = replacement,
        .message = cc_str_z(message), .grade = grade, .confidence = 1,
    });
}
