/* zero_width.c - an invisible character where its neighbours do not need it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/hidden.h"
#include "text/traits.h"

static enum cc_grade grade_of(uint32_t c)
{
    const bool plain =
        c == 0x00AD /* soft hyphen */ || c == 0x200B /* zero width space */ ||
                       c == 0x2060 /* word joiner */ || c == 0xFEFF /* byte order mark */;

    return plain ? CC_GRADE_SAFE : CC_GRADE_LIKELY;
}

static void judge(struct cc_str value, struct cc_spots *spots)
{
    struct cc_hidden hit;

    for (size_t at = 0; cc_hidden_next(value, &at, &hit);)
        if (hit.kind == CC_CHAR_ZERO_WIDTH)
            cc_spots_add_hidden(spots, &hit, CC_STR(""), grade_of(hit.code_point));
}

const struct cc_check cc_check_zero_width = {
    .id = "TX006",
    .name = "zero-width",
    .kind = "encoding",
    .reports = "an invisible character where its neighbours do not need it",
    .why = "two texts that look the same are different",
    .wrong = "\"ok\\u200B\" beside \"ok\"",
    .right = "\"ok\" everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .columns = CC_ANY_COLUMN,
    .traits = CC_TRAIT_ZERO_WIDTH,
    .judge = judge,
};
