/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"

#include <stdio.h>

void cc_judge_hidden(struct cc_str value, enum cc_char_kind kind, enum cc_grade grade,
                     struct cc_spots *spots)
{
    struct cc_hidden hit;
    size_t at = 0;

    while (cc_hidden_next(value, &at, &hit)) {
        char name[64], message[96];

        if (hit.kind != kind)
            continue;
        cc_char_name(hit.code_point, name, sizeof name);
        snprintf(message, sizeof message, "U+%04X %s", (unsigned)hit.code_point, name);
        cc_spots_add(spots, &(struct cc_spot){
            .start = (uint32_t)hit.start, .end = (uint32_t)hit.end,
            .replacement = grade == CC_GRADE_NONE ? (struct cc_str){ NULL, 0 } : CC_STR(""),
            .message = cc_str_z(message), .grade = grade, .confidence = 1,
        });
    }
}
